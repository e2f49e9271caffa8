/** 行的先后：rows stay where a person sees them, whatever they become and whenever they were made. */
import { spliceOf } from '../splice.ts';

/**
 * The order of a sheet while it is open. A row keeps its key and its place when a 待填行 becomes an
 * entry, when it is undone and done again; what comes from elsewhere stands behind its neighbour.
 */
export class EntryOrder {
	/** Keys of the ledger → keys of the rows that they came from. */
	readonly #aliases = new Map<string, string>();
	/** Rows that are not in the ledger, in order of making. */
	readonly #blank = new Set<string>();
	/** All keys ever shown, in order; those that are gone keep their places. */
	#order: readonly string[] = [];
	/** The same without an order. */
	#known = new Set<string>();
	#natural: readonly string[] = [];
	/** Places in `#natural` in the order in which they are shown; undefined when both are the same. */
	#permutation: readonly number[] | undefined;
	/** Where each key is shown, when somebody asked. */
	#places: ReadonlyMap<string, number> | undefined;
	/** Another one when a row that is shown may have another key than before. */
	version = 0;
	#made = 1;

	/** The key of the row that stands for a key of the ledger. */
	rowKey(ledgerKey: string): string {
		return this.#aliases.get(ledgerKey) ?? ledgerKey;
	}

	/** The row `rowKey` is in the ledger as `ledgerKey` from now on. */
	becomes(rowKey: string, ledgerKey: string): void {
		if (rowKey !== ledgerKey && this.#aliases.get(ledgerKey) !== rowKey) {
			if (this.#aliases.has(ledgerKey) || this.#known.has(ledgerKey)) this.version += 1;
			this.#aliases.set(ledgerKey, rowKey);
		}
		this.#blank.delete(rowKey);
		if (rowKey === this.lastKey) this.#made += 1;
	}

	/** The key of the empty row at the end. */
	get lastKey(): string {
		return `新 ${this.#made}`;
	}

	/** Keys of `count` rows beyond the end, the empty row first. */
	beyond(count: number): readonly string[] {
		// And the empty row that will be the last one, so that it stands behind them.
		const keys = Array.from({ length: count + 1 }, (_, index) => `新 ${this.#made + index}`);
		this.#order = [...this.#order, ...keys.filter((key) => !this.#known.has(key))];
		for (const key of keys) this.#known.add(key);
		return keys.slice(0, count);
	}

	/** Rows that were inserted and hold nothing yet. */
	get blanks(): readonly string[] {
		return [...this.#blank];
	}

	/** Empty rows in front of a row. */
	insert(before: string, count: number): readonly string[] {
		const keys = Array.from({ length: count }, (_, index) => `插入 ${this.#order.length + index}`);
		for (const key of keys) {
			this.#blank.add(key);
			this.#known.add(key);
		}
		const at = this.#order.indexOf(before);
		const place = at === -1 ? this.#order.length : at;
		this.#order = [...this.#order.slice(0, place), ...keys, ...this.#order.slice(place)];
		this.#natural = [];
		return keys;
	}

	/** Forgets empty rows. */
	drop(keys: readonly string[]): void {
		for (const key of keys) this.#blank.delete(key);
	}

	/** Things in the order in which they are shown; `natural` gives them as the ledger has them. */
	arrange<T extends { readonly key: string }>(natural: readonly T[]): readonly T[] {
		if (!this.#isSame(natural)) {
			const keys = natural.map(({ key }) => key);
			if (!this.#learnAdded(keys)) this.#learn(keys);
			this.#natural = keys;
			this.#places = undefined;
		}
		return this.#permutation === undefined ? natural : this.#permutation.flatMap((index) => natural[index] ?? []);
	}

	/** Where a key was shown the last time; undefined when it was not. */
	placeOf(key: string): number | undefined {
		if (this.#places === undefined) {
			const shown = this.#permutation?.map((index) => this.#natural[index] ?? '') ?? this.#natural;
			this.#places = new Map(shown.map((one, place) => [one, place]));
		}
		return this.#places.get(key);
	}

	#isSame(natural: readonly { readonly key: string }[]): boolean {
		return natural.length === this.#natural.length && natural.every(({ key }, index) => key === this.#natural[index]);
	}

	/** New rows among others that stand as the ledger has them: nobody else moves. False when it is not as simple as this. */
	#learnAdded(keys: readonly string[]): boolean {
		if (this.#permutation !== undefined || this.#natural.length === 0) return false;
		const { from, added } = spliceOf(this.#natural, keys);
		const fresh = keys.slice(from, from + added);
		if (fresh.some((key) => this.#known.has(key))) return false;
		for (const key of fresh) this.#known.add(key);
		const before = from === 0 ? 0 : this.#order.lastIndexOf(keys[from - 1] ?? '') + 1;
		this.#order = this.#order.slice(0, before).concat(fresh, this.#order.slice(before));
		return true;
	}

	#learn(keys: readonly string[]): void {
		// New keys stand behind the known one before them; those before all known ones come first.
		const followers = new Map<string, string[]>();
		let last = '';
		for (const key of keys) {
			if (this.#known.has(key)) last = key;
			else {
				const behind = followers.get(last);
				if (behind === undefined) followers.set(last, [key]);
				else behind.push(key);
			}
		}
		for (const key of keys) this.#known.add(key);
		this.#order = [...(followers.get('') ?? []), ...this.#order.flatMap((key) => [key, ...(followers.get(key) ?? [])])];
		const places = new Map(keys.map((key, index) => [key, index]));
		const permutation = this.#order.flatMap((key) => places.get(key) ?? []);
		this.#permutation = permutation.every((place, index) => place === index) ? undefined : permutation;
	}
}
