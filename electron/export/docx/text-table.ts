import { LineRuleType, Paragraph, type Table, type TableCell } from 'docx';
import { paragraphText } from '../../../shared/wording/segment.ts';
import type { TextCell, TextTable } from '../../../shared/wording/text-table.ts';
import * as cells from './cells.ts';
import { LINE_PITCH, TEXT_PAGE, textHeightOf, textWidthOf } from './page.ts';
import { piecesOf } from './runs.ts';
import { SIZE, STYLE } from './styles.ts';
import { breakLines } from './text-metrics.ts';

/** A table among the paragraphs, laid out on the page of the text. Lengths are twips. */
export interface TextTableLayout extends cells.TableSetting {
	/** Rules included. */
	readonly rowHeights: readonly number[];
}

/** Above and below the text of a cell. */
const PADDING = 40;

/** A row higher than this share of a page is cut in two where the page ends. */
const UNCUT_SHARE = 0.8;

export function layoutTextTable(table: TextTable): TextTableLayout {
	const fontSize = SIZE.form;
	const lineHeight = cells.lineHeightOf(fontSize);
	const columnWidths = cells.sharesOf(table.widths, textWidthOf(TEXT_PAGE));
	const heightOf = (cell: TextCell) =>
		linesIn(cell, { fontSize, lineHeight, columnWidths }) * lineHeight + 2 * PADDING + cells.RULE;
	const least = lineHeight + 2 * PADDING + cells.RULE;
	return { fontSize, lineHeight, columnWidths, rowHeights: cells.spannedHeights(table.rows, least, heightOf) };
}

function linesIn(cell: TextCell, { fontSize, columnWidths }: cells.TableSetting): number {
	const room = cells.sum(columnWidths.slice(cell.column, cell.column + cell.colspan)) - 2 * cells.CELL_MARGIN;
	return breakLines(paragraphText(cell.segments), { first: room, rest: room }, { em: fontSize * 10, spacing: 0 })
		.length;
}

/** Heights that are not cut in two: rows, and the lines of a row that is too high for that. */
export function textTableHeights({ rowHeights, lineHeight }: TextTableLayout): number[] {
	return rowHeights.flatMap((height) => {
		if (!mayBreak(height)) return [height];
		const lines = Math.floor(height / lineHeight);
		return [...Array.from({ length: lines - 1 }, () => lineHeight), height - (lines - 1) * lineHeight];
	});
}

function mayBreak(height: number): boolean {
	return height > textHeightOf(TEXT_PAGE) * UNCUT_SHARE;
}

/** Caption, table, and a paragraph that keeps it apart from a table that follows. */
export function textTableBlocks(table: TextTable): (Paragraph | Table)[] {
	const layout = layoutTextTable(table);
	const rows = table.rows.map((_, index) => {
		const height = layout.rowHeights[index] ?? 0;
		return cells.tableRow(rowCells(table, layout, index), height - cells.RULE, { mayBreak: mayBreak(height) });
	});
	const caption = new Paragraph({
		style: STYLE.caption,
		spacing: { line: LINE_PITCH, lineRule: LineRuleType.EXACT },
		text: table.caption,
	});
	return [
		...(table.caption === '' ? [] : [caption]),
		...(rows.length === 0 ? [] : [cells.boxedTable(layout.columnWidths, rows)]),
		new Paragraph({ style: STYLE.hidden }),
	];
}

function rowCells(table: TextTable, layout: TextTableLayout, row: number): TableCell[] {
	const rowOfCells: TableCell[] = [];
	for (let column = 0; column < table.widths.length; ) {
		const found = cells.cellAt(table.rows, row, column);
		if (found === undefined) {
			rowOfCells.push(cells.tableCell(layout, column, 1));
			column += 1;
			continue;
		}
		const { cell, top } = found;
		const merge = cell.rowspan === 1 ? {} : ({ merge: top === row ? 'restart' : 'continue' } as const);
		const pieces = top === row ? piecesOf(cell.segments) : [];
		// Words of a line stand in the middle, sentences begin at the left.
		const align = linesIn(cell, layout) > 1 ? 'left' : 'center';
		rowOfCells.push(cells.tableCell(layout, cell.column, cell.colspan, { pieces, align, ...merge }));
		column = cell.column + cell.colspan;
	}
	return rowOfCells;
}
