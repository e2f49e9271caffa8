import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { Book } from './book.ts';
import { type ListedFinding, listFindings } from './finding-list.ts';
import type { FindingSources } from './finding-places.ts';

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
			const sources: FindingSources = {
				disclosure: book.disclosure,
				entries: book.rows.table('entries').value,
				indicators: book.rows.table('indicators').value,
			};
			return { sources, listed: listFindings(book.judged.value, sources) };
		});
		lists.set(book, list);
	}
	return list.value;
}
