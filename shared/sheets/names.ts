import { fold } from './text.ts';

/** Things found by name as a person reads it. */
export class Names<T extends { readonly name: string }> {
	readonly #byName: ReadonlyMap<string, T>;
	readonly #byFolded: ReadonlyMap<string, T>;

	constructor(things: Iterable<T>) {
		this.#byName = new Map(Array.from(things, (thing) => [thing.name, thing]));
		this.#byFolded = new Map(Array.from(this.#byName.values(), (thing) => [fold(thing.name), thing]));
	}

	find(text: string): T | undefined {
		return this.#byName.get(text) ?? this.#byFolded.get(fold(text));
	}

	*names(): Generator<string> {
		yield* this.#byName.keys();
	}
}
