import { formatScaled } from '../../money/format.ts';
import { plainText } from '../words/plain.ts';

/** A number of a 自评表, exactly as printed: scores and weights in 分, amounts in 万元, rates in %. */
export interface SheetNumber {
	/** In millionths, so that an amount is whole 分 of money */
	readonly value: number;
	/** As printed: 9.25 has 2 */
	readonly decimals: number;
	readonly text: string;
}

const DIGITS = 6;
/** One, in millionths */
export const ONE = 10 ** DIGITS;

/** 20,225 or 9.25分 or 92.52%; `undefined` when the cell is blank or holds no number. */
export function readNumber(text: string): SheetNumber | undefined {
	const match = /^(-?\d{1,9})(?:\.(\d{1,6}))?(?:分|%|万元)?$/u.exec(plainText(text));
	if (match === null) return undefined;
	const [, whole = '', fraction = ''] = match;
	const size = Number(`${whole}${fraction.padEnd(DIGITS, '0')}`);
	return { value: size, decimals: fraction.length, text };
}

/** Half a unit of the last decimal, in halves of a millionth: what a rounded number may be off, doubled. */
export function roundingOf(decimals: number): number {
	return 10 ** (DIGITS - Math.min(decimals, DIGITS));
}

/** Without zeros at the end: 13.92, 100 */
export function show(value: number): string {
	return formatScaled(value, DIGITS).replace(/\.?0+$/u, '');
}

/** Rounded to a few decimals, half up, for what is computed. */
export function showRounded(value: number, decimals: number): string {
	const unit = 10 ** (DIGITS - decimals);
	return formatScaled(Math.round(value / unit), decimals);
}
