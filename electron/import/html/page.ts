import type { CellSheet } from '../../../shared/sheets/cells.ts';
import { CellCount, SheetBuilder } from '../file/sheet-builder.ts';
import { cellValue, type HtmlAttributes, type PageStyle } from './cell-value.ts';
import { TableGrid } from './grid.ts';
import { type HtmlToken, tokensOf } from './tokens.ts';

/** Elements that begin and end a line. */
const BLOCKS = new Set([
	'p',
	'div',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'li',
	'ul',
	'ol',
	'center',
	'body',
	'form',
	'pre',
	'hr',
]);
/** Tables within tables deeper than this are layout of nobody's. */
const MAX_NESTING = 20;

interface OpenCell {
	readonly row: number;
	readonly column: number;
	readonly attributes: HtmlAttributes;
	text: string;
}

interface OpenTable {
	readonly grid: TableGrid;
	cell: OpenCell | undefined;
	columns: number;
}

export interface HtmlPage {
	readonly sheets: readonly CellSheet[];
	/** A table is not closed: the page may have been cut off. */
	readonly open: boolean;
}

/**
 * The tables and lines of a page as Excel shows them when it opens the page: one below the other on
 * one sheet. LibreOffice writes every sheet of a workbook into one page, under an anchor of its own;
 * these become sheets again.
 *
 * @param formats number formats of classes and elements.
 */
export function readPage(html: string, name: string, formats: ReadonlyMap<string, string>): HtmlPage {
	const page = new PageReader(name, { formats, typed: /\ssdval=/iu.test(html) });
	for (const token of tokensOf(html)) page.take(token);
	return page.finish();
}

class PageReader {
	readonly #style: PageStyle;
	readonly #count = new CellCount();
	readonly #sheets: CellSheet[] = [];
	#sheet: SheetBuilder;
	/** Row behind the last that is used. */
	#next = 1;
	readonly #tables: OpenTable[] = [];
	#line = '';
	/** The name of a sheet of LibreOffice, while it is read. */
	#anchor: string | undefined;
	#named = false;

	constructor(name: string, style: PageStyle) {
		this.#style = style;
		this.#sheet = new SheetBuilder(name, this.#count);
	}

	take(token: HtmlToken): void {
		switch (token.kind) {
			case 'text':
				this.#text(token.text);
				break;
			case 'open':
				this.#open(token.name, token.attributes);
				break;
			default:
				this.#close(token.name);
		}
	}

	finish(): HtmlPage {
		const open = this.#tables.length > 0;
		while (this.#tables.length > 0) this.#closeTable();
		this.#closeSheet();
		return { sheets: this.#sheets, open };
	}

	#open(name: string, attributes: HtmlAttributes): void {
		switch (name) {
			case 'table':
				this.#openTable();
				break;
			case 'tr':
				this.#openRow(attributes);
				break;
			case 'td':
			case 'th':
				this.#openCell(attributes);
				break;
			case 'col':
				this.#openColumn(attributes);
				break;
			case 'br':
				this.#append('\n');
				break;
			case 'a':
				if (/^table\d+$/u.test(attributes.get('name') ?? '')) this.#anchor = '';
				break;
			default:
				if (BLOCKS.has(name)) this.#breakLine();
		}
	}

	#close(name: string): void {
		switch (name) {
			case 'table':
				this.#closeTable();
				break;
			case 'tr':
			case 'td':
			case 'th':
				this.#closeCell();
				break;
			case 'a':
				this.#closeAnchor();
				break;
			default:
				if (BLOCKS.has(name)) this.#breakLine();
		}
	}

	#text(text: string): void {
		if (this.#anchor !== undefined) this.#anchor += text;
		else this.#append(collapsed(text));
	}

	#append(text: string): void {
		const table = this.#tables.at(-1);
		if (table?.cell !== undefined) table.cell.text += text;
		else if (table === undefined) this.#line += text;
	}

	/** A new line within a cell, or the end of a line of the page. */
	#breakLine(): void {
		const cell = this.#tables.at(-1)?.cell;
		if (cell !== undefined) {
			if (cell.text.trim() !== '') cell.text += '\n';
		} else if (this.#tables.length === 0) this.#closeLine();
	}

	#closeLine(): void {
		const lines = this.#line.split('\n').map(tidy);
		this.#line = '';
		for (const text of lines) {
			if (text === '') continue;
			this.#sheet.add(this.#next, 1, { kind: 'text', text });
			this.#next += 1;
		}
	}

	/** Sheet 1: 收入 → a sheet called 收入 */
	#closeAnchor(): void {
		const name =
			this.#anchor === undefined ? undefined : tidy(collapsed(this.#anchor)).replace(/^\S+\s*\d+\s*[：:]\s*/u, '');
		this.#anchor = undefined;
		if (name === undefined || this.#tables.length > 0) return;
		// What stands above the first sheet is a list of the sheets.
		if (this.#named) this.#closeSheet();
		this.#named = true;
		this.#line = '';
		this.#sheet = new SheetBuilder(name, this.#count);
		this.#next = 1;
	}

	#closeSheet(): void {
		this.#closeLine();
		const sheet = this.#sheet.build();
		if (sheet.rows.length > 0) this.#sheets.push(sheet);
	}

	#openTable(): void {
		if (this.#tables.length === 0) this.#closeLine();
		if (this.#tables.length >= MAX_NESTING) return;
		// A table within a table stands below what has been of the outer one.
		const outer = this.#tables.at(-1);
		const first = Math.max(this.#next, outer === undefined ? 1 : outer.grid.row + 1);
		this.#tables.push({ grid: new TableGrid(this.#sheet, this.#count, first), cell: undefined, columns: 0 });
	}

	#closeTable(): void {
		this.#closeCell();
		const table = this.#tables.pop();
		if (table === undefined) return;
		this.#next = Math.max(this.#next, table.grid.finish());
	}

	#openRow(attributes: HtmlAttributes): void {
		this.#closeCell();
		// Rows without a table are what some programs write as a whole file.
		if (this.#tables.length === 0) this.#openTable();
		const table = this.#tables.at(-1);
		if (table === undefined) return;
		table.grid.startRow(this.#next);
		if (isHidden(attributes)) this.#sheet.hideRows(table.grid.row, table.grid.row);
	}

	#openCell(attributes: HtmlAttributes): void {
		this.#closeCell();
		if (this.#tables.length === 0) this.#openTable();
		const table = this.#tables.at(-1);
		if (table === undefined) return;
		const column = table.grid.place(attributes.get('colspan'), attributes.get('rowspan'));
		table.cell = { row: table.grid.row, column, attributes, text: '' };
	}

	#closeCell(): void {
		const table = this.#tables.at(-1);
		if (table?.cell === undefined) return;
		const { row, column, attributes, text } = table.cell;
		table.cell = undefined;
		const value = cellValue(tidy(text), attributes, this.#style);
		if (value === undefined) this.#count.add(1);
		else this.#sheet.add(row, column, value.value, value.format, attributes.has('x:fmla'));
	}

	#openColumn(attributes: HtmlAttributes): void {
		const table = this.#tables.at(-1);
		if (table === undefined) return;
		const span = Number.parseInt(attributes.get('span') ?? '1', 10);
		const first = table.columns + 1;
		table.columns += span >= 1 && span <= 1_000 ? span : 1;
		if (isHidden(attributes)) this.#sheet.hideColumns(first, table.columns);
	}
}

function isHidden(attributes: HtmlAttributes): boolean {
	return /display:\s*none/iu.test(attributes.get('style') ?? '');
}

/** A line end of the source between two 汉字 is none of the text, and elsewhere one blank, as all white space is. */
function collapsed(text: string): string {
	if (!/[\t\r\n\f]| {2}/u.test(text)) return text;
	return text.replace(/[ \t\r\n\f]+/gu, (blanks: string, at: number) => {
		if (!/[\r\n]/u.test(blanks)) return ' ';
		return WIDE.test(text.charAt(at - 1)) && WIDE.test(text.charAt(at + blanks.length)) ? '' : ' ';
	});
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u;

function tidy(text: string): string {
	if (!/[\n\u00a0]/u.test(text)) return text.trim();
	const lines = text.replaceAll('\u00a0', ' ').split('\n');
	return lines
		.map((line) => line.trim())
		.join('\n')
		.trim();
}
