import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Entry } from '../ledger/ledger.ts';
import { type Fen, fen, ZERO_FEN } from '../money/fen.ts';
import { DIMENSIONS, type Dimension, entriesOf, type Selection } from './selection.ts';

/** Sum and number of the entries of one combination of values. */
interface Group {
	readonly sum: Signal<Fen>;
	readonly count: Signal<number>;
}

/** The entries grouped by some dimensions: every sum over these dimensions is read from it. */
interface Grouping {
	readonly dimensions: readonly Dimension[];
	readonly groups: Map<string, Group>;
}

/**
 * 交叉汇总：sums of entries by any selection, kept up to date one entry at a time. Asking for a
 * selection over new dimensions groups all entries once; after that a changed entry touches one
 * group in each grouping, and only what read that group is computed anew.
 */
export class Pivot {
	readonly #entries = new Map<number, Entry>();
	readonly #groupings = new Map<string, Grouping>();
	readonly #sums = new Map<string, ReadonlySignal<Fen>>();
	readonly #values = new Map<Dimension, Signal<readonly string[]>>();
	readonly #valueCounts = new Map<Dimension, Map<string, number>>();

	constructor(entries: Iterable<Entry>) {
		for (const entry of entries) this.#entries.set(entry.id, entry);
	}

	/** All entries, in no order. For explaining a sum, not for making one. */
	entries(): Iterable<Entry> {
		return this.#entries.values();
	}

	replace(before: Entry | null, after: Entry | null): void {
		if (before !== null && before.id !== after?.id) this.#entries.delete(before.id);
		if (after !== null) this.#entries.set(after.id, after);
		for (const grouping of this.#groupings.values()) {
			if (before !== null) take(grouping, before, -1);
			if (after !== null) take(grouping, after, 1);
		}
		for (const dimension of this.#values.keys()) this.#countValue(dimension, before, after);
	}

	/** Σ of the entries that the selection takes; zero when there are none. */
	sum(selection: Selection): ReadonlySignal<Fen> {
		const key = JSON.stringify(entriesOf(selection));
		let sum = this.#sums.get(key);
		if (sum === undefined) {
			const groups = this.#groupsOf(selection).map((group) => group.sum);
			const only = groups[0];
			sum = groups.length === 1 && only !== undefined ? only : computed(() => total(groups));
			this.#sums.set(key, sum);
		}
		return sum;
	}

	/** How many entries the selection takes: tells nothing entered from a sum of zero. */
	count(selection: Selection): number {
		return this.#groupsOf(selection).reduce((count, group) => count + group.count.value, 0);
	}

	/** All values that a dimension has in the ledger, in order. */
	valuesOf(dimension: Dimension): ReadonlySignal<readonly string[]> {
		let values = this.#values.get(dimension);
		if (values === undefined) {
			const counts = new Map<string, number>();
			for (const entry of this.#entries.values()) bump(counts, DIMENSIONS[dimension](entry), 1);
			values = signal(sortedKeys(counts));
			this.#values.set(dimension, values);
			this.#valueCounts.set(dimension, counts);
		}
		return values;
	}

	#countValue(dimension: Dimension, before: Entry | null, after: Entry | null): void {
		const counts = this.#valueCounts.get(dimension);
		const values = this.#values.get(dimension);
		if (counts === undefined || values === undefined) return;
		const size = counts.size;
		let changed = false;
		if (before !== null) changed = bump(counts, DIMENSIONS[dimension](before), -1) || changed;
		if (after !== null) changed = bump(counts, DIMENSIONS[dimension](after), 1) || changed;
		if (changed || counts.size !== size) values.value = sortedKeys(counts);
	}

	#groupsOf(selection: Selection): Group[] {
		const conditions = entriesOf(selection);
		const grouping = this.#grouping(conditions.map(([dimension]) => dimension));
		let keys = [''];
		for (const [, values] of conditions) {
			keys = keys.flatMap((key) => [...new Set(values)].map((value) => key + SEPARATOR + value));
		}
		return keys.map((key) => groupAt(grouping, key));
	}

	#grouping(dimensions: readonly Dimension[]): Grouping {
		const name = dimensions.join('|');
		let grouping = this.#groupings.get(name);
		if (grouping === undefined) {
			grouping = { dimensions, groups: new Map() };
			fill(grouping, this.#entries.values());
			this.#groupings.set(name, grouping);
		}
		return grouping;
	}
}

const SEPARATOR = '\u0000';

function keyIn(grouping: Grouping, entry: Entry): string {
	let key = '';
	for (const dimension of grouping.dimensions) key += SEPARATOR + DIMENSIONS[dimension](entry);
	return key;
}

function groupAt(grouping: Grouping, key: string): Group {
	let group = grouping.groups.get(key);
	if (group === undefined) {
		group = { sum: signal(ZERO_FEN), count: signal(0) };
		grouping.groups.set(key, group);
	}
	return group;
}

/** Groups all entries with plain numbers first: a signal is written once, not once an entry. */
function fill(grouping: Grouping, entries: Iterable<Entry>): void {
	const totals = new Map<string, { sum: number; count: number }>();
	for (const entry of entries) {
		const key = keyIn(grouping, entry);
		const running = totals.get(key);
		if (running === undefined) totals.set(key, { sum: entry.amount, count: 1 });
		else {
			running.sum += entry.amount;
			running.count += 1;
		}
	}
	for (const [key, { sum, count }] of totals) {
		grouping.groups.set(key, { sum: signal(fen(sum)), count: signal(count) });
	}
}

function take(grouping: Grouping, entry: Entry, sign: 1 | -1): void {
	const group = groupAt(grouping, keyIn(grouping, entry));
	group.sum.value = fen(group.sum.value + sign * entry.amount);
	group.count.value += sign;
}

function total(groups: readonly ReadonlySignal<Fen>[]): Fen {
	let sum = 0;
	for (const group of groups) sum += group.value;
	return fen(sum);
}

/** True when the value appeared or disappeared. */
function bump(counts: Map<string, number>, value: string, by: 1 | -1): boolean {
	const count = (counts.get(value) ?? 0) + by;
	if (count === 0) return counts.delete(value);
	counts.set(value, count);
	return count === 1 && by === 1;
}

function sortedKeys(counts: ReadonlyMap<string, number>): readonly string[] {
	return [...counts.keys()].sort();
}
