import type { IndicatorDeclaration, PlaceDeclaration, SheetsDeclaration } from './declaration.ts';
import { fold } from './text.ts';

/** What cells may refer to. */
export interface Known {
	readonly indicators: Names<IndicatorDeclaration>;
	readonly places: Names<PlaceDeclaration>;
	/** Ids of the packs that are installed. */
	readonly packs: Names<{ readonly name: string }>;
	/** The pack whose declaration is read by. */
	readonly pack: string;
	/** Undefined while they are not known: then no reference to one can be judged. */
	readonly units: KnownUnits | undefined;
}

/** The list of units: its sheet, and the name of each unit by code. */
export interface KnownUnits {
	readonly sheet: string;
	readonly names: ReadonlyMap<string, string>;
}

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

export function knownWithoutUnits(declaration: SheetsDeclaration, packs: Iterable<string>, pack: string): Known {
	return {
		indicators: new Names(declaration.indicators),
		places: new Names(declaration.places),
		packs: new Names(Array.from(packs, (name) => ({ name }))),
		pack,
		units: undefined,
	};
}
