import { describe, expect, test } from 'vitest';
import { describePrecision } from '../../shared/facts/explain.ts';
import type { Selection } from '../../shared/facts/selection.ts';
import {
	type BookValues,
	normalSelection,
	parseSelectionText,
	StatedYear,
	selectionText,
} from '../../shared/facts/stated.ts';
import { fen } from '../../shared/money/fen.ts';
import { samplePrinted } from '../support/sample-ledger.ts';

const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款'];
const VALUES: BookValues = new Map([
	['支出', { 资金性质: [...FUNDS, '其他资金'], 支出性质: ['人员经费', '公用经费', '项目支出'] }],
]);
const spent: Selection = { 账: ['支出'], 阶段: ['决算'] };

/** Amounts of a year by what they are the amount of. */
function year(...rows: readonly (readonly [Selection, number, unit?: string])[]): StatedYear {
	const printed = rows.map(([selection, amount, unit = ''], index) =>
		samplePrinted(index + 1, { selection: selectionText(selection), amount: fen(amount), unit }),
	);
	return new StatedYear(printed, VALUES);
}

describe('公开数的条件', () => {
	test('says the same in the same words, in whatever order and detail it was put', () => {
		const text = '{"账":["支出"],"阶段":["决算"],"资金性质":["一般公共预算财政拨款"],"功能科目项":["2080101"]}';
		const wordy: Selection = {
			功能科目项: ['2080101'],
			功能科目款: ['20801'],
			功能科目类: ['208', '210'],
			资金性质: ['一般公共预算财政拨款'],
			年度: ['2023'],
			单位: ['101'],
			支出性质: ['项目支出', '公用经费', '人员经费'],
			...spent,
		};
		expect(selectionText(wordy, VALUES)).toBe(text);
		expect(parseSelectionText(text)).toEqual(normalSelection(wordy, VALUES));
	});

	test('knows the values of its pack: what the pack lacks does not make two totals of one', () => {
		const three = { ...spent, 资金性质: [...FUNDS, '国有资本经营预算财政拨款'] };
		expect(selectionText(three, VALUES)).toBe(selectionText({ ...spent, 资金性质: FUNDS }, VALUES));
		expect(selectionText(three, VALUES)).not.toBe(selectionText(spent, VALUES));
	});

	test('no entry can fulfil is told from one that is only not stated', () => {
		expect(normalSelection({ ...spent, 经济科目类: ['301'], 经济科目款: ['30201'] })).toBeUndefined();
		expect(year([spent, 5]).find({ ...spent, 经济科目类: ['301'], 经济科目款: ['30201'] })?.amount).toBe(0);
	});

	test('of another program is no condition', () => {
		expect(parseSelectionText('[]')).toBeUndefined();
		expect(parseSelectionText('{"账":"支出"}')).toBeUndefined();
		expect(parseSelectionText('{"账簿":["支出"]}')).toBeUndefined();
		expect(parseSelectionText('账')).toBeUndefined();
	});
});

describe('公开数', () => {
	const basic = { ...spent, 支出性质: ['人员经费', '公用经费'] };

	test('is what the table states, else the sum of the columns it is divided into, else not known', () => {
		const parts = year([{ ...spent, 支出性质: ['人员经费'] }, 300], [{ ...spent, 支出性质: ['公用经费'] }, 40]);
		expect(parts.find(basic)?.amount).toBe(340);
		expect(parts.find(basic)?.rows.map(({ id }) => id)).toEqual([1, 2]);
		expect(year([basic, 341], [{ ...spent, 支出性质: ['人员经费'] }, 300]).find(basic)?.amount).toBe(341);
		expect(year([{ ...spent, 支出性质: ['人员经费'] }, 300]).find(basic)).toBeUndefined();
		expect(parts.find(spent)).toBeUndefined();
	});

	test('of a 科目 that a listed table leaves out is zero, of a table that is not there not known', () => {
		const listed = year(
			[spent, 100],
			[{ ...spent, 功能科目类: ['208'] }, 100],
			[{ ...spent, 功能科目项: ['2080101'] }, 100],
		);
		expect(listed.find({ ...spent, 功能科目项: ['2080102'] })?.amount).toBe(0);
		expect(listed.find({ ...spent, 功能科目类: ['210'] })?.amount).toBe(0);
		expect(listed.find({ ...spent, 功能科目款: ['20801'] })).toBeUndefined();
		expect(listed.find({ ...basic, 功能科目项: ['2080102'] })).toBeUndefined();
		expect(year([{ ...spent, 功能科目类: ['208'] }, 100]).find({ ...spent, 功能科目类: ['210'] })).toBeUndefined();
		expect([listed.codes('功能科目类'), listed.codes('功能科目项')]).toEqual([['208'], ['2080101']]);
	});

	test('of a unit stands in the tables by unit only', () => {
		const units = year([spent, 100], [spent, 70, 'A'], [spent, 30, 'B']);
		expect(units.find({ ...spent, 单位: ['A'] })?.amount).toBe(70);
		expect(units.find({ ...spent, 单位: ['A', 'B'] })?.amount).toBe(100);
		expect(units.find({ ...spent, 单位: ['C'] })).toBeUndefined();
	});

	test('人员经费 and 公用经费 are the same by their name and by their 经济科目', () => {
		const classes = (...codes: string[]) => ({ ...basic, 经济科目类: codes });
		const table = year(
			[{ ...spent, 支出性质: ['人员经费'] }, 301],
			[{ ...spent, 支出性质: ['公用经费'] }, 41],
			[classes('301'), 200],
			[classes('303'), 100],
			[classes('302'), 30],
			[classes('310'), 10],
		);
		expect(table.find(classes('301', '303'))?.amount).toBe(301);
		expect(table.find(classes('302', '310', '399'))?.amount).toBe(41);
		expect(table.find(classes('302', '399'))?.amount).toBe(30);
		expect(table.find(classes('301', '302'))?.amount).toBe(230);
	});

	test('says how exactly it is known', () => {
		const words = [10_000, 1_000_000, 1, 100, 25].map((precision) => describePrecision(fen(precision)));
		expect(words).toEqual([
			'按万元两位小数公开的数',
			'按万元整数公开的数',
			'按元两位小数公开的数',
			'按元整数公开的数',
			'按 0.25 元一档公开的数',
		]);
	});
});
