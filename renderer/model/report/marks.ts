import type { ReportBlock } from '../../../shared/wording/report.ts';
import type { Segment } from '../../../shared/wording/segment.ts';
import type { ListedFinding } from '../findings/list.ts';
import { type PrintedSection, printedSections, type Spot, spotOf } from './spots.ts';

/** Words of the report that want looking at. */
export interface ReportMark extends Spot {
	readonly kind: 'error' | 'warning' | 'missing';
	/** The finding; undefined for what is missing. */
	readonly finding: string | undefined;
}

/** Words that findings quote and words that are missing, in reading order. 提示 stay in the list of checks. */
export function reportMarks(blocks: readonly ReportBlock[], listed: readonly ListedFinding[]): readonly ReportMark[] {
	const marks: ReportMark[] = [];
	for (const { group, key, places } of listed) {
		if (group !== 'error' && group !== 'warning') continue;
		for (const place of places) {
			const spot = place.page === 'report' ? spotOf(blocks, place) : undefined;
			if (spot !== undefined) marks.push({ ...spot, kind: group, finding: key });
		}
	}
	for (const [block, { start, end }] of missingIn(blocks)) {
		marks.push({ block, start, end, kind: 'missing', finding: undefined });
	}
	return marks.sort((a, b) => a.block - b.block || a.start - b.start || a.end - b.end);
}

function* missingIn(blocks: readonly ReportBlock[]): Generator<readonly [number, Pick<Spot, 'start' | 'end'>]> {
	for (const [index, block] of blocks.entries()) {
		if (block.kind !== 'paragraph') continue;
		for (const { segment, start } of placed(block.segments)) {
			if (segment.kind === 'missing') yield [index, { start, end: start + segment.text.length }];
		}
	}
}

/** The segments of a paragraph and where each begins. */
function placed(segments: readonly Segment[]): readonly { readonly segment: Segment; readonly start: number }[] {
	let start = 0;
	return segments.map((segment) => {
		const at = { segment, start };
		start += segment.text.length;
		return at;
	});
}

/** A line of the outline: a heading of the first or second level and what is to be mended under it. */
export interface OutlineLine {
	readonly heading: string;
	readonly level: 1 | 2;
	/** Index of the heading's block, and behind the last block that is under this line. */
	readonly start: number;
	readonly end: number;
	readonly errors: number;
	readonly warnings: number;
	readonly missing: number;
}

/** A finding that quotes two sentences of a section counts once there. */
export function outlineOf(blocks: readonly ReportBlock[], marks: readonly ReportMark[]): readonly OutlineLine[] {
	const quoted = marks.filter(({ kind }) => kind !== 'missing');
	// Words that are missing and that a finding quotes count as the finding.
	const counted = marks.filter((mark) => mark.kind !== 'missing' || !quoted.some((other) => covers(other, mark)));
	const heads = printedSections(blocks).filter(
		(section): section is PrintedSection & { level: 1 | 2 } => section.level < 3,
	);
	return heads.map(({ heading, level, start }, index) => {
		const end = heads[index + 1]?.start ?? blocks.length;
		const own = counted.filter(({ block }) => block >= start && block < end);
		const count = (kind: ReportMark['kind']) =>
			new Set(own.filter((mark) => mark.kind === kind).map((mark) => mark.finding ?? `${mark.block} ${mark.start}`))
				.size;
		return {
			heading,
			level,
			start,
			end,
			errors: count('error'),
			warnings: count('warning'),
			missing: count('missing'),
		};
	});
}

/** Whether a mark lies on all the words of another. */
export function covers(mark: Spot, other: Spot): boolean {
	return mark.block === other.block && mark.start <= other.start && mark.end >= other.end;
}

/** 数字 74 处, 文字 22 段 of some blocks. */
export function countSegments(blocks: readonly ReportBlock[]): { readonly figures: number; readonly written: number } {
	let figures = 0;
	let written = 0;
	for (const block of blocks) {
		for (const segment of segmentsOfBlock(block)) {
			if (segment.kind === 'figure') figures += 1;
			if (segment.kind === 'written') written += 1;
		}
	}
	return { figures, written };
}

function segmentsOfBlock(block: ReportBlock): readonly Segment[] {
	switch (block.kind) {
		case 'paragraph':
			return block.segments;
		case 'table':
			return block.table.rows.flatMap((row) => row.flatMap(({ segments }) => segments));
		case 'heading':
		case 'forms':
			return [];
	}
}
