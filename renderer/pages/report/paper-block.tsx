import { memo } from 'react';
import type { ReportBlock } from '../../../shared/wording/report.ts';
import { paragraphText } from '../../../shared/wording/segment.ts';
import type { TextCell, TextTable } from '../../../shared/wording/text-table.ts';
import { useBook } from '../../frame/context.ts';
import { useLive } from '../../model/live.ts';
import { cellAt } from '../../model/report/spots.ts';
import { PaperText, type TextShown } from './paper-text.tsx';

interface PaperBlockProps {
	readonly index: number;
	readonly block: ReportBlock;
	readonly shown: TextShown;
}

/** One block of the report. A keystroke elsewhere does not draw it again: most blocks stay the same objects. */
export const PaperBlock = memo(function PaperBlock({ index, block, shown }: PaperBlockProps) {
	switch (block.kind) {
		case 'heading': {
			const Heading = HEADINGS[block.level];
			return (
				<Heading data-block={index} className={`report-heading report-heading-${block.level}`}>
					<PaperText segments={[{ kind: 'text', text: block.text }]} shown={shown} />
				</Heading>
			);
		}
		case 'paragraph':
			return (
				<p data-block={index} className={block.align === 'right' ? 'report-right' : undefined}>
					<PaperText segments={block.segments} shown={shown} />
				</p>
			);
		case 'table':
			return <PaperTable index={index} table={block.table} shown={shown} />;
		case 'forms':
			return <FormLinks index={index} />;
	}
}, sameBlock);

const HEADINGS = { 1: 'h2', 2: 'h3', 3: 'h4', 4: 'h5' } as const;

function sameBlock(before: PaperBlockProps, after: PaperBlockProps): boolean {
	return (
		before.index === after.index &&
		before.block === after.block &&
		before.shown.editing === after.shown.editing &&
		before.shown.located?.start === after.shown.located?.start &&
		before.shown.located?.end === after.shown.located?.end &&
		sameSpans(before.shown.marks, after.shown.marks) &&
		sameSpans(before.shown.stale, after.shown.stale) &&
		sameRuns(before, after)
	);
}

function sameSpans(before: readonly object[], after: readonly object[]): boolean {
	if (before === after) return true;
	return before.length === after.length && JSON.stringify(before) === JSON.stringify(after);
}

/** A block that edits has to know its run as it is now. */
function sameRuns({ block, shown }: PaperBlockProps, { shown: { runs } }: PaperBlockProps): boolean {
	if (block.kind !== 'paragraph') return shown.runs === runs || block.kind !== 'table';
	return block.segments.every((segment) => {
		const [before, after] = [shown.runs.get(segment), runs.get(segment)];
		return (
			before?.key === after?.key &&
			before?.row === after?.row &&
			before?.line === after?.line &&
			before?.own?.row === after?.own?.row
		);
	});
}

/** 文中的表 */
function PaperTable({
	index,
	table,
	shown,
}: {
	readonly index: number;
	readonly table: TextTable;
	readonly shown: TextShown;
}) {
	const cells = table.rows.flat();
	const located = shown.located === undefined ? undefined : cells[cellAt(cells.map(cellText), shown.located.start)];
	const whole = table.widths.reduce((sum, width) => sum + width, 0);
	return (
		<table data-block={index} className="report-table">
			{table.caption !== '' && <caption>{table.caption}</caption>}
			<colgroup>
				{table.widths.map((width, column) => (
					<col key={column} style={{ width: `${(width / whole) * 100}%` }} />
				))}
			</colgroup>
			<tbody>
				{table.rows.map((row, line) => (
					<tr key={line}>
						{row.map((cell) => (
							<td
								key={cell.column}
								colSpan={cell.colspan}
								rowSpan={cell.rowspan}
								className={cell === located ? 'report-located' : undefined}
							>
								<PaperText segments={cell.segments} shown={{ ...shown, marks: [], stale: [], located: undefined }} />
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

function cellText({ segments }: TextCell): string {
	return paragraphText(segments);
}

/** The forms are pages of their own: here are the ways to them. */
function FormLinks({ index }: { readonly index: number }) {
	const book = useBook();
	const tables = useLive(() => book.disclosure.tables.map(({ number, title }) => ({ number, title })), [book]);
	return (
		<ul data-block={index} className="report-forms" aria-label="公开表">
			{tables.map(({ number, title }) => (
				<li key={number}>
					<span role="button" tabIndex={-1} data-stop={0} data-form={number}>
						{number}　{title.replace(/^\d{4}年度?/u, '')}
					</span>
				</li>
			))}
		</ul>
	);
}
