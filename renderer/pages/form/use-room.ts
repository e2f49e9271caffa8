import { useCallback, useRef, useState } from 'react';

/** Of a scroll bar. */
const BAR = 14;
/** What a line of notes and the scroll bar need below the table. */
const BELOW = 60;

/** The room that a sheet has, and whether all of its rows are in view. */
export interface Room {
	/** Pixels without the scroll bar; undefined until it is on the screen. */
	readonly width: number | undefined;
	readonly short: boolean;
}

/** Follows the size of the place for the sheet and of the table in it; `--form-table-height` is what the table needs. */
export function useRoom(): readonly [Room, (element: HTMLElement | null) => void] {
	const [room, setRoom] = useState<Room>({ width: undefined, short: false });
	const observer = useRef<ResizeObserver>(undefined);
	const ref = useCallback((element: HTMLElement | null) => {
		observer.current?.disconnect();
		if (element === null) return;
		const measure = () => {
			const table = element.querySelector('table');
			const height = table?.offsetHeight ?? 0;
			element.style.setProperty('--form-table-height', `${height}px`);
			const next = { width: element.clientWidth - BAR, short: height > 0 && height + BELOW < element.clientHeight };
			setRoom((now) => (now.width === next.width && now.short === next.short ? now : next));
		};
		measure();
		observer.current = new ResizeObserver(measure);
		observer.current.observe(element);
		const table = element.querySelector('table');
		if (table !== null) observer.current.observe(table);
	}, []);
	return [room, ref];
}
