import type { Place } from '../fault/fault.ts';
import {
	type Cell,
	type CellRow,
	type CellSheet,
	type CellWorkbook,
	cellAddress,
	cellContent,
	columnLetters,
} from './cells.ts';
import type { Column, SheetDeclaration, SheetsDeclaration } from './declaration.ts';
import type { Findings } from './findings.ts';
import { enumerate, fold, quote, trim } from './text.ts';
import { isBlank } from './value.ts';

/** A sheet of the workbook with its columns found. */
export interface SheetView {
	readonly sheet: CellSheet;
	readonly file: string;
	/** Of the file, for the 出处. */
	readonly digest: string;
	/** Place of each declared column that is there, in declared order. */
	readonly columns: ReadonlyMap<Column, number>;
	/** No column is missing: rows can be read into the ledger. */
	readonly complete: boolean;
}

export function placeOf(
	view: { readonly file: string; readonly sheet: CellSheet },
	row: number,
	column: number,
): Place {
	return { file: view.file, sheet: view.sheet.name, cell: cellAddress(row, column) };
}

/** Where the column of a field stands; the first when it is not there. */
export function columnAt(view: SheetView, columns: readonly Column[], field: string): number {
	const column = columns.find((candidate) => candidate.field === field);
	return (column === undefined ? undefined : view.columns.get(column)) ?? 1;
}

/** The sheet of a declaration; its name may have blanks or full-width letters. */
export function findSheet(workbook: CellWorkbook, name: string): readonly CellSheet[] {
	return workbook.sheets.filter((sheet) => fold(sheet.name) === fold(name));
}

/** Finds a declared sheet and its columns; undefined when there is nothing that could be read. */
export function locateSheet(
	workbook: CellWorkbook,
	declaration: SheetDeclaration,
	source: Pick<SheetView, 'file' | 'digest'>,
	findings: Findings,
): SheetView | undefined {
	const { file } = source;
	const [sheet, second] = findSheet(workbook, declaration.name);
	if (sheet === undefined) {
		findings.fault(
			{ file },
			{
				code: 'missing-sheet',
				message: `缺少工作表“${declaration.name}”。工作簿里有：${enumerate(workbook.sheets.map(({ name }) => name))}。`,
				action: `请补上工作表“${declaration.name}”（没有内容也要有表头），或改正它的名称。`,
			},
		);
		return undefined;
	}
	if (second !== undefined) {
		findings.fault(
			{ file, sheet: second.name },
			{
				code: 'sheet-twice',
				message: `有两张工作表都是“${declaration.name}”：${quote(sheet.name)}和${quote(second.name)}。`,
				action: '请只留一张，另一张删去或改名。',
			},
		);
	}
	if (sheet.hidden) findings.notice({ file, sheet: sheet.name }, 'hidden-sheet', '工作表是隐藏的，内容已经读入。');
	return locateColumns(sheet, declaration.columns, source, findings);
}

function locateColumns(
	sheet: CellSheet,
	declared: readonly Column[],
	source: Pick<SheetView, 'file' | 'digest'>,
	findings: Findings,
): SheetView | undefined {
	const { file } = source;
	const header = sheet.rows.find((row) => row.number === 1);
	const columns = new Map<Column, number>();
	for (const column of declared) {
		const [cell, second] = headerCells(header, column);
		if (cell !== undefined) columns.set(column, cell.column);
		if (second !== undefined) {
			findings.fault(placeOf({ file, sheet }, 1, second.column), {
				code: 'column-twice',
				message: `有两栏的表头都是“${column.name}”。`,
				action: '请只留一栏，另一栏删去或改名。',
			});
		}
	}
	if (columns.size === 0) {
		faultNoHeader(sheet, declared, file, findings);
		return undefined;
	}
	const headers = (header?.cells ?? []).map((cell) => trim(cellContent(cell.value))).filter((text) => text !== '');
	for (const column of declared.filter((candidate) => !columns.has(candidate))) {
		findings.fault(
			{ file, sheet: sheet.name, cell: `${columnLetters(1)}1` },
			{
				code: 'missing-column',
				message: `缺少“${column.name}”一栏。第 1 行的表头有：${enumerate(headers.map(quote))}。`,
				action: `请补上“${column.name}”一栏，或改正表头。`,
			},
		);
	}
	return { sheet, ...source, columns, complete: columns.size === declared.length };
}

function headerCells(header: CellRow | undefined, column: Column): readonly Cell[] {
	const names = [column.name, ...column.aliases].map(fold);
	return (header?.cells ?? []).filter((cell) => names.includes(fold(cellContent(cell.value))));
}

/** How far below the first row a header is looked for, only to say where it stands. */
const HEADER_SEARCH_ROWS = 20;

function faultNoHeader(sheet: CellSheet, declared: readonly Column[], file: string, findings: Findings): void {
	const names = declared.map((column) => column.name).join('、');
	const lower = sheet.rows
		.filter((row) => row.number <= HEADER_SEARCH_ROWS)
		.find((row) => declared.filter((column) => headerCells(row, column).length > 0).length * 2 >= declared.length);
	const place = { file, sheet: sheet.name, cell: lower === undefined ? 'A1' : `A${lower.number}` };
	if (lower !== undefined) {
		findings.fault(place, {
			code: 'header-not-first',
			message: `表头在第 ${lower.number} 行，应在第 1 行。`,
			action: '请删去表头上面的行。',
		});
		return;
	}
	const first = sheet.rows.find((row) => row.number === 1)?.cells.map((cell) => cellContent(cell.value)) ?? [];
	const found = first.length === 0 ? '第 1 行是空的' : `第 1 行是：${enumerate(first.map(quote))}`;
	findings.fault(place, {
		code: 'missing-header',
		message: `第 1 行没有表头。应有：${names}；${found}。`,
		action: '请在第 1 行写上表头，或从程序另存一份空白采集表再填。',
	});
}

/** Sheets that no declaration names, in one notice. The guide that the writer adds is not worth one. */
export function noticeFurtherSheets(
	workbook: CellWorkbook,
	declaration: SheetsDeclaration,
	file: string,
	findings: Findings,
): void {
	const declared = [declaration.guide, ...declaration.sheets.map((sheet) => sheet.name)].map(fold);
	const further = workbook.sheets.filter((sheet) => !declared.includes(fold(sheet.name)));
	if (further.length === 0) return;
	const names = enumerate(further.map((sheet) => `“${sheet.name}”`));
	findings.notice({ file }, 'further-sheets', `没有读这些工作表（采集表不用）：${names}。`);
}

/** Columns that no declaration names and that hold something, in one notice. */
export function noticeFurtherColumns(view: SheetView, findings: Findings): void {
	const declared = new Set(view.columns.values());
	const further = new Set<number>();
	for (const row of view.sheet.rows) {
		for (const cell of row.cells) if (!declared.has(cell.column) && !isBlank(cell)) further.add(cell.column);
	}
	if (further.size === 0) return;
	const header = view.sheet.rows.find((row) => row.number === 1)?.cells ?? [];
	const names = [...further]
		.sort((a, b) => a - b)
		.map((column) => {
			const cell = header.find((candidate) => candidate.column === column);
			const letters = columnLetters(column);
			return cell === undefined || isBlank(cell) ? `${letters} 栏` : `${letters} 栏${quote(cellContent(cell.value))}`;
		});
	findings.notice(
		{ file: view.file, sheet: view.sheet.name },
		'further-columns',
		`没有读这些栏（采集表不用）：${enumerate(names)}。`,
	);
}
