import type { Archive } from '../file/archive.ts';
import { parsePart, prefixed } from '../file/xml.ts';

/** What a paragraph style says about the structure of a document. */
export interface ParagraphStyles {
	/** 1 … 9 for a heading, by its outline level or its name. */
	headingLevel(style: string | undefined): number | undefined;
	/** Styles of a table of contents. */
	isContents(style: string | undefined): boolean;
	/** Style of the title of a table or picture. */
	isCaption(style: string | undefined): boolean;
}

interface StyleEntry {
	name: string;
	basedOn: string | undefined;
	/** 0 … 8; 9 is body text. */
	outline: number | undefined;
}

const HEADING_NAME = /^(?:heading|标题)\s*([1-9])$/iu;
const CAPTION_NAME = /^(?:caption|题注)$/iu;
/** toc 1, TOC Heading, 目录 1, Contents 1 (LibreOffice). */
const CONTENTS_NAME = /^(?:toc|contents|目录)\s*(?:\d|heading|标题|$)/iu;

/** A style that is based on others in a circle is followed no longer than this. */
const MAX_DEPTH = 20;

/** @param path of the style sheet; a document without one has no styles. */
export async function readParagraphStyles(archive: Archive, path: string | undefined): Promise<ParagraphStyles> {
	const entries =
		path !== undefined && archive.has(path) ? await readEntries(archive, path) : new Map<string, StyleEntry>();
	const find = <T>(style: string | undefined, property: (entry: StyleEntry) => T | undefined): T | undefined => {
		let entry = entries.get(style ?? '');
		for (let depth = 0; entry !== undefined && depth < MAX_DEPTH; depth += 1) {
			const value = property(entry);
			if (value !== undefined) return value;
			entry = entries.get(entry.basedOn ?? '');
		}
		return undefined;
	};
	const named = (style: string | undefined, pattern: RegExp) =>
		find(style, (entry) => pattern.test(entry.name) || undefined) ?? false;
	return {
		headingLevel: (style) => find(style, headingLevelOf),
		isContents: (style) => named(style, CONTENTS_NAME),
		isCaption: (style) => named(style, CAPTION_NAME),
	};
}

function headingLevelOf(entry: StyleEntry): number | undefined {
	if (entry.outline !== undefined) return entry.outline < 9 ? entry.outline + 1 : undefined;
	const named = HEADING_NAME.exec(entry.name)?.[1];
	return named === undefined ? undefined : Number(named);
}

async function readEntries(archive: Archive, path: string): Promise<Map<string, StyleEntry>> {
	const entries = new Map<string, StyleEntry>();
	let current: StyleEntry | undefined;
	await parsePart(archive, path, {
		open(name, attributes) {
			const value = prefixed(attributes, 'val');
			if (name === 'style') {
				current = { name: '', basedOn: undefined, outline: undefined };
				entries.set(prefixed(attributes, 'styleId') ?? '', current);
			} else if (current !== undefined && name === 'name') current.name = value ?? '';
			else if (current !== undefined && name === 'basedOn') current.basedOn = value;
			else if (current !== undefined && name === 'outlineLvl') current.outline = Number(value);
		},
		close(name) {
			if (name === 'style') current = undefined;
		},
	});
	return entries;
}
