import { describe, expect, test } from 'vitest';
import { gridOf } from '../../shared/reading/grid.ts';
import { labelOf } from '../../shared/reading/words.ts';
import type { CellSheet } from '../../shared/sheets/cells.ts';
import { trim } from '../../shared/sheets/text.ts';

/** What takes the square of these would take minutes; the test runner has less patience. */
const LONG = 32_000;

describe('刻意做得很大的表', () => {
	test('a label as long as a cell can be is read in one go, and still says its number', () => {
		for (const sign of ['*', '注', '，', '(', '①', '+']) {
			const text = `${sign.repeat(LONG)}终${sign.repeat(LONG)}甲`;
			expect(labelOf(`一、${text}`).rank).toBe(1);
			expect(labelOf(`一、${text}`).word).toContain('终');
		}
	});

	test('blanks inside a text are its own, however many', () => {
		const inside = `甲${' '.repeat(LONG * 10)}\u200b乙`;
		expect(trim(` \u200b\ufeff${inside}\n\t\u00ad`)).toBe(inside);
		expect(trim(' \u200b ')).toBe('');
	});

	test('thousands of merges in one wide row and thousands of spans of hidden columns over each other', () => {
		const value = { kind: 'text', text: '甲' } as const;
		const cells = Array.from({ length: 16_384 }, (_, at) => ({
			column: at + 1,
			value,
			format: 'General',
			formula: false,
		}));
		const sheet: CellSheet = {
			name: '表',
			hidden: false,
			rows: [{ number: 1, hidden: false, cells }],
			merges: Array.from({ length: 50_000 }, (_, at) => ({
				top: 1,
				left: 16_384 - (at % 1000),
				bottom: 2,
				right: 16_384 - (at % 1000),
			})),
			hiddenColumns: Array.from({ length: 16_384 }, () => ({ first: 2, last: 16_384 })),
		};
		const grid = gridOf(sheet);
		expect(grid.rows[0]?.cells).toHaveLength(16_384);
		expect([grid.hiddenColumns.has(1), grid.hiddenColumns.has(2), grid.hiddenColumns.has(2000)]).toEqual([
			false,
			true,
			true,
		]);
	});
});
