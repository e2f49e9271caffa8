import { effect } from '@preact/signals-core';
import { useEffect, useState } from 'react';
import type { Book } from '../../model/book.ts';

/** Long enough not to work between two key strokes, short enough to be there when one looks. */
const PAUSE_MS = 180;

/**
 * What takes longer than a key stroke may: computed after a pause, again after the ledger has changed.
 * Undefined until then: what was said of another cell is not said of this one. `compute` must be the
 * same function as long as it says the same.
 */
export function useSettled<T>(book: Book, compute: () => T): T | undefined {
	const [settled, setSettled] = useState<{ readonly by: () => T; readonly value: T }>();
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const stop = effect(() => {
			// New after each edit, when what is published has followed it too.
			void book.judged.value;
			clearTimeout(timer);
			timer = setTimeout(() => setSettled({ by: compute, value: compute() }), PAUSE_MS);
		});
		return () => {
			stop();
			clearTimeout(timer);
		};
	}, [book, compute]);
	return settled?.by === compute ? settled.value : undefined;
}
