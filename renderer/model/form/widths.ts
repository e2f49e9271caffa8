import type { FormTable } from '../../../shared/forms/table.ts';
import type { SheetColumn, SheetHeaderCell } from '../../sheet/model.ts';

/** Pixels of a Chinese sign, of a digit or Latin sign, of a bold digit, of the signs between digits, and of the padding of a cell, at 13 px. */
const SIGN = 13;
const DIGIT = 7.7;
const BOLD_DIGIT = 8.1;
const POINT = 4.3;
const PADDING = 13;
const INDENT = 8;
const LEAST_AMOUNT = 80;
const MOST_TEXT = 320;
/** A column without texts is this wide for each sign that the form allows it. */
const LEAST_SIGN = 7;
/** 类, 款, 项: three narrow columns that a code lies across. */
export const CODE_PART_WIDTH = 28;

function textWidth(text: string): number {
	let width = 0;
	for (const sign of text) width += /[\u0000-\u2013]/u.test(sign) ? DIGIT : SIGN;
	return width;
}

/** Of an amount in bold. */
function amountWidth(text: string): number {
	let width = 0;
	for (const sign of text) width += /[.,]/u.test(sign) ? POINT : BOLD_DIGIT;
	return width;
}

/** Wide enough for the longest text that stands in the column alone and for the header in two lines. */
export function textColumnWidth(table: FormTable, column: number): number {
	let width = Math.max(headWidth(table, column), (table.columns[column]?.width ?? 0) * LEAST_SIGN);
	for (const row of table.rows) {
		const cell = row.cells[column];
		if (cell?.kind !== 'text' || cell.colspan > 1) continue;
		width = Math.max(width, textWidth(cell.text) + cell.level * INDENT + PADDING);
	}
	return Math.min(MOST_TEXT, steps(width));
}

/** In steps, so that a digit more or less does not move the table. */
export function amountColumnWidth(texts: Iterable<string>, header: number): number {
	let width = Math.max(LEAST_AMOUNT, header);
	for (const text of texts) width = Math.max(width, amountWidth(text) + PADDING);
	return steps(width);
}

/** The header of one column in at most two lines. */
export function headWidth(table: FormTable, column: number): number {
	let width = 0;
	for (const row of table.header) {
		const cell = row.find((candidate) => candidate.column === column && candidate.colspan === 1);
		if (cell === undefined) continue;
		const signs = Array.from(cell.text).length;
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

/** A name is never narrower than this. */
const LEAST_NAME = 130;

/** Takes from the widest names what the table is too wide; what the user has set stays. */
export function fitWidths(
	columns: readonly SheetColumn[],
	room: number,
	isSet: (key: string) => boolean,
): readonly SheetColumn[] {
	const isName = ({ key, align }: SheetColumn) => align !== 'right' && !isSet(key);
	const total = (most: number) =>
		columns.reduce((sum, column) => sum + (isName(column) ? Math.min(column.width, most) : column.width), 0);
	if (total(MOST_TEXT) <= room || total(LEAST_NAME) > room) return columns;
	let most = MOST_TEXT;
	while (total(most) > room) most -= 1;
	return columns.map((column) => (isName(column) && column.width > most ? { ...column, width: most } : column));
}

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
/** Of a header cell, both sides together. */
const HEAD_PADDING = 8;

/** 附属单位上缴收入 → 附属单位⏎上缴收入: a header that is too long for its column is broken between words, into lines as equal as can be. */
export function brokenHeader(
	header: readonly (readonly SheetHeaderCell[])[],
	columns: readonly SheetColumn[],
): readonly (readonly SheetHeaderCell[])[] {
	return header.map((row) =>
		row.map((cell) => {
			const under = columns.slice(cell.column, cell.column + cell.colspan);
			const width = under.reduce((sum, column) => sum + column.width, 0) - HEAD_PADDING;
			return textWidth(cell.text) <= width ? cell : { ...cell, text: inTwoLines(cell.text) };
		}),
	);
}

function inTwoLines(text: string): string {
	let best = text;
	let least = text.length;
	for (const { index } of WORDS.segment(text)) {
		const longest = Math.max(index, text.length - index);
		// Of two equal ways the longer line goes first.
		if (index === 0 || longest > least || (longest === least && best !== text && index * 2 < text.length)) continue;
		best = `${text.slice(0, index)}\n${text.slice(index)}`;
		least = longest;
	}
	return best;
}
