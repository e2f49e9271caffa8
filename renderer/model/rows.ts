import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Command } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';

type RowTables = Pick<
	Ledger,
	'entries' | 'indicators' | 'passages' | 'projects' | 'measures' | 'drafts' | 'verifications'
>;
type RowTable = keyof RowTables;

const TABLES = {
	entry: 'entries',
	indicator: 'indicators',
	passage: 'passages',
	project: 'projects',
	measure: 'measures',
	draft: 'drafts',
	verification: 'verifications',
} as const satisfies Record<string, RowTable>;

/**
 * The rows themselves, for sheets and lists: ascending ids, a new array after each command that
 * touched the table. Sums are the business of `Disclosure`, never of this.
 */
export class Rows {
	readonly #tables: { readonly [T in RowTable]: Signal<RowTables[T]> };
	/** The highest id that is known to be given in each table. */
	readonly #given: Record<RowTable, number>;

	constructor(ledger: Ledger, nextIds: Readonly<Record<string, number>>) {
		this.#tables = {
			entries: signal(ledger.entries),
			indicators: signal(ledger.indicators),
			passages: signal(ledger.passages),
			projects: signal(ledger.projects),
			measures: signal(ledger.measures),
			drafts: signal(ledger.drafts),
			verifications: signal(ledger.verifications),
		};
		const given = (name: keyof typeof TABLES) => (nextIds[name] ?? 1) - 1;
		this.#given = {
			entries: given('entry'),
			indicators: given('indicator'),
			passages: given('passage'),
			projects: given('project'),
			measures: given('measure'),
			drafts: given('draft'),
			verifications: given('verification'),
		};
	}

	table<T extends RowTable>(name: T): ReadonlySignal<RowTables[T]> {
		return this.#tables[name];
	}

	/** An id for a new row; never given twice. */
	newId(name: RowTable): number {
		this.#given[name] += 1;
		return this.#given[name];
	}

	apply(command: Command): void {
		const touched = new Map<RowTable, Map<number, { readonly id: number }>>();
		for (const change of command.changes) {
			if (change.table === 'profile' || change.table === 'unit') continue;
			const name = TABLES[change.table];
			let rows = touched.get(name);
			if (rows === undefined) {
				rows = new Map(this.#tables[name].peek().map((row) => [row.id, row]));
				touched.set(name, rows);
			}
			if (change.after === null) rows.delete(change.before?.id ?? -1);
			else {
				rows.set(change.after.id, change.after);
				this.#given[name] = Math.max(this.#given[name], change.after.id);
			}
		}
		batch(() => {
			for (const [name, rows] of touched) {
				const ordered = [...rows.values()].sort((a, b) => a.id - b.id);
				(this.#tables[name] as Signal<readonly { readonly id: number }[]>).value = ordered;
			}
		});
	}
}
