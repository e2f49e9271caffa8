import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/**
 * Every entry of our packages bears this date. It is given in local time because a zip holds local
 * time: noon of 1980-01-01 (the first day a zip can name) exists in every time zone.
 */
const ENTRY_TIME = new Date(1980, 0, 1, 12, 0, 0);

/** Changes one part of a package, given its name and text; the same text leaves it alone. */
export type PartEditor = (name: string, text: string) => string;

/**
 * Packs an xlsx or docx anew so that the same content gives the same bytes: parts in the order of
 * their names, one date, one compressor (fflate's own, not the machine's zlib). The writers of both
 * formats stamp the clock into their zips, so their output must pass through here.
 *
 * @param bytes a zip made by a library of ours; a damaged one is a bug and throws.
 * @param edit corrections to XML parts that the library offers no option for.
 */
export function repack(bytes: Uint8Array, edit?: PartEditor): Uint8Array {
	const parts = unzipSync(bytes);
	const packed: Zippable = {};
	for (const name of Object.keys(parts).sort()) {
		const content = parts[name];
		if (content !== undefined && !name.endsWith('/')) packed[name] = edited(name, content, edit);
	}
	return zipSync(packed, { level: 6, mtime: ENTRY_TIME });
}

function edited(name: string, content: Uint8Array, edit: PartEditor | undefined): Uint8Array {
	if (edit === undefined || !/\.(?:xml|rels)$/u.test(name)) return content;
	const text = strFromU8(content);
	const changed = edit(name, text);
	return changed === text ? content : strToU8(changed);
}
