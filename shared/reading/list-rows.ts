import { cellAddress } from '../sheets/cells.ts';
import { fold } from '../sheets/text.ts';
import {
	amountRole,
	type ListAmount,
	type ListColumn,
	type ListRole,
	type ListRow,
	type ListTotal,
	type PassedRow,
	WORD_ROLES,
} from './list.ts';
import { listAmount } from './list-amount.ts';
import { cellText, foldHeader, type ListGrid, listYear } from './list-grid.ts';
import type { ListHeader } from './list-header.ts';
import type { ListVocabulary } from './list-vocabulary.ts';
import type { AmountUnit, UnclearPlace } from './table.ts';

/** Roles whose words a row is told apart by. */
const WORDED: readonly ListRole[] = [...WORD_ROLES, '项目名称'];

/** The rows under the header, told apart into amounts, totals and what is neither. */
export interface SortedRows {
	readonly rows: readonly ListRow[];
	readonly totals: readonly ListTotal[];
	readonly passed: readonly PassedRow[];
	readonly unclear: readonly UnclearPlace[];
}

interface RawRow extends ListRow {
	/** How many of the roles with words are filled. */
	readonly filled: number;
	/** Folded texts of columns that hold no amounts, with whether the column matters. */
	readonly texts: readonly { readonly text: string; readonly folded: string; readonly used: boolean }[];
}

export function sortRows(
	grid: ListGrid,
	header: ListHeader,
	rows: readonly number[],
	columns: readonly ListColumn[],
	unit: AmountUnit,
	vocabulary: ListVocabulary,
): SortedRows {
	const unclear: UnclearPlace[] = [];
	const reader = new RowReader(grid, columns, unit, unclear);
	const raw = rows.map((row) => reader.read(row));
	const usual = usualCount(raw);
	const sorted = { rows: [] as ListRow[], totals: [] as ListTotal[], passed: [] as PassedRow[] };
	for (const row of raw) {
		const text = row.texts.find(({ text: own }) => own !== '')?.text ?? '';
		const label = totalLabel(row, usual, vocabulary);
		const noAmount = row.texts.find(
			({ folded, used }) => vocabulary.noAmounts.includes(folded) && (!used || row.filled < usual),
		);
		if (label !== undefined) sorted.totals.push({ row: row.row, ...label, amounts: row.amounts });
		else if (row.amounts.length > 0 && noAmount !== undefined) {
			sorted.passed.push({ row: row.row, text: noAmount.text, why: '不是本期的发生额' });
		} else if (row.amounts.length > 0) {
			sorted.rows.push({ row: row.row, words: row.words, year: row.year, amounts: row.amounts });
		} else if (text !== '' && !isHeaderAgain(grid, header, row.row)) {
			sorted.passed.push({ row: row.row, text, why: '没有金额' });
		}
	}
	return { ...sorted, unclear };
}

interface WordColumn {
	readonly column: number;
	readonly role: ListRole;
	/** Heads a part of a code: 类, 款, 项. */
	readonly isPart: boolean;
}

interface Part {
	readonly text: string;
	readonly isPart: boolean;
}

/** Reads rows one by one; words repeat, so what was made of them is kept. */
class RowReader {
	readonly #grid: ListGrid;
	readonly #unit: AmountUnit;
	readonly #unclear: UnclearPlace[];
	readonly #amounts: readonly number[];
	readonly #words: readonly WordColumn[];
	readonly #folded = new Map<string, string>();

	constructor(grid: ListGrid, columns: readonly ListColumn[], unit: AmountUnit, unclear: UnclearPlace[]) {
		this.#grid = grid;
		this.#unit = unit;
		this.#unclear = unclear;
		this.#amounts = columns.filter(({ role }) => amountRole(role) !== undefined).map(({ column }) => column);
		this.#words = columns
			.filter(({ role }) => amountRole(role) === undefined)
			.map(({ column, role, path }) => ({ column, role, isPart: /[类款项]$/u.test(fold(path)) }));
	}

	read(row: number): RawRow {
		const texts: { text: string; folded: string; used: boolean }[] = [];
		const found = new Map<ListRole, Part[]>();
		let year: number | undefined;
		for (const { column, role, isPart } of this.#words) {
			const cell = this.#grid.cell(row, column);
			const text = cellText(cell);
			if (text === '') continue;
			texts.push({ text, folded: this.#fold(text), used: role !== '不用' });
			if (role === '年度') year = listYear(cell) ?? year;
			if (!WORDED.includes(role)) continue;
			const own = found.get(role);
			if (own === undefined) found.set(role, [{ text, isPart }]);
			else own.push({ text, isPart });
		}
		const words: Partial<Record<ListRole, string>> = {};
		for (const [role, own] of found) words[role] = joinWords(role, own);
		return { row, words, year, amounts: this.#amountsOf(row), filled: found.size, texts };
	}

	#amountsOf(row: number): readonly ListAmount[] {
		const amounts: ListAmount[] = [];
		for (const column of this.#amounts) {
			const cell = this.#grid.cell(row, column);
			const amount = listAmount(cell, this.#unit);
			if (amount.kind === 'amount') amounts.push({ column, value: amount.value });
			if (amount.kind === 'unreadable') {
				this.#unclear.push({ cell: cellAddress(row, column), text: cellText(cell), why: amount.why });
			}
		}
		return amounts;
	}

	#fold(text: string): string {
		let folded = this.#folded.get(text);
		if (folded === undefined) {
			folded = foldHeader(text);
			this.#folded.set(text, folded);
		}
		return folded;
	}
}

/** Code and name of one thing as 「303001 市本级」; 类, 款 and 项 that stand in columns of their own as one code. */
function joinWords(role: ListRole, parts: readonly Part[]): string {
	const [first, second] = parts;
	if (first !== undefined && second === undefined) return oneLine(first.text);
	if (role === '功能科目' || role === '经济科目') {
		const digits = parts.filter(({ text, isPart }) => isPart && /^\d{2,3}$/u.test(text));
		const joined = digits.map(({ text }) => text).join('');
		if (digits.length >= 2 && /^\d{5}(?:\d{2})?$/u.test(joined)) {
			return distinct([joined, ...parts.filter((part) => !digits.includes(part)).map(({ text }) => text)]);
		}
	}
	const codes = parts.filter(({ text }) => /^[\dA-Za-z.-]+$/u.test(text));
	const names = parts.filter((part) => !codes.includes(part));
	return distinct([...codes, ...names].map(({ text }) => oneLine(text)));
}

function oneLine(text: string): string {
	return /\s/u.test(text) ? text.replace(/\s+/gu, ' ') : text;
}

function distinct(words: readonly string[]): string {
	return [...new Set(words)].join(' ');
}

/** How many roles with words most rows have. */
function usualCount(rows: readonly RawRow[]): number {
	const counts = new Map<number, number>();
	for (const { filled, amounts } of rows) if (amounts.length > 0) counts.set(filled, (counts.get(filled) ?? 0) + 1);
	return [...counts].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0;
}

const TOTAL_ENDING = /(?:小计|合计|总计|累计)$/u;

/**
 * 合计, 本月合计 to the letter anywhere; 「市本级小计」 only in a row that lacks what rows of the list have:
 * 「支付一季度工资合计」 may well be what an amount was paid for.
 */
function totalLabel(
	row: RawRow,
	usual: number,
	{ totals }: ListVocabulary,
): { readonly label: string; readonly whole: boolean } | undefined {
	if (row.amounts.length === 0) return undefined;
	for (const { text, folded } of row.texts) {
		if (totals.whole.includes(folded)) return { label: text, whole: true };
		if (totals.part.includes(folded) || totals.running.includes(folded)) return { label: text, whole: false };
	}
	const ending = row.texts.find(({ folded }) => TOTAL_ENDING.test(folded));
	const lacking = row.filled < usual || (usual === 0 && row.year === undefined);
	return ending !== undefined && lacking ? { label: ending.text, whole: false } : undefined;
}

/** A page's repeated header. */
function isHeaderAgain(grid: ListGrid, header: ListHeader, row: number): boolean {
	const filled = header.columns.filter(({ column }) => grid.text(row, column) !== '');
	const same = filled.filter(({ column, path }) => path.includes(grid.text(row, column).replace(/\s+/gu, ' ')));
	return filled.length > 0 && same.length === filled.length;
}
