/** 要说明的行：what the checks of the ledger's own rows found, at the cells that they speak of. */

import type { Finding } from '../../../shared/checks/finding.ts';
import { describeEntry } from '../../../shared/checks/ledger/input.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import { spliceOf } from '../splice.ts';
import type { LineSheet } from './fields.ts';
import type { LineRow } from './lines.ts';

export interface RowMark {
	readonly field: string;
	readonly finding: Finding;
}

/** Findings that speak of a sheet's rows. */
export interface SheetMarks {
	readonly findings: readonly Finding[];
	of(row: LineRow): readonly RowMark[];
}

const NONE: readonly RowMark[] = [];

/** Findings name their sheet 采集表“支出”, or 采集表 alone when it may be any. */
export function marksOf(findings: readonly Finding[], sheet: LineSheet, rows: readonly LineRow[]): SheetMarks {
	return new MarksKept(sheet).follow(findings, rows);
}

/** The marks of a sheet, kept up as findings and rows change: the same object as long as they say the same of the same rows. */
export class MarksKept {
	readonly #sheet: LineSheet;
	#said = '';
	#own: readonly Finding[] = [];
	#marker: Marker | undefined;
	#rows: readonly LineRow[] = [];
	#known: ReadonlyMap<LineRow, readonly RowMark[]> = new Map();
	#marks: SheetMarks = NOTHING;

	constructor(sheet: LineSheet) {
		this.#sheet = sheet;
	}

	follow(findings: readonly Finding[], rows: readonly LineRow[]): SheetMarks {
		const own = findings.filter(
			({ level, where }) => level !== 'unchecked' && where.some(({ table }) => isOf(table, this.#sheet)),
		);
		const said = JSON.stringify(own);
		const same = said === this.#said;
		if (!same || this.#marker === undefined) {
			this.#said = said;
			this.#own = own;
			this.#marker = new Marker(own, this.#sheet);
			this.#known = new Map();
		}
		const { from, removed, added } = spliceOf(same ? this.#rows : [], rows);
		const gone = same ? this.#rows.slice(from, from + removed) : [];
		this.#rows = rows;
		if (own.length === 0) this.#marks = NOTHING;
		else if (!same || gone.length > 0 || added > 0) {
			this.#known = this.#marked(this.#marker, gone, rows.slice(from, from + added));
			this.#marks = this.#summary();
		}
		return this.#marks;
	}

	#marked(
		marker: Marker,
		gone: readonly LineRow[],
		come: readonly LineRow[],
	): ReadonlyMap<LineRow, readonly RowMark[]> {
		const known = new Map(this.#known);
		for (const row of gone) known.delete(row);
		for (const row of come) {
			const marks = marker.of(row);
			if (marks.length > 0) known.set(row, marks);
		}
		return known;
	}

	#summary(): SheetMarks {
		const known = this.#known;
		// A finding of any sheet is this one's when a row of it is meant.
		const meant = new Set([...known.values()].flat().map(({ finding }) => finding));
		return {
			findings: this.#own.filter(
				(finding) => meant.has(finding) || finding.where.some(({ table }) => table !== ANY_SHEET),
			),
			of: (row) => known.get(row) ?? NONE,
		};
	}
}

const NOTHING: SheetMarks = { findings: [], of: () => NONE };

const ANY_SHEET = '采集表';

function isOf(table: string | undefined, sheet: LineSheet): boolean {
	return table === `采集表“${sheet.name}”` || (table === ANY_SHEET && sheet.target === 'entries');
}

/** Finds what is said of a row. */
class Marker {
	readonly #quotes = new Map<string, Finding>();
	readonly #names = new Map<string, Finding>();

	constructor(findings: readonly Finding[], sheet: LineSheet) {
		for (const finding of findings) {
			for (const { table, row, quote } of finding.where) {
				if (!isOf(table, sheet)) continue;
				if (quote !== undefined) this.#quotes.set(quote, finding);
				if (row !== undefined) this.#names.set(row, finding);
			}
		}
	}

	of(row: LineRow): readonly RowMark[] {
		const marks: RowMark[] = [];
		const take = (field: string, finding: Finding | undefined) => {
			if (finding !== undefined) marks.push({ field, finding });
		};
		if ('book' in row) {
			if (this.#quotes.size > 0) take('amount', this.#quotes.get(describeEntry(row)));
			if (this.#names.size > 0) markCodes(row, this.#names, take);
		} else if ('value' in row) take('value', this.#names.get(row.name));
		return marks.length === 0 ? NONE : marks;
	}
}

function markCodes(
	{ functionCode, economicCode }: Entry,
	names: ReadonlyMap<string, Finding>,
	take: (field: string, finding: Finding | undefined) => void,
): void {
	for (const length of [3, 5, 7]) {
		if (functionCode.length >= length) take('functionCode', names.get(functionCode.slice(0, length)));
	}
	if (economicCode !== '') take('economicCode', names.get(economicCode));
}
