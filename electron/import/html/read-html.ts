import type { CellWorkbook } from '../../../shared/sheets/cells.ts';
import { Refusal } from '../file/refusal.ts';
import { decodeEntities } from './entities.ts';
import { formatsOfClasses, styleSheetsOf } from './formats.ts';
import { sheetsOfPage } from './page.ts';

/**
 * Reads a web page that a program saved as a workbook. Throws `Refusal`.
 *
 * @param name of the sheet where the page names none.
 */
export function readHtml(html: string, name: string): CellWorkbook {
	const [only, ...others] = sheetNames(html);
	const sheetName = only !== undefined && others.length === 0 ? only : name;
	const sheets = sheetsOfPage(html, sheetName, formatsOfClasses(styleSheetsOf(html)));
	if (sheets.length === 0) throw new Refusal(/<frameset|x:WorksheetSource/iu.test(html) ? 'parted-page' : 'no-content');
	return { sheets };
}

/** Excel names its sheets in a comment of its own. */
export function sheetNames(html: string): string[] {
	return [...html.matchAll(/<x:ExcelWorksheet>\s*<x:Name>([^<]{1,200})<\/x:Name>/giu)].map(([, name]) =>
		decodeEntities(name ?? '').trim(),
	);
}
