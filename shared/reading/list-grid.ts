import type { CellRange, CellSheet } from '../sheets/cells.ts';
import { readDate } from '../sheets/dates.ts';
import { printedNumber } from '../sheets/shown-number.ts';
import { fold, trim } from '../sheets/text.ts';
import type { Grid, GridCell } from './grid.ts';

/** The cells of a sheet by row and column, merged words standing in each of their cells. */
export class ListGrid {
	/** Numbers of the rows that hold something, ascending. */
	readonly rows: readonly number[];
	readonly #merges: readonly CellRange[];
	readonly #cells: ReadonlyMap<number, ReadonlyMap<number, GridCell>>;

	constructor(sheet: CellSheet, grid: Grid) {
		this.rows = grid.rows.map(({ number }) => number);
		this.#merges = sheet.merges;
		this.#cells = new Map(grid.rows.map((row) => [row.number, new Map(row.cells.map((cell) => [cell.column, cell]))]));
	}

	/** The cell, or the merged one that covers it. */
	cell(row: number, column: number): GridCell | undefined {
		return this.#cells.get(row)?.get(column);
	}

	cellsOf(row: number): Iterable<GridCell> {
		return this.#cells.get(row)?.values() ?? [];
	}

	/** Whether a merged cell that begins in rows from `top` on ties `row` to the row above it: it reaches down, or heads several columns. */
	tiesToRowAbove(row: number, top: number): boolean {
		return this.#merges.some(
			(merge) =>
				merge.top >= top &&
				merge.top < row &&
				merge.bottom >= row - 1 &&
				(merge.bottom >= row || merge.right > merge.left),
		);
	}

	beginsAbove(row: number): boolean {
		return this.#merges.some(({ top, bottom }) => top < row && bottom >= row);
	}

	/** Words of a cell as shown, merged ones in each of their cells; blank when there are none. */
	text(row: number, column: number): string {
		return cellText(this.cell(row, column));
	}

	/** Columns that hold something in these rows. */
	columns(rows: readonly number[]): readonly number[] {
		const found = new Set<number>();
		for (const row of rows) for (const { column } of this.cellsOf(row)) found.add(column);
		return [...found].sort((a, b) => a - b);
	}
}

/** A number that stands for a code or a year comes without separators, with the zeros in front that it shows. */
export function cellText(cell: GridCell | undefined): string {
	if (cell === undefined) return '';
	const { value, format, text } = cell;
	if (value.kind === 'number' && /^0+$/u.test(format)) return printedNumber(value.value, format);
	return value.kind === 'uncomputed' ? '' : trim(text);
}

/** 2024, 2024年, 2024-03-01, 2024年3月, 202403, 05/01/2024, 二〇二四年, a cell with a date, shown as one or not. */
export function listYear(cell: GridCell | undefined): number | undefined {
	if (cell === undefined) return undefined;
	if (cell.value.kind === 'number' && isSerial(cell.value.value)) return yearOfSerial(cell.value.value);
	const date = readDate('', cell.value);
	const text = 'value' in date ? String(date.value) : withDigits(fold(cellText(cell)));
	const match = YEAR_FIRST.exec(text) ?? YEAR_LAST.exec(text);
	return match === null ? undefined : Number(match[1]);
}

const YEAR_FIRST = /^((?:19|20)\d\d)(?:$|年|[-/.]\d|(?:0[1-9]|1[0-2])$)/u;
const YEAR_LAST = /^(?:\d{1,2}[-/.]\d{1,2}[-/.]|[a-z]{3,9}\.?\d{1,2},)((?:19|20)\d\d)$/iu;

/** Days of 2000 to 2049: a date whose cell lost its format. No year and no 期间 has five digits. */
function isSerial(value: number): boolean {
	return value >= 36_526 && value < 54_789;
}

function yearOfSerial(days: number): number {
	// 36,526 is 2000-01-01; every fourth year, 2000 too, is longer.
	const since = Math.floor(days) - 36_526;
	const fours = Math.floor(since / 1461);
	return 2000 + fours * 4 + Math.max(0, Math.floor((since - fours * 1461 - 1) / 365));
}

const HAN_DIGITS = '〇一二三四五六七八九';

function withDigits(text: string): string {
	return /^[〇零○一二三四五六七八九]{4}年/u.test(text)
		? text.replace(/^.{4}/u, (year) => year.replace(/./gu, (sign) => String(Math.max(0, HAN_DIGITS.indexOf(sign)))))
		: text;
}

/** A header or a label for comparing: without blanks, brackets with 元 in them, signs at its ends. */
export function foldHeader(text: string): string {
	return fold(text)
		.replace(/[([【](?:单位[:：])?(?:人民币)?(?:元|万元)[)\]】]/gu, '')
		.replace(/^[*#]+|[:：*]+$/gu, '');
}
