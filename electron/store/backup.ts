import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import { type Connection, connect } from './connection.ts';
import { faultOf, storeFault } from './faults.ts';
import { checkFree, publish, removeTemporary, temporaryName } from './files.ts';
import { inspectContent } from './inspect.ts';
import type { Migration } from './migrations/list.ts';

/**
 * Copies an open ledger to a new file through SQLite's online backup, checks every page and index of
 * the copy, and only then gives it its name.
 */
export async function copyTo(
	connection: Connection,
	target: string,
	migrations: readonly Migration[],
): Promise<Result<undefined>> {
	const temporary = temporaryName(target);
	const free = await checkFree(target);
	if (!free.ok) return free;
	try {
		await removeTemporary(temporary);
		await connection.sqlite.backup(temporary);
		if (!isSound(temporary, migrations)) return fail(storeFault('store/backup-failed', target));
		await publish(temporary, target);
		return ok(undefined);
	} catch (error) {
		return fail(faultOf(error, target));
	} finally {
		await removeTemporary(temporary).catch(() => undefined);
	}
}

function isSound(file: string, migrations: readonly Migration[]): boolean {
	const copy = connect(file, 'existing');
	try {
		return inspectContent(copy, migrations).ok && copy.sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok';
	} finally {
		copy.sqlite.close();
	}
}
