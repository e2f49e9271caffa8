import type { GridRow } from './grid.ts';
import type { Block } from './header.ts';
import { isNote, isTitle, ownCells, type Region } from './split.ts';
import { plainText } from './words.ts';

/** A number, or what is printed for none. */
const AMOUNT = /^[-(]?[\d,]+(?:\.\d+)?\)?$|^[-/]+$/u;
/** 支出决算表（续） */
const CONTINUED = /\(?续表?[一二三四五六七八九十\d]*\)?$/u;
const CODE = /^\d{2,7}$/u;

/**
 * The rows of a sheet without a header as more rows of the table before it: a document's table that a page
 * break cut in two. Undefined unless every row fits its columns, and nothing says that the table had ended or
 * another begins.
 */
export function rowsGoingOn(before: Region, blocks: readonly Block[], next: Region): Region | undefined {
	const { loose } = next;
	if (loose === undefined || before.notes.length > 0 || before.grid === next.grid) return undefined;
	const first = loose.findIndex((row) => ownCells(row).length > 2 && ownCells(row).some(({ text }) => isNumber(text)));
	if (first < 0) return undefined;
	const lead = loose.slice(0, first).flatMap(ownCells);
	const title = plainText(before.lines.map(({ text }) => text).join(''));
	if (lead.some(({ text }) => isTitle(text) && !title.includes(plainText(text).replace(CONTINUED, ''))))
		return undefined;
	const rows = loose.slice(first).filter((row) => !isNote(row) && ownCells(row).length > 1);
	const body = inColumnsOf(before.body, rows);
	return body !== undefined && fits(body, blocks) ? { ...next, lines: [], body } : undefined;
}

/**
 * A cut table is written anew with as many columns as its own rows need: 208 over three columns before the cut
 * stands in one behind it. The columns go by their order where there are as many of them.
 */
function inColumnsOf(before: readonly GridRow[], rows: readonly GridRow[]): readonly GridRow[] | undefined {
	const [wanted, used] = [columnsIn(before), columnsIn(rows)];
	if (used.every((column) => wanted.includes(column)) && used.at(-1) === wanted.at(-1)) return rows;
	if (wanted.length !== used.length) return undefined;
	const place = new Map(used.map((column, index) => [column, wanted[index] ?? column]));
	return rows.map((row) => ({
		...row,
		cells: ownCells(row).map((cell) => ({ ...cell, column: place.get(cell.column) ?? cell.column })),
	}));
}

function columnsIn(rows: readonly GridRow[]): readonly number[] {
	return [...new Set(rows.flatMap((row) => ownCells(row).map(({ column }) => column)))].sort((a, b) => a - b);
}

/** Names where names stand, numbers where numbers stand, codes where codes stand. */
function fits(body: readonly GridRow[], blocks: readonly Block[]): boolean {
	const amounts = new Set(blocks.flatMap((block) => block.amounts.map(({ column }) => column)));
	const labels = new Map(blocks.flatMap((block) => block.labels.map(({ column, role }) => [column, role])));
	if (amounts.size < 2) return false;
	return body.every((row) =>
		ownCells(row).every(({ column, text }) => {
			if (amounts.has(column)) return isNumber(text);
			const role = labels.get(column);
			if (role === undefined) return false;
			return role === '编码' || role === '类' ? CODE.test(plainText(text)) || !/\d/u.test(text) : !isDecimal(text);
		}),
	);
}

function isNumber(text: string): boolean {
	return AMOUNT.test(plainText(text));
}

function isDecimal(text: string): boolean {
	return /^-?[\d,]*\.\d+$/u.test(plainText(text));
}
