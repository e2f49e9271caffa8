import type { Finding } from '../../shared/checks/finding.ts';
import type { Book } from './book.ts';

/** Findings that want mending, counted where they can be mended. */
export interface Tally {
	readonly errors: number;
	readonly warnings: number;
}

const NONE: Tally = { errors: 0, warnings: 0 };

/** 各处的问题数: by form number, by entry sheet, of the report, of all. */
export interface Tallies {
	readonly forms: ReadonlyMap<string, Tally>;
	readonly sheets: ReadonlyMap<string, Tally>;
	readonly report: Tally;
	readonly all: Tally;
}

export function talliesOf(findings: readonly Finding[], formNumbers: ReadonlySet<string>): Tallies {
	const forms = new Map<string, Tally>();
	const sheets = new Map<string, Tally>();
	let report = NONE;
	let all = NONE;
	for (const finding of findings) {
		if (finding.level !== 'error' && finding.level !== 'warning') continue;
		all = plus(all, finding);
		// A finding that names two cells of one table counts once there.
		const tables = new Set(finding.where.map(({ table }) => table));
		for (const table of tables) {
			const sheet = /^采集表“(.+)”$/u.exec(table ?? '')?.[1];
			if (sheet !== undefined) sheets.set(sheet, plus(sheets.get(sheet) ?? NONE, finding));
			else if (table !== undefined && formNumbers.has(table)) forms.set(table, plus(forms.get(table) ?? NONE, finding));
		}
		// What is in no form and no sheet is in the report: a sentence, or a table among them.
		if (
			finding.where.some(({ table }) => table === undefined || !(formNumbers.has(table) || table.startsWith('采集表')))
		) {
			report = plus(report, finding);
		}
	}
	return { forms, sheets, report, all };
}

function plus(tally: Tally, { level }: Finding): Tally {
	return level === 'error' ? { ...tally, errors: tally.errors + 1 } : { ...tally, warnings: tally.warnings + 1 };
}

export function tallyAt(map: ReadonlyMap<string, Tally>, name: string): Tally {
	return map.get(name) ?? NONE;
}

/** How many rows a sheet of the pack holds for the year that is disclosed. */
export function rowCounts(book: Book): ReadonlyMap<string, number> {
	const { year } = book.disclosure.ledger.profile.value;
	const ofBooks = new Map<string, number>();
	for (const row of book.rows.table('entries').value) {
		if (row.year === year) ofBooks.set(row.book, (ofBooks.get(row.book) ?? 0) + 1);
	}
	const counts = new Map<string, number>();
	for (const sheet of book.disclosure.pack.sheets.sheets) {
		switch (sheet.target) {
			case 'profile':
				break;
			case 'units':
				counts.set(sheet.name, book.disclosure.ledger.units.length);
				break;
			case 'entries':
				counts.set(sheet.name, ofBooks.get(sheet.book) ?? 0);
				break;
			default:
				counts.set(sheet.name, book.rows.table(sheet.target).value.length);
		}
	}
	return counts;
}
