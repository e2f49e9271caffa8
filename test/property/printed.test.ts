import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundToWan } from '../../shared/money/round.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { printedForms } from '../support/printed-forms.ts';
import { ledgers } from '../support/random-ledger.ts';
import { loadGolden } from '../support/yuecheng.ts';

/** 总计 of 财政拨款总表 by fund: a sum over two 账 that nothing states, so it may be 0.01 beside the printed one. */
const BY_FUND = /^公开06表\/支出总计\/(?:一般公共预算|政府性基金预算|国有资本经营预算)财政拨款$/u;

describe('公开数', () => {
	test('whatever the accounts were, the forms that were published stand again as they were printed', async () => {
		const golden = await loadGolden();
		const texts = { indicators: [], passages: [] };
		fc.assert(
			fc.property(ledgers(golden.catalog, texts), (ledger) => {
				const published = new Disclosure(golden.pack, golden.catalog, ledger);
				const rows = printedForms(published);
				const again = new Disclosure(golden.pack, golden.catalog, { ...ledger, ...rows, entries: [] });
				// Of a table that prints 0.00 only nobody can tell whether there were lines.
				const told = published.tables.filter(({ rows: lines }) =>
					lines.some((row) => row.cells.some((cell) => cell.kind === 'amount' && roundToWan(cell.amount) !== 0)),
				);
				const numbers = new Set(told.map(({ number }) => number));
				const shown = (disclosure: Disclosure) =>
					disclosure.tables
						.filter(({ number }) => numbers.has(number))
						.map((table) => [
							table.number,
							table.rows.map((row) => [
								row.key,
								row.cells.map((cell) => {
									if (cell.kind !== 'amount') return JSON.stringify(cell);
									return BY_FUND.test(cell.figure) ? 'by fund' : roundToWan(cell.amount);
								}),
							]),
						]);
				expect(shown(again)).toEqual(shown(published));
			}),
			{ numRuns: 25 },
		);
	});
});
