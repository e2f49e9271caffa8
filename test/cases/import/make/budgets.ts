import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { matches } from '../../../../shared/facts/selection.ts';
import type { Entry } from '../../../../shared/ledger/ledger.ts';
import { fen } from '../../../../shared/money/fen.ts';
import { toGb18030 } from '../../../support/published-maker/encode.ts';
import { amountsOf, type Grid, type GridCell, type Stated, text } from '../../../support/published-maker/grid.ts';
import { layTable } from '../../../support/published-maker/table.ts';
import { shownText } from '../../../support/published-maker/write-markup.ts';
import type { CorpusCase, MadeFile } from './case.ts';
import { write } from './published.ts';

/** The budget of 绍兴市人社局 for 2023 as it was printed (its tables, and 元 from which T05 and T06 can come). */
const tableSchema = z.object({
	id: z.string(),
	table_no: z.string(),
	title: z.string(),
	dept_raw: z.string().nullable(),
	unit_raw: z.string().nullable(),
	header: z.array(z.array(z.object({ text: z.string(), colspan: z.number(), rowspan: z.number() }))),
	rows: z.array(z.object({ cells: z.array(z.string().nullable()) })),
	notes: z.array(z.object({ text: z.string() })),
});
type BudgetTable = z.infer<typeof tableSchema>;

const read = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`../sources/${name}`, import.meta.url), 'utf8'));
const TABLES = z.object({ tables: z.array(tableSchema) }).parse(read('shaoxing-2023-budget.json')).tables;
const VARIABLES = z
	.object({ variables: z.record(z.string(), z.string()) })
	.parse(read('shaoxing-2023-yuan.json')).variables;

const YEAR = 2023;
const NATURES: Readonly<Record<string, string>> = { '3': '人员经费', '4': '公用经费', '5': '项目支出' };

/** T05 as entries by 项 and 支出性质; T06 as entries by 经济科目: two views of the same money. */
const BY_FUNCTION = entriesOf('T05', (code, place) => ({ functionCode: code, nature: NATURES[place] ?? '' }));
const BY_ECONOMIC = entriesOf('T06', (code) => ({
	economicCode: code,
	nature: code.startsWith('302') || code.startsWith('310') ? '公用经费' : '人员经费',
}));

function entriesOf(table: string, fields: (code: string, place: string) => Partial<Entry>): Entry[] {
	return Object.entries(VARIABLES).flatMap(([key, yuan], index) => {
		const match = /^(T\d+)!(\d+)\.(\d)$/u.exec(key);
		if (match === null || match[1] !== table) return [];
		const blank = { unit: '', functionCode: '', nature: '', economicCode: '', project: '', category: '', origin: '' };
		const base = { id: index, book: '支出', year: YEAR, source: '一般公共预算财政拨款', stage: '年初预算' } as const;
		return [{ ...blank, ...base, ...fields(match[2] ?? '', match[3] ?? ''), amount: fen(Number(yuan) * 100) }];
	});
}

/** The budget's own figures where they are known to the 分; other tables of it have none. */
function truth(stated: Stated): number | undefined {
	if (stated.kind !== 'sum' || stated.selection.账?.[0] !== '支出' || stated.unit !== '') return undefined;
	const { selection } = stated;
	if (selection.项目名称 !== undefined) return undefined;
	// The budget is wholly 一般公共预算, with 88.07 万元 carried over: other funds have nothing.
	const economic = selection.经济科目类 !== undefined || selection.经济科目款 !== undefined;
	const entries = economic ? BY_ECONOMIC : BY_FUNCTION;
	return entries.filter((entry) => matches(selection, entry)).reduce((sum, entry) => sum + entry.amount, 0);
}

const NUMBER = /^-?[\d,]+\.\d{2}$/u;

function grid(table: BudgetTable, index: number): Grid {
	return layTable(`部门预算表${index + 1}`, {
		title: table.title,
		number: table.table_no,
		department: table.dept_raw === null ? '' : `部门：${table.dept_raw}`,
		unitLine: table.unit_raw ?? '',
		header: table.header.map((row) =>
			row.map((cell) => ({ text: cell.text, across: cell.colspan, down: cell.rowspan })),
		),
		body: table.rows.map((row) => row.cells.map((cell) => bodyCell(cell, table.id))),
		notes: table.notes.map((note) => note.text),
	});
}

function bodyCell(words: string | null, table: string): GridCell | null {
	if (words === null) return null;
	if (!NUMBER.test(words)) return text(words);
	const value = Number(words.replaceAll(',', ''));
	const exact = Math.round(value * 1_000_000);
	return {
		value,
		format: '0.00',
		amount: { stated: { kind: 'other', words: table }, exact, step: 10_000, blank: false },
	};
}

const READABLE = ['T01', 'T03', 'T04', 'T05', 'T06', 'T07', 'T08', 'T09', 'T10', 'T11'];
const GRIDS = TABLES.filter((table) => READABLE.includes(table.id)).map(grid);
const [, SPENDING, , GENERAL, ECONOMIC] = GRIDS as [Grid, Grid, Grid, Grid, Grid];

function made(bytes: Uint8Array, grids: readonly Grid[], placed: boolean): MadeFile {
	return { bytes, amounts: amountsOf(grids), placed, truth, year: YEAR, units: new Map() };
}

const csv = (one: Grid) =>
	one.rows
		.map((row) => row.map((cell) => (cell === null ? '' : shownText(cell).replaceAll(',', ''))).join(','))
		.join('\r\n');

export const BUDGETS: readonly CorpusCase[] = [
	budget('绍兴2023预算.xlsx', '绍兴市人社局 2023 年部门预算，10 张表', GRIDS, 'xlsx'),
	budget('绍兴2023预算.xls', '同上，BIFF8', GRIDS, 'xls'),
	budget('绍兴2023预算.docx', '同上，Word', GRIDS, 'docx'),
	budget('绍兴2023预算-支出.html.xls', '部门支出预算总表，HTML 存成 .xls', [SPENDING], 'html'),
	{
		file: '绍兴2023预算-一般公共.csv',
		what: '一般公共预算支出表，GB18030 的 csv',
		damaged: false,
		build: async () => made(toGb18030(csv(GENERAL)), [GENERAL], false),
	},
	budget('绍兴2023预算-基本支出.ods', '一般公共预算基本支出表，OpenDocument', [ECONOMIC], 'ods'),
];

function budget(
	file: string,
	what: string,
	grids: readonly Grid[],
	format: 'xlsx' | 'xls' | 'docx' | 'html' | 'ods',
): CorpusCase {
	return { file, what, damaged: false, build: async () => made(await write(grids, format), grids, format !== 'docx') };
}
