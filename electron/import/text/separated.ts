import type { CellWorkbook } from '../../../shared/sheets/cells.ts';
import { Refusal } from '../file/refusal.ts';
import { CellCount, SheetBuilder } from '../file/sheet-builder.ts';
import { typedText } from '../file/typed-text.ts';

/** Characters that part columns, and how one calls them. */
const SEPARATORS = {
	',': '逗号',
	'\t': '制表符',
	';': '分号',
	'|': '竖线',
} as const;
type Separator = keyof typeof SEPARATORS;

const isSeparator = (text: string): text is Separator => Object.hasOwn(SEPARATORS, text);

/** How much is looked at to find the separator. */
const SAMPLE_ROWS = 200;
const SAMPLE_CHARACTERS = 256 * 1024;

export interface SeparatedText {
	readonly workbook: CellWorkbook;
	readonly notices: readonly string[];
}

/** A list in a text file as one sheet. */
export function readSeparated(text: string, name: string): SeparatedText {
	// DOS ends a file with Ctrl-Z.
	const end = text.indexOf('\x1a');
	const content = end === -1 ? text : text.slice(0, end);
	const declared = /^sep=(.)\r?\n/iu.exec(content);
	const body = declared === null ? content : content.slice(declared[0].length);
	const firstRow = declared === null ? 1 : 2;
	const separator = declared?.[1] !== undefined && isSeparator(declared[1]) ? declared[1] : separatorOf(body);
	const sheet = new SheetBuilder(name, new CellCount());
	const open = fields(body, separator ?? '\t', (row, column, field) => {
		const typed = typedField(field);
		if (typed !== undefined) sheet.add(row + firstRow, column + 1, typed.value, typed.format);
		return true;
	});
	const built = sheet.build();
	if (built.rows.length === 0) throw new Refusal('no-content');
	const notices = [
		separator === undefined ? '没有找到分隔各栏的符号，每行作一栏。' : `各栏以${SEPARATORS[separator]}分开。`,
	];
	if (open) notices.push('有一处引号没有配对，按文字读了。');
	return { workbook: { sheets: [built] }, notices };
}

/** ="00123", '00123 and a tab in front keep a program from taking a code for a number. */
function typedField(field: string): ReturnType<typeof typedText> {
	const kept = /^[\s='\t]/u.test(field) ? keptText(field) : undefined;
	if (kept === undefined) return typedText(field);
	return kept.trim() === '' ? undefined : { value: { kind: 'text', text: kept.trim() }, format: '@' };
}

function keptText(field: string): string | undefined {
	return /^="(.*)"$/su.exec(field.trim())?.[1] ?? /^[\t'](?=\d)([\s\S]*)$/u.exec(field)?.[1];
}

/**
 * The separator that most rows agree on: of those with the same number of columns in the most rows
 * the one that makes more columns. A comma within 1,234.50 or a sentence does not come in equal numbers.
 */
function separatorOf(text: string): Separator | undefined {
	const sample = text.slice(0, SAMPLE_CHARACTERS);
	let best: Separator | undefined;
	let bestScore = 0;
	for (const separator of Object.keys(SEPARATORS).filter(isSeparator)) {
		const score = agreement(sample, separator);
		if (score > bestScore) {
			best = separator;
			bestScore = score;
		}
	}
	return best;
}

/** Rows that have the most frequent number of columns, when that is more than one, weighted by it. */
function agreement(text: string, separator: Separator): number {
	const columns: number[] = [];
	fields(text, separator, (row, column) => {
		columns[row] = column + 1;
		return row < SAMPLE_ROWS;
	});
	const counts = new Map<number, number>();
	for (const count of columns) if (count > 1) counts.set(count, (counts.get(count) ?? 0) + 1);
	return Math.max(0, ...[...counts].map(([count, rows]) => (rows / columns.length) * (1 + Math.log2(count))));
}

/**
 * Splits by RFC 4180: "" within quotes is one quote, line ends within quotes belong to the field. A
 * quote in the middle of a field is itself, and so is one that nothing closes. Rows and columns
 * count from 0; `take` may end it with `false`. Returns whether a quote was left open.
 */
function fields(
	text: string,
	separator: Separator,
	take: (row: number, column: number, field: string) => boolean | undefined,
): boolean {
	let at = 0;
	let row = 0;
	let column = 0;
	let open = false;
	while (at < text.length) {
		const quoted = text[at] === '"' && !open ? quotedField(text, at, separator) : undefined;
		if (text[at] === '"' && quoted === undefined) open = true;
		const field = quoted ?? plainField(text, at, separator);
		if (take(row, column, field.text) === false) return open;
		at = field.end;
		if (text[at] === separator) {
			at += 1;
			column += 1;
			continue;
		}
		if (text[at] === '\r') at += 1;
		if (text[at] === '\n') at += 1;
		row += 1;
		column = 0;
	}
	return open;
}

interface Field {
	readonly text: string;
	readonly end: number;
}

const RETURN = 0x0d;
const NEW_LINE = 0x0a;

/** What runs to the separator or the end of the line. Not by a pattern: a line may be as long as the file. */
function plainField(text: string, from: number, separator: Separator): Field {
	const stop = separator.charCodeAt(0);
	let end = from;
	for (; end < text.length; end += 1) {
		const code = text.charCodeAt(end);
		if (code === stop || code === RETURN || code === NEW_LINE) break;
	}
	return { text: text.slice(from, end), end };
}

function quotedField(text: string, from: number, separator: Separator): Field | undefined {
	let value = '';
	let at = from + 1;
	for (;;) {
		const quote = text.indexOf('"', at);
		if (quote === -1) return undefined;
		value += text.slice(at, quote);
		at = quote + 1;
		if (text[at] !== '"') break;
		value += '"';
		at += 1;
	}
	// What stands between the closing quote and the separator belongs to the field.
	const rest = plainField(text, at, separator);
	return { text: (value + rest.text).replace(/\r\n?/gu, '\n'), end: rest.end };
}
