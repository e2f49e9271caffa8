import type { Archive } from '../file/archive.ts';
import { builtInFormat, formatOf, type NumberFormatCode } from '../file/number-format.ts';
import { parsePart } from '../file/xml.ts';

/** The number format of each cell style, by the index that cells carry. */
export async function readNumberFormats(
	archive: Archive,
	path: string | undefined,
): Promise<readonly NumberFormatCode[]> {
	const formats: NumberFormatCode[] = [];
	if (path === undefined || !archive.has(path)) return formats;
	const custom = new Map<number, string>();
	const parents: string[] = [];
	await parsePart(archive, path, {
		open(name, attributes) {
			const parent = parents.at(-1);
			parents.push(name);
			const id = Number(attributes.numFmtId ?? 0);
			if (name === 'numFmt' && parent === 'numFmts') custom.set(id, attributes.formatCode ?? 'General');
			if (name === 'xf' && parent === 'cellXfs') formats.push(formatOf(custom.get(id) ?? builtInFormat(id)));
		},
		close() {
			parents.pop();
		},
	});
	return formats;
}
