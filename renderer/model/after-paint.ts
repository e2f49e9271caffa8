/** Longest that one waits for a frame that never comes: nothing is painted while the window is hidden. */
const LONGEST_MS = 100;

/** Runs `task` once soon, however often it is asked to: behind the next frame, so that what was typed is seen first. */
export function afterPaint(task: () => void): () => void {
	let waiting = false;
	return () => {
		if (waiting) return;
		waiting = true;
		const run = () => {
			if (!waiting) return;
			waiting = false;
			clearTimeout(timer);
			task();
		};
		const timer = setTimeout(run, LONGEST_MS);
		if (typeof requestAnimationFrame === 'function') requestAnimationFrame(() => setTimeout(run));
	};
}

/** Resolves behind the next frame; at once where there are none. */
export async function painted(): Promise<void> {
	if (typeof requestAnimationFrame !== 'function') return;
	await new Promise<void>((resolve) => afterPaint(resolve)());
}
