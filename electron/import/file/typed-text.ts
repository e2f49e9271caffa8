import type { CellValue } from '../../../shared/sheets/cells.ts';
import { printedNumber } from '../../../shared/sheets/shown-number.ts';

/** A value with the number format that shows it as it was written. */
export interface TypedText {
	readonly value: CellValue;
	readonly format: string;
}

/** 1234.50, -12, 1,234.50; no leading zeros, no exponent. */
const NUMBER = /^-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?$/u;
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
	const match = NUMBER.exec(trimmed);
	if (match !== null && trimmed.replace(/\D/gu, '').length <= MAX_DIGITS) {
		const decimals = match[1]?.length ?? 0;
		const format = `${trimmed.includes(',') ? '#,##0' : '0'}${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`;
		const value = Number(trimmed.replaceAll(',', ''));
		if (printedNumber(value, format) === trimmed) return { value: { kind: 'number', value }, format };
	}
	return { value: { kind: 'text', text: trimmed }, format: 'General' };
}
