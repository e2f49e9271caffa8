import type {
	Draft,
	Entry,
	Indicator,
	Ledger,
	LedgerProfile,
	Measure,
	Passage,
	Printed,
	Project,
	Unit,
	Verification,
} from './ledger.ts';

/** The tables of a ledger and what identifies a row in each. */
export interface RowOf {
	readonly profile: LedgerProfile;
	readonly unit: Unit;
	readonly entry: Entry;
	readonly indicator: Indicator;
	readonly printed: Printed;
	readonly passage: Passage;
	readonly project: Project;
	readonly measure: Measure;
	readonly draft: Draft;
	readonly verification: Verification;
}
export type TableName = keyof RowOf;

/**
 * One row before and after. `before: null` adds, `after: null` removes; the inverse is the same
 * change with both sides swapped, so undo needs no code of its own.
 */
export type Change = {
	readonly [T in TableName]: {
		readonly table: T;
		readonly before: RowOf[T] | null;
		readonly after: RowOf[T] | null;
	};
}[TableName];

/** 一步：what the user does at once and undoes at once; a paste of 500 cells is one command. */
export interface Command {
	/** In the user's words, for 修改记录: 「导入采集表 越城.xlsx」 */
	readonly label: string;
	readonly changes: readonly Change[];
}

export function invert(command: Command): Command {
	return { label: command.label, changes: command.changes.map(swap).reverse() };
}

function swap(change: Change): Change {
	return { ...change, before: change.after, after: change.before } as Change;
}

/** What identifies a row of a table; the profile has one row. */
export function keyOf<T extends TableName>(table: T, row: RowOf[T]): string {
	switch (table) {
		case 'profile':
			return 'profile';
		case 'unit':
			return (row as Unit).code;
		default:
			return String((row as Exclude<RowOf[TableName], LedgerProfile | Unit>).id);
	}
}

/** Two rows with the same content. All fields are strings, numbers and null. */
export function sameRow(a: object | null, b: object | null): boolean {
	if (a === null || b === null) return a === b;
	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length &&
		keys.every((key) => (a as Record<string, unknown>)[key] === (b as Record<string, unknown>)[key])
	);
}

/** Thrown when a change does not fit the ledger it is applied to: the caller worked from old data. */
export class StaleChangeError extends Error {
	readonly change: Change;
	constructor(change: Change) {
		super(`change does not fit the ledger: ${JSON.stringify(change)}`);
		this.change = change;
	}
}

/** The ledger after a command. Throws `StaleChangeError` when a `before` is not what stands there. */
export function apply(ledger: Ledger, command: Command): Ledger {
	const tables = new LedgerTables(ledger);
	for (const change of command.changes) tables.apply(change);
	return tables.toLedger();
}

/** The rows of a ledger by key, while a command is applied. */
class LedgerTables {
	readonly #rows: { readonly [T in TableName]: Map<string, RowOf[T]> };

	constructor(ledger: Ledger) {
		this.#rows = {
			profile: new Map([['profile', ledger.profile]]),
			unit: new Map(ledger.units.map((row) => [row.code, row])),
			entry: new Map(ledger.entries.map((row) => [String(row.id), row])),
			indicator: new Map(ledger.indicators.map((row) => [String(row.id), row])),
			printed: new Map(ledger.printed.map((row) => [String(row.id), row])),
			passage: new Map(ledger.passages.map((row) => [String(row.id), row])),
			project: new Map(ledger.projects.map((row) => [String(row.id), row])),
			measure: new Map(ledger.measures.map((row) => [String(row.id), row])),
			draft: new Map(ledger.drafts.map((row) => [String(row.id), row])),
			verification: new Map(ledger.verifications.map((row) => [String(row.id), row])),
		};
	}

	apply(change: Change): void {
		const rows = this.#rows[change.table] as Map<string, RowOf[TableName]>;
		const { before, after } = change;
		const row = before ?? after;
		if (row === null) return;
		const key = keyOf(change.table, row);
		if (!sameRow(rows.get(key) ?? null, before)) throw new StaleChangeError(change);
		if (after === null || keyOf(change.table, after) !== key) rows.delete(key);
		if (after === null) return;
		const newKey = keyOf(change.table, after);
		if (newKey !== key && rows.has(newKey)) throw new StaleChangeError(change);
		rows.set(newKey, after);
	}

	toLedger(): Ledger {
		const profile = this.#rows.profile.get('profile');
		if (profile === undefined) throw new Error('a ledger always has a profile');
		return {
			profile,
			units: [...this.#rows.unit.values()].sort((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1)),
			entries: inOrder(this.#rows.entry),
			indicators: inOrder(this.#rows.indicator),
			printed: inOrder(this.#rows.printed),
			passages: inOrder(this.#rows.passage),
			projects: inOrder(this.#rows.project),
			measures: inOrder(this.#rows.measure),
			drafts: inOrder(this.#rows.draft),
			verifications: inOrder(this.#rows.verification),
		};
	}
}

function inOrder<R extends { readonly id: number }>(rows: Map<string, R>): R[] {
	return [...rows.values()].sort((a, b) => a.id - b.id);
}
