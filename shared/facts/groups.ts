import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type Fen, fen } from '../money/fen.ts';

/**
 * 一组：sum and number of the entries of one combination of values. Kept as plain numbers; only those that
 * somebody has read are told of, and only when all that changed together has been added.
 */
export class Group {
	#total = 0;
	#number = 0;
	#sum: Signal<Fen> | undefined;
	#count: Signal<number> | undefined;
	#stale = false;

	/** True when readers have to be told, and nobody knows it yet. */
	add(amount: number, number: number): boolean {
		this.#total += amount;
		this.#number += number;
		if (this.#stale || (this.#sum === undefined && this.#count === undefined)) return false;
		this.#stale = true;
		return true;
	}

	tell(): void {
		this.#stale = false;
		if (this.#sum !== undefined) this.#sum.value = fen(this.#total);
		if (this.#count !== undefined) this.#count.value = this.#number;
	}

	get sum(): ReadonlySignal<Fen> {
		this.#sum ??= signal(fen(this.#total));
		return this.#sum;
	}

	get count(): ReadonlySignal<number> {
		this.#count ??= signal(this.#number);
		return this.#count;
	}
}

/** One combination of values of some dimensions, and those that have more dimensions beside these. */
export class Branch {
	#group: Group | undefined;
	readonly #next = new Map<number, Branch>();

	get group(): Group {
		this.#group ??= new Group();
		return this.#group;
	}

	/** With a value, by its number, of one more dimension, by its place. */
	at(axis: number, value: number): Branch {
		// Stays a small integer, for which a map is fastest.
		const key = axis * MOST_VALUES + value;
		let branch = this.#next.get(key);
		if (branch === undefined) {
			branch = new Branch();
			this.#next.set(key, branch);
		}
		return branch;
	}
}

const MOST_VALUES = 2 ** 26;

/** Dimensions by which entries are grouped, one after the other; groupings that begin alike have their beginning in common. */
export class Level {
	/** A grouping ends here: entries are counted in the groups of its branches. */
	grouped = false;
	/** By the place of the next dimension. */
	readonly next = new Map<number, Level>();

	to(axis: number): Level {
		let level = this.next.get(axis);
		if (level === undefined) {
			level = new Level();
			this.next.set(axis, level);
		}
		return level;
	}
}
