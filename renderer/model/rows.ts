import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Command } from '../../shared/ledger/change.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { spliced, spliceOf } from './splice.ts';

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
	readonly #books = new Map<string, ReadonlySignal<readonly Entry[]>>();
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

	/** The entries of one 账; the same array as long as none of them has changed. */
	entriesOf(book: Entry['book']): ReadonlySignal<readonly Entry[]> {
		let own = this.#books.get(book);
		if (own === undefined) {
			let [all, entries]: readonly (readonly Entry[])[] = [[], []];
			own = computed(() => {
				const now = this.#tables.entries.value;
				entries = patched(entries ?? [], all ?? [], now, (entry) => entry.book === book);
				all = now;
				return entries;
			});
			this.#books.set(book, own);
		}
		return own;
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
	const next = rows.slice();
	let from = 0;
	const others = ids.filter((id) => {
		const row = changed.get(id);
		from = placeOf(rows, id, from);
		if (row === null || row === undefined || rows[from]?.id !== id) return true;
		next[from] = row;
		return false;
	});
	if (others.length === 0) return next;
	const parts: (readonly Row[])[] = [];
	from = 0;
	for (const id of others) {
		const at = placeOf(rows, id, from);
		parts.push(next.slice(from, at));
		from = rows[at]?.id === id ? at + 1 : at;
		const row = changed.get(id);
		if (row !== null && row !== undefined) parts.push([row]);
	}
	return ([] as Row[]).concat(...parts, next.slice(from));
}

/** Those of `now` that are wanted, made of those of `before`: only where the two differ is looked at. */
function patched<R extends Row>(
	own: readonly R[],
	before: readonly R[],
	now: readonly R[],
	isOwn: (row: R) => boolean,
): readonly R[] {
	const { from, removed, added } = spliceOf(before, now);
	const gone = before.slice(from, from + removed).filter(isOwn);
	const come = now.slice(from, from + added).filter(isOwn);
	const first = Math.min(gone[0]?.id ?? Number.POSITIVE_INFINITY, come[0]?.id ?? Number.POSITIVE_INFINITY);
	if (first === Number.POSITIVE_INFINITY) return own;
	return spliced(own, { from: placeOf(own, first, 0), removed: gone.length, added: come.length }, come);
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
