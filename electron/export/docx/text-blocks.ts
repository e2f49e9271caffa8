import { AlignmentType, type FileChild, Paragraph, TextRun } from 'docx';
import { unreachable } from '../../../shared/fault/fault.ts';
import type { ReportBlock } from '../../../shared/wording/report.ts';
import { paragraphText } from '../../../shared/wording/segment.ts';
import { bookmarked } from './contents.ts';
import { LINE_PITCH, TEXT_PAGE, textWidthOf } from './page.ts';
import type { FlowItem } from './paginate.ts';
import { piecesOf, textRun } from './runs.ts';
import { BODY_SPACING, FIRST_LINE_INDENT, HIDDEN_HEIGHT, SIZE, STYLE } from './styles.ts';
import { breakLines } from './text-metrics.ts';
import { layoutTextTable, textTableBlocks, textTableHeights } from './text-table.ts';

/** What stands on the pages of the text. */
export type TextBlock = Exclude<ReportBlock, { readonly kind: 'forms' }>;

/** @param bookmark name of the bookmark around a heading. */
export function textBlocks(block: TextBlock, bookmark: string): FileChild[] {
	switch (block.kind) {
		case 'heading': {
			const style = STYLE.heading[block.level - 1] ?? STYLE.body;
			return [new Paragraph({ style, children: [bookmarked(bookmark, [new TextRun({ text: block.text })])] })];
		}
		case 'paragraph': {
			const children = piecesOf(block.segments).map((piece) => textRun(piece));
			const right = { alignment: AlignmentType.RIGHT, indent: { firstLine: 0, firstLineChars: 0 } };
			return [new Paragraph({ style: STYLE.body, ...(block.align === 'right' ? right : {}), children })];
		}
		case 'table':
			return textTableBlocks(block.table);
		default:
			return unreachable(block);
	}
}

/** The room that a block takes on the pages of the text. */
export function flowItems(block: TextBlock): FlowItem[] {
	switch (block.kind) {
		case 'heading':
			return [{ ...linesOf(block.text, FIRST_LINE_INDENT), keepWithNext: true }];
		case 'paragraph':
			return [linesOf(paragraphText(block.segments), block.align === 'right' ? 0 : FIRST_LINE_INDENT)];
		case 'table': {
			const row = (heights: readonly number[]): FlowItem => ({ heights, keepWithNext: false, leastPart: 1 });
			const { caption, rows } = block.table;
			return [
				...(caption === '' ? [] : [{ ...row([LINE_PITCH]), keepWithNext: true }]),
				...(rows.length === 0 ? [] : [row(textTableHeights(layoutTextTable(block.table)))]),
				row([HIDDEN_HEIGHT]),
			];
		}
		default:
			return unreachable(block);
	}
}

/** 孤行控制 keeps two lines of a paragraph together. */
const LEAST_LINES = 2;

function linesOf(text: string, indent: number): FlowItem {
	const rest = textWidthOf(TEXT_PAGE);
	const face = { em: SIZE.body * 10, spacing: BODY_SPACING };
	const lines = breakLines(text, { first: rest - indent, rest }, face);
	return { heights: lines.map(() => LINE_PITCH), keepWithNext: false, leastPart: LEAST_LINES };
}
