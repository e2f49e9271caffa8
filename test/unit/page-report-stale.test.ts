import { beforeAll, describe, expect, test } from 'vitest';
import { saidNumbers, staleNumbers, writtenNumbers } from '../../renderer/model/report/stale-numbers.ts';
import { changedSince, type DoneStep, ledgerAfter, writtenAt } from '../../renderer/model/report/written-when.ts';
import { apply, type Change } from '../../shared/ledger/change.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { type Golden, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadGolden();
});

function disclose(ledger: Ledger): Disclosure {
	return new Disclosure(golden.pack, golden.catalog, ledger);
}

/** 行政运行 决算, one entry of it 10 万元 more. */
function raise(ledger: Ledger): Change {
	const entry = ledger.entries.find(
		(row: Entry) =>
			row.book === '支出' && row.stage === '决算' && row.functionCode === '2080101' && row.year === ledger.profile.year,
	);
	if (entry === undefined) throw new Error('the case has 行政运行');
	return { table: 'entry', before: entry, after: { ...entry, amount: fen(entry.amount + 10_000_000) } };
}

describe('a text that mentions a number which no longer agrees', () => {
	test('is told what the number is now, in the way it was written', () => {
		const before = disclose(golden.ledger);
		const after = disclose(apply(golden.ledger, { label: '', changes: [raise(golden.ledger)] }));
		// 决算 1873.98 − 年初预算 1661.40
		const text = '人员经费调整，比年初预算增加212.58万元';
		const found = staleNumbers(text, saidNumbers(before), saidNumbers(after), after);
		expect(found).toEqual([expect.objectContaining({ written: '212.58', unit: '万元', now: '222.58' })]);
		expect(text.slice(found[0]?.start, found[0]?.end)).toBe('212.58');
	});

	test('no text of the published report is suspected while nothing has changed', () => {
		const now = disclose(golden.ledger);
		const said = saidNumbers(now);
		for (const { content } of golden.ledger.passages) expect(staleNumbers(content, said, said, now)).toEqual([]);
	});

	test('a number that never was a figure of the ledger is left alone, and so is one that still is', () => {
		const before = disclose(golden.ledger);
		const after = disclose(apply(golden.ledger, { label: '', changes: [raise(golden.ledger)] }));
		const said = [saidNumbers(before), saidNumbers(after)] as const;
		expect(staleNumbers('涉及205.13万元', ...said, after)).toEqual([]);
		expect(staleNumbers('三公经费全年预算3.95万元', ...said, after)).toEqual([]);
	});

	test('round numbers, years and codes are no amounts that can be told apart', () => {
		expect(writtenNumbers('2024年150万元完成100%，科目2080101共16人').map(({ written }) => written)).toEqual([]);
		expect(writtenNumbers('1,234.5万元、76.67％、142.5 万元').map(({ written }) => written)).toEqual([
			'1,234.5',
			'76.67',
			'142.5',
		]);
	});
});

describe('when a text was written', () => {
	test('the ledger of that day is found by taking later steps back', () => {
		const passage = golden.ledger.passages[0];
		if (passage === undefined) throw new Error('the case has texts');
		const typed: Change = { table: 'passage', before: passage, after: { ...passage, content: '新写的' } };
		const steps: DoneStep[] = [{ step: 3, changes: [typed] }];
		const written = apply(golden.ledger, { label: '', changes: [typed] });
		const more: DoneStep[] = [...steps, { step: 5, changes: [raise(written)] }];
		const now = apply(written, { label: '', changes: [raise(written)] });
		const when = writtenAt(
			now.passages.map(({ id }) => id),
			more,
		);
		expect(when.get(passage.id)).toBe(3);
		expect([...when.values()].filter((step) => step === 0)).toHaveLength(now.passages.length - 1);
		expect(ledgerAfter(now, 3, more)).toEqual(written);
		expect(ledgerAfter(now, 0, more)).toEqual(golden.ledger);
		expect(changedSince(3, more)).toBe(true);
		expect(changedSince(5, more)).toBe(false);
	});
});
