import * as XLSX from '@e965/xlsx';
import { readSource } from '../../electron/import/source/read-source.ts';
import type { Fault } from '../../shared/fault/fault.ts';
import type { SourceFile } from '../../shared/reading/source.ts';
import { type CellSheet, cellAddress, cellContent } from '../../shared/sheets/cells.ts';
import { expectOk } from './yuecheng.ts';

/** A cell that another program writes; formats are Excel's. */
export type WrittenCell =
	| null
	| string
	| boolean
	| { readonly number: number; readonly format?: string; readonly formula?: string };

export interface WrittenSheet {
	readonly name: string;
	/** Rows from 1. */
	readonly rows: readonly (readonly WrittenCell[])[];
	/** A1:C1 */
	readonly merges?: readonly string[];
	readonly hidden?: boolean;
}

/** Formats that the independent writer of these tests knows (SheetJS, @e965/xlsx). */
export type WrittenFormat = 'xlsx' | 'biff8' | 'biff5' | 'xlml' | 'ods' | 'fods' | 'html' | 'csv';

/** The workbook as SheetJS writes it. */
export function written(sheets: readonly WrittenSheet[], format: WrittenFormat): Uint8Array {
	const book = XLSX.utils.book_new();
	for (const sheet of sheets) XLSX.utils.book_append_sheet(book, worksheet(sheet), sheet.name);
	book.Workbook = { Sheets: sheets.map((sheet) => ({ Hidden: sheet.hidden === true ? 1 : 0 })) };
	return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: format }) as Buffer);
}

function worksheet({ rows, merges = [] }: WrittenSheet): XLSX.WorkSheet {
	const sheet: XLSX.WorkSheet = {};
	let width = 1;
	rows.forEach((row, index) => {
		width = Math.max(width, row.length);
		row.forEach((cell, column) => {
			if (cell !== null) sheet[cellAddress(index + 1, column + 1)] = writtenCell(cell);
		});
	});
	sheet['!ref'] = `A1:${cellAddress(Math.max(1, rows.length), width)}`;
	sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range));
	return sheet;
}

function writtenCell(cell: Exclude<WrittenCell, null>): XLSX.CellObject {
	if (typeof cell === 'string') return { t: 's', v: cell };
	if (typeof cell === 'boolean') return { t: 'b', v: cell };
	const { number, format, formula } = cell;
	return {
		t: 'n',
		v: number,
		...(format === undefined ? {} : { z: format }),
		...(formula === undefined ? {} : { f: formula }),
	};
}

/** What SheetJS brings for OLE2 files; its own declarations leave it open. */
interface CompoundWriter {
	readonly utils: { cfb_new(): object; cfb_add(file: object, path: string, content: Buffer): void };
	write(file: object, options: { readonly type: 'buffer' }): Buffer;
	read(file: Buffer, options: { readonly type: 'buffer' }): object;
	find(file: object, path: string): { readonly content: Buffer } | null;
}
const CFB = XLSX.CFB as CompoundWriter;

/** An OLE2 file with the given streams. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
	const file = CFB.utils.cfb_new();
	for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, name, Buffer.from(content));
	return new Uint8Array(CFB.write(file, { type: 'buffer' }));
}

/** The stream of an xls file in which its records lie. */
export function streamOf(xls: Uint8Array): Buffer {
	const found = CFB.find(CFB.read(Buffer.from(xls), { type: 'buffer' }), 'Workbook');
	if (found === null) throw new Error('no workbook');
	return Buffer.from(found.content);
}

/** A record of BIFF. */
export function record(type: number, ...parts: readonly (number | Buffer)[]): Buffer {
	const data = Buffer.concat(parts.map((part) => (typeof part === 'number' ? uint16(part) : part)));
	return Buffer.concat([uint16(type), uint16(data.length), data]);
}

function uint16(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value & 0xffff);
	return bytes;
}

/** A workbook stream of one worksheet called 表: `globals` before the end of the first part, `cells` in the sheet. */
export function xlsStream(cells: readonly Buffer[], globals: readonly Buffer[] = [], version = 0x0600): Buffer {
	const name = version === 0x0600 ? Buffer.from([1, 1, 0x68, 0x88]) : Buffer.from([2, 0xb1, 0xed]);
	const boundSheet = (at: number) => {
		const position = Buffer.alloc(4);
		position.writeUInt32LE(at);
		return record(0x0085, position, 0, name);
	};
	const start = (kind: number) => record(0x0809, version, kind, 0, 0, 0, 0, 0, 0);
	const head = (at: number) => Buffer.concat([start(5), ...globals, boundSheet(at), record(0x000a)]);
	return Buffer.concat([head(head(0).length), start(0x10), ...cells, record(0x000a)]);
}

export function xlsFile(cells: readonly Buffer[], globals: readonly Buffer[] = [], version = 0x0600): Uint8Array {
	return compoundFile({ [version === 0x0600 ? 'Workbook' : 'Book']: xlsStream(cells, globals, version) });
}

export async function source(bytes: Uint8Array, name: string): Promise<SourceFile> {
	return expectOk(await readSource(bytes, name));
}

/** `code message` of the only fault; blank when the file was read. */
export async function refusal(bytes: Uint8Array, name = '文件'): Promise<Fault | undefined> {
	const result = await readSource(bytes, name);
	return result.ok ? undefined : result.faults[0];
}

export async function onlySheet(bytes: Uint8Array, name: string): Promise<CellSheet> {
	const { workbook } = await source(bytes, name);
	const [sheet, ...others] = workbook.sheets;
	if (sheet === undefined || others.length > 0) throw new Error(`${workbook.sheets.length} sheets`);
	return sheet;
}

/** Contents by address: { A1: '2024', … } */
export function contents(sheet: CellSheet): Record<string, string> {
	return Object.fromEntries(
		sheet.rows.flatMap((row) =>
			row.cells.map((cell) => [cellAddress(row.number, cell.column), cellContent(cell.value)]),
		),
	);
}
