import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import type { RawReport } from '../../shared/published/raw.ts';
import type { CellWorkbook } from '../../shared/sheets/cells.ts';
import type { Notice } from '../../shared/sheets/findings.ts';
import { readPublishedDocument } from '../import/published/docx.ts';
import { readPublishedWorkbook } from '../import/published/xlsx.ts';
import { readCollection } from '../import/workbook/read-collection.ts';
import { readXlsx } from '../import/xlsx/read-xlsx.ts';
import { readLedgerFile } from '../store/open.ts';
import type { PackLibrary } from './pack-library.ts';

/** What a file turned out to be. */
export type Source =
	| { readonly kind: 'ledger'; readonly ledger: Ledger; readonly notices: readonly Notice[] }
	| { readonly kind: 'published'; readonly report: RawReport };

/** Reads a ledger: from a ledger file, or from a collection workbook. */
export async function readLedgerSource(
	file: string,
	library: PackLibrary,
): Promise<Result<{ ledger: Ledger; notices: readonly Notice[] }>> {
	if (isLedgerFile(file)) {
		const ledger = await readLedgerFile(file);
		return ledger.ok ? ok({ ledger: ledger.value, notices: [] }) : ledger;
	}
	const bytes = await readBytes(file);
	return bytes.ok ? await ledgerFromWorkbook(bytes.value, file, library) : bytes;
}

async function ledgerFromWorkbook(
	bytes: Uint8Array,
	file: string,
	library: PackLibrary,
): Promise<Result<{ ledger: Ledger; notices: readonly Notice[] }>> {
	const collection = await readCollection(bytes, path.basename(file), library.sheets);
	if (!collection.ok) return collection;
	return ok({ ledger: newLedger(collection.value.content), notices: collection.value.notices });
}

/** Reads what stands in a file, whatever it is: a ledger, a collection workbook, a published report. */
export async function readSource(file: string, library: PackLibrary): Promise<Result<Source>> {
	if (isLedgerFile(file)) return asLedger(await readLedgerSource(file, library));
	const bytes = await readBytes(file);
	if (!bytes.ok) return bytes;
	const name = path.basename(file);
	if (/\.docx$/iu.test(file)) {
		const report = await readPublishedDocument(bytes.value, name);
		return report.ok ? ok({ kind: 'published', report: report.value }) : report;
	}
	const cells = await readXlsx(bytes.value, name);
	if (!cells.ok) return cells;
	if (isCollection(cells.value, library)) return asLedger(await ledgerFromWorkbook(bytes.value, file, library));
	const tables = await readPublishedWorkbook(bytes.value, name);
	return tables.ok ? ok({ kind: 'published', report: { tables: tables.value, sections: [], cover: [] } }) : tables;
}

/** A collection workbook says what it is on its sheet 基本信息, under the name that a pack gives it. */
function isCollection(workbook: CellWorkbook, library: PackLibrary): boolean {
	const profiles = new Set(
		library.packs.flatMap((pack) =>
			pack.sheets.sheets.flatMap((sheet) => (sheet.target === 'profile' ? [sheet.name] : [])),
		),
	);
	return workbook.sheets.some((sheet) => profiles.has(sheet.name.trim()));
}

function asLedger(read: Result<{ ledger: Ledger; notices: readonly Notice[] }>): Result<Source> {
	return read.ok ? ok({ kind: 'ledger', ...read.value }) : read;
}

function isLedgerFile(file: string): boolean {
	return /\.ledger$/iu.test(file);
}

/** No kind of file that is read is larger; it is told before the bytes are fetched. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The bytes of a file, or why it cannot be read. A device or pipe, which never ends, is no file. */
export async function readBytes(file: string): Promise<Result<Uint8Array>> {
	try {
		const found = await stat(file);
		if (found.isDirectory()) return unreadable(file, '这是一个文件夹，不是文件');
		if (!found.isFile()) return unreadable(file, '这是设备或管道，不是文件');
		if (found.size > MAX_BYTES) return unreadable(file, '这个文件太大，不像一份表格或报告');
		return ok(await readFile(file));
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		return unreadable(file, code === 'ENOENT' ? '找不到这个文件' : '这个文件读不出来');
	}
}

function unreadable(file: string, reason: string): Result<never> {
	return fail({
		code: 'file/unreadable',
		message: `${reason}：${file}。`,
		action: '请核对文件名和位置，确认文件没有被别的程序锁住。',
		where: { file: path.basename(file) },
	});
}
