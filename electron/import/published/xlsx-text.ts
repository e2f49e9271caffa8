import { unreachable } from '../../../shared/fault/fault.ts';
import type { Cell } from '../../../shared/sheets/cells.ts';
import { printedNumber } from './xlsx-number.ts';

/** Of any width, the invisible ones of web pages and line breaks. */
const BLANK = String.raw`[\s\u200b\ufeff]`;

/** 汉字, kana, and the punctuation that is as wide as they are. */
const WIDE = String.raw`[\u2014\u2018-\u201d\u2026\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]`;

const OUTER = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu');
const LINE_BREAK = String.raw`${BLANK}*[\r\n]${BLANK}*`;
const NEEDLESS = new RegExp(`(?<=${WIDE})(?:${BLANK}+(?=${WIDE})|${LINE_BREAK})|${LINE_BREAK}(?=${WIDE})`, 'gu');
const BLANKS = new RegExp(`${BLANK}+`, 'gu');

/**
 * The text as a person reads it: 「合 计」 is 合计, a line break in a narrow column is none. A blank
 * that touches a letter or digit stays as one blank, unless it is a line break beside a 汉字.
 */
export function readText(text: string): string {
	return text.replace(OUTER, '').replace(NEEDLESS, '').replace(BLANKS, ' ');
}

/** The cell as it shows: 33,246.16 under #,##0.00. `undefined` for a formula that nothing has computed. */
export function shownText(cell: Cell): string | undefined {
	const { value } = cell;
	switch (value.kind) {
		case 'text':
			return readText(value.text);
		case 'number':
			return readText(printedNumber(value.value, cell.format));
		case 'date':
			return value.iso;
		case 'boolean':
			return value.value ? 'TRUE' : 'FALSE';
		case 'error':
			return value.code;
		case 'uncomputed':
			return undefined;
		default:
			return unreachable(value);
	}
}
