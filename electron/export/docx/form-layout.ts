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
/** 小五: what a form of several pages is printed in. */
const LONG_FORM: Setting = { fontSize: 18, padding: 24 };

/** Added to each row of a form that leaves its page half empty. */
const MOST_EXTRA = 200;
/** The rule that Word draws above a row is 1/2 pt. */
const RULE = 10;
/** Programs measure rows a little differently: kept free at the foot of a page. */
const RESERVE = 160;
/** Substitutes draw digits up to a tenth wider; an amount that wraps cannot be read. */
const AMOUNT_SLACK = 1.12;

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
		if (rows.amountsFit && height <= last) return finished(setting, columnWidths, rows, last - height);
	}
	const rows = rowsAt(table, columnWidths, LONG_FORM);
	const pages = pagesOf(rows, first, bare, noteLines(table) * LINE_HEIGHT);
	return { ...finished(LONG_FORM, columnWidths, rows, 0), pages };
}

interface RowHeights {
	readonly header: readonly number[];
	readonly body: readonly number[];
	readonly amountsFit: boolean;
}

/** Spreads the rows over a page that has room left, as far as looks natural. */
function finished({ fontSize }: Setting, columnWidths: readonly number[], rows: RowHeights, spare: number): FormLayout {
	const count = rows.header.length + rows.body.length;
	const extra = Math.max(0, Math.min(MOST_EXTRA, Math.floor(spare / Math.max(1, count))));
	return {
		fontSize,
		lineHeight: lineHeightOf(fontSize),
		columnWidths,
		headerHeights: rows.header.map((height) => height - RULE + extra),
		rowHeights: rows.body.map((height) => height - RULE + extra),
		pages: 1,
	};
}

function lineHeightOf(fontSize: number): number {
	return Math.round(fontSize * 10 * 1.2);
}

/** Shares of the text's width in proportion to the widths that the form asks for, without a rest. */
function scaledWidths(table: FormTable, width: number): number[] {
	const total = sum(table.columns.map((column) => column.width));
	let asked = 0;
	let given = 0;
	return table.columns.map((column) => {
		asked += column.width;
		const own = Math.round((asked * width) / total) - given;
		given += own;
		return own;
	});
}

function rowsAt(table: FormTable, columnWidths: readonly number[], { fontSize, padding }: Setting): RowHeights {
	const face = { em: fontSize * 10, spacing: 0 };
	const roomOf = (column: number, colspan: number) =>
		sum(columnWidths.slice(column, column + colspan)) - 2 * CELL_MARGIN;
	const linesIn = (text: string, room: number) => breakLines(text, { first: room, rest: room }, face).length;
	const height = (lines: number) => lines * lineHeightOf(fontSize) + 2 * padding + RULE;
	const amountsFit = table.rows.every((row) =>
		row.cells.every(
			(cell, column) => cell.kind !== 'amount' || textWidth(amountText(cell), face) * AMOUNT_SLACK <= roomOf(column, 1),
		),
	);
	const body = table.rows.map((row) => {
		const lines = row.cells.map((cell, column) =>
			cell.kind === 'text' ? linesIn(cell.text, roomOf(column, cell.colspan) - cell.level * face.em) : 1,
		);
		return height(Math.max(1, ...lines));
	});
	return {
		header: headerHeights(table, (text, cell) => height(linesIn(text, roomOf(cell.column, cell.colspan)))),
		body,
		amountsFit,
	};
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
function pagesOf(rows: RowHeights, first: number, following: number, notes: number): number {
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
