import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { CellSheet, CellWorkbook } from '../../../shared/sheets/cells.ts';
import { openArchive } from './archive.ts';
import { LIMITS } from './limits.ts';
import { readWorkbookParts } from './package.ts';
import { Refusal } from './refusal.ts';
import { readSheet, type SheetContext } from './sheet.ts';
import { refuseUnlessZip } from './signature.ts';
import { readSharedStrings } from './strings.ts';
import { readNumberFormats } from './styles.ts';

/**
 * Reads the cells of an xlsx file that may be anything at all. `fileName` is only for messages.
 * Either the whole workbook comes back or one fault that says what the file is instead.
 */
export async function readXlsx(bytes: Uint8Array, fileName: string): Promise<Result<CellWorkbook>> {
	try {
		return ok({ sheets: await readSheets(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) });
	} catch (error) {
		if (error instanceof Refusal) return fail(error.toFault(fileName));
		throw error;
	}
}

async function readSheets(bytes: Buffer): Promise<CellSheet[]> {
	if (bytes.length > LIMITS.fileBytes) throw new Refusal('xlsx/file-too-large');
	refuseUnlessZip(bytes);
	const archive = await openArchive(bytes);
	const parts = await readWorkbookParts(archive);
	const context: SheetContext = {
		strings: await readSharedStrings(archive, parts.sharedStrings),
		formats: await readNumberFormats(archive, parts.styles),
		date1904: parts.date1904,
		cells: { count: 0 },
	};
	const sheets: CellSheet[] = [];
	for (const part of parts.sheets) sheets.push(await readSheet(archive, part, context));
	return sheets;
}
