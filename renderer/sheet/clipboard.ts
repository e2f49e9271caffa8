/** 剪贴板：what Excel, WPS, LibreOffice and web pages put there as cells, and what we put there for them. */
import { decimalOf } from './decimal.ts';
import { parseHtmlTable } from './html-table.ts';

/**
 * Cells of a copied block, row by row. A row has as many cells as were copied of it (rows may differ
 * in length, and cells that are not there leave their target as it is). The plain text is what
 * spreadsheets agree on; the first table of `html` is taken only when the plain text says nothing.
 * No-break blanks become plain blanks; nothing is trimmed, that is the reader's part.
 */
export function parseClipboard(plain: string, html?: string): string[][] {
	if (html !== undefined && !/[^\s\0]/u.test(plain)) {
		const table = parseHtmlTable(html);
		if (table !== undefined && (plain === '' || table.some((row) => row.some((text) => text.trim() !== '')))) {
			return table;
		}
	}
	return parseTabbed(plain.replace(/^\ufeff/u, '').replace(/\0+$/u, ''));
}

/**
 * Tab-separated text. CRLF, LF and CR end a row; one at the very end adds none. A cell that begins
 * with a quote is a quoted one when its closing quote stands before a tab or the end of the row;
 * otherwise the quote is a sign like any other (“5"管” and an unclosed "甲 both stay as they are).
 */
function parseTabbed(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length) {
		const quotedUntil = quotedEnd(text, at);
		const end = quotedUntil ?? plainEnd(text, at);
		const raw = quotedUntil === undefined ? text.slice(at, end) : text.slice(at + 1, end - 1).replaceAll('""', '"');
		row.push(levelBlanks(raw));
		const separator = text[end];
		if (separator === '\t') {
			at = end + 1;
			if (at < text.length) continue;
			row.push('');
		} else {
			at = end + (separator === '\r' && text[end + 1] === '\n' ? 2 : 1);
		}
		rows.push(row);
		row = [];
	}
	return rows;
}

const SEPARATOR = /[\t\r\n]/gu;

/** Where the cell that begins at `from` ends when quotes mean nothing. */
function plainEnd(text: string, from: number): number {
	SEPARATOR.lastIndex = from;
	return SEPARATOR.exec(text)?.index ?? text.length;
}

/** Where the quoted cell that begins at `from` ends; undefined when it is none. */
function quotedEnd(text: string, from: number): number | undefined {
	if (text[from] !== '"') return undefined;
	let at = from + 1;
	for (;;) {
		const quote = text.indexOf('"', at);
		if (quote === -1) return undefined;
		const next = text[quote + 1];
		if (next === undefined || next === '\t' || next === '\r' || next === '\n') return quote + 1;
		if (next !== '"') return undefined;
		at = quote + 2;
	}
}

/** Line breaks as \n (Word's own, \v, too), no-break blanks as blanks. */
function levelBlanks(text: string): string {
	return text.replace(/\r\n?|\v/gu, '\n').replace(/[\u00a0\u202f]/gu, ' ');
}

/**
 * The block as tab-separated text and as a table. Excel, WPS and LibreOffice take the table when they
 * can: there, numbers are numbers and everything else is marked as text, so that 0012 keeps its
 * zeros, 1-2 becomes no date and =… no formula. One cell alone goes without a row end, so that it
 * can be pasted into a sentence. `from` is the sheet's name, for `sheetInClipboard`.
 */
export function printClipboard(cells: readonly (readonly string[])[], from = ''): { plain: string; html: string } {
	const only = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined;
	const rows = cells.map((row) => row.map(quoteIfNeeded).join('\t'));
	const plain = only === undefined || only === '' ? rows.map((row) => `${row}\r\n`).join('') : quoteIfNeeded(only);
	const body = cells.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('\n');
	const mark = from === '' ? '' : ` ${FROM}="${escapeHtml(from)}"`;
	return { plain, html: `<meta charset="utf-8"><table${mark}>\n${body}\n</table>` };
}

const FROM = 'data-juesuan-sheet';

/** The sheet of this program from which a block was copied; undefined when it comes from elsewhere. */
export function sheetInClipboard(html: string): string | undefined {
	return new RegExp(`<table[^>]* ${FROM}="([^"]*)"`, 'u').exec(html)?.[1];
}

function quoteIfNeeded(text: string): string {
	return /[\t\r\n]|^"/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Excel's and WPS' way to say text (mso-number-format) and LibreOffice's (sdnum, format @). */
const AS_TEXT = ` style="mso-number-format:'\\@'" sdnum="2052;0;@"`;

function htmlCell(text: string): string {
	if (text === '') return '<td></td>';
	return `<td${isPlainNumber(text) ? '' : AS_TEXT}>${escapeHtml(text)}</td>`;
}

/** A number or percentage that a spreadsheet holds without changing it: no zeros in front, 15 digits at most. */
function isPlainNumber(text: string): boolean {
	if (!/^-?(?:0|[1-9][\d,]*)(?:\.\d+)?%?$/u.test(text)) return false;
	if (decimalOf(text.replace('%', '')) === undefined) return false;
	return text.replace(/\D/gu, '').length <= 15;
}

function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replace(/(?<!\S) | (?=$|[\r\n])/gu, '&nbsp;')
		.replaceAll('\t', '&#9;')
		.replace(/\r\n?|\n/gu, '<br style="mso-data-placement:same-cell">');
}
