import type { CellSheet, CellWorkbook } from '../../../shared/sheets/cells.ts';
import { CompoundFile } from '../file/compound.ts';
import { Refusal, WrongKind } from '../file/refusal.ts';
import { CellCount } from '../file/sheet-builder.ts';
import { Book } from './book.ts';
import { RECORD, type Record, recordsOf } from './records.ts';
import { SheetReader } from './sheet.ts';

const BIFF8 = 0x0600;
const BIFF5 = 0x0500;
const GLOBALS = 0x0005;

export interface XlsFile {
	readonly workbook: CellWorkbook;
	readonly macros: boolean;
	readonly links: boolean;
}

/**
 * Reads a workbook of Excel 5 to 2003, or a .et of WPS, which is the same inside. Macros, drawings,
 * names and formulas are passed over unread. Throws `Refusal`. Source: [MS-XLS].
 */
export function readXls(bytes: Buffer): XlsFile {
	const file = new CompoundFile(bytes);
	const stream = file.stream('Workbook') ?? file.stream('Book');
	if (stream === undefined) throw new Refusal('damaged');
	const { book, sheets } = readStream(stream);
	return { workbook: { sheets }, macros: file.has('_VBA_PROJECT_CUR') || file.has('_VBA_PROJECT'), links: book.linked };
}

function readStream(stream: Buffer): { readonly book: Book; readonly sheets: readonly CellSheet[] } {
	const records = recordsOf(stream);
	const book = readGlobals(records);
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
	if (depth > 0) throw new Refusal('damaged');
	const sheets = book.sheets.filter((bound) => bound.isWorksheet).map((bound) => read.get(bound.at));
	if (sheets.length === 0) throw new Refusal('no-content');
	return {
		book,
		sheets: sheets.map((one) => {
			if (one === undefined) throw new Refusal('damaged');
			return one;
		}),
	};
}

/** The first stream: names of sheets, formats and texts. */
function readGlobals(records: Generator<Record, undefined>): Book {
	const first = records.next();
	if (first.done === true) throw new Refusal('damaged');
	const { type, data } = first.value;
	const version = data.length < 4 ? 0 : data.readUInt16LE(0);
	if (type !== RECORD.start)
		throw [0x0009, 0x0209, 0x0409].includes(type) ? new WrongKind('older-xls') : new Refusal('damaged');
	if ((version !== BIFF8 && version !== BIFF5) || data.readUInt16LE(2) !== GLOBALS) throw new Refusal('damaged');
	const book = new Book(version === BIFF8);
	for (let next = records.next(); next.done !== true; next = records.next()) {
		if (next.value.type === RECORD.endOfFile) return book;
		takeGlobal(book, next.value);
	}
	throw new Refusal('damaged');
}

function takeGlobal(book: Book, { type, data, parts }: Record): void {
	switch (type) {
		case RECORD.filePassword:
			throw new Refusal('encrypted');
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
