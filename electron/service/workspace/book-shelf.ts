import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import { faultOf } from '../../store/faults.ts';
import { LEDGER_EXTENSION } from '../../store/schema.ts';
import { makeShelf } from '../../store/shelf.ts';
import { backupFileName } from '../../store/thin.ts';
import { workspaceFault } from './faults.ts';
import { safeName } from './folder.ts';

/** Of a file in the shelf. */
export interface ShelfFile {
	readonly path: string;
	readonly size: number;
	/** When it was last written, its log included; milliseconds. */
	readonly changed: number;
}

/** 例子 is known by its name: no 账套 that is made here can have it. */
const EXAMPLE = `例子${LEDGER_EXTENSION}`;

/** Copies that electron/store/upgrade.ts leaves beside a ledger. */
const BEFORE_UPGRADE = /\.升级前第\d+版(?:-\d+)?\.ledger$/u;

/** 账套文件夹 and what lies where in it. */
export class BookShelf {
	readonly folder: string;
	/** It was there before in this session. */
	#seen = false;

	constructor(folder: string) {
		this.folder = path.resolve(folder);
	}

	get example(): string {
		return path.join(this.folder, EXAMPLE);
	}

	isExample(file: string): boolean {
		return file === this.example;
	}

	get settingsFile(): string {
		return path.join(this.folder, 'settings.json');
	}

	get deskFile(): string {
		return path.join(this.folder, 'desk.json');
	}

	get recycleFolder(): string {
		return path.join(this.folder, '回收');
	}

	/** Ledgers from other folders have their backups here, too, apart from those of the same name. */
	backupFolder(file: string): string {
		const { dir, name } = path.parse(file);
		const elsewhere = dir === this.folder ? '' : `@${safeName(path.basename(dir), '别处')}`;
		return path.join(this.folder, '备份', `${name}${elsewhere}`);
	}

	exportFolder(department: string, year: number): string {
		return path.join(this.folder, '导出', `${safeName(department, '部门决算')} ${year}年度`);
	}

	/** The folder as people say it: 文档 › 决算公开 */
	describe(folder: string): string {
		return folder
			.split(/[\\/]/u)
			.filter((part) => part !== '')
			.slice(-2)
			.join(' › ')
			.slice(-400);
	}

	/**
	 * Makes the folder at a first start. One that was there before and is gone is not made again: its
	 * disk may have been unplugged, and an empty folder would look as if all work were lost.
	 */
	async prepare(): Promise<Result<undefined>> {
		const present = await stat(this.folder).then(
			(info) => info.isDirectory(),
			() => false,
		);
		const usable = present || (!this.#seen && (await makeShelf(this.folder)).ok);
		if (!usable) return fail(workspaceFault('workspace/no-folder', this.describe(this.folder)));
		this.#seen = true;
		return ok(undefined);
	}

	/** The ledgers in the folder, newest first. */
	async files(): Promise<Result<readonly ShelfFile[]>> {
		try {
			const names = (await readdir(this.folder)).filter((name) => isLedgerName(name) && !BEFORE_UPGRADE.test(name));
			const found = await Promise.all(names.map(async (name) => await describeFile(path.join(this.folder, name))));
			const files = found.flatMap((file) => file ?? []);
			return ok(files.sort((a, b) => b.changed - a.changed || (a.path < b.path ? -1 : 1)));
		} catch (error) {
			const fault = faultOf(error, this.folder);
			return fail(
				fault.code === 'store/not-found' ? workspaceFault('workspace/no-folder', this.describe(this.folder)) : fault,
			);
		}
	}

	/** Backups of a ledger, newest first. */
	async backups(file: string): Promise<readonly ShelfFile[]> {
		const folder = this.backupFolder(file);
		const stem = path.parse(file).name;
		const names = await readdir(folder).catch(() => []);
		const own = names.filter((name) => name.startsWith(`${stem}.备份`) && isLedgerName(name));
		const found = await Promise.all(own.map(async (name) => await describeFile(path.join(folder, name))));
		return found.flatMap((one) => one ?? []).sort((a, b) => (a.path < b.path ? 1 : -1));
	}

	/** Where a backup made at `at` goes. */
	backupFile(file: string, at: string): string {
		return path.join(this.backupFolder(file), backupFileName(path.parse(file).name, at));
	}
}

/** `undefined` when there is no such file, or when it is none. Links are not followed out of the folder. */
export async function describeFile(file: string): Promise<ShelfFile | undefined> {
	const info = await lstat(file).catch(() => undefined);
	if (info?.isFile() !== true) return undefined;
	const log = await stat(`${file}-wal`).catch(() => undefined);
	const changed = log === undefined || log.size === 0 ? info.mtimeMs : Math.max(info.mtimeMs, log.mtimeMs);
	return { path: file, size: info.size, changed };
}

function isLedgerName(name: string): boolean {
	return name.endsWith(LEDGER_EXTENSION) && !name.startsWith('.');
}
