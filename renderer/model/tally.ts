import type { Finding } from '../../shared/checks/finding.ts';
import type { Book } from './book.ts';
import { type Place, placeOfWhere } from './places.ts';

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

export function talliesOf(findings: readonly Finding[]): Tallies {
	const forms = new Map<string, Tally>();
	const sheets = new Map<string, Tally>();
	let report = NONE;
	let all = NONE;
	for (const finding of findings) {
		if (finding.level !== 'error' && finding.level !== 'warning') continue;
		all = plus(all, finding);
		const places = finding.where.flatMap((where) => placeOfWhere(where) ?? []);
		for (const form of namesOf(places, 'form')) forms.set(form, plus(forms.get(form) ?? NONE, finding));
		for (const sheet of namesOf(places, 'entry')) sheets.set(sheet, plus(sheets.get(sheet) ?? NONE, finding));
		if (places.some(({ page }) => page === 'report')) report = plus(report, finding);
	}
	return { forms, sheets, report, all };
}

/** A finding that names two cells of one table counts once there. */
function namesOf(places: readonly Place[], page: 'form' | 'entry'): ReadonlySet<string> {
	return new Set(
		places.flatMap((place) =>
			place.page === 'form' && page === 'form'
				? [place.form]
				: place.page === 'entry' && page === 'entry'
					? [place.sheet]
					: [],
		),
	);
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
