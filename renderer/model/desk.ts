import type { Level } from '../../shared/checks/finding.ts';
import type { Counts, Desk } from '../../shared/contract/library.ts';
import type { Book } from './book.ts';
import { type Place, placeOfWhere, printPlace } from './places.ts';

/** Findings by level, those verified apart. */
export function countsOf(book: Book): Counts {
	const { open, verified } = book.judged.value;
	const count = (level: Level) => open.filter((finding) => finding.level === level).length;
	return {
		error: count('error'),
		warning: count('warning'),
		hint: count('hint'),
		unchecked: count('unchecked'),
		verified: verified.length,
	};
}

const TODO_LENGTH = 8;

/** What is kept of an open 账套: where one stopped, what the checks say, what is left to do. */
export function deskOf(book: Book, place: Place, stoppedAt: string): Desk {
	const urgent = book.findings.filter(({ level }) => level === 'error' || level === 'warning');
	return {
		page: printPlace(place),
		stoppedAt: stoppedAt.slice(0, 400),
		counts: countsOf(book),
		missing: book.rows.table('drafts').value.length,
		todo: urgent.slice(0, TODO_LENGTH).map(({ level, message, where }) => {
			const first = where[0];
			const target = first === undefined ? undefined : placeOfWhere(first);
			return {
				level,
				text: message.slice(0, 400),
				place: (first?.section ?? first?.table ?? '').slice(0, 400),
				page: printPlace(target ?? { page: 'checks' }).slice(0, 400),
			};
		}),
		totals: null,
		widths: {},
	};
}
