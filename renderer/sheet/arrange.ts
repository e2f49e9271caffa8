/** 排序与筛选 of a sheet's rows. Both give keys and never touch the rows; what is stored keeps its order. */
import { unreachable } from '../../shared/fault/fault.ts';
import { fold } from '../../shared/sheets/text.ts';
import { compareDecimals, type Decimal, decimalOf } from './decimal.ts';
import type { CellState, SheetCell, SheetColumn, SheetRow } from './model.ts';
import { soundOrder } from './pinyin.ts';

export interface SortKey {
	readonly column: string;
	readonly descending: boolean;
}

/** What a row must meet; all conditions together. */
export type Condition = { readonly column: string } /** 按值: the shown texts; the empty text is 空白. */ & (
	| { readonly kind: 'values'; readonly values: ReadonlySet<string> }
	/** 包含: half- or full-width, capital or not, blanks aside. */
	| { readonly kind: 'contains'; readonly text: string }
	/** 金额从…到…, both included, in hundredths of what the column shows; null is open. */
	| { readonly kind: 'range'; readonly from: number | null; readonly to: number | null }
	| { readonly kind: 'state'; readonly states: ReadonlySet<CellState> }
);

/** What a sheet with sorting and filtering shows: the keys of the rows that meet the conditions, sorted. */
export function arrangeRows(
	rows: readonly SheetRow[],
	columns: readonly SheetColumn[],
	conditions: readonly Condition[],
	order: readonly SortKey[],
): string[] {
	return sortRows(filteredRows(rows, columns, conditions), columns, order);
}

/**
 * Keys of all rows, the items sorted by the first key, those that agree by the next, those that agree in
 * all as they stood. Numbers go by value, codes sign by sign (2080101 before 20802), other text
 * as in a Chinese dictionary, by sound and tone, digits and letters before. Blank cells come last
 * either way. Rows that hold no record (合计, 新行) keep their places.
 */
export function sortRows(
	rows: readonly SheetRow[],
	columns: readonly SheetColumn[],
	order: readonly SortKey[],
): string[] {
	const items = rows.filter(isArranged);
	const criteria = order.flatMap(({ column, descending }) => {
		const at = columns.findIndex((one) => one.key === column);
		const definition = columns[at];
		return definition === undefined ? [] : [criterionOf(items, at, definition, descending)];
	});
	const sorted = items
		.map((_, index) => index)
		.sort((a, b) => firstDifference(criteria, a, b) || a - b)
		.map((index) => items[index]?.key ?? '');
	let next = 0;
	return rows.map((row) => {
		if (!isArranged(row)) return row.key;
		next += 1;
		return sorted[next - 1] ?? row.key;
	});
}

/** 待填行 as well: in a new 账套 from last year's all rows are such. */
function isArranged({ kind }: SheetRow): boolean {
	return kind === 'item' || kind === 'draft';
}

/** Compares two items by their places in the unsorted list. */
type Criterion = (a: number, b: number) => number;

function firstDifference(criteria: readonly Criterion[], a: number, b: number): number {
	for (const criterion of criteria) {
		const difference = criterion(a, b);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** What a cell is compared by: its number, its signs, or their sounds. */
interface Weight {
	/** 0 numbers, 1 other text, 2 blank. */
	readonly rank: 0 | 1 | 2;
	readonly value?: Decimal;
	readonly signs?: readonly string[];
}

const CODE = /^[\dA-Za-z._-]+$/u;

function criterionOf(items: readonly SheetRow[], at: number, column: SheetColumn, descending: boolean): Criterion {
	const known = new Map<string, Weight>();
	const weights = items.map((row) => {
		const text = shownText(row.cells[at]);
		const weight = known.get(text) ?? weigh(text, column);
		known.set(text, weight);
		return weight;
	});
	return (a, b) => {
		const [one, other] = [weights[a], weights[b]];
		if (one === undefined || other === undefined || one === other) return 0;
		const difference = one.rank === other.rank ? compareWeights(one, other) : one.rank - other.rank;
		return descending && one.rank !== 2 && other.rank !== 2 ? -difference : difference;
	};
}

/** Numbers stand at the right; 4.65% among them goes by its number. */
function weigh(text: string, column: SheetColumn): Weight {
	if (text === '') return { rank: 2 };
	const value = column.align === 'right' ? decimalOf(text.replace(/[%％]$/u, '')) : undefined;
	if (value !== undefined) return { rank: 0, value };
	return { rank: 1, signs: CODE.test(text) ? Array.from(text) : soundOrder(text) };
}

function compareWeights(a: Weight, b: Weight): number {
	if (a.value !== undefined && b.value !== undefined) return compareDecimals(a.value, b.value);
	const [left, right] = [a.signs ?? [], b.signs ?? []];
	for (const [at, sign] of left.entries()) {
		const other = right[at];
		if (other === undefined) return 1;
		if (sign !== other) return sign < other ? -1 : 1;
	}
	return left.length - right.length;
}

/** Keys of the rows that meet all conditions, as they stand. Rows that hold no record always stay. */
export function filterRows(
	rows: readonly SheetRow[],
	columns: readonly SheetColumn[],
	conditions: readonly Condition[],
): string[] {
	return filteredRows(rows, columns, conditions).map((row) => row.key);
}

function filteredRows(
	rows: readonly SheetRow[],
	columns: readonly SheetColumn[],
	conditions: readonly Condition[],
): readonly SheetRow[] {
	const tests = conditions.flatMap((condition) => {
		const at = columns.findIndex((one) => one.key === condition.column);
		return at === -1 ? [] : [{ at, test: testOf(condition) }];
	});
	if (tests.length === 0) return rows;
	return rows.filter(
		(row) =>
			!isArranged(row) ||
			tests.every(({ at, test }) => {
				const cell = row.cells[at];
				return cell !== undefined && test(cell);
			}),
	);
}

function testOf(condition: Condition): (cell: SheetCell) => boolean {
	switch (condition.kind) {
		case 'values':
			return (cell) => condition.values.has(shownText(cell));
		case 'contains': {
			const wanted = fold(condition.text).toLowerCase();
			return (cell) => fold(shownText(cell)).toLowerCase().includes(wanted);
		}
		case 'range':
			return (cell) => inRange(shownText(cell), condition.from, condition.to);
		case 'state':
			return (cell) => condition.states.has(cell.state);
		default:
			return unreachable(condition);
	}
}

function inRange(text: string, from: number | null, to: number | null): boolean {
	const value = decimalOf(text.replace(/[%％]$/u, ''));
	if (value === undefined) return false;
	if (from !== null && compareDecimals(value, { digits: BigInt(from), scale: 2 }) < 0) return false;
	return to === null || compareDecimals(value, { digits: BigInt(to), scale: 2 }) <= 0;
}

export interface ColumnValue {
	/** As shown; the empty text is 空白. */
	readonly text: string;
	/** Items that show it. */
	readonly count: number;
}

/** What stands in a column, for the list to filter by: each text once, in the order of sorting, 空白 last. */
export function valuesOf(rows: readonly SheetRow[], columns: readonly SheetColumn[], column: string): ColumnValue[] {
	const at = columns.findIndex((one) => one.key === column);
	const definition = columns[at];
	if (definition === undefined) return [];
	const counts = new Map<string, number>();
	for (const row of rows) {
		if (!isArranged(row)) continue;
		const text = shownText(row.cells[at]);
		counts.set(text, (counts.get(text) ?? 0) + 1);
	}
	return [...counts]
		.map(([text, count]) => ({ text, count, weight: weigh(text, definition) }))
		.sort((a, b) => a.weight.rank - b.weight.rank || compareWeights(a.weight, b.weight))
		.map(({ text, count }) => ({ text, count }));
}

/** 缺 is drawn into a cell that is blank. */
function shownText(cell: SheetCell | undefined): string {
	return cell === undefined || cell.state === 'missing' ? '' : cell.text.trim();
}
