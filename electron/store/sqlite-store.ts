import path from 'node:path';
import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import { type Change, type Command, StaleChangeError } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { copyTo } from './backup.ts';
import type { Connection } from './connection.ts';
import { difference } from './difference.ts';
import { type ExportDone, type ExportRecord, readExports, writeExport } from './export-history.ts';
import { faultOf, isUnknownUnit, storeFault } from './faults.ts';
import {
	inverseOf,
	isDone,
	mark,
	nextUndone,
	readJournal,
	readState,
	readStepChanges,
	record,
	stepsAfter,
	together,
	undoneUpTo,
} from './journal.ts';
import type { Migration } from './migrations/list.ts';
import { Queue } from './queue.ts';
import { RowWriter, readLedger, readNextIds } from './rows.ts';
import type { Writable } from './schema.ts';
import { readSnapshot } from './snapshot.ts';
import type { JournalLine, LedgerState, LedgerStore, NextIds, Receipt, StoreOptions } from './store.ts';

/** What the store is given beside the file. */
export interface StoreSetting {
	readonly migrations: readonly Migration[];
	readonly options: StoreOptions;
	/** Called once, when the file has been let go. */
	readonly released: () => void;
}

export class SqliteLedgerStore implements LedgerStore {
	readonly path: string;
	readonly #connection: Connection;
	readonly #setting: StoreSetting;
	readonly #writer: RowWriter;
	readonly #queue = new Queue();

	constructor(connection: Connection, setting: StoreSetting) {
		this.path = connection.path;
		this.#connection = connection;
		this.#setting = setting;
		this.#writer = new RowWriter(connection.db);
	}

	async ledger(): Promise<Ledger> {
		return await this.#queue.run(async () => await readLedger(this.#connection.db));
	}

	async journal(): Promise<readonly JournalLine[]> {
		return await this.#queue.run(async () => await readJournal(this.#connection.db));
	}

	async stepChanges(step: number): Promise<readonly Change[] | undefined> {
		return await this.#queue.run(async () => await readStepChanges(this.#connection.db, step));
	}

	async exports(): Promise<readonly ExportRecord[]> {
		return await this.#queue.run(async () => await readExports(this.#connection.db));
	}

	async state(): Promise<LedgerState> {
		return await this.#queue.run(async () => await readState(this.#connection.db));
	}

	async nextIds(): Promise<NextIds> {
		return await this.#queue.run(async () => await readNextIds(this.#connection.db));
	}

	async execute(command: Command): Promise<Result<Receipt>> {
		return await this.#queue.run(async () => await this.#execute(command));
	}

	async undo(): Promise<Result<Receipt>> {
		return await this.#queue.run(async () => {
			const steps = await stepsAfter(this.#connection.db, 0, 1);
			if (steps.length === 0) return fail(storeFault('store/nothing-to-undo', this.path));
			return await this.#commit(inverseOf(steps), async (db) => await mark(db, steps, 'undone'));
		});
	}

	async redo(): Promise<Result<Receipt>> {
		return await this.#queue.run(async () => {
			const step = await nextUndone(this.#connection.db);
			if (step === undefined) return fail(storeFault('store/nothing-to-redo', this.path));
			return await this.#commit(step.command, async (db) => await mark(db, [step], 'done'));
		});
	}

	async undoTo(step: number): Promise<Result<Receipt>> {
		return await this.#queue.run(async () => {
			const { db } = this.#connection;
			if (step !== 0 && !(await isDone(db, step))) return fail(storeFault('store/no-such-step', this.path));
			const steps = await stepsAfter(db, step);
			return await this.#commit(inverseOf(steps), async (writable) => await mark(writable, steps, 'undone'));
		});
	}

	async redoTo(step: number): Promise<Result<Receipt>> {
		return await this.#queue.run(async () => {
			const steps = await undoneUpTo(this.#connection.db, step);
			if (steps.at(-1)?.id !== step) return fail(storeFault('store/no-such-step', this.path));
			return await this.#commit(together(steps), async (db) => await mark(db, steps, 'done'));
		});
	}

	async recordExport(done: ExportDone): Promise<Result<undefined>> {
		return await this.#queue.run(async () => {
			const { now = systemTime, who = '' } = this.#setting.options;
			try {
				await writeExport(this.#connection.db, done, now(), who);
				return ok(undefined);
			} catch (error) {
				return fail(faultOf(error, this.path));
			}
		});
	}

	async backup(target: string): Promise<Result<undefined>> {
		return await this.#queue.run(
			async () => await copyTo(this.#connection, path.resolve(target), this.#setting.migrations),
		);
	}

	async restore(source: string): Promise<Result<Receipt>> {
		return await this.#queue.run(async () => {
			const backup = await readSnapshot(path.resolve(source), this.#setting.migrations);
			if (!backup.ok) return backup;
			const present = await readLedger(this.#connection.db);
			return await this.#execute(difference(present, backup.value, `恢复备份 ${path.basename(source)}`));
		});
	}

	async close(): Promise<void> {
		await this.#queue.run(async () => {
			if (!this.#connection.sqlite.open) return;
			this.#connection.sqlite.close();
			this.#setting.released();
		});
	}

	async #execute(command: Command): Promise<Result<Receipt>> {
		if (command.changes.length === 0) {
			return ok({ ...(await readState(this.#connection.db)), applied: command });
		}
		const { now = systemTime, who = '' } = this.#setting.options;
		return await this.#commit(command, async (db) => await record(db, command, now(), who));
	}

	/** The rows and their line in the journal, together or not at all. */
	async #commit(command: Command | undefined, journal: (db: Writable) => Promise<void>): Promise<Result<Receipt>> {
		if (command === undefined) return fail(storeFault('store/journal-damaged', this.path));
		try {
			const state = await this.#connection.db.transaction().execute(async (db) => {
				await this.#writer.applyChanges(db, command.changes);
				await requireProfile(db);
				await journal(db);
				return await readState(db);
			});
			return ok({ ...state, applied: command });
		} catch (error) {
			return fail(this.#refusal(error));
		}
	}

	#refusal(error: unknown): Fault {
		if (error instanceof StaleChangeError) return storeFault('store/stale', this.path);
		if (isUnknownUnit(error)) return storeFault('store/unknown-unit', this.path);
		return faultOf(error, this.path);
	}
}

function systemTime(): string {
	return new Date().toISOString();
}

/** A ledger always has a profile: a command that takes it away is a bug of the caller's. */
async function requireProfile(db: Writable): Promise<void> {
	await db.selectFrom('profile').select('year').executeTakeFirstOrThrow();
}
