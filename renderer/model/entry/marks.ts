/** 要说明的行：what the checks of the ledger's own rows found, at the cells that they speak of. */

import type { Finding } from '../../../shared/checks/finding.ts';
import { describeEntry } from '../../../shared/checks/ledger/input.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
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
	const own = findings.filter(
		({ level, where }) => level !== 'unchecked' && where.some(({ table }) => isOf(table, sheet)),
	);
	if (own.length === 0) return NOTHING;
	const quotes = new Map<string, Finding>();
	const names = new Map<string, Finding>();
	for (const finding of own) {
		for (const { table, row, quote } of finding.where) {
			if (!isOf(table, sheet)) continue;
			if (quote !== undefined) quotes.set(quote, finding);
			if (row !== undefined) names.set(row, finding);
		}
	}
	const known = new Map<LineRow, readonly RowMark[]>();
	for (const row of rows) {
		const marks = rowMarks(row, quotes, names);
		if (marks.length > 0) known.set(row, marks);
	}
	// A finding of any sheet is this one's when a row of it is meant.
	const meant = new Set([...known.values()].flat().map(({ finding }) => finding));
	return {
		findings: own.filter((finding) => meant.has(finding) || finding.where.some(({ table }) => table !== ANY_SHEET)),
		of: (row) => known.get(row) ?? NONE,
	};
}

const NOTHING: SheetMarks = { findings: [], of: () => NONE };

const ANY_SHEET = '采集表';

function isOf(table: string | undefined, sheet: LineSheet): boolean {
	return table === `采集表“${sheet.name}”` || (table === ANY_SHEET && sheet.target === 'entries');
}

function rowMarks(
	row: LineRow,
	quotes: ReadonlyMap<string, Finding>,
	names: ReadonlyMap<string, Finding>,
): readonly RowMark[] {
	const marks: RowMark[] = [];
	const take = (field: string, finding: Finding | undefined) => {
		if (finding !== undefined) marks.push({ field, finding });
	};
	if ('book' in row) {
		if (quotes.size > 0) take('amount', quotes.get(describeEntry(row)));
		if (names.size > 0) markCodes(row, names, take);
	} else if ('value' in row) take('value', names.get(row.name));
	return marks.length === 0 ? NONE : marks;
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
