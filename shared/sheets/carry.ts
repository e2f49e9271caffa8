import { unreachable } from '../fault/fault.ts';
import { type DraftCells, makeDraft } from '../ledger/draft.ts';
import type { Draft, Entry, Ledger, LedgerProfile } from '../ledger/ledger.ts';
import { newLedger } from '../ledger/replace.ts';
import { formatScaled } from '../money/format.ts';
import type { Column, SheetDeclaration, SheetsDeclaration } from './declaration.ts';

/**
 * 从上年新建：the ledger of a new year from that of an earlier one.
 *
 * Units are taken over. Of the earlier year, 决算 and 结转结余 stay as entries, and 其他数据 as they are:
 * they are the 上年 figures; its budgets and what it had of still earlier years are left behind. For the
 * new year nothing is entered. What is likely to come again stands in 待填行 marked as 上年带来, for
 * somebody to fill and confirm: each line that the earlier year had, with its amount blank; what was
 * left at its end, with the amount, as what the new year begins with; its texts; its projects and their
 * indicators without amounts, scores and results.
 *
 * @param profile of the new ledger. Of a year that is not before its own, nothing stays as entries.
 */
export function carryOver(last: Ledger, declaration: SheetsDeclaration, profile: LedgerProfile): Ledger {
	const { year } = last.profile;
	const stays = (row: { readonly year: number }) => row.year === year && year < profile.year;
	const ledger = newLedger({
		profile,
		units: last.units,
		entries: last.entries.filter((entry) => stays(entry) && (entry.stage === '决算' || entry.stage === '')),
		indicators: last.indicators.filter(stays),
		printed: [],
		passages: [],
		projects: [],
		measures: [],
	});
	const drafts = declaration.sheets.flatMap((sheet) => carriedLines(sheet, last, profile.year).map(lineOf(sheet)));
	return { ...ledger, drafts: drafts.map(({ sheet, cells }, index) => makeDraft(index + 1, sheet, cells, 1)) };
}

type Line = Pick<Draft, 'sheet'> & { readonly cells: DraftCells };

function lineOf(sheet: SheetDeclaration): (cells: DraftCells) => Line {
	return (cells) => ({ sheet: sheet.name, cells });
}

/** What an indicator or project turned out to be in its year. */
const RESULTS: ReadonlySet<string> = new Set(['outcome', 'actual', 'reason']);

function carriedLines(sheet: SheetDeclaration, last: Ledger, year: number): readonly DraftCells[] {
	const ofLastYear = (row: { readonly year: number }) => row.year === last.profile.year;
	switch (sheet.target) {
		case 'profile':
		case 'units':
			return [];
		case 'entries': {
			const entries = last.entries.filter((entry) => entry.book === sheet.book && ofLastYear(entry));
			return carriedEntries(sheet.columns, entries, year);
		}
		case 'indicators': {
			const rows = last.indicators.filter(ofLastYear);
			return distinct(rows.map((row) => cellsOf(sheet.columns, { ...row, year })));
		}
		case 'passages':
			return last.passages.filter(({ content }) => content !== '').map((row) => cellsOf(sheet.columns, row));
		case 'projects':
			return last.projects.map((row) => cellsOf(sheet.columns, row));
		case 'measures':
			return last.measures.map((row) => cellsOf(sheet.columns, row));
		default:
			return unreachable(sheet);
	}
}

/** First what the year begins with, then every line that last year had. */
function carriedEntries(columns: readonly Column[], entries: readonly Entry[], year: number): readonly DraftCells[] {
	const begun = new Map<string, { readonly cells: DraftCells; amount: number }>();
	const lines: DraftCells[] = [];
	for (const entry of entries) {
		const cells = cellsOf(columns, { ...entry, year });
		const opening = openingOf(columns, cells);
		if (opening !== undefined) {
			const key = JSON.stringify(opening);
			const known = begun.get(key);
			if (known === undefined) begun.set(key, { cells: opening, amount: entry.amount });
			else known.amount += entry.amount;
		}
		if (!isOpening(columns, cells)) lines.push(cells);
	}
	const openings = [...begun.values()].map(({ cells, amount }) => ({ ...cells, amount: formatScaled(amount, 2) }));
	return [...openings, ...distinct(lines)];
}

/** 年初结转和结余 for 年末结转和结余; undefined for what does not go over into the next year. */
function openingOf(columns: readonly Column[], cells: DraftCells): DraftCells | undefined {
	for (const { field, carriedAs } of columns) {
		const value = carriedAs.get(cells[field] ?? '');
		if (value !== undefined) return { ...cells, [field]: value };
	}
	return undefined;
}

/** What the year begins with is what the year before ended with, whatever that one began with. */
function isOpening(columns: readonly Column[], cells: DraftCells): boolean {
	return columns.some(({ field, carriedAs }) => [...carriedAs.values()].includes(cells[field] ?? ''));
}

function cellsOf<F extends string>(
	columns: readonly Column<F>[],
	row: Readonly<Record<F, string | number | null>>,
): DraftCells {
	const carried = columns.filter(({ field, type }) => !isMeasured(type) && !RESULTS.has(field));
	return Object.fromEntries(carried.map(({ field }) => [field, String(row[field] ?? '')]));
}

/** Amounts and scores are each year's own. */
function isMeasured(type: Column['type']): boolean {
	return type === 'amount' || type === 'score' || type === 'quantity';
}

function distinct(lines: readonly DraftCells[]): readonly DraftCells[] {
	return [...new Map(lines.map((cells) => [JSON.stringify(cells), cells])).values()];
}
