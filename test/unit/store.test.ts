import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { difference } from '../../electron/store/difference.ts';
import { createLedgerFile, openLedgerFile, readLedgerFile } from '../../electron/store/open.ts';
import type { LedgerStore } from '../../electron/store/store.ts';
import { apply, type Command } from '../../shared/ledger/change.ts';
import { fen } from '../../shared/money/fen.ts';
import { addEntry, adding, sampleEntry, sampleLedger, sampleMeasure, sampleProject } from '../support/sample-ledger.ts';
import { cleanUpAfterEach, codes, digests, good, keep, reopen, temporaryFolder } from '../support/store.ts';

cleanUpAfterEach();

async function newStore(): Promise<LedgerStore> {
	const file = path.join(temporaryFolder(), '某局.ledger');
	return keep(await createLedgerFile(file, sampleLedger(), { now: () => '2025-01-02T03:04:05.000Z', who: '王会计' }));
}

describe('a ledger file', () => {
	it('gives back every row exactly as it was put in', async () => {
		const store = await newStore();
		expect(await store.ledger()).toEqual(sampleLedger());
		expect(await (await reopen(store)).ledger()).toEqual(sampleLedger());
	});

	it('is one file once it is closed', async () => {
		const store = await newStore();
		good(await store.execute(adding(10)));
		await store.close();
		expect(readdirSync(path.dirname(store.path))).toEqual(['某局.ledger']);
	});

	it('is never made over an existing file', async () => {
		const store = await newStore();
		await store.close();
		const before = digests(path.dirname(store.path));
		expect(codes(await createLedgerFile(store.path, sampleLedger()))).toEqual(['store/exists']);
		expect(digests(path.dirname(store.path))).toEqual(before);
	});

	it('is made whole although a killed attempt left a half-written one', async () => {
		const first = await newStore();
		await first.close();
		const folder = temporaryFolder();
		const file = path.join(folder, '某局.ledger');
		cpSync(first.path, `${file}.tmp`);
		expect(await keep(await createLedgerFile(file, sampleLedger())).ledger()).toEqual(sampleLedger());
	});

	it('needs a folder that exists', async () => {
		const file = path.join(temporaryFolder(), '没有', '某局.ledger');
		expect(codes(await createLedgerFile(file, sampleLedger()))).toEqual(['store/no-folder']);
	});

	it('can be looked at without being changed', async () => {
		const store = await newStore();
		good(await store.execute(adding(10)));
		await store.close();
		const before = digests(path.dirname(store.path));
		expect(good(await readLedgerFile(store.path)).entries).toHaveLength(4);
		expect(digests(path.dirname(store.path))).toEqual(before);
	});

	it.each([300, 240])('is not made under a name that is too long for the system (%d letters)', async (length) => {
		const folder = temporaryFolder();
		const file = path.join(folder, `${'a'.repeat(length)}.ledger`);
		expect(codes(await createLedgerFile(file, sampleLedger()))).toEqual(['store/bad-name']);
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe('a command', () => {
	const edit: Command = {
		label: '修改',
		changes: [
			{ table: 'profile', before: sampleLedger().profile, after: { ...sampleLedger().profile, year: 2025 } },
			addEntry(sampleEntry(7, { amount: fen(-1_000_000_000_000_000) })),
			{ table: 'passage', before: sampleLedger().passages[0] ?? null, after: null },
		],
	};

	it('changes the file as `apply` changes the ledger', async () => {
		const store = await newStore();
		const receipt = good(await store.execute(edit));
		expect(receipt).toMatchObject({ step: 1, canUndo: true, canRedo: false, applied: edit });
		expect(await store.ledger()).toEqual(apply(sampleLedger(), edit));
	});

	it('can rename a unit together with the rows that name it, in any order', async () => {
		const store = await newStore();
		const ledger = sampleLedger();
		const content = {
			...ledger,
			units: ledger.units.map((unit) => ({ ...unit, code: `9${unit.code}` })),
			entries: ledger.entries.map((entry) => ({ ...entry, unit: `9${entry.unit}` })),
			printed: ledger.printed.map((row) => (row.unit === '' ? row : { ...row, unit: `9${row.unit}` })),
		};
		const command = difference(ledger, content, '导入');
		good(await store.execute(command));
		expect(await store.ledger()).toEqual(apply(ledger, command));
	});

	it.each([
		[
			'a row that has changed meanwhile',
			{ table: 'entry', before: sampleEntry(1), after: sampleEntry(1, { year: 1 }) },
		],
		[
			'a blank amount that is zero meanwhile',
			{
				table: 'project',
				before: sampleProject(1, { ...sampleLedger().projects[0], initialBudget: null }),
				after: null,
			},
		],
		['a row that is gone', { table: 'entry', before: sampleEntry(99), after: null }],
		['a row that is there already', addEntry(sampleEntry(3))],
		['a second profile', { table: 'profile', before: null, after: sampleLedger().profile }],
		[
			'a unit renamed to one that exists',
			{ table: 'unit', before: sampleLedger().units[0] ?? null, after: sampleLedger().units[1] ?? null },
		],
	] as const)('from old data is refused as a whole: %s', async (_, change) => {
		const store = await newStore();
		const result = await store.execute({ label: '过时', changes: [addEntry(sampleEntry(50)), change] });
		expect(codes(result)).toEqual(['store/stale']);
		expect(await store.ledger()).toEqual(sampleLedger());
		expect(await store.journal()).toEqual([]);
		expect(() => apply(sampleLedger(), { label: '', changes: [change] })).toThrow('does not fit');
	});

	it('cannot leave amounts of a unit that is not in the list of units', async () => {
		const store = await newStore();
		const remove: Command = {
			label: '删单位',
			changes: [{ table: 'unit', before: sampleLedger().units[0] ?? null, after: null }],
		};
		const stray: Command = { label: '新增', changes: [addEntry(sampleEntry(9, { unit: '999' }))] };
		expect(codes(await store.execute(remove))).toEqual(['store/unknown-unit']);
		expect(codes(await store.execute(stray))).toEqual(['store/unknown-unit']);
		expect(await store.ledger()).toEqual(sampleLedger());
		good(await store.execute({ label: '未填单位', changes: [addEntry(sampleEntry(9, { unit: '' }))] }));
	});

	it('with an amount that is not whole 分 is our bug and writes nothing', async () => {
		const store = await newStore();
		const half = { ...sampleEntry(9), amount: 0.5 } as ReturnType<typeof sampleEntry>;
		await expect(store.execute({ label: '半分', changes: [addEntry(half)] })).rejects.toThrow('entry');
		expect(await store.ledger()).toEqual(sampleLedger());
		good(await store.execute(adding(9)));
	});

	it('tells a score that is not given from one of zero', async () => {
		const store = await newStore();
		const [, , leaf] = sampleLedger().measures;
		const blank = sampleMeasure(3, { ...leaf, score: null, weight: 0 });
		good(await store.execute({ label: '改', changes: [{ table: 'measure', before: leaf ?? null, after: blank }] }));
		expect((await store.ledger()).measures[2]).toEqual(blank);
		good(await store.execute({ label: '删', changes: [{ table: 'measure', before: blank, after: null }] }));
		good(await store.undo());
		expect((await (await reopen(store)).ledger()).measures[2]).toEqual(blank);
	});

	it('without changes is no step and keeps what can be redone', async () => {
		const store = await newStore();
		good(await store.execute(adding(10)));
		good(await store.undo());
		expect(good(await store.execute({ label: '空', changes: [] }))).toMatchObject({ step: 0, canRedo: true });
		expect(await store.journal()).toHaveLength(1);
	});

	it('waits for those before it: calls made at once take effect in their order', async () => {
		const store = await newStore();
		const amounts = Array.from({ length: 20 }, (_, index) => index + 1);
		const results = await Promise.all(
			amounts.map(async (amount) =>
				store.execute({
					label: `改为 ${amount}`,
					changes: [
						{
							table: 'entry',
							before: sampleEntry(2, { ...sampleLedger().entries[1], amount: fen(99 + amount) }),
							after: sampleEntry(2, { ...sampleLedger().entries[1], amount: fen(100 + amount) }),
						},
					],
				}),
			),
		);
		expect(results.map((result) => good(result).step)).toEqual(amounts);
		expect((await store.ledger()).entries[1]?.amount).toBe(120);
	});
});

describe('the journal', () => {
	it('says who did what and when, and what became of it', async () => {
		const store = await newStore();
		for (const id of [10, 11, 12]) good(await store.execute(adding(id)));
		good(await store.undo());
		good(await store.undo());
		good(await store.execute(adding(13)));
		good(await store.undo());
		const line = { at: '2025-01-02T03:04:05.000Z', who: '王会计', changeCount: 1 };
		expect(await store.journal()).toEqual([
			{ ...line, step: 1, label: '新增 10', state: 'done' },
			{ ...line, step: 2, label: '新增 11', state: 'dropped' },
			{ ...line, step: 3, label: '新增 12', state: 'dropped' },
			{ ...line, step: 4, label: '新增 13', state: 'undone' },
		]);
	});

	it('undoes and redoes step by step after a restart', async () => {
		let store = await newStore();
		const states = [await store.ledger()];
		for (const id of [10, 11]) {
			good(await store.execute(adding(id)));
			states.push(await store.ledger());
		}
		store = await reopen(store);
		expect(good(await store.undo())).toMatchObject({ step: 1, canUndo: true, canRedo: true });
		expect(await store.ledger()).toEqual(states[1]);
		store = await reopen(store);
		expect(good(await store.undo())).toMatchObject({ step: 0, canUndo: false, canRedo: true });
		expect(await store.ledger()).toEqual(states[0]);
		expect(codes(await store.undo())).toEqual(['store/nothing-to-undo']);
		store = await reopen(store);
		good(await store.redo());
		expect(good(await store.redo())).toMatchObject({ step: 2, canRedo: false });
		expect(codes(await store.redo())).toEqual(['store/nothing-to-redo']);
		expect(await store.ledger()).toEqual(states[2]);
	});

	it('goes back several steps at once, and each of them can be redone', async () => {
		const store = await newStore();
		for (const id of [10, 11, 12]) good(await store.execute(adding(id)));
		const before = await store.ledger();
		const receipt = good(await store.undoTo(1));
		expect(receipt.step).toBe(1);
		expect(await store.ledger()).toEqual(apply(before, receipt.applied));
		expect((await store.ledger()).entries.map(({ id }) => id)).toEqual([1, 2, 3, 10]);
		expect(codes(await store.undoTo(3))).toEqual(['store/no-such-step']);
		good(await store.redo());
		good(await store.redo());
		expect(await store.ledger()).toEqual(before);
		good(await store.undoTo(0));
		expect(await store.ledger()).toEqual(sampleLedger());
	});

	it('that holds nonsense stops undo and redo, and changes no amount', async () => {
		let store = await newStore();
		for (const id of [10, 11]) good(await store.execute(adding(id)));
		good(await store.undo());
		const before = await store.ledger();
		await store.close();
		const sqlite = new Database(store.path);
		sqlite.exec(`UPDATE journal SET changes = '[{"table":"journal","before":null,"after":{}}]'`);
		sqlite.close();
		store = keep(await openLedgerFile(store.path));
		for (const result of [await store.undo(), await store.undoTo(0), await store.redo()]) {
			expect(codes(result)).toEqual(['store/journal-damaged']);
		}
		expect(await store.ledger()).toEqual(before);
		good(await store.execute(adding(12)));
	});

	it('never gives the id of a deleted row again', async () => {
		let store = await newStore();
		expect(await store.nextIds()).toEqual({
			entry: 4,
			indicator: 2,
			printed: 3,
			passage: 3,
			project: 3,
			measure: 4,
			draft: 3,
			verification: 2,
		});
		const rows: Command = {
			label: '新增项目',
			changes: [
				{ table: 'project', before: null, after: sampleProject(5) },
				{ table: 'measure', before: null, after: sampleMeasure(20) },
			],
		};
		good(await store.execute(adding(10)));
		good(await store.execute(rows));
		good(await store.undoTo(0));
		store = await reopen(store);
		expect(await store.nextIds()).toEqual({
			entry: 11,
			indicator: 2,
			printed: 3,
			passage: 3,
			project: 6,
			measure: 21,
			draft: 3,
			verification: 2,
		});
	});
});

describe('a backup', () => {
	it('is a ledger of its own with content and history', async () => {
		const store = await newStore();
		good(await store.execute(adding(10)));
		const target = path.join(temporaryFolder(), '备份.ledger');
		good(await store.backup(target));
		good(await store.execute(adding(11)));
		const copy = keep(await openLedgerFile(target));
		expect((await copy.ledger()).entries).toHaveLength(4);
		good(await copy.undo());
		expect(await copy.ledger()).toEqual(sampleLedger());
		expect((await store.ledger()).entries).toHaveLength(5);
	});

	it('never replaces a file and leaves nothing beside it', async () => {
		const store = await newStore();
		const target = path.join(temporaryFolder(), '备份.ledger');
		good(await store.backup(target));
		const before = digests(path.dirname(target));
		expect(Object.keys(before)).toEqual(['备份.ledger']);
		expect(codes(await store.backup(target))).toEqual(['store/exists']);
		expect(codes(await store.backup(path.join(target, 'x.ledger')))).toEqual(['store/no-folder']);
		expect(digests(path.dirname(target))).toEqual(before);
	});

	it('puts the ledger back as it was, which can itself be undone', async () => {
		const store = await newStore();
		const target = path.join(temporaryFolder(), '备份.ledger');
		good(await store.backup(target));
		const untouched = digests(path.dirname(target));
		const edits: Command = {
			label: '改',
			changes: [
				addEntry(sampleEntry(20)),
				{ table: 'entry', before: sampleLedger().entries[0] ?? null, after: null },
				{
					table: 'indicator',
					before: sampleLedger().indicators[0] ?? null,
					after: { id: 1, year: 2024, unit: '101001', name: '公务接待/批次', value: 0, origin: '' },
				},
				{
					table: 'project',
					before: sampleLedger().projects[0] ?? null,
					after: sampleProject(1, { name: '改名', initialBudget: null }),
				},
				{ table: 'measure', before: sampleLedger().measures[2] ?? null, after: null },
			],
		};
		good(await store.execute(edits));
		const edited = await store.ledger();
		const receipt = good(await store.restore(target));
		expect(receipt.applied.label).toBe('恢复备份 备份.ledger');
		expect(await store.ledger()).toEqual(sampleLedger());
		good(await store.undo());
		expect(await store.ledger()).toEqual(edited);
		expect(digests(path.dirname(target))).toEqual(untouched);
	});

	it('that is not one changes nothing', async () => {
		const store = await newStore();
		expect(codes(await store.restore(path.join(temporaryFolder(), '无.ledger')))).toEqual(['store/not-found']);
		expect(codes(await store.restore(store.path))).toEqual(['store/locked']);
		expect(await store.ledger()).toEqual(sampleLedger());
	});
});
