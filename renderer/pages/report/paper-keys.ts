/**
 * 键盘在纸面上: the paper is one stop of Tab. Inside it ← → go from number to number and text to
 * text, ↑ ↓ to the nearest one on another line, Ctrl+Home and Ctrl+End to the first and the last;
 * Enter opens. Page Up and Page Down scroll as everywhere.
 */
export function nextStop(
	paper: HTMLElement,
	from: Element | null,
	key: string,
	control: boolean,
): HTMLElement | undefined {
	const stops = [...paper.querySelectorAll<HTMLElement>('[data-stop]')];
	const index = stops.findIndex((stop) => stop === from);
	switch (key) {
		case 'ArrowRight':
			return stops[index + 1];
		case 'ArrowLeft':
			return stops[Math.max(0, index) - 1];
		case 'ArrowDown':
			return onLine(stops.slice(index + 1), from, (box, own) => box.top >= own.bottom - SLACK);
		case 'ArrowUp':
			return onLine(stops.slice(0, Math.max(0, index)).reverse(), from, (box, own) => box.bottom <= own.top + SLACK);
		case 'Home':
			return control ? stops[0] : undefined;
		case 'End':
			return control ? stops.at(-1) : undefined;
		default:
			return undefined;
	}
}

/** Boxes of one line differ by this much. */
const SLACK = 4;

/** Of the stops on the next line that has any, the one that is nearest. `stops` begin with the nearest line. */
function onLine(
	stops: readonly HTMLElement[],
	from: Element | null,
	isBeyond: (box: DOMRect, own: DOMRect) => boolean,
): HTMLElement | undefined {
	const own = from?.getBoundingClientRect();
	if (own === undefined) return stops[0];
	let nearest: { readonly stop: HTMLElement; readonly line: number; readonly distance: number } | undefined;
	for (const stop of stops) {
		// Of a text over several lines the line where it begins counts.
		const box = stop.getClientRects()[0];
		if (box === undefined || !isBeyond(box, own)) continue;
		if (nearest !== undefined && Math.abs(box.top - nearest.line) > SLACK) break;
		const distance = Math.abs(box.left - own.left);
		if (nearest === undefined || distance < nearest.distance) nearest = { stop, line: box.top, distance };
	}
	return nearest?.stop;
}

/** The stop that holds a character of a block, or the first one behind it. */
export function stopAt(paper: HTMLElement, block: number, start: number): HTMLElement | undefined {
	const stops = [...paper.querySelectorAll<HTMLElement>(`[data-block="${block}"] [data-stop]`)];
	const holding = stops.findLast((stop) => {
		const at = Number(stop.dataset['stop']);
		return at <= start && start < at + (stop.textContent ?? '').length;
	});
	return holding ?? stops.find((stop) => Number(stop.dataset['stop']) >= start) ?? stops.at(-1);
}

/** The first stop that can be seen now. */
export function visibleStop(paper: HTMLElement, view: HTMLElement): HTMLElement | undefined {
	const { top } = view.getBoundingClientRect();
	return [...paper.querySelectorAll<HTMLElement>('[data-stop]')].find(
		(stop) => stop.getBoundingClientRect().top >= top,
	);
}
