import { unreachable } from '../../../shared/fault/fault.ts';
import type { Cell } from '../../../shared/sheets/cells.ts';
import { printedNumber } from '../../../shared/sheets/shown-number.ts';

/** Zero-width signs and soft hyphens, left by copying from web pages. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;

/** 汉字, kana, and the punctuation that is as wide as they are; halves of signs beyond the basic plane. */
const WIDE =
	/[\u2014\u2018-\u201d\u2026\u2e80-\u2fff\u3001-\u9fff\ud800-\udfff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;

/**
 * The text as a person reads it: 「合 计」 is 合计, a line break in a narrow column is none. A blank
 * that touches a letter or digit stays as one blank, unless it is a line break beside a 汉字.
 */
export function readText(text: string): string {
	const visible = text.replace(INVISIBLE, '').trim();
	return visible.replace(/\s+/gu, (blanks: string, at: number) => {
		const before = WIDE.test(visible.charAt(at - 1));
		const after = WIDE.test(visible.charAt(at + blanks.length));
		const needless = /[\r\n]/u.test(blanks) ? before || after : before && after;
		return needless ? '' : ' ';
	});
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
