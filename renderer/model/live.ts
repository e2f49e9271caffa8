import { computed, effect, type ReadonlySignal } from '@preact/signals-core';
import { type DependencyList, useMemo, useSyncExternalStore } from 'react';

/** Draws the component again when what `compute` read has changed its result. */
export function useLive<T>(compute: () => T, dependencies: DependencyList): T {
	// The caller's dependencies are the ones that count: `compute` is new each time.
	// oxlint-disable-next-line react-hooks/exhaustive-deps
	const value: ReadonlySignal<T> = useMemo(() => computed(compute), dependencies);
	const subscribe = useMemo(() => (notify: () => void) => listen(value, notify), [value]);
	return useSyncExternalStore(subscribe, () => value.value);
}

function listen<T>(value: ReadonlySignal<T>, notify: () => void): () => void {
	let first = true;
	return effect(() => {
		void value.value;
		if (!first) notify();
		first = false;
	});
}
