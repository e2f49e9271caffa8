import type { PlaceDeclaration } from './declaration.ts';
import { Names } from './names.ts';
import { fold } from './text.ts';

/** A place of a project that a text may mean; the project's name is folded, and perhaps of no project. */
export interface ProjectPlace {
	readonly place: PlaceDeclaration;
	readonly project: string;
}

/** 位置 of a pack: those that stand once, and those that each project has. */
export class Places {
	readonly #single: Names<PlaceDeclaration>;
	readonly #perProject: readonly PlaceDeclaration[];

	constructor(places: readonly PlaceDeclaration[]) {
		this.#single = new Names(places.filter((place) => place.perProject === undefined));
		this.#perProject = places.filter((place) => place.perProject !== undefined);
	}

	/** A place that stands once. */
	single(text: string): PlaceDeclaration | undefined {
		return this.#single.find(text);
	}

	/** The places of a project that the text could be, in declared order. */
	ofProject(text: string): readonly ProjectPlace[] {
		return this.#perProject.flatMap((place) => {
			const project = projectIn(text, place);
			return project === undefined ? [] : [{ place, project }];
		});
	}

	/** The declaration behind a place as the ledger has it. */
	find(text: string): PlaceDeclaration | undefined {
		return this.single(text) ?? this.ofProject(text)[0]?.place;
	}

	*names(): Generator<string> {
		yield* this.#single.names();
		for (const place of this.#perProject) yield place.name;
	}
}

/** 绩效/大楼物业管理费/改进措施 → 大楼物业管理费, as `fold` leaves it. */
function projectIn(text: string, { perProject }: PlaceDeclaration): string | undefined {
	if (perProject === undefined) return undefined;
	const [folded, before, after] = [fold(text), fold(perProject.before), fold(perProject.after)];
	const found = folded.startsWith(before) && folded.endsWith(after) && folded.length > before.length + after.length;
	return found ? folded.slice(before.length, folded.length - after.length) : undefined;
}

/** Its name with a project in it. */
export function placeOfProject({ perProject }: PlaceDeclaration, project: string): string {
	if (perProject === undefined) throw new Error('only a place of each project has a project in its name');
	return `${perProject.before}${project}${perProject.after}`;
}
