import type { Archive } from './archive.ts';
import { Refusal } from './refusal.ts';
import { parsePart } from './xml.ts';

export interface Relation {
	readonly id: string;
	/** Last word of the type: worksheet, styles, sharedStrings … the same in both flavours of the format. */
	readonly type: string;
	readonly target: string;
}

/** The relations of a part; targets are paths from the root of the package. */
export async function readRelations(archive: Archive, path: string, folder: string): Promise<Relation[]> {
	const relations: Relation[] = [];
	await parsePart(archive, path, {
		open(name, attributes) {
			if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
			const { Id: id, Type: type, Target: target } = attributes;
			if (id === undefined || type === undefined || target === undefined) throw new Refusal('damaged');
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
