import type { Entry } from '../../../shared/ledger/ledger.ts';
import { type Accounts, BASIC_NATURES, FUNDS, OTHER } from './accounts.ts';
import { amountCell, byStage, sumOf } from './amounts.ts';
import type { FormHead } from './code-forms.ts';
import { type Block, blockGrid, type Grid, type GridCell, type Line } from './grid.ts';

const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function ordinal(at: number): string {
	if (at < 10) return CHINESE[at] ?? '';
	const tens = at < 19 ? '十' : at === 19 ? '二十' : '二十';
	return at === 19 ? tens : `${tens}${at % 10 === 9 ? '' : (CHINESE[at % 10] ?? '')}`;
}

const SOURCES = [...FUNDS, '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'];
const OTHER_NATURES = ['项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'];
const STAGES = ['年初预算', '全年预算', '决算'] as const;

function threeStages(rows: readonly Entry[], takes: (row: Entry) => boolean): GridCell[] {
	return STAGES.map((stage) => amountCell(sumOf(byStage(rows, stage), takes)));
}

function onlyFinal(amount: number): GridCell[] {
	return [null, null, amountCell(amount)];
}

/** Z01: income, spending by function, spending by nature and by economic class, side by side. */
export function summaryForm(accounts: Accounts, head: FormHead): Grid {
	const { income, spending, carried, catalog } = accounts;
	const carriedSum = (category: string) => sumOf(carried, (row) => row.category === category);
	const classes = [...catalog.functions.keys()].filter((code) => /^2\d\d$/u.test(code)).sort();
	const economicClasses = [...catalog.economics.keys()].filter((code) => /^3\d\d$/u.test(code)).sort();
	const detailed = byStage(spending, '决算').filter(
		(row) => row.nature !== '上缴上级支出' && row.nature !== '对附属单位补助支出',
	);
	const left: Line[] = SOURCES.map((source, at) => [
		`${ordinal(at)}、${source}${source.endsWith('收入') ? '' : '收入'}`,
		...threeStages(income, (row) => row.source === source),
	]);
	const middle: Line[] = classes.map((code, at) => [
		`${ordinal(at)}、${catalog.functions.get(code)?.name ?? code}`,
		...threeStages(spending, (row) => row.functionCode.startsWith(code)),
	]);
	const right: Line[] = [
		['一、基本支出', ...threeStages(spending, (row) => (BASIC_NATURES as readonly string[]).includes(row.nature))],
		...BASIC_NATURES.map((nature): Line => [`    ${nature}`, ...threeStages(spending, (row) => row.nature === nature)]),
		...OTHER_NATURES.flatMap((nature, at): Line[] => [
			[`${ordinal(at + 1)}、${nature}`, ...threeStages(spending, (row) => row.nature === nature)],
			...(nature === '项目支出' ? [['    其中：基本建设类项目'] as const] : []),
		]),
		[''],
		['经济分类支出合计', '—', '—', amountCell(sumOf(detailed))],
		...economicClasses.map(
			(code, at): Line => [
				`${ordinal(at)}、${catalog.economics.get(code)?.name ?? code}`,
				'—',
				'—',
				amountCell(sumOf(detailed, (row) => row.economicCode.startsWith(code))),
			],
		),
	];
	const height = Math.max(left.length, middle.length, right.length);
	const fill = (lines: readonly Line[]): Line[] => [
		...lines,
		...Array.from({ length: height - lines.length }, (): Line => ['']),
	];
	const totals = (rows: readonly Entry[]) => STAGES.map((stage) => amountCell(sumOf(byStage(rows, stage))));
	const before = carriedSum('年初结转和结余');
	const used = carriedSum('使用非财政拨款结余');
	const shared = carriedSum('结余分配');
	const after = carriedSum('年末结转和结余');
	const block = (over: string, label: string, lines: readonly Line[], foot: readonly Line[]): Block => ({
		over,
		label,
		columns: ['年初预算数', '全年预算数', '决算数'],
		lines: [...fill(lines), ...foot],
	});
	const grand = (rows: readonly Entry[], beside: number) =>
		STAGES.map((stage) => amountCell(sumOf(byStage(rows, stage)) + (stage === '决算' ? beside : 0)));
	const none: Line[] = Array.from({ length: 5 }, () => ['']);
	return blockGrid(head('Z01', '收入支出决算总表', '财决01表'), [
		block('收入', '项目', left, [
			['本年收入合计', ...totals(income)],
			['使用非财政拨款结余（含专用结余）', ...onlyFinal(used)],
			['年初结转和结余', ...onlyFinal(before)],
			['    其中：项目支出结转和结余', ...onlyFinal(before)],
			['总计', ...grand(income, used + before)],
		]),
		block('支出', '项目（按功能分类）', middle, none),
		block('支出', '项目（按支出性质和经济分类）', right, [
			['本年支出合计', ...totals(spending)],
			['结余分配', ...onlyFinal(shared)],
			['年末结转和结余', ...onlyFinal(after)],
			['    其中：项目支出结转和结余', ...onlyFinal(after)],
			['总计', ...grand(spending, shared + after)],
		]),
	]);
}

/** F01: what the budgets of each fund were. */
export function fundBudgetForm(accounts: Accounts, head: FormHead): Grid {
	const lines = [...FUNDS, OTHER].map(
		(fund, at): Line => [`${ordinal(at)}、${fund}`, ...threeStages(accounts.spending, (row) => row.source === fund)],
	);
	return blockGrid(head('F01', '预算支出相关信息表', '财决附01表'), [
		{ over: '', label: '项目', columns: ['年初预算数', '全年预算数', '决算数'], lines },
	]);
}

/** Z12 and CS03: forms that the ledger has no use for. */
export function unusedForms(accounts: Accounts, head: FormHead): Grid[] {
	const lines: Line[] = ['一、流动资产', '    货币资金', '    应收账款', '二、非流动资产', '    固定资产净值'].map(
		(label, at) => [label, { fen: (at + 1) * 1_234_567 }, { fen: (at + 3) * 765_432 }],
	);
	const other = sumOf(byStage(accounts.income, '决算'), (row) => row.source === '其他收入');
	return [
		blockGrid(head('Z12', '资产负债简表', '财决12表'), [
			{ over: '', label: '资产', columns: ['年初数', '期末数'], lines },
		]),
		blockGrid(head('CS03', '其他收入等明细情况表', '川决补03表'), [
			{
				over: '',
				label: '收入来源',
				columns: ['金额', '备注'],
				lines: [
					['利息收入', amountCell(other)],
					['捐赠收入', null],
				],
			},
		]),
	];
}
