import { stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { LedgerProfile, UnitNature } from '../../shared/ledger/ledger.ts';
import { claim } from './claims.ts';
import type { Connection } from './connection.ts';
import { readExports } from './export-history.ts';
import { faultOf } from './faults.ts';
import { inspectContent, inspectHeader, withCopy } from './inspect.ts';
import { readJournal, readState } from './journal.ts';
import { MIGRATIONS } from './migrations/list.ts';
import { isHeldElsewhere } from './shelf.ts';
import type { JournalLine } from './store.ts';
import { migrate } from './upgrade.ts';

/** What a list of ledgers shows of one, without its rows. */
export interface LedgerSummary {
	readonly profile: LedgerProfile;
	readonly units: readonly { readonly nature: UnitNature; readonly count: number }[];
	readonly entries: number;
	/** Number of the last step that stands. */
	readonly step: number;
	/** ISO 8601, UTC; null when nothing was exported yet. */
	readonly lastExport: string | null;
	/** Steps done or taken back since the last export. */
	readonly stepsSinceExport: number;
	/** Another process has it open: it cannot be opened here now. */
	readonly held: boolean;
}

/** The summary of a ledger file that this process does not have open; the file is not changed. */
export async function readLedgerSummary(file: string): Promise<Result<LedgerSummary>> {
	const claimed = await claim(file);
	if (!claimed.ok) return claimed;
	try {
		await stat(file);
		const header = await inspectHeader(file, MIGRATIONS);
		if (!header.ok) return header;
		const held = await isHeldElsewhere(file);
		return await withCopy(file, async (copy) => {
			const version = inspectContent(copy, MIGRATIONS);
			if (!version.ok) return version;
			const migrated = migrate(copy, version.value, MIGRATIONS);
			return migrated.ok ? ok({ ...(await summaryOf(copy)), held }) : migrated;
		});
	} catch (error) {
		return fail(faultOf(error, file));
	} finally {
		claimed.value();
	}
}

async function summaryOf({ db }: Pick<Connection, 'db'>): Promise<Omit<LedgerSummary, 'held'>> {
	const profile = await db
		.selectFrom('profile')
		.select(['department', 'year', 'pack', 'compiledOn'])
		.executeTakeFirstOrThrow();
	const units = await db
		.selectFrom('unit')
		.select(({ fn }) => ['nature', fn.countAll<number>().as('count')])
		.groupBy('nature')
		.orderBy('nature')
		.execute();
	const entries = await db
		.selectFrom('entry')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	const last = (await readExports(db)).at(-1);
	return {
		profile,
		units,
		entries: entries.count,
		step: (await readState(db)).step,
		lastExport: last?.at ?? null,
		stepsSinceExport: last === undefined ? 0 : stepsSince(await readJournal(db), last.step),
	};
}

/** How many steps lie between what stood at `step` and now: those done after it, and those before it taken back. */
export function stepsSince(journal: readonly JournalLine[], step: number): number {
	return journal.filter((line) => (line.step > step ? line.state === 'done' : line.state === 'undone')).length;
}
