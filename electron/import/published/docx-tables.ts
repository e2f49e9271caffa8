import type { RawTable } from '../../../shared/published/raw.ts';
import type { CellRange } from '../../../shared/sheets/cells.ts';
import type { DocxTable } from './docx-body.ts';
import { FORM_NUMBER, LABELLED, NEXT_LABEL, NOTE, type TextSheet, tablesOfSheet } from './xlsx-tables.ts';
import { readText } from './xlsx-text.ts';

/** Rows at the head of a table in which the title and the number of the form may stand. */
const HEAD_ROWS = 4;
const LONGEST_TITLE = 60;

/** The texts of a paragraph above a table: 部门：… and 单位：… often share a line. */
export function linesOf(paragraph: string): string[] {
	return paragraph
		.split(/[\t\n]/u)
		.flatMap((part) => readText(part).split(NEXT_LABEL))
		.filter((line) => line !== '');
}

/**
 * Whether a paragraph above a table belongs to it.
 *
 * @param taken lines between the paragraph and the table.
 */
export function isTableLine(paragraph: string, taken: readonly string[]): boolean {
	const lines = linesOf(paragraph);
	if (lines.length === 0) return true;
	if (lines.every(isNumberOrLabel)) return true;
	const [title, ...others] = lines.filter((line) => !isNumberOrLabel(line));
	if (title === undefined || others.length > 0 || title.length > LONGEST_TITLE || NOTE.test(title)) return false;
	// One title; a line that does not say 表 is one only above a number or label.
	if (taken.some((line) => !isNumberOrLabel(line))) return false;
	return /^表\s*\d|表(?:[（(].*[）)])?$/u.test(title) || (taken.length > 0 && !/[。；：，]$/u.test(title));
}

/** 公开01表, 部门预算表(一), 部门：…, 单位：… */
export function isNumberOrLabel(line: string): boolean {
	return FORM_NUMBER.test(line) || NUMBERED_IN_WORDS.test(line) || LABELLED.test(line);
}

const NUMBERED_IN_WORDS = /^(?:部门|单位)?(?:预算|决算)(?:公开)?表\s*[（(][一二三四五六七八九十\d]{1,3}[）)]$/u;

/** @param taken notes between the table and the paragraph. */
export function isTableNote(paragraph: string, taken: readonly string[]): boolean {
	const text = readText(paragraph);
	if (text === '') return true;
	// 注：1.…  2.… in paragraphs of their own.
	const first = taken.find((note) => note.trim() !== '');
	return (
		NOTE.test(text) || (first !== undefined && /^\S{1,3}1[.．、]/u.test(readText(first)) && /^\d[.．、]/u.test(text))
	);
}

/** The tables that a table of the document shows; none when all its cells are blank. */
export function tablesOf(
	table: DocxTable,
	above: readonly string[],
	below: readonly string[],
	file: string,
): RawTable[] {
	const sheet = sheetOf(table);
	if (sheet.rows.length === 0) return [];
	const heading = above.flatMap(linesOf);
	const notes = below.map(readText).filter((note) => note !== '');
	const source = { file, sheet: '', firstRow: 1, firstColumn: 1 };
	const headed = sheet.rows.some(
		(row) => row.number <= HEAD_ROWS && row.cells.some((cell) => isNumberOrLabel(cell.text)),
	);
	if (!headed) return [{ heading, grid: gridOf(table), notes, source }];
	// Pasted from a workbook: title, number and notes stand in rows of the table itself.
	return tablesOfSheet(sheet, file).map((inner, index, all) => ({
		heading: index === 0 ? [...heading, ...inner.heading] : inner.heading,
		grid: inner.grid,
		notes: index === all.length - 1 ? [...inner.notes, ...notes] : inner.notes,
		source,
	}));
}

function gridOf(table: DocxTable): string[][] {
	const width = Math.max(0, ...table.rows.map((row) => row.reduce((sum, cell) => sum + cell.span, 0)));
	return table.rows.map((row) => {
		const line = Array.from({ length: width }, () => '');
		let column = 0;
		for (const cell of row) {
			line[column] = readText(cell.text);
			column += cell.span;
		}
		return line;
	});
}

function sheetOf(table: DocxTable): TextSheet {
	const merges: CellRange[] = [];
	const rows = table.rows.map((row, index) => {
		let column = 1;
		const cells = row.flatMap((cell) => {
			const left = column;
			column += cell.span;
			if (cell.span > 1) merges.push({ top: index + 1, left, bottom: index + 1, right: column - 1 });
			const text = readText(cell.text);
			return text === '' ? [] : [{ column: left, text }];
		});
		return { number: index + 1, cells };
	});
	return { name: '', rows: rows.filter((row) => row.cells.length > 0), merges };
}
