import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, sumFen } from '../../shared/money/fen.ts';
import { formatWan, formatYuan } from '../../shared/money/format.ts';
import { hundredthsFromDouble, parseHundredths } from '../../shared/money/parse.ts';
import { percentOf, roundToWan } from '../../shared/money/round.ts';

describe('分到万元：只取一次整', () => {
	test.each([
		[0, '0.00'],
		[4_999, '0.00'],
		[5_000, '0.01'],
		[14_999, '0.01'],
		[-5_000, '-0.01'],
		[-4_999, '0.00'],
		[33_304_183_247, '33304.18'],
		[99_995_000, '100.00'],
	])('%i 分 prints as %s', (amount, printed) => {
		expect(formatWan(roundToWan(fen(amount)))).toBe(printed);
	});

	test('the rounded amount is never further than half a printed unit from the exact one', () => {
		fc.assert(
			fc.property(fc.maxSafeInteger(), (amount) => {
				expect(Math.abs(roundToWan(fen(amount)) * 10_000 - amount)).toBeLessThanOrEqual(5_000);
			}),
		);
	});

	test('an amount and its negative print alike', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1 }), (amount) => {
				expect(roundToWan(fen(-amount))).toBe(0 - roundToWan(fen(amount)));
			}),
		);
	});

	test('thousands separators stand every three digits', () => {
		expect(formatWan(roundToWan(fen(123_456_789_012_345)), { thousands: true })).toBe('123,456,789.01');
		expect(formatYuan(fen(-100_005))).toBe('-1,000.05');
	});

	test('a sum that can no longer be exact is refused, not rounded', () => {
		expect(() => sumFen([fen(Number.MAX_SAFE_INTEGER), fen(1)])).toThrow(RangeError);
		expect(() => fen(0.5)).toThrow(RangeError);
	});
});

describe('百分比：由分算，四舍五入', () => {
	test.each([
		[1, 3, 3333],
		[2, 3, 6667],
		[1, 2000, 5],
		[1, 1, 10_000],
		[-1, 3, -3333],
		[1, -3, -3333],
		[5, 100_000, 1],
		[4_999, 100_000_000, 0],
	])('%i of %i', (part, whole, hundredths) => {
		expect(percentOf(part, whole)).toBe(hundredths);
	});

	test('of nothing there is no percentage', () => {
		expect(percentOf(1, 0)).toBeUndefined();
	});

	test('it stays exact where doubles would not', () => {
		expect(percentOf(9_007_199_254_740_991, 9_007_199_254_740_990)).toBe(10_000);
		expect(percentOf(9_007_199_254_740_991, 700_000_000_000)).toBe(
			Number((9_007_199_254_740_991n * 20_000n + 700_000_000_000n) / 1_400_000_000_000n),
		);
	});
});

describe('读金额', () => {
	test.each([
		['1,234.50', 123_450],
		['１２３４．５', 123_450],
		[' 12 ', 1_200],
		['(123.45)', -12_345],
		['−5', -500],
		['.5', 50],
		['5.', 500],
		['0.10000', 10],
		['-0', 0],
	])('“%s” is read as meant', (text, value) => {
		expect(parseHundredths(text)).toEqual({ ok: true, value });
	});

	test.each([
		['', 'empty'],
		['1.234', 'too-many-decimals'],
		['12,34', 'not-a-number'],
		['一万', 'not-a-number'],
		['1e5', 'not-a-number'],
		['(-5)', 'not-a-number'],
		['9999999999999999', 'too-large'],
	])('“%s” is refused: %s', (text, reason) => {
		expect(parseHundredths(text)).toEqual({ ok: false, reason });
	});

	test('a double of a spreadsheet means the decimal that was typed', () => {
		expect(hundredthsFromDouble(82_115.789_999_999_99)).toEqual({ ok: true, value: 8_211_579 });
		fc.assert(
			fc.property(fc.integer({ min: -100_000_000_000_00, max: 100_000_000_000_00 }), (value) => {
				expect(hundredthsFromDouble(value / 100)).toEqual({ ok: true, value: value + 0 });
			}),
		);
	});
});
