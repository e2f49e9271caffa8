import { type Fault, fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { RawTable } from '../../../shared/published/raw.ts';
import { type CellRange, type CellSheet, cellAddress } from '../../../shared/sheets/cells.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { type TextRow, type TextSheet, tablesOfSheet } from './xlsx-tables.ts';
import { shownText } from './xlsx-text.ts';

/**
 * Reads 公开表 from a workbook that may be ours or anybody's: every cell as the text that it shows,
 * in the order of the sheets. Hidden sheets are not published; sheets without a form (cover,
 * contents) are passed over.
 *
 * @param fileName for messages and the source of each table only.
 */
export async function readPublishedWorkbook(bytes: Uint8Array, fileName: string): Promise<Result<RawTable[]>> {
	const read = await readXlsx(bytes, fileName);
	if (!read.ok) return read;
	const faults: Fault[] = [];
	const tables = read.value.sheets
		.filter((sheet) => !sheet.hidden)
		.flatMap((sheet) => tablesOfSheet(textSheet(sheet, fileName, faults), fileName));
	if (faults.length > 0) return fail(...faults);
	return tables.length > 0 ? ok(tables) : fail(noTable(fileName));
}

function textSheet(sheet: CellSheet, file: string, faults: Fault[]): TextSheet {
	const covered = coveredCells(sheet.merges);
	const rows: TextRow[] = sheet.rows.map((row) => {
		const isCovered = covered(row.number);
		const cells = row.cells.flatMap((cell) => {
			if (isCovered(cell.column)) return [];
			const text = shownText(cell);
			if (text === undefined) faults.push(uncomputed(file, sheet.name, cellAddress(row.number, cell.column)));
			return text === undefined || text === '' ? [] : [{ column: cell.column, text }];
		});
		return { number: row.number, cells };
	});
	return { name: sheet.name, rows: rows.filter((row) => row.cells.length > 0), merges: sheet.merges };
}

/**
 * Cells under a merge but its first: some programs keep old values there that nobody sees. To be
 * asked for rows in ascending order.
 */
function coveredCells(merges: readonly CellRange[]): (row: number) => (column: number) => boolean {
	const waiting = [...merges].sort((a, b) => b.top - a.top);
	let active: CellRange[] = [];
	return (row) => {
		for (let next = waiting.at(-1); next !== undefined && next.top <= row; next = waiting.at(-1)) {
			active.push(next);
			waiting.pop();
		}
		active = active.filter((merge) => merge.bottom >= row);
		const here = active;
		return (column) =>
			here.some(({ left, right, top }) => column >= left && column <= right && (row > top || column > left));
	};
}

function noTable(file: string): Fault {
	return {
		code: 'published/no-table',
		message: '这个工作簿里没有找到公开表。',
		action: '请确认选的是部门预决算公开表的工作簿：每张表上方应有“公开01表”这样的表号，或“部门：”“单位：”一行。',
		where: { file },
	};
}

function uncomputed(file: string, sheet: string, cell: string): Fault {
	return {
		code: 'published/not-computed',
		message: '这个单元格是公式，文件里没有它的计算结果。',
		action: '请用 Excel 或 WPS 表格打开这个文件，保存后再试。',
		where: { file, sheet, cell },
	};
}
