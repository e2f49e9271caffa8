import { beforeAll, describe, expect, test } from 'vitest';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import { CASES, discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

/** Every figure on paper: its explanation goes down to rows of the ledger, and these add up to it. */
describe.each(CASES)('每个数都说得出来由：%s', (name) => {
	let golden: Golden;
	let disclosure: Disclosure;
	beforeAll(async () => {
		golden = await loadCase(name);
		disclosure = discloseGolden(golden);
	});

	function figuresOnPaper(): string[] {
		const cells = disclosure.tables.flatMap((table) =>
			table.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.kind === 'amount' ? [cell.figure] : []))),
		);
		const segments = disclosure.report.blocks.flatMap((block) => {
			if (block.kind === 'paragraph') return block.segments;
			return block.kind === 'table' ? block.table.rows.flatMap((row) => row.flatMap((cell) => cell.segments)) : [];
		});
		return [...cells, ...segments.flatMap((segment) => (segment.kind === 'figure' ? [segment.figure] : []))];
	}

	test('every cell and every linked number has one, with a formula in words', () => {
		const figures = figuresOnPaper();
		expect(figures.length).toBeGreaterThan(500);
		for (const figure of figures) {
			const explanation = disclosure.explain(figure);
			expect([figure, explanation?.figure, explanation?.formula === '']).toEqual([figure, figure, false]);
		}
	});

	test('a sum is the sum of the entries that it names', () => {
		for (const figure of figuresOnPaper()) {
			const explanation = disclosure.explain(figure);
			if (explanation === undefined || !explanation.formula.startsWith('合计：')) continue;
			const total = explanation.entries.reduce((sum, entry) => sum + entry.amount, 0);
			expect([figure, disclosure.figure(figure)?.value.value]).toEqual([figure, total]);
		}
	});

	test('following the operands always ends at rows of the ledger or at nothing entered', () => {
		const seen = new Set<string>();
		const follow = (figure: string, depth: number): void => {
			expect([figure, depth < 12]).toEqual([figure, true]);
			if (seen.has(figure)) return;
			seen.add(figure);
			for (const operand of disclosure.explain(figure)?.operands ?? []) follow(operand.figure, depth + 1);
		};
		for (const figure of figuresOnPaper()) follow(figure, 0);
		expect(seen.size).toBeGreaterThan(500);
	});
});
