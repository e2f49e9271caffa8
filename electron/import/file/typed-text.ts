import type { CellValue } from '../../../shared/sheets/cells.ts';

/** A value with the number format that shows it as it was written. */
export interface TypedText {
	readonly value: CellValue;
	readonly format: string;
}

/** 1234.50, -12, 1,234.50; no leading zeros, no exponent. */
const NUMBER = /^-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/u;
/** What a double keeps for certain. */
const MAX_DIGITS = 15;

/**
 * The value of a text in a format that has only texts (lists, web pages, documents): a number where
 * the number under its format shows the very same characters, so that nothing of the printed
 * precision is lost, and a text everywhere else: codes with leading zeros, account numbers of 16
 * digits and more, 98.31%. `undefined` for blanks.
 */
export function typedText(text: string): TypedText | undefined {
	const trimmed = text.trim();
	if (trimmed === '') return undefined;
	return numberOf(trimmed) ?? { value: { kind: 'text', text: trimmed }, format: 'General' };
}

function numberOf(text: string): TypedText | undefined {
	// Most texts are none; the first character says so.
	const first = text.charCodeAt(0);
	if (!(first >= 0x30 && first <= 0x39) && first !== 0x2d) return undefined;
	if (text.length > MAX_DIGITS * 2 || !NUMBER.test(text)) return undefined;
	const plain = text.replaceAll(',', '');
	const point = plain.indexOf('.');
	const digits = plain.length - (point === -1 ? 0 : 1) - (first === 0x2d ? 1 : 0);
	const value = Number(plain);
	// Nothing shows the minus of -0.00.
	if (digits > MAX_DIGITS || (value === 0 && first === 0x2d)) return undefined;
	const decimals = point === -1 ? 0 : plain.length - point - 1;
	const format = `${plain.length === text.length ? '0' : '#,##0'}${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`;
	return { value: { kind: 'number', value }, format };
}
