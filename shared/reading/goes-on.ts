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
 * break cut in two. Undefined unless every row with numbers fits its columns: names where names stand, numbers
 * where numbers stand, codes where codes stand, and nothing says that the table had ended or another begins.
 */
export function rowsGoingOn(before: Region, blocks: readonly Block[], next: Region): Region | undefined {
	const { loose } = next;
	if (loose === undefined || before.notes.length > 0 || before.grid === next.grid) return undefined;
	const amounts = new Set(blocks.flatMap((block) => block.amounts.map(({ column }) => column)));
	const labels = new Map(blocks.flatMap((block) => block.labels.map(({ column, role }) => [column, role])));
	const first = loose.findIndex((row) =>
		ownCells(row).some(({ column, text }) => amounts.has(column) && isNumber(text)),
	);
	if (first < 0 || amounts.size < 2) return undefined;
	const lead = loose.slice(0, first).flatMap(ownCells);
	const title = plainText(before.lines.map(({ text }) => text).join(''));
	if (lead.some(({ text }) => isTitle(text) && !title.includes(plainText(text).replace(CONTINUED, ''))))
		return undefined;
	const body = loose.slice(first).filter((row) => !isNote(row) && ownCells(row).length > 1);
	const fits = body.every((row) =>
		ownCells(row).every(({ column, text }) => {
			if (amounts.has(column)) return isNumber(text);
			const role = labels.get(column);
			if (role === undefined) return false;
			return role === '编码' || role === '类' ? CODE.test(plainText(text)) || !/\d/u.test(text) : !isDecimal(text);
		}),
	);
	const width = Math.max(...amounts);
	const reaches = body.some((row) => ownCells(row).some(({ column }) => column === width));
	return fits && reaches ? { ...next, lines: [], body } : undefined;
}

function isNumber(text: string): boolean {
	return AMOUNT.test(plainText(text));
}

function isDecimal(text: string): boolean {
	return /^-?[\d,]*\.\d+$/u.test(plainText(text));
}
