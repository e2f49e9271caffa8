import { ok, type Result } from '../../../shared/fault/fault.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { newLedger } from '../../../shared/ledger/replace.ts';
import type { SheetsDeclaration } from '../../../shared/sheets/declaration.ts';
import type { Notice } from '../../../shared/sheets/findings.ts';
import { readCollection } from '../../import/workbook/read-collection.ts';
import { serveTasks } from './worker-side.ts';

export interface ImportTask {
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly packs: ReadonlyMap<string, SheetsDeclaration>;
}

export interface ImportedLedger {
	readonly ledger: Ledger;
	readonly notices: readonly Notice[];
}

/** A thread of its own: reads a collection workbook. */
async function run({ name, bytes, packs }: ImportTask): Promise<Result<ImportedLedger>> {
	const collection = await readCollection(bytes, name, packs);
	if (!collection.ok) return collection;
	return ok({ ledger: newLedger(collection.value.content), notices: collection.value.notices });
}

serveTasks(async (task) => await run(task as ImportTask));
