import { FUNDS, NATIONAL, ofFunction, Scribe } from '../../../support/published-maker/dialect.ts';
import { economicList } from '../../../support/published-maker/economic-forms.ts';
import {
	type Column,
	fundColumns,
	overallTable,
	SPENDING_COLUMNS,
	treeTable,
} from '../../../support/published-maker/forms.ts';
import { type Grid, type GridCell, text } from '../../../support/published-maker/grid.ts';
import { countCell } from '../../../support/published-maker/print.ts';
import { layTable, type MadeTable } from '../../../support/published-maker/table.ts';
import type { CorpusCase } from './case.ts';
import { qinghe, yuecheng } from './departments.ts';
import { published } from './published.ts';

/** Further tables that offices publish: more columns than the form has, rows that are not amounts. */
const scribe = new Scribe(qinghe, NATIONAL);
const GENERAL = FUNDS[0];
const SPENDING = { 账: ['支出'], 阶段: ['决算'], 资金性质: [GENERAL] } as const;

/** 收入支出决算总表 with 年初预算数, 全年预算数 and 决算数. */
function threeColumns(): Grid {
	const table = overallTable(scribe, 1);
	const { columnNumbers: _, ...plain } = NATIONAL;
	const base = overallTable(new Scribe(qinghe, { ...plain, lineNumbers: false }), 1);
	const before = (cell: GridCell | null, stage: string): GridCell | null => {
		const stated = cell?.amount?.stated;
		if (stated?.kind !== 'sum' || stated.selection.阶段 === undefined) return null;
		return scribe.sum({ ...stated.selection, 阶段: [stage] });
	};
	const body = base.body.map((row) =>
		[row.slice(0, 2), row.slice(2, 4)].flatMap(([name = null, final = null]) => [
			name,
			before(final, '年初预算'),
			before(final, '全年预算'),
			final,
		]),
	);
	const columns = ['项目', '年初预算数', '全年预算数', '决算数'].map((words) => ({ text: words }));
	const header = [
		[
			{ text: '收入', across: 4 },
			{ text: '支出', across: 4 },
		],
		[...columns, ...columns],
	];
	return layTable('总表', { ...table, header, body });
}

/** 一般公共预算支出 with last year's figures before this year's, the difference and its rate. */
function withLastYear(): Grid {
	const codes = scribe.functionCodes(SPENDING);
	const line = (lead: (GridCell | null)[], selection: object): (GridCell | null)[] => {
		const now = scribe.sum({ ...SPENDING, ...selection });
		const exact = now.amount?.exact ?? 0;
		const last = scribe.other('上年决算数', Math.round(exact * 0.9));
		const rate: GridCell = { value: 11.11, format: '0.00' };
		return [...lead, last, now, { value: Math.round(exact / 100_000) / 100, format: '0.00' }, rate];
	};
	const table: MadeTable = {
		...scribe.frame(5, '一般公共预算财政拨款支出决算表'),
		header: [
			[
				{ text: '科目编码' },
				{ text: '科目名称' },
				{ text: '上年决算数' },
				{ text: '本年决算数' },
				{ text: '比上年增减' },
				{ text: '增减%' },
			],
		],
		body: [
			line([null, text('合计')], {}),
			...codes.map((code) => line([text(code), text(scribe.functionName(code))], ofFunction(code))),
		],
		notes: [],
	};
	return layTable('上年对比', table);
}

/** 支出决算表 with the share of each line in a column of its own. */
function withShares(): Grid {
	const table = treeTable(scribe, 3, '支出决算表', SPENDING_COLUMNS.slice(0, 3));
	const total = 699_231_261;
	const body = table.body.map((row) => {
		const exact = row.find((cell) => cell?.amount !== undefined)?.amount?.exact ?? 0;
		return [...row, { value: Math.round((exact / total) * 10_000) / 100, format: '0.00' }];
	});
	const [head = [], ...more] = table.header;
	return layTable('占比', { ...table, header: [[...head, { text: '占支出合计的比例（%）', down: 2 }], ...more], body });
}

/** “三公”经费、行政参公单位机关运行经费情况表: amounts, then numbers of things, then 机关运行经费. */
function receptionAndOffice(): Grid {
	const cost = (stage: string, ...items: string[]) =>
		scribe.sum({ 账: ['三公经费'], 阶段: [stage], ...(items.length === 0 ? {} : { 类别: items }) });
	const cars = ['公务用车购置费', '公务用车运行维护费'];
	const money = (words: string, ...items: string[]): (GridCell | null)[] => [
		text(words),
		cost('全年预算', ...items),
		cost('决算', ...items),
	];
	const count = (words: string, name: string): (GridCell | null)[] => [
		text(words),
		text('—'),
		countCell(qinghe.ledger, name, qinghe.year),
	];
	const body = [
		[text('一、“三公”经费支出'), text('—'), text('—')],
		money('（一）支出合计'),
		money('1．因公出国（境）费', '因公出国（境）费用'),
		money('2．公务用车购置及运行维护费', ...cars),
		money('（1）公务用车购置费', '公务用车购置费'),
		money('（2）公务用车运行维护费', '公务用车运行维护费'),
		money('3．公务接待费', '公务接待费'),
		[text('（二）相关统计数'), text('—'), text('—')],
		count('1．因公出国（境）团组数（个）', '因公出国团组'),
		count('2．因公出国（境）人次数（人）', '因公出国人次'),
		count('3．公务用车购置数（辆）', '购置公务用车'),
		count('4．公务用车保有量（辆）', '公务用车保有量'),
		count('5．国内公务接待批次（个）', '国内公务接待批次'),
		count('6．国内公务接待人次（人）', '国内公务接待人次'),
		[text('二、机关运行经费'), text('—'), scribe.indicator('机关运行经费/决算')],
	];
	return layTable('三公和机关运行', {
		...scribe.frame(10, '“三公”经费、行政参公单位机关运行经费情况表'),
		header: [[{ text: '项目' }, { text: '预算数' }, { text: '决算统计数' }]],
		body: body.map(([name = null, ...cells], index) => [name, { value: index + 1 }, ...cells]),
		notes: [],
	});
}

function withLineNumbers(grid: Grid): Grid {
	const at = grid.above;
	return {
		...grid,
		rows: grid.rows.map((row, index) => (index === at ? [row[0] ?? null, text('行次'), ...row.slice(1)] : row)),
		merges: [],
	};
}

/** Amounts below zero as bookkeepers print them: in brackets. */
function bracketed(): Grid {
	const columns: readonly Column[] = fundColumns(GENERAL);
	const grid = layTable('表', treeTable(scribe, 5, '一般公共预算财政拨款支出决算表', columns));
	return {
		...grid,
		rows: grid.rows.map((row) =>
			row.map((cell) => {
				if (cell?.amount === undefined || typeof cell.value !== 'number' || cell.value === 0) return cell;
				const { amount } = cell;
				const minus = { ...amount, exact: -amount.exact, stated: { kind: 'other', words: '负数' } as const };
				return { value: `（${cell.value.toFixed(2)}）`, amount: minus };
			}),
		),
	};
}

/** Each 科目 once for the department and once for each unit below it. */
function unitsBelowCodes(): Grid {
	const { ledger } = yuecheng;
	const own = new Scribe(yuecheng, NATIONAL);
	const columns = SPENDING_COLUMNS.slice(0, 3);
	const cells = (unit: string) => columns.map((column) => own.sum(column.selection, unit));
	return layTable('分单位', {
		...own.frame(4, '支出决算表（分单位）'),
		header: [[{ text: '序号' }, { text: '单位名称' }, ...columns.map(({ path }) => ({ text: path[0] }))]],
		body: [
			[null, text('合  计'), ...cells('')],
			...ledger.units.map((unit, index) => [{ value: index + 1 }, text(`　${unit.name}`), ...cells(unit.code)]),
		],
		notes: ['注：1.本表反映各单位支出情况。', '2.单位：万元。'],
	});
}

const list = layTable('基本支出', economicList(scribe, 6, '一般公共预算财政拨款基本支出决算表'));

export const FURTHER: readonly CorpusCase[] = [
	published('怪-总表三栏.xlsx', '总表有年初预算数、全年预算数、决算数三栏', qinghe, [threeColumns()], 'xlsx'),
	published('怪-上年对比.xlsx', '上年决算数、本年决算数、增减、增减率四栏', qinghe, [withLastYear()], 'xlsx'),
	published('怪-占比栏.xls', '多一栏占比，BIFF8', qinghe, [withShares()], 'xls'),
	published(
		'怪-三公和机关运行.xlsx',
		'云南、内蒙古式样：三公金额、批次人次、机关运行经费在一张表',
		qinghe,
		[withLineNumbers(receptionAndOffice())],
		'xlsx',
	),
	published('怪-括号负数.xlsx', '负数写在括号里', qinghe, [bracketed()], 'xlsx'),
	published('怪-分单位有序号.xlsx', '分单位表前面有序号栏，单位名前有空格', yuecheng, [unitsBelowCodes()], 'xlsx'),
	published('怪-基本支出一列.docx', '基本支出表按科目一列排，Word', qinghe, [list], 'docx'),
].map((one) => ({ ...one, strange: [], build: one.file === '怪-括号负数.xlsx' ? withoutTruth(one) : one.build }));

/** Its amounts have the other sign than the ledger's. */
function withoutTruth({ build }: CorpusCase): CorpusCase['build'] {
	return async () => {
		const { ledger: _, ...made } = await build();
		return { ...made, truth: () => undefined };
	};
}
