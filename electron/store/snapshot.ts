import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { claim } from './claims.ts';
import { faultOf, storeFault } from './faults.ts';
import { inspectContent, inspectHeader, withCopy } from './inspect.ts';
import type { Migration } from './migrations/list.ts';
import { readLedger } from './rows.ts';
import { migrate } from './upgrade.ts';

/**
 * The content of a ledger file that is only looked at: the file is neither changed nor kept, may be
 * of an older schema, and may lie where nothing can be written.
 */
export async function readSnapshot(file: string, migrations: readonly Migration[]): Promise<Result<Ledger>> {
	try {
		const info = await stat(file);
		if (info.isDirectory()) return fail(storeFault('store/is-folder', file));
		await access(file, constants.R_OK);
	} catch (error) {
		return fail(faultOf(error, file));
	}
	const claimed = await claim(file);
	if (!claimed.ok) return claimed;
	try {
		const header = await inspectHeader(file, migrations);
		if (!header.ok) return header;
		return await withCopy(file, async (copy) => {
			const version = inspectContent(copy, migrations);
			if (!version.ok) return version;
			const migrated = migrate(copy, version.value, migrations);
			return migrated.ok ? ok(await readLedger(copy.db)) : migrated;
		});
	} finally {
		claimed.value();
	}
}
