import type { ReportBlock } from '../../../shared/wording/report.ts';
import { paragraphText, type Segment } from '../../../shared/wording/segment.ts';
import type { Place } from '../places.ts';

/** Words in the report: a block by its place in the document, and the characters of its text. */
export interface Spot {
	readonly block: number;
	readonly start: number;
	readonly end: number;
}

/** 一节 as it is printed: a heading and what stands below it, up to the next heading of any level. */
export interface PrintedSection {
	readonly heading: string;
	readonly level: 1 | 2 | 3 | 4;
	/** Id in the outline; a small heading has that of the section around it. */
	readonly section: string;
	/** Index of the heading's block. */
	readonly start: number;
	/** Index behind its last block. */
	readonly end: number;
	/** Headings from the first level to its own. */
	readonly path: readonly string[];
}

const known = new WeakMap<readonly ReportBlock[], readonly PrintedSection[]>();

/** A report never changes, so its sections are found once. */
export function printedSections(blocks: readonly ReportBlock[]): readonly PrintedSection[] {
	let found = known.get(blocks);
	if (found === undefined) {
		found = findSections(blocks);
		known.set(blocks, found);
	}
	return found;
}

function findSections(blocks: readonly ReportBlock[]): readonly PrintedSection[] {
	const heads = blocks.flatMap((block, start) => (block.kind === 'heading' ? [{ block, start }] : []));
	const above: string[] = [];
	return heads.map(({ block, start }, index): PrintedSection => {
		above.length = Math.min(above.length, block.level - 1);
		above.push(block.text);
		return {
			heading: block.text,
			level: block.level,
			section: block.section,
			start,
			end: heads[index + 1]?.start ?? blocks.length,
			path: [...above],
		};
	});
}

const texts = new WeakMap<ReportBlock, string>();

/** The text of a block as one reads it; of a table its cells, one after another. */
export function blockText(block: ReportBlock): string {
	let text = texts.get(block);
	if (text === undefined) {
		text = textOf(block);
		texts.set(block, text);
	}
	return text;
}

function textOf(block: ReportBlock): string {
	switch (block.kind) {
		case 'heading':
			return block.text;
		case 'paragraph':
			return paragraphText(block.segments);
		case 'table':
			return block.table.rows.flatMap((row) => row.map((cell) => paragraphText(cell.segments))).join('\n');
		case 'forms':
			return '';
	}
}

/** Of the cells of a table, in the order of its text, the one that holds a character of it. */
export function cellAt(cells: readonly string[], start: number): number {
	let end = -1;
	return cells.findIndex((text) => {
		end += text.length + 1;
		return start <= end;
	});
}

/** Where a place of the report stands now: the quote, else the written text, else the heading. */
export function spotOf(blocks: readonly ReportBlock[], place: Extract<Place, { page: 'report' }>): Spot | undefined {
	const { section, quote, written } = place;
	if (written !== undefined) return writtenSpot(blocks, written);
	const sections = printedSections(blocks).filter(
		(candidate) => section === undefined || candidate.heading === section || candidate.section === section,
	);
	if (quote === undefined || quote === '') {
		const [first] = section === undefined ? [] : sections;
		return first === undefined ? undefined : { block: first.start, start: 0, end: first.heading.length };
	}
	for (const { start, end } of sections) {
		for (let block = start; block < end; block += 1) {
			const found = quoteIn(blocks[block], quote);
			if (found !== undefined) return { block, ...found };
		}
	}
	return undefined;
}

function quoteIn(block: ReportBlock | undefined, quote: string): Pick<Spot, 'start' | 'end'> | undefined {
	if (block === undefined) return undefined;
	const text = blockText(block);
	// A cell that says just this before the same words in a longer one.
	const whole = block.kind === 'table' ? `\n${text}\n`.indexOf(`\n${quote}\n`) : -1;
	const start = whole < 0 ? text.indexOf(quote) : whole;
	return start < 0 ? undefined : { start, end: start + quote.length };
}

/** One name for the place of a written text: 「原因/…/比年初预算 2080101」. */
export function writtenName(place: string, code: string): string {
	return code === '' ? place : `${place} ${code}`;
}

function writtenSpot(blocks: readonly ReportBlock[], written: string): Spot | undefined {
	for (const [block, candidate] of blocks.entries()) {
		if (candidate.kind !== 'paragraph') continue;
		let start = 0;
		for (const segment of candidate.segments) {
			const end = start + segment.text.length;
			if (isWritten(segment, written)) return { block, start, end };
			start = end;
		}
	}
	return undefined;
}

function isWritten(segment: Segment, written: string): boolean {
	if (segment.kind === 'written') return writtenName(segment.place, segment.code) === written;
	if (segment.kind !== 'missing') return false;
	const place = missingPassage(segment.what);
	return place !== undefined && writtenName(place.place, place.code) === written;
}

/** Which text a 【缺：…】 asks for; undefined when it asks for a number. */
export function missingPassage(what: string): { readonly place: string; readonly code: string } | undefined {
	const found = /^文字“(.+?)”(?:（科目 (.+)）)?$/u.exec(what);
	return found?.[1] === undefined ? undefined : { place: found[1], code: found[2] ?? '' };
}

/** The segments that lie, at least in part, between two characters of a paragraph. */
export function segmentsWithin(segments: readonly Segment[], from: number, to: number): readonly Segment[] {
	let start = 0;
	return segments.filter((segment) => {
		const end = start + segment.text.length;
		const within = start < to && end > from;
		start = end;
		return within;
	});
}

/** 三（五）3: where in the report, in the fewest words. */
export function sectionWords(path: readonly string[]): string {
	const numbers = path.map(
		(heading) =>
			/^(?:([一二三四五六七八九十]+)、|(（[一二三四五六七八九十\d]+）)|(\d+)[.．、])/u
				.exec(heading)
				?.slice(1)
				.join('') ?? '',
	);
	return numbers.every((number) => number === '') ? (path.at(-1) ?? '') : numbers.join('');
}

/** A heading short enough for the outline: without the year, the department and the words that all headings have. */
export function shortHeading(heading: string, department = ''): string {
	const number = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．、])?/u.exec(heading)?.[0] ?? '';
	const words = heading
		.slice(number.length)
		.replace(department, '')
		.replace(/\d{4}年度?(?:部门)?(?:决算)?/u, '')
		.replace(/(?<=预算)财政拨款|财政拨款(?=“)/gu, '')
		.replace('收入支出', '收支');
	const bare = words
		.replace(/(?:占有使用)?(?:总体)?情况(?:说明)?。?$|说明。?$/u, '')
		.replace(/决算(?:总体|具体)?$|的$/u, '');
	// 收入, 支出 and 基本支出 need their word; after a name it says nothing.
	const short = bare.length > 6 ? bare.replace(/(?<!基本|项目)支出$/u, '') : bare;
	return `${number}${short === '' ? words : short}`;
}
