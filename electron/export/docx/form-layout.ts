import type { FormCell, FormTable } from '../../../shared/forms/table.ts';
import { formatWan } from '../../../shared/money/format.ts';
import { roundToWan } from '../../../shared/money/round.ts';
import { CELL_MARGIN, lineHeightOf, RULE, sharesOf, spannedHeights, sum, type TableSetting } from './cells.ts';
import { formPage, textHeightOf, textWidthOf } from './page.ts';
import { SIZE } from './styles.ts';
import { breakLines, textWidth } from './text-metrics.ts';

/** How a form is set on its pages. Lengths are twips. */
export interface FormLayout extends TableSetting {
	readonly headerHeights: readonly number[];
	readonly rowHeights: readonly number[];
	readonly pages: number;
}

export const TITLE_HEIGHT = 500;
/** A line above or below the table: 公开NN表, 部门 and 单位, a note. */
export const LINE_HEIGHT = 300;

/** Size of the text in half-points, and what a row has above and below it at least. */
interface Setting {
	readonly fontSize: number;
	readonly padding: number;
}

/** 小五: larger text is not worth a name broken over two lines. */
const LEAST_COMFORTABLE: Setting = { fontSize: 18, padding: 24 };

/** 五号 down to 六号, close rows before small print. Below that a form goes on to a second page. */
const SETTINGS: readonly Setting[] = [
	{ fontSize: 21, padding: 30 },
	{ fontSize: 20, padding: 28 },
	{ fontSize: 19, padding: 26 },
	LEAST_COMFORTABLE,
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
	const fewestLines = rowsAt(table, columnWidths, LEAST_COMFORTABLE).lines;
	for (const setting of SETTINGS) {
		const rows = rowsAt(table, columnWidths, setting);
		const height = sum(rows.header) + sum(rows.body);
		const wrapsNeedlessly = setting.fontSize > LEAST_COMFORTABLE.fontSize && rows.lines > fewestLines;
		if (!rows.numbersFit || height > last || wrapsNeedlessly) continue;
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
	/** Lines of text in the body, each row counted as high as its highest cell. */
	readonly lines: number;
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

/** Shares of the text's width in proportion to what the columns need, without a rest. */
function scaledWidths(table: FormTable, width: number): number[] {
	const needed = table.columns.map((column, index) => {
		const numbers = table.rows.map((row) => numberWidth(row.cells[index]));
		return Math.max(column.width, ...numbers);
	});
	return sharesOf(needed, width);
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
	const lines = table.rows.map((row) => {
		const inCells = row.cells.map((cell, column) =>
			cell.kind === 'text' ? linesIn(cell.text, roomOf(column, cell.colspan) - indentOf(cell, fontSize)) : 1,
		);
		return Math.max(1, ...inCells);
	});
	const header = spannedHeights(table.header, height(1), (cell) =>
		height(linesIn(cell.text, roomOf(cell.column, cell.colspan))),
	);
	return { header, body: lines.map(height), lines: sum(lines), numbersFit };
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
