import { cellAddress } from '../sheets/cells.ts';
import { fold, quote } from '../sheets/text.ts';
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
import { isHeaderAgain, type ListHeader } from './list-header.ts';
import type { ListVocabulary } from './list-vocabulary.ts';
import type { AmountUnit, UnclearPlace } from './table.ts';

/** Roles whose words a row is told apart by. */
const WORDED: readonly ListRole[] = [...WORD_ROLES, '项目名称'];

/** The rows under the header, told apart into amounts, totals and what is neither. */
export interface SortedRows {
	readonly rows: readonly ListRow[];
	readonly totals: readonly ListTotal[];
	readonly passed: readonly PassedRow[];
	readonly refunds: readonly PassedRow[];
	readonly unclear: readonly UnclearPlace[];
}

interface RawRow extends ListRow {
	/** How many of the roles with words are filled. */
	readonly filled: number;
	/** Folded texts of columns that hold no amounts, with whether the column matters. */
	readonly texts: readonly RowText[];
}

interface RowText {
	readonly text: string;
	readonly folded: string;
	/** Its column says something of the amounts. */
	readonly used: boolean;
	/** Its column asks 「红冲标志」. */
	readonly asksRefund: boolean;
}

export function sortRows(
	grid: ListGrid,
	header: ListHeader,
	rows: readonly number[],
	columns: readonly ListColumn[],
	unitOf: (column: ListColumn) => AmountUnit,
	vocabulary: ListVocabulary,
): SortedRows {
	const unclear: UnclearPlace[] = [];
	const reader = new RowReader(grid, columns, unitOf, unclear, vocabulary);
	const refunds: PassedRow[] = [];
	const raw = rows.filter((row) => !isHeaderAgain(grid, header, row)).map((row) => reader.read(row));
	const usual = usualCount(raw);
	const sorted = { rows: [] as ListRow[], totals: [] as ListTotal[], passed: [] as PassedRow[] };
	const directed = columns.find(({ role }) => role === '方向')?.column;
	const isAccount = directed !== undefined || columns.some(({ role }) => amountRole(role)?.side !== undefined);
	const captions = new Captions();
	let afterTotal = false;
	for (const row of raw) {
		const text = row.texts.find(({ text: own }) => own !== '')?.text ?? '';
		if (row.amounts.length === 0) {
			captions.pass(row.texts);
			if (text !== '') sorted.passed.push({ row: row.row, text, why: '没有金额' });
			continue;
		}
		const label = totalLabel(row, usual, vocabulary);
		// 「其中：」 right below a total begins its parts, which are the amounts themselves.
		const isFirstPart = afterTotal && label === undefined;
		const refused = label === undefined ? whyNoAmount(row, usual, isAccount, isFirstPart, vocabulary) : undefined;
		afterTotal = label !== undefined;
		if (label !== undefined) sorted.totals.push({ row: row.row, ...label, amounts: row.amounts });
		else if (refused !== undefined) sorted.passed.push({ row: row.row, ...refused });
		else {
			const { year } = row;
			const words = isFirstPart ? withoutPartSign(row.words) : row.words;
			const over = captions.over();
			const amounts = directed === undefined ? row.amounts : row.amounts.filter(({ side }) => side !== undefined);
			for (const { column } of row.amounts.filter((amount) => !amounts.includes(amount))) {
				const said = directed === undefined ? '' : grid.text(row.row, directed);
				unclear.push({
					cell: cellAddress(row.row, column),
					text: said,
					why: `方向写的是${quote(said)}，不知道是借方还是贷方`,
				});
			}
			if (amounts.length === 0) continue;
			const refund = refundOf(row, vocabulary);
			if (refund !== undefined) refunds.push({ row: row.row, text: refund, why: '金额是正数' });
			sorted.rows.push({ row: row.row, words, year, amounts, ...(over.length === 0 ? {} : { captions: over }) });
		}
	}
	return { ...sorted, refunds, unclear };
}

/** The word by which a row with nothing taken off is a refund. */
function refundOf({ texts, amounts }: RawRow, { refunds }: ListVocabulary): string | undefined {
	if (!amounts.some(({ value }) => value > 0) || amounts.some(({ side }) => side !== undefined)) return undefined;
	return texts.find(({ folded, asksRefund }) => refunds.includes(folded) || (asksRefund && YES.test(folded)))?.text;
}

const YES = /^(?:是|y|yes|1)$/iu;

/** 其中：a part of the row above it. */
const PART = /^其中[:：]?/u;

function withoutPartSign(words: ListRow['words']): ListRow['words'] {
	return Object.fromEntries(Object.entries(words).map(([role, word]) => [role, word.replace(PART_SIGN, '')]));
}

const PART_SIGN = /^\s*其\s*中\s*[:：]?\s*/u;

function whyNoAmount(
	{ texts, filled }: RawRow,
	usual: number,
	isAccount: boolean,
	isFirstPart: boolean,
	{ noAmounts, closing }: ListVocabulary,
): Omit<PassedRow, 'row'> | undefined {
	const stated = texts.find(({ folded, used }) => noAmounts.includes(folded) && (!used || filled < usual));
	if (stated !== undefined) return { text: stated.text, why: '不是本期的发生额' };
	const part = isFirstPart ? undefined : texts.find(({ folded, used }) => used && PART.test(folded));
	if (part !== undefined) return { text: part.text, why: '是上面一行的一部分' };
	const closed = isAccount
		? texts.find(({ folded, used }) => !used && closing.some((word) => folded.includes(word)))
		: undefined;
	return closed === undefined ? undefined : { text: closed.text, why: '是把全部的数转走，不是发生额' };
}

/** Rows of a single word without an amount, over the rows that follow: the unit, the fund they are of. */
class Captions {
	#over: readonly string[] = [];
	#open = false;

	pass(texts: readonly RowText[]): void {
		const words = [...new Set(texts.map(({ text }) => oneLine(text)))];
		if (words.length === 0) return;
		this.#over = [...(this.#open ? this.#over : []), ...(words.length === 1 ? words : [])];
		this.#open = true;
	}

	over(): readonly string[] {
		this.#open = false;
		return this.#over;
	}
}

interface WordColumn {
	readonly column: number;
	readonly role: ListRole;
	/** Heads a part of a code: 类, 款, 项. */
	readonly isPart: boolean;
	readonly asksRefund: boolean;
}

interface Part {
	readonly text: string;
	readonly isPart: boolean;
}

/** Reads rows one by one; words repeat, so what was made of them is kept. */
class RowReader {
	readonly #grid: ListGrid;
	readonly #unclear: UnclearPlace[];
	readonly #sides: ListVocabulary['sides'];
	readonly #side: number | undefined;
	readonly #amounts: readonly { readonly column: number; readonly unit: AmountUnit }[];
	readonly #words: readonly WordColumn[];
	readonly #folded = new Map<string, string>();

	constructor(
		grid: ListGrid,
		columns: readonly ListColumn[],
		unitOf: (column: ListColumn) => AmountUnit,
		unclear: UnclearPlace[],
		{ sides, refunds }: ListVocabulary,
	) {
		this.#sides = sides;
		this.#side = columns.find(({ role }) => role === '方向')?.column;
		this.#grid = grid;
		this.#unclear = unclear;
		this.#amounts = columns
			.filter(({ role }) => amountRole(role) !== undefined)
			.map((own) => ({ column: own.column, unit: unitOf(own) }));
		this.#words = columns
			.filter(({ role }) => amountRole(role) === undefined)
			.map(({ column, role, path }) => ({
				column,
				role,
				isPart: /[类款项]$/u.test(fold(path)),
				asksRefund: refunds.some((word) => fold(path).includes(word)),
			}));
	}

	read(row: number): RawRow {
		const texts: RowText[] = [];
		const found = new Map<ListRole, Part[]>();
		let year: number | undefined;
		for (const { column, role, isPart, asksRefund } of this.#words) {
			const cell = this.#grid.cell(row, column);
			const text = cellText(cell);
			if (text === '') continue;
			texts.push({ text, folded: this.#fold(text), used: role !== '不用', asksRefund });
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
		const said = this.#side === undefined ? '' : cellText(this.#grid.cell(row, this.#side));
		const side = this.#sides.get(this.#fold(said).toLowerCase());
		for (const { column, unit } of this.#amounts) {
			const cell = this.#grid.cell(row, column);
			const amount = listAmount(cell, unit, this.#sides);
			if (amount.kind === 'amount') {
				const own = amount.side ?? side;
				amounts.push({ column, value: amount.value, ...(own === undefined ? {} : { side: own }) });
			}
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

const TOTAL_ENDING = /(?:小计|合计|总计|累计|汇总)$/u;

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
