import type { RawReport, RawSection } from '../../../shared/published/raw.ts';
import type { DocxBlock, DocxParagraph, DocxTable } from './docx-body.ts';
import type { ParagraphStyles } from './docx-styles.ts';
import { isTableLine, isTableNote, linesOf, tablesOf } from './docx-tables.ts';
import { readText } from './xlsx-text.ts';

/** 目录, alone on its line. */
const CONTENTS_TITLE = /^目\s*录$/u;
/** 一、概况 ……… 1, typed by hand. */
const CONTENTS_LINE = /(?:\.{3,}|…{2,}|·{3,}|\t)\s*[-—]?\s*\d+\s*[-—]?$/u;

/** Numbers of headings where a document has no heading styles. */
const FIRST_LEVEL = /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分)/u;
const SECOND_LEVEL = /^[（(][一二三四五六七八九十]{1,3}[）)]/u;
const THIRD_LEVEL = /^\d{1,2}[.．、]/u;
/** Lists number their lines as third headings do; a heading is bold or names a 情况. */
const HEADING_END = /(?:情况|结果|说明|总体情况|结构)。?$/u;
const LONGEST_HEADING = 45;

type Level = Exclude<RawSection['level'], 0>;

/** Puts blocks into cover, sections and tables. */
export function reportOf(blocks: readonly DocxBlock[], styles: ParagraphStyles, file: string): RawReport {
	const { tables, sections, cover } = partsOf(blocks, styles);
	return { tables: tables.flatMap(({ table, above, below }) => tablesOf(table, above, below, file)), sections, cover };
}

/** A document whose tables are still as they stand in it. */
export interface DocxParts extends Omit<RawReport, 'tables'> {
	readonly tables: readonly SurroundedTable[];
}

/** A table with the paragraphs that belong to it. */
export interface SurroundedTable {
	readonly table: DocxTable;
	/** The heading of the section, when the table comes right below it; else blank. */
	readonly heading: string;
	readonly above: readonly string[];
	readonly below: readonly string[];
}

export function partsOf(blocks: readonly DocxBlock[], styles: ParagraphStyles): DocxParts {
	const levelOf = headingFinder(blocks, styles);
	const isContents = (block: DocxParagraph) =>
		block.contents ||
		styles.isContents(block.style) ||
		CONTENTS_TITLE.test(block.text.trim()) ||
		(levelOf(block) === undefined && CONTENTS_LINE.test(block.text.trim()));
	const isHeading = (block: DocxParagraph) => levelOf(block) !== undefined;
	const roles = rolesOf(blocks, isHeading, (block) => styles.isCaption(block.style));
	const parts = new PartsBuilder(blocks.some((block) => block.kind === 'paragraph' && isContents(block)));
	blocks.forEach((block, index) => {
		if (block.kind === 'table') {
			parts.tables.push({ table: block, ...tableSurroundings(blocks, roles, index, isHeading) });
		} else if (isContents(block)) parts.endCover();
		else if (roles[index] === 'text' && block.text.trim() !== '') parts.add(block, levelOf(block));
	});
	return parts.finish();
}

/** By style or outline level; by wording where no paragraph of the document has either. */
function headingFinder(
	blocks: readonly DocxBlock[],
	styles: ParagraphStyles,
): (block: DocxParagraph) => Level | undefined {
	const styled = (block: DocxParagraph) => {
		if (block.contents || styles.isContents(block.style)) return undefined;
		const own = block.outline === undefined ? undefined : block.outline + 1;
		const level = own ?? styles.headingLevel(block.style);
		return level === 1 || level === 2 || level === 3 || level === 4 ? level : undefined;
	};
	const hasStyles = blocks.some((block) => block.kind === 'paragraph' && styled(block) !== undefined);
	return hasStyles ? styled : wordedLevel;
}

function wordedLevel(block: DocxParagraph): Level | undefined {
	const text = block.text.trim();
	if (block.contents || text.length > LONGEST_HEADING || CONTENTS_LINE.test(text)) return undefined;
	if (FIRST_LEVEL.test(text)) return text.endsWith('。') ? undefined : 1;
	if (SECOND_LEVEL.test(text)) return text.endsWith('。') ? undefined : 2;
	return THIRD_LEVEL.test(text) && (block.bold || HEADING_END.test(text)) ? 3 : undefined;
}

type Role = 'text' | 'above-table' | 'below-table';

/** Which paragraphs belong to a table: its title, number, 部门 and 单位 above, its notes below. */
function rolesOf(
	blocks: readonly DocxBlock[],
	isHeading: (block: DocxParagraph) => boolean,
	isCaption: (block: DocxParagraph) => boolean,
): Role[] {
	const roles = blocks.map((): Role => 'text');
	const isFree = (block: DocxBlock | undefined): block is DocxParagraph =>
		block?.kind === 'paragraph' && !block.contents && !isHeading(block);
	blocks.forEach((table, index) => {
		if (table.kind !== 'table') return;
		const taken: string[] = [];
		for (let above = index - 1; above >= 0 && roles[above] === 'text'; above -= 1) {
			const block = blocks[above];
			if (!isFree(block) || !(isCaption(block) || isTableLine(block.text, taken))) break;
			taken.push(...linesOf(block.text));
			roles[above] = 'above-table';
		}
		const notes: string[] = [];
		for (let below = index + 1; below < blocks.length; below += 1) {
			const block = blocks[below];
			if (!isFree(block) || !isTableNote(block.text, notes)) break;
			notes.push(block.text);
			roles[below] = 'below-table';
		}
	});
	return roles;
}

function tableSurroundings(
	blocks: readonly DocxBlock[],
	roles: readonly Role[],
	index: number,
	isHeading: (block: DocxParagraph) => boolean,
): Omit<SurroundedTable, 'table'> {
	const textAt = (at: number) => {
		const block = blocks[at];
		return block?.kind === 'paragraph' ? block.text : '';
	};
	let first = index;
	while (roles[first - 1] === 'above-table') first -= 1;
	let last = index;
	while (roles[last + 1] === 'below-table') last += 1;
	const range = (from: number, to: number) => Array.from({ length: to - from }, (_, offset) => textAt(from + offset));
	const before = blocks[first - 1];
	const heading = before?.kind === 'paragraph' && isHeading(before) ? before.text : '';
	return { heading, above: range(first, index), below: range(index + 1, last + 1) };
}

class PartsBuilder {
	readonly tables: SurroundedTable[] = [];
	readonly #cover: string[] = [];
	readonly #sections: { level: RawSection['level']; heading: string; paragraphs: string[] }[] = [];
	readonly #hasContents: boolean;
	#inCover = true;

	constructor(hasContents: boolean) {
		this.#hasContents = hasContents;
	}

	/** The cover ends where the table of contents begins. */
	endCover(): void {
		this.#inCover = false;
	}

	add(block: DocxParagraph, level: Level | undefined): void {
		const text = block.text.replaceAll('\n', '').trim();
		if (level !== undefined) {
			this.#inCover = false;
			this.#sections.push({ level, heading: readText(text), paragraphs: [] });
		} else if (this.#inCover && (this.#hasContents || !isSentence(text))) this.#cover.push(readText(text));
		else {
			this.#inCover = false;
			if (this.#sections.length === 0) this.#sections.push({ level: 0, heading: '', paragraphs: [] });
			this.#sections.at(-1)?.paragraphs.push(text);
		}
	}

	finish(): DocxParts {
		return { tables: this.tables, sections: this.#sections, cover: this.#cover };
	}
}

/** Covers have names, titles and dates, no sentences. */
function isSentence(text: string): boolean {
	return text.endsWith('。') || text.length > LONGEST_HEADING;
}
