import { beforeEach, describe, expect, test } from 'vitest';
import type { FormView } from '../../renderer/model/form/columns.ts';
import { readFormEdits } from '../../renderer/model/form/edit.ts';
import { FormSheet } from '../../renderer/model/form/sheet.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import { discloseGolden, loadGolden } from '../support/yuecheng.ts';

const WAN: FormView = { unit: '万元', beside: true, hideZero: false, widths: new Map() };
const CELL = { row: '2080102', column: '财政拨款收入' } as const;

const golden = await loadGolden();
let disclosure: Disclosure;
beforeEach(() => {
	disclosure = discloseGolden(golden);
});

function shown(form: string, view = WAN): FormSheet {
	const sheet = new FormSheet(disclosure, form);
	sheet.model(view, []);
	return sheet;
}

function typed(text: string, unit: '万元' | '元' = '万元', at: { row: string; column: string } = CELL) {
	return readFormEdits(shown('公开03表'), [{ ...at, text }], unit);
}

describe('在公开表里改数', () => {
	test('a typed 万元 amount is that amount to the 分, in the entry, and is shown again as typed', () => {
		const edit = typed('131.234567');
		if (!edit.ok) throw new Error(edit.message);
		expect(edit.label).toBe('公开03表 2080102 财政拨款收入：1,300,000.00 → 1,312,345.67 元');
		const [change] = edit.changes;
		expect(change?.table === 'entry' && change.after).toMatchObject({ amount: 131_234_567, origin: '' });
		disclosure.apply({ label: edit.label, changes: edit.changes });
		const sheet = shown('公开03表');
		const cell = sheet.shown?.rows.find(({ key }) => key === CELL.row)?.cells[6];
		expect(cell).toMatchObject({ text: '131.23', copied: '131.23', edited: '131.234567', state: 'entered' });
	});

	test.each([
		['131', '万元', 131_000_000],
		['=100+31*2', '万元', 162_000_000],
		['1,310,000.05', '元', 131_000_005],
		['１３１．５', '万元', 131_500_000],
		['5000元', '万元', 500_000],
		['0', '万元', 0],
	] as const)('%s in %s is %i 分', (text, unit, amount) => {
		const edit = typed(text, unit);
		const change = edit.ok ? edit.changes[0] : undefined;
		expect(change?.table === 'entry' ? change.after?.amount : edit).toBe(amount);
	});

	test('F2 and Enter change nothing, whatever the display rounds', () => {
		const sheet = shown('公开03表');
		const model = sheet.shown;
		for (const row of model?.rows ?? []) {
			row.cells.forEach((cell, index) => {
				if (!cell.editable) return;
				const column = model?.columns[index]?.key ?? '';
				const edit = readFormEdits(sheet, [{ row: row.key, column, text: cell.edited ?? '' }], '万元');
				expect([row.key, edit.ok && edit.changes]).toEqual([row.key, []]);
			});
		}
	});

	test.each([
		['abc', '“abc”不是金额'],
		['1.2345678', '小数太多'],
		['', '金额不能空着'],
	])('%s is refused in plain words', (text, words) => {
		const edit = typed(text);
		expect(edit.ok ? '' : edit.message).toContain(words);
	});

	test.each([
		[{ row: '2080106', column: '财政拨款收入' }, '下面有 3 笔'],
		[{ row: '2080106', column: '事业收入' }, '下面还没有录入'],
		[{ row: '2080102', column: '本年收入合计' }, '明细的那一格'],
		[{ row: '208', column: '财政拨款收入' }, '下面有 20 笔'],
		[{ row: '2080102', column: '上年/财政拨款收入' }, '上年的数'],
		[{ row: '2080102', column: '科目名称' }, '不能填数'],
	])('%o refuses and says where to go', (at, words) => {
		const edit = typed('5', '万元', at);
		expect(edit.ok ? '' : edit.message).toContain(words);
	});

	test('one refused cell of a paste leaves all of it undone, and is named', () => {
		const edits = [
			{ ...CELL, text: '5' },
			{ row: '2080106', column: '财政拨款收入', text: '5' },
		];
		expect(readFormEdits(shown('公开03表'), edits, '万元')).toMatchObject({
			ok: false,
			at: { row: '2080106', column: '财政拨款收入' },
		});
	});

	test('several cells are one step that says how many', () => {
		const edits = [
			{ ...CELL, text: '5' },
			{ row: '2080104', column: '财政拨款收入', text: '6' },
		];
		const edit = readFormEdits(shown('公开03表'), edits, '万元');
		expect(edit).toMatchObject({ ok: true, label: '公开03表 2 格' });
		expect(edit.ok && edit.changes).toHaveLength(2);
	});

	test('each entry of the year can be typed in at most one cell of a form', () => {
		for (const { number } of disclosure.pack.forms) {
			const sheet = shown(number);
			const places = new Map<number, string>();
			for (const row of sheet.shown?.rows ?? []) {
				row.cells.forEach((cell, index) => {
					const spot = sheet.spot({ row: row.key, column: sheet.shown?.columns[index]?.key ?? '' });
					if (!cell.editable || spot?.figure === undefined) return;
					const entry = sheet.below.single(spot.figure);
					expect(entry?.amount).toBe(spot.figure.value.value);
					expect([number, places.get(entry?.id ?? 0)]).toEqual([number, undefined]);
					places.set(entry?.id ?? 0, spot.figure.id);
				});
			}
		}
	});
});
