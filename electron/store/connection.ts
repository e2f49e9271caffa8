import Database from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import type { LedgerDatabase, Writable } from './schema.ts';

/** An open ledger file: Kysely for rows, better-sqlite3 itself only for pragmas and backups. */
export interface Connection {
	readonly path: string;
	readonly sqlite: Database.Database;
	readonly db: Writable;
}

/** How long an open waits for somebody else to let go of the file. */
const BUSY_TIMEOUT_MS = 500;

/** WAL beyond this is given back to the disk after it has been merged. */
const WAL_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Opens the file as the only user of it. Throws `SqliteError`; nothing is written.
 *
 * `locking_mode=EXCLUSIVE` before the first read: the operating system's lock tells a second window
 * or another computer at once, and no -shm file is needed, so WAL also works on network drives.
 */
export function connect(path: string, mode: 'existing' | 'new'): Connection {
	const sqlite = new Database(path, { fileMustExist: mode === 'existing', timeout: BUSY_TIMEOUT_MS });
	try {
		sqlite.pragma('locking_mode = EXCLUSIVE');
		sqlite.pragma('trusted_schema = OFF');
		sqlite.pragma('cell_size_check = ON');
		sqlite.pragma('foreign_keys = ON');
		sqlite.pragma('synchronous = FULL');
		// The first read takes the lock, or fails here.
		sqlite.pragma('user_version');
	} catch (error) {
		sqlite.close();
		throw error;
	}
	return { path, sqlite, db: new Kysely<LedgerDatabase>({ dialect: new SqliteDialect({ database: cached(sqlite) }) }) };
}

/** Only once the file is known to be ours: this may write to it. */
export function useWriteAheadLog({ sqlite }: Connection): void {
	const mode = sqlite.pragma('journal_mode = WAL', { simple: true });
	if (mode !== 'wal') throw new Error(`write-ahead log refused: ${String(mode)}`);
	sqlite.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
}

/** Runs schema statements in a transaction: all or nothing. */
export function inTransaction({ sqlite }: Connection, work: () => void): void {
	sqlite.transaction(work).immediate();
}

/**
 * The database as Kysely's driver sees it, with each statement prepared once: a command of 100,000
 * rows uses a dozen different statements.
 */
function cached(sqlite: Database.Database): SqliteDatabase {
	const statements = new Map<string, SqliteStatement>();
	return {
		close: () => void sqlite.close(),
		prepare: (sql) => {
			if (sql === 'rollback') return rollback(sqlite);
			const known = statements.get(sql);
			if (known !== undefined) return known;
			const statement: SqliteStatement = sqlite.prepare(sql);
			statements.set(sql, statement);
			return statement;
		},
	};
}

/**
 * A full disk or a read error makes SQLite roll back by itself. Kysely's own rollback would then
 * fail and hide the reason.
 */
function rollback(sqlite: Database.Database): SqliteStatement {
	return {
		reader: false,
		all: () => [],
		iterate: () => [].values(),
		run: () => {
			if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
			return { changes: 0, lastInsertRowid: 0 };
		},
	};
}
