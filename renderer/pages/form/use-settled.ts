import { effect } from '@preact/signals-core';
import { type DependencyList, useEffect, useState } from 'react';
import type { Book } from '../../model/book.ts';

/** Long enough not to work between two key strokes, short enough to be there when one looks. */
const PAUSE_MS = 180;

/**
 * What takes longer than a key stroke may: computed after a pause, again after the ledger has changed.
 * Undefined until then.
 */
export function useSettled<T>(book: Book, compute: () => T, dependencies: DependencyList): T | undefined {
	const [value, setValue] = useState<T>();
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const stop = effect(() => {
			void book.disclosure.tables;
			void book.disclosure.report;
			clearTimeout(timer);
			timer = setTimeout(() => setValue(compute()), PAUSE_MS);
		});
		return () => {
			stop();
			clearTimeout(timer);
		};
		// The caller's dependencies are the ones that count: `compute` is new each time.
	}, dependencies);
	return value;
}
