import { computed, type ReadonlySignal, untracked } from '@preact/signals-core';
import type { Book } from '../book.ts';
import { type ListedFinding, listFindings } from './list.ts';
import type { FindingSources } from './places.ts';

/** The findings of a 账套 with their places, and what these were looked up in. */
export interface BookFindings {
	readonly sources: FindingSources;
	readonly listed: readonly ListedFinding[];
}

const lists = new WeakMap<Book, ReadonlySignal<BookFindings>>();

/** Live, and made once for all pages that show it. */
export function listedIn(book: Book): BookFindings {
	let list = lists.get(book);
	if (list === undefined) {
		list = computed(() => {
			const judged = book.judged.value;
			// Every edit is judged, so the rows need not be followed as well.
			const sources = sourcesOf(book);
			return { sources, listed: untracked(() => listFindings(judged, sources)) };
		});
		lists.set(book, list);
	}
	return list.value;
}

/** Where places are looked up, as the rows stand now. */
export function sourcesOf(book: Book): FindingSources {
	return {
		disclosure: book.disclosure,
		entries: book.rows.table('entries').peek(),
		indicators: book.rows.table('indicators').peek(),
	};
}
