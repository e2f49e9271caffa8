import {
	AlignmentType,
	Document,
	HeadingLevel,
	Packer,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	VerticalMergeType,
	WidthType,
} from 'docx';
import { finishPackage } from '../../../electron/export/docx/package.ts';
import type { Grid } from './grid.ts';
import { widthOf } from './grid.ts';
import { shownText, spans } from './write-markup.ts';

/** A paragraph of the report, or one of its tables. */
export type DocxBlock = { readonly heading: string } | { readonly words: string } | { readonly grid: Grid };

/** A Word report: titles and unit lines are paragraphs, tables have gridSpan and vMerge. */
export async function writeDocx(blocks: readonly DocxBlock[]): Promise<Uint8Array> {
	const children = blocks.flatMap((block): (Paragraph | Table)[] => {
		if ('heading' in block) return [new Paragraph({ text: block.heading, heading: HeadingLevel.HEADING_1 })];
		if ('words' in block) return [new Paragraph({ text: block.words })];
		return gridBlocks(block.grid);
	});
	const document = new Document({ creator: '', sections: [{ children }] });
	const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
	return finishPackage(bytes, { title: '部门决算', compiledOn: '' });
}

function gridBlocks(grid: Grid): (Paragraph | Table)[] {
	const line = (at: number) => (grid.rows[at] ?? []).flatMap((cell) => (cell === null ? [] : [shownText(cell)]));
	const above: Paragraph[] = [];
	for (let row = 0; row < grid.above; row += 1) {
		const words = line(row).join('    ');
		above.push(new Paragraph({ text: words, alignment: row === 0 ? AlignmentType.CENTER : AlignmentType.LEFT }));
	}
	const last = grid.rows.length - grid.below;
	const below: Paragraph[] = [];
	for (let row = last; row < grid.rows.length; row += 1) below.push(new Paragraph({ text: line(row).join('') }));
	return [...above, tableOf(grid, grid.above, last), ...below];
}

function tableOf(grid: Grid, first: number, last: number): Table {
	const width = widthOf({ rows: grid.rows.slice(first, last) });
	const { starts, covered } = spans(grid.merges);
	const rows: TableRow[] = [];
	for (let r = first; r < last; r += 1) {
		const cells: TableCell[] = [];
		for (let c = 0; c < width; ) {
			const above = grid.merges.find((range) => range.left === c + 1 && range.top < r + 1 && range.bottom >= r + 1);
			const start = above ?? starts.get(`${r + 1} ${c + 1}`);
			const across = start === undefined ? 1 : start.right - start.left + 1;
			if (start === undefined && covered.has(`${r + 1} ${c + 1}`))
				throw new Error(`overlapping merges at ${r + 1} ${c + 1}`);
			const cell = above === undefined ? (grid.rows[r]?.[c] ?? null) : null;
			const vertical =
				above !== undefined
					? { verticalMerge: VerticalMergeType.CONTINUE }
					: start !== undefined && start.bottom > start.top
						? { verticalMerge: VerticalMergeType.RESTART }
						: {};
			const lines = cell === null ? [''] : shownText(cell).split('\n');
			cells.push(
				new TableCell({
					children: lines.map((words) => new Paragraph({ text: words })),
					...(across > 1 ? { columnSpan: across } : {}),
					...vertical,
				}),
			);
			c += across;
		}
		rows.push(new TableRow({ children: cells }));
	}
	return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } });
}
