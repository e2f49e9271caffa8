import type { RawSource, RawTable } from '../../../shared/published/raw.ts';
import type { CellRange } from '../../../shared/sheets/cells.ts';

/** A sheet as text. Rows and columns count from 1, as in `CellSheet`. */
export interface TextSheet {
	readonly name: string;
	/** Rows with a text, ascending. */
	readonly rows: readonly TextRow[];
	readonly merges: readonly CellRange[];
}

export interface TextRow {
	readonly number: number;
	/** Cells with a text, ascending by column; cells under a merge are not among them. */
	readonly cells: readonly TextCell[];
}

export interface TextCell {
	readonly column: number;
	readonly text: string;
}

/** 公开01表, also 财决公开01表 and 公开 01 表. */
export const FORM_NUMBER = /公开\s*\d{1,2}(?:[-－]\d)?\s*表/u;

/** 部门：…, 单位：万元, also 编制单位 and 金额单位. */
export const LABELLED = /^(?:公开)?(?:部门|编制部门|单位|编制单位|金额单位)(?:名称)?\s*[：:]/u;

/** Where one cell holds two labelled texts; the blanks between them are gone by now. */
export const NEXT_LABEL = /\s*(?<!金额|编制)(?=(?:金额|编制)?单位\s*[：:])/u;

export const NOTE = /^(?:备?注|说明)\s*\d*\s*[：:.．、]/u;

/** The tables of a sheet, recognised by their words and not by where they stand. */
export function tablesOfSheet(sheet: TextSheet, file: string): RawTable[] {
	const starts = tableStarts(sheet.rows);
	return starts.flatMap((start, index) => {
		const table = readTable(sheet, sheet.rows.slice(start, starts[index + 1]), file);
		return table === undefined ? [] : [table];
	});
}

/** Index of the first row of each table: a title, then the number of the form, or the other way round. */
function tableStarts(rows: readonly TextRow[]): number[] {
	const starts: number[] = [];
	rows.forEach((row, index) => {
		if (!row.cells.some((cell) => FORM_NUMBER.test(cell.text) && !NOTE.test(cell.text))) return;
		// Single lines above belong to it, down from the table or notes before.
		let start = index;
		while (start > 0 && isTitleLine(rows[start - 1])) start -= 1;
		if (starts.length === 0) start = 0;
		starts.push(start);
	});
	return starts.length === 0 && rows.length > 0 ? [0] : starts;
}

function isTitleLine(row: TextRow | undefined): boolean {
	const only = row?.cells.length === 1 ? row.cells[0] : undefined;
	return only !== undefined && !NOTE.test(only.text) && /表(?:（[^）]*）|\([^)]*\))?$/u.test(only.text);
}

function readTable(sheet: TextSheet, rows: readonly TextRow[], file: string): RawTable | undefined {
	const gridStart = firstRowOfGrid(rows);
	if (gridStart === undefined) return undefined;
	const found = rows.findIndex((row, index) => index > gridStart && isNoteRow(row));
	const gridEnd = found === -1 ? rows.length : found;
	const body = withoutStrays(rows.slice(gridStart, gridEnd));
	const bounds = boundsOf(body, sheet.merges);
	const source: RawSource = { file, sheet: sheet.name, firstRow: bounds.top, firstColumn: bounds.left };
	return {
		heading: rows.slice(0, gridStart).flatMap(linesOfHeading),
		grid: gridOf(body, bounds),
		notes: rows.slice(gridEnd).map((row) => row.cells.map((cell) => cell.text).join('')),
		source,
	};
}

/**
 * The heading ends with the last line that bears the number of the form, 部门 or 单位, before the
 * first row of several cells that bears none. A sheet without such lines is no form.
 */
function firstRowOfGrid(rows: readonly TextRow[]): number | undefined {
	const firstOther = rows.findIndex((row) => row.cells.length > 1 && !isHeadingRow(row));
	if (firstOther === -1) return undefined;
	let last = -1;
	for (let index = 0; index < firstOther; index += 1) {
		if (isHeadingRow(rows[index])) last = index;
	}
	if (last === -1) return undefined;
	// The title may stand below the number of the form, with no line for 部门 and 单位.
	while (last + 1 < firstOther && isTitleLine(rows[last + 1])) last += 1;
	return last + 1;
}

function isHeadingRow(row: TextRow | undefined): boolean {
	return row?.cells.some((cell) => FORM_NUMBER.test(cell.text) || LABELLED.test(cell.text)) ?? false;
}

/** 部门： and the name may stand in two cells, 部门：… and 单位：… in one. */
function linesOfHeading(row: TextRow): string[] {
	const lines: string[] = [];
	for (const { text } of row.cells) {
		const last = lines.at(-1);
		if (last !== undefined && /[：:]$/u.test(last) && !LABELLED.test(text)) lines[lines.length - 1] = last + text;
		else lines.push(...text.split(NEXT_LABEL));
	}
	return lines;
}

function isNoteRow(row: TextRow): boolean {
	const [first, ...others] = row.cells;
	return first !== undefined && NOTE.test(first.text) && !others.some((cell) => /^-?[\d,]+\.\d+$/u.test(cell.text));
}

/** A form has no such gaps: what stands behind one is somebody's jotting, at worst at the end of the sheet. */
const MAX_ROW_GAP = 50;
const MAX_COLUMN_GAP = 20;

function withoutStrays(rows: readonly TextRow[]): TextRow[] {
	const gap = rows.findIndex((row, index) => row.number - (rows[index - 1]?.number ?? row.number) > MAX_ROW_GAP);
	const near = gap === -1 ? rows : rows.slice(0, gap);
	const columns = [...new Set(near.flatMap((row) => row.cells.map((cell) => cell.column)))].sort((a, b) => a - b);
	const far = columns.find((column, index) => column - (columns[index - 1] ?? column) > MAX_COLUMN_GAP);
	if (far === undefined) return [...near];
	return near.map((row) => ({ ...row, cells: row.cells.filter((cell) => cell.column < far) }));
}

/** The cells of the grid and of merges that begin in it. */
function boundsOf(rows: readonly TextRow[], merges: readonly CellRange[]): CellRange {
	const columns = rows.flatMap((row) => row.cells.map((cell) => cell.column));
	const top = rows[0]?.number ?? 1;
	const bottom = rows.at(-1)?.number ?? top;
	const left = columns.reduce((least, column) => Math.min(least, column), Number.MAX_SAFE_INTEGER);
	let right = columns.reduce((most, column) => Math.max(most, column), 1);
	for (const merge of merges) {
		if (merge.top >= top && merge.top <= bottom && merge.left <= right) right = Math.max(right, merge.right);
	}
	return { top, left, bottom, right };
}

function gridOf(rows: readonly TextRow[], bounds: CellRange): string[][] {
	const grid = Array.from({ length: bounds.bottom - bounds.top + 1 }, () =>
		Array.from({ length: bounds.right - bounds.left + 1 }, () => ''),
	);
	for (const row of rows) {
		for (const cell of row.cells) {
			const line = grid[row.number - bounds.top];
			if (line !== undefined) line[cell.column - bounds.left] = cell.text;
		}
	}
	return grid;
}
