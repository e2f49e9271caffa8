import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrangeRows, type Condition, filterRows, sortRows, valuesOf } from '../../renderer/sheet/arrange.ts';
import type { CellState, SheetColumn, SheetRow } from '../../renderer/sheet/model.ts';

const columns: readonly SheetColumn[] = [
	{ key: 'code', name: '科目编码', width: 70, align: 'left' },
	{ key: 'name', name: '功能科目', width: 200, align: 'left' },
	{ key: 'amount', name: '金额（元）', width: 100, align: 'right' },
];

function row(
	key: string,
	texts: readonly string[],
	kind: SheetRow['kind'] = 'item',
	state: CellState = 'entered',
): SheetRow {
	return { key, kind, cells: texts.map((text) => ({ text, state: text === '' ? 'blank' : state, editable: true })) };
}

/** Rows of one column only, keyed by what they say. */
function sorted(texts: readonly string[], column: 'code' | 'name' | 'amount', descending = false): string[] {
	const at = columns.findIndex(({ key }) => key === column);
	const rows = texts.map((text, index) =>
		row(
			String(index),
			columns.map((_, place) => (place === at ? text : '')),
		),
	);
	return sortRows(rows, columns, [{ column, descending }]).map((key) => texts[Number(key)] ?? '');
}

describe('排序', () => {
	test('amounts go by value, not by their signs', () => {
		expect(sorted(['10.00', '9.00', '-100.00', '1,000.00', '(5.00)'], 'amount')).toEqual([
			'-100.00',
			'(5.00)',
			'9.00',
			'10.00',
			'1,000.00',
		]);
	});

	test('blank amounts come last either way, and are no zeros', () => {
		expect(sorted(['1.00', '', '0.00', '-1.00'], 'amount')).toEqual(['-1.00', '0.00', '1.00', '']);
		expect(sorted(['1.00', '', '0.00', '-1.00'], 'amount', true)).toEqual(['1.00', '0.00', '-1.00', '']);
	});

	test('a cell that only shows 缺 is blank', () => {
		const rows = [row('missing', ['', '', '缺'], 'item', 'missing'), row('one', ['', '', '1.00'])];
		expect(sortRows(rows, columns, [{ column: 'amount', descending: false }])).toEqual(['one', 'missing']);
		expect(sortRows(rows, columns, [{ column: 'amount', descending: true }])).toEqual(['one', 'missing']);
	});

	test('a word among amounts stands behind them', () => {
		expect(sorted(['算不出', '5.00', '1.00'], 'amount')).toEqual(['1.00', '5.00', '算不出']);
	});

	test('codes go sign by sign: a 款 stands before its 项', () => {
		expect(sorted(['20802', '2080101', '208', '2080199', '20801', '0012'], 'code')).toEqual([
			'0012',
			'208',
			'20801',
			'2080101',
			'2080199',
			'20802',
		]);
	});

	test('names go by pinyin, as in a Chinese dictionary', () => {
		expect(sorted(['中国', '安全', '北京', '重庆', '长江', '银行', '行政', '会计'], 'name')).toEqual([
			'安全',
			'北京',
			'长江',
			'重庆',
			'会计',
			'行政',
			'银行',
			'中国',
		]);
	});

	test('tones decide between equal syllables', () => {
		expect(sorted(['事业', '师范', '时代', '使用'], 'name')).toEqual(['师范', '时代', '使用', '事业']);
	});

	test('digits and letters stand before Chinese', () => {
		expect(sorted(['安全', '30307 医疗费补助', 'A 类', '30101 基本工资'], 'name')).toEqual([
			'30101 基本工资',
			'30307 医疗费补助',
			'A 类',
			'安全',
		]);
	});

	test('the second key decides where the first is equal, and then the old order', () => {
		const rows = [
			row('a', ['2', '', '1.00']),
			row('b', ['1', '', '1.00']),
			row('c', ['2', '', '2.00']),
			row('d', ['1', '', '1.00']),
		];
		const order = [
			{ column: 'code', descending: false },
			{ column: 'amount', descending: true },
		];
		expect(sortRows(rows, columns, order)).toEqual(['b', 'd', 'c', 'a']);
	});

	test('totals stay on top and the row for new entries at the end; 待填行 are sorted with the others', () => {
		const rows = [
			row('total', ['', '合计', '3.00'], 'total'),
			row('two', ['', '', '2.00']),
			row('one', ['', '', '1.00']),
			row('draft', ['', '', '0.50'], 'draft'),
			row('new', ['', '', ''], 'new'),
		];
		expect(sortRows(rows, columns, [{ column: 'amount', descending: false }])).toEqual([
			'total',
			'draft',
			'one',
			'two',
			'new',
		]);
	});

	test('no key, or one of a column that is gone, changes nothing', () => {
		const rows = [row('b', ['2', '', '']), row('a', ['1', '', ''])];
		expect(sortRows(rows, columns, [])).toEqual(['b', 'a']);
		expect(sortRows(rows, columns, [{ column: 'gone', descending: false }])).toEqual(['b', 'a']);
	});

	const texts = fc.array(fc.constantFrom('', '1.00', '-1.00', '10.00', '甲', '行政', 'A', '2080101', '0.00'), {
		maxLength: 12,
	});

	test('sorting loses no row, keeps equals in order and says the same again', () => {
		fc.assert(
			fc.property(
				texts,
				fc.constantFrom<'code' | 'name' | 'amount'>('code', 'name', 'amount'),
				fc.boolean(),
				(list, column, descending) => {
					const rows = list.map((text, index) => row(`${index}`, [text, text, text]));
					const keys = sortRows(rows, columns, [{ column, descending }]);
					expect(keys.toSorted()).toEqual(rows.map(({ key }) => key).toSorted());
					for (const text of new Set(list)) {
						const places = keys.filter((key) => list[Number(key)] === text).map(Number);
						expect(places).toEqual(places.toSorted((a, b) => a - b));
					}
					const again = keys.flatMap((key) => rows.filter((one) => one.key === key));
					expect(sortRows(again, columns, [{ column, descending }])).toEqual(keys);
				},
			),
		);
	});
});

describe('筛选', () => {
	const rows = [
		row('total', ['', '合计', '66.00'], 'total'),
		row('a', ['2080101', '行政运行', '10.00']),
		row('b', ['2080106', '就业管理事务', '-5.00']),
		row('c', ['2080101', '行政运行', ''], 'item', 'file'),
		row('d', ['2080150', '事业运行（ＡＢ）', '61.00'], 'item', 'carried'),
		row('new', ['', '', ''], 'new'),
	];
	const kept = (...conditions: Condition[]) =>
		filterRows(rows, columns, conditions).filter((key) => !['total', 'new'].includes(key));

	test('by values', () => {
		expect(kept({ column: 'code', kind: 'values', values: new Set(['2080101']) })).toEqual(['a', 'c']);
	});

	test('空白 is a value', () => {
		expect(kept({ column: 'amount', kind: 'values', values: new Set(['']) })).toEqual(['c']);
	});

	test('no value chosen leaves no item', () => {
		expect(kept({ column: 'code', kind: 'values', values: new Set() })).toEqual([]);
	});

	test('待填行 are left out and counted as the others are: right after 从上年账套 there are no others', () => {
		const waiting = [row('d1', ['2080101', '', ''], 'draft'), row('d2', ['2080106', '', ''], 'draft')];
		const condition: Condition = { column: 'code', kind: 'values', values: new Set(['2080106']) };
		expect(filterRows(waiting, columns, [condition])).toEqual(['d2']);
		expect(valuesOf(waiting, columns, 'code').map(({ text }) => text)).toEqual(['2080101', '2080106']);
	});

	test('by a part of the text, whatever its width and capitals', () => {
		expect(kept({ column: 'name', kind: 'contains', text: '运行(a' })).toEqual(['d']);
		expect(kept({ column: 'name', kind: 'contains', text: ' 行政 运行 ' })).toEqual(['a', 'c']);
	});

	test('by amount, both ends included, blanks left out', () => {
		expect(kept({ column: 'amount', kind: 'range', from: -500, to: 1000 })).toEqual(['a', 'b']);
		expect(kept({ column: 'amount', kind: 'range', from: 1001, to: null })).toEqual(['d']);
		expect(kept({ column: 'amount', kind: 'range', from: null, to: -500 })).toEqual(['b']);
		expect(kept({ column: 'amount', kind: 'range', from: null, to: null })).toEqual(['a', 'b', 'd']);
	});

	test('by state', () => {
		expect(kept({ column: 'name', kind: 'state', states: new Set<CellState>(['carried']) })).toEqual(['d']);
		expect(kept({ column: 'amount', kind: 'state', states: new Set<CellState>(['blank']) })).toEqual(['c']);
	});

	test('all conditions together', () => {
		expect(
			kept(
				{ column: 'name', kind: 'contains', text: '运行' },
				{ column: 'amount', kind: 'range', from: 0, to: null },
				{ column: 'code', kind: 'contains', text: '01' },
			),
		).toEqual(['a', 'd']);
	});

	test('totals and the row for new entries always stay', () => {
		expect(filterRows(rows, columns, [{ column: 'code', kind: 'values', values: new Set() }])).toEqual([
			'total',
			'new',
		]);
	});

	test('a condition on a column that is gone hides nothing', () => {
		expect(kept({ column: 'gone', kind: 'contains', text: 'x' })).toEqual(['a', 'b', 'c', 'd']);
	});

	test('filtered, then sorted', () => {
		const conditions: Condition[] = [{ column: 'amount', kind: 'range', from: null, to: null }];
		expect(arrangeRows(rows, columns, conditions, [{ column: 'amount', descending: true }])).toEqual([
			'total',
			'd',
			'a',
			'b',
			'new',
		]);
	});

	test('the list of values counts each once, sorted, 空白 last', () => {
		expect(valuesOf(rows, columns, 'code')).toEqual([
			{ text: '2080101', count: 2 },
			{ text: '2080106', count: 1 },
			{ text: '2080150', count: 1 },
		]);
		expect(valuesOf(rows, columns, 'amount').map(({ text }) => text)).toEqual(['-5.00', '10.00', '61.00', '']);
		expect(valuesOf(rows, columns, 'gone')).toEqual([]);
	});

	test('every listed value finds exactly as many rows as it says', () => {
		const word = fc.constantFrom('', '甲', '乙 ', '1.00', '1,000.00');
		fc.assert(
			fc.property(fc.array(word), (list) => {
				const items = list.map((text, index) => row(`${index}`, [text, text, text]));
				for (const { text, count } of valuesOf(items, columns, 'name')) {
					expect(
						filterRows(items, columns, [{ column: 'name', kind: 'values', values: new Set([text]) }]),
					).toHaveLength(count);
				}
			}),
		);
	});
});
