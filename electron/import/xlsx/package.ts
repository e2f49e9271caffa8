import type { Archive } from './archive.ts';
import { Refusal } from './refusal.ts';
import { type Attributes, isTrue, parsePart, prefixed } from './xml.ts';

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

export interface Relation {
	readonly id: string;
	/** Last word of the type: worksheet, styles, sharedStrings … the same in both flavours of the format. */
	readonly type: string;
	readonly target: string;
}

export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts> {
	if (!archive.has('_rels/.rels')) throw new Refusal(archive.has('mimetype') ? 'xlsx/ods' : 'xlsx/not-a-workbook');
	const root = await readRelations(archive, '_rels/.rels', '');
	const workbook = root.find((relation) => relation.type === 'officeDocument')?.target;
	if (workbook === undefined) throw new Refusal('xlsx/not-a-workbook');
	if (/\.bin$/iu.test(workbook)) throw new Refusal('xlsx/xlsb');
	if (/^(?:word|ppt)\//iu.test(workbook)) throw new Refusal('xlsx/other-office');
	const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
	const relationsPath = `${folder}_rels/${workbook.slice(folder.length)}.rels`;
	return readWorkbook(archive, workbook, await readRelations(archive, relationsPath, folder));
}

/** The relations of a part; targets are paths from the root of the package. */
export async function readRelations(archive: Archive, path: string, folder: string): Promise<Relation[]> {
	const relations: Relation[] = [];
	await parsePart(archive, path, {
		open(name, attributes) {
			if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
			const { Id: id, Type: type, Target: target } = attributes;
			if (id === undefined || type === undefined || target === undefined) throw new Refusal('xlsx/damaged');
			relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolvePath(folder, target) });
		},
		close() {},
	});
	return relations;
}

/** ../a/b.xml against xl/worksheets/; /xl/a.xml counts from the root. */
function resolvePath(folder: string, target: string): string {
	const parts: string[] = [];
	for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return parts.join('/');
}

async function readWorkbook(archive: Archive, path: string, relations: readonly Relation[]): Promise<WorkbookParts> {
	const sheets: SheetPart[] = [];
	let date1904 = false;
	await parsePart(archive, path, {
		open(name, attributes) {
			if (name === 'workbookPr') date1904 = isTrue(attributes.date1904);
			if (name !== 'sheet') return;
			const sheet = sheetPart(attributes, relations);
			if (sheet !== undefined) sheets.push(sheet);
		},
		close() {},
	});
	if (sheets.length === 0) throw new Refusal('xlsx/not-a-workbook');
	const one = (type: string) => relations.find((relation) => relation.type === type)?.target;
	return { sheets, sharedStrings: one('sharedStrings'), styles: one('styles'), date1904 };
}

/** Chart sheets, macro sheets and dialogs have no cells that anyone fills. */
function sheetPart(attributes: Attributes, relations: readonly Relation[]): SheetPart | undefined {
	const id = prefixed(attributes, 'id');
	const relation = relations.find((candidate) => candidate.id === id);
	if (relation === undefined) throw new Refusal('xlsx/damaged');
	if (relation.type !== 'worksheet') return undefined;
	const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
	return { name: attributes.name ?? '', hidden, path: relation.target };
}
