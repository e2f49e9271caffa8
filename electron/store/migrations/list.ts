import { ledgerSchema } from './0001-ledger.ts';
import { evaluationSchema } from './0002-evaluation.ts';
import { windowSchema } from './0003-window.ts';
import { printedSchema } from './0004-printed.ts';

/** One step of the schema. Runs in a transaction of its own that also sets the schema number. */
export interface Migration {
	/** `user_version` after it: 1, 2, 3 … without gaps. */
	readonly version: number;
	readonly sql: string;
}

/** Append only. A migration that was ever in a release is never edited. */
export const MIGRATIONS: readonly Migration[] = [
	{ version: 1, sql: ledgerSchema },
	{ version: 2, sql: evaluationSchema },
	{ version: 3, sql: windowSchema },
	{ version: 4, sql: printedSchema },
];

/** The schema number that a list leads to. */
export function newestVersion(migrations: readonly Migration[]): number {
	return migrations.at(-1)?.version ?? 0;
}
