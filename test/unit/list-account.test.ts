import { describe, expect, it } from 'vitest';
import { draftCells } from '../../shared/ledger/draft.ts';
import type { TableChoice } from '../../shared/reading/table.ts';
import { listTable, type Made, proposeList, SETTING, sheetOf } from '../support/list-source.ts';

/** What the rows become, as 「单位 功能科目 经济科目 金额」, of entries and 待填行 alike. */
function lines(
	rows: readonly (readonly Made[])[],
	choice: TableChoice = {},
	merges: Parameters<typeof sheetOf>[1] = [],
) {
	const sheet = sheetOf(rows, merges);
	const { list } = listTable(sheet, { tables: { 'Sheet1#1': choice } });
	const columns = Object.fromEntries(list.columns.map(({ column, role }) => [String(column), role]));
	const { content, drafts } = proposeList(sheet, { tables: { 'Sheet1#1': { columns, ...choice } } });
	return [...content.entries, ...drafts.map((draft) => draftCells({ ...draft, id: 0 }))].map((row) => {
		const { unit, functionCode, economicCode, amount } = row as Readonly<Record<string, string | number | undefined>>;
		return [unit, functionCode, economicCode, typeof amount === 'number' ? amount / 100 : Number(amount)]
			.filter((word) => word !== undefined && word !== '')
			.join(' ');
	});
}

const SPENT: TableChoice = { fixed: { book: '支出', stage: '决算', year: '2024', unit: '303001' } };
const RECEIVED: TableChoice = { fixed: { ...SPENT.fixed, book: '收入' } };

describe('lists of accounts', () => {
	it.each([
		['支出', SPENT, ['303001 2080101 800']],
		['收入', RECEIVED, ['303001 2080101 -800']],
	] as const)('借 or 贷 beside one amount says whether it adds: %s', (_, choice, expected) => {
		const rows = [
			['日期', '功能科目', '方向', '金额'],
			['2024-01-05', '2080101', '借', 1000],
			['2024-01-06', '2080101', '贷', 200],
		];
		expect(lines(rows, choice)).toEqual(expected);
		expect(
			lines(
				[
					['日期', '功能科目', '发生额'],
					...rows
						.slice(1)
						.map(([day = null, item = null, side, amount]) => [
							day,
							item,
							`${amount}.00 ${side === '借' ? 'DR' : 'CR'}`,
						]),
				],
				choice,
			),
		).toEqual(expected);
	});

	it('an amount with a direction that nobody knows is told and not added', () => {
		const { list, unclear } = listTable(
			sheetOf([
				['日期', '功能科目', '方向', '金额'],
				['2024-01-05', '2080101', '借', 1000],
				['2024-01-06', '2080101', '平', 200],
				['合计', null, null, 1200],
			]),
		);
		expect([list.rows.length, list.totals.length]).toEqual([1, 1]);
		expect(unclear.map(({ cell }) => cell)).toEqual(['D3']);
	});

	it('the 贷方 of an account of income is what came in', () => {
		const rows = [
			['2024年收入明细账'],
			['日期', '功能科目', '借方', '贷方', '余额'],
			['2024-01-05', '2080101', null, 5000, 5000],
			['2024-01-06', '2080101', 100, null, 4900],
		];
		expect(lines(rows, { fixed: { unit: '303001' } })).toEqual(['303001 2080101 4900']);
	});

	it('opening and closing balances, and what a year end carries over, are no amounts', () => {
		const merge = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });
		const rows = [
			['科目编码', '期初余额', null, '本期发生', null, '期末余额', null],
			[null, '借方', '贷方', '借方', '贷方', '借方', '贷方'],
			['2080101', 70, 0, 3000, 100, 2970, 0],
		];
		const merges = [merge(1, 1, 2, 1), merge(1, 2, 1, 3), merge(1, 4, 1, 5), merge(1, 6, 1, 7)];
		expect(lines(rows, SPENT, merges)).toEqual(['303001 2080101 2900']);
		const closed = [
			['日期', '摘要', '功能科目', '借方', '贷方'],
			['2024-12-05', '办公费', '2080101', 300, null],
			['2024-12-31', '年末结转财政拨款支出', '2080101', null, 300],
		];
		expect(lines(closed, SPENT)).toEqual(['303001 2080101 300']);
	});
});

describe('lists laid out for people', () => {
	it('a column a month is added up, sums of months beside them are not', () => {
		const months = ['1月', '2月', '3月', '一季度小计', '4月', '合计'];
		expect(
			lines(
				[
					['功能科目', ...months],
					['2080101', 1, 2, 3, 6, 4, 10],
				],
				SPENT,
			),
		).toEqual(['303001 2080101 10']);
	});

	it('a unit in a row of its own, with or without its sum, is the unit of the rows below', () => {
		const [own, other] = SETTING.units.map(({ name }) => name) as [string, string];
		const plain = [
			['科目编码', '支出数'],
			[own, null],
			['2080101', 1],
			[other, null],
			['2080102', 2],
		];
		const summed = [
			['科目编码', '支出数'],
			[own, 4],
			['2080101', 1],
			['2080102', 3],
			[other, 2],
			['2080101', 2],
		];
		const fixed = { fixed: { stage: '决算', year: '2024', book: '支出' } };
		expect(lines(plain, fixed)).toEqual(['303001 2080101 1', '303005 2080102 2']);
		expect(lines(summed, fixed)).toEqual(['303001 2080101 1', '303001 2080102 3', '303005 2080101 2']);
	});

	it('an outline of units, 科目 and 经济科目 counts its last rows only, each with what heads it', () => {
		const rows = [
			['单位', '功能科目', '经济科目', '支出金额'],
			['303001', null, null, 330],
			[null, '2080101', null, 300],
			[null, null, '30201', 100],
			[null, null, '30202', 200],
			[null, '2080102', null, 30],
			[null, null, '30201', 30],
		];
		expect(lines(rows, SPENT)).toEqual([
			'303001 2080101 30201 100',
			'303001 2080101 30202 200',
			'303001 2080102 30201 30',
		]);
	});

	it('分类汇总 of a spreadsheet and 其中 rows are not added again', () => {
		const rows = [
			['单位', '功能科目', '支出金额'],
			['303001', '2080101', 100],
			['303001', '其中：维修', 60],
			['303001', '2080102', 200],
			['303001 汇总', null, 300],
			['总计', null, 300],
		];
		expect(lines(rows, SPENT)).toEqual(['303001 2080101 100', '303001 2080102 200']);
	});

	it('本期合计 of each account is not added', () => {
		const rows = [
			['科目名称', '日期', '摘要', '功能科目', '借方', '贷方'],
			['办公费', '2024-01-05', '购纸', '2080101', 100, null],
			['办公费', '2024-01-31', '本期合计', '2080101', 100, 0],
			['办公费', '2024-01-31', '本年累计', '2080101', 100, 0],
		];
		expect(lines(rows, SPENT)).toEqual(['303001 2080101 30201 100']);
	});

	it('what was applied for is not added to what was paid, refunds are taken off', () => {
		const rows = [
			['功能科目', '申请金额', '审批金额', '支付金额', '退付金额'],
			['2080101', 100, 95, 90, 20],
		];
		expect(lines(rows, SPENT).map((line) => line.split(' ').at(-1))).toEqual(['70']);
	});

	it('a refund with an amount that is not negative, and a column that runs on, are told', () => {
		const refunds = [
			['功能科目', '支付金额', '业务类型'],
			['2080101', 100, '正常支付'],
			['2080101', 30, '退款'],
		];
		expect(proposeList(sheetOf(refunds)).notices.join()).toContain('第 3 行“退款”');
		const running = [
			['单位', '功能科目', '本月支出', '累计支出'],
			['303001', '2080101', 10, 120],
		];
		expect(lines(running, SPENT)).toEqual(['303001 2080101 120']);
		expect(proposeList(sheetOf(running)).notices.join()).toContain('“累计支出”是累计数');
	});

	it('another list further down the sheet is told and not read as if its columns were those of the first', () => {
		const rows = [
			['2024年收入明细'],
			['功能科目', '单位', '收入金额'],
			['2080101', '303001', 5],
			['2024年支出明细'],
			['功能科目', '单位', '支出金额'],
			['2080102', '303001', 7],
		];
		const { list } = listTable(sheetOf(rows));
		expect([list.book, list.rows.length]).toEqual(['收入', 1]);
		expect(proposeList(sheetOf(rows)).notices.join()).toContain('起是另一张清单');
		const same = rows.map((cells, index) => (index === 4 ? ['功能科目', '单位', '收入金额'] : cells));
		expect(listTable(sheetOf(same)).list.rows).toHaveLength(1);
	});

	it('a column in 元 beside one in 万元 is read in its own measure', () => {
		const rows = [
			['功能科目', '年初预算（万元）', '决算数（元）'],
			['2080101', 1.5, 15_000.25],
		];
		expect(lines(rows, SPENT).map((line) => line.split(' ').at(-1))).toEqual(['15000', '15000.25']);
	});

	it.each([
		['行政运行[2080101]', '2080101'],
		['行政运行（人力资源和社会保障管理事务）', '2080101'],
		['208社会保障和就业支出/20801人力资源和社会保障管理事务/2080101行政运行', '2080101'],
		['社会保障和就业支出_人力资源和社会保障管理事务_行政运行', '2080101'],
	])('科目 written as %s', (word, code) => {
		expect(
			lines(
				[
					['功能科目', '支出金额'],
					[word, 1],
					['2080102', 2],
				],
				SPENT,
			),
		).toEqual([`303001 ${code} 1`, '303001 2080102 2']);
	});

	it.each([
		['-¥70.00', -70],
		['RMB 80.00元', 80],
		['60-', -60],
		['(5.5)', -5.5],
	])('an amount written %s', (text, amount) => {
		expect(
			lines(
				[
					['功能科目', '支出金额'],
					['2080101', text],
					['2080102', 2],
				],
				SPENT,
			)[0],
		).toBe(`303001 2080101 ${amount}`);
	});

	it.each(['05/01/2024', '二〇二四年一月五日', 45_296])('a day written %s', (day) => {
		const { list } = listTable(
			sheetOf([
				['日期', '功能科目', '金额'],
				[day, '2080101', 1],
				['2024-03-01', '2080101', 1],
			]),
		);
		expect(list.rows.map(({ year }) => year)).toEqual([2024, 2024]);
	});
});
