import type { Grid, GridCell, GridRow } from './grid.ts';
import type { Vocabulary } from './vocabulary.ts';
import { labelOf, plainText } from './words.ts';

/** 一块：one table on a sheet, cut out by its words: lines above, header, rows, lines below. */
export interface Region {
	readonly grid: Grid;
	readonly lines: readonly GridCell[];
	readonly header: readonly GridRow[];
	readonly body: readonly GridRow[];
	readonly notes: readonly string[];
	/** Lines below, up to the title of the next: 单位：万元 may stand there. */
	readonly foot?: readonly string[];
	/** All rows of a sheet on which no header was found: it may go on with the table before it. */
	readonly loose?: readonly GridRow[];
}

/** The tables of a sheet from the top. What stands between them belongs to the one below. */
export function splitTables(grid: Grid, words: Vocabulary): readonly Region[] {
	return sideBySide(grid.rows).flatMap((rows) => splitRows(grid, rows, words));
}

/** Nobody puts so many tables beside each other; each goes through all rows of the sheet. */
const MOST_BESIDE = 50;

/** Tables with a title each, an empty column between them. */
function sideBySide(rows: readonly GridRow[]): readonly (readonly GridRow[])[] {
	const used = new Set<number>();
	const titles = new Set<number>();
	for (const { cells } of rows) {
		for (const { column, covered, text } of cells) {
			used.add(column);
			if (!covered && text.length < 80 && isTitle(text)) titles.add(column);
		}
	}
	if (titles.size < 2) return [rows];
	const [first = 0, ...more] = [...titles].sort((a, b) => a - b);
	const starts = more.filter((title, index) => {
		const before = [first, ...more][index] ?? 0;
		return range(before, title).some((column) => !used.has(column));
	});
	if (starts.length === 0 || starts.length >= MOST_BESIDE) return [rows];
	const edges = [0, ...starts.map((start) => gapBefore(start, used)), Number.POSITIVE_INFINITY];
	return edges.slice(0, -1).map((left, index) => {
		const right = edges[index + 1] ?? 0;
		return rows
			.map((row) => ({ ...row, cells: row.cells.filter(({ column }) => column > left && column <= right) }))
			.filter(({ cells }) => cells.some(({ covered }) => !covered));
	});
}

function range(from: number, to: number): readonly number[] {
	return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** The empty column at the left of a title. */
function gapBefore(start: number, used: ReadonlySet<number>): number {
	let column = start;
	while (column > 1 && used.has(column)) column -= 1;
	return column;
}

function splitRows(grid: Grid, rows: readonly GridRow[], words: Vocabulary): readonly Region[] {
	const regions: Region[] = [];
	let lines: GridCell[] = [];
	let index = 0;
	while (index < rows.length) {
		const row = rows[index];
		if (row === undefined) break;
		if (!startsHeader(row, words)) {
			const note = regions.length > 0 && lines.length === 0 && isNote(row);
			if (!note) lines.push(...ownCells(row));
			index += 1;
			continue;
		}
		const before = regions.at(-1);
		const title = lines.findIndex(({ text }) => isTitle(text));
		if (before !== undefined && title > 0)
			regions[regions.length - 1] = { ...before, foot: lines.slice(0, title).map(({ text }) => text) };
		const header = headerFrom(rows, index, words);
		const end = bodyEnd(rows, index + header.length, header, words);
		const inside = rows.slice(index + header.length, end);
		regions.push({
			grid,
			lines: lines.slice(-MOST_LINES),
			header,
			body: inside.filter((each) => !isNote(each)),
			notes: inside.filter(isNote).map((each) => ownCells(each)[0]?.text ?? ''),
		});
		lines = [];
		index = end;
	}
	const last = regions.at(-1);
	if (last !== undefined && lines.length > 0)
		regions[regions.length - 1] = { ...last, foot: lines.map(({ text }) => text) };
	if (regions.length === 0 && lines.length > 0) {
		regions.push({ grid, lines: lines.slice(0, MOST_LINES), header: [], body: [], notes: [], loose: rows });
	}
	return regions;
}

/** Lines above a table that may speak of it. */
const MOST_LINES = 30;
const MOST_HEADER = 9;

export function ownCells(row: GridRow): readonly GridCell[] {
	return row.cells.filter(({ covered }) => !covered);
}

/** Amounts, codes: what no header has. The number of a column and a year are no amounts. */
function isAmount(cell: GridCell): boolean {
	const plain = cell.text;
	return /^[-(]?[\d,，]+(?:\.\d+)?\)?$/u.test(plain) && !/^(?:\d{1,2}|(?:19|20)\d\d)$/u.test(plain);
}

const COLUMN_NUMBER = /^(?:\(?1?\d{1,2}\)?(?:=[\d+\-*/%().]+)?|[①-⑳]|[甲乙丙丁A-Z]|栏次|\*{1,3})$/u;
const FORM_NUMBER =
	/^(?:财决|预算|预决算|决算)?公开\s*(?:表)?\s*\d{1,2}(?:-\d)?\s*表?$|^财决(?:附)?\d{1,2}(?:-\d)?表$|^附?表[一二三四五六七八九十\d]{1,3}(?:-\d)?$|^(?:附件|附表)\d*/u;
const HEADING_LINE =
	/^(?:公开|编制|填报|编报|预算)?(?:部门|单位)(?:名称)?[(（]?.{0,4}[)）]?[:：]|^(?:金额)?单位[:：]|^编制日期/u;

function startsHeader(row: GridRow, words: Vocabulary): boolean {
	const cells = ownCells(row);
	if (cells.length < 2 || cells.some(isAmount) || cells.some(({ text }) => isHeadingText(text))) return false;
	// 项目 | 1.因公出国（境）费 | 2.…: columns may be numbered where the first word can only be one of a header.
	const led = cells[0] !== undefined && words.role(cells[0].text) !== undefined;
	const known = cells.filter(({ text }) => (led || labelOf(text).rank === 0) && words.isHeader(text));
	if (known.length < 2 || known.length * 2 < cells.length) return false;
	const says = known.filter(({ text }) => !COLUMN_NUMBER.test(text));
	return says.length >= 2 && (led || cells.every(({ text }) => ![1, 2].includes(labelOf(text).rank)));
}

function isHeadingText(text: string): boolean {
	const plain = plainText(text);
	return FORM_NUMBER.test(plain) || HEADING_LINE.test(plain);
}

function headerFrom(rows: readonly GridRow[], first: number, words: Vocabulary): readonly GridRow[] {
	const header: GridRow[] = [];
	const labels = new Set<number>();
	for (let index = first; index < rows.length && header.length < MOST_HEADER; index += 1) {
		const row = rows[index];
		if (row === undefined || (index > first && !continuesHeader(row, header, labels, words))) break;
		header.push(row);
		for (const { column, text } of row.cells) {
			if (words.role(text) !== undefined) labels.add(column);
			else if (!isColumnNumber(text)) labels.delete(column);
		}
	}
	return header;
}

export function isColumnNumber(text: string): boolean {
	return COLUMN_NUMBER.test(plainText(text));
}

/** Numbers of the columns from the left, with 栏次, 类, 款, 项 before them. Amounts without decimals do not count up. */
export function isNumberRow(row: GridRow, words: Vocabulary): boolean {
	const cells = ownCells(row);
	const numbers = cells.filter(({ text }) => isColumnNumber(text));
	if (numbers.length < 2 || cells.some(({ text }) => !isColumnNumber(text) && words.role(text) === undefined))
		return false;
	let last = 0;
	for (const { text } of numbers) {
		const number = Number(/^\(?(\d{1,3})/u.exec(plainText(text))?.[1] ?? Number.NaN);
		if (Number.isNaN(number)) continue;
		if (last !== 0 && number !== last + 1 && number !== 1) return false;
		last = number;
	}
	return true;
}

function continuesHeader(
	row: GridRow,
	header: readonly GridRow[],
	labels: ReadonlySet<number>,
	words: Vocabulary,
): boolean {
	if (isNumberRow(row, words)) return !header.some((above) => isNumberRow(above, words));
	const cells = ownCells(row);
	const numbered = cells.filter(({ text }) => labelOf(text).rank > 0);
	if (cells.some(isAmount) || numbered.some(({ column, text }) => labels.has(column) || !words.isHeader(text)))
		return false;
	if (cells.some(({ text }) => /^\d{1,2}$/u.test(text))) return false;
	if (header.some((above) => isNumberRow(above, words))) return false;
	const says = cells.filter(({ column, text }) => !labels.has(column) || words.role(text) !== undefined);
	if (says.length === 0) return false;
	const known = says.filter(({ text }) => words.isHeader(text)).length;
	if (known * 2 >= cells.length && known > 0) return true;
	// Below a merged cell of the header everything without a number is header still.
	const homes = new Set(header.flatMap((above) => above.cells.map(({ home }) => home)));
	return row.cells.some(({ covered, home }) => covered && homes.has(home)) && says.length === cells.length;
}

/** The first row behind the table: a title, a number of a form, the header of another. */
function bodyEnd(rows: readonly GridRow[], first: number, header: readonly GridRow[], words: Vocabulary): number {
	const top = header[0] === undefined ? '' : rowText(header[0]);
	for (let index = first; index < rows.length; index += 1) {
		const row = rows[index];
		if (row === undefined) return index;
		const cells = ownCells(row);
		if (cells.length > 6 || cells.some(isAmount)) {
			if (cells.length <= 6 || cells.some(isAmount) || rowText(row) !== top) continue;
			return index;
		}
		if (cells.some(({ text }) => isHeadingText(text) || isTitle(text))) return index;
		if (rowText(row) === top || (cells.length > 2 && isOtherHeader(cells, words))) return index;
	}
	return rows.length;
}

/** A header in the middle of a body says so with its first word. */
function isOtherHeader(cells: readonly GridCell[], words: Vocabulary): boolean {
	const first = cells[0];
	return (
		first !== undefined &&
		words.role(first.text) !== undefined &&
		cells.every(({ text }) => labelOf(text).rank === 0 && words.isHeader(text)) &&
		!isColumnNumber(first.text)
	);
}

export function isTitle(text: string): boolean {
	if (text.length > 100) return false;
	const plain = plainText(text);
	return (
		plain.length < 60 &&
		/(?:预算|决算|情况|信息|总|明细|支出|收入|自评|目标|使用)表(?:\(.*\))?$/u.test(plain) &&
		labelOf(text).rank === 0
	);
}

export function rowText(row: GridRow): string {
	return ownCells(row)
		.map(({ text }) => plainText(text))
		.join('|');
}

export function isNote(row: GridRow): boolean {
	const cells = ownCells(row);
	const first = cells[0];
	if (first === undefined || cells.some(isAmount)) return false;
	if (/^\s*(?:注|说明|备注|附注|※)\s*\d*\s*[:：.、]/u.test(first.text)) return true;
	return cells.length === 1 && plainText(first.text).length > 40;
}
