import type { FormCell, FormTable } from '../../../shared/forms/table.ts';
import { formatWan } from '../../../shared/money/format.ts';
import { roundToWan } from '../../../shared/money/round.ts';
import { formPage, textHeightOf, textWidthOf } from './page.ts';
import { SIZE } from './styles.ts';
import { breakLines, textWidth } from './text-metrics.ts';

/** How a form is set on its pages. Lengths are twips. */
export interface FormLayout {
	/** Of the text in the table, in half-points. */
	readonly fontSize: number;
	readonly lineHeight: number;
	readonly columnWidths: readonly number[];
	readonly headerHeights: readonly number[];
	readonly rowHeights: readonly number[];
	readonly pages: number;
}

/** Between the text of a cell and the lines left and right of it. */
export const CELL_MARGIN = 57;
export const TITLE_HEIGHT = 500;
/** A line above or below the table: 公开NN表, 部门 and 单位, a note. */
export const LINE_HEIGHT = 300;

/** Size of the text in half-points, and what a row has above and below it at least. */
interface Setting {
	readonly fontSize: number;
	readonly padding: number;
}

/** 五号 down to 六号, close rows before small print. Below that a form goes on to a second page. */
const SETTINGS: readonly Setting[] = [
	{ fontSize: 21, padding: 30 },
	{ fontSize: 20, padding: 28 },
	{ fontSize: 19, padding: 26 },
	{ fontSize: 18, padding: 24 },
	{ fontSize: 18, padding: 8 },
	{ fontSize: 17, padding: 8 },
	{ fontSize: 16, padding: 8 },
	{ fontSize: 15, padding: 8 },
];
/** 小五: what a form of several pages is printed in, smaller only if its amounts need it. */
const LONG_FORM_SIZES = [18, 17, 16, 15, 14, 13, 12];
const LONG_FORM_PADDING = 24;

/** Added to each row of a form that leaves its page half empty. */
const MOST_EXTRA = 200;
const EXTRA_STEP = 5;
/** The rule that Word draws above a row is 1/2 pt. */
const RULE = 10;
/** Programs measure rows a little differently: kept free at the foot of a page. */
const RESERVE = 160;
/** Substitutes draw digits up to a quarter wider; a number that wraps cannot be read. */
const NUMBER_SLACK = 1.28;

/** @param heightAbove of what stands on the page above the form's title, such as a heading. */
export function layoutForm(table: FormTable, heightAbove: number): FormLayout {
	const page = formPage(table.orientation);
	const columnWidths = scaledWidths(table, textWidthOf(page));
	const bare = textHeightOf(page) - RESERVE;
	const first = bare - heightAbove - TITLE_HEIGHT - 2 * LINE_HEIGHT;
	const last = first - noteLines(table) * LINE_HEIGHT;
	for (const setting of SETTINGS) {
		const rows = rowsAt(table, columnWidths, setting);
		const height = sum(rows.header) + sum(rows.body);
		if (!rows.numbersFit || height > last) continue;
		const spare = Math.floor((last - height) / Math.max(1, rows.header.length + rows.body.length));
		return finished(setting, columnWidths, spread(rows, Math.min(MOST_EXTRA, spare)), 1);
	}
	return longForm(table, columnWidths, { first, following: bare });
}

function longForm(table: FormTable, columnWidths: readonly number[], room: PageRoom): FormLayout {
	const settings = LONG_FORM_SIZES.map((fontSize) => ({ fontSize, padding: LONG_FORM_PADDING }));
	const fitting = settings.find((setting) => rowsAt(table, columnWidths, setting).numbersFit);
	const setting = fitting ?? { fontSize: Math.min(...LONG_FORM_SIZES), padding: LONG_FORM_PADDING };
	const least = rowsAt(table, columnWidths, setting);
	const pagesAt = (rows: RowHeights) => pagesOf(rows, room, noteLines(table) * LINE_HEIGHT);
	const pages = pagesAt(least);
	// A last page that is nearly full is still there in a program that sets rows a little lower.
	let extra = MOST_EXTRA;
	while (extra > 0 && pagesAt(spread(least, extra)) > pages) extra -= EXTRA_STEP;
	return finished(setting, columnWidths, spread(least, extra), pages);
}

/** Height for the table on its first page and on those that follow. */
interface PageRoom {
	readonly first: number;
	readonly following: number;
}

interface RowHeights {
	readonly header: readonly number[];
	readonly body: readonly number[];
	/** No amount and no code breaks over two lines. */
	readonly numbersFit: boolean;
}

/** Makes every row higher by the same. */
function spread(rows: RowHeights, extra: number): RowHeights {
	const higher = (height: number) => height + extra;
	return { ...rows, header: rows.header.map(higher), body: rows.body.map(higher) };
}

function finished({ fontSize }: Setting, columnWidths: readonly number[], rows: RowHeights, pages: number): FormLayout {
	return {
		fontSize,
		lineHeight: lineHeightOf(fontSize),
		columnWidths,
		headerHeights: rows.header.map((height) => height - RULE),
		rowHeights: rows.body.map((height) => height - RULE),
		pages,
	};
}

function lineHeightOf(fontSize: number): number {
	return Math.round(fontSize * 10 * 1.2);
}

/** Shares of the text's width in proportion to what the columns need, without a rest. */
function scaledWidths(table: FormTable, width: number): number[] {
	const needed = table.columns.map((column, index) => {
		const numbers = table.rows.map((row) => numberWidth(row.cells[index]));
		return Math.max(column.width, ...numbers);
	});
	const total = sum(needed);
	let asked = 0;
	let given = 0;
	return needed.map((own) => {
		asked += own;
		const share = Math.round((asked * width) / total) - given;
		given += share;
		return share;
	});
}

/** In 汉字, with the rim of the cell; 0 for a cell without a number, or over several columns. */
function numberWidth(cell: FormCell | undefined): number {
	const text = cell === undefined || (cell.kind === 'text' && cell.colspan > 1) ? '' : numberIn(cell);
	return text === '' ? 0 : textWidth(text, { em: NUMBER_SLACK, spacing: 0 }) + 0.8;
}

/** An amount or code, which must not break; '' for any other cell. */
function numberIn(cell: FormCell): string {
	if (cell.kind === 'amount') return amountText(cell);
	return cell.kind === 'text' && isCode(cell.text) ? cell.text : '';
}

/** A code shows its level by its length, and is not indented. */
function isCode(text: string): boolean {
	return /^\d+$/u.test(text);
}

/** How far a name is set in, in twips. */
export function indentOf(cell: FormCell & { readonly kind: 'text' }, fontSize: number): number {
	return isCode(cell.text) || cell.align !== 'left' ? 0 : cell.level * fontSize * 10;
}

function rowsAt(table: FormTable, columnWidths: readonly number[], { fontSize, padding }: Setting): RowHeights {
	const face = { em: fontSize * 10, spacing: 0 };
	const roomOf = (column: number, colspan: number) =>
		sum(columnWidths.slice(column, column + colspan)) - 2 * CELL_MARGIN;
	const linesIn = (text: string, room: number) => breakLines(text, { first: room, rest: room }, face).length;
	const height = (lines: number) => lines * lineHeightOf(fontSize) + 2 * padding + RULE;
	const numbersFit = table.rows.every((row) =>
		row.cells.every((cell, column) => {
			const room = roomOf(column, cell.kind === 'text' ? cell.colspan : 1);
			return textWidth(numberIn(cell), face) * NUMBER_SLACK <= room;
		}),
	);
	const body = table.rows.map((row) => {
		const lines = row.cells.map((cell, column) =>
			cell.kind === 'text' ? linesIn(cell.text, roomOf(column, cell.colspan) - indentOf(cell, fontSize)) : 1,
		);
		return height(Math.max(1, ...lines));
	});
	const header = headerHeights(table, (text, cell) => height(linesIn(text, roomOf(cell.column, cell.colspan))));
	return { header, body, numbersFit };
}

type HeaderCell = FormTable['header'][number][number];

/** A cell over several rows makes the last of them higher if all together are too low for its text. */
function headerHeights(table: FormTable, heightOf: (text: string, cell: HeaderCell) => number): number[] {
	const least = heightOf('', { text: '', column: 0, colspan: 1, rowspan: 1 });
	const heights = table.header.map((row) =>
		Math.max(least, ...row.filter((cell) => cell.rowspan === 1).map((cell) => heightOf(cell.text, cell))),
	);
	table.header.forEach((row, top) => {
		for (const cell of row) {
			const bottom = top + cell.rowspan - 1;
			// Reaching into the body it has more room than it needs.
			if (cell.rowspan === 1 || bottom >= heights.length) continue;
			const missing = heightOf(cell.text, cell) - sum(heights.slice(top, bottom + 1));
			heights[bottom] = (heights[bottom] ?? 0) + Math.max(0, missing);
		}
	});
	return heights;
}

/** Pages of a form that does not fit one: the header is repeated, the notes need room on the last. */
function pagesOf(rows: RowHeights, { first, following }: PageRoom, notes: number): number {
	const header = sum(rows.header);
	let pages = 1;
	let left = first - header;
	for (const height of rows.body) {
		if (height > left) {
			pages += 1;
			left = following - header;
		}
		left -= height;
	}
	return notes > left ? pages + 1 : pages;
}

function noteLines(table: FormTable): number {
	const width = textWidthOf(formPage(table.orientation));
	const face = { em: SIZE.form * 10, spacing: 0 };
	return sum(table.notes.map((note) => breakLines(noteText(note), { first: width, rest: width }, face).length));
}

export function noteText(note: FormTable['notes'][number]): string {
	return `${note.kind}：${note.text}`;
}

export function amountText(cell: FormCell & { readonly kind: 'amount' }): string {
	return formatWan(roundToWan(cell.amount), { thousands: true });
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
