import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Book } from '../../model/book.ts';
import type { OutlineLine } from '../../model/report/marks.ts';

/** Index of the outline's line under which one reads. */
export function useReading(
	viewRef: { readonly current: HTMLDivElement | null },
	paperRef: { readonly current: HTMLDivElement | null },
	outline: readonly OutlineLine[],
): number {
	const [current, setCurrent] = useState(0);
	useEffect(() => {
		const view = viewRef.current;
		if (view === null) return undefined;
		const look = () => {
			const { top } = view.getBoundingClientRect();
			const isAbove = ({ start }: { readonly start: number }) => {
				const heading = paperRef.current?.querySelector(`[data-block="${start}"]`);
				return heading !== null && heading !== undefined && heading.getBoundingClientRect().top <= top + READING;
			};
			const focused = focusedBlock(view);
			const isAt = ({ start }: { readonly start: number }) => focused !== undefined && start <= focused;
			setCurrent(Math.max(0, outline.findLastIndex(focused === undefined ? isAbove : isAt)));
		};
		look();
		view.addEventListener('scroll', look, { passive: true });
		view.addEventListener('focusin', look);
		return () => {
			view.removeEventListener('scroll', look);
			view.removeEventListener('focusin', look);
		};
	}, [viewRef, paperRef, outline]);
	return current;
}

/** The block that has the focus, as long as it can be seen. */
function focusedBlock(view: HTMLElement): number | undefined {
	const block = document.activeElement?.closest<HTMLElement>('[data-block]');
	if (block === null || block === undefined || !view.contains(block)) return undefined;
	const [own, outer] = [block.getBoundingClientRect(), view.getBoundingClientRect()];
	return own.bottom > outer.top && own.top < outer.bottom ? Number(block.dataset['block']) : undefined;
}

/** One reads a little below the upper edge. */
const READING = 40;

/** How one left the page of a 账套, for when one comes back. */
interface Left {
	readonly top: number;
	readonly tinted: boolean;
}

export const left = new WeakMap<Book, Left>();

/** Comes back to where one read, unless somebody is sent to other words. */
export function useLeftAt(
	book: Book,
	viewRef: { readonly current: HTMLDivElement | null },
	tinted: boolean,
	sent: boolean,
): void {
	const now = useRef({ tinted, sent });
	useLayoutEffect(() => {
		now.current = { tinted, sent };
	});
	useLayoutEffect(() => {
		const view = viewRef.current;
		if (view === null) return undefined;
		if (!now.current.sent) view.scrollTop = left.get(book)?.top ?? 0;
		return () => {
			left.set(book, { top: view.scrollTop, tinted: now.current.tinted });
		};
	}, [book, viewRef]);
}
