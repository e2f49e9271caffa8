/** A seeded source of numbers (mulberry32): the same seed gives the same ledger on any machine. */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 up to, not including, 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	}

	/** A whole number from 0 up to, not including, `bound`. */
	below(bound: number): number {
		return Math.floor(this.next() * bound);
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** Throws on an empty list. */
	pick<T>(list: readonly T[]): T {
		const value = list[this.below(list.length)];
		if (value === undefined) throw new Error('nothing to pick from');
		return value;
	}
}
