import { setTimeout as pause } from 'node:timers/promises';

/** Waits for something that happens by itself, but not for ever. */
export async function until(happened: () => boolean, milliseconds = 60_000): Promise<void> {
	for (let waited = 0; waited < milliseconds; waited += 4) {
		if (happened()) return;
		await pause(4);
	}
	throw new Error('waited for something that does not happen');
}
