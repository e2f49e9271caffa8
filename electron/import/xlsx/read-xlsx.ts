import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { CellSheet, CellWorkbook } from '../../../shared/sheets/cells.ts';
import { type Archive, openArchive } from '../file/archive.ts';
import { LIMITS } from '../file/limits.ts';
import { kindOfPackage } from '../file/package-kind.ts';
import { faultOf, Refusal, WrongKind } from '../file/refusal.ts';
import { refuseUnlessZip } from '../file/signature.ts';
import { readWorkbookParts } from './package.ts';
import { readSheet, type SheetContext } from './sheet.ts';
import { readSharedStrings } from './strings.ts';
import { readNumberFormats } from './styles.ts';

/**
 * Reads the cells of an xlsx file that may be anything at all. `fileName` is only for messages.
 * Either the whole workbook comes back or one fault that says what the file is instead.
 */
export async function readXlsx(bytes: Uint8Array, fileName: string): Promise<Result<CellWorkbook>> {
	try {
		return ok(await readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
	} catch (error) {
		const fault = faultOf(error, 'xlsx', fileName);
		if (fault === undefined) throw error;
		return fail(fault);
	}
}

async function readWorkbook(bytes: Buffer): Promise<CellWorkbook> {
	if (bytes.length > LIMITS.fileBytes) throw new Refusal('file-too-large');
	refuseUnlessZip(bytes);
	const archive = await openArchive(bytes);
	const { kind, main } = await kindOfPackage(archive);
	if (kind !== 'xlsx') throw new WrongKind(kind);
	return readXlsxArchive(archive, main);
}

/** @param main path of the part of the workbook. Throws `Refusal`. */
export async function readXlsxArchive(archive: Archive, main: string): Promise<CellWorkbook> {
	const parts = await readWorkbookParts(archive, main);
	const context: SheetContext = {
		strings: await readSharedStrings(archive, parts.sharedStrings),
		formats: await readNumberFormats(archive, parts.styles),
		date1904: parts.date1904,
		cells: { count: 0 },
	};
	const sheets: CellSheet[] = [];
	for (const part of parts.sheets) sheets.push(await readSheet(archive, part, context));
	return { sheets };
}
