import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { isOurs } from './address.ts';

const PREFIX = 'juesuan:';

export interface Caller {
	/** The window that may call; none while there is none. */
	readonly contents: () => WebContents | undefined;
	readonly refused: () => void;
}

/**
 * 唯一使用 ipcMain 的地方（别处由 oxlint 禁止）。A call is heard only from the main frame of our own
 * window while that frame shows our own page.
 */
export class ValidatedIpcMain {
	readonly #caller: Caller;

	constructor(caller: Caller) {
		this.#caller = caller;
	}

	/** Rejects calls that are refused, with a reason that says nothing about why. */
	handle(channel: string, listener: (...values: readonly unknown[]) => Promise<unknown>): void {
		if (!channel.startsWith(PREFIX)) throw new Error(`channel ${channel} does not begin with ${PREFIX}`);
		ipcMain.handle(channel, async (event, ...values: readonly unknown[]) => {
			if (this.#isOurPage(event)) return listener(...values);
			this.#caller.refused();
			throw new Error('refused');
		});
	}

	#isOurPage(event: IpcMainInvokeEvent): boolean {
		const contents = this.#caller.contents();
		const frame = event.senderFrame;
		if (contents === undefined || frame === null || event.sender !== contents) return false;
		return frame.parent === null && isOurs(frame.url);
	}
}
