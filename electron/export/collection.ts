import ExcelJS from 'exceljs';
import { type Fault, fail, ok, type Result, unreachable } from '../../shared/fault/fault.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { formatScaled } from '../../shared/money/format.ts';
import { cellAddress, columnLetters } from '../../shared/sheets/cells.ts';
import type { SheetDeclaration, SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { type PrintedCell, printSheet } from '../../shared/sheets/print.ts';
import { fillGuide, hintRanges } from './collection-guide.ts';
import { columnValidation, type HintRanges, headerNote, itemValidation, MAX_TEXT } from './collection-hints.ts';
import { columnLook, HEADER, quantityLook } from './collection-looks.ts';
import { describeWorkbook, withChineseFont } from './xlsx/workbook.ts';
import { repack } from './zip.ts';

const LAST_ROW = 1_048_576;
const A4 = 9;
const PAGE: Partial<ExcelJS.PageSetup> = {
	paperSize: A4,
	orientation: 'landscape',
	fitToPage: true,
	fitToWidth: 1,
	fitToHeight: 0,
};

/** What stands in 基本信息 of a workbook that is not filled yet. */
export interface BlankProfile {
	/** 模板 */
	readonly pack: string;
	/** 年度, where it is known. */
	readonly year?: number;
}

/** A blank 数据采集表 for a pack, with drop-downs, hints and a protected header. */
export async function writeBlankCollection(
	declaration: SheetsDeclaration,
	{ pack, year = 0 }: BlankProfile,
): Promise<Result<Uint8Array>> {
	const profile = { department: '', year, pack, compiledOn: '' };
	const rows = { units: [], entries: [], indicators: [], printed: [], passages: [], projects: [], measures: [] };
	return writeCollection(newLedger({ profile, ...rows }), declaration);
}

/**
 * The 数据采集表 of a ledger; reading it gives the same content (entries ordered by sheet). The same
 * ledger gives the same bytes. Faults: rows that the pack has no
 * sheet for, a text or a book that a sheet of the format cannot hold.
 */
export async function writeCollection(ledger: Ledger, declaration: SheetsDeclaration): Promise<Result<Uint8Array>> {
	const sheets = declaration.sheets.map((sheet) => ({
		sheet,
		rows: printSheet(sheet, ledger, declaration.indicators),
	}));
	const faults = [
		...homelessFaults(ledger, declaration),
		...sheets.flatMap(({ sheet, rows }) => sizeFaults(sheet, rows)),
	];
	if (faults.length > 0) return fail(...faults);
	const workbook = new ExcelJS.Workbook();
	describeWorkbook(workbook, {
		title: `${ledger.profile.department}数据采集表`,
		subject: '数据采集表',
		department: ledger.profile.department,
		compiledOn: ledger.profile.compiledOn,
	});
	const ranges = hintRanges(declaration);
	for (const { sheet, rows } of sheets) await addSheet(workbook, sheet, rows, ranges);
	const guide = workbook.addWorksheet(declaration.guide, { pageSetup: PAGE });
	fillGuide(guide, declaration);
	await guide.protect('', {});
	return ok(await packed(workbook));
}

/** Rows that would silently be left behind. */
function homelessFaults(ledger: Ledger, declaration: SheetsDeclaration): readonly Fault[] {
	const targets = new Set(declaration.sheets.map(({ target }) => target));
	const rows = [
		{ name: '绩效项目', target: 'projects', count: ledger.projects.length },
		{ name: '绩效指标', target: 'measures', count: ledger.measures.length },
	] as const;
	return rows
		.filter(({ target, count }) => count > 0 && !targets.has(target))
		.map(({ name, count }) => ({
			code: 'collection/no-sheet',
			message: `账套里有 ${count} 个${name}，但模板“${ledger.profile.pack}”的采集表没有放${name}的工作表。`,
			action: `请改用采集表里有${name}的模板，或先在程序里删去${name}，再导出。`,
		}));
}

/** Excel's own limit, kept well away from by `LIMITS.rows` of the reader. */
const MAX_ROWS = 199_999;

function sizeFaults(sheet: SheetDeclaration, rows: readonly (readonly PrintedCell[])[]): readonly Fault[] {
	const tooLong = rows.flatMap((row, index) =>
		row.flatMap((cell, column): Fault[] => {
			if (cell.kind !== 'text' || cell.text.length <= MAX_TEXT) return [];
			return [
				{
					code: 'collection/text-too-long',
					message: `这段文字有 ${cell.text.length} 个字，Excel 的一个单元格最多放 ${MAX_TEXT} 个字。`,
					action: '请在程序里把它分成几段。',
					where: { sheet: sheet.name, cell: cellAddress(index + 2, column + 1) },
				},
			];
		}),
	);
	if (rows.length <= MAX_ROWS) return tooLong;
	const tooMany: Fault = {
		code: 'collection/too-many-rows',
		message: `“${sheet.name}”有 ${rows.length} 行，采集表最多 ${MAX_ROWS} 行。`,
		action: '请改为导出账套文件交换数据。',
		where: { sheet: sheet.name },
	};
	return [...tooLong, tooMany];
}

async function addSheet(
	workbook: ExcelJS.Workbook,
	declaration: SheetDeclaration,
	rows: readonly (readonly PrintedCell[])[],
	ranges: HintRanges,
): Promise<void> {
	const sheet = workbook.addWorksheet(declaration.name, {
		views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }],
		pageSetup: PAGE,
	});
	sheet.pageSetup.printTitlesRow = '1:1';
	const looks = declaration.columns.map((column) => columnLook(column.type));
	declaration.columns.forEach((column, index) => {
		const target = sheet.getColumn(index + 1);
		// A 汉字 is as wide as two digits, in which Excel measures columns.
		target.width = column.width * 2 + 1;
		target.style = looks[index] ?? {};
		const header = sheet.getCell(1, index + 1);
		header.value = column.name;
		header.style = HEADER;
		header.note = { texts: [{ text: headerNote(column) }] };
	});
	addValidations(sheet, declaration, ranges);
	rows.forEach((row, index) => {
		fillRow(sheet.getRow(index + 2), row, looks);
	});
	await sheet.protect('', {
		selectLockedCells: true,
		selectUnlockedCells: true,
		formatCells: true,
		formatColumns: true,
		formatRows: true,
		insertRows: true,
		deleteRows: true,
		sort: true,
		autoFilter: true,
	});
}

/** exceljs does not declare the one way to give a whole range a check. */
type WithValidations = ExcelJS.Worksheet & {
	readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): unknown };
};

function addValidations(sheet: ExcelJS.Worksheet, declaration: SheetDeclaration, ranges: HintRanges): void {
	const { dataValidations } = sheet as WithValidations;
	if (declaration.target === 'profile') {
		const content = declaration.columns.findIndex(({ field }) => field === 'content') + 1;
		declaration.items.forEach((_, index) => {
			dataValidations.add(cellAddress(index + 2, content), itemValidation(declaration, index));
		});
		return;
	}
	declaration.columns.forEach((column, index) => {
		const letters = columnLetters(index + 1);
		dataValidations.add(`${letters}2:${letters}${LAST_ROW}`, columnValidation(column, index + 1, ranges));
	});
}

function fillRow(row: ExcelJS.Row, cells: readonly PrintedCell[], looks: readonly Partial<ExcelJS.Style>[]): void {
	cells.forEach((cell, index) => {
		if (cell.kind === 'blank') return;
		const target = row.getCell(index + 1);
		target.value = cellValue(cell);
		target.style = (cell.kind === 'hundredths' ? quantityLook(cell.measure, cell.value) : looks[index]) ?? {};
	});
}

function cellValue(cell: Exclude<PrintedCell, { kind: 'blank' }>): string | number {
	switch (cell.kind) {
		case 'text':
			return escapeText(cell.text);
		case 'whole':
			return cell.value;
		case 'hundredths':
			return decimalValue(cell.value);
		default:
			return unreachable(cell);
	}
}

/** Digits that a double keeps. */
const EXACT_DIGITS = 15;

/** A number, or text where the number would lose its last digits. */
function decimalValue(hundredths: number): number | string {
	const text = formatScaled(hundredths, 2);
	return text.replace(/\D/gu, '').length <= EXACT_DIGITS ? Number(text) : text;
}

/** What XML cannot hold, half of a character, and text that looks like the escape of one. */
const ESCAPED =
	/[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4}_)/g;

function escapeText(text: string): string {
	return text.replace(ESCAPED, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

async function packed(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
	// Packed once only: `repack` compresses.
	const loose = await workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } });
	return repack(new Uint8Array(loose), (name, text) => {
		if (name === 'xl/styles.xml') return withChineseFont(text);
		if (name.startsWith('xl/worksheets/sheet')) return withoutWarnings(text);
		return text;
	});
}

/** Codes are text on purpose: no green corners that offer to make numbers of them. */
function withoutWarnings(sheet: string): string {
	const ignored = `<ignoredErrors><ignoredError sqref="A1:Z${LAST_ROW}" numberStoredAsText="1"/></ignoredErrors>`;
	const before = sheet.includes('<legacyDrawing') ? '<legacyDrawing' : '</worksheet>';
	return sheet.replace(before, () => `${ignored}${before}`);
}
