import ExcelJS from 'exceljs';
import type { FormTable } from '../../../shared/forms/table.ts';
import { repack } from '../zip.ts';
import { fillSheet } from './sheet.ts';
import { sheetNames } from './sheet-names.ts';

/** What the file says about itself; no name of a person, no path, no clock. */
export interface WorkbookProperties {
	readonly title: string;
	readonly subject: string;
	readonly department: string;
	/** 编制日期, ISO date or blank. */
	readonly compiledOn: string;
}

const CREATOR = '决算公开工作台';

/** Date of a file whose ledger bears none. */
const UNDATED = '2000-01-01';

/**
 * 公开表 as an Excel workbook, a sheet each, laid out as the statutory form. Amounts are the printed
 * values as numbers. The same tables and properties give the same bytes on any machine.
 *
 * @param tables at least one; their sheet names may need other letters than the pack gave them.
 */
export async function writeFormsWorkbook(
	tables: readonly FormTable[],
	properties: WorkbookProperties,
): Promise<Uint8Array> {
	if (tables.length === 0) throw new Error('a workbook has at least one sheet');
	const workbook = new ExcelJS.Workbook();
	describeWorkbook(workbook, properties);
	const names = sheetNames(tables.map((table) => table.sheetName));
	tables.forEach((table, index) => {
		fillSheet(workbook.addWorksheet(names[index]), table);
	});
	// Packed once only: `repack` compresses.
	const loose = await workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } });
	return repack(new Uint8Array(loose), correctPart);
}

/** Sets the document properties; every workbook of ours bears the same kind. */
export function describeWorkbook(workbook: ExcelJS.Workbook, properties: WorkbookProperties): void {
	const date = isoDate(properties.compiledOn);
	workbook.title = properties.title;
	workbook.subject = properties.subject;
	workbook.company = properties.department;
	workbook.creator = CREATOR;
	workbook.lastModifiedBy = CREATOR;
	workbook.created = date;
	workbook.modified = date;
	workbook.views = [{ x: 0, y: 0, width: 24000, height: 14000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
}

function isoDate(text: string): Date {
	const date = new Date(`${/^\d{4}-\d{2}-\d{2}$/u.test(text) ? text : UNDATED}T00:00:00Z`);
	return Number.isNaN(date.getTime()) ? new Date(`${UNDATED}T00:00:00Z`) : date;
}

/** exceljs always declares Calibri as the workbook's font, by which Excel measures the columns. */
const DEFAULT_FONT =
	'<font><color theme="1"/><family val="2"/><scheme val="minor"/><sz val="11"/><name val="Calibri"/></font>';
const CHINESE_FONT = '<font><charset val="134"/><color theme="1"/><sz val="11"/><name val="宋体"/></font>';

/** Corrects what exceljs has no option for. */
function correctPart(name: string, text: string): string {
	if (name === 'xl/styles.xml') return withChineseFont(text);
	if (name.startsWith('xl/worksheets/sheet')) return withoutWarnings(text);
	return text;
}

/** The styles part of a workbook that exceljs wrote, with 宋体 as the font that columns are measured by. */
export function withChineseFont(styles: string): string {
	return replaceOnce(styles, DEFAULT_FONT, CHINESE_FONT);
}

/** Codes are text on purpose: no green corners that offer to make numbers of them. */
function withoutWarnings(sheet: string): string {
	const range = /<dimension ref="([A-Z0-9:]+)"\/>/u.exec(sheet)?.[1];
	if (range === undefined) throw new Error('exceljs wrote a sheet without its dimension');
	const ignored = `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors>`;
	return replaceOnce(sheet, '</worksheet>', `${ignored}</worksheet>`);
}

function replaceOnce(text: string, old: string, replacement: string): string {
	if (text.split(old).length !== 2) throw new Error(`exceljs no longer writes ${old} once`);
	return text.replace(old, () => replacement);
}
