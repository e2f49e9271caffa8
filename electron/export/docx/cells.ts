import {
	AlignmentType,
	BorderStyle,
	HeightRule,
	LineRuleType,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	VerticalAlignTable,
	VerticalMergeType,
	WidthType,
} from 'docx';
import { type Piece, textRun } from './runs.ts';
import { FONT, STYLE } from './styles.ts';

/** Between the text of a cell and the lines left and right of it, in twips. */
export const CELL_MARGIN = 57;
/** The rule that Word draws above a row is 1/2 pt. */
export const RULE = 10;

/** What all cells of a table have in common. Lengths are twips. */
export interface TableSetting {
	/** Half-points. */
	readonly fontSize: number;
	readonly lineHeight: number;
	readonly columnWidths: readonly number[];
}

export interface CellLook {
	readonly pieces?: readonly Piece[];
	readonly align?: 'left' | 'center' | 'right';
	/** Of the text from the left. */
	readonly indent?: number;
	readonly bold?: boolean;
	readonly font?: string;
	/** Begins or continues a cell over several rows. */
	readonly merge?: 'restart' | 'continue';
}

/** A cell that may cover several columns and rows; its text stands in the first. */
export interface SpannedCell {
	/** From 0. */
	readonly column: number;
	readonly colspan: number;
	readonly rowspan: number;
}

export function boxedTable(columnWidths: readonly number[], rows: readonly TableRow[]): Table {
	const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
	return new Table({
		width: { size: sum(columnWidths), type: WidthType.DXA },
		columnWidths,
		layout: TableLayoutType.FIXED,
		alignment: AlignmentType.CENTER,
		margins: { top: 0, bottom: 0, left: CELL_MARGIN, right: CELL_MARGIN, marginUnitType: WidthType.DXA },
		borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
		rows,
	});
}

/** @param repeated on every page that the table goes on to. */
export function tableRow(
	cells: readonly TableCell[],
	height: number,
	{ repeated = false, mayBreak = false }: { readonly repeated?: boolean; readonly mayBreak?: boolean } = {},
): TableRow {
	return new TableRow({
		...(mayBreak ? {} : { cantSplit: true }),
		...(repeated ? { tableHeader: true } : {}),
		height: { value: height, rule: HeightRule.ATLEAST },
		children: cells,
	});
}

export function tableCell(setting: TableSetting, column: number, colspan: number, look: CellLook = {}): TableCell {
	const { pieces = [], align = 'center', indent = 0, bold = false, font = FONT.table, merge } = look;
	const run = { size: setting.fontSize, ...(bold ? { bold } : {}), ...(font === FONT.table ? {} : { font }) };
	return new TableCell({
		width: { size: sum(setting.columnWidths.slice(column, column + colspan)), type: WidthType.DXA },
		verticalAlign: VerticalAlignTable.CENTER,
		...(colspan > 1 ? { columnSpan: colspan } : {}),
		...(merge === undefined
			? {}
			: { verticalMerge: merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
		children: [
			new Paragraph({
				style: STYLE.formCell,
				alignment: align,
				spacing: { line: setting.lineHeight, lineRule: LineRuleType.EXACT },
				...(indent > 0 ? { indent: { left: indent } } : {}),
				run: { size: setting.fontSize },
				children: pieces.filter((piece) => piece.text !== '').map((piece) => textRun(piece, run)),
			}),
		],
	});
}

/** The cell that covers a place, and the row in which it begins. */
export function cellAt<T extends SpannedCell>(
	rows: readonly (readonly T[])[],
	row: number,
	column: number,
): { readonly cell: T; readonly top: number } | undefined {
	for (let top = Math.min(row, rows.length - 1); top >= 0; top -= 1) {
		const cell = rows[top]?.find(
			(other) => other.column <= column && column < other.column + other.colspan && top + other.rowspan > row,
		);
		if (cell !== undefined) return { cell, top };
	}
	return undefined;
}

/**
 * Heights of rows whose cells may cover several: the last row of a cell gives what all together lack.
 * A cell that reaches below the last row has room enough.
 */
export function spannedHeights<T extends SpannedCell>(
	rows: readonly (readonly T[])[],
	least: number,
	heightOf: (cell: T) => number,
): number[] {
	const heights = rows.map((row) => Math.max(least, ...row.filter((cell) => cell.rowspan === 1).map(heightOf)));
	rows.forEach((row, top) => {
		for (const cell of row) {
			const bottom = top + cell.rowspan - 1;
			if (cell.rowspan === 1 || bottom >= heights.length) continue;
			const missing = heightOf(cell) - sum(heights.slice(top, bottom + 1));
			heights[bottom] = (heights[bottom] ?? 0) + Math.max(0, missing);
		}
	});
	return heights;
}

/** Shares of a width in proportion to what the columns need, without a rest. */
export function sharesOf(needed: readonly number[], width: number): number[] {
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

export function lineHeightOf(fontSize: number): number {
	return Math.round(fontSize * 10 * 1.2);
}

export function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
