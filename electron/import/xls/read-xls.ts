import type { CellSheet, CellWorkbook } from '../../../shared/sheets/cells.ts';
import { CompoundFile } from '../file/compound.ts';
import { Refusal, WrongKind } from '../file/refusal.ts';
import { CellCount } from '../file/sheet-builder.ts';
import { Book } from './book.ts';
import { decrypted } from './decrypt.ts';
import { RECORD, type Record, recordsOf } from './records.ts';
import { SheetReader } from './sheet.ts';

const BIFF8 = 0x0600;
const BIFF5 = 0x0500;
const GLOBALS = 0x0005;
const WORKSHEET = 0x0010;
/** First records of Excel 2, 3 and 4. */
const OLDER_STARTS: ReadonlySet<number> = new Set([0x0009, 0x0209, 0x0409]);

export interface XlsFile {
	readonly workbook: CellWorkbook;
	readonly macros: boolean;
	readonly links: boolean;
}

/**
 * Reads a workbook of Excel 5 to 2003, or a .et of WPS, which is the same inside. Macros, drawings,
 * names and formulas are passed over unread. Throws `Refusal`. Source: [MS-XLS].
 *
 * @param name of a sheet that has none.
 */
export function readXls(bytes: Buffer, name: string): XlsFile {
	const file = new CompoundFile(bytes);
	const stream = file.stream('Workbook') ?? file.stream('Book');
	if (stream === undefined) throw new Refusal('damaged');
	const macros = file.has('_VBA_PROJECT_CUR') || file.has('_VBA_PROJECT');
	return { ...readXlsStream(stream, name), macros };
}

/** The same without OLE2 around it, as small programs write it, mostly a single sheet without globals. */
export function readXlsStream(stream: Buffer, name: string): XlsFile {
	const records = recordsOf(plainStream(stream));
	const { isSheet, book } = startOf(records.next().value);
	const sheets = isSheet ? [readLoneSheet(records, book, name)] : readSheets(records, book);
	return { workbook: { sheets }, macros: false, links: book.linked };
}

/** An encrypted stream says so in one of its first records. */
function plainStream(stream: Buffer): Buffer {
	for (const { type, data } of recordsOf(stream)) {
		if (type === RECORD.filePassword) return decrypted(stream, data);
		if (type === RECORD.boundSheet || type === RECORD.endOfFile) break;
	}
	return stream;
}

/** The first record: which version, and whether names, formats and texts follow or a sheet right away. */
function startOf(first: Record | undefined): { readonly isSheet: boolean; readonly book: Book } {
	if (first !== undefined && OLDER_STARTS.has(first.type)) throw new WrongKind('older-xls');
	if (first?.type !== RECORD.start || first.data.length < 4) throw new Refusal('damaged');
	const version = first.data.readUInt16LE(0);
	const kind = first.data.readUInt16LE(2);
	const known = version === BIFF8 || version === BIFF5;
	if (kind !== WORKSHEET && !(kind === GLOBALS && known)) throw new Refusal('damaged');
	return { isSheet: kind === WORKSHEET, book: new Book(version === BIFF8) };
}

function readLoneSheet(records: Iterable<Record>, book: Book, name: string): CellSheet {
	const sheet = new SheetReader(book, { at: 0, isWorksheet: true, hidden: false, name }, new CellCount());
	for (const record of records) {
		if (record.type === RECORD.endOfFile) return sheet.finish();
		takeGlobal(book, record);
		sheet.take(record);
	}
	throw new Refusal('damaged');
}

function readSheets(records: Generator<Record, undefined>, book: Book): CellSheet[] {
	readGlobals(records, book);
	const count = new CellCount();
	const read = new Map<number, CellSheet>();
	let sheet: SheetReader | undefined;
	let at = 0;
	/** Charts that lie on a sheet are streams within its stream. */
	let depth = 0;
	for (const record of records) {
		// What lies behind the last sheet is no record.
		if (depth === 0 && record.type !== RECORD.start) break;
		if (record.type === RECORD.start) {
			depth += 1;
			if (depth > 1) continue;
			at = record.at;
			const bound = book.sheets.find((candidate) => candidate.at === at);
			sheet = bound?.isWorksheet === true ? new SheetReader(book, bound, count) : undefined;
		} else if (record.type === RECORD.endOfFile) {
			depth -= 1;
			if (depth === 0 && sheet !== undefined) read.set(at, sheet.finish());
		} else if (depth === 1) sheet?.take(record);
	}
	const worksheets = book.sheets.filter((bound) => bound.isWorksheet);
	if (worksheets.length === 0) throw new Refusal('no-content');
	return worksheets.map((bound) => {
		const found = read.get(bound.at);
		if (found === undefined || depth > 0) throw new Refusal('damaged');
		return found;
	});
}

function readGlobals(records: Generator<Record, undefined>, book: Book): void {
	for (let next = records.next(); next.done !== true; next = records.next()) {
		if (next.value.type === RECORD.endOfFile) return;
		takeGlobal(book, next.value);
	}
	throw new Refusal('damaged');
}

function takeGlobal(book: Book, { type, data, parts }: Record): void {
	switch (type) {
		case RECORD.date1904:
			book.date1904 = data.length >= 2 && data.readUInt16LE(0) === 1;
			break;
		case RECORD.codePage:
			book.setCodePage(data);
			break;
		case RECORD.boundSheet:
			book.addSheet(data);
			break;
		case RECORD.format:
			book.addFormat(data);
			break;
		case RECORD.extendedFormat:
			book.addStyle(data);
			break;
		case RECORD.sharedTexts:
			book.setStrings(parts);
			break;
		case RECORD.externalBook:
			// The one of the workbook itself and that of add-ins are four bytes long.
			if (data.length > 4) book.linked = true;
			break;
		default:
	}
}
