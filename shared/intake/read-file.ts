import type { Catalog } from '../catalog/catalog.ts';
import { ok, type Result } from '../fault/fault.ts';
import type { Kinds } from '../reading/kinds.ts';
import { readTables } from '../reading/read-tables.ts';
import type { SourceFile } from '../reading/source.ts';
import { FAMILIES, type Family, type FileReading, type ReadingChoices } from '../reading/table.ts';
import { choosePack } from '../sheets/choose-pack.ts';
import type { SheetsDeclaration } from '../sheets/declaration.ts';
import { parseCollection } from '../sheets/parse.ts';
import { collectionReading, isCollection } from './collection-reading.ts';
import type { ReadFile } from './proposal.ts';

export interface ReadFileTools {
	readonly kinds: Kinds;
	readonly catalog: Catalog;
	/** Sheets of every installed pack by its id; at least one. */
	readonly packs: ReadonlyMap<string, SheetsDeclaration>;
}

/**
 * What a file holds, with what a person said about it. Of a collection workbook either everything or all
 * its faults; anything else is understood as far as it goes.
 */
export function readFile(source: SourceFile, tools: ReadFileTools, choices: ReadingChoices = {}): Result<ReadFile> {
	const { family } = choices;
	if (family === '采集表' || (family === undefined && isCollection(source.workbook, tools.packs.values()))) {
		return readCollectionFile(source, tools.packs, choices);
	}
	const reading = readTables(source, { ...tools, kinds: ofFamily(tools.kinds, family) }, choices);
	return ok({ reading, family: family ?? familyOf(reading), sections: source.sections, choices });
}

function readCollectionFile(
	source: SourceFile,
	packs: ReadFileTools['packs'],
	choices: ReadingChoices,
): Result<ReadFile> {
	const pack = choosePack(source.workbook, packs) ?? '';
	const declaration = packs.get(pack);
	if (declaration === undefined) throw new Error('at least one pack is installed');
	const options = { file: source.name, digest: source.digest, packs: packs.keys(), pack };
	const collection = parseCollection(source.workbook, declaration, options);
	if (!collection.ok) return collection;
	return ok({
		reading: collectionReading(source, declaration, collection.value),
		family: '采集表',
		collection: collection.value.content,
		sections: [],
		choices,
	});
}

function ofFamily(kinds: Kinds, family: Family | undefined): Kinds {
	return family === undefined ? kinds : { ...kinds, kinds: kinds.kinds.filter((kind) => kind.family === family) };
}

/** The family of most of its numbers. */
function familyOf({ tables }: FileReading): Family {
	const counts = new Map<Family, number>();
	for (const table of tables) {
		const numbers = table.figures.length + (table.list?.rows.length ?? 0);
		counts.set(table.family, (counts.get(table.family) ?? 0) + numbers + 1);
	}
	const [most] = FAMILIES.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
	return most ?? '公开';
}
