import { plainNumber } from '../sheets/shown-number.ts';

/** Text of a number with 15 significant digits, without exponent. */
export function numberText(value: number): string {
	if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
	const text = String(Number(value.toPrecision(15)));
	return text.includes('e') ? plainNumber(value) : text;
}
