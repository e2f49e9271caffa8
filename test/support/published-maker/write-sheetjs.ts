import * as xlsx from '@e965/xlsx';
import { unzipSync } from 'fflate';
import type { Grid, GridCell } from './grid.ts';
import { zip } from './write-xlsx.ts';

/** BIFF8 as Excel 97–2003 and the finance system write it, or an OpenDocument sheet, by SheetJS. */
export function writeBySheetJs(grids: readonly Grid[], type: 'biff8' | 'ods'): Uint8Array {
	const book = xlsx.utils.book_new();
	for (const grid of grids) xlsx.utils.book_append_sheet(book, sheetOf(grid), grid.name);
	book.Workbook = { Sheets: grids.map((grid) => ({ name: grid.name, Hidden: grid.hidden === true ? 1 : 0 })) };
	const bytes = new Uint8Array(xlsx.write(book, { type: 'array', bookType: type }) as ArrayBuffer);
	// SheetJS does not compress a package.
	return type === 'ods' ? zip(unzipSync(bytes)) : bytes;
}

function sheetOf(grid: Grid): xlsx.WorkSheet {
	const sheet: xlsx.WorkSheet = {};
	let width = 1;
	grid.rows.forEach((cells, r) => {
		cells.forEach((cell, c) => {
			if (cell === null) return;
			width = Math.max(width, c + 1);
			sheet[xlsx.utils.encode_cell({ r, c })] = cellOf(cell);
		});
	});
	sheet['!ref'] = `A1:${xlsx.utils.encode_cell({ r: Math.max(grid.rows.length, 1) - 1, c: width - 1 })}`;
	sheet['!merges'] = grid.merges.map((range) => ({
		s: { r: range.top - 1, c: range.left - 1 },
		e: { r: range.bottom - 1, c: range.right - 1 },
	}));
	const columns: xlsx.ColInfo[] = [];
	for (const column of grid.hiddenColumns ?? []) columns[column - 1] = { hidden: true };
	if (columns.length > 0) sheet['!cols'] = columns;
	return sheet;
}

function cellOf(cell: GridCell): xlsx.CellObject {
	const { value, format } = cell;
	const shown = format === undefined ? {} : { z: format };
	if (typeof value === 'string') return { t: 's', v: value, ...shown };
	if (typeof value === 'number') return { t: 'n', v: value, ...shown };
	if (value.kind === 'error') return { t: 'e', v: 0x17, w: value.code };
	return value.value === undefined
		? { t: 'n', f: value.text, ...shown }
		: { t: 'n', v: value.value, f: value.text, ...shown };
}
