import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSource } from '../../electron/import/source/read-source.ts';
import { listIntake } from '../../shared/intake/list.ts';
import { readTables } from '../../shared/reading/read-tables.ts';
import { CATALOG, KINDS, SETTING, SHEETS } from '../support/list-source.ts';
import { type ListedAmount, madeLists } from '../support/random-list.ts';
import { expectOk } from '../support/yuecheng.ts';

const RUNS = 60;

const keyOf = ({ unit, functionCode, economicCode, source, nature, project, year }: Omit<ListedAmount, 'amount'>) =>
	[year, unit, functionCode, economicCode, source, nature, project].join(' ');

/** Sums by coordinates, as lines in order. */
function sums(amounts: readonly ListedAmount[]): readonly string[] {
	const all = new Map<string, number>();
	for (const amount of amounts) all.set(keyOf(amount), (all.get(keyOf(amount)) ?? 0) + amount.amount);
	return [...all].map(([key, sum]) => `${key} ${sum}`).sort();
}

describe('a list of amounts', () => {
	it('is the same entries however its columns, words, encoding and debit and credit are written', async () => {
		await fc.assert(
			fc.asyncProperty(madeLists(CATALOG), async ({ bytes, amounts, text }) => {
				const source = expectOk(await readSource(bytes, '清单.csv'));
				const reading = readTables(source, { kinds: KINDS, catalog: CATALOG });
				const file = { reading, family: '清单', sections: [], choices: {} } as const;
				const proposal = listIntake([file], SETTING, { sheets: SHEETS, catalog: CATALOG });
				expect(
					proposal.questions.map(({ asks }) => asks),
					text,
				).toEqual(['columns']);
				expect(sums(proposal.content.entries), text).toEqual(sums(amounts));
				expect(proposal.drafts, text).toEqual([]);
				expect(
					proposal.totals.filter(({ outcome }) => outcome === 'error' || outcome === 'explained'),
					text,
				).toEqual([]);
			}),
			{ numRuns: RUNS },
		);
	});
});
