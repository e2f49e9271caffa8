import path from 'node:path';
import { ok, type Result } from '../../../shared/fault/fault.ts';
import { exists } from '../../store/files.ts';
import { LEDGER_EXTENSION } from '../../store/schema.ts';
import { freeName, makeShelf, moveLedgerFile, putAside } from '../../store/shelf.ts';
import type { Context } from './context.ts';

const BACKUPS = '备份';

/** 删除：moves a closed ledger with its backups into a folder of its own; the value is that folder. */
export async function recycle(context: Context, file: string): Promise<Result<string>> {
	const { shelf } = context;
	const { name, base } = path.parse(file);
	const stamp = context.now().slice(0, 19).replace(/[-:]/gu, '');
	const made = await makeShelf(shelf.recycleFolder);
	if (!made.ok) return made;
	const folder = await freeName(shelf.recycleFolder, `${name} ${stamp}`, '');
	const own = await makeShelf(folder);
	if (!own.ok) return own;
	const moved = await moveLedgerFile(file, path.join(folder, base));
	if (!moved.ok) return moved;
	const backups = shelf.backupFolder(file);
	if (await exists(backups)) await putAside(backups, path.join(folder, BACKUPS));
	return ok(folder);
}

/** Takes a ledger out again, under its old name where that is free. The value is the file. */
export async function unrecycle({ shelf }: Context, folder: string, base: string): Promise<Result<string>> {
	const prepared = await shelf.prepare();
	if (!prepared.ok) return prepared;
	const file = await freeName(shelf.folder, path.parse(base).name, LEDGER_EXTENSION);
	const moved = await moveLedgerFile(path.join(folder, base), file);
	if (!moved.ok) return moved;
	const backups = path.join(folder, BACKUPS);
	if (await exists(backups)) {
		await makeShelf(path.dirname(shelf.backupFolder(file)));
		await putAside(backups, shelf.backupFolder(file));
	}
	return ok(file);
}
