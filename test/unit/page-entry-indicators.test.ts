import { beforeAll, describe, expect, test } from 'vitest';
import { entryContext } from '../../renderer/model/entry/fields.ts';
import { planIndicatorEdits, planIndicatorPaste } from '../../renderer/model/entry/indicator-edit.ts';
import { indicatorView } from '../../renderer/model/entry/indicators.ts';
import { rowsOf } from '../../renderer/model/entry/lines.ts';
import { marksOf } from '../../renderer/model/entry/marks.ts';
import { planProfile } from '../../renderer/model/entry/profile.ts';
import { missingInReport } from '../../renderer/model/missing.ts';
import { checkLedger } from '../../shared/checks/ledger/input.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadCase('yuecheng-2024');
});

function sheetOf<T extends string>(target: T) {
	const sheet = golden.pack.sheets.sheets.find((one) => one.target === target);
	if (sheet === undefined) throw new Error(target);
	return sheet as Extract<Golden['pack']['sheets']['sheets'][number], { target: T }>;
}

function open(change: Partial<Ledger> = {}) {
	const ledger = { ...golden.ledger, ...change };
	const disclosure = discloseGolden({ ...golden, ledger });
	const context = entryContext(disclosure);
	const sheet = sheetOf('indicators');
	const { indicators: rows, drafts } = ledger;
	const marks = marksOf(checkLedger(ledger, { catalog: golden.catalog, printedClasses: new Set() }), sheet, rows);
	const view = indicatorView({ rows, drafts, context, missing: missingInReport(disclosure), marks });
	let id = 900;
	const newId = () => (id += 1);
	return { view, source: { sheet, view, rows, drafts, newId } };
}

const cellOf = ({ view }: ReturnType<typeof open>, row: string, column: string) =>
	view.rows.find(({ key }) => key === row)?.cells[view.columns.findIndex(({ key }) => key === column)];

describe('其他数据', () => {
	test('every declared indicator has a row, with last year, the change and 缺 where the report wants it', () => {
		const whole = open();
		expect(whole.view.lines.map(({ name }) => name)).toEqual(golden.pack.sheets.indicators.map(({ name }) => name));
		expect(cellOf(whole, '机关运行经费/决算', 'this')).toMatchObject({ text: '1,799,265.97', state: 'file' });
		expect(cellOf(whole, '机关运行经费/决算', 'last')?.text).toBe('1,822,965.96');
		expect(cellOf(whole, '机关运行经费/决算', 'change')?.text).toBe('-23,699.99');
		expect(cellOf(whole, '机关运行经费/决算', 'rate')?.text).toBe('-1.30');
		const indicators = golden.ledger.indicators.filter(({ name }) => name !== '车辆合计');
		expect(cellOf(open({ indicators }), '车辆合计', 'this')?.state).toBe('missing');
		expect(cellOf(open({ indicators }), '车辆合计', 'last')?.state).toBe('blank');
	});

	test('a value is typed, changed and emptied in one step each, in its own unit of measure', () => {
		const { source } = open();
		const typed = planIndicatorEdits([{ row: '车辆合计', column: 'this', text: '３' }], 'typed', source);
		expect(typed).toMatchObject({
			ok: true,
			label: '录入其他数据 车辆合计',
			changes: [{ after: { value: 300, year: 2024, origin: '' } }],
		});
		const last = planIndicatorEdits([{ row: '政府采购/货物', column: 'last', text: '=100+20.5' }], 'typed', source);
		expect(last).toMatchObject({ ok: true, changes: [{ before: null, after: { value: 12_050, year: 2023 } }] });
		const percent = planIndicatorEdits(
			[{ row: '政府采购/货物中小企业占比%', column: 'this', text: '98.5%' }],
			'typed',
			source,
		);
		expect(percent).toMatchObject({ ok: true, changes: [{ after: { value: 9_850 } }] });
		expect(planIndicatorEdits([{ row: '车辆合计', column: 'this', text: '' }], 'cleared', source)).toMatchObject({
			ok: true,
			changes: [{ after: null }],
		});
		expect(planIndicatorEdits([{ row: '车辆合计', column: 'this', text: '=1+4' }], 'typed', source)).toMatchObject({
			changes: [{ after: { value: 500 } }],
		});
		expect(planIndicatorEdits([{ row: '车辆合计', column: 'this', text: '三辆' }], 'typed', source)).toMatchObject({
			ok: false,
			at: { row: '车辆合计', column: 'this' },
		});
	});

	test('typing a value takes the waiting row of last year away', () => {
		const drafts = [makeDraft(4, '其他数据', { year: '2024', name: '政府采购/工程' }, 1)];
		const indicators = golden.ledger.indicators.filter(({ name }) => name !== '政府采购/工程');
		const page = open({ drafts, indicators });
		expect(cellOf(page, '政府采购/工程', 'this')?.state).toBe('missing');
		const planned = planIndicatorEdits([{ row: '政府采购/工程', column: 'this', text: '0' }], 'typed', page.source);
		expect(planned.ok && planned.changes.map(({ table }) => table)).toEqual(['draft', 'indicator']);
	});

	test('values pasted with their names go to their names, wherever the cursor is', () => {
		const { source } = open();
		const cells = [
			['指标', '计量', '本年'],
			['其他用车', '辆', '2'],
			['政府采购/服务', '元', '1,000.00', '900'],
			['不认识的', '', '7'],
		];
		const planned = planIndicatorPaste({ at: { row: 5, column: 0 }, cells }, { unit: '元', onlyBlank: false }, source);
		expect(planned.ok && planned.changes.map(({ after }) => after)).toMatchObject([
			{ name: '其他用车', value: 200 },
			{ name: '政府采购/服务', value: 100_000, year: 2024 },
			{ name: '政府采购/服务', value: 90_000, year: 2023 },
		]);
	});
});

describe('要说明的格子和基本信息', () => {
	test('a negative amount and an unknown code are marked where they stand, and nowhere else', () => {
		const entries = golden.ledger.entries.map((entry) =>
			entry.id === 50 ? { ...entry, amount: fen(-5) } : entry.id === 60 ? { ...entry, economicCode: '30198' } : entry,
		);
		const ledger = { ...golden.ledger, entries };
		const sheet = golden.pack.sheets.sheets.find(({ name }) => name === '支出');
		if (sheet === undefined || sheet.target === 'profile') throw new Error('支出');
		const findings = checkLedger(ledger, {
			catalog: golden.catalog,
			printedClasses: new Set(['201', '206', '208', '210', '221', '223']),
		});
		const rows = rowsOf(sheet, ledger);
		const marks = marksOf(findings, sheet, rows);
		const marked = rows.flatMap((row) =>
			marks.of(row).map(({ field, finding }) => [row, field, finding.code] as const),
		);
		expect(marked.map(([row, field, code]) => `${'id' in row ? row.id : ''} ${field} ${code}`)).toEqual([
			'50 amount R-01',
			'60 economicCode R-03',
		]);
		expect(marks.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['R-01', 'R-03']));
	});

	test('an item of the profile is read by its type; what it cannot be is said', () => {
		const disclosure = discloseGolden(golden);
		const items = new Map(sheetOf('profile').items.map((item) => [item.name, item]));
		const plan = (name: string, text: string) => {
			const item = items.get(name);
			return item === undefined ? undefined : planProfile(item, text, disclosure);
		};
		expect(plan('编制日期', '2025年9月1日')).toMatchObject({
			ok: true,
			changes: [{ after: { compiledOn: '2025-09-01' } }],
		});
		expect(plan('编制日期', '')).toMatchObject({ ok: true, changes: [{ after: { compiledOn: '' } }] });
		expect(plan('年度', '去年')).toMatchObject({ ok: false });
		expect(plan('部门名称', ' ')).toMatchObject({ ok: false, message: '“部门名称”不能空。' });
	});
});
