import { beforeAll, describe, expect, test } from 'vitest';
import { evaluationChecks } from '../../shared/checks/evaluation/index.ts';
import type { Published } from '../../shared/published/published.ts';
import { type CellEdit, textTable, withCells, withTables } from '../support/evaluation-sheets.ts';
import { added, rewritten, runWords, type TextEdit, type WordCase, withSections, wordCase } from '../support/words.ts';

/** One wrong cell of a 自评表, or one wrong word about it, at a time, and every check that must say so. */
let report: WordCase;
beforeAll(async () => {
	report = await wordCase('zhuji-2019');
});

const RETIRED = '企业退休人员社会化管理服务经费';
const TRAINING = '就业培训业务费';
const MONEY = '年度资金总额';
const FISCAL = '其中：当年财政拨款';
const CARRIED = '上年结转资金';
const GRADES = '项目总体绩效评价等级（打√）';
/** Columns of the part about money, of the indicators, and of the last line */
const [BUDGET, SPENT, WEIGHT, RATE, RATE_SCORE] = [3, 4, 5, 6, 7];
const [BRANCH, TARGET, ACTUAL, LEAF_WEIGHT, SCORE, REASON] = [1, 4, 5, 6, 7, 8];
const [BEST, GOOD, TOTAL] = [2, 3, 7];

const CELLS: readonly (readonly [name: string, edits: readonly CellEdit[], found: readonly string[]])[] = [
	// J-02 执行率，J-03 它的得分
	['执行率算错', [[TRAINING, FISCAL, RATE, '81.65']], ['J-02 error']],
	['总额的执行率算错，也与文字不同', [[TRAINING, MONEY, RATE, '81.65']], ['J-02 error', 'J-07 error']],
	['执行率截断，与文字差 0.01', [[RETIRED, MONEY, RATE, '92.51']], ['J-02 hint', 'J-07 warning']],
	['执行率带百分号', [[RETIRED, MONEY, RATE, '92.52%']], []],
	['执行率没有填', [[TRAINING, MONEY, RATE, '']], ['J-02 unchecked']],
	['执行数少一位小数，执行率对得上', [[TRAINING, FISCAL, SPENT, '50.156']], []],
	['执行率得分是两位小数', [[TRAINING, MONEY, RATE_SCORE, '8.16']], []],
	['执行率得分是一位小数', [[RETIRED, MONEY, RATE_SCORE, '9.3']], []],
	['执行率得分截断', [[TRAINING, MONEY, RATE_SCORE, '8.1']], ['J-03 hint', 'J-04 error']],
	['执行率得分不是分值乘执行率', [[TRAINING, MONEY, RATE_SCORE, '10']], ['J-03 warning', 'J-04 error']],
	['执行率得分大于分值', [[TRAINING, MONEY, RATE_SCORE, '10.5']], ['J-03 error', 'J-04 error']],
	['执行率得分不是数', [[TRAINING, MONEY, RATE_SCORE, '优']], ['J-03 unchecked', 'J-04 unchecked']],
	['执行率的分值错', [[TRAINING, MONEY, WEIGHT, '20']], ['J-03 warning', 'J-04 error']],
	// J-06 资金来源
	['各项来源多于总额', [[TRAINING, CARRIED, BUDGET, '5']], ['J-06 error']],
	['总额里有一部分没有写来源', [[TRAINING, FISCAL, SPENT, '40.1555']], ['J-02 error', 'J-06 hint']],
	['财政拨款多于总额', [[TRAINING, FISCAL, SPENT, '60.1555']], ['J-02 error', 'J-06 error']],
	[
		'三项来源填齐，相加不等',
		[
			[TRAINING, CARRIED, BUDGET, '0'],
			[TRAINING, '其他资金', BUDGET, '-1'],
		],
		['J-06 error'],
	],
	// J-04 分值、得分、总分
	['总分错', [[TRAINING, GRADES, TOTAL, '88.2']], ['J-04 error', 'J-07 error']],
	['总分没有填', [[TRAINING, GRADES, TOTAL, '']], ['J-04 unchecked']],
	['总分四舍五入成整数', [[RETIRED, GRADES, TOTAL, '93']], ['J-07 hint']],
	['总分差 0.01', [[RETIRED, GRADES, TOTAL, '93.11']], ['J-04 hint', 'J-07 hint']],
	['一个指标的得分错', [[TRAINING, '提供就业保障', SCORE, '9']], ['J-04 error']],
	['得分大于分值', [[TRAINING, '职业技能培训完成率', SCORE, '16']], ['J-04 error']],
	['得分是负数', [[TRAINING, '增加经济收入', SCORE, '-5']], ['J-04 error']],
	['得分没有填', [[TRAINING, '完善就业服务', SCORE, '']], ['J-04 hint', 'J-04 unchecked']],
	['一个指标的分值错', [[TRAINING, '提供就业保障', LEAF_WEIGHT, '15']], ['J-04 error']],
	['一级指标括号里的分值错', [[TRAINING, '数量指标', BRANCH, '产出指标（40分）']], ['J-04 error']],
	['写了偏差原因，提示里少一个', [[TRAINING, '提供就业保障', REASON, '宣传不够']], ['J-04 hint']],
	[
		'没有满分的都写了原因，就没有提示',
		['增加经济收入', '提供就业保障', '完善就业服务', '培训人员、用人单位满意度'].map(
			(row): CellEdit => [TRAINING, row, REASON, '宣传不够'],
		),
		[],
	],
	// J-05 等级
	[
		'等级勾错，与分数和文字都不同',
		[
			[TRAINING, GRADES, GOOD, '良'],
			[TRAINING, GRADES, BEST, '优√'],
		],
		['J-05 error'],
	],
	['等级没有勾', [[TRAINING, GRADES, GOOD, '良']], ['J-05 warning']],
	['等级勾了两个', [[TRAINING, GRADES, BEST, '√优']], ['J-05 error']],
	['勾在前面、写作方框也认', [[TRAINING, GRADES, GOOD, '☑良']], []],
	// J-07 文字与表
	[
		'全年预算数与文字不同',
		[[TRAINING, MONEY, BUDGET, '65.1']],
		['J-02 error', 'J-03 warning', 'J-06 hint', 'J-07 error'],
	],
	['执行数与文字差 0.01', [[TRAINING, MONEY, SPENT, '50.17']], ['J-02 hint', 'J-06 hint', 'J-07 warning']],
	// J-08 比率
	['满意度超过 100%', [[TRAINING, '培训人员、用人单位满意度', ACTUAL, '102%']], ['J-08 warning']],
	['满意度的目标超过 100%', [[TRAINING, '培训人员、用人单位满意度', TARGET, '≥105%']], ['J-08 warning']],
	['完成率可以超过 100%', [[TRAINING, '职业技能培训完成率', TARGET, '120%']], []],
];

test.each(CELLS)('自评表：%s', (_, edits, found) => {
	expect(added(report, withCells(report.published, edits))).toEqual(found);
});

const TOLD: readonly (readonly [name: string, edits: readonly TextEdit[], found: readonly string[]])[] = [
	['得分与表不同', [[TRAINING, '得分87.2分', '得分82.7分']], ['J-07 error']],
	['等级与表、与得分都不同', [[TRAINING, '“良”', '“优”']], ['J-05 error', 'J-05 warning']],
	['预算数与表不同', [[TRAINING, '预算数为61.50', '预算数为65.10']], ['J-02 error', 'J-07 error']],
	['执行数与表不同', [[TRAINING, '执行数为50.16', '执行数为51.06']], ['J-02 error', 'J-07 error']],
	['完成率由四舍五入的数算出，只差 0.01', [[TRAINING, '81.55%', '81.56%']], ['J-07 warning']],
	[
		'段首的项目名称写错，按标题找到它的表',
		[
			[TRAINING, /^就业培训业务费项目/u, '就业培训经费项目'],
			[TRAINING, '得分87.2分', '得分82.7分'],
		],
		['J-07 error'],
	],
	[
		'没有自评表的项目只看文字',
		[['财政评价', '得分96分，评价结论为“优”', '得分86分，评价结论为“优”']],
		['J-05 warning'],
	],
	['满意度超过 100%', [[RETIRED, '维护了社会稳定。', '维护了社会稳定，满意度达101%。']], ['J-08 warning']],
];

test.each(TOLD)('文字：%s', (_, edits, found) => {
	expect(added(report, rewritten(report.published, edits))).toEqual(found);
});

test('项目名称与自评表对不上，说没有核对', () => {
	const sections = report.published.sections.map((section) => ({
		...section,
		heading: section.heading.replace(TRAINING, '就业培训经费'),
		paragraphs: section.paragraphs.map((text) => text.replace(/^就业培训业务费项目/u, '就业培训经费项目')),
	}));
	const found = runWords(withSections(report.published, sections), report.context).find(({ code }) => code === 'J-07');
	expect(found?.level).toBe('unchecked');
	expect(found?.message).toContain('“（2）就业培训经费项目”里自评的项目没有找到它的自评表');
});

test('每条核对都有一处改动使它报出', () => {
	const found = new Set([...CELLS, ...TOLD].flatMap(([, , codes]) => codes.map((code) => code.split(' ')[0])));
	expect(found).toEqual(new Set(evaluationChecks.map(({ code }) => code)));
});

test('一处错说出两边的数、相差和在哪里', () => {
	const wrong = withCells(report.published, [[TRAINING, '提供就业保障', SCORE, '9']]);
	const found = runWords(wrong, report.context).find(({ code, level }) => code === 'J-04' && level === 'error');
	expect(found).toEqual({
		code: 'J-04',
		level: 'error',
		message: '“项目支出绩效自评表（就业培训业务费）”的总分是 87.2，9 项得分相加是 88.2，相差 -1。',
		where: [{ table: '项目支出绩效自评表（就业培训业务费）', row: '总分', column: '得分' }],
		left: '87.2',
		right: '88.2',
		difference: '-1',
	});
});

/** Sheets of other forms, by themselves. */
describe('别的表样', () => {
	function found(...tables: readonly [caption: string, rows: string][]): string[] {
		const published: Published = withTables(
			{ ...report.published, sections: [] },
			tables.map(([caption, rows]) => textTable(caption, rows)),
		);
		const findings = evaluationChecks.flatMap((check) => check.run(published, report.context));
		return findings.map(({ code, level, message }) => `${code} ${level} ${message}`);
	}

	/** 财预〔2020〕10号: columns in another order, 总分 with both numbers, no grades */
	const national = (total: string) => `
项目名称 | 技能培训 | | | | | | | |
项目资金（万元） | | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
 | 年度资金总额 | | 100.00 | 120.00 | 60.00 | 10 | 50.00% | 5
 | 其中：当年财政拨款 | | 100.00 | 100.00 | 50.00 | — | 50.00% | —
 | 上年结转资金 | | 0.00 | 20.00 | 10.00 | — | 50.00% | —
 | 其他资金 | | 0.00 | 0.00 | 0.00 | — | | —
年度总体目标 | 预期目标 | | | | 实际完成情况
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
 | 产出指标 | 数量指标 | 培训人数 | ≥100 | 100 | 30 | 30 |
 | | | 培训期数 | 5 | 4 | 20 | 16 | 疫情
 | 效益指标 | 社会效益 | 就业率 | ≥90% | 91% | 30 | 30 |
 | 满意度指标 | 满意度 | 学员满意度 | ≥95% | 96% | 10 | 10 |
总分 | | | | | | 100 | ${total} |`;

	test('总分一行写分值和得分', () => {
		expect(found(['项目支出绩效自评表', national('91')])).toEqual([]);
		expect(found(['项目支出绩效自评表', national('92')])).toEqual([
			'J-04 error “项目支出绩效自评表（技能培训）”的总分是 92，5 项得分相加是 91，相差 1。',
		]);
	});

	/** 整体支出评分表: 分值 at all levels, some indicators end at level two, one name twice */
	const scoring = (weight: string) => `
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评分标准 | 得分
预算编制情况 | 30 | 预算编制 | 18 | 编制合理性 | 10 | 合理得满分 | 8
 | | | | 编制规范性 | 8 | | 8
 | | 目标设置 | ${weight} | 目标覆盖率 | 12 | | 11
预算执行情况 | 70 | 管理制度 | 30 | 管理制度 | 30 | | 27
 | | 人员管理 | | | 40 | | 29.3
总分 | | | | | 100 | | 83.3
评价等级 | 良`;

	test('各级都有分值的评分表，有的指标只到二级', () => {
		expect(found(['部门整体支出绩效评分表', scoring('12')])).toEqual([]);
		expect(found(['部门整体支出绩效评分表', scoring('10')])).toEqual([
			'J-04 error “部门整体支出绩效评分表”里“目标设置”的分值是 10，下级指标的分值相加是 12，相差 -2。',
		]);
	});

	test('分值写在每一级名称的括号里，换页时又写一遍上级，没有表名', () => {
		const rows = `
一级指标 | 二级指标 | 三级指标 | 自评分
投入（20） | 目标（20） | 绩效目标合理性（20分） | 20
过程(30分) | 管理（30）） | 管理制度健全性（10） | 9
 | | 资金使用合规性（10） | 9
过程(30分) | 管理（30）） | 管理制度健全性（10） | 10
产出（50） | 职责履行（50） | 完成率（50） | 50
合计 | | | 98
自评等级 | 优秀 | |`;
		expect(found(['', rows])).toEqual([]);
		expect(found(['', rows.replaceAll('过程(30分)', '过程(35分)').replace('优秀', '良好')])).toEqual([
			'J-04 error “绩效评价表”里“过程(35分)”的分值是 35，下级指标的分值相加是 30，相差 5。',
			'J-05 error “绩效评价表”的总分 98 按规定是“优”，勾选的是“良好”。',
		]);
	});

	test('没有指标和得分的表不是评价表', () => {
		expect(
			found(['绩效目标表', '一级指标 | 二级指标 | 指标值\n产出 | 数量 | 5'], ['名单', '姓名 | 得分\n张三 | 95']),
		).toEqual([]);
	});
});

test('模板另有等级的，按模板', () => {
	const conventions = {
		...report.context.conventions,
		grades: [
			{ name: '优', from: 8_500 },
			{ name: '良', from: 0 },
		],
	};
	const wrong = runWords(report.published, { ...report.context, conventions }).filter(({ code }) => code === 'J-05');
	expect(wrong.map(({ level, right }) => [level, right])).toEqual([
		['warning', undefined],
		['error', '优'],
	]);
	const national = { ...report.context, conventions: { ...report.context.conventions, grades: [] } };
	expect(runWords(report.published, national).filter(({ code }) => code === 'J-05')).toEqual([]);
});
