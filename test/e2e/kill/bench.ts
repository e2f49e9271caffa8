import { createHash } from 'node:crypto';
import { COLUMNS } from '../../../electron/store/schema.ts';
import type { LedgerStore } from '../../../electron/store/store.ts';
import type { Result } from '../../../shared/fault/fault.ts';
import type { Command, RowOf, TableName } from '../../../shared/ledger/change.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';

export const LEDGER_NAME = '某局.ledger';

/** Whole numbers from 0 to below `limit`. */
export type Random = (limit: number) => number;

/** What a job works with. */
export interface Bench {
	readonly folder: string;
	readonly store: LedgerStore;
	readonly random: Random;
	/** The ledger as it must be now. */
	readonly ledger: Ledger;
	/** Commands of this run that stand, and that were taken back, last one last. */
	readonly done: readonly Command[];
	readonly undone: readonly Command[];
	/** Makes a name that was not used before. */
	readonly freshName: (stem: string, extension: string) => string;
}

/** One piece of work, and what must be there once it is done. Before that, either this or nothing of it. */
export interface Plan {
	readonly run: () => Promise<unknown>;
	/** The ledger and its history afterwards, when the job changes them. */
	readonly after?: { readonly ledger: Ledger; readonly done: readonly Command[]; readonly undone: readonly Command[] };
	/** Files that the job writes, in the order in which they come to stand where they belong. */
	readonly files?: readonly WrittenFile[];
}

/** A file that a job writes or replaces. */
export interface WrittenFile {
	/** Path in the folder, with forward slashes. */
	readonly name: string;
	/** Of what is read back from it. */
	readonly digest: string;
}

/** A kind of work that is killed. To have another one killed, add it to `jobs.ts`. */
export interface Job {
	/** How often it is done in comparison with the others. */
	readonly weight: number;
	/** Undefined when there is nothing to do for it now. */
	readonly plan: (bench: Bench) => Promise<Plan | undefined>;
	/** The digest of a file it wrote, as in `Plan.files`. Throws when the file is not whole. */
	readonly digestFile?: (path: string) => Promise<string>;
	/**
	 * For work that takes long to get ready for: done only by workers that are told to do it first.
	 * Its files stay from kill to kill, so that each is a new version of the one before.
	 */
	readonly rounds?: {
		/** Folder in the folder that its files go to; nothing else is written there. */
		readonly folder: string;
		/** The longest time from its beginning to the kill, in milliseconds. */
		readonly longest: number;
	};
}

/** What the worker prints, one JSON object a line. `end` follows once the job is acknowledged. */
export type Message =
	| { readonly kind: 'ready'; readonly ledger: string }
	| {
			readonly kind: 'begin' | 'end';
			readonly job: string;
			/** Digest of the ledger that the job leaves. */
			readonly ledger: string;
			readonly files?: readonly WrittenFile[];
	  };

/** Equal for equal ledgers, whatever the order of the fields in memory. */
export function ledgerDigest(ledger: Ledger): string {
	const lines = [
		...texts('profile', [ledger.profile]),
		...texts('unit', ledger.units),
		...texts('entry', ledger.entries),
		...texts('indicator', ledger.indicators),
		...texts('passage', ledger.passages),
		...texts('project', ledger.projects),
		...texts('measure', ledger.measures),
		...texts('draft', ledger.drafts),
		...texts('verification', ledger.verifications),
	];
	return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

function texts<T extends TableName>(table: T, rows: readonly RowOf[T][]): string[] {
	return rows.map((row) =>
		JSON.stringify([table, ...COLUMNS[table].map((column) => Reflect.get(row, column) as unknown)]),
	);
}

/** A generator of numbers from a seed (mulberry32), so that a failing run can be looked at again. */
export function randomFrom(seed: number): Random {
	let state = seed >>> 0;
	return (limit) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
	};
}

export function valueOf<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	return result.value;
}
