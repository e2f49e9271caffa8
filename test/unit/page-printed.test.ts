import { beforeAll, describe, expect, test } from 'vitest';
import { figureCard } from '../../renderer/model/figures/card.ts';
import { formulaInWords, stateInWords } from '../../renderer/model/form/formula.ts';
import { inspectCell } from '../../renderer/model/form/inspect.ts';
import { FormSheet } from '../../renderer/model/form/sheet.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { printedForms } from '../support/printed-forms.ts';
import { discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

/** 越城 a year later: this year as last year was, and of last year nothing but what was published. */
describe('窗口里的公开数', () => {
	let golden: Golden;
	let ledger: Ledger;
	beforeAll(async () => {
		golden = await loadCase('yuecheng-2024');
		const year = golden.ledger.profile.year + 1;
		ledger = {
			...golden.ledger,
			...printedForms(discloseGolden(golden)),
			profile: { ...golden.ledger.profile, year },
			entries: golden.ledger.entries.filter((entry) => entry.year === year - 1).map((entry) => ({ ...entry, year })),
		};
	});

	function spotOf(disclosure: Disclosure, [form, row, column]: readonly [string, string, string], beside: boolean) {
		const sheet = new FormSheet(disclosure, form);
		sheet.model({ unit: '万元', beside, hideZero: false, widths: new Map() }, []);
		const spot = sheet.spot({ row, column });
		if (spot === undefined) throw new Error(`${form} has no ${row} ${column}`);
		return { sheet, spot, facts: inspectCell(sheet, spot, '万元', ledger.entries) };
	}

	test('this year’s cell is compared with what was published, last year’s says where that stands', () => {
		const disclosure = new Disclosure(golden.pack, golden.catalog, ledger);
		const now = spotOf(disclosure, ['公开03表', '2080106', '财政拨款收入'], true);
		expect(now.facts).toMatchObject({
			count: 3,
			change: expect.stringMatching(/^上年 10,303.17，/u) as unknown,
			printed: [],
		});
		const last = now.sheet.shown?.columns.find(({ key }) => key !== '财政拨款收入' && key.includes('财政拨款收入'));
		const { sheet, spot, facts } = spotOf(disclosure, ['公开03表', '2080106', last?.key ?? ''], true);
		expect(facts.printed).toMatchObject([
			{
				place: '公开03表.xlsx › 公开03表 › A1',
				words: '2024 年，按万元两位小数公开的数',
				amount: '103,031,700.00',
			},
		]);
		expect(formulaInWords(sheet, spot, '万元')).toBe(
			'就业管理事务的财政拨款收入（上年） ＝ 10,303.17 万元，按万元两位小数公开的数',
		);
		expect(stateInWords(sheet, spot)).toBe('上年公开的数');
	});

	test('a form of the published year says so of itself, and is no sum of entries', () => {
		const profile = golden.ledger.profile;
		const disclosure = new Disclosure(golden.pack, golden.catalog, { ...ledger, profile });
		const { facts, sheet, spot } = spotOf(disclosure, ['公开03表', '2080106', '财政拨款收入'], false);
		expect(facts).toMatchObject({
			exact: '103,031,700.00 元，按万元两位小数公开的数',
			parts: [],
			count: 0,
			refusal: '',
		});
		expect(stateInWords(sheet, spot)).toBe('公开的数');
	});

	test('a figure of last year in the report ends in the cell of the file', () => {
		const disclosure = new Disclosure(golden.pack, golden.catalog, ledger);
		const card = figureCard(disclosure, '数/上年一般公共预算支出');
		expect(card).toMatchObject({ rows: 0, printed: 1 });
		expect(card?.parts).toEqual([
			{
				sign: '＝',
				label: '公开07表.xlsx › 公开07表 › A1，按万元两位小数公开的数',
				value: '33,246.16',
				place: undefined,
			},
		]);
	});
});
