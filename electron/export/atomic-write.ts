import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, realpath, rename, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import { errorCode, faultOfWriteError, type WriteFaultCode, writeFault } from './write-faults.ts';

export interface FileToWrite {
	readonly path: string;
	readonly bytes: Uint8Array;
}

export interface WriteOptions {
	/** Whether the user agreed that existing files are replaced. */
	readonly replace: boolean;
}

/** Makes a folder and those above it; one that is there already is fine. */
export async function makeFolder(folder: string): Promise<Result<void>> {
	try {
		await mkdir(folder, { recursive: true });
		return ok(undefined);
	} catch {
		return fail({
			code: 'write/no-folder',
			message: `不能在这里建立文件夹：${folder}。`,
			action: '请换一个可以写的位置，或者核对有没有同名的文件。',
		});
	}
}

/**
 * Writes a file so that at any moment, kill and power cut included, either the old or the new one
 * stands there whole. The folder must exist. A fault leaves everything as it was.
 */
export async function writeFileAtomically(
	file: string,
	bytes: Uint8Array,
	options: WriteOptions,
): Promise<Result<void>> {
	return writeFilesAtomically([{ path: file, bytes }], options);
}

/**
 * Writes files that belong together. All are on the disk under temporary names before the first
 * takes its place; if one then cannot, those before it are put back. Only a kill between two
 * renames can leave new files beside old ones, each of them whole.
 *
 * @param files each path once.
 */
export async function writeFilesAtomically(
	files: readonly FileToWrite[],
	options: WriteOptions,
): Promise<Result<void>> {
	const targets = await Promise.all(files.map(async (file) => examine(file, options)));
	const faults = targets.flatMap((target) => ('fault' in target ? [target.fault] : []));
	if (faults.length > 0) return fail(...faults);
	const ready = targets.flatMap((target) => ('fault' in target ? [] : [target]));
	if (new Set(ready.map((target) => target.path)).size < ready.length) throw new Error('a path is written twice');
	const folders = [...new Set(ready.map((target) => path.dirname(target.path)))];
	await Promise.all(folders.map(sweep));
	const temporaries = new Temporaries();
	try {
		for (const target of ready) {
			const fault = await attempt(target, async () => temporaries.stage(target));
			if (fault !== undefined) return fail(fault);
		}
		const fault = await placeAll(ready, temporaries);
		if (fault !== undefined) return fail(fault);
		await Promise.all(folders.map(syncFolder));
		return ok(undefined);
	} finally {
		await temporaries.removeAll();
	}
}

interface Target {
	/** Where the file goes; a link is followed, so that it goes on pointing to the file. */
	readonly path: string;
	/** As the user named it. */
	readonly named: string;
	readonly bytes: Uint8Array;
	readonly replace: boolean;
	/** Permissions of the file that is replaced; undefined when there is none. */
	readonly oldMode: number | undefined;
}

/** Refuses what is known to fail before anything is written. */
async function examine(file: FileToWrite, options: WriteOptions): Promise<Target | { readonly fault: Fault }> {
	const refusal = (code: WriteFaultCode) => ({ fault: writeFault(code, file.path) });
	const named = path.resolve(file.path);
	if (process.platform === 'win32' && isRefusedByWindows(path.basename(named))) return refusal('write/bad-name');
	const fresh: Target = { path: named, named: file.path, bytes: file.bytes, ...options, oldMode: undefined };
	try {
		const old = await stat(named);
		if (old.isDirectory()) return refusal('write/is-folder');
		if (!options.replace) return refusal('write/exists');
		if ((old.mode & 0o200) === 0) return refusal('write/read-only');
		const target = { ...fresh, path: await realpath(named), oldMode: old.mode & 0o777 };
		const fault = await attempt(target, async () => (await open(target.path, 'r+')).close());
		return fault === undefined ? target : { fault };
	} catch (error) {
		if (errorCode(error) !== 'ENOENT') return { fault: faultOrThrow(error, fresh) };
		return (await isFolder(path.dirname(named))) ? fresh : refusal('write/no-folder');
	}
}

/** Windows maps some of these to other faults and writes others to places nobody sees. */
function isRefusedByWindows(name: string): boolean {
	return /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(name);
}

async function isFolder(folder: string): Promise<boolean> {
	try {
		return (await stat(folder)).isDirectory();
	} catch {
		return false;
	}
}

async function attempt(target: Target, action: () => Promise<void>): Promise<Fault | undefined> {
	try {
		await action();
		return undefined;
	} catch (error) {
		return faultOrThrow(error, target);
	}
}

function faultOrThrow(error: unknown, target: Target): Fault {
	const occupied = process.platform === 'win32' && target.oldMode !== undefined;
	const fault = faultOfWriteError(error, target.named, occupied);
	if (fault === undefined) throw error;
	return fault;
}

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const LEFTOVER = /^\.juesuan-([0-9a-f]{8})-(\d+)-\d+\.tmp$/u;
const DAY_MS = 86_400_000;

/** Temporary files of writes that this process has under way. */
const live = new Set<string>();
let counter = 0;

/** The temporary files of one call: new contents, and old ones until all is done. */
class Temporaries {
	readonly #staged = new Map<Target, string>();
	readonly #backups = new Map<Target, string>();

	/** Writes the new content beside the target and waits until it is on the disk. */
	async stage(target: Target): Promise<void> {
		const name = newName(target);
		this.#staged.set(target, name);
		const handle = await open(name, 'wx', target.oldMode ?? 0o666);
		try {
			await handle.writeFile(target.bytes);
			if (target.oldMode !== undefined) await handle.chmod(target.oldMode);
			await handle.sync();
		} finally {
			await handle.close();
		}
	}

	/** Keeps the old file under a second name. */
	async backUp(target: Target): Promise<void> {
		if (target.oldMode === undefined) return;
		const name = newName(target);
		this.#backups.set(target, name);
		await link(target.path, name).catch(async () => copyFile(target.path, name, constants.COPYFILE_EXCL));
	}

	/** Gives the new content its name. */
	async place(target: Target): Promise<void> {
		const name = this.#staged.get(target);
		if (name === undefined) throw new Error('placed before it was staged');
		if (target.replace) await renameInUse(name, target.path);
		else await renameToNew(name, target.path);
		this.#staged.delete(target);
		live.delete(name);
	}

	/** Takes back `place`. */
	async putBack(target: Target): Promise<void> {
		const name = this.#backups.get(target);
		if (name === undefined) await unlink(target.path);
		else await renameInUse(name, target.path);
	}

	async removeAll(): Promise<void> {
		for (const name of [...this.#staged.values(), ...this.#backups.values()]) {
			await unlink(name).catch(() => undefined);
			live.delete(name);
		}
	}
}

function newName(target: Target): string {
	counter += 1;
	const name = path.join(path.dirname(target.path), `.juesuan-${HOST}-${process.pid}-${counter}.tmp`);
	live.add(name);
	return name;
}

async function placeAll(targets: readonly Target[], temporaries: Temporaries): Promise<Fault | undefined> {
	const placed: Target[] = [];
	for (const target of targets) {
		const fault = await attempt(target, async () => {
			// One file alone is replaced or not; only a set may have to be put back.
			if (targets.length > 1) await temporaries.backUp(target);
			await temporaries.place(target);
		});
		if (fault !== undefined) {
			// What cannot be put back is new and whole, as after a kill at this point.
			for (const earlier of placed.reverse()) await temporaries.putBack(earlier).catch(() => undefined);
			return fault;
		}
		placed.push(target);
	}
	return undefined;
}

/** Virus scanners and indexers on Windows hold a file for a moment; who really edits it, holds on. */
const PATIENCE_MS = [50, 100, 200, 400, 800] as const;

async function renameInUse(from: string, to: string): Promise<void> {
	for (const wait of process.platform === 'win32' ? PATIENCE_MS : []) {
		try {
			return await rename(from, to);
		} catch (error) {
			if (!['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '')) throw error;
		}
		await pause(wait);
	}
	await rename(from, to);
}

/** A link fails where a file stands; `rename` would replace what somebody put there meanwhile. */
async function renameToNew(from: string, to: string): Promise<void> {
	try {
		await link(from, to);
	} catch (error) {
		// FAT and some network drives know no links: there a moment remains in which another may write.
		if (!NO_LINKS.has(errorCode(error) ?? '') || (await exists(to))) throw error;
		return rename(from, to);
	}
	// If this fails, the next write sweeps it away.
	await unlink(from).catch(() => undefined);
}

const NO_LINKS: ReadonlySet<string> = new Set([
	'EPERM',
	'EACCES',
	'ENOTSUP',
	'EOPNOTSUPP',
	'ENOSYS',
	'EINVAL',
	'EMLINK',
]);

async function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false,
	);
}

/** Removes what a killed process of ours left in the folder; those of a running one stay. */
async function sweep(folder: string): Promise<void> {
	const names = await readdir(folder).catch(() => []);
	for (const name of names) {
		const match = LEFTOVER.exec(name);
		const file = path.join(folder, name);
		if (match !== null && (await isAbandoned(file, match[1], Number(match[2]))))
			await unlink(file).catch(() => undefined);
	}
}

async function isAbandoned(file: string, host: string | undefined, pid: number): Promise<boolean> {
	if (host === HOST) return pid === process.pid ? !live.has(file) : !isRunning(pid);
	// Written over the network by another machine, whose processes we cannot see.
	const age = await stat(file).then(
		(found) => Date.now() - found.mtimeMs,
		() => 0,
	);
	return age > DAY_MS;
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errorCode(error) === 'EPERM';
	}
}

/** After this the new names survive a power cut. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return;
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} catch (error) {
		if (!['EINVAL', 'ENOTSUP', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
	} finally {
		await handle.close();
	}
}
