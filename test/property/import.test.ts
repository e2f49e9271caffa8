import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { MODES, type Mode, planImport } from '../../shared/intake/plan.ts';
import { importCommand } from '../../shared/intake/plan-changes.ts';
import { planTotals } from '../../shared/intake/plan-totals.ts';
import { WHOLE_LEDGER } from '../../shared/intake/scopes.ts';
import { apply, invert } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { sumFen } from '../../shared/money/fen.ts';
import { ledgers } from '../support/random-ledger.ts';
import { expectOk, type Golden, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadGolden();
});

/** Imports what `file` holds into `ledger`, every table in this mode. */
function imported(ledger: Ledger, file: Ledger, mode: Mode) {
	const { sheets } = golden.pack.sheets;
	const plan = planImport(sheets, ledger, { content: file, drafts: [], scopes: WHOLE_LEDGER });
	const choices = { modes: new Map(plan.sheets.map(({ sheet }) => [sheet.name, mode])), rows: new Map() };
	const last = Math.max(0, ...ledger.entries.map(({ id }) => id), ...ledger.passages.map(({ id }) => id));
	let id = last + 10_000;
	const command = expectOk(importCommand(plan, ledger, choices, () => (id += 1), ['文件.xlsx']));
	return { after: apply(ledger, command), command, totals: planTotals(plan, ledger, choices) };
}

/** Rows without the numbers that a ledger gives them. */
function bare(rows: readonly object[]): readonly string[] {
	return rows.map((row) => JSON.stringify({ ...row, id: 0 })).toSorted();
}

describe('任何一本账，导入任何一份文件', () => {
	const cases = () => {
		const any = ledgers(golden.catalog, golden.ledger);
		return fc.tuple(any, any, fc.constantFrom(...MODES));
	};

	test('undone, the ledger is as before', () => {
		fc.assert(
			fc.property(cases(), ([ledger, file, mode]) => {
				const { after, command } = imported(ledger, file, mode);
				expect(apply(after, invert(command))).toEqual(ledger);
			}),
			{ numRuns: 60 },
		);
	});

	test('done twice it is done once', () => {
		fc.assert(
			fc.property(cases(), ([ledger, file, mode]) => {
				const { after } = imported(ledger, file, mode);
				expect(imported(after, file, mode).command.changes).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});

	test('换成文件的: it holds what the file holds; 不动: what it held', () => {
		fc.assert(
			fc.property(cases(), ([ledger, file]) => {
				const replaced = imported(ledger, file, 'replace').after;
				expect(bare(replaced.entries)).toEqual(bare(file.entries));
				expect(replaced.passages.map(({ content }) => content)).toEqual(file.passages.map(({ content }) => content));
				expect(imported(ledger, file, 'keep').after).toEqual(ledger);
			}),
			{ numRuns: 40 },
		);
	});

	test('the totals that were shown are those of the ledger afterwards', () => {
		fc.assert(
			fc.property(cases(), ([ledger, file, mode]) => {
				const { after, totals } = imported(ledger, file, mode);
				for (const total of totals.filter(({ sheet }) => sheet === '收入')) {
					const own = after.entries.filter(
						({ book, year, stage }) => book === '收入' && total.name === `收入（${year} 年${stage}）`,
					);
					expect([total.name, total.after]).toEqual([total.name, sumFen(own.map(({ amount }) => amount))]);
				}
			}),
			{ numRuns: 40 },
		);
	});
});
