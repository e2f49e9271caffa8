import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeNotMore, judgePercent, judgeSame, judgeSum } from '../../shared/checks/tolerance.ts';
import { parseHundredths } from '../../shared/money/parse.ts';

interface Rounding {
	readonly sums: readonly { readonly id: string; readonly diff: string; readonly nonzero_terms: number }[];
	readonly percentages: readonly { readonly id: string; readonly printed: string }[];
}

const rounding = JSON.parse(
	readFileSync(new URL('../cases/yuecheng-2024/rounding.json', import.meta.url), 'utf8'),
) as Rounding;

function hundredths(text: string): number {
	const parsed = parseHundredths(text);
	if (!parsed.ok) throw new Error(text);
	return parsed.value;
}

describe('E0 同一个数', () => {
	test.each([
		[0, 'holds'],
		[1, 'warning'],
		[-1, 'warning'],
		[2, 'error'],
		[-100, 'error'],
	] as const)('差 %i 个 0.01 是 %s', (difference, verdict) => {
		expect(judgeSame(difference)).toBe(verdict);
	});
});

describe('R(n) 四舍五入后的和', () => {
	test.each([
		// 1 个加数：最多差 0.01。
		[1, 2, 2, 'holds'],
		[2, 2, 2, 'warning'],
		// 2 个加数：0.015，即 0.01。
		[1, 3, 3, 'holds'],
		[2, 3, 3, 'warning'],
		// 9 个加数：0.05。
		[5, 10, 10, 'holds'],
		[6, 10, 10, 'error'],
		[5, 3, 3, 'warning'],
		[6, 3, 3, 'error'],
		[-6, 3, 3, 'error'],
		// 300 个 0.00 可能各是 40 元。
		[120, 1, 301, 'warning'],
		[151, 1, 301, 'error'],
	] as const)('差 %i，%i 个非零数（共 %i 个）是 %s', (difference, nonzero, all, verdict) => {
		expect(judgeSum(difference, { nonzero, all })).toBe(verdict);
	});

	test.each(rounding.sums.map((sum) => [sum.id, sum] as const))('越城尾差 %s 不算错', (_, sum) => {
		const nonzero = sum.nonzero_terms + 1;
		expect(judgeSum(hundredths(sum.diff), { nonzero, all: nonzero })).toBe('holds');
	});
});

describe('不得大于', () => {
	test('大 0.01 不说，大 0.02 是错误', () => {
		expect([judgeNotMore(-500), judgeNotMore(0), judgeNotMore(1), judgeNotMore(2)]).toEqual([
			'holds',
			'holds',
			'holds',
			'error',
		]);
	});
});

describe('PCT 百分比', () => {
	const percent = (stated: string, part: string, whole: string) =>
		judgePercent({ stated: hundredths(stated), decimals: 2, part: hundredths(part), whole: hundredths(whole) });

	test('由未舍入的元得出的百分比不算错', () => {
		expect(percent('58.95', '0.56', '0.95')).toBe('holds');
		expect(percent('58.60', '0.56', '0.95')).toBe('holds');
		expect(percent('57.00', '0.56', '0.95')).toBe('error');
	});

	test('截断而不是舍入只是提示', () => {
		expect(percent('95.45', '954.57', '1000.00')).toBe('hint');
		expect(percent('95.46', '954.57', '1000.00')).toBe('holds');
		expect(percent('95.40', '954.57', '1000.00')).toBe('error');
	});

	test('很大的数不失准', () => {
		expect(percent('100.00', '99999999.99', '99999999.99')).toBe('holds');
		expect(percent('100.02', '99999999.99', '99999999.99')).toBe('error');
		expect(percent('999999900.00', '99999.99', '0.01')).toBe('holds');
	});

	test('一位小数、没有小数和三位小数的百分比', () => {
		const third = { part: 100, whole: 300_000 };
		expect(judgePercent({ ...third, stated: 0, decimals: 1 })).toBe('holds');
		expect(judgePercent({ stated: 33, decimals: 0, part: 100_000, whole: 300_000 })).toBe('holds');
		expect(judgePercent({ stated: 34, decimals: 0, part: 100_000, whole: 300_000 })).toBe('error');
		expect(judgePercent({ stated: 33_333, decimals: 3, part: 100_000, whole: 300_000 })).toBe('holds');
	});

	test('负数按大小比', () => {
		expect(percent('-50.00', '-1.00', '2.00')).toBe('holds');
		expect(percent('50.00', '-1.00', '-2.00')).toBe('holds');
		expect(percent('50.00', '-100.00', '200.00')).toBe('error');
	});

	test('两个公布数相减得来的基数误差加倍', () => {
		const change = { stated: 1008, decimals: 2, part: 100, whole: 1000 };
		expect(judgePercent(change)).toBe('error');
		expect(judgePercent({ ...change, partError: 2, wholeError: 2 })).toBe('holds');
	});

	test('基数为零无从判断', () => {
		expect(percent('100.00', '0.00', '0.00')).toBeUndefined();
	});

	// rounding.json 里的编号；金额是公布的表和文字里的数。
	test.each([
		['K0752', '23.92', '0.94', '3.95'],
		['K0756', '41.08', '0.39', '0.94'],
		['K0757', '9.73', '0.04', '0.43'],
		['K0759', '58.92', '0.56', '0.94'],
		['K0760', '4.72', '0.03', '0.53'],
		['K0766', '12.94', '0.39', '3.00'],
		['K0775', '58.59', '0.56', '0.95'],
	])('越城百分比 %s：%s%% 由 %s 和 %s 得来，不算错', (id, stated, part, whole) => {
		expect(rounding.percentages.find((row) => row.id === id)?.printed).toBe(`${stated}%`);
		expect(percent(stated, part, whole)).toBe('holds');
	});
});
