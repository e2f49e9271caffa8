import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Command } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';

type RowTables = Pick<
	Ledger,
	'entries' | 'indicators' | 'printed' | 'passages' | 'projects' | 'measures' | 'drafts' | 'verifications'
>;
type RowTable = keyof RowTables;

const TABLES = {
	entry: 'entries',
	indicator: 'indicators',
	printed: 'printed',
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
			printed: signal(ledger.printed),
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
			printed: given('printed'),
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
		const touched = new Map<RowTable, Map<number, Row | null>>();
		for (const change of command.changes) {
			if (change.table === 'profile' || change.table === 'unit') continue;
			const id = change.after?.id ?? change.before?.id;
			if (id === undefined) continue;
			const name = TABLES[change.table];
			let rows = touched.get(name);
			if (rows === undefined) {
				rows = new Map();
				touched.set(name, rows);
			}
			rows.set(id, change.after);
			if (change.after !== null) this.#given[name] = Math.max(this.#given[name], id);
		}
		batch(() => {
			for (const [name, changed] of touched) {
				const table = this.#tables[name] as Signal<readonly Row[]>;
				table.value = withChanges(table.peek(), changed);
			}
		});
	}
}

interface Row {
	readonly id: number;
}

/** The rows with what became of some, in one go: no table is put in order again for a change of one row. */
function withChanges(rows: readonly Row[], changed: ReadonlyMap<number, Row | null>): readonly Row[] {
	const ids = [...changed.keys()].sort((a, b) => a - b);
	const parts: (readonly Row[])[] = [];
	let from = 0;
	for (const id of ids) {
		const at = placeOf(rows, id, from);
		parts.push(rows.slice(from, at));
		from = rows[at]?.id === id ? at + 1 : at;
		const row = changed.get(id);
		if (row !== null && row !== undefined) parts.push([row]);
	}
	parts.push(rows.slice(from));
	return parts.flat();
}

/** Where an id stands or would stand. */
function placeOf(rows: readonly Row[], id: number, from: number): number {
	let low = from;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((rows[middle]?.id ?? 0) < id) low = middle + 1;
		else high = middle;
	}
	return low;
}
