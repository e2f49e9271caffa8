import type { FormCell, FormRow, FormTable } from '../forms/table.ts';
import { formatWan } from '../money/format.ts';
import { roundToWan } from '../money/round.ts';
import type { Report } from '../wording/report.ts';
import { paragraphText, type Segment } from '../wording/segment.ts';
import type { TextTable } from '../wording/text-table.ts';
import type { RawSection, RawTable } from './raw.ts';

/** A form as text, the way a reader gets it back from the printed file. */
export function printTable(table: FormTable, file: string): RawTable {
	const width = table.columns.length;
	const header = table.header.map((row) => {
		const texts = Array.from({ length: width }, () => '');
		for (const cell of row) texts[cell.column] = cell.text;
		return texts;
	});
	return {
		heading: [table.title, table.number, `部门：${table.department}`, `单位：${table.unitOfMeasure}`],
		grid: [...header, ...table.rows.map(printRow)],
		notes: table.notes.map((note) => `${note.kind}：${note.text}`),
		source: { file, sheet: table.sheetName, firstRow: 1, firstColumn: 1 },
	};
}

const printedRows = new WeakMap<FormRow, readonly string[]>();

/** A row never changes, and a form keeps the rows that an edit leaves alone: each is printed once. */
function printRow(row: FormRow): readonly string[] {
	let texts = printedRows.get(row);
	if (texts === undefined) {
		texts = row.cells.map(printCell);
		printedRows.set(row, texts);
	}
	return texts;
}

/** 33,246.16; labels as they are; blank and covered cells ''. */
function printCell(cell: FormCell): string {
	switch (cell.kind) {
		case 'text':
			return cell.text;
		case 'amount':
			return formatWan(roundToWan(cell.amount), { thousands: true });
		case 'blank':
		case 'covered':
			return '';
	}
}

/** The text of a report under its headings; the tables are not part of it. */
export function printSections(report: Pick<Report, 'blocks'>): RawSection[] {
	const sections: { level: RawSection['level']; heading: string; paragraphs: string[] }[] = [];
	for (const block of report.blocks) {
		switch (block.kind) {
			case 'heading':
				sections.push({ level: block.level, heading: block.text, paragraphs: [] });
				break;
			case 'paragraph':
				sections.at(-1)?.paragraphs.push(printParagraph(block.segments));
				break;
			case 'forms':
			case 'table':
				break;
		}
	}
	return sections;
}

const printedParagraphs = new WeakMap<readonly Segment[], string>();

/** A report keeps the paragraphs that an edit leaves alone: each is put together once. */
function printParagraph(segments: readonly Segment[]): string {
	let text = printedParagraphs.get(segments);
	if (text === undefined) {
		text = paragraphText(segments);
		printedParagraphs.set(segments, text);
	}
	return text;
}

/** The tables that stand among the paragraphs, e.g. 项目支出绩效自评表. */
export function printTextTables(report: Pick<Report, 'blocks'>, file: string): RawTable[] {
	return report.blocks.flatMap((block) => (block.kind === 'table' ? [printTextTable(block.table, file)] : []));
}

function printTextTable(table: TextTable, file: string): RawTable {
	const grid = table.rows.map((row) => {
		const texts = table.widths.map(() => '');
		for (const cell of row) texts[cell.column] = paragraphText(cell.segments);
		return texts;
	});
	const source = { file, sheet: '', firstRow: 1, firstColumn: 1 };
	return { heading: table.caption === '' ? [] : [table.caption], grid, notes: [], source };
}

export function printCover(report: Report): string[] {
	return [report.cover.department, report.cover.title, report.cover.date].filter((line) => line !== '');
}
