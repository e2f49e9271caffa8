import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createLedgerFile, openLedgerFile } from '../../electron/store/open.ts';
import type { LedgerStore } from '../../electron/store/store.ts';
import { apply } from '../../shared/ledger/change.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import { addEntry, adding, sampleEntry, sampleLedger } from '../support/sample-ledger.ts';
import { cleanUpAfterEach, codes, good, keep, reopen, temporaryFolder } from '../support/store.ts';

cleanUpAfterEach();

async function newStore(): Promise<LedgerStore> {
	const file = path.join(temporaryFolder(), '某局.ledger');
	return keep(await createLedgerFile(file, sampleLedger(), { now: () => '2025-01-02T03:04:05.000Z', who: '王会计' }));
}

/** As somebody with another program could leave the file. */
function tamper(file: string, sql: string): void {
	const sqlite = new Database(file);
	sqlite.pragma('ignore_check_constraints = ON');
	sqlite.exec(sql);
	sqlite.close();
}

describe('修改记录 of a step', () => {
	it('has the old and new values of every row, also of steps that were taken back', async () => {
		const store = await newStore();
		const command = {
			label: '改',
			changes: [
				{ table: 'entry', before: sampleLedger().entries[1] ?? null, after: sampleEntry(2, { project: '新' }) },
				{ table: 'draft', before: sampleLedger().drafts[0] ?? null, after: null },
				{
					table: 'verification',
					before: null,
					after: { id: 9, code: 'T02-R1', statement: '差 0.02', reason: '取整' },
				},
			],
		} as const;
		good(await store.execute(command));
		good(await store.execute(adding(10)));
		good(await store.undoTo(0));
		expect(await store.stepChanges(1)).toEqual(command.changes);
		expect(await store.stepChanges(2)).toEqual(adding(10).changes);
		expect(await store.stepChanges(3)).toBeUndefined();
	});

	it('is not shown when the file does not hold it whole', async () => {
		const store = await newStore();
		good(await store.execute(adding(10)));
		await store.close();
		tamper(store.path, `UPDATE journal SET changes = '[{"table":"entry"}]'`);
		expect(await keep(await openLedgerFile(store.path)).stepChanges(1)).toBeUndefined();
	});
});

describe('重做到某一步', () => {
	it('does the steps up to it again and leaves the later ones to be redone', async () => {
		const store = await newStore();
		for (const id of [10, 11, 12]) good(await store.execute(adding(id)));
		good(await store.undoTo(0));
		const receipt = good(await store.redoTo(2));
		expect(receipt).toMatchObject({ step: 2, canUndo: true, canRedo: true });
		expect(await store.ledger()).toEqual(apply(sampleLedger(), receipt.applied));
		expect(codes(await store.redoTo(2))).toEqual(['store/no-such-step']);
		expect(codes(await store.redoTo(4))).toEqual(['store/no-such-step']);
		good(await store.redoTo(3));
		expect((await store.ledger()).entries.map(({ id }) => id)).toEqual([1, 2, 3, 10, 11, 12]);
	});
});

describe('导出记录', () => {
	const counts = { error: 0, warning: 2, hint: 3, unchecked: 1, verified: 4 };

	it('stays when steps are undone and the file is opened again, and is no step', async () => {
		const store = await newStore();
		good(await store.execute(adding(10)));
		good(await store.recordExport({ step: 1, files: ['某局决算公开.docx', '某局决算公开表.xlsx'], counts }));
		good(await store.recordExport({ step: 1, files: [], counts: null }));
		good(await store.undo());
		const line = { at: '2025-01-02T03:04:05.000Z', who: '王会计', step: 1 };
		const again = await reopen(store);
		expect(await again.exports()).toEqual([
			{ ...line, id: 1, files: ['某局决算公开.docx', '某局决算公开表.xlsx'], counts },
			{ ...line, id: 2, files: [], counts: null },
		]);
		expect(await again.journal()).toHaveLength(1);
		expect((await again.state()).canRedo).toBe(true);
	});

	it('goes into a backup', async () => {
		const store = await newStore();
		good(await store.recordExport({ step: 0, files: ['a.docx'], counts }));
		const target = path.join(temporaryFolder(), '备份.ledger');
		good(await store.backup(target));
		expect(await keep(await openLedgerFile(target)).exports()).toEqual(await store.exports());
	});

	it('with nonsense in it does not keep the ledger from opening', async () => {
		const store = await newStore();
		good(await store.recordExport({ step: 0, files: ['a.docx'], counts }));
		await store.close();
		tamper(store.path, `UPDATE export SET files = '[1]', counts = '{"error": -1}'`);
		expect(await keep(await openLedgerFile(store.path)).exports()).toMatchObject([{ id: 1, files: [], counts: null }]);
	});
});

describe('待填行', () => {
	it('become entries in one step, and come back with undo', async () => {
		const store = await newStore();
		const [draft] = sampleLedger().drafts;
		good(
			await store.execute({
				label: '填 1 行',
				changes: [{ table: 'draft', before: draft ?? null, after: null }, addEntry(sampleEntry(4))],
			}),
		);
		expect((await store.ledger()).drafts.map(({ id }) => id)).toEqual([2]);
		good(await store.undo());
		expect(await store.ledger()).toEqual(sampleLedger());
		expect((await store.nextIds()).draft).toBe(3);
	});

	it('whose cells are no JSON object make a file damaged', async () => {
		const store = await newStore();
		await store.close();
		tamper(store.path, `UPDATE draft SET cells = '[]'`);
		expect(codes(await openLedgerFile(store.path))).toEqual(['store/damaged']);
	});

	it('without a filled cell is kept', async () => {
		const ledger = { ...sampleLedger(), drafts: [makeDraft(1, '支出', {})] };
		const store = keep(await createLedgerFile(path.join(temporaryFolder(), '乙.ledger'), ledger));
		expect(await store.ledger()).toEqual(ledger);
	});
});
