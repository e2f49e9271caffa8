import { ok, type Result } from '../../../shared/fault/fault.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { newLedger } from '../../../shared/ledger/replace.ts';
import type { SheetsDeclaration } from '../../../shared/sheets/declaration.ts';
import type { Notice } from '../../../shared/sheets/findings.ts';
import { readCollection } from '../../import/workbook/read-collection.ts';
import { readFiles } from './import-reading.ts';
import type { ReadFiles, ReadTask } from './import-task.ts';
import { say, serveTasks } from './worker-side.ts';

/** A collection workbook of which a new ledger is made. */
export interface CollectionTask {
	readonly kind: 'collection';
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly packs: ReadonlyMap<string, SheetsDeclaration>;
}

export interface ImportedLedger {
	readonly ledger: Ledger;
	readonly notices: readonly Notice[];
}

/** A thread of its own: reads files of others. */
async function run(task: CollectionTask | ReadTask): Promise<Result<ImportedLedger | ReadFiles>> {
	if (task.kind === 'files') {
		return ok(await readFiles(task, (text, done, total) => say({ kind: 'progress', text, done, total })));
	}
	const collection = await readCollection(task.bytes, task.name, task.packs);
	if (!collection.ok) return collection;
	return ok({ ledger: newLedger(collection.value.content), notices: collection.value.notices });
}

serveTasks(async (task) => await run(task as CollectionTask | ReadTask));
