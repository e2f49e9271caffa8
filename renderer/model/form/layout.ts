import type { FormTable, HeaderCell } from '../../../shared/forms/table.ts';
import type { SheetHeaderCell } from '../../sheet/model.ts';

/** A column on the screen: one of the form, or last year's beside it. */
export interface ShownColumn {
	/** The form's key; of last year's column 「上年/key」. */
	readonly key: string;
	/** Index of the form's column. */
	readonly source: number;
	readonly year: 'now' | 'last';
}

const LAST_YEAR = '上年';

export interface LayoutChoice {
	/** A column 上年 stands behind each amount column. */
	readonly beside: boolean;
	/** Keys of columns that are left out. */
	readonly hidden: ReadonlySet<string>;
}

/** The columns in their order; `amounts` are the keys of columns with amounts. */
export function shownColumns(
	columns: FormTable['columns'],
	amounts: ReadonlySet<string>,
	{ beside, hidden }: LayoutChoice,
): ShownColumn[] {
	return columns.flatMap(({ key }, source): ShownColumn[] => {
		if (hidden.has(key)) return [];
		const now = { key, source, year: 'now' } as const;
		return beside && amounts.has(key) ? [now, { key: lastYearKey(key), source, year: 'last' }] : [now];
	});
}

function lastYearKey(column: string): string {
	return `${LAST_YEAR}/${column}`;
}

/** First shown column of a range of the form's columns and how many of the range are shown. */
export function spanOf(
	shown: readonly ShownColumn[],
	column: number,
	colspan: number,
): { column: number; colspan: number } {
	const first = shown.findIndex(({ source }) => source >= column && source < column + colspan);
	const count = shown.filter(({ source }) => source >= column && source < column + colspan).length;
	return { column: first, colspan: count };
}

/**
 * The header above the shown columns. 上年 stands in the row of 栏次; a form without 栏次 gets a row
 * 本年 | 上年 below its header.
 */
export function shownHeader(header: FormTable['header'], shown: readonly ShownColumn[]): SheetHeaderCell[][] {
	const beside = shown.some(({ year }) => year === 'last');
	const plain = header.map((row) => row.flatMap((cell) => placed(cell, shown)));
	if (!beside) return plain;
	const last = header.length - 1;
	return hasNumbers(header[last], shown) ? splitNumbers(plain, shown) : withYears(plain, shown);
}

function placed(cell: HeaderCell, shown: readonly ShownColumn[]): SheetHeaderCell[] {
	const span = spanOf(shown, cell.column, cell.colspan);
	return span.colspan === 0 ? [] : [{ text: cell.text, rowspan: cell.rowspan, ...span }];
}

/** Every amount column has a cell of its own in the last row: its number. */
function hasNumbers(row: readonly HeaderCell[] | undefined, shown: readonly ShownColumn[]): boolean {
	return shown
		.filter(({ year }) => year === 'last')
		.every(({ source }) =>
			row?.some((cell) => cell.column === source && cell.colspan === 1 && /^\d*$/u.test(cell.text)),
		);
}

function splitNumbers(rows: readonly SheetHeaderCell[][], shown: readonly ShownColumn[]): SheetHeaderCell[][] {
	return rows.map((row, index) => {
		if (index < rows.length - 1) return row;
		return row.flatMap((cell) => {
			if (cell.colspan !== 2 || shown[cell.column + 1]?.year !== 'last') return [cell];
			return [
				{ ...cell, colspan: 1 },
				{ ...cell, text: LAST_YEAR, column: cell.column + 1, colspan: 1 },
			];
		});
	});
}

function withYears(rows: readonly SheetHeaderCell[][], shown: readonly ShownColumn[]): SheetHeaderCell[][] {
	const years = shown.flatMap(({ year }, column): SheetHeaderCell[] => {
		if (year === 'last') return [{ text: LAST_YEAR, column, colspan: 1, rowspan: 1 }];
		return shown[column + 1]?.year === 'last' ? [{ text: '本年', column, colspan: 1, rowspan: 1 }] : [];
	});
	const hasYears = (cell: SheetHeaderCell) =>
		years.some(({ column }) => column >= cell.column && column < cell.column + cell.colspan);
	const reaching = rows.map((row, index) =>
		row.map((cell) =>
			index + cell.rowspan >= rows.length && !hasYears(cell) ? { ...cell, rowspan: cell.rowspan + 1 } : cell,
		),
	);
	return [...reaching, years];
}

/** How many body rows a header reaches into. */
export function reachOf(header: FormTable['header']): number {
	let reach = 0;
	header.forEach((row, index) => {
		for (const cell of row) reach = Math.max(reach, index + cell.rowspan - header.length);
	});
	return reach;
}
