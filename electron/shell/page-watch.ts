import type { BrowserWindow } from 'electron';
import type { ShellLog } from './log.ts';
import { messages } from './messages.ts';

/** A second stop within this time is not answered by loading again without asking. */
const SOON_MS = 60_000;

/**
 * 页面崩溃和没有反应。Every change is on the disk before the page hears that it is made, so that loading
 * the page again loses nothing; no state is kept here to be saved a second time.
 *
 * @param now milliseconds, of any origin.
 */
export function watchPage(window: BrowserWindow, log: ShellLog, now: () => number): void {
	const contents = window.webContents;
	let lastGone = Number.NEGATIVE_INFINITY;
	let reopening = false;
	let question: AbortController | undefined;

	const gone = async (): Promise<void> => {
		const soon = now() - lastGone < SOON_MS;
		lastGone = now();
		if (reopening || !soon) {
			const tell = !reopening;
			reopening = false;
			contents.reload();
			if (tell) await messages.pageReopened(window);
		} else if (await messages.pageGoneAgain(window)) {
			contents.reload();
		} else {
			window.destroy();
		}
	};
	const hangs = async (): Promise<void> => {
		if (question !== undefined) return;
		question = new AbortController();
		const { signal } = question;
		const reopen = await messages.pageHangs(window, signal);
		question = undefined;
		if (!reopen || signal.aborted || window.isDestroyed()) return;
		reopening = true;
		contents.forcefullyCrashRenderer();
	};
	const failed = (error: unknown): void => log.write('page/watch-failed', { error });

	contents.on('render-process-gone', (_, { reason, exitCode }) => {
		question?.abort();
		if (reason === 'clean-exit') return;
		log.write('page/gone', { reason, exitCode });
		gone().catch(failed);
	});
	window.on('unresponsive', () => {
		log.write('page/hangs');
		hangs().catch(failed);
	});
	window.on('responsive', () => {
		log.write('page/answers');
		question?.abort();
	});
}
