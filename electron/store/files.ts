import { constants } from 'node:fs';
import { access, copyFile, link, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import { faultOf, storeFault } from './faults.ts';

/** Files that SQLite keeps beside the main one while it is in use, or leaves there when killed. */
const COMPANIONS = ['-wal', '-journal'] as const;

export async function exists(file: string): Promise<boolean> {
	return await access(file).then(
		() => true,
		() => false,
	);
}

/** The companions that still hold data, as full names. */
export async function companionsOf(file: string): Promise<string[]> {
	const found: string[] = [];
	for (const suffix of COMPANIONS) {
		const info = await stat(file + suffix).catch(() => undefined);
		if (info !== undefined && info.size > 0) found.push(file + suffix);
	}
	return found;
}

/** What a file is, whatever its name: two names of one file are the same. Throws when it is missing. */
export async function identityOf(file: string): Promise<string> {
	const { dev, ino } = await stat(file, { bigint: true });
	return `${dev}:${ino}`;
}

/** Whether the file can be read and written and its folder can take SQLite's companion files. */
export async function checkWritable(file: string): Promise<Result<undefined>> {
	try {
		const info = await stat(file);
		if (info.isDirectory()) return fail(storeFault('store/is-folder', file));
		if (!info.isFile()) return fail(storeFault('store/not-a-ledger', file));
		await access(file, constants.R_OK | constants.W_OK);
		await access(path.dirname(file), constants.R_OK | constants.W_OK | constants.X_OK);
		return ok(undefined);
	} catch (error) {
		return fail(faultOf(error, file));
	}
}

/** Whether a new file of this name can be made. */
export async function checkFree(file: string): Promise<Result<undefined>> {
	const folder = await stat(path.dirname(file)).catch(() => undefined);
	if (folder?.isDirectory() !== true) return fail(storeFault('store/no-folder', file));
	try {
		if (await isTaken(file)) return fail(storeFault('store/exists', file));
		// The longest name that will stand there for a while: a name can be too long only with this.
		await isTaken(`${temporaryName(file)}-journal`);
	} catch (error) {
		return fail(faultOf(error, file));
	}
	if ((await companionsOf(file)).length > 0) return fail(storeFault('store/leftover', file));
	return ok(undefined);
}

/** As `exists`, but throws when the system will not even look for such a name. */
async function isTaken(file: string): Promise<boolean> {
	try {
		await stat(file);
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
		throw error;
	}
}

/** Name under which a file is written until it is whole. A left-over one is nobody's data. */
export function temporaryName(file: string): string {
	return `${file}.tmp`;
}

/** Removes a temporary file and what SQLite kept beside it. */
export async function removeTemporary(file: string): Promise<void> {
	for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(file + suffix, { force: true });
}

/**
 * Gives a finished file its name, on disk before this returns. Never replaces another file
 * (throws EEXIST): a hard link fails where a rename would overwrite. File systems without links
 * (FAT, some network drives) get a check and a rename.
 */
export async function publish(temporary: string, file: string): Promise<void> {
	await sync(temporary, 'r+');
	try {
		await link(temporary, file);
		await rm(temporary);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
		if (await exists(file)) throw Object.assign(new Error(`exists: ${file}`), { code: 'EEXIST', cause: error });
		await rename(temporary, file);
	}
	// Windows cannot sync a folder and needs not; some network drives cannot either.
	if (process.platform !== 'win32') await sync(path.dirname(file), 'r').catch(() => undefined);
}

async function sync(file: string, flags: 'r' | 'r+'): Promise<void> {
	const handle = await open(file, flags);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/**
 * Copies a ledger with its companions. False when it was being written meanwhile: the copy is then
 * a mixture and says nothing about the file.
 */
export async function copyWhole(file: string, target: string): Promise<boolean> {
	const before = await fingerprint(file);
	await copyFile(file, target);
	for (const companion of await companionsOf(file)) await copyFile(companion, target + companion.slice(file.length));
	return (await fingerprint(file)) === before;
}

async function fingerprint(file: string): Promise<string> {
	const parts: string[] = [];
	for (const name of [file, ...(await companionsOf(file))]) {
		const { size, mtimeNs, ino } = await stat(name, { bigint: true });
		parts.push(`${name.slice(file.length)} ${size} ${mtimeNs} ${ino}`);
	}
	return parts.join('\n');
}
