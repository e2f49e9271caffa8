import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { createLedgerFile } from '../../electron/store/open.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { gridsToXls, gridsToXlsx, unitFiles } from './caijue-maker.ts';
import { expectOk, loadCase } from './yuecheng.ts';

const FILES = join(import.meta.dirname, '..', 'cases', 'import', 'files');

/** A file as a person drops it. */
export interface DroppedFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

export const SEASON_DEPARTMENT = '绍兴市越城区人力资源和社会保障局（汇总）';
export const SEASON_YEAR = 2025;

/** The 账套 of the year after the example, with its units and nothing else. */
export async function writeSeasonLedger(folder: string): Promise<void> {
	const { ledger } = await loadCase('yuecheng-2024');
	const rows = { entries: [], indicators: [], printed: [], passages: [], projects: [], measures: [] };
	const empty = newLedger({ profile: { ...ledger.profile, year: SEASON_YEAR }, units: ledger.units, ...rows });
	const units = ledger.units;
	const file = join(folder, `${SEASON_DEPARTMENT} ${SEASON_YEAR}年度.ledger`);
	const store = expectOk(await createLedgerFile(file, { ...empty, units }));
	await store.close();
}

/** Last year's tables as they were published. */
export function publishedFile(): DroppedFile {
	const name = '越城2024公开表.xls';
	return { name, bytes: readFileSync(join(FILES, name)) };
}

/** The finance system's forms of this year, a workbook for each unit: the example's figures a year later. */
export async function caijueFiles(): Promise<readonly DroppedFile[]> {
	const { ledger } = await loadCase('yuecheng-2024');
	const later = (row: { readonly year: number }) => ({ ...row, year: row.year + 1 });
	const next: Ledger = {
		...ledger,
		profile: { ...ledger.profile, year: SEASON_YEAR },
		entries: ledger.entries.map((entry) => ({ ...entry, ...later(entry) })),
		indicators: ledger.indicators.map((row) => ({ ...row, ...later(row) })),
	};
	const files = unitFiles(next, await catalogOf(SEASON_YEAR));
	return await Promise.all(
		files.map(async ({ name, grids }, index) =>
			index === 1
				? { name: `财决-${name}.xls`, bytes: gridsToXls(grids) }
				: { name: `财决-${name}.xlsx`, bytes: await gridsToXlsx(grids) },
		),
	);
}

/** 指标账 of the year's budget in GB18030-free text, as a list in columns of its own. */
export function budgetList(): DroppedFile {
	const rows = [
		'单位,功能科目,资金性质,支出性质,指标金额（元）',
		'本级,2080101 行政运行,一般公共预算财政拨款,人员经费,8000000.00',
		'本级,2080101 行政运行,一般公共预算财政拨款,公用经费,900000.00',
		'本级,2080199 其他人力资源和社会保障管理事务支出,一般公共预算财政拨款,项目支出,300000.00',
	];
	return { name: '预算指标.csv', bytes: new TextEncoder().encode(`${rows.join('\r\n')}\r\n`) };
}

/** A file that is made to do harm. */
export function hostileFile(): DroppedFile {
	const name = '坏-十亿笑.xlsx';
	return { name, bytes: readFileSync(join(FILES, name)) };
}
