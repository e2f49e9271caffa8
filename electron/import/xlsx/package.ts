import type { Archive } from '../file/archive.ts';
import { Refusal } from '../file/refusal.ts';
import { type Relation, readRelations } from '../file/relations.ts';
import { type Attributes, isTrue, parsePart, prefixed } from '../file/xml.ts';

/** Where the parts of a workbook stand in its package. */
export interface WorkbookParts {
	readonly sheets: readonly SheetPart[];
	readonly sharedStrings: string | undefined;
	readonly styles: string | undefined;
	/** Dates count from 1904, as old programs for the Macintosh do. */
	readonly date1904: boolean;
}

export interface SheetPart {
	readonly name: string;
	readonly hidden: boolean;
	readonly path: string;
}

/** @param workbook path of the main part. */
export async function readWorkbookParts(archive: Archive, workbook: string): Promise<WorkbookParts> {
	const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
	const relationsPath = `${folder}_rels/${workbook.slice(folder.length)}.rels`;
	return readWorkbook(archive, workbook, await readRelations(archive, relationsPath, folder));
}

async function readWorkbook(archive: Archive, path: string, relations: readonly Relation[]): Promise<WorkbookParts> {
	const sheets: SheetPart[] = [];
	const byId = new Map(relations.toReversed().map((relation) => [relation.id, relation]));
	let date1904 = false;
	await parsePart(archive, path, {
		open(name, attributes) {
			if (name === 'workbookPr') date1904 = isTrue(attributes.date1904);
			if (name !== 'sheet') return;
			const sheet = sheetPart(attributes, byId);
			if (sheet !== undefined) sheets.push(sheet);
		},
		close() {},
	});
	if (sheets.length === 0) throw new Refusal('no-content');
	const one = (type: string) => relations.find((relation) => relation.type === type)?.target;
	return { sheets, sharedStrings: one('sharedStrings'), styles: one('styles'), date1904 };
}

/** Chart sheets, macro sheets and dialogs have no cells that anyone fills. */
function sheetPart(attributes: Attributes, relations: ReadonlyMap<string, Relation>): SheetPart | undefined {
	const relation = relations.get(prefixed(attributes, 'id') ?? '');
	if (relation === undefined) throw new Refusal('damaged');
	if (relation.type !== 'worksheet') return undefined;
	const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
	return { name: attributes.name ?? '', hidden, path: relation.target };
}
