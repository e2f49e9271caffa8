import type { CellSheet } from '../../../shared/sheets/cells.ts';
import { CellCount, SheetBuilder } from '../file/sheet-builder.ts';
import { typedText } from '../file/typed-text.ts';
import type { DocxTable } from '../published/docx-body.ts';
import type { SurroundedTable } from '../published/docx-report.ts';
import { isNumberOrLabel, linesOf } from '../published/docx-tables.ts';

/**
 * The tables of a document as sheets 表1, 表2 …: the lines above a table are its first rows, those
 * below it its last. Tables without text are left out.
 */
export function sheetsOfTables(tables: readonly SurroundedTable[]): CellSheet[] {
	const count = new CellCount();
	const sheets: CellSheet[] = [];
	for (const { table, heading, above, below } of tables) {
		if (!table.rows.some((row) => row.some((cell) => cell.text.trim() !== ''))) continue;
		const sheet = new SheetBuilder(`表${sheets.length + 1}`, count);
		const start = addLines(sheet, isTitled(above) ? above : [heading, ...above], 1);
		addTable(sheet, table, start);
		addLines(sheet, below, start + table.rows.length);
		sheets.push(sheet.build());
	}
	return sheets;
}

/** The heading of a section serves as title where the table has none of its own. */
function isTitled(above: readonly string[]): boolean {
	return above.flatMap(linesOf).some((line) => !isNumberOrLabel(line));
}

/** One row for each paragraph; 部门：… and 单位：… on one line are cells of their own. Returns the row behind the last. */
function addLines(sheet: SheetBuilder, paragraphs: readonly string[], from: number): number {
	const rows = paragraphs.map(linesOf).filter((lines) => lines.length > 0);
	rows.forEach((lines, index) => {
		lines.forEach((text, column) => sheet.add(from + index, column + 1, { kind: 'text', text }));
	});
	return from + rows.length;
}

function addTable(sheet: SheetBuilder, table: DocxTable, from: number): void {
	/** Where a merge that goes on below began, by its first column. */
	const open = new Map<number, { top: number; right: number }>();
	const close = (left: number, bottom: number) => {
		const begun = open.get(left);
		open.delete(left);
		if (begun !== undefined) sheet.merge({ top: begun.top, left, bottom, right: begun.right });
	};
	table.rows.forEach((row, index) => {
		const number = from + index;
		let column = 1;
		const continued = new Set<number>();
		for (const cell of row) {
			const left = column;
			column += cell.span;
			if (cell.covered && open.has(left)) {
				continued.add(left);
				continue;
			}
			close(left, number - 1);
			const typed = typedText(cell.text);
			if (typed !== undefined) sheet.add(number, left, typed.value, typed.format);
			if (cell.span > 0) {
				open.set(left, { top: number, right: column - 1 });
				continued.add(left);
			}
		}
		for (const left of open.keys()) if (!continued.has(left)) close(left, number - 1);
	});
	for (const left of open.keys()) close(left, from + table.rows.length - 1);
}
