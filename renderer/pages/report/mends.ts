import { useEffect, useLayoutEffect, useRef } from 'react';
import { isComposing } from '../../frame/composing.ts';
import { covers, type ReportMark } from '../../model/report/marks.ts';
import type { Spot } from '../../model/report/spots.ts';
import type { PlacedStale } from './use-stale.ts';

/** F8 and Shift+F8, wherever the focus is on the page. */
export function useMendKeys(next: (step: 1 | -1) => void): void {
	const latest = useRef(next);
	useLayoutEffect(() => {
		latest.current = next;
	});
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (isComposing(event) || event.key !== 'F8' || event.defaultPrevented) return;
			event.preventDefault();
			latest.current(event.shiftKey ? -1 : 1);
		};
		// Before the window's own F8, which goes through the findings of all pages.
		window.addEventListener('keydown', onKey, true);
		return () => window.removeEventListener('keydown', onKey, true);
	}, []);
}

/** The mark behind or before a spot; around the end it begins anew. */
export function neighbour(marks: readonly Spot[], from: Spot | undefined, step: 1 | -1): Spot | undefined {
	if (from === undefined) return step === 1 ? marks[0] : marks.at(-1);
	const order = (spot: Spot) => spot.block - from.block || spot.start - from.start || spot.end - from.end;
	return step === 1
		? (marks.find((spot) => order(spot) > 0) ?? marks[0])
		: (marks.findLast((spot) => order(spot) < 0) ?? marks.at(-1));
}

/** What F8 goes through: in reading order. */
export function mendSpots(marks: readonly ReportMark[], stale: readonly PlacedStale[]): readonly Spot[] {
	// Words that are missing are quoted by a check, too.
	const own = marks.filter(
		(mark) => mark.kind !== 'missing' || !marks.some((other) => other.kind !== 'missing' && covers(other, mark)),
	);
	return [...own, ...stale.map(wordsOf)].sort((a, b) => a.block - b.block || a.start - b.start || a.end - b.end);
}

export function wordsOf({ block, at, written, now, unit }: PlacedStale) {
	return { block, start: at, end: at + written.length, title: `与账套不符，现在是 ${now} ${unit}` };
}
