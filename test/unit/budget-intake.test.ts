import { describe, expect, it } from 'vitest';
import { draftCells } from '../../shared/ledger/draft.ts';
import { DEPARTMENT, madeSource, ONE_UNIT, proposeBudget, readBudget } from '../support/budget-source.ts';
import type { Made } from '../support/list-source.ts';

const head = (title: string, measure = '单位：万元', department = '部门：某局'): Made[][] => [
	[title],
	[department, null, null, null, measure],
];

const GENERAL: Made[][] = [
	...head('2023年部门一般公共预算支出表'),
	['科目编码', '科目名称', '合计', '人员经费', '公用经费', '项目支出'],
	['', '合计', '30.00', '20.00', '4.00', '6.00'],
	['208', '社会保障和就业支出', '30.00', '20.00', '4.00', '6.00'],
	['20801', '人力资源和社会保障管理事务', '30.00', '20.00', '4.00', '6.00'],
	['2080101', '行政运行', '24.00', '20.00', '4.00', null],
	['2080109', '社会保险经办机构', '6.00', null, null, '6.00'],
];

const ALL: Made[][] = [
	...head('2023年部门支出预算总表'),
	['科目编码', '科目名称', '总计', '人员支出', '公用经费', '项目支出', '事业单位经营支出'],
	['', '合计', '35.00', '20.00', '4.00', '10.00', '1.00'],
	['208', '社会保障和就业支出', '35.00', '20.00', '4.00', '10.00', '1.00'],
	['20801', '人力资源和社会保障管理事务', '35.00', '20.00', '4.00', '10.00', '1.00'],
	['2080101', '行政运行', '24.00', '20.00', '4.00', null, null],
	['2080109', '社会保险经办机构', '11.00', null, null, '10.00', '1.00'],
];

const emptyFund = (title: string): Made[][] => [
	...head(title),
	['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
	['', '合计', null, null, null],
	['2080109', '社会保险经办机构', null, null, null],
];
const FUND = emptyFund('2023年部门政府性基金预算支出表');
const STATE = emptyFund('2023年部门国有资本经营预算支出表');

const rowsOf = ({ content }: ReturnType<typeof proposeBudget>) =>
	content.entries.map(
		({ functionCode, source, nature, amount }) => `${functionCode} ${source} ${nature} ${amount / 1_000_000}`,
	);
const draftsOf = ({ drafts }: ReturnType<typeof proposeBudget>) =>
	drafts.map((draft) => draftCells({ ...draft, id: 0 }));

describe('a published budget', () => {
	it('goes to the only unit, the 项 once, in 分 as printed', () => {
		const proposal = proposeBudget([madeSource({ a: GENERAL })], {}, ONE_UNIT);
		expect(rowsOf(proposal)).toEqual([
			'2080101 一般公共预算财政拨款 人员经费 20',
			'2080101 一般公共预算财政拨款 公用经费 4',
			'2080109 一般公共预算财政拨款 项目支出 6',
		]);
		expect(proposal.content.entries[0]).toMatchObject({
			unit: '303001',
			stage: '年初预算',
			year: 2023,
			economicCode: '',
		});
		expect(proposal.content.entries[0]?.origin).toBe('2023年部门预算.xlsx›a›D7›0123456789abcdef›按万元两位小数');
		expect(proposal.scopes).toEqual([{ table: 'entries', fields: { book: '支出', year: 2023, stage: '年初预算' } }]);
		expect(proposal.toFill.map(({ what }) => what)).toEqual(['收入的年初预算']);
	});

	it('what all funds have beyond 财政拨款 is 其他资金 when the tables show 财政拨款 whole, and says so', () => {
		const proposal = proposeBudget(
			[madeSource({ all: ALL, general: GENERAL, fund: FUND, state: STATE })],
			{},
			ONE_UNIT,
		);
		expect(rowsOf(proposal)).toEqual([
			'2080101 一般公共预算财政拨款 人员经费 20',
			'2080101 一般公共预算财政拨款 公用经费 4',
			'2080109 一般公共预算财政拨款 项目支出 6',
			'2080109 其他资金 项目支出 4',
			'2080109 其他资金 经营支出 1',
		]);
		expect(proposal.content.entries.at(-1)?.origin).toContain('相减得出：全部支出 − 各项财政拨款；按万元两位小数');
		expect(proposal.totals.map(({ what, outcome }) => [what, outcome])).toEqual([
			['支出总计（年初预算）', 'same'],
			['一般公共预算财政拨款支出（年初预算）', 'same'],
		]);
	});

	it('without the tables of the other funds the rest waits: nobody knows which fund it is', () => {
		const proposal = proposeBudget([madeSource({ all: ALL, general: GENERAL })], {}, ONE_UNIT);
		expect(draftsOf(proposal)).toEqual([
			expect.objectContaining({ functionCode: '2080109', nature: '项目支出', amount: '40000.00', unit: '303001' }),
		]);
		expect(draftsOf(proposal)[0]).not.toHaveProperty('source');
		// 经营支出 is never paid from 财政拨款.
		expect(rowsOf(proposal).at(-1)).toBe('2080109 其他资金 经营支出 1');
	});

	it('tables in files of their own say the same as in one workbook', () => {
		const one = proposeBudget([madeSource({ all: ALL, general: GENERAL, fund: FUND, state: STATE })], {}, ONE_UNIT);
		const several = proposeBudget(
			Object.entries({ all: ALL, general: GENERAL, fund: FUND, state: STATE }).map(([name, rows]) =>
				madeSource({ [name]: rows }, `${name}.xlsx`),
			),
			{},
			ONE_UNIT,
		);
		expect(rowsOf(several)).toEqual(rowsOf(one));
	});

	it('基本支出 that is not split into 人员 and 公用 waits with its sum', () => {
		const rows: Made[][] = [
			...head('2023年一般公共预算支出表', '单位：元'),
			['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
			['', '合计', 30, 24, 6],
			['2080101', '行政运行', 24.5, 24.5, 0],
			['2080109', '社会保险经办机构', 6, null, 6],
		];
		const proposal = proposeBudget([madeSource({ a: rows })], {}, ONE_UNIT);
		expect(rowsOf(proposal)).toEqual(['2080109 一般公共预算财政拨款 项目支出 0.0006']);
		expect(draftsOf(proposal)).toEqual([
			expect.objectContaining({ functionCode: '2080101', source: '一般公共预算财政拨款', amount: '24.50' }),
		]);
		expect(proposal.toFill[0]?.sheet).toBe('支出');
		expect(proposal.content.entries[0]?.origin.split('›')).toHaveLength(4);
	});

	it('基本支出 that only the table of all funds has is not lost: it waits without fund and nature', () => {
		const all: Made[][] = [
			...head('2023年部门支出总表'),
			['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
			['2080101', '行政运行', '24.00', '24.00', null],
			['2080109', '社会保险经办机构', '6.00', null, '6.00'],
			['2210201', '住房公积金', '5.00', '5.00', null],
			[null, '合计', '35.00', '29.00', '6.00'],
		];
		const proposal = proposeBudget([madeSource({ all, general: GENERAL })], {}, ONE_UNIT);
		expect(rowsOf(proposal)).toHaveLength(3);
		expect(draftsOf(proposal)).toEqual([
			{ year: '2023', unit: '303001', functionCode: '2210201', stage: '年初预算', amount: '50000.00' },
		]);
		expect(proposal.totals[0]).toMatchObject({ what: '支出总计（年初预算）', outcome: 'same' });
	});

	it('the forms of the ministry, with last year’s columns and 三公 on one line, are read', () => {
		const trips: Made[][] = [
			...head('2023年一般公共预算“三公”经费支出表'),
			['2022年预算数', null, null, null, null, null, '2023年预算数', null, null, null, null, null],
			[
				'合计',
				'因公出国（境）费',
				'公务用车购置及运行费',
				null,
				null,
				'公务接待费',
				'合计',
				'因公出国（境）费',
				'公务用车购置及运行费',
				null,
				null,
				'公务接待费',
			],
			[
				null,
				null,
				'小计',
				'公务用车购置费',
				'公务用车运行费',
				null,
				null,
				null,
				'小计',
				'公务用车购置费',
				'公务用车运行费',
				null,
			],
			['5.00', null, '3.00', null, '3.00', '2.00', '4.00', null, '2.50', null, '2.50', '1.50'],
		];
		const { content, totals } = proposeBudget([madeSource({ trips })], {}, ONE_UNIT);
		expect(content.entries.map(({ category, amount, year }) => [category, amount / 1_000_000, year])).toEqual([
			['因公出国（境）费用', 0, 2023],
			['公务用车购置费', 0, 2023],
			['公务用车运行维护费', 2.5, 2023],
			['公务接待费', 1.5, 2023],
		]);
		expect(totals).toEqual([expect.objectContaining({ file: 4_000_000, outcome: 'same' })]);
	});

	it('a wrong total of the file is a sum that fails; the numbers stay as printed', () => {
		const wrong = GENERAL.map((row) =>
			row[0] === '20801' ? ['20801', row[1] ?? '', '33.00', '20.00', '4.00', '6.00'] : row,
		);
		const reading = readBudget(madeSource({ a: wrong }));
		const failed = reading.tables[0]?.sums.filter(({ outcome }) => outcome === 'fails').map(({ cell }) => cell);
		expect(failed).toContain('C6');
		const proposal = proposeBudget([madeSource({ a: wrong })], {}, ONE_UNIT);
		expect(rowsOf(proposal)).toEqual(rowsOf(proposeBudget([madeSource({ a: GENERAL })], {}, ONE_UNIT)));
		expect(proposal.notices.join('')).toContain('C6');
	});

	it('a unit’s own budget, headed with its name, goes to that unit', () => {
		const own = [
			['2023年部门一般公共预算支出表'],
			['部门：绍兴市社会保险事业管理服务中心', null, '单位：万元'],
			...GENERAL.slice(2),
		];
		const { content, questions } = proposeBudget([madeSource({ a: own })], {}, DEPARTMENT);
		expect([...new Set(content.entries.map(({ unit }) => unit))]).toEqual(['303005']);
		expect(questions).toEqual([]);
	});

	it('a budget that names no year asks for it', () => {
		const silent = [['部门一般公共预算支出表'], ...GENERAL.slice(1)];
		const { questions, content } = proposeBudget([madeSource({ a: silent }, '预算.xlsx')], {}, ONE_UNIT);
		expect(questions.map(({ asks }) => asks)).toEqual(['year']);
		expect(content.entries).toEqual([]);
		const said = proposeBudget([madeSource({ a: silent }, '预算.xlsx')], { year: 2023 }, ONE_UNIT);
		expect([said.questions, said.content.entries.length]).toEqual([[], 3]);
	});

	it('last year’s column beside this year’s is not this year’s budget', () => {
		const rows: Made[][] = [
			...head('2023年部门一般公共预算支出表'),
			['科目编码', '科目名称', '上年预算数', '合计', '人员经费', '公用经费', '项目支出'],
			['2080101', '行政运行', '99.00', '24.00', '20.00', '4.00', null],
		];
		expect(rowsOf(proposeBudget([madeSource({ a: rows })], {}, ONE_UNIT))).toEqual([
			'2080101 一般公共预算财政拨款 人员经费 20',
			'2080101 一般公共预算财政拨款 公用经费 4',
		]);
	});

	it('the year that only the columns name is the budget’s', () => {
		const rows: Made[][] = [
			['一般公共预算支出表'],
			['单位：万元'],
			['科目编码', '科目名称', '2022年预算数', '2023年预算数', null, null],
			[null, null, null, '人员经费', '公用经费', '项目支出'],
			['2080101', '行政运行', '99.00', '20.00', '4.00', null],
		];
		const { content, questions } = proposeBudget([madeSource({ a: rows }, '预算.xlsx')], {}, ONE_UNIT);
		expect(questions).toEqual([]);
		expect(content.entries.map(({ year, amount }) => [year, amount / 1_000_000])).toEqual([
			[2023, 20],
			[2023, 4],
		]);
	});

	it('an exported table by unit and 项 in 元 keeps its units and its 分', () => {
		const rows: Made[][] = [
			['2023年部门支出预算表'],
			['单位：元'],
			['单位名称', '科目编码', '科目名称', '合计', '基本支出', null, '项目支出'],
			[null, null, null, null, '人员经费', '公用经费', null],
			['绍兴市职业技能开发指导中心', '2080199', '其他人力资源和社会保障管理事务支出', 30.25, 20.25, 4, 6],
			['绍兴市社会保险事业管理服务中心', '2080109', '社会保险经办机构', 7, 5, 2, null],
		];
		const proposal = proposeBudget([madeSource({ a: rows })], {}, DEPARTMENT);
		expect(
			draftsOf(proposal).map(({ unit, functionCode, nature, amount }) => [unit, functionCode, nature, amount]),
		).toEqual([
			['303003', '2080199', '人员经费', '20.25'],
			['303003', '2080199', '公用经费', '4.00'],
			['303003', '2080199', '项目支出', '6.00'],
			['303005', '2080109', '人员经费', '5.00'],
			['303005', '2080109', '公用经费', '2.00'],
		]);
	});

	it('projects of a table without 项 wait for it, and are not added to 项目支出 that is stated by 项', () => {
		const projects: Made[][] = [
			...head('2023年部门项目支出预算表'),
			['项目名称', '合计', '本年拨款', null, '单位资金'],
			[null, null, '一般公共预算', '政府性基金预算', null],
			['信息系统', 6, 5, null, 1],
			['就业服务', 2, 2, null, null],
			['合计', 8, 7, null, 1],
		];
		const alone = proposeBudget([madeSource({ a: projects })], {}, ONE_UNIT);
		expect(alone.content.entries).toEqual([]);
		expect(draftsOf(alone).map(({ project, source, nature, amount }) => [project, source, nature, amount])).toEqual([
			['信息系统', '一般公共预算财政拨款', '项目支出', '50000.00'],
			['信息系统', '其他资金', '项目支出', '10000.00'],
			['就业服务', '一般公共预算财政拨款', '项目支出', '20000.00'],
		]);
		const beside = proposeBudget([madeSource({ a: GENERAL, b: projects })], {}, ONE_UNIT);
		expect([rowsOf(beside).length, draftsOf(beside)]).toEqual([3, []]);
		expect(beside.notices.join()).toContain('项目没有写功能科目');
	});
});
