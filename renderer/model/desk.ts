import type { Level } from '../../shared/checks/finding.ts';
import type { Counts, Desk } from '../../shared/contract/library.ts';
import type { Book } from './book.ts';
import { sourcesOf } from './findings/book-findings.ts';
import { placeOf } from './findings/places.ts';
import { missingOf } from './missing.ts';
import { type Place, printPlace } from './places.ts';

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

/** A page as people call it: 支出, 公开03表 收入（分科目）. */
function placeName(book: Book, place: Place): string {
	switch (place.page) {
		case 'entry':
			return place.sheet;
		case 'form':
			return `${place.form} ${book.disclosure.pack.forms.find(({ number }) => number === place.form)?.shortName ?? ''}`;
		case 'library':
		case 'report':
		case 'checks':
		case 'import':
		case 'export':
		case 'journal':
			return PAGE_NAMES[place.page];
	}
}

const PAGE_NAMES = {
	library: '账套',
	report: '情况说明',
	checks: '检查',
	import: '导入',
	export: '导出',
	journal: '修改记录',
} as const;

/** What is kept of an open 账套: where one stopped, what the checks say, what is left to do. */
export function deskOf(book: Book, place: Place): Desk {
	const urgent = book.findings.filter(({ level }) => level === 'error' || level === 'warning');
	return {
		page: printPlace(place),
		stoppedAt: placeName(book, place).slice(0, 400),
		counts: countsOf(book),
		missing: [...missingOf(book).values()].reduce((sum, count) => sum + count, 0),
		todo: urgent.slice(0, TODO_LENGTH).map(({ level, message, where }) => {
			const first = where[0];
			const target = first === undefined ? undefined : placeOf(sourcesOf(book), first);
			return {
				level,
				text: message.slice(0, 400),
				place: (first?.section ?? first?.table ?? '').slice(0, 400),
				page: printPlace(target ?? { page: 'checks' }).slice(0, 400),
			};
		}),
		totals: totalsOf(book),
		widths: Object.fromEntries(book.widths),
	};
}

/** 收入总计 and 支出总计: the two amounts of the last line of 收入支出决算总表. */
function totalsOf(book: Book): Desk['totals'] {
	const table = book.disclosure.tables.find(({ id }) => id === '01');
	const amounts = table?.rows.at(-1)?.cells.flatMap((cell) => (cell.kind === 'amount' ? [cell.amount] : [])) ?? [];
	return amounts.length === 2 ? { income: amounts[0] ?? null, expenditure: amounts[1] ?? null } : null;
}
