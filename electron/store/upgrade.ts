import path from 'node:path';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import { copyTo } from './backup.ts';
import { type Connection, inTransaction } from './connection.ts';
import { faultOf } from './faults.ts';
import { exists } from './files.ts';
import { inspectContent } from './inspect.ts';
import { type Migration, newestVersion } from './migrations/list.ts';
import { LEDGER_EXTENSION } from './schema.ts';

/** Brings a ledger of an older schema to the newest, once a checked copy of it stands beside it. */
export async function upgrade(
	connection: Connection,
	from: number,
	migrations: readonly Migration[],
): Promise<Result<undefined>> {
	if (from === newestVersion(migrations)) return ok(undefined);
	const backup = await copyTo(connection, await backupName(connection.path, from), migrations);
	return backup.ok ? migrate(connection, from, migrations) : backup;
}

/** Runs the migrations after `from` on a ledger and judges the outcome. */
export function migrate(connection: Connection, from: number, migrations: readonly Migration[]): Result<undefined> {
	try {
		runMigrations(connection, from, migrations);
	} catch (error) {
		return fail(faultOf(error, connection.path, 'store/migration-failed'));
	}
	const found = inspectContent(connection, migrations);
	return found.ok ? ok(undefined) : found;
}

/** Each migration after `from` in a transaction that also sets its number. Throws `SqliteError`. */
export function runMigrations(connection: Connection, from: number, migrations: readonly Migration[]): void {
	for (const { version, sql } of migrations) {
		if (version <= from) continue;
		inTransaction(connection, () => {
			connection.sqlite.exec(sql);
			connection.sqlite.pragma(`user_version = ${version}`);
		});
	}
}

/** 「越城.升级前第1版.ledger」, numbered when an earlier attempt left one. */
async function backupName(file: string, version: number): Promise<string> {
	const { dir, name } = path.parse(file);
	const stem = path.join(dir, `${name}.升级前第${version}版`);
	let candidate = stem + LEDGER_EXTENSION;
	for (let number = 2; await exists(candidate); number++) candidate = `${stem}-${number}${LEDGER_EXTENSION}`;
	return candidate;
}
