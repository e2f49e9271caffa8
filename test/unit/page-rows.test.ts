import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { afterPaint } from '../../renderer/model/after-paint.ts';
import { Rows } from '../../renderer/model/rows.ts';
import type { Change } from '../../shared/ledger/change.ts';
import type { Entry } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { discloseGolden, type Golden, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadGolden();
});
afterEach(() => {
	vi.useRealTimers();
});

describe('what is typed is seen first and judged a moment later', () => {
	test('tables are new at once, findings when they are judged, and then the same as of a ledger opened anew', () => {
		const disclosure = discloseGolden(golden);
		const findings = disclosure.findings;
		const before = golden.ledger.entries.find(({ book }) => book === '收入');
		if (before === undefined) throw new Error('the case has 收入');
		const after: Entry = { ...before, amount: fen(before.amount + 123_456_789) };
		disclosure.edit({ label: '改金额', changes: [{ table: 'entry', before, after }] });
		const entries = golden.ledger.entries.map((entry) => (entry === before ? after : entry));
		const anew = new Disclosure(golden.pack, golden.catalog, { ...golden.ledger, entries });
		expect(disclosure.tables).toEqual(anew.tables);
		expect(disclosure.report).toEqual(anew.report);
		expect(disclosure.findings).toBe(findings);
		disclosure.judge();
		expect(disclosure.findings).toEqual(anew.findings);
		expect(disclosure.findings).not.toEqual(findings);
	});

	test('many edits are judged once, also while the window is hidden and nothing is painted', () => {
		vi.useFakeTimers();
		let judged = 0;
		const soon = afterPaint(() => {
			judged += 1;
		});
		soon();
		soon();
		expect(judged).toBe(0);
		vi.advanceTimersByTime(100);
		expect(judged).toBe(1);
		soon();
		vi.advanceTimersByTime(100);
		expect(judged).toBe(2);
	});
});

describe('rows of a table', () => {
	test('stay in the order of their ids whatever is changed, added and removed in one step', () => {
		const { ledger } = golden;
		const rows = new Rows(ledger, { entry: 1000 });
		const [first, second, third] = ledger.entries;
		if (first === undefined || second === undefined || third === undefined) throw new Error('the case has entries');
		const added = { ...first, id: rows.newId('entries') };
		const changed = { ...third, amount: fen(1) };
		const changes: Change[] = [
			{ table: 'entry', before: null, after: added },
			{ table: 'entry', before: third, after: changed },
			{ table: 'entry', before: second, after: null },
		];
		rows.apply({ label: '改', changes });
		expect(rows.table('entries').value).toEqual([first, changed, ...ledger.entries.slice(3), added]);
		rows.apply({ label: '撤销', changes: [{ table: 'entry', before: null, after: second }] });
		expect(rows.table('entries').value[1]).toBe(second);
		expect(rows.newId('entries')).toBe(1001);
	});

	test('a table that a step does not touch stays the same', () => {
		const rows = new Rows(golden.ledger, {});
		const passages = rows.table('passages').value;
		const [row] = golden.ledger.entries;
		if (row === undefined) throw new Error('the case has entries');
		rows.apply({ label: '改', changes: [{ table: 'entry', before: row, after: { ...row, amount: fen(5) } }] });
		expect(rows.table('passages').value).toBe(passages);
	});
});
