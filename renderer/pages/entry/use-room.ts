import { type RefCallback, useCallback, useRef, useState } from 'react';

/** Row heads and the scroll bar take this much of the width. */
const BESIDE = 48;

/** The width that columns have, in steps so that a moving window does not draw at every pixel. */
export function useRoom(): readonly [RefCallback<HTMLElement>, number] {
	const [room, setRoom] = useState(0);
	const observer = useRef<ResizeObserver | undefined>(undefined);
	const ref = useCallback((element: HTMLElement | null) => {
		observer.current?.disconnect();
		observer.current = undefined;
		if (element === null) return;
		const measure = () => setRoom(Math.floor((element.clientWidth - BESIDE) / 8) * 8);
		observer.current = new ResizeObserver(measure);
		observer.current.observe(element);
		measure();
	}, []);
	return [ref, room];
}
