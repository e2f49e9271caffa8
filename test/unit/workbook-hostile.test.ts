import { beforeAll, describe, expect, it } from 'vitest';
import { readCollection } from '../../electron/import/workbook/read-collection.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import type { Fault } from '../../shared/fault/fault.ts';
import type { SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { MadeCollection } from '../support/collection-maker.ts';
import { withoutOrigins } from '../support/origins.ts';
import { formula, formulaError, styled } from '../support/xlsx-maker.ts';
import { expectOk } from '../support/yuecheng.ts';

let packs: ReadonlyMap<string, SheetsDeclaration>;
beforeAll(async () => {
	const pack = expectOk(expectOk(await openPackLibrary()).pack('zhejiang-2024'));
	packs = new Map([[pack.id, pack.sheets]]);
});

const read = (made: MadeCollection) => readCollection(made.bytes(), '采集表.xlsx', packs);

async function faultsOf(made: MadeCollection): Promise<readonly Fault[]> {
	const result = await read(made);
	return result.ok ? [] : result.faults;
}

/** 支出!I2 workbook/amount-decimals */
function short(fault: Fault): string {
	const { sheet = '', cell = '' } = fault.where ?? {};
	return `${sheet}!${cell} ${fault.code.replace('workbook/', '')}`;
}

type Change = (made: MadeCollection) => MadeCollection;
/** What is wrong, how, the one fault that must come of it, and what its text must say. */
type Case = readonly [what: string, change: Change, fault: string, ...says: readonly string[]];

const put =
	(sheet: string, address: string, cell: Parameters<MadeCollection['put']>[2]): Change =>
	(made) =>
		made.put(sheet, address, cell);

const WRONG_CELLS: readonly Case[] = [
	['an amount with three decimals', put('支出', 'I2', 12.345), '支出!I2 amount-decimals', '12.345', '两位小数'],
	['an amount with three decimals as text', put('支出', 'I2', '1,012.345'), '支出!I2 amount-decimals', '1,012.345'],
	['an amount in words', put('支出', 'I2', '约 3 万'), '支出!I2 not-a-number', '约 3 万'],
	['an amount with its unit', put('支出', 'I2', '12元'), '支出!I2 not-a-number', '12元'],
	['a dash for an amount', put('支出', 'I2', '—'), '支出!I2 not-a-number', '—'],
	['an amount beyond all budgets', put('支出', 'I2', 1e15), '支出!I2 amount-too-large', '1000000000000000'],
	['an amount shown in percent', put('支出', 'I2', styled('percent', 0.5)), '支出!I2 unexpected-percent', '0.5'],
	['no amount', put('支出', 'I2', null), '支出!I2 blank', '金额', '填 0'],
	['blanks for an amount', put('支出', 'I2', ' 　'), '支出!I2 blank', '金额'],
	['a date for an amount', put('支出', 'I2', styled('date', 45900)), '支出!I2 unexpected-date', '2025-08-31'],
	['a logical value', put('支出', 'I2', true), '支出!I2 logical-value', 'TRUE'],
	['a formula with an error', put('支出', 'I2', formulaError('#REF!')), '支出!I2 formula-error', '#REF!'],
	['a division by zero in a code', put('收入', 'C2', formulaError('#DIV/0!')), '收入!C2 formula-error', '#DIV/0!'],
	['a formula never computed', put('支出', 'I2', formula('1+1')), '支出!I2 formula-without-value', '保存一次'],
	['a formula of thirds', put('支出', 'I2', formula('100/3', 100 / 3)), '支出!I2 amount-decimals', '33.33'],
	['a code of 5 digits', put('支出', 'C2', '20801'), '支出!C2 not-a-code', '20801', '7 位'],
	['a code with its name', put('支出', 'C2', '2080101 行政运行'), '支出!C2 not-a-code', '行政运行'],
	['a code as a decimal', put('支出', 'C2', '2080101.0'), '支出!C2 not-a-code', '2080101.0'],
	['a code in powers of ten', put('支出', 'C2', '2.0801E+06'), '支出!C2 not-a-code', '2.0801E+06'],
	['a fraction for a code', put('支出', 'C2', 2080101.5), '支出!C2 not-a-code', '2080101.5'],
	['no code of 功能科目', put('支出', 'C2', null), '支出!C2 blank', '功能科目编码'],
	['an economic code of 3 digits', put('支出', 'F2', '301'), '支出!F2 not-a-code', '301', '5 位'],
	['人员经费 without its economic code', put('支出', 'F2', null), '支出!F2 blank', '人员经费', '经济科目编码'],
	[
		'a fund carried over without its code',
		put('结转结余', 'C2', '政府性基金预算财政拨款'),
		'结转结余!D2 blank',
		'政府性基金预算财政拨款',
		'功能科目编码',
	],
	['a year that is none', put('支出', 'A2', '去年'), '支出!A2 not-a-year', '去年', '四位'],
	['a year of two digits', put('支出', 'A2', 24), '支出!A2 not-a-year', '24'],
	['a date for a year', put('支出', 'A2', styled('date', 2024)), '支出!A2 unexpected-date', '1905-07-16'],
	[
		'an unknown 阶段',
		put('支出', 'H2', '决算数'),
		'支出!H2 unknown-value',
		'决算数',
		'年初预算、全年预算、决算',
		'“决算”',
	],
	[
		'an unknown 资金性质',
		put('支出', 'D2', '一般公共预算'),
		'支出!D2 unknown-value',
		'“一般公共预算”',
		'“一般公共预算财政拨款”',
	],
	['an unknown 单位性质', put('单位', 'C3', '企业'), '单位!C3 unknown-value', '企业', '行政、参公、事业'],
	['no 阶段', put('三公经费', 'D2', null), '三公经费!D2 blank', '阶段'],
	[
		'an unknown 指标',
		put('其他数据', 'C2', '国内公务招待批次'),
		'其他数据!C2 unknown-indicator',
		'国内公务招待批次',
		'“国内公务接待批次”',
	],
	['批次 in percent', put('其他数据', 'D2', styled('percent', 0.05)), '其他数据!D2 unexpected-percent', '0.05'],
	['no 数值', put('其他数据', 'D2', null), '其他数据!D2 blank', '数值'],
	['an unknown 位置', put('文字', 'A2', '部门职能'), '文字!A2 unknown-place', '部门职能', '“部门职责”'],
	['a text that is not written', put('文字', 'C2', null), '文字!C2 blank', '内容'],
	['a date for a text', put('文字', 'C2', styled('chineseDate', 45900)), '文字!C2 unexpected-date', '2025-08-31'],
	['a unit that is not listed', put('支出', 'B2', 'C'), '支出!B2 unknown-unit', '“C”', '单位'],
	['a unit by its name', put('支出', 'B3', '某市某中心'), '支出!B3 unknown-unit', '某市某中心', '“B”'],
	['a unit listed twice', (made) => made.add('单位', ['Ａ ', '某站', '事业', null]), '单位!A4 unit-twice', '“A”', 'A2'],
	['a superior that is not listed', put('单位', 'D3', 'Z'), '单位!D3 unknown-unit', '“Z”'],
	['a unit that is its own superior', put('单位', 'D2', 'A'), '单位!D2 unit-circle', '“A”'],
	['a unit without a name', put('单位', 'B3', null), '单位!B3 blank', '单位名称'],
	['a unit code that lost its last digits', put('单位', 'D3', 123456789012345680), '单位!D3 not-a-unit-code', '15 位'],
	['a unit code with decimals', put('支出', 'B2', 1.5), '支出!B2 not-a-unit-code', '1.5'],
	['no 部门名称', put('基本信息', 'B2', null), '基本信息!B2 blank', '部门名称'],
	['no 年度', put('基本信息', 'B3', ' '), '基本信息!B3 blank', '年度'],
	['no 模板', put('基本信息', 'B4', null), '基本信息!B4 blank', '模板'],
	[
		'an unknown 模板',
		put('基本信息', 'B4', 'zhejiang-2042'),
		'基本信息!B4 unknown-pack',
		'zhejiang-2042',
		'zhejiang-2024',
	],
	['a year in words', put('基本信息', 'B3', '二〇二四'), '基本信息!B3 not-a-year', '二〇二四'],
	['a date that is none', put('基本信息', 'B5', '2025年8月'), '基本信息!B5 not-a-date', '2025年8月'],
	['a day that no calendar has', put('基本信息', 'B5', '2025-02-29'), '基本信息!B5 not-a-date', '2025-02-29'],
	['a number for a date', put('基本信息', 'B5', 45900), '基本信息!B5 not-a-date', '45900'],
	['no row 部门名称', put('基本信息', 'A2', '机关名称'), '基本信息!A6 missing-item', '部门名称'],
	['年度 twice', (made) => made.add('基本信息', ['年度', 2023]), '基本信息!A6 item-twice', '第 3 行', '第 6 行'],
];

const WRONG_SHEETS: readonly Case[] = [
	['a sheet that is not there', (made) => made.drop('结转结余'), '! missing-sheet', '“结转结余”', '三公经费'],
	[
		'a sheet under another name',
		(made) => made.with('支出', { name: '支出表' }),
		'! missing-sheet',
		'“支出”',
		'支出表',
	],
	[
		'two sheets of one name to a reader',
		(made) => made.set(' 收入', made.rows('收入')),
		' 收入! sheet-twice',
		'“收入”',
	],
	['a column that is not there', put('支出', 'I1', '备注'), '支出!A1 missing-column', '“金额”', '“备注”'],
	['amounts in 万元', put('支出', 'I1', '金额（万元）'), '支出!A1 missing-column', '“金额”', '金额（万元）'],
	['a column twice', put('收入', 'G1', '金额'), '收入!G1 column-twice', '“金额”'],
	['no header at all', (made) => made.set('收入', []), '收入!A1 missing-header', '功能科目编码', '空的'],
	[
		'another table in the place of the sheet',
		(made) => made.set('收入', [['姓名', '电话']]),
		'收入!A1 missing-header',
		'姓名',
	],
	[
		'a title above the header',
		(made) => made.set('收入', [['收入明细表'], ...made.rows('收入')]),
		'收入!A2 header-not-first',
		'第 2 行',
	],
	[
		'merged years',
		(made) => made.put('支出', 'A3', null).with('支出', { merges: ['A2:A3'] }),
		'支出!A2 merged-cells',
		'A2:A3',
	],
	[
		'a row merged across',
		(made) => made.put('支出', 'D3', null).with('支出', { merges: ['C3:D3'] }),
		'支出!C3 merged-cells',
		'C3:D3',
	],
	[
		'a header merged into the first row',
		(made) => made.put('支出', 'B2', null).with('支出', { merges: ['B1:B2'] }),
		'支出!B1 merged-cells',
		'B1:B2',
	],
];

describe('a wrong workbook is refused with the sheet, the cell, the content and what to do', () => {
	const wrong = [...WRONG_CELLS, ...WRONG_SHEETS].map((given) => ({ what: given[0], given }));
	it.each(wrong)('$what', async ({ given: [, change, fault, ...says] }) => {
		const faults = await faultsOf(change(new MadeCollection()));
		expect(faults.map(short)).toEqual([fault]);
		for (const text of says) expect(`${faults[0]?.message}${faults[0]?.action}`).toContain(text);
		expect(faults[0]?.action).toMatch(/^请.+。$/u);
		expect(faults[0]?.where?.file).toBe('采集表.xlsx');
	});

	it('lists the faults of all sheets at once, in their order', async () => {
		const made = new MadeCollection()
			.put('文字', 'A2', '部门职能')
			.put('基本信息', 'B3', null)
			.put('支出', 'I3', 'x')
			.put('支出', 'A3', 'y')
			.put('单位', 'C2', '机关')
			.drop('三公经费');
		expect((await faultsOf(made)).map(short)).toEqual([
			'基本信息!B3 blank',
			'单位!C2 unknown-value',
			'支出!A3 not-a-year',
			'支出!I3 not-a-number',
			'! missing-sheet',
			'文字!A2 unknown-place',
		]);
	});

	it('does not blame the lines of a unit whose code cannot be read', async () => {
		const made = new MadeCollection().put('单位', 'A3', formulaError('#N/A'));
		expect((await faultsOf(made)).map(short)).toEqual(['单位!A3 formula-error']);
		expect((await faultsOf(new MadeCollection().drop('单位'))).map(short)).toEqual(['! missing-sheet']);
	});

	it('finds a circle of superiors, and says so for each unit in it', async () => {
		const made = new MadeCollection().put('单位', 'D2', 'B');
		expect((await faultsOf(made)).map(short)).toEqual(['单位!D2 unit-circle', '单位!D3 unit-circle']);
	});

	it('lists 200 faults and counts the rest', async () => {
		const rows = Array.from({ length: 250 }, () => [2024, 'A', '2080101', '事业收入', '决算', '无']);
		const faults = await faultsOf(new MadeCollection().add('收入', ...rows));
		expect(faults).toHaveLength(201);
		expect(faults.at(-1)).toMatchObject({ code: 'workbook/more-faults', message: '另有 50 处错误没有列出。' });
	});
});

describe('a workbook that a person would understand is read', () => {
	async function content(change: Change) {
		const { content: read_, notices } = expectOk(await read(change(new MadeCollection())));
		return { ...read_, notices };
	}

	it('has no faults and no notices when nothing is odd', async () => {
		expect((await content((made) => made)).notices).toEqual([]);
	});

	const AMOUNTS: readonly (readonly [string, Parameters<MadeCollection['put']>[2], number])[] = [
		['a double with noise behind its 15 digits', 82115.78999999999, 8211579],
		['a text with thousands separators', '1,234,567.5', 123456750],
		['full-width digits', '１２３４．５６', 123456],
		['blanks around', '  12.30\u00a0', 1230],
		['a negative amount in brackets', '(12.30)', -1230],
		['a negative amount', -0.01, -1],
		['zero', 0, 0],
		['a formula', formula('A1', 3.1), 310],
		['a formula whose sum is off by noise', formula('A1-B1', -1.4551915228366852e-11), 0],
		['a formula whose sum lost its last digit', formula('A1', 632598232.4900002), 63259823249],
		['a very large amount', 999999999999.99, 99999999999999],
	];
	it.each(AMOUNTS)('an amount: %s', async (_, cell, fen) => {
		const { entries } = await content(put('支出', 'I2', cell));
		expect(entries.find((entry) => entry.book === '支出')?.amount).toBe(fen);
	});

	it('codes that became numbers or are full-width', async () => {
		const { entries, units } = await content((made) =>
			made
				.put('支出', 'C2', 2080101)
				.put('支出', 'F2', '３０１０１ ')
				.put('支出', 'C3', '208 0199')
				.put('单位', 'A3', styled('fiveDigits', 12))
				.put('支出', 'B3', '００012')
				.put('收入', 'B3', styled('fiveDigits', 12)),
		);
		expect(units.map((unit) => unit.code)).toEqual(['A', '00012']);
		expect(entries.filter((entry) => entry.book === '支出')).toMatchObject([
			{ functionCode: '2080101', economicCode: '30101' },
			{ functionCode: '2080199', unit: '00012' },
		]);
	});

	it.each([['2024年'], ['２０２４'], [' 2024年度 '], ['2024'], [2024]])('the year %j', async (year) => {
		const { entries, profile } = await content((made) => made.put('支出', 'A2', year).put('基本信息', 'B3', year));
		expect([profile.year, entries.find((entry) => entry.book === '支出')?.year]).toEqual([2024, 2024]);
	});

	it.each([
		['2025/8/1', '2025-08-01'],
		['2025.08.01', '2025-08-01'],
		['２０２５年８月１日', '2025-08-01'],
		['20250801', '2025-08-01'],
		['2025-08-01 00:00:00', '2025-08-01'],
		[20250801, '2025-08-01'],
		[styled('date', 45870), '2025-08-01'],
		[null, ''],
	])('the date %j', async (cell, iso) => {
		expect((await content(put('基本信息', 'B5', cell))).profile.compiledOn).toBe(iso);
	});

	it('values of drop-downs with blanks, half-width brackets and line breaks', async () => {
		const { entries, indicators, passages } = await content((made) =>
			made
				.put('三公经费', 'C2', '因公出国(境)\n费用 ')
				.put('支出', 'D2', '一般公共预算　财政拨款')
				.put('其他数据', 'C4', '政府采购／货物中小企业占比％')
				.put('其他数据', 'D4', styled('percent', 0.9831))
				.put('文字', 'A2', ' 部门职责\u200b'),
		);
		expect(entries.find((entry) => entry.book === '三公经费')?.category).toBe('因公出国（境）费用');
		expect(entries.find((entry) => entry.book === '支出')?.source).toBe('一般公共预算财政拨款');
		expect(indicators[2]).toMatchObject({ name: '政府采购/货物中小企业占比%', value: 9831 });
		expect(passages[0]?.place).toBe('部门职责');
	});

	it('a rate written as 98.31% and one typed as 98.31', async () => {
		const rate = async (cell: string | number) => (await content(put('其他数据', 'D4', cell))).indicators[2]?.value;
		expect([await rate('98.31%'), await rate('98.31 ％'), await rate(98.31)]).toEqual([9831, 9831, 9831]);
	});

	it('columns in another order, headers with blanks, brackets and line breaks', async () => {
		const plain = await content((made) => made);
		const moved = await content((made) =>
			made
				.put('支出', 'I1', '金额\n(元)')
				.put('支出', 'C1', ' 功能科目 编码 ')
				.put('其他数据', 'A1', '年　度')
				.reorder('支出', [9, 8, 7, 6, 5, 4, 3, 2, 1])
				.reorder('其他数据', [4, 3, 2, 1])
				.with('支出', { name: ' 支出', merges: ['A1:A1'] }),
		);
		expect(withoutOrigins(moved)).toEqual(withoutOrigins(plain));
		expect([plain, moved].map(({ entries }) => entries.find(({ book }) => book === '支出')?.origin)).toEqual([
			expect.stringMatching(/^采集表\.xlsx›支出›I2›[0-9a-f]{16}$/u),
			expect.stringMatching(/^采集表\.xlsx› 支出›A2›[0-9a-f]{16}$/u),
		]);
	});

	it('a header merged with columns that nobody reads, and texts merged likewise', async () => {
		const { passages, notices } = await content((made) => made.with('文字', { merges: ['C1:F1', 'C2:F2'] }));
		expect(passages[0]?.content).toBe('贯彻执行。');
		expect(notices).toEqual([]);
	});

	it('merged cells below the last row', async () => {
		expect((await content((made) => made.with('支出', { merges: ['A20:I40'] }))).entries).toHaveLength(7);
	});

	it('blank rows anywhere, also formulas that show nothing', async () => {
		const empty = { attributes: 't="str"', raw: '<f>""</f><v></v>' };
		const plain = await content((made) => made);
		const spaced = await content((made) =>
			made
				.set('收入', [made.rows('收入')[0] ?? [], [], ...made.rows('收入').slice(1), [null, ' '], [empty, empty]])
				.add('文字', [], ['　']),
		);
		expect(withoutOrigins(spaced)).toEqual(withoutOrigins(plain));
	});

	it('rows with the same coordinates as rows of their own, in their order', async () => {
		const row = [2024, 'A', '2080101', '一般公共预算财政拨款', '决算', 0.01];
		const { entries } = await content((made) => made.add('收入', row, row));
		expect(entries.filter((entry) => entry.book === '收入').map((entry) => entry.amount)).toEqual([100050, 0, 1, 1]);
	});

	it('a negative amount, an unknown code of 7 digits and years without an end', async () => {
		const { entries } = await content((made) => made.add('收入', [2019, 'A', '9999999', '其他收入', '决算', -5]));
		expect(entries.findLast((entry) => entry.book === '收入')).toMatchObject({
			year: 2019,
			functionCode: '9999999',
			amount: -500,
		});
	});

	it('hidden rows, columns and sheets, with a notice each', async () => {
		const { entries, notices } = await content((made) =>
			made
				.add('收入', [2024, 'A', '2080101', '其他收入', '决算', 1])
				.with('收入', { hiddenRows: [2, 3, 4], hiddenColumns: [5] })
				.with('支出', { hidden: true }),
		);
		expect(entries).toHaveLength(8);
		expect(notices.map(({ where, message }) => [where.sheet, message])).toEqual([
			['收入', '第 2—4 行是隐藏的，内容已经读入。'],
			['收入', 'E 栏“阶段”是隐藏的，内容已经读入。'],
			['支出', '工作表是隐藏的，内容已经读入。'],
		]);
	});

	it('further sheets and columns, passed over with a notice', async () => {
		const { notices } = await content((made) =>
			made
				.put('支出', 'J1', '备注')
				.put('支出', 'J2', '核对过')
				.put('支出', 'L9', 1)
				.set('草稿', [['x']])
				.set('填写说明', [['x']])
				.put('基本信息', 'A7', '联系人')
				.put('基本信息', 'B7', '张三'),
		);
		expect(notices.map(({ where, message }) => [where.sheet, where.cell, message])).toEqual([
			['基本信息', 'A7', '没有读第 7 行（采集表没有“联系人”这一项）。'],
			['支出', undefined, '没有读这些栏（采集表不用）：J 栏“备注”、L 栏。'],
			[undefined, undefined, '没有读这些工作表（采集表不用）：“草稿”。'],
		]);
	});

	it('half a guest and texts whose 科目 is missing or idle, with a notice', async () => {
		const { indicators, notices } = await content((made) =>
			made.put('其他数据', 'D2', 5.5).put('文字', 'B2', '2080101').put('文字', 'B3', null),
		);
		expect(indicators[0]?.value).toBe(550);
		expect(notices.map(({ code, where }) => `${code} ${where.sheet}!${where.cell}`)).toEqual([
			'workbook/fraction 其他数据!D2',
			'workbook/place-with-code 文字!B2',
			'workbook/place-without-code 文字!B3',
		]);
	});

	it('sheets that hold a header only', async () => {
		const { entries, passages } = await content((made) =>
			['收入', '支出', '结转结余', '三公经费', '其他数据', '文字'].reduce(
				(all, name) => all.set(name, all.rows(name).slice(0, 1)),
				made,
			),
		);
		expect([entries, passages]).toEqual([[], []]);
	});
});
