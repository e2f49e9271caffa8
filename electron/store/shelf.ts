import { constants } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import { claim } from './claims.ts';
import { connect } from './connection.ts';
import { faultOf, storeFault } from './faults.ts';
import { checkFree, exists, publish, removeTemporary, temporaryName } from './files.ts';
import { inspectContent, inspectHeader } from './inspect.ts';
import { MIGRATIONS } from './migrations/list.ts';

/** What SQLite may have left beside a ledger when it was killed; goes where the ledger goes. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/** Gives a closed ledger file another name or folder. Never replaces a file. */
export async function moveLedgerFile(from: string, to: string): Promise<Result<undefined>> {
	const claimed = await claim(from);
	if (!claimed.ok) return claimed;
	try {
		if (await isHeldElsewhere(from)) return fail(storeFault('store/locked', from));
		const free = await checkFree(to);
		if (!free.ok) return free;
		for (const suffix of COMPANIONS) {
			if (await exists(from + suffix)) await move(from + suffix, to + suffix);
		}
		await move(from, to);
		return ok(undefined);
	} catch (error) {
		return fail(faultOf(error, from));
	} finally {
		claimed.value();
	}
}

/** To another disk only a copy goes, and what it is a copy of goes when it stands there whole. */
async function move(from: string, to: string): Promise<void> {
	try {
		await rename(from, to);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
		const temporary = temporaryName(to);
		await copyFile(from, temporary);
		await publish(temporary, to);
		await rm(from);
	}
}

/**
 * Puts a ledger file that came from somewhere under its name, once it has been found to be a sound
 * one. Never replaces a file.
 */
export async function addLedgerFile(target: string, bytes: Uint8Array): Promise<Result<undefined>> {
	const temporary = temporaryName(target);
	const free = await checkFree(target);
	if (!free.ok) return free;
	try {
		await removeTemporary(temporary);
		await writeNew(temporary, bytes);
		const sound = await inspectFile(temporary, target);
		if (!sound.ok) return sound;
		await publish(temporary, target);
		return ok(undefined);
	} catch (error) {
		return fail(faultOf(error, target));
	} finally {
		await removeTemporary(temporary).catch(() => undefined);
	}
}

async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
	const handle = await open(file, 'wx');
	try {
		await handle.writeFile(bytes);
	} finally {
		await handle.close();
	}
}

/** Faults name the file as the user knows it. */
async function inspectFile(file: string, named: string): Promise<Result<number>> {
	const header = await inspectHeader(file, MIGRATIONS);
	if (!header.ok) return fail(...header.faults.map((fault) => ({ ...fault, where: { file: named } })));
	const connection = { ...connect(file, 'existing'), path: named };
	try {
		return inspectContent(connection, MIGRATIONS);
	} finally {
		connection.sqlite.close();
	}
}

/**
 * Whether another process has a ledger open: ours keeps a -wal beside it, and the lock is asked for
 * by a connection that may not write. Only for files that this process has claimed.
 */
export async function isHeldElsewhere(file: string): Promise<boolean> {
	if (!(await exists(`${file}-wal`))) return false;
	const hadIndex = await exists(`${file}-shm`);
	let sqlite: Database.Database | undefined;
	try {
		sqlite = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
		sqlite.pragma('user_version');
		return false;
	} catch (error) {
		return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
	} finally {
		sqlite?.close();
		// What the look itself made: an index of the log is nobody's data.
		if (!hadIndex) await rm(`${file}-shm`, { force: true }).catch(() => undefined);
	}
}

/** Renames a file or folder to a name that is free, e.g. of settings that cannot be read. */
export async function putAside(from: string, to: string): Promise<Result<string>> {
	try {
		let target = to;
		for (let number = 2; await exists(target); number++) target = `${to}${number}`;
		await rename(from, target);
		return ok(target);
	} catch (error) {
		return fail(faultOf(error, from));
	}
}

/** Makes a folder and those above it. */
export async function makeShelf(folder: string): Promise<Result<undefined>> {
	try {
		await mkdir(folder, { recursive: true });
		const info = await stat(folder);
		return info.isDirectory() ? ok(undefined) : fail(storeFault('store/no-folder', folder));
	} catch (error) {
		return fail((await whyNotWritable(folder)) ?? faultOf(error, folder));
	}
}

/** What keeps us from making a folder there: of a write-protected disk `mkdir` only says that there is none. */
async function whyNotWritable(folder: string): Promise<Fault | undefined> {
	let above = path.dirname(folder);
	while (!(await exists(above)) && path.dirname(above) !== above) above = path.dirname(above);
	return await access(above, constants.W_OK).then(
		() => undefined,
		(error: unknown) => faultOf(error, folder),
	);
}

/** A name in `folder` that no file has: 「越城 2024年度.ledger」, 「越城 2024年度 (2).ledger」 … */
export async function freeName(folder: string, stem: string, extension: string): Promise<string> {
	let name = path.join(folder, `${stem}${extension}`);
	for (let number = 2; await exists(name); number++) name = path.join(folder, `${stem} (${number})${extension}`);
	return name;
}
