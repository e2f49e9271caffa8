import type { FormTable } from '../../shared/forms/table.ts';
import type { SheetHeaderCell } from '../sheet/model.ts';

/** Pixels of a Chinese sign, of a digit or Latin sign, and of the padding of a cell, at 13 px. */
const SIGN = 13;
const DIGIT = 7.5;
const PADDING = 13;
const INDENT = 8;
const LEAST_AMOUNT = 80;
const MOST_TEXT = 320;
/** 类, 款, 项: three narrow columns that a code lies across. */
const CODE_PART = 28;

export function textWidth(text: string): number {
	let width = 0;
	for (const sign of text) width += /[\u0000-\u2013]/u.test(sign) ? DIGIT : SIGN;
	return width;
}

/** Wide enough for the longest text that stands in the column alone, for codes that lie across columns, and for the header in two lines. */
export function textColumnWidth(table: FormTable, column: number): number {
	let width = headWidth(table, column);
	let isPart = false;
	for (const row of table.rows) {
		const cell = row.cells[column];
		if (cell?.kind === 'covered' || (cell?.kind === 'text' && cell.colspan > 1)) isPart = true;
		if (cell?.kind !== 'text' || cell.colspan > 1) continue;
		width = Math.max(width, textWidth(cell.text) + cell.level * INDENT + PADDING);
	}
	return isPart ? CODE_PART : Math.min(MOST_TEXT, steps(width));
}

/** In steps, so that a digit more or less does not move the table. */
export function amountColumnWidth(texts: Iterable<string>, header: number): number {
	let width = Math.max(LEAST_AMOUNT, header);
	// Bold digits are a little wider.
	for (const text of texts) width = Math.max(width, text.length * DIGIT * 1.04 + PADDING);
	return steps(width);
}

/** The header of one column in at most two lines. */
export function headWidth(table: FormTable, column: number): number {
	let width = 0;
	for (const row of table.header) {
		const cell = row.find((candidate) => candidate.column === column && candidate.colspan === 1);
		if (cell === undefined) continue;
		const signs = [...cell.text].length;
		width = Math.max(width, (signs > 4 ? Math.ceil(signs / 2) : signs) * SIGN + PADDING);
	}
	return width;
}

function steps(width: number): number {
	return Math.ceil(width / 2) * 2;
}

/** The lowest words above a column, without numbers of columns. */
export function leafOf(header: readonly (readonly SheetHeaderCell[])[], column: number): string {
	let leaf = '';
	for (const row of header) {
		for (const cell of row) {
			const above = cell.column <= column && column < cell.column + cell.colspan;
			if (above && cell.text !== '' && !/^(?:\d+|栏次)$/u.test(cell.text)) leaf = cell.text;
		}
	}
	return leaf;
}
