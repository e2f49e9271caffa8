import { utils, write } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import type { Grid, GridCell } from './grid.ts';

/** Amounts are doubles with the format 0.00, as the finance system writes them. */
export async function gridsToXlsx(grids: readonly Grid[]): Promise<Uint8Array> {
	const workbook = new ExcelJS.Workbook();
	for (const grid of grids) {
		const sheet = workbook.addWorksheet(grid.name);
		for (const [index, row] of grid.rows.entries()) {
			for (const [column, cell] of row.entries()) {
				if (cell === null) continue;
				const target = sheet.getCell(index + 1, column + 1);
				target.value = cellValue(cell);
				if (typeof cell === 'object') target.numFmt = 'fen' in cell ? '0.00' : '0';
			}
		}
		for (const range of grid.merges) sheet.mergeCells(range);
	}
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}

export function gridsToXls(grids: readonly Grid[]): Uint8Array {
	const workbook = utils.book_new();
	for (const grid of grids) {
		const sheet = utils.aoa_to_sheet(
			grid.rows.map((row) =>
				row.map((cell) => {
					if (cell === null || typeof cell === 'string') return cell;
					return { t: 'n', v: cellValue(cell), z: 'fen' in cell ? '0.00' : '0' };
				}),
			),
		);
		sheet['!merges'] = grid.merges.map((range) => utils.decode_range(range));
		utils.book_append_sheet(workbook, sheet, grid.name);
	}
	return new Uint8Array(write(workbook, { type: 'buffer', bookType: 'biff8' }) as Buffer);
}

function cellValue(cell: Exclude<GridCell, null>): string | number {
	if (typeof cell === 'string') return cell;
	return 'fen' in cell ? cell.fen / 100 : cell.count;
}
