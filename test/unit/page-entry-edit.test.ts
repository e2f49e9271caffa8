import { beforeAll, describe, expect, test } from 'vitest';
import { planConfirm, planDelete } from '../../renderer/model/entry/edit.ts';
import { entryContext } from '../../renderer/model/entry/fields.ts';
import { entryFoot, FootSums } from '../../renderer/model/entry/foot.ts';
import { lackingColumns, lineCells, rowsOf } from '../../renderer/model/entry/lines.ts';
import { marksOf } from '../../renderer/model/entry/marks.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { Desk, refusalOf } from '../support/entry-sheet.ts';
import { discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadCase('yuecheng-2024');
});

describe('录入：一行从空行到一笔数', () => {
	test('a row typed cell by cell waits as 待填, is an entry with its last cell, and stays where it stood', () => {
		const desk = new Desk(golden, '支出');
		const row = desk.view.lines.at(-1)?.key ?? '';
		desk.take(desk.type(row, { functionCode: '2080101 行政运行' }));
		expect(desk.ledger.drafts).toHaveLength(1);
		const waiting = desk.view.lines.find(({ key }) => key === row);
		expect(waiting?.kind).toBe('draft');
		if (waiting === undefined) return;
		const cells = lineCells(desk.sheet, waiting, desk.view.context);
		expect(cells).toEqual({ year: '2024', stage: '决算', unit: 'C', functionCode: '2080101' });
		expect(lackingColumns(desk.sheet, cells).map(({ name }) => name)).toEqual(['资金性质', '支出性质', '金额']);
		desk.take(desk.type(row, { source: '一般公共', nature: '项目支出' }));
		const next = desk.view.lines.at(-1)?.key ?? '';
		desk.take(desk.type(next, { functionCode: '2080102' }));
		const step = desk.take(desk.type(row, { amount: '=1200+350*2' }));
		expect(step.changes.map(({ table }) => table).sort()).toEqual(['draft', 'entry']);
		expect(desk.ledger.entries.at(-1)).toMatchObject({
			amount: 190_000,
			unit: 'C',
			source: '一般公共预算财政拨款',
			origin: '',
		});
		const keys = desk.view.lines.map(({ key }) => key);
		expect(keys.indexOf(row)).toBe(keys.indexOf(next) - 1);
	});

	test('an entry whose amount is cleared waits again, and does not move', () => {
		const desk = new Desk(golden, '支出');
		const before = desk.view.lines.map(({ key }) => key);
		const row = before[3] ?? '';
		desk.take(desk.type(row, { amount: '' }));
		expect(desk.view.lines[3]?.kind).toBe('draft');
		expect(desk.view.lines.map(({ key }) => key)).toEqual(before);
		expect(desk.ledger.entries).toHaveLength(golden.ledger.entries.length - 1);
		desk.take(desk.type(row, { amount: '１，２３４．５' }));
		expect(desk.view.lines[3]?.kind).toBe('row');
		expect(desk.ledger.entries.at(-1)?.amount).toBe(123_450);
	});

	test('what cannot be read is refused with its place, and nothing is written', () => {
		const desk = new Desk(golden, '支出');
		const row = desk.view.lines[0]?.key ?? '';
		for (const [column, text, said] of [
			['unit', '不存在的单位', '工作表“单位”里没有'],
			['functionCode', '20801', '7 位'],
			['source', '一般预算外', '请从这些值里选'],
			['amount', '一百元', '不是金额'],
		] as const) {
			const planned = desk.type(row, { [column]: text });
			expect(planned.ok).toBe(false);
			if (planned.ok) continue;
			expect(planned.message).toContain(said);
			expect(planned.at).toEqual({ row, column });
		}
	});

	test('a unit and a 科目 may be given by name; a name that several 科目 bear may not', () => {
		const desk = new Desk(golden, '支出');
		const row = desk.view.lines[0]?.key ?? '';
		desk.take(desk.type(row, { unit: '社会保险事业管理服务中心', functionCode: '其他科学技术支出' }));
		expect(desk.ledger.entries.find(({ id }) => String(id) === row)).toMatchObject({
			unit: 'B',
			functionCode: '2069999',
			origin: '',
		});
		expect(refusalOf(desk.type(row, { functionCode: '行政运行' }))).toMatch(
			/^叫“行政运行”的科目有 \d+ 个（2010101、.+请填编码/u,
		);
		expect(refusalOf(desk.type(row, { functionCode: '办公费' }))).toMatch(/^目录里没有叫“办公费”的 7 位科目/u);
	});

	test('a 科目 as other programs export it, with brackets or a dash, is its code; the name of a 类 is no 款 of 政府预算', () => {
		const desk = new Desk(golden, '支出');
		const row = desk.view.lines[0]?.key ?? '';
		for (const written of [
			'[2080102]一般行政管理事务',
			'2080102-一般行政管理事务',
			'【2080102】一般行政管理事务',
			'２０８０１０２',
		]) {
			desk.take(desk.type(row, { functionCode: '2080101' }));
			desk.take(desk.type(row, { functionCode: written }));
			expect(desk.texts(row)).toContain('2080102');
		}
		desk.take(desk.type(row, { economicCode: '其他商品和服务支出' }));
		expect(desk.texts(row)).toContain('30299 其他商品和服务支出');
		expect(refusalOf(desk.type(row, { economicCode: '商品和服务支出' }))).toMatch(/请填编码/u);
	});

	test('a row with all its cells cleared is gone', () => {
		const desk = new Desk(golden, '支出');
		const row = desk.view.lines[5]?.key ?? '';
		const cleared = Object.fromEntries(desk.sheet.columns.map(({ field }) => [field, '']));
		const { year: _, stage: __, ...typed } = cleared;
		desk.take(desk.type(row, typed));
		expect(desk.view.lines.some(({ key }) => key === row)).toBe(false);
		expect(desk.ledger.drafts).toEqual([]);
	});

	test('a carried row is confirmed by its missing amount or by typing the same again', () => {
		const cells = {
			year: '2024',
			stage: '决算',
			unit: 'A',
			functionCode: '2080102',
			source: '其他资金',
			nature: '项目支出',
			project: '企退',
		};
		const desk = new Desk(golden, '支出', {
			drafts: [makeDraft(1, '支出', cells, 1), makeDraft(2, '支出', { ...cells, amount: '5.00' }, 1)],
		});
		const [first, second] = desk.view.lines.filter(({ kind }) => kind === 'draft');
		expect(desk.view.rows.find(({ key }) => key === first?.key)?.cells.map(({ state }) => state)).toContain('carried');
		desk.take(desk.type(first?.key ?? '', { amount: '8' }));
		desk.take(desk.type(second?.key ?? '', { amount: '5' }));
		expect(desk.ledger.drafts).toEqual([]);
		expect(desk.ledger.entries.slice(-2).map(({ amount }) => amount)).toEqual([800, 500]);
	});

	test('what last year left is confirmed for several rows at once, in one step', () => {
		const texts = [
			{ place: '部门职责', content: '第一段' },
			{ place: '部门职责', content: '第二段' },
		];
		const drafts = texts.map((cells, index) => makeDraft(index + 1, '文字', cells, 1));
		const desk = new Desk(golden, '文字', { passages: [], drafts });
		const step = desk.take(planConfirm(['待填 1', '待填 2'], desk.source()));
		expect(step.label).toBe('确认上年带来的文字 2 行');
		expect(desk.ledger.passages.map(({ content }) => content)).toEqual(['第一段', '第二段']);
		expect(desk.ledger.drafts).toEqual([]);
	});

	test('rows are deleted in one step', () => {
		const desk = new Desk(golden, '收入');
		const keys = desk.view.lines.slice(0, 3).map(({ key }) => key);
		const step = desk.take(planDelete(keys, desk.source()));
		expect(step.label).toBe('删除收入 3 行');
		expect(desk.view.lines).toHaveLength(39);
	});
});

describe('页签、上年和合计', () => {
	test('last year’s amount of the same coordinates stands beside, exactly, and 缺 where there is none', () => {
		const desk = new Desk(golden, '三公经费');
		expect(desk.view.tabs.map(({ name, count }) => `${name} ${count}`)).toEqual([
			'决算 4',
			'年初预算 0',
			'全年预算 4',
			'上年决算 3',
		]);
		expect(desk.view.rows[0]?.cells.map(({ text }) => text).slice(2)).toEqual([
			'3,881.00',
			'4,299.35',
			'-418.35',
			'-9.73',
		]);
		expect(desk.view.rows[3]?.cells[3]).toMatchObject({ text: '缺', state: 'missing', editable: false });
	});

	test('two rows with the same coordinates do not count last year twice', () => {
		const first = golden.ledger.entries.find(
			({ book, stage, year }) => book === '三公经费' && stage === '决算' && year === 2024,
		);
		if (first === undefined) throw new Error('no entry');
		const desk = new Desk(golden, '三公经费', {
			entries: [...golden.ledger.entries, { ...first, id: 9000, amount: fen(100) }],
		});
		const rows = desk.view.rows.map(({ cells }) => cells.map(({ text }) => text));
		expect(rows[0]?.slice(2)).toEqual(['3,881.00', '4,299.35', '-417.35', '-9.71']);
		expect(rows[4]?.slice(2)).toEqual(['1.00', '', '', '']);
	});

	test('beside a row that waits for its amount stands last year’s', () => {
		const before = golden.ledger.entries.find(
			({ book, year, category }) => book === '三公经费' && year === 2023 && category === '公务接待费',
		);
		const cells = { year: '2024', stage: '决算', unit: before?.unit ?? '', category: '公务接待费' };
		const entries = golden.ledger.entries.filter(({ book, year }) => book !== '三公经费' || year === 2023);
		const desk = new Desk(golden, '三公经费', { entries, drafts: [makeDraft(1, '三公经费', cells, 1)] });
		expect(desk.texts('待填 1').slice(1)).toEqual(['公务接待费', '缺', '5,315.14', '', '']);
	});

	test('the foot adds up what is shown, divided as the forms of the pack divide it', () => {
		const desk = new Desk(golden, '支出');
		const { columns, groups, priors, stored } = desk.view;
		const sums = new FootSums(groups, stored as readonly Entry[]);
		const foot = entryFoot({ columns, groups, sums, before: undefined, filtered: undefined, drafts: 0 });
		const texts = foot.map(({ cells }) => `${cells[0]?.text} ${cells.at(-1)?.text}`);
		expect(texts).toEqual([
			'合计　107 行 332,936,309.20',
			'其中：基本支出（人员经费 ＋ 公用经费）　92 行 32,499,909.38',
			'　　　项目支出　15 行 300,436,399.82',
		]);
		const entries = stored.slice(0, 2) as readonly Entry[];
		const filtered = { priors, entries };
		const some = entryFoot({
			columns,
			groups,
			sums: new FootSums(groups, entries),
			before: undefined,
			filtered,
			drafts: 1,
		});
		expect(some[0]?.cells[0]?.text).toBe('合计　显示的 2 行，另有待填 1 行不计');
	});

	test('only rows that show something else are made again', () => {
		const desk = new Desk(golden, '支出');
		const disclosure = discloseGolden(golden);
		const context = entryContext(disclosure);
		const viewOf = (ledger: Ledger) => {
			const rows = rowsOf(desk.sheet, ledger);
			return desk.bench.view({
				rows,
				drafts: [],
				context,
				marks: marksOf([], desk.sheet, rows),
				slots: undefined,
				tab: '',
				hidden: new Set(),
			});
		};
		const before = viewOf(golden.ledger).rows;
		const entries = golden.ledger.entries.map((entry) => (entry.id === 50 ? { ...entry, amount: fen(1) } : entry));
		const after = viewOf({ ...golden.ledger, entries }).rows;
		expect(after.filter((row, index) => row !== before[index]).map(({ key }) => key)).toEqual(['50']);
	});
});
