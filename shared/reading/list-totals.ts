import { cellAddress } from '../sheets/cells.ts';
import { amountRole, type ListColumn, type ListRow, type ListTotal } from './list.ts';
import type { Finders } from './list-columns.ts';
import { outlined, underCaptions } from './list-outline.ts';
import type { SortedRows } from './list-rows.ts';
import { codeIn } from './list-subjects.ts';
import type { AmountUnit, SumCheck } from './table.ts';

type Words = ListRow['words'];

/** Takes rows that are sums of other rows out of the rows: 类 and 款 above their 项, subtotals without a word for it. */
export function withoutSums(sorted: SortedRows, columns: readonly ListColumn[], finders: Finders): SortedRows {
	const captioned = underCaptions(sorted.rows, finders);
	const outline = outlined(captioned.rows, columns);
	const tree = treeRows(outline.rows);
	const rest = outline.rows.filter((row) => !tree.has(row));
	const blank = blankSubtotals(rest, new Set(sorted.totals.map(({ row }) => row)));
	const totals = [
		...sorted.totals,
		...captioned.heads,
		...outline.heads,
		...[...tree].map(([row, label]): ListTotal => ({ row: row.row, label, whole: false, amounts: row.amounts })),
		...[...blank].map((row): ListTotal => ({ row: row.row, label: UNNAMED, whole: false, amounts: row.amounts })),
	].sort((a, b) => a.row - b.row);
	return { ...sorted, rows: rest.filter((row) => !blank.has(row)), totals };
}

/** A row that says neither 小计 nor what rows of the list say, and is the sum of the rows beside it. */
const UNNAMED = '没有写明的小计';

/** A row with the codes of its 科目, blank where it has none. */
interface CodedRow {
	readonly row: ListRow;
	readonly unit: string;
	readonly functional: string;
	readonly economic: string;
}

/**
 * Rows of a 类 or 款 that have longer codes of it in the list, of the same unit, with their code. Unless
 * most are the sums of those they are amounts of their own, which wait for a longer code.
 */
function treeRows(rows: readonly ListRow[]): ReadonlyMap<ListRow, string> {
	const codes = new Map<string, string>();
	const codeOf = (word: string | undefined) => {
		if (word === undefined) return '';
		let code = codes.get(word);
		if (code === undefined) {
			code = codeIn(word) ?? '';
			codes.set(word, code);
		}
		return code;
	};
	const coded = rows.map((row): CodedRow => {
		const { 单位: unit = '', 功能科目: functional, 经济科目: economic } = row.words;
		return { row, unit, functional: codeOf(functional), economic: codeOf(economic) };
	});
	const short = coded.filter(isShort);
	if (short.length === 0 || short.length > MOST_SHORT) return new Map();
	const tree = new Map<ListRow, string>();
	let sums = 0;
	for (const one of short) {
		const below = coded.filter((other) => isBelow(one, other));
		if (below.length === 0) continue;
		tree.set(one.row, isShortFunction(one) ? one.functional : one.economic);
		const leaves = below.filter((other) => !isShort(other)).map(({ row }) => row);
		if (one.row.amounts.every(({ column, value }) => isAbout(value, leaves, column))) sums += 1;
	}
	return sums * 2 >= tree.size ? tree : new Map();
}

/** A list of 类 and 款 throughout is no tree; and each is looked for in all rows. */
const MOST_SHORT = 2000;

function isShortFunction({ functional }: CodedRow): boolean {
	return functional !== '' && functional.length < 7;
}

function isShort(one: CodedRow): boolean {
	return isShortFunction(one) || (one.economic !== '' && one.economic.length < 5);
}

function isBelow(one: CodedRow, other: CodedRow): boolean {
	if (one.unit !== '' && one.unit !== other.unit) return false;
	if (isShortFunction(one))
		return other.functional.length > one.functional.length && other.functional.startsWith(one.functional);
	return (
		other.functional === one.functional &&
		other.economic.length > one.economic.length &&
		other.economic.startsWith(one.economic)
	);
}

/** The sum, or what it may be of numbers in 万元 with two decimals. */
function isAbout(value: number, parts: readonly ListRow[], column: number): boolean {
	const difference = value - sumIn(parts, column);
	return outcomeOf(difference, parts.length, '万元') !== 'fails';
}

/** Rows that lack words which the rows right below or above them have, and are their sum in every column. */
function blankSubtotals(rows: readonly ListRow[], breaks: ReadonlySet<number>): Set<ListRow> {
	const several = new Set<ListRow>();
	const single: ListRow[] = [];
	const sizes = rows.map(({ words }) => Object.keys(words).length);
	for (const [index, row] of rows.entries()) {
		const size = sizes[index] ?? 0;
		if (size >= (sizes[index + 1] ?? 0) && size >= (sizes[index - 1] ?? 0)) continue;
		const below = groupOf(row, rows.slice(index + 1, index + 1 + LONGEST_GROUP), breaks);
		const above = groupOf(row, rows.slice(Math.max(0, index - LONGEST_GROUP), index).reverse(), breaks);
		const group = [below, above].find((own) => own.length > 0 && isSum(row, own));
		if (group === undefined) continue;
		if (group.length > 1) several.add(row);
		else single.push(row);
	}
	// A group of one proves nothing by itself.
	const proven = new Set([...several].map(({ words }) => Object.keys(words).sort().join(' ')));
	for (const row of single) if (proven.has(Object.keys(row.words).sort().join(' '))) several.add(row);
	return several;
}

const LONGEST_GROUP = 500;

function groupOf(row: ListRow, others: readonly ListRow[], breaks: ReadonlySet<number>): readonly ListRow[] {
	const own = Object.entries(row.words) as [keyof Words, string][];
	const end = others.findIndex(
		({ words, row: at }, index) =>
			Object.keys(words).length <= own.length ||
			breaks.has(at) ||
			!own.every(([role, word]) => isSameThing(words[role], word)) ||
			Math.abs(at - (others[index - 1]?.row ?? row.row)) > 1,
	);
	return end === -1 ? others : others.slice(0, end);
}

/** 「303001」 and 「303001 市本级」 */
function isSameThing(word: string | undefined, other: string): boolean {
	return word === other || (word !== undefined && word.split(' ').includes(other));
}

function isSum(row: ListRow, group: readonly ListRow[]): boolean {
	return (
		row.amounts.length > 0 &&
		row.amounts.every(({ column, value }) => sumIn(group, column) === value) &&
		group.every(({ amounts }) => amounts.every(({ column }) => row.amounts.some((own) => own.column === column)))
	);
}

function sumIn(rows: Iterable<ListRow>, column: number): number {
	let sum = 0;
	for (const { amounts } of rows) for (const amount of amounts) if (amount.column === column) sum += amount.value;
	return sum;
}

interface Parts {
	readonly sum: number;
	readonly count: number;
}

/** Each total of the file beside the rows that it may be the sum of; the fitting ones if there are any. */
export function checkTotals(
	{ rows, totals }: SortedRows,
	columns: readonly ListColumn[],
	unit: AmountUnit,
): readonly SumCheck[] {
	const sums: SumCheck[] = [];
	for (const { column, path } of columns.filter(({ role }) => amountRole(role) !== undefined)) {
		// A list with 借 and 贷 in one column adds them up, or takes one from the other.
		const isSided = rows.some(({ amounts }) => amounts.some((own) => own.column === column && own.side !== undefined));
		const kinds = [runningSums(rows, column), ...(isSided ? [runningSums(rows, column, true)] : [])];
		for (const [index, total] of totals.entries()) {
			const amount = total.amounts.find((own) => own.column === column);
			if (amount === undefined) continue;
			const candidates = kinds.flatMap((sumsTo) => partsOf(total, index, totals, rows, column, sumsTo));
			const parts = candidates.find(({ sum, count }) => sum === amount.value && count > 0) ?? candidates[0] ?? NO_PARTS;
			sums.push({
				what: `第 ${total.row} 行“${total.label}”的“${path}”`,
				cell: cellAddress(total.row, column),
				total: amount.value,
				parts: parts.sum,
				count: parts.count,
				outcome: outcomeOf(amount.value - parts.sum, parts.count, unit),
			});
		}
	}
	return sums;
}

/** 0.01 万元 in 分. Lists in 元 are exact. */
const PRINTED_STEP = 10_000;

function outcomeOf(difference: number, count: number, unit: AmountUnit): SumCheck['outcome'] {
	if (difference === 0) return 'holds';
	const rounded = unit === '万元' && difference % PRINTED_STEP === 0;
	return rounded && Math.abs(difference) * 2 <= PRINTED_STEP * (count + 1) ? 'rounding' : 'fails';
}

const NO_PARTS: Parts = { sum: 0, count: 0 };

type SumsTo = (row: number) => Parts;

/** Sum and number of the amounts in the rows above a row. */
function runningSums(rows: readonly ListRow[], column: number, net = false): SumsTo {
	const at: number[] = [];
	const sums: Parts[] = [NO_PARTS];
	for (const row of rows) {
		const amount = row.amounts.find((own) => own.column === column);
		if (amount === undefined) continue;
		const last = sums.at(-1) ?? NO_PARTS;
		at.push(row.row);
		const value = net && amount.side === '贷' ? -amount.value : amount.value;
		sums.push({ sum: last.sum + value, count: last.count + 1 });
	}
	return (row) => {
		let [low, high] = [0, at.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((at[middle] ?? 0) < row) low = middle + 1;
			else high = middle;
		}
		return sums[low] ?? NO_PARTS;
	};
}

/** What a total may be the sum of, the likeliest first. */
function partsOf(
	total: ListTotal,
	index: number,
	totals: readonly ListTotal[],
	rows: readonly ListRow[],
	column: number,
	sumsTo: SumsTo,
): readonly Parts[] {
	const between = (first: number, last: number): Parts => {
		const [from, to] = [sumsTo(first), sumsTo(last)];
		return { sum: to.sum - from.sum, count: to.count - from.count };
	};
	const end = Number.POSITIVE_INFINITY;
	const all = between(0, end);
	if (/^\d+$/u.test(total.label)) return [ofCode(total, rows, column), all];
	const before = totals.slice(0, index);
	const sameBefore = before.findLast(({ label }) => label === total.label)?.row ?? 0;
	const sameAfter = totals.slice(index + 1).find(({ label }) => label === total.label)?.row ?? end;
	const since = between(before.at(-1)?.row ?? 0, total.row);
	const sinceSame = between(sameBefore, total.row);
	const start = between(0, total.row);
	const below = between(total.row, totals[index + 1]?.row ?? end);
	const belowSame = between(total.row, sameAfter);
	const isRunning = /累计/u.test(total.label);
	if (total.whole) return [all, sinceSame, since, start, below, belowSame];
	return isRunning ? [start, sinceSame, all] : [since, sinceSame, start, below, belowSame, all];
}

function ofCode(total: ListTotal, rows: readonly ListRow[], column: number): Parts {
	const own = rows.filter(({ words, amounts }) => {
		const codes = [codeIn(words.功能科目 ?? ''), codeIn(words.经济科目 ?? '')];
		return codes.some((code) => code?.startsWith(total.label)) && amounts.some((amount) => amount.column === column);
	});
	return { sum: sumIn(own, column), count: own.length };
}
