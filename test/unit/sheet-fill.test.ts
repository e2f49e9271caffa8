import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillDown, fillHandle, fillRight } from '../../renderer/sheet/fill.ts';

/** A column filled downwards. */
function down(column: readonly string[], count: number): string[] {
	return fillHandle(
		column.map((text) => [text]),
		'down',
		count,
	).map((row) => row[0] ?? '');
}
function up(column: readonly string[], count: number): string[] {
	return fillHandle(
		column.map((text) => [text]),
		'up',
		count,
	).map((row) => row[0] ?? '');
}

describe('Ctrl+D 与 Ctrl+R', () => {
	test('the first row goes into all rows', () => {
		expect(
			fillDown([
				['a', '1'],
				['b', '2'],
				['', ''],
			]),
		).toEqual([
			['a', '1'],
			['a', '1'],
			['a', '1'],
		]);
	});

	test('the first column goes into all columns', () => {
		expect(
			fillRight([
				['a', 'b', ''],
				['1', '2', '3'],
			]),
		).toEqual([
			['a', 'a', 'a'],
			['1', '1', '1'],
		]);
	});

	test('a blank first cell empties the others', () => {
		expect(fillDown([[''], ['b']])).toEqual([[''], ['']]);
	});

	test('nothing selected stays nothing', () => {
		expect(fillDown([])).toEqual([]);
		expect(fillRight([])).toEqual([]);
	});
});

describe('填充柄', () => {
	test.each<[string, string[], string[]]>([
		['one number is copied', ['100.50'], ['100.50', '100.50', '100.50']],
		['one code is copied', ['2080101'], ['2080101', '2080101', '2080101']],
		['one date is copied', ['2024-08-31'], ['2024-08-31', '2024-08-31', '2024-08-31']],
		['one word is copied', ['一般'], ['一般', '一般', '一般']],
		['two numbers step', ['1', '2'], ['3', '4', '5']],
		['odd numbers step by two', ['1', '3', '5'], ['7', '9', '11']],
		['numbers step down, below zero too', ['2', '1'], ['0', '-1', '-2']],
		['equal numbers stay', ['5.00', '5.00'], ['5.00', '5.00', '5.00']],
		['decimals stay exact', ['0.1', '0.2'], ['0.3', '0.4', '0.5']],
		['as many decimals as shown', ['1.50', '2'], ['2.50', '3.00', '3.50']],
		['separators stay', ['999.50', '1,000.00'], ['1,000.50', '1,001.00', '1,001.50']],
		['negatives in brackets are numbers', ['(2)', '(1)'], ['0', '1', '2']],
		['numbers that step unevenly repeat', ['1', '2', '4'], ['1', '2', '4']],
		['words repeat in turn', ['甲', '乙'], ['甲', '乙', '甲']],
		['a number among words repeats', ['甲', '1', '乙'], ['甲', '1', '乙']],
		['blanks repeat', ['', '甲'], ['', '甲', '']],
		['blank cells only stay blank', ['', ''], ['', '', '']],
		['codes with zeros in front keep their width', ['0012', '0013'], ['0014', '0015', '0016']],
		['codes step at nine', ['A-08', 'A-09'], ['A-10', 'A-11', 'A-12']],
		['the last number of a name counts', ['2024年项目1', '2024年项目3'], ['2024年项目5', '2024年项目7', '2024年项目9']],
		['a number before a word', ['1号楼', '2号楼'], ['3号楼', '4号楼', '5号楼']],
		['names that differ elsewhere repeat', ['甲1', '乙2'], ['甲1', '乙2', '甲1']],
		['no number below zero in a name', ['项目1', '项目0'], ['项目1', '项目2', '项目3']],
		['after 12月 comes 1月', ['11月', '12月'], ['1月', '2月', '3月']],
		['years', ['2023年', '2024年'], ['2025年', '2026年', '2027年']],
		['days', ['2024-02-27', '2024-02-28'], ['2024-02-29', '2024-03-01', '2024-03-02']],
		['weeks over the end of a year', ['2024/12/16', '2024/12/23'], ['2024/12/30', '2025/1/6', '2025/1/13']],
		['months on the same day', ['2024-10-15', '2024-11-15'], ['2024-12-15', '2025-01-15', '2025-02-15']],
		['month ends stay month ends', ['2024-01-31', '2024-02-29'], ['2024-03-31', '2024-04-30', '2024-05-31']],
		[
			'quarter ends in Chinese',
			['2024年3月31日', '2024年6月30日'],
			['2024年9月30日', '2024年12月31日', '2025年3月31日'],
		],
		['years on the same day', ['2022-08-31', '2023-08-31'], ['2024-08-31', '2025-08-31', '2026-08-31']],
		['months of a year', ['2024年11月', '2024年12月'], ['2025年1月', '2025年2月', '2025年3月']],
		['months with zeros in front', ['2024年08月', '2024年09月'], ['2024年10月', '2024年11月', '2024年12月']],
		[
			'a day that no calendar has makes no date',
			['2024-02-30', '2024-02-31'],
			['2024-02-32', '2024-02-33', '2024-02-34'],
		],
	])('%s', (_, column, filled) => {
		expect(down(column, filled.length)).toEqual(filled);
	});

	test.each<[string, string[], string[]]>([
		['numbers go on backwards', ['5', '6'], ['2', '3', '4']],
		['words repeat backwards', ['甲', '乙', '丙'], ['丙', '甲', '乙', '丙']],
		['days go on backwards', ['2024-03-01', '2024-03-02'], ['2024-02-28', '2024-02-29']],
		['months go on backwards', ['2024年1月', '2024年2月'], ['2023年11月', '2023年12月']],
		['1月 comes after 12月', ['1月', '2月'], ['11月', '12月']],
	])('upwards, %s', (_, column, filled) => {
		expect(up(column, filled.length)).toEqual(filled);
	});

	test('each column goes on by itself', () => {
		const source = [
			['2080101', '甲', '1.00'],
			['2080101', '乙', '2.00'],
		];
		expect(fillHandle(source, 'down', 3)).toEqual([
			['2080101', '甲', '3.00'],
			['2080101', '乙', '4.00'],
			['2080101', '甲', '5.00'],
		]);
	});

	test('to the right and to the left', () => {
		const source = [
			['1', '2'],
			['甲', '乙'],
		];
		expect(fillHandle(source, 'right', 3)).toEqual([
			['3', '4', '5'],
			['甲', '乙', '甲'],
		]);
		expect(fillHandle(source, 'left', 3)).toEqual([
			['-2', '-1', '0'],
			['乙', '甲', '乙'],
		]);
	});

	test('nothing to fill gives nothing', () => {
		expect(fillHandle([['1'], ['2']], 'down', 0)).toEqual([]);
		expect(fillHandle([['1', '2']], 'right', 0)).toEqual([[]]);
		expect(fillHandle([], 'down', 2)).toEqual([[], []]);
	});

	const cell = fc.oneof(
		fc.integer({ min: -99_999, max: 99_999 }).map(String),
		fc.constantFrom('', '甲', '项目1', '2024-01-31', '0012', '1.50', '12月'),
	);
	const block = fc
		.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
		.chain(([rows, columns]) =>
			fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
		);

	test('the filled block is as wide as the source and as long as asked', () => {
		fc.assert(
			fc.property(block, fc.nat(20), (source, count) => {
				for (const direction of ['down', 'up'] as const) {
					const filled = fillHandle(source, direction, count);
					expect(filled).toHaveLength(count);
					for (const row of filled) expect(row).toHaveLength(source[0]?.length ?? 0);
				}
				for (const direction of ['right', 'left'] as const) {
					const filled = fillHandle(source, direction, count);
					expect(filled).toHaveLength(source.length);
					for (const row of filled) expect(row).toHaveLength(count);
				}
			}),
		);
	});

	test('filling further gives the same cells and more of them', () => {
		fc.assert(
			fc.property(block, fc.nat(10), fc.nat(10), (source, count, more) => {
				expect(fillHandle(source, 'down', count + more).slice(0, count)).toEqual(fillHandle(source, 'down', count));
				expect(fillHandle(source, 'up', count + more).slice(more)).toEqual(fillHandle(source, 'up', count));
			}),
		);
	});

	test('an even series goes on exactly, however it steps', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -1e9, max: 1e9 }),
				fc.integer({ min: -1e6, max: 1e6 }),
				fc.integer({ min: 2, max: 5 }),
				(start, step, size) => {
					const term = (place: number) => String(start + step * place);
					const source = Array.from({ length: size }, (_, place) => term(place));
					expect(down(source, 4)).toEqual([0, 1, 2, 3].map((nth) => term(size + nth)));
					expect(up(source, 2)).toEqual([term(-2), term(-1)]);
				},
			),
		);
	});

	test('days go on as the calendar has them', () => {
		const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
		fc.assert(
			fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: 1, max: 27 }), (first, step) => {
				const day = (place: number) => iso((first + place * step) * 86_400_000);
				expect(down([day(0), day(1)], 3)).toEqual([day(2), day(3), day(4)]);
				expect(up([day(0), day(1)], 2)).toEqual([day(-2), day(-1)]);
			}),
		);
	});
});
