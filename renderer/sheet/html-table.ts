/** The cells of the first table in a piece of HTML from the clipboard, for want of plain text. */

/** What a copied table can be at most; a larger span is not followed further. */
const MOST_COLUMNS = 1000;
const MOST_ROWS = 100_000;

/**
 * Reads the first table that has a row. Tags may be missing or wrongly nested, as office programs and
 * web pages write them; a table inside a cell is part of that cell's text. The cells that a merged one
 * covers are blank. Undefined when there is no table. Nothing of the HTML is ever put on a page.
 */
export function parseHtmlTable(html: string): string[][] | undefined {
	const table = new TableReader();
	for (const { kind, text, attributes } of tokens(html)) {
		if (kind === 'text') table.text(text);
		else if (kind === 'open') table.open(text, attributes);
		else if (table.close(text)) break;
	}
	const rows = table.end();
	return rows.length === 0 ? undefined : rows;
}

interface Token {
	readonly kind: 'text' | 'open' | 'close';
	/** The text as in the source, or the tag's name. */
	readonly text: string;
	readonly attributes: string;
}

/**
 * Comments, declarations and Office's conditional tags; contents that are not shown; tags. A tag holds no <
 * outside quotes, so that a page of half-open tags is read once and not again from each of them.
 */
const MARKUP =
	/<!--[^]*?(?:-->|$)|<[!?][^<>]*>|<(style|script|title)\b[^<>]*>[^]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/giu;

function* tokens(html: string): Generator<Token> {
	let from = 0;
	for (const match of html.matchAll(MARKUP)) {
		if (match.index > from) yield { kind: 'text', text: html.slice(from, match.index), attributes: '' };
		from = match.index + match[0].length;
		const name = match[3]?.toLowerCase();
		if (name !== undefined) {
			yield { kind: match[2] === '/' ? 'close' : 'open', text: name, attributes: match[4] ?? '' };
		}
	}
	if (from < html.length) yield { kind: 'text', text: html.slice(from), attributes: '' };
}

const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'tr']);

class TableReader {
	readonly #rows: string[][] = [];
	#row: string[] | undefined;
	#cell: string | undefined;
	/** Of a cell that is being read: how far it spans. */
	#span = { columns: 1, rows: 1 };
	/** Column → rows that a merged cell above still covers. */
	#covered = new Map<number, number>();
	/** Tables open; 1 is the one that is read. */
	#depth = 0;

	text(source: string): void {
		if (this.#cell === undefined) return;
		const said = decodeEntities(source.replace(/[ \t\r\n\f]+/gu, ' '));
		this.#cell += /[\n ]$/u.test(this.#cell) || this.#cell === '' ? said.replace(/^ /u, '') : said;
	}

	open(name: string, attributes: string): void {
		if (name === 'table') this.#depth += 1;
		if (this.#depth === 0) return;
		if (this.#depth > 1) {
			if (BLOCKS.has(name) || name === 'br') this.#breakLine();
			else if (name === 'td' || name === 'th') this.text(' ');
		} else if (name === 'tr') this.#startRow();
		else if (name === 'td' || name === 'th') this.#startCell(attributes);
		else if (name === 'br' && this.#cell !== undefined) this.#cell += '\n';
		else if (BLOCKS.has(name)) this.#breakLine();
	}

	/** Whether this was the end of the table. */
	close(name: string): boolean {
		if (name === 'table' && this.#depth > 0) {
			this.#depth -= 1;
			if (this.#depth > 0) return false;
			this.end();
			return this.#rows.length > 0;
		}
		if (this.#depth !== 1) return false;
		if (name === 'td' || name === 'th') this.#endCell();
		else if (name === 'tr') this.#endRow();
		return false;
	}

	end(): string[][] {
		this.#endRow();
		return this.#rows;
	}

	#breakLine(): void {
		if (this.#cell !== undefined && this.#cell !== '' && !this.#cell.endsWith('\n')) this.#cell += '\n';
	}

	#startRow(): void {
		this.#endRow();
		if (this.#rows.length < MOST_ROWS) this.#row = [];
	}

	#startCell(attributes: string): void {
		this.#endCell();
		if (this.#row === undefined) this.#startRow();
		this.#cell = '';
		this.#span = {
			columns: Math.min(spanOf(attributes, 'colspan'), MOST_COLUMNS),
			rows: spanOf(attributes, 'rowspan'),
		};
	}

	#endCell(): void {
		const row = this.#row;
		const cell = this.#cell;
		this.#cell = undefined;
		if (row === undefined || cell === undefined) return;
		this.#passCovered(row);
		for (let nth = 0; nth < this.#span.columns && row.length < MOST_COLUMNS; nth += 1) {
			if (this.#span.rows > 1) this.#covered.set(row.length, this.#span.rows);
			row.push(nth === 0 ? cell.replace(/[ \n]+$/u, '').replaceAll('\u00a0', ' ') : '');
		}
	}

	#endRow(): void {
		this.#endCell();
		const row = this.#row;
		this.#row = undefined;
		if (row === undefined) return;
		this.#passCovered(row);
		this.#rows.push(row);
		this.#covered = new Map([...this.#covered].filter(([, left]) => left > 1).map(([at, left]) => [at, left - 1]));
	}

	/** Blanks for the cells that a merged one above covers; whatever stands there, it is from above. */
	#passCovered(row: string[]): void {
		while ((this.#covered.get(row.length) ?? 0) > 0) row.push('');
	}
}

function spanOf(attributes: string, name: string): number {
	const value = new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,6})`, 'iu').exec(attributes)?.[1];
	return Math.max(1, Number(value ?? '1'));
}

const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
	ensp: ' ',
	emsp: ' ',
	thinsp: ' ',
	yen: '¥',
	minus: '−',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	middot: '·',
	times: '×',
	divide: '÷',
	lsquo: '‘',
	rsquo: '’',
	ldquo: '“',
	rdquo: '”',
};

/** &amp; &#65; &#x4e2d; what is not known stays as written. */
function decodeEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));?/giu, (written, hex, decimal, name) => {
		if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? written;
		const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : written;
	});
}
