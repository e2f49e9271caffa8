import { describe, expect, it } from 'vitest';
import { draftCells } from '../../shared/ledger/draft.ts';
import type { TableChoice } from '../../shared/reading/table.ts';
import { listTable, type Made, proposeList, SETTING, sheetOf } from '../support/list-source.ts';

const HEADER = ['支付日期', '单位', '功能科目', '经济科目', '资金性质', '项目类别', '项目名称', '支付金额'];
const row = (amount: Made, changes: Readonly<Record<number, Made>> = {}): Made[] =>
	[{ day: '2024-03-05' }, '303001', '2080101', '30101', '一般公共预算资金', '人员类项目', null, amount].map(
		(cell, index) => changes[index] ?? cell,
	);

/** The choices of somebody who says the guess is right, and more. */
function confirmed(rows: readonly (readonly Made[])[], more: TableChoice = {}) {
	const { list } = listTable(sheetOf(rows));
	const columns = Object.fromEntries(list.columns.map(({ column, role }) => [String(column), role]));
	return { tables: { 'Sheet1#1': { columns, ...more } } };
}

const proposed = (rows: readonly (readonly Made[])[], more: TableChoice = {}) =>
	proposeList(sheetOf(rows), confirmed(rows, more));

describe('what a list becomes', () => {
	it('rows with the same coordinates are one entry, with the place of the first and how many they are', () => {
		const { content, drafts, questions, totals } = proposed([HEADER, row(100.5), row(-20), row(1, { 2: '2080505' })]);
		expect(content.entries).toEqual([
			{
				book: '支出',
				year: 2024,
				unit: '303001',
				functionCode: '2080101',
				source: '一般公共预算财政拨款',
				nature: '人员经费',
				economicCode: '30101',
				project: '',
				category: '',
				stage: '决算',
				amount: 8050,
				origin: '清单.xlsx›Sheet1›H2›0123456789abcdef›共 2 行合计',
			},
			expect.objectContaining({ functionCode: '2080505', amount: 100, origin: '清单.xlsx›Sheet1›H4›0123456789abcdef' }),
		]);
		expect([drafts, questions]).toEqual([[], []]);
		expect(totals).toEqual([
			{ what: '“Sheet1”的“支付金额”', file: null, rows: 8150, outcome: 'unchecked', why: '清单没有合计行' },
		]);
	});

	it('the mapping is shown and asked about once; what was confirmed is not asked again', () => {
		const first = proposeList(sheetOf([HEADER, row(1)]));
		const [question] = first.questions;
		expect(question).toMatchObject({ asks: 'columns', table: 'Sheet1#1', file: '清单.xlsx' });
		expect(question?.text).toContain('H 栏“支付金额”是决算');
		const choices = { tables: { 'Sheet1#1': question?.suggestion ?? {} } };
		const second = proposeList(sheetOf([HEADER, row(1)]), choices);
		expect(second.questions).toEqual([]);
		expect(second.content.entries).toEqual(first.content.entries);
	});

	it('credit and debit, several stages in one row', () => {
		const rows = [
			['单位', '功能科目', '资金性质', '支出性质', '年初预算', '调整预算', '决算数', '年度'],
			['303005', '2080109', '政府性基金', '项目支出', 10, 12, 11, 2024],
		];
		expect(proposed(rows).content.entries.map(({ stage, amount }) => [stage, amount])).toEqual([
			['年初预算', 1000],
			['全年预算', 1200],
			['决算', 1100],
		]);
		const account = [
			['日期', '单位', '功能科目', '资金性质', '支出性质', '借方金额', '贷方金额'],
			['2024-05-06', '303005', '2080109', '单位资金', '项目支出', 10, null],
			['2024-05-07', '303005', '2080109', '单位资金', '项目支出', null, 4],
		];
		expect(proposed(account).content.entries).toEqual([
			expect.objectContaining({ amount: 600, source: '其他资金', stage: '决算' }),
		]);
	});

	it('a negative sum is read and told', () => {
		const { content, notices } = proposed([HEADER, row(-5)]);
		expect(content.entries[0]?.amount).toBe(-500);
		expect(notices).toContain('清单.xlsx“Sheet1”合计后是负数，照样读入，请核对：H2 -5.00 元。');
	});

	it('a row that lacks what the ledger requires waits with what is there', () => {
		const { content, drafts, toFill } = proposed([HEADER, row(5), row(7, { 3: '' })]);
		expect(content.entries).toHaveLength(1);
		expect(drafts.map((draft) => [draft.sheet, draftCells({ ...draft, id: 0 })])).toEqual([
			[
				'支出',
				{
					year: '2024',
					unit: '303001',
					functionCode: '2080101',
					source: '一般公共预算财政拨款',
					nature: '人员经费',
					stage: '决算',
					amount: '7.00',
				},
			],
		]);
		expect(toFill).toEqual([{ what: '经济科目编码', sheet: '支出', why: '清单里有 1 行没有，或看不出；先作待填行。' }]);
	});

	it('a word that nobody knows is asked about with what it may be, and remembered', () => {
		const rows = [HEADER, row(5), row(7, { 4: '往来资金' }), row(9, { 4: '往来资金' })];
		const { questions, content } = proposed(rows);
		expect(questions).toEqual([
			expect.objectContaining({
				asks: 'values',
				about: { role: '资金性质', word: '往来资金' },
				text: '2 行的资金性质是“往来资金”，不知道是账上的哪一个，请选定。',
			}),
		]);
		expect(questions[0]?.options).toContain('其他资金');
		expect(content.entries).toHaveLength(1);
		const said = (value: string) => proposed(rows, { values: { 资金性质: { 往来资金: value } } });
		expect(said('其他资金').content.entries.map(({ source, amount }) => [source, amount])).toEqual([
			['一般公共预算财政拨款', 500],
			['其他资金', 1600],
		]);
		expect([said('其他资金').questions, said('先作待填行').questions]).toEqual([[], []]);
		expect(said('先作待填行').drafts).toHaveLength(1);
		const out = said('这些行不读');
		expect(out.drafts).toEqual([]);
		expect(out.notices).toContain('清单.xlsx“Sheet1”“往来资金”的 2 个金额按您说的没有读，共 16.00 元：H3、H4。');
	});

	it('units are found by code or by name; another one is asked about with the units of the ledger', () => {
		const rows = [
			HEADER,
			row(1, { 1: '某市社会保险中心' }),
			row(2, { 1: '303005-社保中心' }),
			row(3, { 1: '就业中心' }),
		];
		const { content, questions } = proposed(rows);
		expect(content.entries.map(({ unit, amount }) => [unit, amount])).toEqual([['303005', 300]]);
		expect(questions[0]).toMatchObject({ about: { role: '单位', word: '就业中心' } });
		expect(questions[0]?.options).toContain('303005 某市社会保险中心');
		const values = { 单位: { 就业中心: '303001 某市人力资源和社会保障局（本级）' } };
		expect(proposed(rows, { values }).content.entries.map(({ unit }) => unit)).toEqual(['303005', '303001']);
	});

	it('a code of the ledger’s own under another name is another unit; an official code is believed and told', () => {
		const rows = (code: string, name: string) => [
			['单位代码', '单位名称', '日期', '功能科目', '资金性质', '支出性质', '支付金额'],
			[code, name, '2024-01-01', '2080101', '一般公共预算', '项目支出', 1],
		];
		const letters = { ...SETTING, units: SETTING.units.map((unit, index) => ({ ...unit, code: 'AB'[index] ?? '' })) };
		const other = proposeList(sheetOf(rows('A', '清河市档案馆')), confirmed(rows('A', '清河市档案馆')), letters);
		expect(other.questions).toEqual([expect.objectContaining({ about: { role: '单位', word: 'A 清河市档案馆' } })]);
		const same = proposeList(
			sheetOf(rows('A', '某市人力资源和社会保障局')),
			confirmed(rows('A', '某市人力资源和社会保障局')),
			letters,
		);
		expect([same.questions, same.content.entries[0]?.unit]).toEqual([[], 'A']);
		const official = proposed(rows('303005', '市社保局'));
		expect(official.content.entries[0]?.unit).toBe('303005');
		expect(official.notices).toContain('单位 303005 清单里叫“市社保局”，账上是“某市社会保险中心”，按代码读。');
	});

	it('a list without a column of units asks for the unit, unless there is only one', () => {
		const rows = [HEADER, row(1)].map((cells) => cells.filter((_, index) => index !== 1));
		expect(proposed(rows).questions).toEqual([
			expect.objectContaining({
				asks: 'unit',
				options: ['303001 某市人力资源和社会保障局（本级）', '303005 某市社会保险中心'],
			}),
		]);
		const one = proposeList(sheetOf(rows), confirmed(rows), { ...SETTING, units: SETTING.units.slice(0, 1) });
		expect(one.content.entries[0]?.unit).toBe('303001');
		const said = proposeList(sheetOf(rows), { ...confirmed(rows), unit: '303005' });
		expect([said.questions, said.content.entries[0]?.unit]).toEqual([[], '303005']);
	});

	it('year, book and stage that nothing says are asked, not guessed', () => {
		const rows = [
			['单位', '功能科目', '资金性质', '金额'],
			['303001', '2080101', '事业收入', 1],
		];
		const { questions, content, drafts } = proposed(rows);
		expect(questions.map(({ asks, about }) => [asks, about?.role])).toEqual([['fixed', 'book']]);
		expect([content.entries, drafts]).toEqual([[], []]);
		const second = proposed(rows, { fixed: { book: '收入' } });
		expect(second.questions.map(({ asks, about }) => [asks, about?.role])).toEqual([
			['fixed', 'stage'],
			['year', undefined],
		]);
		const third = proposed(rows, { fixed: { book: '收入', stage: '决算' }, year: 2024 });
		expect(third.questions).toEqual([]);
		expect(third.content.entries).toEqual([expect.objectContaining({ book: '收入', source: '事业收入', amount: 100 })]);
	});

	it('基本支出 is split by its 经济科目, and says so', () => {
		const { content } = proposed([HEADER, row(1, { 5: '基本支出' }), row(2, { 5: '基本支出', 3: '30201' })]);
		expect(content.entries.map(({ nature, origin }) => [nature, origin.split('›').at(-1)])).toEqual([
			['人员经费', '基本支出按经济科目分'],
			['公用经费', '基本支出按经济科目分'],
		]);
	});

	it('the total of the file is laid beside the rows and each difference explained', () => {
		const rows = [HEADER, row(5), row(7, { 3: '' }), ['合计', null, null, null, null, null, null, 12]];
		expect(proposed(rows).totals).toEqual([
			{ what: '“Sheet1”的“支付金额”', file: 1200, rows: 500, outcome: 'explained', why: '其中 7.00 元先作待填行' },
		]);
		const wrong = [HEADER, row(5), ['合计', null, null, null, null, null, null, 6]];
		expect(proposed(wrong).totals[0]).toMatchObject({ outcome: 'error', file: 600, rows: 500 });
		expect(proposed(wrong).notices.join('')).toContain('各行相加是 5.00 元');
	});

	it('years come from the dates; another year than the ledger’s is told', () => {
		const { content, notices } = proposed([HEADER, row(1), row(2, { 0: '2023年12月31日' })]);
		expect(content.entries.map(({ year }) => year)).toEqual([2024, 2023]);
		expect(notices.join('')).toContain('有 2023 年的数');
	});

	it('a code beside another subject’s name is told with its cell', () => {
		const { notices } = proposed([HEADER, row(1, { 2: '2080101 行政单位离退休' })]);
		expect(notices.join('')).toContain('C2 写的是“2080101 行政单位离退休”，目录里 2080101 是“行政运行”');
	});

	it('a ledger without units takes those of the list', () => {
		const rows = [
			['单位编码', '单位名称', '日期', '功能科目', '资金性质', '支出性质', '支付金额'],
			['001', '甲局', '2024-01-01', '2080101', '一般公共预算', '项目支出', 1],
		];
		const { content, questions } = proposeList(sheetOf(rows), confirmed(rows), { ...SETTING, units: [] });
		expect(content.units).toEqual([{ code: '001', name: '甲局', nature: '', parent: '' }]);
		expect([content.entries[0]?.unit, questions]).toEqual(['001', []]);
	});

	it('a column of another year is of that year', () => {
		const rows = [
			['2024年支出情况'],
			['单位', '功能科目', '资金性质', '支出性质', '上年决算数', '2024年年初预算数', '2022年决算数', '比上年增减金额'],
			['303005', '2080109', '一般公共预算', '项目支出', 1, 2, 3, 9],
		];
		expect(proposed(rows).content.entries.map(({ year, stage, amount }) => [year, stage, amount])).toEqual([
			[2023, '决算', 100],
			[2024, '年初预算', 200],
			[2022, '决算', 300],
		]);
	});

	it('a column for each 资金性质 or 支出性质, with their sum beside them, is not added twice', () => {
		const funds = [
			['单位', '功能科目', '项目类别', '合计', '一般公共预算', '政府性基金预算', '单位资金', '年度'],
			['303005', '2080109', '特定目标类', 6, 1, 2, 3, 2024],
		];
		const { content, totals } = proposed(funds, { fixed: { stage: '年初预算' } });
		expect(content.entries.map(({ source, nature, amount }) => [source, nature, amount])).toEqual([
			['一般公共预算财政拨款', '项目支出', 100],
			['政府性基金预算财政拨款', '项目支出', 200],
			['其他资金', '项目支出', 300],
		]);
		expect(totals).toHaveLength(3);
		const natures = [
			['单位', '功能科目', '资金性质', '总计', '人员经费', '公用经费', '项目支出', '年度'],
			['303005', '2080109', '一般公共预算', 6, 1, 2, 3, 2024],
		];
		const second = proposed(natures, { fixed: { stage: '年初预算' } });
		expect(second.content.entries.map(({ nature, amount }) => [nature, amount])).toEqual([
			['人员经费', 100],
			['公用经费', 200],
			['项目支出', 300],
		]);
	});

	it('an account of one unit and 科目 says both in the lines above it', () => {
		const rows = [
			['科目明细账（支出）'],
			['单位：某市社会保险中心    期间：2024年1月-12月'],
			['科目：2080109 社会保险经办机构'],
			['日期', '摘要', '借方', '贷方', '余额'],
			['2024-01-05', '付办公费', 100, null, 100],
		];
		const { drafts, questions } = proposed(rows, { fixed: { book: '支出', source: '其他资金', nature: '项目支出' } });
		expect([drafts, questions]).toEqual([[], []]);
		const { content } = proposed(rows, { fixed: { book: '支出', source: '其他资金', nature: '项目支出' } });
		expect(content.entries).toEqual([
			expect.objectContaining({ unit: '303005', functionCode: '2080109', stage: '决算', year: 2024, amount: 10000 }),
		]);
	});
});
