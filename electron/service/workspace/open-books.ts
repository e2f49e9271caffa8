import { setTimeout as pause } from 'node:timers/promises';
import type { Counts } from '../../../shared/contract/library.ts';
import { type Fault, fail, ok, type Result } from '../../../shared/fault/fault.ts';
import { identityOf } from '../../store/files.ts';
import { openLedgerFile } from '../../store/open.ts';
import { makeShelf } from '../../store/shelf.ts';
import type { LedgerStore, StoreOptions } from '../../store/store.ts';
import { backupTime, DEFAULT_KEEP, thinBackups } from '../../store/thin.ts';
import { type BookShelf, describeFile, type ShelfFile } from './book-shelf.ts';
import { workspaceFault } from './faults.ts';

interface OpenLedger {
	readonly store: LedgerStore;
	/** Which file on the disk it is. */
	readonly identity: string;
	/** What the page's checks found last. */
	counts: Counts | null;
	/** The page that has it. */
	client: string;
}

interface Setting {
	readonly shelf: BookShelf;
	readonly options: StoreOptions;
	readonly now: () => string;
	/** Whether a page is still there. */
	readonly isHere: (client: string) => boolean;
	/** An automatic backup did not succeed; the ledger is open all the same. */
	readonly warn: (faults: readonly Fault[]) => void;
}

/** How long a page may take to be gone. */
const LEAVING_MS = 500;

/** The ledgers that are open in this process. Its callers see to it that one call follows another. */
export class OpenBooks {
	readonly #open = new Map<string, OpenLedger>();
	readonly #setting: Setting;

	constructor(setting: Setting) {
		this.#setting = setting;
	}

	store(file: string): LedgerStore | undefined {
		return this.#open.get(file)?.store;
	}

	/** The ledger where this page, or one that is gone, has it open. */
	storeFor(file: string, client: string): Result<LedgerStore> | undefined {
		const known = this.#open.get(file);
		if (known === undefined) return undefined;
		return this.#takeOver(known, client);
	}

	/**
	 * Whether an open ledger still lies where it lay. On Linux and macOS a file can be deleted while it
	 * is open, and what is written to it then is lost with it.
	 */
	async isInPlace(file: string): Promise<boolean> {
		const known = this.#open.get(file);
		return known === undefined || known.identity === (await identityOf(file).catch(() => undefined));
	}

	setCounts(file: string, counts: Counts): void {
		const known = this.#open.get(file);
		if (known !== undefined) known.counts = counts;
	}

	counts(file: string): Counts | null {
		return this.#open.get(file)?.counts ?? null;
	}

	/** A reloaded page may ask before the connection of what it was is seen to end. */
	async untilLeft(file: string, client: string): Promise<void> {
		for (let waited = 0; waited < LEAVING_MS; waited += 50) {
			const holder = this.#open.get(file)?.client;
			if (holder === undefined || holder === client || !this.#setting.isHere(holder)) return;
			await pause(50);
		}
	}

	#takeOver(known: OpenLedger, client: string): Result<LedgerStore> {
		if (known.client !== client && this.#setting.isHere(known.client)) {
			return fail(workspaceFault('workspace/other-page'));
		}
		known.client = client;
		return ok(known.store);
	}

	/**
	 * Opens a ledger for a page, with a backup when it has changed since the last one. The page that
	 * has it, or one that comes after a page that is gone, gets it again.
	 */
	async open(file: string, client: string): Promise<Result<LedgerStore>> {
		const known = this.#open.get(file);
		if (known !== undefined) return this.#takeOver(known, client);
		const due = await this.#needsBackup(file);
		const opened = await openLedgerFile(file, this.#setting.options);
		if (!opened.ok) return opened;
		const identity = await identityOf(file).catch(() => '');
		this.#open.set(file, { store: opened.value, identity, client, counts: null });
		if (due) {
			const backup = await this.#backUp(opened.value);
			if (!backup.ok) this.#setting.warn(backup.faults);
		}
		return opened;
	}

	/** Lets go of a ledger; not when another page has taken it over meanwhile. */
	async close(file: string, client?: string): Promise<void> {
		const known = this.#open.get(file);
		if (known === undefined || (client !== undefined && known.client !== client)) return;
		this.#open.delete(file);
		await known.store.close();
	}

	async closeAll(): Promise<void> {
		for (const file of this.#open.keys()) await this.close(file);
	}

	/** A backup asked for. */
	async backUp(file: string): Promise<Result<ShelfFile>> {
		return await this.briefly(file, async (store) => await this.#backUp(store));
	}

	/** A ledger for a moment, whichever page has it; opened for it where it is closed. */
	async briefly<T>(file: string, use: (store: LedgerStore) => Promise<Result<T>>): Promise<Result<T>> {
		const known = this.#open.get(file);
		if (known !== undefined) return await use(known.store);
		const opened = await openLedgerFile(file, this.#setting.options);
		if (!opened.ok) return opened;
		try {
			return await use(opened.value);
		} finally {
			await opened.value.close();
		}
	}

	async #backUp(store: LedgerStore): Promise<Result<ShelfFile>> {
		const { shelf, now } = this.#setting;
		const folder = shelf.backupFolder(store.path);
		const made = await makeShelf(folder);
		if (!made.ok) return made;
		const target = await this.#newBackupName(store.path, now());
		const written = await store.backup(target);
		if (!written.ok) return written;
		// A disk that does not let go of old backups is no reason to say that the new one failed.
		await thinBackups(folder, DEFAULT_KEEP).catch(() => undefined);
		const file = await describeFile(target);
		return file === undefined ? fail(workspaceFault('contract/unknown-token')) : ok(file);
	}

	/**
	 * Names of backups count seconds. A second one in a second, or one made after the clock was put
	 * back, bears the next second after the latest: otherwise it would be thinned as an old one.
	 */
	async #newBackupName(file: string, at: string): Promise<string> {
		const { shelf } = this.#setting;
		const [latest] = await shelf.backups(file);
		const after = latest === undefined ? 0 : backupTime(latest.path) + 1000;
		return shelf.backupFile(file, new Date(Math.max(Date.parse(at), after)).toISOString());
	}

	async #needsBackup(file: string): Promise<boolean> {
		const [last] = await this.#setting.shelf.backups(file);
		const info = await describeFile(file);
		return info !== undefined && (last === undefined || info.changed > last.changed);
	}
}
