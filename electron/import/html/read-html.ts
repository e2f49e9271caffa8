import type { CellWorkbook } from '../../../shared/sheets/cells.ts';
import { Refusal } from '../file/refusal.ts';
import { decodeEntities } from './entities.ts';
import { formatsOfStyles, styleSheetsOf } from './formats.ts';
import { readPage } from './page.ts';

export interface HtmlFile {
	readonly workbook: CellWorkbook;
	readonly notices: readonly string[];
}

/**
 * Reads a web page that a program saved as a workbook. Throws `Refusal`.
 *
 * @param name of the sheet where the page names none.
 */
export function readHtml(html: string, name: string): HtmlFile {
	const [only, ...others] = sheetNames(html);
	const sheetName = only !== undefined && others.length === 0 ? only : name;
	const { sheets, open } = readPage(html, sheetName, formatsOfStyles(styleSheetsOf(html)));
	if (sheets.length === 0) throw new Refusal(/<frameset|x:WorksheetSource/iu.test(html) ? 'parted-page' : 'no-content');
	return { workbook: { sheets }, notices: open ? ['网页里的表格没有写完，后面的行可能缺了。'] : [] };
}

/** Excel names its sheets in a comment of its own. */
function sheetNames(html: string): string[] {
	return [...html.matchAll(/<x:ExcelWorksheet>\s*<x:Name>([^<]{1,200})<\/x:Name>/giu)].map(([, name]) =>
		decodeEntities(name ?? '').trim(),
	);
}
