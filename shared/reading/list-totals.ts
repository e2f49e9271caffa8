import { cellAddress } from '../sheets/cells.ts';
import type { ListColumn, ListRow, ListTotal } from './list.ts';
import { amountRole } from './list.ts';
import type { SortedRows } from './list-rows.ts';
import { codeIn } from './list-subjects.ts';
import type { AmountUnit, SumCheck } from './table.ts';

type Words = ListRow['words'];

/** Takes rows that are sums of other rows out of the rows: 类 and 款 above their 项, subtotals without a word for it. */
export function withoutSums(sorted: SortedRows): SortedRows {
	const tree = treeRows(sorted.rows);
	const rest = sorted.rows.filter((row) => !tree.has(row));
	const blank = blankSubtotals(rest, new Set(sorted.totals.map(({ row }) => row)));
	const totals = [
		...sorted.totals,
		...[...tree].map(([row, label]): ListTotal => ({ row: row.row, label, whole: false, amounts: row.amounts })),
		...[...blank].map((row): ListTotal => ({ row: row.row, label: UNNAMED, whole: false, amounts: row.amounts })),
	].sort((a, b) => a.row - b.row);
	return { ...sorted, rows: rest.filter((row) => !blank.has(row)), totals };
}

/** A row that says neither 小计 nor what rows of the list say, and is the sum of the rows beside it. */
const UNNAMED = '没有写明的小计';

/** Rows of a 类 or 款 that have longer codes of it in the list, of the same unit; with their code. */
function treeRows(rows: readonly ListRow[]): Map<ListRow, string> {
	const prefixes = new Set<string>();
	const keysOf = (row: ListRow, unit: string): readonly [string, number][] => {
		const functional = codeIn(row.words.功能科目 ?? '') ?? '';
		const economic = codeIn(row.words.经济科目 ?? '') ?? '';
		const keys: [string, number][] = [];
		if (functional !== '') keys.push([`功${unit}|${functional}`, 7 - functional.length]);
		if (economic !== '') keys.push([`经${unit}|${functional}|${economic}`, 5 - economic.length]);
		return keys;
	};
	const longer = (row: ListRow, unit: string) => {
		for (const [key] of keysOf(row, unit)) {
			const code = key.slice(key.lastIndexOf('|') + 1);
			const head = key.slice(0, key.length - code.length);
			for (const length of [3, 5]) if (length < code.length) prefixes.add(`${head}${code.slice(0, length)}`);
		}
	};
	for (const row of rows) {
		longer(row, row.words.单位 ?? '');
		longer(row, '');
	}
	const found = new Map<ListRow, string>();
	for (const row of rows) {
		const [key] = keysOf(row, row.words.单位 ?? '').find(([own, short]) => short > 0 && prefixes.has(own)) ?? [];
		if (key !== undefined) found.set(row, key.slice(key.lastIndexOf('|') + 1));
	}
	return found;
}

/** Rows that lack words which the rows right below or above them have, and are their sum in every column. */
function blankSubtotals(rows: readonly ListRow[], breaks: ReadonlySet<number>): Set<ListRow> {
	const several = new Set<ListRow>();
	const single: ListRow[] = [];
	for (const [index, row] of rows.entries()) {
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
		const sumsTo = runningSums(rows, column);
		for (const [index, total] of totals.entries()) {
			const amount = total.amounts.find((own) => own.column === column);
			if (amount === undefined) continue;
			const candidates = partsOf(total, index, totals, rows, column, sumsTo);
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
function runningSums(rows: readonly ListRow[], column: number): SumsTo {
	const at: number[] = [];
	const sums: Parts[] = [NO_PARTS];
	for (const row of rows) {
		const amount = row.amounts.find((own) => own.column === column);
		if (amount === undefined) continue;
		const last = sums.at(-1) ?? NO_PARTS;
		at.push(row.row);
		sums.push({ sum: last.sum + amount.value, count: last.count + 1 });
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
