import { beforeAll, describe, expect, test } from 'vitest';
import { runChecks } from '../../shared/checks/run.ts';
import type { Published } from '../../shared/published/published.ts';
import { added, atLeast, rewritten, runWords, type TextEdit, type WordCase, wordCase } from '../support/words.ts';

/** One wrong word or number in the sentences of the 诸暨 report at a time, and every check that must say so. */
let report: WordCase;
beforeAll(async () => {
	report = await wordCase('zhuji-2019');
});

const TOTAL = '（一）收入支出决算总体';
const INCOME = '（二）收入决算';
const SPENDING = '（三）支出决算';
const FISCAL = '（四）财政拨款';
const GENERAL = '1.一般公共预算财政拨款支出决算总体';
const CLASSES = '2.一般公共预算财政拨款支出决算结构';
const ITEMS = '3.一般公共预算财政拨款支出决算具体';
const BASIC = '（六）';
const FUND = '（七）政府性基金';
const COSTS = '1.“三公”经费';
const COST_ITEMS = '2.“三公”经费';
const PERFORMANCE = '1.预算绩效管理工作';
const OFFICE = '1.机关运行经费';
const PURCHASES = '2.政府采购';
const ASSETS = '3.国有资产';

const FAULTS: readonly (readonly [name: string, edits: readonly TextEdit[], found: readonly string[]])[] = [
	// 总数、收入、支出：有千分位，为零的不写
	['收、支总计错', [[TOTAL, '47,477.93', '47,747.93']], ['N-01 error']],
	['没有千分位也一样读', [[TOTAL, '47,477.93', '47477.93']], []],
	['增减额错', [[TOTAL, '12904.01', '12940.01']], ['P-04 error']],
	['增减率错', [[TOTAL, '37.32%', '33.72%']], ['P-04 error']],
	['方向反了', [[TOTAL, '各增加12904.01万元，增长', '各减少12904.01万元，下降']], ['P-06 error']],
	['没有写原因', [[TOTAL, /主要原因是：.*$/u, '']], ['Y-04 warning']],
	['年度错', [[TOTAL, '2019年度收、支', '2018年度收、支']], ['S-06b error']],
	['上年度错', [[TOTAL, '与2018年度', '与2017年度']], ['S-06b error']],
	['其他收入错', [[INCOME, '其他收入652.10', '其他收入625.10']], ['N-02 error']],
	['占比错', [[INCOME, '占收入合计1.02%', '占收入合计1.20%']], ['N-02 error']],
	['其中项写成 0 万元以外', [[INCOME, '政府性基金预算0万元', '政府性基金预算5万元']], ['N-02b error']],
	['有数的来源没有写', [[INCOME, '；其他收入652.10万元，占收入合计1.37%', '']], ['N-02 error']],
	['有数的来源写法不同，没有核对', [[INCOME, '其他收入652.10万元', '其他收入取得652.10万元']], ['N-02 unchecked']],
	['项目支出错', [[SPENDING, '35,145.13', '35,154.13']], ['N-03 error']],
	['财政拨款总计差 0.01', [[FISCAL, '46,341.81', '46,341.82']], ['N-04 warning']],
	['一般公共预算占比错', [[GENERAL, '97.61%', '96.71%']], ['N-05a error']],
	// 结构：类名不带“支出”，用分号隔开
	['类的金额错', [[CLASSES, '7,595.38', '7,955.38']], ['N-05b error']],
	['类的占比错', [[CLASSES, '占16.39%', '占19.36%']], ['N-05b error']],
	['类名错', [[CLASSES, '教育（类）', '教肓（类）']], ['N-05b error']],
	['少写一类', [[CLASSES, '；卫生健康（类）支出160.75万元，占0.35%', '']], ['N-05b error', 'P-07 warning']],
	// 各项：句号隔开，5% 以内写预算安排正常
	['总年初预算错', [[ITEMS, '年初预算为32787.53', '年初预算为32778.53']], ['N-05c error', 'P-01 error']],
	['项的决算数错', [[ITEMS, '支出决算为2402.01', '支出决算为2042.01']], ['N-05c error']],
	['项的完成率错', [[ITEMS, '131.74%', '137.14%']], ['P-01 error']],
	['项的年初预算错', [[ITEMS, '年初预算为1823.32', '年初预算为1832.32']], ['N-05c error', 'P-01 error']],
	['项名错', [[ITEMS, '技校教育（项）', '技较教育（项）']], ['N-05c error']],
	['大于写成小于', [[ITEMS, '131.74%，决算数大于', '131.74%，决算数小于']], ['N-05e error']],
	['零预算写了完成率', [[ITEMS, '34.40万元，', '34.40万元，完成年初预算的100.00%，']], ['P-02 error']],
	['没有写完成率', [[ITEMS, '，完成年初预算的131.74%', '']], ['N-05d warning']],
	['没有写原因', [[ITEMS, '的主要原因是追加人员经费。', '的主要原因是。']], ['N-05e warning']],
	['原因全没有写', [[ITEMS, '，决算数大于预算数的主要原因是追加人员经费', '']], ['N-05e warning']],
	[
		'超过 5% 写预算安排正常',
		[[ITEMS, '决算数大于预算数的主要原因是追加人员经费。', '主要原因是预算安排正常。']],
		['N-05e error'],
	],
	[
		'5% 以内写了大小和原因，也对',
		[[ITEMS, '98.36%，主要原因是预算安排正常', '98.36%，决算数小于预算数的主要原因是压缩开支']],
		[],
	],
	[
		'5% 以内的大小写反',
		[[ITEMS, '98.36%，主要原因是预算安排正常', '98.36%，决算数大于预算数的主要原因是工作需要']],
		['N-05e error'],
	],
	[
		'零预算写预算安排正常',
		[[ITEMS, '决算数大于预算数的主要原因是追加教育培训经费', '主要原因是预算安排正常']],
		['N-05e error'],
	],
	['少写一项', [[ITEMS, /^.*技校教育（项）.*$/u, '']], ['N-05c error']],
	// 基本支出、政府性基金
	['公用经费错', [[BASIC, '583.70', '538.70']], ['N-06 error']],
	['基本支出的年度错', [[BASIC, '2019年度', '2018年度']], ['S-06b error']],
	['主要包括少一款', [[BASIC, '印刷费、', '']], ['N-06b warning']],
	['主要包括多一款', [[BASIC, '印刷费、', '印刷费、咨询费、']], ['N-06b hint']],
	['无政府性基金而没有写明', [[FUND, /^.*$/u, '']], ['N-07 unchecked']],
	[
		'无政府性基金却写了支出',
		[
			[
				FUND,
				/^.*$/u,
				'2019年度政府性基金预算财政拨款年初结转和结余0万元，本年收入3.00万元，本年支出3.00万元，年末结转和结余0万元。',
			],
		],
		['N-07 error'],
	],
	// 三公：预算数；人次、批次有千分位
	['三公预算数错', [[COSTS, '预算为32.38', '预算为38.32']], ['N-09 error']],
	['三公完成率错', [[COSTS, '100.00%', '101.00%']], ['P-01 error']],
	['三公占比错', [[COST_ITEMS, '占95.47%', '占94.57%']], ['N-09b error']],
	['接待费增减额错', [[COST_ITEMS, '增加12.20万元', '增加21.20万元']], ['P-04 error']],
	[
		'持平写成增加',
		[[COST_ITEMS, '与2018年度持平', '与2018年度相比，增加1.00万元，增长10.00%']],
		['P-03 error', 'Y-04 warning'],
	],
	['出国支出有数而没有人次', [[COST_ITEMS, '累计1人次', '累计0人次']], ['G-01 error']],
	['接待人次两处不同', [[COST_ITEMS, '接待3,719人次', '接待3,791人次']], ['G-07 error']],
	['接待批次两处不同', [[COST_ITEMS, '146批次。', '164批次。']], ['G-07 error']],
	['其他国内公务接待错', [[COST_ITEMS, '其他国内公务接待支出30.92', '其他国内公务接待支出39.02']], ['G-07 error']],
	['保有量多于车辆总数', [[COST_ITEMS, '保有量为0辆', '保有量为2辆']], ['N-12 warning']],
	// 绩效、机关运行经费、采购、资产
	['自评资金错', [[PERFORMANCE, '共涉及资金34662.37', '共涉及资金36462.37']], ['J-01 error', 'N-13 error']],
	['部门评价资金多于项目支出', [[PERFORMANCE, '支出34662.37', '支出36462.37']], ['N-13 error']],
	['机关运行经费与年初预算相差的比例错', [[OFFICE, '4.04%', '4.14%']], ['O-02 error']],
	['机关运行经费增减写反', [[OFFICE, '减少9.27万元，下降', '减少9.27万元，增长']], ['P-06 error']],
	['机关运行经费大于公用经费', [[OFFICE, '支出220.07', '支出720.07']], ['O-01 warning', 'O-02 error']],
	['采购总额错', [[PURCHASES, '总额1,527.86', '总额1,572.86']], ['O-03 error', 'O-04 error']],
	['小微占比以采购总额为准', [[PURCHASES, '占政府采购支出总额的60.50%', '占政府采购支出总额的69.57%']], ['O-04 error']],
	['小微大于中小', [[PURCHASES, '小微企业合同金额924.31', '小微企业合同金额1,924.31']], ['O-04 error']],
	['车辆相加不等', [[ASSETS, '其他用车0辆', '其他用车1辆']], ['O-07 error']],
];

test.each(FAULTS)('%s', (_, edits, found) => {
	expect(added(report, rewritten(report.published, edits))).toEqual(found);
});

describe('这一年的模板没有的表和句子', () => {
	test('分单位的表、国有资本经营预算、上年机关运行经费：没有规则说话，也没有“未检查”', () => {
		const codes = new Set(runChecks(report.published, report.context).map(({ code }) => code));
		for (const code of [
			'T02-COL',
			'T02-ROW',
			'T04-COL',
			'T04-ROW',
			'T10-TREE',
			'X-0203',
			'X-0405',
			'X-0610',
			'N-08',
			'C-07',
		]) {
			expect(codes).not.toContain(code);
		}
		expect(atLeast(runWords(report.published, report.context), 'unchecked').map(({ code }) => code)).toEqual([
			'Y-01',
			'Y-02',
		]);
	});

	test('没有国有资本经营预算一行，本年收入合计照样相加', () => {
		const found = runChecks(wrongIncome(report.published), report.context).map(({ code, level }) => `${code} ${level}`);
		expect(found).toEqual(expect.arrayContaining(['T01-R1 error', 'X-0102 error']));
	});

	test('提到表的话用这个模板的表号', () => {
		const wrong = rewritten(report.published, [[COSTS, '决算为32.38', '决算为23.38']]);
		const finding = runWords(wrong, report.context).find(({ code }) => code === 'N-09');
		expect(finding?.message).toContain('公开07表');
	});
});

/** 本年收入合计 of the first form 1.00 more than it is. */
function wrongIncome(published: Published): Published {
	const first = published.table('01');
	const row = first?.row('本年收入合计');
	if (first === undefined || row === undefined) throw new Error('公开01表有本年收入合计');
	const cells = new Map([...row.cells].map(([key, cell]) => [key, { ...cell, value: cell.value }]));
	const cell = cells.get('收入金额');
	if (cell?.value === undefined) throw new Error('本年收入合计有数');
	cells.set('收入金额', { ...cell, value: (cell.value + 100) as typeof cell.value });
	const wrong = { ...row, cells };
	const table = {
		...first,
		rows: first.rows.map((other) => (other === row ? wrong : other)),
		row: (key: string) => (key === '本年收入合计' ? wrong : first.row(key)),
		cell: (key: string, column: string) => (key === '本年收入合计' ? cells.get(column) : first.cell(key, column)),
	};
	return {
		...published,
		tables: published.tables.map((other) => (other === first ? table : other)),
		table: (form) => (form === '01' ? table : published.table(form)),
	};
}
