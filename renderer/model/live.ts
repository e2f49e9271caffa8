import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals-core';
import { type DependencyList, useMemo, useSyncExternalStore } from 'react';
import type { Book } from './book.ts';

/** Draws the component again when what `compute` read has changed its result. */
export function useLive<T>(compute: () => T, dependencies: DependencyList): T {
	// The caller's dependencies are the ones that count: `compute` is new each time.
	// oxlint-disable-next-line react-hooks/exhaustive-deps
	const value: ReadonlySignal<T> = useMemo(() => computed(compute), dependencies);
	const subscribe = useMemo(() => (notify: () => void) => listen(value, notify), [value]);
	return useSyncExternalStore(subscribe, () => value.value);
}

/** As `useLive`, for what need not be there in the same frame: it follows with the findings. */
export function useJudged<T>(book: Pick<Book, 'judged'>, compute: () => T, dependencies: DependencyList): T {
	return useLive(() => {
		void book.judged.value;
		return untracked(compute);
	}, [book, ...dependencies]);
}

function listen<T>(value: ReadonlySignal<T>, notify: () => void): () => void {
	let first = true;
	return effect(() => {
		void value.value;
		if (!first) notify();
		first = false;
	});
}
