/**
 * 出处：where a row of the ledger came from. In the ledger it is one line of text: blank for what was
 * typed in the program, 「数据采集表.xlsx›收入›F31›9f2c61d0a8e34b57」 for a cell of a workbook, and a fifth
 * part where the number does not stand in the cell itself. Texts of older files end with the cell.
 */
export type Origin =
	| { readonly kind: 'typed' }
	| {
			readonly kind: 'file';
			/** Name without folder. */
			readonly file: string;
			/** As the workbook calls it. */
			readonly sheet: string;
			/** A1 notation: the amount, value or text of the row. */
			readonly cell: string;
			/** The first 16 hex digits of the SHA-256 of the file; blank when it is not known. */
			readonly digest: string;
			/** How the number follows from the file, where it does not just stand there: 「相减得出：Z05_1 − Z08_1」. */
			readonly note: string;
	  };

const SEPARATOR = '›';
const LEAST_PARTS = 3;
const DIGEST = /^(?:[0-9a-f]{16})?$/u;

/** For people: 「收入决算表.xlsx › Z03 › F31（相减得出：Z05_1 − Z08_1）」; blank for what was typed. */
export function describeOrigin(origin: Origin): string {
	if (origin.kind === 'typed') return '';
	const place = [origin.file, origin.sheet, origin.cell].filter((part) => part !== '').join(' › ');
	return origin.note === '' ? place : `${place}（${origin.note}）`;
}

/** The text for `origin` of a row. In names, what would break the line or look like a separator is changed. */
export function printOrigin(origin: Origin): string {
	if (origin.kind === 'typed') return '';
	const parts = [origin.file, origin.sheet, origin.cell, origin.digest, origin.note].map(printName);
	while (parts.length > LEAST_PARTS && parts.at(-1) === '') parts.pop();
	return parts.join(SEPARATOR);
}

function printName(name: string): string {
	return name.replaceAll(SEPARATOR, '>').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** A text that this program did not write is taken as the name of a file. */
export function parseOrigin(text: string): Origin {
	if (text === '') return { kind: 'typed' };
	const [file = '', sheet = '', cell = '', digest = '', note = '', ...more] = text.split(SEPARATOR);
	if (more.length > 0 || !DIGEST.test(digest)) {
		return { kind: 'file', file: text, sheet: '', cell: '', digest: '', note: '' };
	}
	return { kind: 'file', file, sheet, cell, digest, note };
}
