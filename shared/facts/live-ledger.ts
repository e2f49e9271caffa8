import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type Catalog, functionName } from '../catalog/catalog.ts';
import type { Change, Command } from '../ledger/change.ts';
import type {
	Draft,
	Indicator,
	Ledger,
	LedgerProfile,
	Measure,
	Passage,
	Printed,
	Project,
	Unit,
	Verification,
} from '../ledger/ledger.ts';
import { Pivot } from './pivot.ts';
import { type BookValues, type CodeDimension, NO_VALUES, StatedYear } from './stated.ts';

/**
 * 活账：a ledger that tells what depends on it when a row changes. It holds the same rows as the
 * plain `Ledger`; `apply` takes the commands that the store has written.
 */
export class LiveLedger {
	readonly catalog: Catalog;
	readonly pivot: Pivot;
	readonly profile: Signal<LedgerProfile>;
	readonly #units: Signal<readonly Unit[]>;
	readonly #indicators: RowGroups<Indicator>;
	readonly #printed: RowGroups<Printed>;
	readonly #stated = new Map<number, ReadonlySignal<StatedYear | undefined>>();
	/** What the dimensions of each 账 can have. */
	readonly values: BookValues;
	readonly #passages: RowGroups<Passage>;
	readonly #places: RowGroups<Passage>;
	readonly #projects: RowGroups<Project>;
	readonly #measures: RowGroups<Measure>;
	readonly #drafts: RowList<Draft>;
	readonly #verifications: RowList<Verification>;

	/** @param values to know a printed total for what it is. */
	constructor(ledger: Ledger, catalog: Catalog, values: BookValues = NO_VALUES) {
		this.values = values;
		this.catalog = catalog;
		this.pivot = new Pivot(ledger.entries);
		this.profile = signal(ledger.profile);
		this.#units = signal(ledger.units);
		this.#indicators = new RowGroups(ledger.indicators, (row) => `${row.year} ${row.name}`);
		this.#printed = new RowGroups(ledger.printed, (row) => String(row.year));
		this.#passages = new RowGroups(ledger.passages, (row) => passageKey(row.place, row.code));
		this.#places = new RowGroups(ledger.passages, (row) => row.place);
		this.#projects = new RowGroups(ledger.projects, () => ALL);
		this.#measures = new RowGroups(ledger.measures, (row) => row.project);
		this.#drafts = new RowList(ledger.drafts);
		this.#verifications = new RowList(ledger.verifications);
	}

	/** 单位 in their printed order. */
	get units(): readonly Unit[] {
		return this.#units.value;
	}

	/** Rows of 其他数据 with this name in a year. */
	indicators(name: string, year: number): readonly Indicator[] {
		return this.#indicators.at(`${year} ${name}`);
	}

	/** 公开数 of a year by what they are the amount of; undefined when there are none. */
	stated(year: number): StatedYear | undefined {
		let stated = this.#stated.get(year);
		if (stated === undefined) {
			stated = computed(() => {
				const rows = this.#printed.at(String(year));
				return rows.length === 0 ? undefined : new StatedYear(rows, this.values);
			});
			this.#stated.set(year, stated);
		}
		return stated.value;
	}

	/** 科目 of a level that the ledger has, in order, with those that published tables of its year list. */
	codes(level: CodeDimension): readonly string[] {
		const entered = this.pivot.valuesOf(level).value.filter((code) => code !== '');
		const printed = this.stated(this.profile.value.year)?.codes(level) ?? [];
		return printed.length === 0 ? entered : [...new Set([...entered, ...printed])].sort();
	}

	/** What was written for a place, in order; empty when nothing was. */
	passages(place: string, code = ''): readonly Passage[] {
		return this.#passages.at(passageKey(place, code));
	}

	/** What was written for a place with any code, in order. */
	passagesAt(place: string): readonly Passage[] {
		return this.#places.at(place);
	}

	/** 绩效项目 in the order of entry. */
	get projects(): readonly Project[] {
		return this.#projects.at(ALL);
	}

	/** 绩效指标 of a project, in the order of its tree. */
	measures(project: string): readonly Measure[] {
		return this.#measures.at(project);
	}

	/** 待填行 in the order of entry. No figure, form or check reads them. */
	get drafts(): readonly Draft[] {
		return this.#drafts.rows.value;
	}

	/** 已核实 in the order in which they were said. */
	get verifications(): readonly Verification[] {
		return this.#verifications.rows.value;
	}

	functionName(code: string): string {
		return functionName(this.catalog, code);
	}

	/** Applies commands that are already written; everything that read a changed row follows, once, however many there are. */
	apply(...commands: readonly Command[]): void {
		batch(() => {
			const changes = changesByTable(commands);
			this.pivot.apply(changes.entry);
			this.#indicators.apply(changes.indicator);
			this.#printed.apply(changes.printed);
			this.#passages.apply(changes.passage);
			this.#places.apply(changes.passage);
			this.#projects.apply(changes.project);
			this.#measures.apply(changes.measure);
			this.#drafts.apply(changes.draft);
			this.#verifications.apply(changes.verification);
			for (const { after } of changes.profile) if (after !== null) this.profile.value = after;
			if (changes.unit.length > 0) this.#units.value = unitsAfter(this.#units.value, changes.unit);
		});
	}
}

/** The changes of one table. */
type ChangeOf<T extends Change['table']> = Extract<Change, { readonly table: T }>;

function changesByTable(commands: readonly Command[]): { readonly [T in Change['table']]: readonly ChangeOf<T>[] } {
	const changes: { readonly [T in Change['table']]: Change[] } = {
		entry: [],
		indicator: [],
		printed: [],
		passage: [],
		project: [],
		measure: [],
		draft: [],
		verification: [],
		profile: [],
		unit: [],
	};
	for (const command of commands) for (const change of command.changes) changes[change.table].push(change);
	return changes as { readonly [T in Change['table']]: readonly ChangeOf<T>[] };
}

function unitsAfter(units: readonly Unit[], changes: readonly ChangeOf<'unit'>[]): readonly Unit[] {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	for (const { before, after } of changes) {
		byCode.delete((before ?? after)?.code ?? '');
		if (after !== null) byCode.set(after.code, after);
	}
	return [...byCode.values()].sort((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1));
}

/** Key of rows that always go together. */
const ALL = '';

function passageKey(place: string, code: string): string {
	return `${place}\u0000${code}`;
}

interface RowChange<R> {
	readonly before: R | null;
	readonly after: R | null;
}

/** Rows with ids, found by a key; each key has its own signal. */
class RowGroups<R extends { readonly id: number }> {
	readonly #groups = new Map<string, Signal<readonly R[]>>();
	readonly #keyOf: (row: R) => string;

	constructor(rows: readonly R[], keyOf: (row: R) => string) {
		this.#keyOf = keyOf;
		const byKey = new Map<string, R[]>();
		for (const row of rows) {
			const group = byKey.get(keyOf(row));
			if (group === undefined) byKey.set(keyOf(row), [row]);
			else group.push(row);
		}
		for (const [key, group] of byKey) this.#groups.set(key, signal(group));
	}

	at(key: string): readonly R[] {
		return this.#group(key).value;
	}

	apply(changes: readonly RowChange<R>[]): void {
		const touched = new Map<string, Map<number, R>>();
		const rowsAt = (row: R) => {
			const key = this.#keyOf(row);
			let rows = touched.get(key);
			if (rows === undefined) {
				rows = new Map(
					this.#group(key)
						.peek()
						.map((other) => [other.id, other]),
				);
				touched.set(key, rows);
			}
			return rows;
		};
		for (const { before, after } of changes) {
			if (before !== null) rowsAt(before).delete(before.id);
			if (after !== null) rowsAt(after).set(after.id, after);
		}
		for (const [key, rows] of touched) this.#group(key).value = inOrder(rows);
	}

	#group(key: string): Signal<readonly R[]> {
		let group = this.#groups.get(key);
		if (group === undefined) {
			group = signal<readonly R[]>([]);
			this.#groups.set(key, group);
		}
		return group;
	}
}

/** Rows with ids that are only ever read as a whole: put in order once a batch, however many change. */
class RowList<R extends { readonly id: number }> {
	readonly rows: ReadonlySignal<readonly R[]>;
	/** A new object around the same map with every change: the map itself may hold 100,000 rows. */
	readonly #held: Signal<{ readonly byId: Map<number, R> }>;

	constructor(rows: readonly R[]) {
		this.#held = signal({ byId: new Map(rows.map((row) => [row.id, row])) });
		this.rows = computed(() => inOrder(this.#held.value.byId));
	}

	apply(changes: readonly RowChange<R>[]): void {
		if (changes.length === 0) return;
		const { byId } = this.#held.peek();
		for (const { before, after } of changes) {
			if (before !== null) byId.delete(before.id);
			if (after !== null) byId.set(after.id, after);
		}
		this.#held.value = { byId };
	}
}

function inOrder<R extends { readonly id: number }>(rows: ReadonlyMap<number, R>): readonly R[] {
	return [...rows.values()].sort((a, b) => a.id - b.id);
}

/** A value that is computed again only when something it read has changed. */
export function derived<T>(compute: () => T): ReadonlySignal<T> {
	return computed(compute);
}

/**
 * Computes at once, and again at the end of each `apply` that changed what was read. Derived values
 * that somebody follows are told of a change; those that nobody follows have to ask, each time they
 * are read, everything they were made of.
 */
export function follow(compute: () => unknown): void {
	effect(() => {
		compute();
	});
}
