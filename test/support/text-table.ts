import type { SourceFile } from '../../shared/reading/source.ts';
import type { Cell, CellRange, CellRow, CellSheet } from '../../shared/sheets/cells.ts';

/** What a text table cannot say by itself. */
export interface TextSheet {
	readonly name?: string;
	readonly hidden?: boolean;
	readonly hiddenColumns?: CellSheet['hiddenColumns'];
	/** Number format of cells that are written as =12.5 */
	readonly format?: string;
}

/**
 * A sheet written as lines with bars, a line for a row: `项目 | 金额`. A cell `<` belongs to the merged cell at
 * its left, `^` to the one above; `=12.5` is a number, everything else text; a line without bars is one cell.
 */
export function textSheet(
	lines: string,
	{ name = 'Sheet1', hidden = false, hiddenColumns = [], format = 'General' }: TextSheet = {},
): CellSheet {
	const grid = lines
		.replace(/^\n+|\n\s*$/gu, '')
		.split('\n')
		.map((line) => line.split('|').map((cell) => cell.trim()));
	const rows = grid
		.map(
			(cells, index): CellRow => ({
				number: index + 1,
				hidden: false,
				cells: cells.flatMap((text, column) => cellOf(text, column + 1, format)),
			}),
		)
		.filter(({ cells }) => cells.length > 0);
	return { name, hidden, rows, merges: mergesOf(grid), hiddenColumns };
}

/** A file of such sheets. */
export function textSource(sheets: readonly CellSheet[], name = '公开表.xlsx'): SourceFile {
	return { name, digest: '0123456789abcdef', format: 'xlsx', workbook: { sheets }, sections: [], notices: [] };
}

function cellOf(text: string, column: number, format: string): Cell[] {
	if (text === '' || text === '<' || text === '^') return [];
	const number = /^=(-?[\d.]+)$/u.exec(text)?.[1];
	if (number !== undefined)
		return [{ column, value: { kind: 'number', value: Number(number) }, format, formula: false }];
	return [{ column, value: { kind: 'text', text: text.replaceAll('\\n', '\n') }, format: 'General', formula: false }];
}

function mergesOf(grid: readonly (readonly string[])[]): CellRange[] {
	const merges: CellRange[] = [];
	grid.forEach((row, top) => {
		row.forEach((text, left) => {
			if (text === '<' || text === '^') return;
			let right = left;
			while (row[right + 1] === '<') right += 1;
			let bottom = top;
			while (grid[bottom + 1]?.[left] === '^') bottom += 1;
			if (right > left || bottom > top)
				merges.push({ top: top + 1, left: left + 1, bottom: bottom + 1, right: right + 1 });
		});
	});
	return merges;
}
