import type { FormColumn, FormTable } from '../../../shared/forms/table.ts';
import { columnWidthsOf, INDENT_WIDTH, SLACK, sum } from './column-widths.ts';
import { BODY_SIZE, TITLE_SIZE } from './styles.ts';
import { countLines, widthInEm } from './text-width.ts';

/** Where things stand on the sheet of a form and how large they are. Heights are in points. */
export interface SheetLayout {
	/** Width of each column in 汉字 of the body text. */
	readonly columnWidths: readonly number[];
	readonly titleHeight: number;
	/** Of the line with the number of the form. */
	readonly numberHeight: number;
	/** Of the line with 部门 and 单位. */
	readonly departmentHeight: number;
	/** First column (from 0) under 单位：万元; what is left of it belongs to 部门. */
	readonly unitColumn: number;
	readonly headerHeights: readonly number[];
	readonly bodyHeights: readonly number[];
	readonly noteHeights: readonly number[];
	/** The whole form fits one page without the text getting too small. */
	readonly onePage: boolean;
	/** Leading columns that stay in sight when scrolling sideways. */
	readonly frozenColumns: number;
}

/** Margins in inches: 15 mm at the sides, a little more above and below for the page number. */
export const PAGE_MARGINS = { left: 0.59, right: 0.59, top: 0.71, bottom: 0.71, header: 0.31, footer: 0.35 } as const;

const POINTS_PER_INCH = 72;
const A4 = { short: 8.27 * POINTS_PER_INCH, long: 11.69 * POINTS_PER_INCH } as const;

/**
 * Text printed smaller than this takes a second page instead. A list may be cut anywhere and keeps
 * 小五; blocks side by side belong on one page and go down to 六号.
 */
const SMALLEST_PRINT = { list: 9, blocks: 7.5 } as const;

/** This much smaller and comfortable rows look better than close ones. */
const BARELY_SMALLER = 0.95;

/** A line of 宋体 and what a row adds above and below it, comfortable or close, as factors of the size. */
const LINE_HEIGHT = 1.36;
const COMFORTABLE_PADDING = 0.42;
const CLOSE_PADDING = 0.14;

/** Excel refuses rows higher than this. */
const MAX_ROW_HEIGHT = 409;

export function layoutOf(table: FormTable): SheetLayout {
	const page = printableArea(table.orientation);
	const first = fitted(table, page, page.width);
	// Shrunk to one page, the form leaves room at the sides: give it to the columns.
	const chosen = first.onePage && first.scale < 1 ? fitted(table, page, page.width / first.scale) : first;
	const { columnWidths, heights, onePage } = chosen;
	const unitColumn = unitColumnOf(table, columnWidths);
	return { columnWidths, ...heights, unitColumn, onePage, frozenColumns: frozenColumnsOf(table) };
}

interface Fitted {
	readonly columnWidths: readonly number[];
	readonly heights: Heights;
	readonly onePage: boolean;
	/** Factor by which the form is printed smaller so that it fits. */
	readonly scale: number;
}

/** Columns for a width in points, and the rows that follow from them. */
function fitted(table: FormTable, page: Area, width: number): Fitted {
	const columnWidths = columnWidthsOf(table, (width * SLACK) / BODY_SIZE);
	const scaleToWidth = Math.min(1, page.width / (sum(columnWidths) * BODY_SIZE));
	const scaleFor = (heights: Heights) => Math.min(scaleToWidth, (page.height * SLACK) / totalHeight(heights));
	const smallest = frozenColumnsOf(table) > 0 ? SMALLEST_PRINT.list : SMALLEST_PRINT.blocks;
	const readable = Math.min(scaleToWidth, smallest / BODY_SIZE);
	const lines = linesOf(table, columnWidths);
	const comfortable = heightsOf(lines, COMFORTABLE_PADDING);
	const close = heightsOf(lines, CLOSE_PADDING);
	// Close rows cost less than small print, small print less than a second page.
	const closeHelps = scaleFor(comfortable) < scaleToWidth * BARELY_SMALLER && scaleFor(close) >= readable;
	const heights = closeHelps ? close : comfortable;
	const scale = scaleFor(heights);
	return { columnWidths, heights, onePage: scale >= readable, scale };
}

interface Area {
	readonly width: number;
	readonly height: number;
}

/** Width and height of what A4 leaves for the table, in points. */
function printableArea(orientation: FormTable['orientation']): Area {
	const [width, height] = orientation === 'portrait' ? [A4.short, A4.long] : [A4.long, A4.short];
	return {
		width: width - (PAGE_MARGINS.left + PAGE_MARGINS.right) * POINTS_PER_INCH,
		height: height - (PAGE_MARGINS.top + PAGE_MARGINS.bottom) * POINTS_PER_INCH,
	};
}

type Heights = Pick<
	SheetLayout,
	'titleHeight' | 'numberHeight' | 'departmentHeight' | 'headerHeights' | 'bodyHeights' | 'noteHeights'
>;

/** How many lines of text each row has to hold. */
interface Lines {
	readonly title: number;
	readonly department: number;
	readonly header: readonly number[];
	readonly body: readonly number[];
	readonly notes: readonly number[];
}

function linesOf(table: FormTable, widths: readonly number[]): Lines {
	const all = sum(widths);
	const lines = (text: string, width: number) => countLines(text, width * SLACK);
	const span = (from: number, count: number) =>
		count === 1 ? (widths[from] ?? 0) : sum(widths.slice(from, from + count));
	return {
		title: lines(table.title, (all * BODY_SIZE) / TITLE_SIZE),
		department: lines(departmentLine(table), span(0, unitColumnOf(table, widths))),
		// A cell over several rows asks for its share of each.
		header: table.header.map((row) =>
			most(row.map((cell) => Math.ceil(lines(cell.text, span(cell.column, cell.colspan)) / cell.rowspan))),
		),
		body: table.rows.map((row) =>
			most(
				row.cells.map((cell, column) =>
					cell.kind === 'text' ? lines(cell.text, span(column, cell.colspan) - cell.level * INDENT_WIDTH) : 1,
				),
			),
		),
		notes: table.notes.map((note) => lines(noteLine(note), all)),
	};
}

function most(lines: readonly number[]): number {
	return lines.reduce((highest, count) => Math.max(highest, count), 1);
}

function heightsOf(lines: Lines, padding: number): Heights {
	return {
		titleHeight: rowHeight(lines.title, 0.4, TITLE_SIZE),
		numberHeight: rowHeight(1, padding),
		departmentHeight: rowHeight(lines.department, padding),
		headerHeights: lines.header.map((count) => rowHeight(count, padding)),
		bodyHeights: lines.body.map((count) => rowHeight(count, padding)),
		noteHeights: lines.notes.map((count) => rowHeight(count, CLOSE_PADDING)),
	};
}

function rowHeight(lines: number, padding: number, size: number = BODY_SIZE): number {
	const height = (lines * LINE_HEIGHT + padding) * size;
	return Math.min(MAX_ROW_HEIGHT, Math.ceil(height * 4) / 4);
}

function totalHeight(heights: Heights): number {
	return (
		heights.titleHeight +
		heights.numberHeight +
		heights.departmentHeight +
		sum(heights.headerHeights) +
		sum(heights.bodyHeights) +
		sum(heights.noteHeights)
	);
}

/** 单位：万元 takes as few columns from the right as it needs, and leaves at least one to 部门. */
function unitColumnOf(table: FormTable, widths: readonly number[]): number {
	const needed = widthInEm(unitLine(table)) / SLACK + 0.3;
	let column = widths.length - 1;
	let width = widths[column] ?? 0;
	while (width < needed && column > 1) {
		column -= 1;
		width += widths[column] ?? 0;
	}
	return Math.max(1, column);
}

/**
 * Codes and names stay in sight while the amounts move: the columns before the first amount, when
 * all columns after it are amounts. Forms of several blocks side by side have nothing to freeze.
 */
function frozenColumnsOf(table: FormTable): number {
	const amounts = table.columns.map((column: FormColumn, index) =>
		table.empty ? column.align === 'right' : table.rows.some((row) => row.cells[index]?.kind === 'amount'),
	);
	const first = amounts.indexOf(true);
	return first > 0 && amounts.slice(first).every(Boolean) ? first : 0;
}

export function departmentLine(table: FormTable): string {
	return `部门：${table.department}`;
}

export function unitLine(table: FormTable): string {
	return `单位：${table.unitOfMeasure}`;
}

export function noteLine(note: FormTable['notes'][number]): string {
	return `${note.kind}：${note.text}`;
}
