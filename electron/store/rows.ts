import { CompiledQuery, sql } from 'kysely';
import { type Change, keyOf, type RowOf, StaleChangeError, type TableName } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { COLUMNS, type Readable, type Writable } from './schema.ts';
import type { NextIds } from './store.ts';

/** The ledger as `shared` knows it: units in printed order, other rows in the order of their ids. */
export async function readLedger(db: Readable): Promise<Ledger> {
	return {
		profile: await db.selectFrom('profile').select(COLUMNS.profile).executeTakeFirstOrThrow(),
		units: await db.selectFrom('unit').select(COLUMNS.unit).orderBy('position').orderBy('code').execute(),
		entries: await db.selectFrom('entry').select(COLUMNS.entry).orderBy('id').execute(),
		indicators: await db.selectFrom('indicator').select(COLUMNS.indicator).orderBy('id').execute(),
		printed: await db.selectFrom('printed').select(COLUMNS.printed).orderBy('id').execute(),
		passages: await db.selectFrom('passage').select(COLUMNS.passage).orderBy('id').execute(),
		projects: await db.selectFrom('project').select(COLUMNS.project).orderBy('id').execute(),
		measures: await db.selectFrom('measure').select(COLUMNS.measure).orderBy('id').execute(),
		drafts: await db.selectFrom('draft').select(COLUMNS.draft).orderBy('id').execute(),
		verifications: await db.selectFrom('verification').select(COLUMNS.verification).orderBy('id').execute(),
	};
}

export async function readNextIds(db: Readable): Promise<NextIds> {
	const rows = await db.selectFrom('sqlite_sequence').select(['name', 'seq']).execute();
	const next = (table: keyof NextIds) => (rows.find(({ name }) => name === table)?.seq ?? 0) + 1;
	return {
		entry: next('entry'),
		indicator: next('indicator'),
		printed: next('printed'),
		passage: next('passage'),
		project: next('project'),
		measure: next('measure'),
		draft: next('draft'),
		verification: next('verification'),
	};
}

/** Writes rows through statements that are compiled once, whatever the number of rows. */
export class RowWriter {
	readonly #statements: { readonly [T in TableName]: RowStatements };

	constructor(db: Writable) {
		this.#statements = {
			profile: compileStatements(db, 'profile'),
			unit: compileStatements(db, 'unit'),
			entry: compileStatements(db, 'entry'),
			indicator: compileStatements(db, 'indicator'),
			printed: compileStatements(db, 'printed'),
			passage: compileStatements(db, 'passage'),
			project: compileStatements(db, 'project'),
			measure: compileStatements(db, 'measure'),
			draft: compileStatements(db, 'draft'),
			verification: compileStatements(db, 'verification'),
		};
	}

	/** A whole ledger into empty tables. */
	async insertLedger(db: Writable, ledger: Ledger): Promise<void> {
		await this.#insert(db, 'profile', ledger.profile);
		for (const row of ledger.units) await this.#insert(db, 'unit', row);
		for (const row of ledger.entries) await this.#insert(db, 'entry', row);
		for (const row of ledger.indicators) await this.#insert(db, 'indicator', row);
		for (const row of ledger.printed) await this.#insert(db, 'printed', row);
		for (const row of ledger.passages) await this.#insert(db, 'passage', row);
		for (const row of ledger.projects) await this.#insert(db, 'project', row);
		for (const row of ledger.measures) await this.#insert(db, 'measure', row);
		for (const row of ledger.drafts) await this.#insert(db, 'draft', row);
		for (const row of ledger.verifications) await this.#insert(db, 'verification', row);
	}

	/**
	 * Makes the changes in order, as `apply` of shared/ledger/change.ts does. Each statement names the
	 * whole old row, so a row that is not what the caller believed is not found: throws
	 * `StaleChangeError`, and the transaction around it takes the rest back.
	 */
	async applyChanges(db: Writable, changes: readonly Change[]): Promise<void> {
		for (const change of changes) {
			if (!(await this.#apply(db, change))) throw new StaleChangeError(change);
		}
	}

	async #apply(db: Writable, { table, before, after }: Change): Promise<boolean> {
		if (before === null) return after === null || (await this.#insert(db, table, after));
		if (after === null) return await this.#remove(db, table, before);
		if (keyOf(table, before) === keyOf(table, after)) return await this.#update(db, table, before, after);
		return (await this.#remove(db, table, before)) && (await this.#insert(db, table, after));
	}

	async #insert<T extends TableName>(db: Writable, table: T, row: RowOf[T]): Promise<boolean> {
		return await foundOne(db, this.#statements[table].insert, values(table, row));
	}

	async #remove<T extends TableName>(db: Writable, table: T, row: RowOf[T]): Promise<boolean> {
		return await foundOne(db, this.#statements[table].remove, values(table, row));
	}

	async #update<T extends TableName>(db: Writable, table: T, before: RowOf[T], after: RowOf[T]): Promise<boolean> {
		return await foundOne(db, this.#statements[table].update, [...values(table, after), ...values(table, before)]);
	}
}

/** SQL texts; the parameters are the columns of the row, for an update of the new and then the old row. */
interface RowStatements {
	readonly insert: string;
	readonly update: string;
	readonly remove: string;
}

function compileStatements(db: Writable, table: TableName): RowStatements {
	const names = COLUMNS[table].map((column) => sql.ref(column));
	const into = sql.table(table);
	const set = names.map((name) => sql`${name} = ${null}`);
	// Finds NULL by NULL; SQLite searches by the key with it as with =.
	const same = names.map((name) => sql`${name} is not distinct from ${null}`);
	const parameters = sql.join(names.map(() => sql.val(null)));
	return {
		// A key that is taken is a stale change, not an error of the database.
		insert: sql`insert into ${into} (${sql.join(names)}) values (${parameters}) on conflict do nothing`.compile(db).sql,
		update: sql`update ${into} set ${sql.join(set)} where ${sql.join(same, sql` and `)}`.compile(db).sql,
		remove: sql`delete from ${into} where ${sql.join(same, sql` and `)}`.compile(db).sql,
	};
}

function values(table: TableName, row: RowOf[TableName]): unknown[] {
	const fields = row as object as Readonly<Record<string, unknown>>;
	return COLUMNS[table].map((column) => fields[column]);
}

/** Runs a statement on one row; false when it found none. */
async function foundOne(db: Writable, statement: string, parameters: unknown[]): Promise<boolean> {
	const result = await db.executeQuery(CompiledQuery.raw(statement, parameters));
	return result.numAffectedRows === 1n;
}
