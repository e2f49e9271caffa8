import type { WordingSection } from './declare.ts';
import { segmentsOf } from './marks.ts';
import { FORMS_MARK } from './outline.ts';
import type { ReportBlock } from './report.ts';
import { paragraphText, type Segment } from './segment.ts';
import { buildTextTable, isTableRow, readTableMark } from './text-table.ts';

/**
 * What a rendered paragraph is: [[公开表]], the beginning of a table, a small heading (#### …), a
 * line at the right (>> …, for 落款), or running text.
 */
export function blockOf(section: Pick<WordingSection, 'id'>, paragraph: string): ReportBlock {
	if (paragraph === FORMS_MARK) return { kind: 'forms', section: section.id };
	const segments = segmentsOf(paragraph);
	const mark = readTableMark(paragraphText(segments));
	if (mark !== undefined) return { kind: 'table', section: section.id, table: { ...mark, rows: [] } };
	const heading = withoutPrefix(segments, '####');
	if (heading !== undefined) {
		return { kind: 'heading', level: 4, section: section.id, text: paragraphText(heading) };
	}
	const right = withoutPrefix(segments, '>>');
	if (right !== undefined) return { kind: 'paragraph', section: section.id, segments: right, align: 'right' };
	return { kind: 'paragraph', section: section.id, segments };
}

/** Puts the rows that follow the beginning of a table into it. */
export function joinTables(blocks: readonly ReportBlock[]): readonly ReportBlock[] {
	if (blocks.every((block) => block.kind !== 'table')) return blocks;
	const joined: ReportBlock[] = [];
	let lines: (readonly Segment[])[] = [];
	for (const block of blocks) {
		const table = joined.at(-1);
		if (table?.kind === 'table' && block.kind === 'paragraph' && isTableRow(block.segments)) {
			lines.push(block.segments);
			joined[joined.length - 1] = { ...table, table: buildTextTable(table.table, lines) };
		} else {
			lines = [];
			joined.push(block);
		}
	}
	return joined;
}

/** The segments behind a sign at the beginning of the template's own text. */
function withoutPrefix(segments: readonly Segment[], prefix: string): Segment[] | undefined {
	const [first, ...rest] = segments;
	if (first?.kind !== 'text' || !first.text.startsWith(prefix)) return undefined;
	const text = first.text.slice(prefix.length).trimStart();
	return text === '' ? rest : [{ kind: 'text', text }, ...rest];
}
