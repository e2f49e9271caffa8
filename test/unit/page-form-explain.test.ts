import { beforeAll, describe, expect, test } from 'vitest';
import { formulaInWords, stateInWords } from '../../renderer/model/form/formula.ts';
import { inspectCell } from '../../renderer/model/form/inspect.ts';
import { relationsAt, relationsInWords, relationsOfForm } from '../../renderer/model/form/relations.ts';
import { FormSheet, type FormSpot } from '../../renderer/model/form/sheet.ts';
import { totalInWords } from '../../renderer/model/form/total.ts';
import { usesOf } from '../../renderer/model/form/uses.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import { CASES, discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

const VIEW = { unit: '万元', beside: false, hideZero: false, widths: new Map<string, number>() } as const;

let golden: Golden;
let disclosure: Disclosure;
beforeAll(async () => {
	golden = await loadCase('yuecheng-2024');
	disclosure = discloseGolden(golden);
});

function spotOf(form: string, row: string, column: string): { sheet: FormSheet; spot: FormSpot } {
	const sheet = new FormSheet(disclosure, form);
	sheet.model(VIEW, []);
	const spot = sheet.spot({ row, column });
	if (spot === undefined) throw new Error(`${form} has no ${row} ${column}`);
	return { sheet, spot };
}

describe('公式条', () => {
	test.each([
		[
			['公开03表', '2080106', '财政拨款收入'],
			'就业管理事务的财政拨款收入 ＝ 3 笔收入录入之和 ＝ 本级 28,539,099.94 ＋ 社会保险事业管理服务中心 74,386,102.98 ＋ ' +
				'职业技能管理服务中心 106,476.24 ＝ 103,031,679.16 元，按万元显示为 10,303.17',
			'算出的，F2 看录入',
		],
		[
			['公开01表', '31', '收入金额'],
			'总计 ＝ 本年收入合计 332,911,264.49 ＋ 使用非财政拨款结余 0.00 ＋ 年初结转和结余 130,567.98 ＝ ' +
				'333,041,832.47 元，按万元显示为 33,304.18',
			'别的格相加',
		],
		[
			['公开05表', '2080102', '项目支出'],
			'一般行政管理事务的项目支出 ＝ 1 笔支出录入（本级） ＝ 1,300,000.00 元，按万元显示为 130.00',
			'一笔录入，可直接改',
		],
		[
			['公开03表', '2080106', '经营收入'],
			'就业管理事务的经营收入 ＝ 没有录入 ＝ 0.00 元，按万元显示为 0.00',
			'没有录入，F2 去录入',
		],
	] as const)('%s', ([form, row, column], formula, state) => {
		const { sheet, spot } = spotOf(form, row, column);
		expect(formulaInWords(sheet, spot, '万元')).toBe(formula);
		expect(stateInWords(sheet, spot)).toBe(state);
	});
});

describe('这一格', () => {
	test('says the exact amount, the kinds it adds up, its entries with their rows, and the cells of the file', () => {
		const { sheet, spot } = spotOf('公开03表', '2080106', '财政拨款收入');
		const facts = inspectCell(sheet, spot, '万元', golden.ledger.entries);
		expect(facts).toMatchObject({
			title: '2080106 就业管理事务 › 栏2 财政拨款收入',
			value: '10,303.17',
			exact: '103,031,679.16 元，由录入算出',
			change: '上年没有录入，不能比较',
			count: 3,
			refusal: '下面有 3 笔，请到录入表改（按 F2）。',
			sources: [{ file: 'collection.xlsx', cells: '收入 › F31、F33、F37' }],
			typed: 0,
		});
		expect(facts.parts.map(({ label, amount }) => `${label} ${amount}`)).toEqual([
			'一般公共预算财政拨款 103,031,679.16',
			'政府性基金预算财政拨款 无录入',
			'国有资本经营预算财政拨款 无录入',
		]);
		expect(facts.entries[0]).toMatchObject({
			row: '第 30 行',
			amount: '28,539,099.94',
			place: { page: 'entry', sheet: '收入', row: '30' },
		});
	});

	test('a total of last year that was only stated is known, its lines are not; 三公经费 is known line by line', () => {
		const changeOf = (...at: [string, string, string]) => {
			const { sheet, spot } = spotOf(...at);
			return inspectCell(sheet, spot, '万元', golden.ledger.entries).change;
		};
		expect(changeOf('公开01表', '31', '收入金额')).toBe('上年 63,259.82，减少 29,955.64，下降 47.35%');
		expect(changeOf('公开01表', '27', '收入金额')).toBe('上年没有录入，不能比较');
		expect(changeOf('公开11表', '公务接待费', '决算数')).toBe('上年 0.53，增加 0.03，增长 4.72%');
	});

	test.each(CASES)('%s: what is said to be added up is the sum, in every cell of every form', async (name) => {
		const own = await loadCase(name);
		const disclosed = discloseGolden(own);
		let cells = 0;
		for (const { number } of own.pack.forms) {
			const sheet = new FormSheet(disclosed, number);
			const model = sheet.model(VIEW, []);
			for (const row of model.rows) {
				for (const { key } of model.columns) {
					const spot = sheet.spot({ row: row.key, column: key });
					if (spot?.figure === undefined) continue;
					const facts = inspectCell(sheet, spot, '元', own.ledger.entries);
					if (facts.parts.length === 0) continue;
					const fen = (text: string) => (text === '无录入' ? 0 : Number(text.replaceAll(',', '').replace('.', '')));
					const sum = facts.parts.reduce(
						(all, { label, amount }) => all + (label.startsWith('减 ') ? -1 : 1) * fen(amount),
						0,
					);
					expect([spot.figure.id, sum]).toEqual([spot.figure.id, spot.figure.value.value]);
					cells += 1;
				}
			}
		}
		expect(cells).toBeGreaterThan(100);
	});
});

describe('谁用到它', () => {
	test('款, 类 and 合计 above a 项, the same sum in other forms, and the sentences', () => {
		const { sheet, spot } = spotOf('公开03表', '2080106', '财政拨款收入');
		if (spot.figure === undefined) throw new Error('a figure');
		const texts = usesOf(disclosure, sheet.below, spot.figure, sheet.below.entries(spot.figure)).uses.map(
			({ text }) => text,
		);
		expect(texts).toContain('公开03 20801、208、合计，财政拨款收入');
		expect(texts).toContain('公开02 合计，财政拨款收入');
		expect(texts.some((text) => text.startsWith('情况说明') && text.endsWith('财政拨款收入33289.65'))).toBe(true);
	});
});

describe('勾稽关系', () => {
	test('all that hold are counted, and those of a cell are told with both sides', () => {
		const { sheet, spot } = spotOf('公开03表', '2080106', '财政拨款收入');
		const source = { disclosure, catalog: golden.catalog, year: 2024 };
		const relations = relationsOfForm(source, '03');
		expect(relationsInWords(relations)).toBe('横向 34 行、树形 91 处、表间 15 处全部相符');
		expect(relationsAt(relations, sheet, spot).map((relation) => relation.words())).toEqual([
			'20801 财政拨款收入 18,868.11 ≈ 9 个下级之和 18,868.13（四舍五入差 0.02）',
			'2080106 本年收入合计 10,304.08 ＝ 10,303.17 ＋ 0.91',
		]);
	});

	test('every relation of every form holds where no finding says otherwise', () => {
		const failing = new Set(disclosure.findings.map(({ code }) => code));
		for (const { id } of golden.pack.forms) {
			for (const { code, verdict } of relationsOfForm({ disclosure, catalog: golden.catalog, year: 2024 }, id)) {
				expect([code, verdict === 'holds' || failing.has(code)]).toEqual([code, true]);
			}
		}
	});
});

test('the sum of a selection is that of the exact amounts, not of the rounded ones', () => {
	const sheet = new FormSheet(disclosure, '公开03表');
	const model = sheet.model(VIEW, []);
	const column = model.columns.findIndex(({ key }) => key === '财政拨款收入');
	const first = model.rows.findIndex(({ key }) => key === '2080101');
	const last = model.rows.findIndex(({ key }) => key === '2080199');
	const words = totalInWords(sheet, model, { anchor: { row: first, column }, head: { row: last, column } }, '万元');
	expect(words).toContain('计数 9　求和 18,868.11 万元（188,681,131.04 元）');
});

test('a new ledger without a single entry: every form is there, every cell explains itself, nothing can be typed in', () => {
	const ledger = { ...golden.ledger, entries: [], indicators: [], units: [] };
	const empty = discloseGolden({ ...golden, ledger });
	for (const { number, id } of golden.pack.forms) {
		const sheet = new FormSheet(empty, number);
		for (const beside of [false, true]) {
			const model = sheet.model({ ...VIEW, beside, hideZero: beside }, []);
			for (const row of model.rows) {
				for (const { key } of model.columns) {
					const spot = sheet.spot({ row: row.key, column: key });
					if (spot === undefined) throw new Error(`${number} ${row.key} ${key}`);
					formulaInWords(sheet, spot, '万元');
					const facts = inspectCell(sheet, spot, '万元', []);
					expect([number, facts.count, facts.value === '' || facts.value === '0.00']).toEqual([number, 0, true]);
				}
				expect(row.cells.some(({ editable }) => editable)).toBe(false);
			}
		}
		expect(sheet.cellAt(0, undefined)).toBeDefined();
		expect(() => relationsOfForm({ disclosure: empty, catalog: golden.catalog, year: 2024 }, id)).not.toThrow();
	}
});
