import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Entry } from '../ledger/ledger.ts';
import { type Fen, fen } from '../money/fen.ts';
import { Branch, type Group, Level } from './groups.ts';
import { DIMENSION_NAMES, DIMENSIONS, type Dimension, entriesOf, type Selection } from './selection.ts';

/** An entry before and after; null where there is none. */
export interface EntryChange {
	readonly before: Entry | null;
	readonly after: Entry | null;
}

/** An entry with the numbers of its values by dimension, as far as somebody needed them. */
interface Held {
	readonly entry: Entry;
	readonly numbers: (number | undefined)[];
}

/**
 * 交叉汇总：sums of entries by any selection, kept up to date as entries change. Asking for a selection
 * over new dimensions groups all entries once; after that a changed entry touches one group in each
 * grouping, and only what read that group is computed anew. However many entries change in one go,
 * who read a group is told once.
 */
export class Pivot {
	readonly #entries = new Map<number, Held>();
	readonly #axes = DIMENSION_NAMES.map((dimension) => new Axis(dimension));
	/** Groupings that were asked for, and their groups. */
	readonly #top = new Level();
	readonly #root = new Branch();
	readonly #sums = new Map<string, ReadonlySignal<Fen>>();

	constructor(entries: Iterable<Entry>) {
		for (const entry of entries) this.#entries.set(entry.id, { entry, numbers: [] });
	}

	/** All entries, in no order. For explaining a sum, not for making one. */
	*entries(): Iterable<Entry> {
		for (const { entry } of this.#entries.values()) yield entry;
	}

	/** Takes over what has changed. */
	apply(changes: readonly EntryChange[]): void {
		const touched: Group[] = [];
		for (const { before, after } of changes) {
			if (before !== null) {
				const known = this.#entries.get(before.id);
				this.#add(known?.entry === before ? known : { entry: before, numbers: [] }, -1, touched);
				if (before.id !== after?.id) this.#entries.delete(before.id);
			}
			if (after !== null) {
				const one: Held = { entry: after, numbers: [] };
				this.#entries.set(after.id, one);
				this.#add(one, 1, touched);
			}
		}
		for (const group of touched) group.tell();
		for (const axis of this.#axes) axis.follow(changes);
	}

	#add(one: Held, sign: 1 | -1, touched: Group[]): void {
		const { amount } = one.entry;
		const walk = (branch: Branch, level: Level): void => {
			if (level.grouped && branch.group.add(sign * amount, sign)) touched.push(branch.group);
			for (const [axis, next] of level.next) walk(branch.at(axis, this.#numberOf(one, axis)), next);
		};
		walk(this.#root, this.#top);
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
		return this.#axis(axisOf(dimension)).values(this.entries());
	}

	#groupsOf(selection: Selection): Group[] {
		const conditions = entriesOf(selection);
		this.#groupBy(conditions.map(([dimension]) => axisOf(dimension)));
		let branches: readonly Branch[] = [this.#root];
		for (const [dimension, values] of conditions) {
			const axis = axisOf(dimension);
			const numbers = [...new Set(values)].map((value) => this.#axis(axis).numberOf(value));
			branches = branches.flatMap((branch) => numbers.map((number) => branch.at(axis, number)));
		}
		return branches.map(({ group }) => group);
	}

	#groupBy(axes: readonly number[]): void {
		let level = this.#top;
		for (const axis of axes) level = level.to(axis);
		if (level.grouped) return;
		level.grouped = true;
		for (const one of this.#entries.values()) {
			let branch = this.#root;
			for (const axis of axes) branch = branch.at(axis, this.#numberOf(one, axis));
			branch.group.add(one.entry.amount, 1);
		}
	}

	#numberOf({ entry, numbers }: Held, axis: number): number {
		let number = numbers[axis];
		if (number === undefined) {
			const { numberOf, valueOf } = this.#axis(axis);
			number = numberOf(valueOf(entry));
			numbers[axis] = number;
		}
		return number;
	}

	#axis(place: number): Axis {
		const axis = this.#axes[place];
		if (axis === undefined) throw new Error(`no dimension has the place ${place}`);
		return axis;
	}
}

const AXES: ReadonlyMap<string, number> = new Map(DIMENSION_NAMES.map((name, place) => [name, place]));

function axisOf(dimension: Dimension): number {
	return AXES.get(dimension) ?? -1;
}

/** One dimension: numbers that stand for its values, and which of them occur. */
class Axis {
	readonly valueOf: (entry: Entry) => string;
	readonly #numbers = new Map<string, number>();
	#occurring: { readonly counts: Map<string, number>; readonly values: Signal<readonly string[]> } | undefined;

	constructor(dimension: Dimension) {
		this.valueOf = DIMENSIONS[dimension];
	}

	readonly numberOf = (value: string): number => {
		let number = this.#numbers.get(value);
		if (number === undefined) {
			number = this.#numbers.size;
			this.#numbers.set(value, number);
		}
		return number;
	};

	/** Values that occur, in order. */
	values(entries: Iterable<Entry>): ReadonlySignal<readonly string[]> {
		if (this.#occurring === undefined) {
			const counts = new Map<string, number>();
			for (const entry of entries) bump(counts, this.valueOf(entry), 1);
			this.#occurring = { counts, values: signal(sortedKeys(counts)) };
		}
		return this.#occurring.values;
	}

	follow(changes: readonly EntryChange[]): void {
		if (this.#occurring === undefined) return;
		const { counts, values } = this.#occurring;
		let changed = false;
		for (const { before, after } of changes) {
			if (before !== null && bump(counts, this.valueOf(before), -1)) changed = true;
			if (after !== null && bump(counts, this.valueOf(after), 1)) changed = true;
		}
		if (changed) values.value = sortedKeys(counts);
	}
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
