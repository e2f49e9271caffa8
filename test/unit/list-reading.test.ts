import { describe, expect, it } from 'vitest';
import { readList } from '../../shared/reading/read-list.ts';
import { CATALOG, KINDS, listTable, type Made, sheetOf } from '../support/list-source.ts';

const HEADER = [
	'支付日期',
	'预算单位编码',
	'预算单位',
	'功能分类科目',
	'部门支出经济分类',
	'资金性质',
	'项目类别',
	'项目名称',
	'支付金额',
	'收款人',
	'摘要',
];
const ROWS: Made[][] = [
	[
		{ day: '2024-01-15' },
		'303001',
		'市人社局本级',
		'2080101-行政运行',
		'30101-基本工资',
		'一般公共预算资金',
		'人员类项目',
		'基本工资',
		120000.5,
		'张三',
		'工资',
	],
	[
		{ day: '2024-02-15' },
		'303001',
		'市人社局本级',
		'2080101-行政运行',
		'30201-办公费',
		'一般公共预算资金',
		'公用经费项目',
		'定额公用',
		3000,
		'文具店',
		'1-2月办公费合计',
	],
	['合计', null, null, null, null, null, null, null, 123000.5, null, null],
];

const roles = (rows: readonly (readonly Made[])[]) => listTable(sheetOf(rows)).list.columns.map(({ role }) => role);

describe('reading a list of amounts', () => {
	it('a payment list of 预算管理一体化 needs no mapping by hand', () => {
		const { list, sums, year, amountUnit } = listTable(sheetOf([['2024年支付明细表'], HEADER, ...ROWS]));
		expect(list.columns.map(({ role }) => role)).toEqual([
			'年度',
			'单位',
			'单位',
			'功能科目',
			'经济科目',
			'资金性质',
			'支出性质',
			'项目名称',
			'决算',
			'不用',
			'不用',
		]);
		expect([year, amountUnit, list.book]).toEqual([2024, '元', '支出']);
		expect(
			list.rows.map(({ amounts, words, year: own }) => [own, words.单位, words.功能科目, amounts[0]?.value]),
		).toEqual([
			[2024, '303001 市人社局本级', '2080101-行政运行', 12_000_050],
			[2024, '303001 市人社局本级', '2080101-行政运行', 300_000],
		]);
		expect(list.totals.map(({ label, whole }) => [label, whole])).toEqual([['合计', true]]);
		expect(sums.map(({ outcome, count }) => [outcome, count])).toEqual([['holds', 2]]);
	});

	it('words of the finance system mean what they mean in the ledger', () => {
		const { list } = listTable(sheetOf([HEADER, ...ROWS]));
		const meant = Object.fromEntries(list.words.map(({ word, means }) => [word, means]));
		expect(meant).toMatchObject({
			'2080101-行政运行': { '': '2080101' },
			'30201-办公费': { '': '30201' },
			一般公共预算资金: { '': '一般公共预算财政拨款' },
			人员类项目: { '': '人员经费' },
			公用经费项目: { '': '公用经费' },
		});
	});

	it.each([
		['财政专户管理资金', { 支出: '其他资金', 结转结余: '其他资金' }],
		['31 单位资金', { 支出: '其他资金', 结转结余: '其他资金' }],
		['111-一般公共预算资金', { '': '一般公共预算财政拨款' }],
		['财政拨款', {}],
		['往来', {}],
	])('资金性质 %s is taken for one of ours only where nothing else can be meant', (word, means) => {
		const { list } = listTable(
			sheetOf([
				['单位', '资金性质', '金额'],
				['甲', word, 1],
				['甲', word, 2],
			]),
		);
		expect(list.words.find((own) => own.word === word)?.means).toEqual(means);
	});

	it('a name that several 项 bear is asked about with all of them', () => {
		const { list } = listTable(
			sheetOf([
				['单位', '功能科目名称', '金额'],
				['甲', '行政运行', 1],
				['甲', '机关事业单位基本养老保险缴费支出', 2],
			]),
		);
		const [shared, unique] = list.words.filter(({ role }) => role === '功能科目');
		expect(shared?.means).toEqual({});
		expect(shared?.options).toContain('2010101 行政运行');
		expect(unique?.means).toEqual({ '': '2080505' });
	});

	it('a path of names tells which 行政运行 it is', () => {
		const path = '社会保障和就业支出/人力资源和社会保障管理事务/行政运行';
		const { list } = listTable(
			sheetOf([
				['单位', '功能科目', '金额'],
				['甲', path, 1],
			]),
		);
		expect(list.words.find(({ role }) => role === '功能科目')?.means).toEqual({ '': '2080101' });
	});

	it('a column headed 科目 is 功能科目 or 经济科目 by what stands in it', () => {
		expect(
			roles([
				['单位', '科目编码', '金额'],
				['甲', '2080505', 1],
				['甲', '2080506', 1],
			]),
		).toEqual(['单位', '功能科目', '金额']);
		expect(
			roles([
				['单位', '科目编码', '金额'],
				['甲', '30101', 1],
				['甲', '30102', 1],
			]),
		).toEqual(['单位', '经济科目', '金额']);
	});

	it('类 款 项 in three columns are one code', () => {
		const { list } = listTable(
			sheetOf(
				[
					['单位', '功能分类科目', null, null, '金额'],
					[null, '类', '款', '项', null],
					['甲', '208', '05', '05', 12.3],
				],
				[
					{ top: 1, bottom: 1, left: 2, right: 4 },
					{ top: 1, bottom: 2, left: 1, right: 1 },
					{ top: 1, bottom: 2, left: 5, right: 5 },
				],
			),
		);
		expect(list.rows[0]?.words.功能科目).toBe('2080505');
	});

	it('debit and credit under one header word are kept apart', () => {
		const { list, sums } = listTable(
			sheetOf(
				[
					['支出明细账'],
					['单位：市本级'],
					['日期', '凭证号', '摘要', '功能科目', '借方金额', null, '余额'],
					[null, null, null, null, '借方', '贷方', null],
					[null, null, '上年结转', null, 5, null, 5],
					[{ day: '2024-01-03' }, '记-1', '付款', '2080101', 100, null, 105],
					[{ day: '2024-01-09' }, '记-2', '退回', '2080101', null, 30, 75],
					[null, null, '本月合计', null, 100, 30, 75],
					[{ day: '2024-02-09' }, '记-3', '冲销', '2080101', -10, null, 65],
					[null, null, '本月合计', null, -10, null, 65],
					[null, null, '本年累计', null, 90, 30, 65],
				],
				[
					{ top: 3, bottom: 3, left: 5, right: 6 },
					{ top: 3, bottom: 4, left: 1, right: 1 },
					{ top: 3, bottom: 4, left: 4, right: 4 },
					{ top: 3, bottom: 4, left: 7, right: 7 },
				],
			),
		);
		expect(list.columns.map(({ role }) => role)).toEqual([
			'年度',
			'不用',
			'不用',
			'功能科目',
			'借方金额',
			'贷方金额',
			'不用',
		]);
		expect([list.book, list.stage, list.above.单位]).toEqual(['支出', '决算', '市本级']);
		expect(list.rows.map(({ row, amounts }) => [row, amounts.map(({ value }) => value)])).toEqual([
			[6, [10000]],
			[7, [3000]],
			[9, [-1000]],
		]);
		expect(list.passed).toEqual([{ row: 5, text: '上年结转', why: '不是本期的发生额' }]);
		expect(list.totals.map(({ label }) => label)).toEqual(['本月合计', '本月合计', '本年累计']);
		expect(sums.every(({ outcome }) => outcome === 'holds')).toBe(true);
	});

	it('rows of a 类 and 款 are not added to their 项', () => {
		const { list, sums } = listTable(
			sheetOf([
				['科目编码', '科目名称', '单位', '年初预算', '决算数'],
				['208', '社会保障和就业支出', '甲', 30, 27],
				['20805', '行政事业单位养老支出', '甲', 30, 27],
				['2080505', '机关事业单位基本养老保险缴费支出', '甲', 20, 19],
				['2080506', '机关事业单位职业年金缴费支出', '甲', 10, 8],
			]),
		);
		expect(list.rows.map(({ row }) => row)).toEqual([4, 5]);
		expect(list.totals.map(({ label }) => label)).toEqual(['208', '20805']);
		expect(sums).toHaveLength(4);
		expect(sums.every(({ outcome }) => outcome === 'holds')).toBe(true);
	});

	it('a subtotal line without a word for it is found by being the sum of its rows', () => {
		const { list } = listTable(
			sheetOf([
				['单位代码', '单位名称', '一级项目名称', '财政拨款金额', '绩效目标'],
				['303001', null, null, '2,552.24', null],
				['303001', '本级', '人才开发管理', '2,190.18', '…'],
				['303001', '本级', '综合事务管理', '362.06', '…'],
				['303005', null, null, '646.71', null],
				['303005', '社保中心', '社会保险管理', '646.71', '…'],
			]),
		);
		expect(list.rows.map(({ row }) => row)).toEqual([3, 4, 6]);
	});

	it('a wrong total is told, with the cell', () => {
		const { sums } = listTable(
			sheetOf([
				['单位', '功能科目', '金额'],
				['甲', '2080505', 1],
				['甲', '2080505', 2],
				['合计', null, 4],
			]),
		);
		expect(sums).toEqual([expect.objectContaining({ cell: 'C4', total: 400, parts: 300, outcome: 'fails' })]);
	});

	it('a cell that is no amount is told and not read', () => {
		const table = listTable(
			sheetOf([
				['单位', '功能科目', '金额'],
				['甲', '2080505', '待定'],
				['甲', '2080505', '1.234'],
				['甲', '2080505', 0.1 + 0.2],
			]),
		);
		expect(table.unclear.map(({ cell }) => cell)).toEqual(['C2', 'C3']);
		expect(table.list.rows.map(({ amounts }) => amounts[0]?.value)).toEqual([30]);
	});

	it('the year stands over 月 and 日, or before the month of a 期间', () => {
		const account = listTable(
			sheetOf(
				[
					['2024年', null, '摘要', '支出功能分类', '借方金额'],
					['月', '日', null, null, null],
					[1, 5, '付办公费', '2080109', 100],
				],
				[
					{ top: 1, bottom: 1, left: 1, right: 2 },
					...[3, 4, 5].map((column) => ({ top: 1, bottom: 2, left: column, right: column })),
				],
			),
		);
		expect([account.year, account.list.rows.length]).toEqual([2024, 1]);
		const { list } = listTable(
			sheetOf([
				['期间', '单位', '功能科目', '金额'],
				['202403', '甲', '2080505', 1],
			]),
		);
		expect(list.rows[0]?.year).toBe(2024);
	});

	it('万元 in the header counts', () => {
		const { list } = listTable(
			sheetOf([
				['单位', '功能科目', '金额（万元）'],
				['甲', '2080505', '12.3456'],
			]),
		);
		expect(list.rows[0]?.amounts[0]?.value).toBe(12_345_600);
	});

	it('what a person says a column is goes before every guess', () => {
		const columns = { 1: '单位', 2: '功能科目', 3: '不用', 4: '金额' };
		const { list } = listTable(
			sheetOf([
				['单位', '功能科目', '金额', '另一数'],
				['甲', '2080505', 1, 7],
			]),
			{
				tables: { 'Sheet1#1': { columns } },
			},
		);
		expect(list.rows[0]?.amounts).toEqual([{ column: 4, value: 700 }]);
		expect(list.confirmed).toBe(true);
	});

	it.each([
		['a page of text', [['关于2024年部门决算的说明'], ['一、收入支出总体情况'], ['2024年收入100元']]],
		[
			'a list without coordinates',
			[
				['序号', '金额'],
				['1', 5],
			],
		],
		[
			'a list of people',
			[
				['姓名', '电话'],
				['张三', '123'],
			],
		],
	])('%s is no list of amounts', (_, rows) => {
		expect(readList(sheetOf(rows), 'x', { vocabulary: KINDS.lists, catalog: CATALOG })).toBeUndefined();
	});
});
