import { beforeAll, describe, expect, it } from 'vitest';
import type { Selection } from '../../shared/facts/selection.ts';
import type { StatedFigure } from '../../shared/reading/meaning.ts';
import type { FileReading } from '../../shared/reading/table.ts';
import { corpusFile, DEPARTMENT, printedTable, proposeBudget, readBudget } from '../support/budget-source.ts';

const GENERAL = { 资金性质: ['一般公共预算财政拨款'] };
const BASIC = ['人员经费', '公用经费'];
const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款', '其他资金', '其他资金'];
const SPENT = { 账: ['支出'], 阶段: ['年初预算'] };
const TRIPS = { 账: ['三公经费'], 阶段: ['年初预算'] };
const CARS = ['公务用车购置费', '公务用车运行维护费'];

/** 0.01 万元 in 分 */
const printed = (text: string | null) => (text === null ? 0 : Math.round(Number(text.replaceAll(',', '')) * 1_000_000));

const ofCode = (code: string | null): Selection => {
	if (code === null) return {};
	const [first, second, third] = code.startsWith('3')
		? (['经济科目类', '经济科目款', '经济科目款'] as const)
		: (['功能科目类', '功能科目款', '功能科目项'] as const);
	return { [code.length === 3 ? first : code.length === 5 ? second : third]: [code] };
};

/** A selection as text, the dimensions in one order. */
const keyOf = (selection: Selection) =>
	Object.entries(selection)
		.map(([name, values]) => `${name}=${values.join('+')}`)
		.sort()
		.join(' ');

/** The table's printed cells as lines 「unit|selection|分」: what it must be read as. */
function expected(
	id: string,
	columns: readonly (Selection | undefined)[],
	rowOf: (cells: readonly (string | null)[]) => { unit: string; selection: Selection },
) {
	return printedTable(id).flatMap((cells) => {
		const { unit, selection } = rowOf(cells);
		return columns.flatMap((column, index) =>
			column === undefined ? [] : [`${unit}|${keyOf({ ...column, ...selection })}|${printed(cells[index] ?? null)}`],
		);
	});
}

const lineOf = ({ unit, meaning, value }: StatedFigure) =>
	`${unit}|${meaning.kind === 'sum' ? keyOf(meaning.selection) : meaning.name}|${value}`;

const byCode = (cells: readonly (string | null)[]) => ({ unit: '', selection: ofCode(cells[0] ?? null) });

/** What each table prints, column by column; undefined for a column of names. */
const TABLES = {
	'预算/支出总表': () =>
		expected(
			'T03',
			[
				undefined,
				undefined,
				undefined,
				'人员经费',
				'公用经费',
				'项目支出',
				'经营支出',
				'上缴上级支出',
				'对附属单位补助支出',
			].map((nature, index) =>
				index < 2 ? undefined : nature === undefined ? SPENT : { ...SPENT, 支出性质: [nature] },
			),
			byCode,
		),
	'预算/一般公共预算支出': () =>
		expected(
			'T05',
			[undefined, undefined, [], BASIC, ['人员经费'], ['公用经费'], ['项目支出']].map((natures) =>
				natures === undefined
					? undefined
					: { ...SPENT, ...GENERAL, ...(natures.length === 0 ? {} : { 支出性质: natures }) },
			),
			byCode,
		),
	'预算/一般公共预算基本支出': () =>
		expected(
			'T06',
			[undefined, undefined, BASIC, ['人员经费'], ['公用经费']].map((natures) =>
				natures === undefined ? undefined : { ...SPENT, ...GENERAL, 支出性质: natures },
			),
			byCode,
		),
	'预算/三公经费': () =>
		expected(
			'T07',
			[undefined, [], ['因公出国（境）费用'], CARS, CARS.slice(0, 1), CARS.slice(1), ['公务接待费']].map((items) =>
				items === undefined ? undefined : { ...TRIPS, ...(items.length === 0 ? {} : { 类别: items }) },
			),
			([name]) => ({ unit: name === '合计' ? '' : (name ?? ''), selection: {} }),
		),
	'预算/项目支出': () =>
		expected(
			'T10',
			[undefined, undefined, undefined, ...FUNDS].map((fund, index) =>
				index < 2
					? undefined
					: { ...SPENT, 支出性质: ['项目支出'], ...(fund === undefined ? {} : { 资金性质: [fund] }) },
			),
			([unit, project]) => ({
				unit: unit ?? '',
				selection: project === '合计' || project === null || project === undefined ? {} : { 项目名称: [project] },
			}),
		),
} as const;

describe.each(['绍兴2023预算.xlsx', '绍兴2023预算.xls', '绍兴2023预算.docx'])('%s', (name) => {
	let reading: FileReading;
	beforeAll(async () => {
		reading = readBudget(await corpusFile(name));
	});

	it.each(Object.entries(TABLES))('%s: every printed number is read as what it is the amount of', (kind, lines) => {
		const table = reading.tables.find((own) => own.kind === kind);
		expect(table?.figures.map(lineOf).sort()).toEqual([...lines()].sort());
	});

	it('no sum of it fails beyond rounding, and nothing is unclear', () => {
		expect(reading.tables.flatMap(({ sums }) => sums.filter(({ outcome }) => outcome === 'fails'))).toEqual([]);
		expect(reading.tables.flatMap(({ unclear }) => unclear)).toEqual([]);
		expect(reading.unread).toEqual([]);
	});
});

describe('绍兴 2023 as 年初预算', () => {
	it('each 项 by fund and nature, once, with 分 as printed; 三公 by unit', async () => {
		const { content, drafts, questions, totals } = proposeBudget([await corpusFile('绍兴2023预算.xlsx')], {
			unit: '303001',
		});
		const wanted = printedTable('T05')
			.filter(([code]) => code?.length === 7)
			.flatMap(([code, , , , staff, public_, project]) =>
				[
					['人员经费', staff],
					['公用经费', public_],
					['项目支出', project],
				].flatMap(([nature, text]) =>
					text === null || text === undefined ? [] : [`${code} ${nature} ${printed(text)}`],
				),
			);
		const spent = content.entries.filter(({ book }) => book === '支出');
		expect(spent.map(({ functionCode, nature, amount }) => `${functionCode} ${nature} ${amount}`)).toEqual(wanted);
		expect(
			new Set(
				spent.map(({ unit, stage, year, source, economicCode }) => [unit, stage, year, source, economicCode].join(' ')),
			),
		).toEqual(new Set(['303001 年初预算 2023 一般公共预算财政拨款 ']));
		expect(spent[0]?.origin.split('›').at(-1)).toBe('按万元两位小数');
		const trips = content.entries.filter(({ book }) => book === '三公经费');
		expect(trips.map(({ unit, category, amount }) => [unit, category, amount])).toEqual([
			['303001', '因公出国（境）费用', 0],
			['303001', '公务用车购置费', 0],
			['303003', '公务用车运行维护费', 2_250_000],
			['303001', '公务接待费', 2_800_000],
			['303003', '公务接待费', 1_000_000],
			['303005', '公务接待费', 400_000],
			['303008', '公务接待费', 1_510_000],
			['303016', '公务接待费', 500_000],
		]);
		expect([drafts, questions]).toEqual([[], []]);
		expect(totals.map(({ what, outcome }) => [what, outcome])).toEqual([
			['支出总计（年初预算）', 'rounding'],
			['一般公共预算财政拨款支出（年初预算）', 'rounding'],
			['“三公”经费合计（年初预算）', 'same'],
		]);
	});

	it('a department of several units asks which unit the budget goes to', async () => {
		const { questions, content } = proposeBudget([await corpusFile('绍兴2023预算.xlsx')]);
		expect(questions.map(({ asks, options }) => [asks, options.length])).toEqual([['unit', DEPARTMENT.units.length]]);
		expect(content.entries.some(({ book }) => book === '支出')).toBe(false);
	});
});
