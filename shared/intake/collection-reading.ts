import { describePlace } from '../fault/fault.ts';
import type { SourceFile } from '../reading/source.ts';
import type { FileReading, ReadColumn, ReadTable } from '../reading/table.ts';
import { type CellSheet, type CellWorkbook, cellAddress, cellContent } from '../sheets/cells.ts';
import type { SheetDeclaration, SheetsDeclaration } from '../sheets/declaration.ts';
import { findSheet } from '../sheets/locate.ts';
import type { Collection } from '../sheets/parse.ts';
import { fold } from '../sheets/text.ts';

/** Sheets that a workbook has to share with a pack before it is taken for one of its collection workbooks. */
const LEAST_SHEETS = 3;

/**
 * Whether a workbook is a 采集表: it has the sheet 基本信息 with its header, or that sheet and some more
 * of the pack's, so that one with faults is still told what is wrong with it. Other systems have a sheet
 * 基本信息 too.
 */
export function isCollection(workbook: CellWorkbook, packs: Iterable<SheetsDeclaration>): boolean {
	for (const { sheets } of packs) {
		const profile = sheets.find((sheet) => sheet.target === 'profile');
		const [found] = profile === undefined ? [] : findSheet(workbook, profile.name);
		if (profile === undefined || found === undefined) continue;
		const header = new Set(headerOf(found).map(({ text }) => fold(text)));
		if (profile.columns.every(({ name }) => header.has(fold(name)))) return true;
		if (sheets.filter((sheet) => findSheet(workbook, sheet.name).length > 0).length >= LEAST_SHEETS) return true;
	}
	return false;
}

/** 所见 of a collection workbook: a table for each sheet. Its shape is the pack's: nothing in it is guessed. */
export function collectionReading(
	{ name, digest, format, workbook, notices }: SourceFile,
	declaration: SheetsDeclaration,
	collection: Collection,
): FileReading {
	const { profile } = collection.content;
	return {
		file: { name, digest, format },
		shape: `采集表 ${profile.pack}`,
		tables: declaration.sheets.flatMap((sheet): ReadTable[] => {
			const [found] = findSheet(workbook, sheet.name);
			return found === undefined ? [] : [sheetTable(sheet, found, profile.department, profile.year)];
		}),
		unread: [],
		notices: [
			...notices,
			...collection.notices.map(({ where, message }) => {
				const place = describePlace(where).replace(`${name}，`, '');
				return place === name || place === '' ? message : `${place}：${message}`;
			}),
		],
	};
}

function sheetTable(declared: SheetDeclaration, sheet: CellSheet, department: string, year: number): ReadTable {
	const header = headerOf(sheet);
	const last = sheet.rows.at(-1)?.number ?? 1;
	const right = header.at(-1)?.column ?? 1;
	return {
		id: sheet.name,
		sheet: sheet.name,
		range: `A1:${cellAddress(last, right)}`,
		family: '采集表',
		kind: `采集表/${declared.name}`,
		name: declared.name,
		title: '',
		printedNumber: '',
		department,
		year,
		amountUnit: '元',
		sure: 100,
		why: ['工作表名称和表头就是采集表的'],
		columns: header.map(({ column, text }): ReadColumn => {
			const meant = declared.columns.find(({ name, aliases }) =>
				[name, ...aliases].some((one) => fold(one) === fold(text)),
			);
			return { column, path: text, meaning: meant?.name ?? '' };
		}),
		figures: [],
		sums: [],
		unclear: [],
		joined: [],
	};
}

function headerOf(sheet: CellSheet): readonly { readonly column: number; readonly text: string }[] {
	const row = sheet.rows.find(({ number }) => number === 1);
	return (row?.cells ?? []).map(({ column, value }) => ({ column, text: cellContent(value) }));
}
