import { beforeAll, describe, expect, test } from 'vitest';
import type { FormView } from '../../renderer/model/form/columns.ts';
import { FormSheet } from '../../renderer/model/form/sheet.ts';
import type { SheetModel } from '../../renderer/sheet/model.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import { goldenTables } from '../support/form-golden.ts';
import { CASES, discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

const PRINTED: FormView = { unit: '万元', beside: false, hideZero: false, widths: new Map() };
const BESIDE: FormView = { ...PRINTED, beside: true };

let golden: Golden;
let disclosure: Disclosure;
beforeAll(async () => {
	golden = await loadCase('yuecheng-2024');
	disclosure = discloseGolden(golden);
});

function textsOf(model: SheetModel): string[][] {
	return model.rows.map((row) => row.cells.map((cell) => cell.text));
}

describe('公开表上屏', () => {
	test.each(goldenTables())('$table_no shows what was published', (published) => {
		const model = new FormSheet(disclosure, published.table_no).model(PRINTED, []);
		expect(textsOf(model)).toEqual(published.rows.map((row) => row.cells.map((text) => text ?? '')));
		expect(model.name).toBe(`${published.table_no} ${published.title}`);
		// Long words are broken into two lines on the screen.
		expect(model.header.map((row) => row.map(({ text }) => text.replace('\n', '')))).toEqual(
			published.header.map((row) => row.map(({ text }) => text ?? '')),
		);
	});

	test('合计 of 公开03 stays under the header, which reaches into it; codes lie across 类, 款, 项', () => {
		const model = new FormSheet(disclosure, '公开03表').model(PRINTED, []);
		expect(model.frozenRows).toBe(1);
		expect(model.rows[0]?.cells.slice(0, 3).map((cell) => cell.covered)).toEqual([true, true, true]);
		expect(model.rows[1]?.cells[0]).toMatchObject({ text: '206', columns: 3, strong: true });
		expect(model.rows[3]?.cells[3]).toMatchObject({ indent: 2 });
		expect(model.columns.filter(({ frozen }) => frozen)).toHaveLength(4);
	});

	test.each(CASES)('%s: every cell of a row is either there or covered by exactly one merged cell', async (name) => {
		const own = await loadCase(name);
		const disclosed = discloseGolden(own);
		for (const view of [PRINTED, BESIDE, { ...BESIDE, hideZero: true }]) {
			for (const { number } of own.pack.forms) {
				const model = new FormSheet(disclosed, number).model(view, []);
				for (const row of model.rows) {
					const width = row.cells.reduce((sum, cell) => sum + (cell.covered ? 0 : (cell.columns ?? 1)), 0);
					const free = row.cells.filter((cell, index) => cell.covered && isFree(model, row.key, index)).length;
					expect([number, row.key, width + free]).toEqual([number, row.key, model.columns.length]);
				}
			}
		}
	});

	test.each(CASES)('%s: the header covers every column once in every row, in every view', async (name) => {
		const own = await loadCase(name);
		const disclosed = discloseGolden(own);
		for (const view of [PRINTED, BESIDE, { ...PRINTED, hideZero: true }, { ...BESIDE, hideZero: true }]) {
			for (const { number } of own.pack.forms) {
				const { header, columns, frozenRows } = new FormSheet(disclosed, number).model(view, []);
				const covered = header.map(() => columns.map(() => 0));
				header.forEach((row, at) => {
					for (const cell of row) {
						expect(at + cell.rowspan).toBeLessThanOrEqual(header.length + frozenRows);
						for (let down = at; down < Math.min(header.length, at + cell.rowspan); down += 1) {
							for (let across = cell.column; across < cell.column + cell.colspan; across += 1) {
								const line = covered[down];
								if (line !== undefined) line[across] = (line[across] ?? 0) + 1;
							}
						}
					}
				});
				expect([number, covered.flat().every((times) => times === 1)]).toEqual([number, true]);
			}
		}
	});

	test('元 shows the exact 分, and both units say zero, sum and entry apart', () => {
		const sheet = new FormSheet(disclosure, '公开03表');
		const yuan = sheet.model({ ...PRINTED, unit: '元' }, []);
		const row = yuan.rows.findIndex(({ key }) => key === '2080106');
		expect(yuan.rows[row]?.cells[5]).toMatchObject({
			text: '103,031,679.16',
			copied: '103031679.16',
			state: 'computed',
			editable: false,
			refusal: '下面有 3 笔，请到录入表改（按 F2）。',
		});
		const wan = sheet.model(PRINTED, []);
		expect(wan.rows[row]?.cells[5]).toMatchObject({ text: '10,303.17', copied: '10303.17' });
		expect(wan.rows[row]?.cells[6]).toMatchObject({ text: '0.00', state: 'zero', editable: false });
		const single = wan.rows.find(({ key }) => key === '2080102')?.cells[5];
		expect(single).toMatchObject({ text: '130.00', state: 'entered', editable: true, edited: '130.00' });
	});

	test('隐藏全零栏 leaves out the columns without amounts, and the header with them', () => {
		const model = new FormSheet(disclosure, '公开03表').model({ ...PRINTED, hideZero: true }, []);
		expect(model.columns.map(({ key }) => key)).toEqual([
			'类',
			'款',
			'项',
			'科目名称',
			'本年收入合计',
			'财政拨款收入',
			'其他收入',
		]);
		expect(model.header.at(-1)?.map(({ text }) => text)).toEqual(['类', '款', '项', '栏次', '1', '2', '7']);
	});

	test('上年并列 puts 上年 behind each amount column, in the row of 栏次 or in a row of its own', () => {
		const form03 = new FormSheet(disclosure, '公开03表').model(BESIDE, []);
		expect(form03.columns).toHaveLength(4 + 7 * 2);
		expect(form03.header).toHaveLength(3);
		expect(form03.header[2]?.slice(4, 6).map(({ text }) => text)).toEqual(['1', '上年']);
		const form11 = new FormSheet(disclosure, '公开11表').model(BESIDE, []);
		expect(form11.header.map((row) => row.map(({ text }) => text))).toEqual([
			['项目', '预算数', '决算数'],
			['本年', '上年', '本年', '上年'],
		]);
	});

	test('a row that an edit leaves alone stays the same object; a sheet that nothing touched, too', async () => {
		const own = discloseGolden(golden);
		const sheet = new FormSheet(own, '公开03表');
		const before = sheet.model(PRINTED, []);
		expect(sheet.model(PRINTED, [])).toBe(before);
		const spot = sheet.spot({ row: '2080102', column: '财政拨款收入' });
		const entry = spot?.figure === undefined ? undefined : sheet.below.single(spot.figure);
		if (entry === undefined) throw new Error('one entry lies below 2080102');
		const after = { ...entry, amount: (entry.amount + 100_00) as typeof entry.amount };
		own.apply({ label: '改', changes: [{ table: 'entry', before: entry, after }] });
		const changed = sheet.model(PRINTED, []).rows.filter((row, index) => row !== before.rows[index]);
		expect(changed.map(({ key }) => key)).toEqual(['合计', '208', '20801', '2080102']);
	});

	test('two entries where one was: the cell can no longer be typed in, though its amount is the same', () => {
		const own = discloseGolden(golden);
		const sheet = new FormSheet(own, '公开03表');
		sheet.model(PRINTED, []);
		const spot = sheet.spot({ row: '2080102', column: '财政拨款收入' });
		const entry = spot?.figure === undefined ? undefined : sheet.below.single(spot.figure);
		if (entry === undefined) throw new Error('one entry lies below 2080102');
		const [less, more] = [100_00, entry.amount - 100_00].map((amount) => amount as typeof entry.amount);
		if (less === undefined || more === undefined) throw new Error('two parts');
		own.apply({
			label: '拆成两笔',
			changes: [
				{ table: 'entry', before: entry, after: { ...entry, amount: less } },
				{ table: 'entry', before: null, after: { ...entry, id: 9_999, amount: more } },
			],
		});
		const cell = sheet.model(PRINTED, []).rows.find(({ key }) => key === '2080102')?.cells[5];
		expect(cell).toMatchObject({ editable: false, text: '130.00', refusal: '下面有 2 笔，请到录入表改（按 F2）。' });
	});
});

/** A covered cell that no merged cell of its row covers: the header reaches into it. */
function isFree(model: SheetModel, key: string, index: number): boolean {
	const cells = model.rows.find((row) => row.key === key)?.cells ?? [];
	return !cells.some((cell, at) => !cell.covered && at < index && at + (cell.columns ?? 1) > index);
}
