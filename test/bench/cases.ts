import { readFile, writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { writeCollection } from '../../electron/export/collection.ts';
import { writeReportDocument } from '../../electron/export/docx/document.ts';
import { writeFormsWorkbook } from '../../electron/export/xlsx/workbook.ts';
import { readCollection } from '../../electron/import/workbook/read-collection.ts';
import type { FormCell, FormTable } from '../../shared/forms/table.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { roundToWan } from '../../shared/money/round.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import type { SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { type PrintedCell, printSheet } from '../../shared/sheets/print.ts';
import { expectOk, type Golden, loadGolden } from '../support/yuecheng.ts';
import { Edits } from './edits.ts';
import { planList, readList, readUnits, writeList, writeUnits } from './import-cases.ts';
import { SIZES, syntheticLedger } from './ledgers.ts';
import { type CaseResult, measure, peakMemory, type Timing } from './measure.ts';
import { amountsOf, SheetEngine } from './sheet-engine.ts';

type Measured = Omit<CaseResult, 'peakMiB'>;
export type SizeName = keyof typeof SIZES;
export type CaseName = keyof typeof CASES;

/** One seed for all engines: they get the same edits in the same order. */
const EDIT_SEED = 7;

/** Every case runs in a process of its own; the argument is a size or a file. */
const CASES = {
	/** Program, pack and catalogue in memory, and no ledger: what every other case has besides. */
	idle: async (): Promise<Measured> => {
		await loadGolden();
		return { timings: {}, counts: {} };
	},
	'edit-live': editLive,
	'edit-anew': editAnew,
	'edit-sheet': editSheet,
	export: exportPackage,
	'write-collection': writeRows,
	'read-collection': readRows,
	'read-plain': readPlain,
	'write-units': writeUnits,
	'read-units': readUnits,
	'write-list': writeList,
	'read-list': readList,
	'plan-list': planList,
} as const;

export async function runCase(name: string, argument: string): Promise<CaseResult> {
	if (!isCase(name)) throw new Error(`no case ${name}`);
	const measured = await CASES[name](argument);
	return { ...measured, peakMiB: peakMemory() };
}

function isCase(name: string): name is CaseName {
	return name in CASES;
}

async function ledgerOf(size: string): Promise<{ golden: Golden; ledger: Ledger }> {
	const golden = await loadGolden();
	if (size === 'golden') return { golden, ledger: golden.ledger };
	if (!isSize(size)) throw new Error(`no ledger of size ${size}`);
	return { golden, ledger: syntheticLedger(SIZES[size], golden.catalog, golden.ledger) };
}

function isSize(size: string): size is SizeName {
	return size in SIZES;
}

/** Everything that an edit may change: tables, sentences, checks. */
function readAll(disclosure: Disclosure): readonly unknown[] {
	return [disclosure.tables, disclosure.report, disclosure.findings];
}

async function editLive(size: string): Promise<Measured> {
	const { golden, ledger } = await ledgerOf(size);
	const start = performance.now();
	const disclosure = new Disclosure(golden.pack, golden.catalog, ledger);
	readAll(disclosure);
	const first = performance.now() - start;
	const edits = new Edits(ledger, EDIT_SEED);
	const plan = { warmUp: 200, rounds: 500, limitMs: 8_000 };
	const timings: Record<string, Timing> = {};
	for (const kind of ['改金额', '增删改科目'] as const) {
		timings[kind] = await measure(
			plan,
			() => edits.next(kind),
			(command) => {
				disclosure.apply(command);
				return readAll(disclosure);
			},
		);
	}
	const counts = {
		firstMs: first,
		amounts: amountsOf(disclosure).length,
		blocks: disclosure.report.blocks.length,
		findings: disclosure.findings.length,
	};
	return { timings, counts };
}

/** The whole package from the changed ledger, as if nothing were known. */
async function editAnew(size: string): Promise<Measured> {
	const { golden, ledger } = await ledgerOf(size);
	const edits = new Edits(ledger, EDIT_SEED);
	const timing = await measure(
		{ warmUp: 2, rounds: 20, limitMs: 5_000 },
		() => {
			edits.next('改金额');
			return { ...ledger, entries: edits.entries };
		},
		(changed) => readAll(new Disclosure(golden.pack, golden.catalog, changed)),
	);
	return { timings: { 改金额: timing }, counts: {} };
}

async function editSheet(size: string): Promise<Measured> {
	const { golden, ledger } = await ledgerOf(size);
	const disclosure = new Disclosure(golden.pack, golden.catalog, ledger);
	const start = performance.now();
	const sheet = new SheetEngine(ledger, disclosure);
	const first = performance.now() - start;
	const edits = new Edits(ledger, EDIT_SEED);
	const timing = await measure(
		{ warmUp: 0, rounds: 20, limitMs: 8_000 },
		() => {
			const command = edits.next('改金额');
			disclosure.apply(command);
			return command;
		},
		(command) => {
			for (const change of command.changes) sheet.apply(change);
			return sheet.results();
		},
	);
	const amounts = amountsOf(disclosure);
	const agree = sheet.results().every((value, index) => value === amounts[index]);
	if (!agree) throw new Error('the spreadsheet does not show what the forms show');
	return { timings: { 改金额: timing }, counts: { firstMs: first, amounts: amounts.length } };
}

async function exportPackage(size: string): Promise<Measured> {
	const { golden, ledger } = await ledgerOf(size);
	const { tables, report } = new Disclosure(golden.pack, golden.catalog, ledger);
	const { department, compiledOn } = ledger.profile;
	const properties = { title: report.title, subject: golden.pack.name, department, compiledOn };
	const writers = {
		bare: () => writeBare(tables),
		xlsx: () => writeFormsWorkbook(tables, properties),
		docx: () => writeReportDocument(report, tables, { compiledOn }),
		both: async () => [
			await writeFormsWorkbook(tables, properties),
			await writeReportDocument(report, tables, { compiledOn }),
		],
	};
	const timings: Record<string, Timing> = {};
	for (const [name, write] of Object.entries(writers)) {
		timings[name] = await measure({ warmUp: 5, rounds: 20, limitMs: 3_000 }, () => undefined, write);
	}
	const cells = tables.reduce(
		(sum, table) => sum + (table.header.length + table.rows.length) * table.columns.length,
		0,
	);
	const sizes = { xlsxBytes: (await writers.xlsx()).length, docxBytes: (await writers.docx()).length };
	return { timings, counts: { cells, ...sizes } };
}

/** The same values in the same cells, and nothing else: no styles, no widths, no merged cells. */
async function writeBare(tables: readonly FormTable[]): Promise<Uint8Array> {
	const workbook = new ExcelJS.Workbook();
	for (const table of tables) {
		const sheet = workbook.addWorksheet(table.sheetName);
		sheet.addRow([table.title]);
		sheet.addRow([table.number]);
		sheet.addRow([table.department, table.unitOfMeasure]);
		for (const row of table.header) {
			const values = new Map(row.map((cell) => [cell.column, cell.text]));
			sheet.addRow(table.columns.map((_, column) => values.get(column) ?? null));
		}
		for (const row of table.rows) sheet.addRow(row.cells.map(valueOf));
		for (const note of table.notes) sheet.addRow([`${note.kind}：${note.text}`]);
	}
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function valueOf(cell: FormCell): string | number | null {
	switch (cell.kind) {
		case 'text':
			return cell.text;
		case 'amount':
			return roundToWan(cell.amount) / 100;
		case 'blank':
		case 'covered':
			return null;
	}
}

async function writeRows(file: string): Promise<Measured> {
	const { golden, ledger } = await ledgerOf('20000');
	const start = performance.now();
	const bytes = expectOk(await writeCollection(ledger, golden.pack.sheets));
	const writeMs = performance.now() - start;
	await writeFile(file, bytes);
	await writeFile(plainTwin(file), await writePlain(ledger, golden.pack.sheets));
	return { timings: {}, counts: { rows: ledger.entries.length, bytes: bytes.length, writeMs } };
}

/** Where `write-collection` puts the same values without styles, drop-downs and hints. */
export function plainTwin(file: string): string {
	return `${file}.plain.xlsx`;
}

async function writePlain(ledger: Ledger, { sheets, indicators }: SheetsDeclaration): Promise<Uint8Array> {
	const workbook = new ExcelJS.Workbook();
	for (const declaration of sheets) {
		const sheet = workbook.addWorksheet(declaration.name);
		sheet.addRow(declaration.columns.map((column) => column.name));
		for (const row of printSheet(declaration, ledger, indicators)) sheet.addRow(row.map(plainValue));
	}
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function plainValue(cell: PrintedCell): string | number | null {
	switch (cell.kind) {
		case 'text':
			return cell.text;
		case 'whole':
			return cell.value;
		case 'hundredths':
			return cell.value / 100;
		case 'blank':
			return null;
	}
}

const READ_PLAN = { warmUp: 1, rounds: 5, limitMs: 5_000 };

async function readRows(file: string): Promise<Measured> {
	const { pack } = await loadGolden();
	const bytes = await readFile(file);
	const packs = new Map([[pack.id, pack.sheets]]);
	let rows = 0;
	const timing = await measure(
		READ_PLAN,
		() => undefined,
		async () => {
			rows = expectOk(await readCollection(bytes, '采集表.xlsx', packs)).content.entries.length;
		},
	);
	return { timings: { read: timing }, counts: { rows } };
}

/** The same file through exceljs alone, each cell looked at and nothing made of it. */
async function readPlain(file: string): Promise<Measured> {
	const bytes = await readFile(file);
	let cells = 0;
	const timing = await measure(
		READ_PLAN,
		() => undefined,
		async () => {
			cells = 0;
			const workbook = new ExcelJS.Workbook();
			await workbook.xlsx.load(new Uint8Array(bytes).buffer);
			workbook.eachSheet((sheet) => {
				sheet.eachRow((row) => {
					row.eachCell((cell) => {
						if (cell.value !== null) cells += 1;
					});
				});
			});
		},
	);
	return { timings: { read: timing }, counts: { cells } };
}
