/**
 * `node full-disk.ts FOLDER`, on a disk with little room: makes a ledger and a backup, works until
 * nothing more fits, and prints what the program said and what the ledger then held.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createLedgerFile, openLedgerFile } from '../../electron/store/open.ts';
import type { Result } from '../../shared/fault/fault.ts';
import type { Command } from '../../shared/ledger/change.ts';
import { addEntry, sampleEntry, sampleLedger } from './sample-ledger.ts';

const [folder = ''] = process.argv.slice(2);
const file = path.join(folder, '某局.ledger');

function codeOf(result: Result<unknown>): string {
	return result.ok ? 'ok' : result.faults.map((fault) => fault.code).join(' ');
}

function adding(first: number, count: number): Command {
	const rows = Array.from({ length: count }, (_, index) => sampleEntry(first + index, { project: '长'.repeat(100) }));
	return { label: `新增 ${count} 笔`, changes: rows.map(addEntry) };
}

const created = await createLedgerFile(file, sampleLedger());
if (!created.ok) throw new Error(JSON.stringify(created.faults));
let store = created.value;
let acknowledged = sampleLedger().entries.length;
let refused = 'ok';
while (refused === 'ok') {
	const result = await store.execute(adding(acknowledged + 1, 200));
	refused = codeOf(result);
	if (result.ok) acknowledged += 200;
}
const backup = codeOf(await store.backup(path.join(folder, '备份.ledger')));
const afterwards = (await store.ledger()).entries.length;
await store.close();
const huge = {
	...sampleLedger(),
	entries: adding(1, 20_000).changes.flatMap(({ after }) => [after as ReturnType<typeof sampleEntry>]),
};
const another = codeOf(await createLedgerFile(path.join(folder, '另一个.ledger'), huge));
const reopened = await openLedgerFile(file);
if (!reopened.ok) throw new Error(JSON.stringify(reopened.faults));
store = reopened.value;
const kept = (await store.ledger()).entries.length;
const undone = codeOf(await store.undo());
await store.close();
const files = readdirSync(folder);
console.log(JSON.stringify({ refused, backup, another, undone, acknowledged, afterwards, kept, files }));
