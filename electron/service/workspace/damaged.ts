import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LedgerReceipt } from '../../../shared/contract/ledger.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import { faultOf } from '../../store/faults.ts';
import { addLedgerFile, makeShelf, putAside } from '../../store/shelf.ts';
import type { Context } from './context.ts';
import { onLedger, stateOf } from './on-ledger.ts';

interface Replacement {
	/** Token. */
	readonly book: string;
	readonly client: string;
	/** Path of the backup. */
	readonly backup: string;
}

/**
 * 从备份恢复 of a 账套 that is damaged and cannot be opened: the damaged file is kept in the recycle
 * folder, and the backup, with its history, stands in its place. There are no rows to follow: the page
 * opens it afterwards.
 */
export async function replaceDamaged(
	context: Context,
	{ book, client, backup }: Replacement,
): Promise<Result<LedgerReceipt>> {
	const file = context.tokens.redeem('book', book);
	if (!file.ok) return file;
	const replaced = await context.files.run(async () => await replace(context, file.value, backup));
	if (!replaced.ok) return replaced;
	return await onLedger(context, book, client, async (store) =>
		ok({ ...stateOf(await store.state()), applied: { label: `恢复备份 ${path.basename(backup)}`, changes: [] } }),
	);
}

async function replace({ shelf }: Context, file: string, backup: string): Promise<Result<undefined>> {
	const made = await makeShelf(shelf.recycleFolder);
	if (!made.ok) return made;
	let bytes: Uint8Array;
	try {
		bytes = await readFile(backup);
	} catch (error) {
		return fail(faultOf(error, backup));
	}
	const aside = path.join(shelf.recycleFolder, `${path.basename(file)}.坏`);
	const moved = await putAside(file, aside);
	if (!moved.ok) return moved;
	for (const suffix of ['-wal', '-shm', '-journal']) await putAside(file + suffix, moved.value + suffix);
	const added = await addLedgerFile(file, bytes);
	// A backup that is no good either: everything is as it was.
	if (!added.ok) await putAside(moved.value, file);
	return added;
}
