import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readSource } from '../../electron/import/source/read-source.ts';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import { budgetIntake } from '../../shared/intake/budget.ts';
import type { IntakeSetting, Proposal, ReadFile } from '../../shared/intake/proposal.ts';
import { readTables } from '../../shared/reading/read-tables.ts';
import type { SourceFile } from '../../shared/reading/source.ts';
import type { FileReading, ReadingChoices } from '../../shared/reading/table.ts';
import { type Made, sheetOf } from './list-source.ts';
import { expectOk } from './yuecheng.ts';

const CORPUS = new URL('../cases/import/', import.meta.url);
const KINDS = await loadKinds();
const CATALOG = await catalogOf(2023);
const SHEETS = expectOk(expectOk(await openPackLibrary()).pack('zhejiang-2024')).sheets;

/** The budget of 绍兴市人社局 for 2023 as printed: cells of each table by row. */
const tables = z.object({
	tables: z.array(z.object({ id: z.string(), rows: z.array(z.object({ cells: z.array(z.string().nullable()) })) })),
});

export function printedTable(id: string): readonly (readonly (string | null)[])[] {
	const { tables: all } = tables.parse(
		JSON.parse(readFileSync(new URL('sources/shaoxing-2023-budget.json', CORPUS), 'utf8')),
	);
	const rows = all.find((table) => table.id === id)?.rows ?? [];
	if (rows.length === 0) throw new Error(`no table ${id}`);
	return rows.map(({ cells }) => cells);
}

export async function corpusFile(name: string): Promise<SourceFile> {
	return expectOk(await readSource(readFileSync(new URL(`files/${name}`, CORPUS)), name));
}

/** A workbook of made sheets: title, unit line, header and rows. */
export function madeSource(
	sheets: Readonly<Record<string, readonly (readonly Made[])[]>>,
	name = '2023年部门预算.xlsx',
): SourceFile {
	return {
		name,
		digest: '0123456789abcdef',
		format: 'xlsx',
		workbook: { sheets: Object.entries(sheets).map(([sheet, rows]) => sheetOf(rows, [], sheet)) },
		sections: [],
		notices: [],
	};
}

export function readBudget(source: SourceFile, choices: ReadingChoices = {}): FileReading {
	return readTables(source, { kinds: KINDS, catalog: CATALOG }, choices);
}

const unit = (code: string, name: string) => ({ code, name, nature: '事业', parent: '' }) as const;

/** A department of several units, of 2023. */
export const DEPARTMENT: IntakeSetting = {
	profile: { department: '绍兴市人力资源和社会保障局', year: 2023, pack: 'zhejiang-2024', compiledOn: '' },
	units: [
		unit('303001', '绍兴市人力资源和社会保障局本级'),
		unit('303003', '绍兴市职业技能开发指导中心'),
		unit('303005', '绍兴市社会保险事业管理服务中心'),
		unit('303008', '绍兴市就业促进和人力资源服务中心'),
		unit('303016', '绍兴市人力资源和社会保障信息中心'),
	],
};

export const ONE_UNIT: IntakeSetting = { ...DEPARTMENT, units: DEPARTMENT.units.slice(0, 1) };

export function proposeBudget(
	sources: readonly SourceFile[],
	choices: ReadingChoices = {},
	setting = DEPARTMENT,
): Proposal {
	const files = sources.map((source): ReadFile => {
		return { reading: readBudget(source, choices), family: '预算', sections: [], choices };
	});
	return budgetIntake(files, setting, { sheets: SHEETS, catalog: CATALOG });
}
