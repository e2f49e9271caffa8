import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { writeCollection } from '../../electron/export/collection.ts';
import { readSource as readSourceFile } from '../../electron/import/source/read-source.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import { readFiles } from '../../electron/service/read-files.ts';
import { ok } from '../../shared/fault/fault.ts';
import { NO_CHOICES, planImport } from '../../shared/intake/plan.ts';
import { importCommand } from '../../shared/intake/plan-changes.ts';
import { planTotals } from '../../shared/intake/plan-totals.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import { propose } from '../../shared/intake/propose.ts';
import { readFile as understand } from '../../shared/intake/read-file.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { subordinate } from '../support/subordinates.ts';
import { expectOk, type Golden, loadGolden } from '../support/yuecheng.ts';
import { SIZES, syntheticLedger } from './ledgers.ts';
import { type CaseResult, measure } from './measure.ts';

type Measured = Omit<CaseResult, 'peakMiB'>;

const UNIT_WORKBOOKS = 1000;
const ROWS_PER_UNIT = 40;

/** A workbook for each of a thousand units, as the program hands them out and gets them back. */
export async function writeUnits(folder: string): Promise<Measured> {
	const { pack } = await loadGolden();
	await mkdir(folder, { recursive: true });
	let bytes = 0;
	for (let number = 1; number <= UNIT_WORKBOOKS; number += 1) {
		const written = expectOk(await writeCollection(subordinate(number, { entries: ROWS_PER_UNIT }), pack.sheets));
		bytes += written.length;
		await writeFile(path.join(folder, `${String(number).padStart(4, '0')}.xlsx`), written);
	}
	return { timings: {}, counts: { files: UNIT_WORKBOOKS, bytes } };
}

/** 汇总：all of them read, and put beside a department's ledger. */
export async function readUnits(folder: string): Promise<Measured> {
	const golden = await loadGolden();
	const names = (await readdir(folder)).toSorted();
	const toRead = names.map((name) => ({ name, read: async () => ok(await readFile(path.join(folder, name))) }));
	const tools = await toolsOf(golden);
	const before = process.cpuUsage();
	const start = performance.now();
	const read = expectOk(await readFiles(toRead, tools));
	const readMs = performance.now() - start;
	const { user, system } = process.cpuUsage(before);
	if (read.failed.length > 0) throw new Error(`${read.failed.length} files were not read`);
	const merged = merge(read.files, golden.ledger, golden);
	return { timings: {}, counts: { files: names.length, readMs, readCpuMs: (user + system) / 1000, ...merged } };
}

async function toolsOf({ pack, catalog }: Golden) {
	return { kinds: await loadKinds(), catalog, packs: new Map([[pack.id, pack.sheets]]) };
}

/** From what was read to the one command, each part by itself. */
function merge(files: readonly ReadFile[], ledger: Ledger, { pack, catalog }: Golden) {
	const { profile, units } = ledger;
	const before = process.cpuUsage();
	const began = performance.now();
	const proposal = propose(files, { profile, units, ledger }, { sheets: pack.sheets, catalog });
	const proposed = performance.now();
	const plan = planImport(pack.sheets.sheets, ledger, proposal);
	const totals = planTotals(plan, ledger, NO_CHOICES);
	const planned = performance.now();
	let id = 10_000_000;
	const command = expectOk(importCommand(plan, ledger, NO_CHOICES, () => (id += 1), ['文件']));
	const done = performance.now();
	const { user, system } = process.cpuUsage(before);
	if ((proposal.faults ?? []).length > 0 || totals.length === 0) throw new Error('the files do not go together');
	return {
		entries: proposal.content.entries.length,
		changes: command.changes.length,
		proposeMs: proposed - began,
		planMs: planned - proposed,
		commandMs: done - planned,
		mergeMs: done - began,
		mergeCpuMs: (user + system) / 1000,
	};
}

const LIST_ROWS = 20_000;
const LIST_HEADER = [
	'单位编码',
	'功能科目编码',
	'经济科目编码',
	'资金性质',
	'支出性质',
	'项目名称',
	'日期',
	'摘要',
	'支出金额',
];

/** 明细账：a list of a whole year in the old format, as the finance system hands it out. */
export async function writeList(file: string): Promise<Measured> {
	const { catalog, ledger } = await loadGolden();
	const entries = syntheticLedger(SIZES['20000'], catalog, ledger).entries.filter(
		({ book, stage }) => book === '支出' && stage === '决算',
	);
	const rows = Array.from({ length: LIST_ROWS }, (_, index) => {
		const entry = entries[index % entries.length];
		if (entry === undefined) throw new Error('the ledger has no expenditure');
		const { unit, functionCode, economicCode, source, nature, project, amount } = entry;
		const day = `2024-${String((index % 12) + 1).padStart(2, '0')}-15`;
		return [unit, functionCode, economicCode, source, nature, project, day, `付款 ${index + 1}`, amount / 100];
	});
	const workbook = XLSX.utils.book_new();
	const title = [['2024年度支付明细表']];
	XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([...title, LIST_HEADER, ...rows]), '支付明细');
	const bytes = XLSX.write(workbook, { type: 'buffer', bookType: 'biff8' }) as Uint8Array;
	await writeFile(file, bytes);
	return { timings: {}, counts: { rows: rows.length, bytes: bytes.length } };
}

const READ_PLAN = { warmUp: 1, rounds: 5, limitMs: 8_000 };

/** The cells of the list, and the list understood. */
export async function readList(file: string): Promise<Measured> {
	const bytes = await readFile(file);
	const tools = await toolsOf(await loadGolden());
	const nothing = () => undefined;
	const cells = await measure(READ_PLAN, nothing, async () => expectOk(await readSourceFile(bytes, '明细.xls')));
	let rows = 0;
	const list = await measure(READ_PLAN, nothing, async () => {
		const source = expectOk(await readSourceFile(bytes, '明细.xls'));
		const read = expectOk(understand(source, tools));
		rows = read.reading.tables.reduce((sum, table) => sum + (table.list?.rows.length ?? 0), 0);
	});
	return { timings: { cells, list }, counts: { rows, bytes: bytes.length } };
}

/** The list beside a ledger that holds as many rows. */
export async function planList(file: string): Promise<Measured> {
	const golden = await loadGolden();
	const ledger = syntheticLedger(SIZES['20000'], golden.catalog, golden.ledger);
	const source = expectOk(await readSourceFile(await readFile(file), '明细.xls'));
	const read = expectOk(understand(source, await toolsOf(golden)));
	merge([read], ledger, golden);
	const merged = merge([read], ledger, golden);
	return { timings: {}, counts: { ledger: ledger.entries.length, ...merged } };
}
