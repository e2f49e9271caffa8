import { beforeAll, describe, expect, test } from 'vitest';
import type { Selection } from '../../shared/facts/selection.ts';
import { selectionText } from '../../shared/facts/stated.ts';
import { priorIntake } from '../../shared/intake/prior.ts';
import type { IntakeSetting, IntakeTools, ReadFile } from '../../shared/intake/proposal.ts';
import { draftCells, makeDraft } from '../../shared/ledger/draft.ts';
import type { StatedFigure } from '../../shared/reading/meaning.ts';
import type { ReadTable } from '../../shared/reading/table.ts';
import { sampleLedger } from '../support/sample-ledger.ts';
import { type Golden, loadCase } from '../support/yuecheng.ts';

const INCOME: Selection = { 账: ['收入'], 阶段: ['决算'] };
const SPENDING: Selection = { 账: ['支出'], 阶段: ['决算'] };
const WAN = 1_000_000;

let cells = 0;

/** So much 万元, printed with two decimals, in a cell of its own. */
function figure(selection: Selection, wan: number, more: Partial<StatedFigure> = {}): StatedFigure {
	cells += 1;
	return {
		meaning: { kind: 'sum', selection },
		year: 2023,
		unit: '',
		value: Math.round(wan * WAN),
		precision: 10_000,
		blank: false,
		place: { sheet: '公开表', cell: `C${cells}` },
		row: '合计',
		column: '金额',
		...more,
	};
}

function table(figures: readonly StatedFigure[], more: Partial<ReadTable> = {}): ReadTable {
	return {
		id: '公开表 1',
		sheet: '公开表',
		range: 'A1:K40',
		family: '公开',
		kind: '公开/支出',
		name: '支出决算表',
		title: '2023年度支出决算表',
		printedNumber: '',
		department: '',
		year: 2023,
		amountUnit: '万元',
		sure: 100,
		why: [],
		columns: [],
		figures,
		sums: [],
		unclear: [],
		joined: [],
		...more,
	};
}

function file(tables: readonly ReadTable[], more: Partial<ReadFile> = {}): ReadFile {
	return {
		reading: {
			file: { name: '2023公开.xlsx', digest: '0123456789abcdef', format: 'xlsx' },
			shape: '',
			tables,
			unread: [],
			notices: [],
		},
		family: '公开',
		sections: [],
		choices: {},
		...more,
	};
}

describe('上年公开表', () => {
	let golden: Golden;
	let other: Golden;
	let setting: IntakeSetting;
	let tools: IntakeTools;
	beforeAll(async () => {
		golden = await loadCase('yuecheng-2024');
		other = await loadCase('zhuji-2019');
		setting = {
			profile: { department: '某局', year: 2024, pack: golden.pack.id, compiledOn: '' },
			units: [
				{ code: 'A', name: '某局（本级）', nature: '行政', parent: '' },
				{ code: 'B', name: '某局服务中心', nature: '事业', parent: 'A' },
			],
		};
		tools = { sheets: golden.pack.sheets, catalog: golden.catalog };
	});
	const take = (...files: readonly ReadFile[]) => priorIntake(files, setting, tools);
	const of = (...figures: readonly StatedFigure[]) => take(file([table(figures)]));

	test('an amount keeps what it is the amount of, its precision and its cell', () => {
		const { content } = of(figure(SPENDING, 33_293.63, { place: { sheet: '公开04表', cell: 'F9' } }));
		expect(content.printed).toEqual([
			{
				year: 2023,
				unit: '',
				selection: selectionText(SPENDING),
				amount: 33_293_630_000,
				precision: 10_000,
				origin: '2023公开.xlsx›公开04表›F9›0123456789abcdef',
			},
		]);
		expect([content.profile, content.units, content.entries]).toEqual([setting.profile, setting.units, []]);
	});

	test('rows of units are the ledger’s units by name, others are left and said', () => {
		const { content, notices } = of(
			figure(SPENDING, 70, { unit: '某局(本级)' }),
			figure(SPENDING, 20, { unit: '某局 服务中心' }),
			figure(SPENDING, 10, { unit: '已撤销的单位' }),
		);
		expect(content.printed.map(({ unit, amount }) => [unit, amount])).toEqual([
			['A', 70 * WAN],
			['B', 20 * WAN],
		]);
		expect(notices).toEqual([
			'“2023公开.xlsx”的支出决算表里的“已撤销的单位”在账套里没有这个单位，这些行没有导入；要用请先在“单位”里补上或改名。',
		]);
	});

	test('a ledger without units gets those that the tables name, each once, and asks what they are', () => {
		const figures = [
			figure(SPENDING, 70, { unit: '某局(本级)' }),
			figure(SPENDING, 30, { unit: '某局服务中心' }),
			figure(INCOME, 71, { unit: '某局（本级）' }),
		];
		const named = table(figures, { department: '某局（汇总）' });
		const profile = { ...setting.profile, department: '' };
		const { content, toFill } = priorIntake([file([named])], { profile, units: [] }, tools);
		expect(content.profile.department).toBe('某局（汇总）');
		expect(content.units).toEqual([
			{ code: 'A', name: '某局(本级)', nature: '', parent: '' },
			{ code: 'B', name: '某局服务中心', nature: '', parent: '' },
		]);
		expect(content.printed.map(({ unit }) => unit)).toEqual(['A', 'B', 'A']);
		expect(toFill.map(({ what }) => what)).toContain('单位性质（行政、参公、事业）');
	});

	test('tables of one unit go to the unit that somebody named', () => {
		const { content } = take(file([table([figure(SPENDING, 70)])], { choices: { unit: 'B' } }));
		expect(content.printed.map(({ unit }) => unit)).toEqual(['B']);
	});

	test('the same amount in two tables is taken once, the finer one; only what contradicts is said', () => {
		const fund = { ...SPENDING, 资金性质: ['一般公共预算财政拨款'] };
		const { content, notices } = of(
			figure(SPENDING, 100.12),
			figure(SPENDING, 100.1234, { value: 100_123_400, precision: 100 }),
			figure(fund, 80),
			figure(fund, 80.01, { place: { sheet: '公开07表', cell: 'E8' } }),
			figure(INCOME, 0, { blank: true }),
			figure(INCOME, 5, { place: { sheet: '公开02表', cell: 'B4' } }),
		);
		expect(content.printed.map(({ amount, precision }) => [amount, precision])).toEqual([
			[100_123_400, 100],
			[80 * WAN, 10_000],
			[5 * WAN, 10_000],
		]);
		expect(notices).toHaveLength(2);
		expect(notices[0]).toMatch(
			/^“合计的金额”两处不一样：“2023公开.xlsx”公开表 C\d+ 是 800,000.00 元，“2023公开.xlsx”公开07表 E8 是 800,100.00 元，按前一个。$/u,
		);
		expect(notices[1]).toMatch(/公开02表 B4 是 50,000.00 元，.* 是 空白，按前一个。$/u);
	});

	test('a total over several 账 is a row of 其他数据, of a name that the pack has', () => {
		const total = (name: string) => figure({}, 120, { meaning: { kind: 'indicator', name } });
		const { content, notices } = of(total('合计/收入总计'), total('会议次数'));
		expect(content.indicators.map(({ year, unit, name, value }) => [year, unit, name, value])).toEqual([
			[2023, '', '合计/收入总计', 120 * WAN],
		]);
		expect(notices).toEqual(['公开表里的会议次数在模板里没有地方放，没有导入。']);
	});

	test('a table that says no year is asked for, and not taken meanwhile', () => {
		const silent = table([figure(SPENDING, 1, { year: undefined })], { id: '表2', year: undefined });
		const whole = take(file([silent]));
		expect(whole.content.printed).toEqual([]);
		expect(whole.questions).toMatchObject([{ asks: 'year', table: '', file: '2023公开.xlsx', options: ['2023'] }]);
		const part = take(file([table([figure(INCOME, 1)]), silent]));
		expect(part.content.printed).toHaveLength(1);
		expect(part.questions).toMatchObject([{ asks: 'year', table: '表2' }]);
	});

	test('a table that says neither 元 nor 万元 is asked for; one that is only listed is not', () => {
		const columns = [{ column: 3, path: '金额', meaning: '支出' }];
		const silent = table([], { amountUnit: undefined, columns });
		const listed = table([], {
			amountUnit: undefined,
			year: undefined,
			columns: [{ column: 1, path: '指标', meaning: '' }],
		});
		const { questions } = take(file([silent, listed]));
		expect(questions).toMatchObject([{ asks: 'amountUnit', table: '', options: ['万元', '元'] }]);
		expect(take(file([{ ...silent, year: undefined }])).questions.map(({ asks }) => asks)).toEqual([
			'year',
			'amountUnit',
		]);
	});

	test('totals stand beside their parts: the same, rounded, or an error of the file', () => {
		const classes = (first: number, second: number) => [
			figure(SPENDING, 100),
			figure({ ...SPENDING, 功能科目类: ['208'] }, first),
			figure({ ...SPENDING, 功能科目类: ['210'] }, second),
		];
		const line = (figures: readonly StatedFigure[]) =>
			of(...figures).totals.map(({ rows, outcome }) => [rows, outcome]);
		expect(line(classes(60, 40))).toEqual([[100 * WAN, 'same']]);
		expect(line(classes(60.01, 40))).toEqual([[100.01 * WAN, 'rounding']]);
		expect(line(classes(61, 40))).toEqual([[101 * WAN, 'error']]);
		expect(line([figure(SPENDING, 100)])).toEqual([[100 * WAN, 'unchecked']]);
	});

	test('a sum of the file itself that does not come out is an error of the file, with its cell', () => {
		const sum = { what: '“208”的“本年支出”', cell: 'E9', total: 7 * WAN, parts: 6 * WAN, count: 2 } as const;
		const { totals } = take(
			file([
				table([], {
					sums: [
						{ ...sum, outcome: 'fails' },
						{ ...sum, outcome: 'rounding', cell: 'E8' },
					],
				}),
			]),
		);
		expect(totals).toEqual([
			{
				what: '公开表 E9 “208”的“本年支出”',
				file: 7 * WAN,
				rows: 6 * WAN,
				outcome: 'error',
				why: '公开表自己的合计和各项之和不一样，照印的数导入。',
			},
		]);
	});

	test('a number that could not be read is said, because its 科目 will look like one that the table leaves out', () => {
		const unclear = [{ cell: 'E9', text: '#REF!', why: '不是数' }];
		const { notices } = take(file([table([figure(SPENDING, 1)], { unclear })]));
		expect(notices).toEqual([
			'“2023公开.xlsx”的“公开表”有 1 处没有认出来（E9“#REF!”）。没有认出来的科目会当作零；请改正文件再导入，或不用这张表。',
		]);
	});

	test('what is missing is said, and what no table of last year states', () => {
		const missing = of(figure(SPENDING, 100)).toFill.map(({ what }) => what);
		expect(missing).toEqual(['上年收入', '上年一般公共预算财政拨款支出', '上年“三公”经费', '上年机关运行经费']);
	});

	test('tables of another year than last year are taken, but said', () => {
		const { content, notices } = of(figure(SPENDING, 100, { year: 2021 }));
		expect(content.printed.map(({ year }) => year)).toEqual([2021]);
		expect(notices).toEqual(['公开表里有 2021 年的数，账套是 2024 年度的；请看看是不是拿错了文件。']);
	});

	describe('的文字', () => {
		const section = (heading: string, ...paragraphs: string[]) => ({ level: 2 as const, heading, paragraphs });
		const sections = [
			section('（一）部门职责', '1.贯彻执行方针政策。', '（二）拟订规划。'),
			section('1.预算绩效管理工作开展情况。', '组织对2023年度一般公共预算项目支出…', '组织对某项目开展了评价。'),
			section('四、名词解释', '1.财政拨款收入：指…'),
			section('五、名词解释的说明', '别的'),
		];
		const texts = (more: Partial<IntakeSetting> = {}, year = 2023) => {
			const report = file([table([], { year })], { sections });
			const drafts = priorIntake([report], { ...setting, ...more }, tools).drafts;
			expect(drafts.every(({ sheet, carried }) => sheet === '文字' && carried === 1)).toBe(true);
			return drafts.map((draft) => Object.values(draftCells({ ...draft, id: 1 })).toReversed());
		};

		test('whole sections become lines that wait for somebody, without what the program writes', () => {
			expect(texts()).toEqual([
				['部门职责', '1.贯彻执行方针政策。'],
				['部门职责', '（二）拟订规划。'],
				['绩效/13.1', '组织对某项目开展了评价。'],
				['名词解释', '1.财政拨款收入：指…'],
			]);
		});

		test('lose their numbers where the program numbers them', () => {
			tools = { sheets: other.pack.sheets, catalog: other.catalog };
			expect(texts()).toEqual([
				['部门职责', '贯彻执行方针政策。'],
				['部门职责', '拟订规划。'],
				['名词解释', '财政拨款收入：指…'],
			]);
			tools = { sheets: golden.pack.sheets, catalog: golden.catalog };
		});

		test('are not brought where this year’s are written, nor out of this year’s report', () => {
			const passages = [{ id: 1, place: '部门职责', code: '', content: '今年的', origin: '' }];
			const drafts = [{ ...makeDraft(1, '文字', { place: '名词解释', content: '另一条' }) }];
			const ledger = { ...sampleLedger(), passages, drafts };
			expect(texts({ ledger }).map(([place]) => place)).toEqual(['绩效/13.1', '名词解释']);
			expect(texts({}, 2024)).toEqual([]);
			const headed = [section('二、2024年度部门决算情况说明'), ...sections];
			expect(take(file([], { sections: headed })).drafts).toEqual([]);
			expect(take(file([], { sections })).drafts).toHaveLength(4);
		});
	});
});
