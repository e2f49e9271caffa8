import path from 'node:path';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { claim } from './claims.ts';
import { type Connection, connect, useWriteAheadLog } from './connection.ts';
import { faultOf, isUnknownUnit, storeFault } from './faults.ts';
import { checkFree, checkWritable, companionsOf, publish, removeTemporary, temporaryName } from './files.ts';
import { inspectContent, inspectHeader, withCopy } from './inspect.ts';
import { MIGRATIONS, type Migration } from './migrations/list.ts';
import { RowWriter } from './rows.ts';
import { APPLICATION_ID } from './schema.ts';
import { readSnapshot } from './snapshot.ts';
import { SqliteLedgerStore } from './sqlite-store.ts';
import type { LedgerStore, StoreOptions } from './store.ts';
import { runMigrations, upgrade } from './upgrade.ts';

/**
 * 新建账套。Makes a ledger file that holds `ledger` with an empty journal, and opens it. Never
 * replaces a file; a kill on the way leaves at most a .tmp file, which the next attempt removes.
 */
export async function createLedgerFile(
	file: string,
	ledger: Ledger,
	options: StoreOptions = {},
): Promise<Result<LedgerStore>> {
	const target = path.resolve(file);
	const temporary = temporaryName(target);
	const free = await checkFree(target);
	if (!free.ok) return free;
	try {
		await removeTemporary(temporary);
		await build(temporary, ledger);
		await publish(temporary, target);
	} catch (error) {
		return fail(isUnknownUnit(error) ? storeFault('store/unknown-unit', target) : faultOf(error, target));
	} finally {
		await removeTemporary(temporary).catch(() => undefined);
	}
	return await openLedgerFile(target, options);
}

/**
 * 打开账套。Opens a ledger file as its only user. A file that is missing, a folder, not a ledger, of
 * a later program, damaged, in use or not writable is refused with a fault and left byte for byte as
 * it was. A file of an older schema is upgraded after a checked copy has been put beside it.
 */
export async function openLedgerFile(file: string, options: StoreOptions = {}): Promise<Result<LedgerStore>> {
	return await openWithMigrations(file, MIGRATIONS, options);
}

/** 只读取账套的内容。The file is not changed, not locked, and may be write-protected. */
export async function readLedgerFile(file: string): Promise<Result<Ledger>> {
	return await readSnapshot(path.resolve(file), MIGRATIONS);
}

/** As `openLedgerFile` in a program that knows exactly these migrations. */
export async function openWithMigrations(
	file: string,
	migrations: readonly Migration[],
	options: StoreOptions = {},
): Promise<Result<LedgerStore>> {
	const target = path.resolve(file);
	const writable = await checkWritable(target);
	if (!writable.ok) return writable;
	const claimed = await claim(target);
	if (!claimed.ok) return claimed;
	const connection = await openConnection(target, migrations);
	if (!connection.ok) {
		claimed.value();
		return connection;
	}
	return ok(new SqliteLedgerStore(connection.value, { migrations, options, released: claimed.value }));
}

async function openConnection(file: string, migrations: readonly Migration[]): Promise<Result<Connection>> {
	const header = await inspectHeader(file, migrations);
	if (!header.ok) return header;
	// After a kill, opening the file merges what SQLite left beside it. So it is judged on a copy first.
	if ((await companionsOf(file)).length > 0) {
		const found = await withCopy(file, async (copy) => inspectContent(copy, migrations));
		if (!found.ok) return found;
	}
	let connection: Connection | undefined;
	let accepted = false;
	try {
		connection = connect(file, 'existing');
		const version = inspectContent(connection, migrations);
		if (!version.ok) return version;
		useWriteAheadLog(connection);
		const upgraded = await upgrade(connection, version.value, migrations);
		accepted = upgraded.ok;
		return upgraded.ok ? ok(connection) : upgraded;
	} catch (error) {
		return fail(faultOf(error, file));
	} finally {
		if (!accepted) connection?.sqlite.close();
	}
}

async function build(file: string, ledger: Ledger): Promise<void> {
	const connection = connect(file, 'new');
	try {
		connection.sqlite.pragma(`application_id = ${APPLICATION_ID}`);
		useWriteAheadLog(connection);
		runMigrations(connection, 0, MIGRATIONS);
		const writer = new RowWriter(connection.db);
		await connection.db.transaction().execute(async (db) => await writer.insertLedger(db, ledger));
	} finally {
		connection.sqlite.close();
	}
}
