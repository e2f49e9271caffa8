import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findInSheet } from '../../renderer/sheet/find.ts';
import type { SheetCell, SheetModel, SheetRow } from '../../renderer/sheet/model.ts';
import { summarise } from '../../renderer/sheet/summary.ts';
import { fen, sumFen } from '../../shared/money/fen.ts';
import { formatYuan } from '../../shared/money/format.ts';

function cell(text: string, more: Partial<SheetCell> = {}): SheetCell {
	return { text, state: text === '' ? 'blank' : 'entered', editable: true, ...more };
}

function sheet(rows: readonly (readonly SheetCell[])[], foot: readonly SheetRow[] = []): SheetModel {
	return {
		name: '支出',
		columns: [
			{ key: 'code', name: '科目编码', width: 70, align: 'left' },
			{ key: 'name', name: '功能科目', width: 200, align: 'left' },
			{ key: 'amount', name: '金额（元）', width: 100, align: 'right' },
		],
		header: [],
		frozenRows: 0,
		rows: rows.map((cells, index) => ({ key: `r${index}`, kind: 'item', cells })),
		foot,
		rowHeads: true,
		growing: true,
	};
}

const model = sheet(
	[
		[cell('2080101'), cell('行政运行'), cell('20,772.31', { copied: '20772.31' })],
		[cell('2080106'), cell('就业管理事务'), cell('1,300,000.00', { copied: '1300000.00' })],
		[cell('2100409'), cell('重大公共卫生服务（ＡＢ）'), cell('')],
		[cell('合并', { columns: 3 }), cell('合并', { covered: true }), cell('合并', { covered: true })],
	],
	[{ key: 'foot', kind: 'total', cells: [cell(''), cell('合计'), cell('1,320,772.31')] }],
);

function found(query: string, within = model): string[] {
	return findInSheet(within, query).map(({ row, column }) => `${row}/${column}`);
}

describe('查找', () => {
	test.each<[string, string, string[]]>([
		['part of a code', '20801', ['r0/code', 'r1/code']],
		['part of a name', '就业', ['r1/name']],
		['an amount with separators', '20,772.31', ['r0/amount']],
		['an amount without separators', '20772.31', ['r0/amount']],
		['part of an amount over a separator', '1300', ['r1/amount']],
		['full-width digits', '２０７７２', ['r0/amount']],
		['half-width brackets for full-width ones', '服务(ab)', ['r2/name']],
		['blanks make no difference', ' 行政 运行 ', ['r0/name']],
		['initials', 'jygl', ['r1/name']],
		['initials in capitals', 'XZYX', ['r0/name']],
		['pinyin in full', 'jiuye', ['r1/name']],
		['either reading of 重', 'cdgg', ['r2/name']],
		['nothing', '', []],
		['blanks only', ' 　', []],
		['what is not there', '不在', []],
		['one letter is no pinyin', 'j', []],
		['a merged cell once', '合并', ['r3/code']],
		['the foot is not searched', '合计', []],
	])('%s: %s', (_, query, cells) => {
		expect(found(query)).toEqual(cells);
	});

	test('what is behind a shown amount is found as well', () => {
		expect(found('1234567.89', sheet([[cell('x'), cell('y'), cell('123.46', { copied: '1234567.89' })]]))).toEqual([
			'r0/amount',
		]);
	});

	test('letters do not find Chinese in a long text by chance', () => {
		const long = '本部门认真贯彻落实各项决策部署积极推进就业管理事务各项工作'.repeat(4);
		expect(found('jygl', sheet([[cell(''), cell(long), cell('')]]))).toEqual([]);
		expect(found('就业管理', sheet([[cell(''), cell(long), cell('')]]))).toEqual(['r0/name']);
	});

	test('every text finds its own cell', () => {
		const text = fc.string({ unit: fc.constantFrom(...Array.from('行政重长1,23.0AＢ（ ）x')), maxLength: 8 });
		fc.assert(
			fc.property(text, (query) => {
				const here = found(query, sheet([[cell('p'), cell(query), cell('')]]));
				expect(here.includes('r0/name')).toBe(query.trim() !== '');
			}),
		);
	});

	test('20,000 rows are searched while one waits', () => {
		const rows = Array.from({ length: 20_000 }, (_, nth) => [
			cell(String(2080101 + (nth % 90))),
			cell(['行政运行', '就业管理事务', '事业运行'][nth % 3] ?? ''),
			cell(formatYuan(fen(nth * 1237)), { copied: String(nth) }),
		]);
		const large = sheet(rows);
		expect(findInSheet(large, 'jygl').length).toBeGreaterThan(6000);
	});
});

describe('状态栏的计数、求和、平均', () => {
	const all = (rows: readonly (readonly SheetCell[])[]) =>
		summarise(sheet(rows), { anchor: { row: 0, column: 0 }, head: { row: rows.length - 1, column: 2 } });

	test('codes are counted, amounts are added', () => {
		expect(
			all([
				[cell('2080101'), cell('行政运行'), cell('1,000.10')],
				[cell('2080106'), cell(''), cell('-0.20')],
			]),
		).toEqual({ filled: 5, numbers: 2, sum: '999.90', average: '499.95' });
	});

	test('0.1 and 0.2 are 0.3', () => {
		expect(
			all([
				[cell(''), cell(''), cell('0.1')],
				[cell(''), cell(''), cell('0.2')],
			]),
		).toMatchObject({ sum: '0.3', average: '0.15' });
	});

	test('the average is rounded half away from zero', () => {
		const average = (...texts: string[]) => all(texts.map((text) => [cell(''), cell(''), cell(text)])).average;
		expect(average('0.01', '0.02')).toBe('0.02');
		expect(average('-0.01', '-0.02')).toBe('-0.02');
		expect(average('1', '1', '2')).toBe('1.33');
		expect(average('5', '6')).toBe('5.50');
	});

	test('blank is not zero: it is neither counted nor in the average', () => {
		expect(
			all([
				[cell(''), cell(''), cell('4.00')],
				[cell(''), cell(''), cell('')],
				[cell(''), cell(''), cell('缺', { state: 'missing' })],
			]),
		).toEqual({
			filled: 1,
			numbers: 1,
			sum: '4.00',
			average: '4.00',
		});
		expect(
			all([
				[cell(''), cell(''), cell('4.00')],
				[cell(''), cell(''), cell('0.00', { state: 'zero' })],
			]),
		).toMatchObject({ numbers: 2, average: '2.00' });
	});

	test('no number, no sum', () => {
		expect(all([[cell('2080101'), cell('行政运行'), cell('算不出', { state: 'failed' })]])).toEqual({
			filled: 3,
			numbers: 0,
			sum: undefined,
			average: undefined,
		});
	});

	test('percentages and merged cells beneath another are not added', () => {
		expect(
			all([
				[cell(''), cell(''), cell('4.65%')],
				[cell(''), cell(''), cell('7.00', { covered: true })],
				[cell(''), cell(''), cell('1.00')],
			]),
		).toMatchObject({ filled: 2, numbers: 1, sum: '1.00' });
	});

	test('a selection drawn upwards or past the edge is the same selection', () => {
		const rows = [
			[cell('1'), cell('a'), cell('1.00')],
			[cell('2'), cell('b'), cell('2.00')],
		];
		const forwards = summarise(sheet(rows), { anchor: { row: 0, column: 1 }, head: { row: 1, column: 2 } });
		expect(summarise(sheet(rows), { anchor: { row: 1, column: 2 }, head: { row: 0, column: 1 } })).toEqual(forwards);
		expect(summarise(sheet(rows), { anchor: { row: 0, column: 1 }, head: { row: 999, column: 99 } })).toEqual(forwards);
		expect(forwards).toEqual({ filled: 4, numbers: 2, sum: '3.00', average: '1.50' });
	});

	test('the sum is the sum in 分', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -1e14, max: 1e14 }), { minLength: 1, maxLength: 80 }), (amounts) => {
				const rows = amounts.map((amount) => [cell(''), cell(''), cell(formatYuan(fen(amount)))]);
				expect(all(rows).sum).toBe(formatYuan(sumFen(amounts.map(fen))));
				expect(all(rows).numbers).toBe(amounts.length);
			}),
		);
	});
});
