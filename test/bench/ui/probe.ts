import type { Page } from '@playwright/test';

/** A key, and how long after the system told of it the frame that shows it was done. */
export interface KeyTime {
	readonly key: string;
	readonly ms: number;
}

interface Probe {
	readonly keys: KeyTime[];
	/** Runs `then` when the next frame has been laid out and painted. */
	afterFrame(then: () => void): void;
}

declare global {
	interface Window {
		probe: Probe;
	}
}

/** Puts a clock into the page: from the time stamp of each key event to the end of the frame behind it. */
export async function installProbe(page: Page): Promise<void> {
	await page.evaluate(() => {
		const keys: KeyTime[] = [];
		// The message comes when the frame that the callback belongs to has been painted.
		const afterFrame = (then: () => void) => {
			requestAnimationFrame(() => {
				const { port1, port2 } = new MessageChannel();
				port1.addEventListener('message', then, { once: true });
				port1.start();
				port2.postMessage(undefined);
			});
		};
		window.probe = { keys, afterFrame };
		addEventListener(
			'keydown',
			({ key, timeStamp }) => afterFrame(() => keys.push({ key, ms: performance.now() - timeStamp })),
			true,
		);
	});
}

/** Presses a key and waits until its frame was painted; returns how long that took in the page. */
export async function pressTimed(page: Page, key: string): Promise<number> {
	const before = await page.evaluate(() => window.probe.keys.length);
	await page.keyboard.press(key);
	const handle = await page.waitForFunction((count) => window.probe.keys[count]?.ms, before, { polling: 5 });
	return (await handle.jsonValue()) ?? Number.NaN;
}

/** Pastes as the browser does, and waits until the active cell shows the first value of it. */
export async function pasteTimed(page: Page, text: string, shown: string): Promise<number> {
	return await page.evaluate(
		async ([pasted, wanted]) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData('text/plain', pasted);
			const start = performance.now();
			document.activeElement?.dispatchEvent(
				new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
			);
			const limit = start + 20_000;
			while (document.querySelector('.sheet-active')?.textContent !== wanted && performance.now() < limit) {
				await new Promise((resolve) => requestAnimationFrame(resolve));
			}
			await new Promise<void>((resolve) => window.probe.afterFrame(resolve));
			return performance.now() - start;
		},
		[text, shown] as const,
	);
}

/** Intervals of frames while the sheet is scrolled, or of a page in which nothing moves. */
export async function frameIntervals(page: Page, frames: number, pixels: number): Promise<number[]> {
	return await page.evaluate(
		async ([count, step]) => {
			const scroller = document.querySelector('.sheet-scroller');
			const intervals: number[] = [];
			let last = await new Promise<number>(requestAnimationFrame);
			let direction = step;
			for (let frame = 0; frame < count; frame += 1) {
				if (scroller !== null) {
					if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) direction = -step;
					scroller.scrollTop += direction;
				}
				const now = await new Promise<number>(requestAnimationFrame);
				intervals.push(now - last);
				last = now;
			}
			return intervals;
		},
		[frames, pixels] as const,
	);
}
