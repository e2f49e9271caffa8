import {
	AlignmentType,
	LineRuleType,
	Paragraph,
	Tab,
	type Table,
	type TableCell,
	type TableRow,
	TabStopType,
	TextRun,
} from 'docx';
import { unreachable } from '../../../shared/fault/fault.ts';
import type { FormCell, FormRow, FormTable, HeaderCell } from '../../../shared/forms/table.ts';
import { boxedTable, type CellLook, cellAt, tableCell, tableRow } from './cells.ts';
import { amountText, type FormLayout, indentOf, LINE_HEIGHT, noteText, TITLE_HEIGHT } from './form-layout.ts';
import { formPage, textWidthOf } from './page.ts';
import { plainPieces } from './runs.ts';
import { FONT, STYLE } from './styles.ts';

/** A form as it stands on its own pages: lines above, table, notes. Ends with a paragraph. */
export function formBlocks(table: FormTable, layout: FormLayout): (Paragraph | Table)[] {
	const notes = table.notes.map((note) => line(STYLE.formNote, noteText(note)));
	return [
		new Paragraph({ style: STYLE.formTitle, spacing: exactly(TITLE_HEIGHT), text: table.title }),
		new Paragraph({
			style: STYLE.formLine,
			spacing: exactly(LINE_HEIGHT),
			alignment: AlignmentType.RIGHT,
			text: table.number,
		}),
		departmentLine(table),
		formTable(layout.pages > 1 ? withHeaderApart(table) : table, layout),
		// Word wants a paragraph between a table and the break of its section.
		...(notes.length > 0 ? notes : [new Paragraph({ style: STYLE.hidden })]),
	];
}

/**
 * A header that is repeated on the next page cannot reach into the body: Word and LibreOffice would
 * print it over the first row there.
 */
function withHeaderApart(table: FormTable): FormTable {
	const header = table.header.map((row, top) =>
		row.map((cell) => ({ ...cell, rowspan: Math.min(cell.rowspan, table.header.length - top) })),
	);
	return { ...table, header };
}

function line(style: string, text: string): Paragraph {
	return new Paragraph({ style, spacing: exactly(LINE_HEIGHT), text });
}

/** 部门 at the left, 单位 at the right of one line. */
function departmentLine(table: FormTable): Paragraph {
	return new Paragraph({
		style: STYLE.formLine,
		spacing: exactly(LINE_HEIGHT),
		tabStops: [{ type: TabStopType.RIGHT, position: textWidthOf(formPage(table.orientation)) }],
		children: [
			new TextRun({ text: `部门：${table.department}` }),
			new TextRun({ children: [new Tab(), `单位：${table.unitOfMeasure}`] }),
		],
	});
}

function exactly(twips: number) {
	return { line: twips, lineRule: LineRuleType.EXACT };
}

function formTable(table: FormTable, layout: FormLayout): Table {
	return boxedTable(layout.columnWidths, [
		...table.header.map((_, index) => headerRow(table, layout, index)),
		...table.rows.map((row, index) => bodyRow(table, layout, row, index)),
	]);
}

function headerRow(table: FormTable, layout: FormLayout, index: number): TableRow {
	const cells: TableCell[] = [];
	for (let column = 0; column < table.columns.length; ) {
		const found = cellAt(table.header, index, column);
		cells.push(
			found === undefined ? tableCell(layout, column, 1) : headerCell(layout, found.cell, found.top === index),
		);
		column += found?.cell.colspan ?? 1;
	}
	return tableRow(cells, layout.headerHeights[index] ?? 0, { repeated: true });
}

function headerCell(layout: FormLayout, cell: HeaderCell, isTop: boolean): TableCell {
	return tableCell(layout, cell.column, cell.colspan, {
		pieces: isTop ? plainPieces(cell.text) : [],
		font: FONT.heading1,
		...(cell.rowspan > 1 ? { merge: isTop ? 'restart' : 'continue' } : {}),
	});
}

function bodyRow(table: FormTable, layout: FormLayout, row: FormRow, index: number): TableRow {
	const cells: TableCell[] = [];
	for (let column = 0; column < row.cells.length; ) {
		const cell = row.cells[column];
		if (cell === undefined) break;
		const above = cell.kind === 'covered' ? cellAt(table.header, table.header.length + index, column) : undefined;
		if (above !== undefined) {
			cells.push(headerCell(layout, above.cell, false));
			column += above.cell.colspan;
		} else {
			const colspan = cell.kind === 'text' ? cell.colspan : 1;
			const bold = row.kind !== 'item';
			cells.push(tableCell(layout, column, colspan, { ...lookOf(cell, layout.fontSize), bold }));
			column += colspan;
		}
	}
	return tableRow(cells, layout.rowHeights[index] ?? 0);
}

function lookOf(cell: FormCell, fontSize: number): CellLook {
	switch (cell.kind) {
		case 'text':
			return { pieces: plainPieces(cell.text), align: cell.align, indent: indentOf(cell, fontSize) };
		case 'amount':
			return { pieces: plainPieces(amountText(cell)), align: 'right' };
		case 'blank':
		case 'covered':
			return {};
		default:
			return unreachable(cell);
	}
}
