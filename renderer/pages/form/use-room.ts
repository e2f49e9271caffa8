import { useCallback, useRef, useState } from 'react';

/** Of a scroll bar. */
const BAR = 14;

/** The width that a sheet has, without its scroll bar; undefined until it is on the screen. */
export function useRoom(): readonly [number | undefined, (element: HTMLElement | null) => void] {
	const [room, setRoom] = useState<number>();
	const observer = useRef<ResizeObserver>(undefined);
	const ref = useCallback((element: HTMLElement | null) => {
		observer.current?.disconnect();
		if (element === null) return;
		const measure = () => setRoom(element.clientWidth - BAR);
		measure();
		observer.current = new ResizeObserver(measure);
		observer.current.observe(element);
	}, []);
	return [room, ref];
}
