import type { Worksheet } from 'exceljs';
import { unreachable } from '../../../shared/fault/fault.ts';
import type { FormCell, FormRow, FormTable } from '../../../shared/forms/table.ts';
import { roundToWan } from '../../../shared/money/round.ts';
import { departmentLine, layoutOf, noteLine, PAGE_MARGINS, type SheetLayout, unitLine } from './layout.ts';
import { BODY_SIZE, type Look, type SharedStyle, styleOf } from './styles.ts';

/** Rows above the header: title, number, 部门 and 单位. */
const LINES_ABOVE = 3;

/** paperSize 9 is A4 (ECMA-376 part 1, 18.3.1.63). */
const A4_PAPER = 9;

/** Pixels of one em of the body text and of one digit of the workbook's font (宋体 11) at 96 dpi. */
const EM_PIXELS = (BODY_SIZE * 96) / 72;
const DIGIT_PIXELS = 8;
/** Rim that Excel counts into the width of a column. */
const RIM_PIXELS = 5;

/** Lays a form out on an empty sheet. */
export function fillSheet(sheet: Worksheet, table: FormTable): void {
	const layout = layoutOf(table);
	const headerEnd = LINES_ABOVE + table.header.length;
	sheet.columns = layout.columnWidths.map((width) => ({ width: columnWidth(width) }));
	writeLinesAbove(sheet, table, layout);
	writeHeader(sheet, table, layout);
	table.rows.forEach((row, index) => {
		writeRow(sheet, table, row, headerEnd + 1 + index, layout.bodyHeights[index]);
	});
	writeNotes(sheet, table, layout, headerEnd + table.rows.length + 1);
	setPage(sheet, table, layout, headerEnd);
}

/** ECMA-376 part 1, 18.3.1.13: the width of a column in digits of the workbook's font. */
function columnWidth(ems: number): number {
	const digits = (ems * EM_PIXELS + RIM_PIXELS) / DIGIT_PIXELS;
	return Math.trunc(digits * 256) / 256;
}

function writeLinesAbove(sheet: Worksheet, table: FormTable, layout: SheetLayout): void {
	const last = table.columns.length;
	writeSpan(sheet, 1, 1, last, table.title, { role: 'title', align: 'center' });
	sheet.getRow(1).height = layout.titleHeight;
	writeSpan(sheet, 2, 1, last, table.number, { role: 'above', align: 'right' });
	sheet.getRow(2).height = layout.numberHeight;
	writeSpan(sheet, 3, 1, layout.unitColumn, departmentLine(table), { role: 'above', align: 'left' });
	writeSpan(sheet, 3, layout.unitColumn + 1, Math.max(last, layout.unitColumn + 1), unitLine(table), {
		role: 'above',
		align: 'right',
	});
	sheet.getRow(3).height = layout.departmentHeight;
}

/** One text over the columns `from` … `to` of a row. */
function writeSpan(sheet: Worksheet, row: number, from: number, to: number, text: string, look: Look): void {
	const cell = sheet.getCell(row, from);
	cell.value = text;
	const style = styleOf(look);
	for (let column = from; column <= to; column += 1) sheet.getCell(row, column).style = style;
	if (to > from) sheet.mergeCellsWithoutStyle(row, from, row, to);
}

function writeHeader(sheet: Worksheet, table: FormTable, layout: SheetLayout): void {
	const height = table.header.length;
	table.header.forEach((row, index) => {
		const top = LINES_ABOVE + 1 + index;
		sheet.getRow(top).height = layout.headerHeights[index] ?? 0;
		for (const cell of row) {
			const cutByPage = !layout.onePage && index + cell.rowspan > height;
			const style = styleOf({ role: 'header', align: 'center', vertical: cutByPage ? 'top' : 'middle' });
			const bottom = top + cell.rowspan - 1;
			const right = cell.column + cell.colspan;
			if (cell.text !== '') sheet.getCell(top, cell.column + 1).value = cell.text;
			frame(sheet, { top, left: cell.column + 1, bottom, right }, style);
			if (cell.rowspan > 1 || cell.colspan > 1) {
				sheet.mergeCellsWithoutStyle(top, cell.column + 1, bottom, right);
			}
		}
	});
}

interface Box {
	readonly top: number;
	readonly left: number;
	readonly bottom: number;
	readonly right: number;
}

/** A merged cell has borders only where each cell under it has them. */
function frame(sheet: Worksheet, box: Box, style: SharedStyle): void {
	for (let row = box.top; row <= box.bottom; row += 1) {
		for (let column = box.left; column <= box.right; column += 1) sheet.getCell(row, column).style = style;
	}
}

function writeRow(sheet: Worksheet, table: FormTable, row: FormRow, number: number, height: number | undefined): void {
	const target = sheet.getRow(number);
	if (height !== undefined) target.height = height;
	row.cells.forEach((cell, index) => {
		const at = target.getCell(index + 1);
		// The header above may have framed a covered cell already.
		if (cell.kind === 'covered' && at.isMerged) return;
		at.style = styleOf(lookOf(cell, row, table.columns[index]?.align ?? 'left'));
		const value = valueOf(cell);
		if (value !== null) at.value = value;
		if (cell.kind === 'text' && cell.colspan > 1) {
			frame(sheet, { top: number, left: index + 1, bottom: number, right: index + cell.colspan }, at.style);
			sheet.mergeCellsWithoutStyle(number, index + 1, number, index + cell.colspan);
		}
	});
}

/** What the cell holds: the printed amount as the nearest double, so that the sheet adds as the page. */
function valueOf(cell: FormCell): string | number | null {
	switch (cell.kind) {
		case 'amount':
			return roundToWan(cell.amount) / 100;
		case 'text':
			return cell.text === '' ? null : cell.text;
		case 'blank':
		case 'covered':
			return null;
		default:
			return unreachable(cell);
	}
}

function lookOf(cell: FormCell, row: FormRow, columnAlign: Look['align']): Look {
	const role = row.kind === 'item' ? 'body' : 'bold';
	switch (cell.kind) {
		case 'amount':
			return { role, align: 'right', content: 'amount' };
		case 'text': {
			const look: Look = { role, align: cell.align, ...(cell.align === 'left' ? { indent: cell.level } : {}) };
			return /^\d+$/u.test(cell.text) ? { ...look, content: 'code' } : look;
		}
		case 'blank':
		case 'covered':
			return { role, align: columnAlign };
		default:
			return unreachable(cell);
	}
}

function writeNotes(sheet: Worksheet, table: FormTable, layout: SheetLayout, firstRow: number): void {
	table.notes.forEach((note, index) => {
		const row = firstRow + index;
		writeSpan(sheet, row, 1, table.columns.length, noteLine(note), { role: 'note', align: 'left' });
		const height = layout.noteHeights[index];
		if (height !== undefined) sheet.getRow(row).height = height;
	});
}

function setPage(sheet: Worksheet, table: FormTable, layout: SheetLayout, headerEnd: number): void {
	sheet.properties.dyDescent = 0.25;
	sheet.views = [
		{
			state: 'frozen',
			xSplit: layout.frozenColumns,
			ySplit: headerEnd,
			showGridLines: false,
			zoomScale: 100,
			zoomScaleNormal: 100,
		},
	];
	Object.assign(sheet.pageSetup, {
		paperSize: A4_PAPER,
		orientation: table.orientation,
		fitToPage: true,
		fitToWidth: 1,
		fitToHeight: layout.onePage ? 1 : 0,
		margins: PAGE_MARGINS,
		horizontalCentered: true,
		printTitlesRow: `1:${headerEnd}`,
	});
	sheet.headerFooter.oddFooter = '&C&"宋体,常规"&9第 &P 页';
}
