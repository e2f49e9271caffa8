import type { IndicatorDeclaration, SheetsDeclaration } from './declaration.ts';
import { Names } from './names.ts';
import { Places } from './places.ts';

/** What cells may refer to. */
export interface Known {
	readonly indicators: Names<IndicatorDeclaration>;
	readonly places: Places;
	/** Ids of the packs that are installed. */
	readonly packs: Names<{ readonly name: string }>;
	/** The pack whose declaration is read by. */
	readonly pack: string;
	/** Undefined while they are not known: then no reference to one can be judged. */
	readonly units: KnownUnits | undefined;
	/** Likewise. */
	readonly projects: KnownProjects | undefined;
}

/** The list of units: its sheet, and the name of each unit by code. */
export interface KnownUnits {
	readonly sheet: string;
	readonly names: ReadonlyMap<string, string>;
}

/** The list of projects: its sheet and their names. */
export interface KnownProjects {
	readonly sheet: string;
	readonly names: Names<{ readonly name: string }>;
}

/** What the declaration alone lets one know. */
export function knownByDeclaration(declaration: SheetsDeclaration, packs: Iterable<string>, pack: string): Known {
	return {
		indicators: new Names(declaration.indicators),
		places: new Places(declaration.places),
		packs: new Names(Array.from(packs, (name) => ({ name }))),
		pack,
		units: undefined,
		projects: undefined,
	};
}
