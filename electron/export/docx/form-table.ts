import {
	AlignmentType,
	BorderStyle,
	HeightRule,
	LineRuleType,
	Paragraph,
	Tab,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TabStopType,
	TextRun,
	VerticalAlignTable,
	VerticalMergeType,
	WidthType,
} from 'docx';
import { unreachable } from '../../../shared/fault/fault.ts';
import type { FormCell, FormRow, FormTable, HeaderCell } from '../../../shared/forms/table.ts';
import {
	amountText,
	CELL_MARGIN,
	type FormLayout,
	indentOf,
	LINE_HEIGHT,
	noteText,
	TITLE_HEIGHT,
} from './form-layout.ts';
import { formPage, textWidthOf } from './page.ts';
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
	const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
	return new Table({
		width: { size: layout.columnWidths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
		columnWidths: layout.columnWidths,
		layout: TableLayoutType.FIXED,
		alignment: AlignmentType.CENTER,
		margins: { top: 0, bottom: 0, left: CELL_MARGIN, right: CELL_MARGIN, marginUnitType: WidthType.DXA },
		borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
		rows: [
			...table.header.map((_, index) => headerRow(table, layout, index)),
			...table.rows.map((row, index) => bodyRow(table, layout, row, index)),
		],
	});
}

function tableRow(cells: TableCell[], height: number, tableHeader: boolean): TableRow {
	return new TableRow({
		cantSplit: true,
		...(tableHeader ? { tableHeader } : {}),
		height: { value: height, rule: HeightRule.ATLEAST },
		children: cells,
	});
}

function headerRow(table: FormTable, layout: FormLayout, index: number): TableRow {
	const cells: TableCell[] = [];
	for (let column = 0; column < table.columns.length; ) {
		const found = headerCellAt(table, index, column);
		cells.push(
			found === undefined
				? new FormCellBuilder(layout, column, 1).build()
				: headerCell(layout, found.cell, found.top === index),
		);
		column += found?.cell.colspan ?? 1;
	}
	return tableRow(cells, layout.headerHeights[index] ?? 0, true);
}

function headerCell(layout: FormLayout, cell: HeaderCell, isTop: boolean): TableCell {
	const builder = new FormCellBuilder(layout, cell.column, cell.colspan);
	if (cell.rowspan > 1) builder.merge = isTop ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE;
	if (isTop) builder.text = cell.text;
	builder.font = FONT.heading1;
	return builder.build();
}

/** The header cell that covers a place of the table, whose first rows are those of the header. */
function headerCellAt(
	table: FormTable,
	row: number,
	column: number,
): { readonly cell: HeaderCell; readonly top: number } | undefined {
	for (let top = Math.min(row, table.header.length - 1); top >= 0; top -= 1) {
		const cell = table.header[top]?.find(
			(other) => other.column <= column && column < other.column + other.colspan && top + other.rowspan > row,
		);
		if (cell !== undefined) return { cell, top };
	}
	return undefined;
}

function bodyRow(table: FormTable, layout: FormLayout, row: FormRow, index: number): TableRow {
	const cells: TableCell[] = [];
	for (let column = 0; column < row.cells.length; ) {
		const cell = row.cells[column];
		if (cell === undefined) break;
		const above = cell.kind === 'covered' ? headerCellAt(table, table.header.length + index, column) : undefined;
		if (above !== undefined) {
			cells.push(headerCell(layout, above.cell, false));
			column += above.cell.colspan;
		} else {
			cells.push(bodyCell(layout, cell, column, row.kind !== 'item'));
			column += cell.kind === 'text' ? cell.colspan : 1;
		}
	}
	return tableRow(cells, layout.rowHeights[index] ?? 0, false);
}

function bodyCell(layout: FormLayout, cell: FormCell, column: number, bold: boolean): TableCell {
	const builder = new FormCellBuilder(layout, column, cell.kind === 'text' ? cell.colspan : 1);
	builder.bold = bold;
	switch (cell.kind) {
		case 'text':
			builder.text = cell.text;
			builder.align = cell.align;
			builder.indent = indentOf(cell, layout.fontSize);
			return builder.build();
		case 'amount':
			builder.text = amountText(cell);
			builder.align = 'right';
			return builder.build();
		case 'blank':
		case 'covered':
			return builder.build();
		default:
			return unreachable(cell);
	}
}

/** One cell of the table as Word has it. */
class FormCellBuilder {
	text = '';
	align: 'left' | 'center' | 'right' = 'center';
	/** Of the text from the left, in twips. */
	indent = 0;
	bold = false;
	font: string = FONT.table;
	merge: (typeof VerticalMergeType)[keyof typeof VerticalMergeType] | undefined;
	readonly #layout: FormLayout;
	readonly #column: number;
	readonly #colspan: number;

	constructor(layout: FormLayout, column: number, colspan: number) {
		this.#layout = layout;
		this.#column = column;
		this.#colspan = colspan;
	}

	build(): TableCell {
		const { columnWidths } = this.#layout;
		const widths = columnWidths.slice(this.#column, this.#column + this.#colspan);
		return new TableCell({
			width: { size: widths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
			verticalAlign: VerticalAlignTable.CENTER,
			...(this.#colspan > 1 ? { columnSpan: this.#colspan } : {}),
			...(this.merge === undefined ? {} : { verticalMerge: this.merge }),
			children: [this.#paragraph()],
		});
	}

	#paragraph(): Paragraph {
		const { fontSize, lineHeight } = this.#layout;
		return new Paragraph({
			style: STYLE.formCell,
			alignment: this.align,
			spacing: exactly(lineHeight),
			...(this.indent > 0 ? { indent: { left: this.indent } } : {}),
			run: { size: fontSize },
			children: this.text === '' ? [] : [this.#run()],
		});
	}

	#run(): TextRun {
		return new TextRun({
			text: this.text,
			size: this.#layout.fontSize,
			...(this.bold ? { bold: true } : {}),
			...(this.font === FONT.table ? {} : { font: this.font }),
		});
	}
}
