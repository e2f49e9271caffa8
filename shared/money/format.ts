import type { Fen } from './fen.ts';
import type { PrintedWan } from './round.ts';

export interface NumberFormat {
	/** 1,234.50 instead of 1234.50 */
	readonly thousands: boolean;
}

/** A whole number of 1/10^decimals as text: (123456, 2) → 1234.56. No floating point involved. */
export function formatScaled(value: number, decimals: number, format: NumberFormat = { thousands: false }): string {
	const digits = Math.abs(value)
		.toString()
		.padStart(decimals + 1, '0');
	const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
	const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
	const grouped = format.thousands ? whole.replace(/\B(?=(\d{3})+$)/gu, ',') : whole;
	return `${value < 0 ? '-' : ''}${grouped}${fraction}`;
}

/** 万元 as printed in a table or a sentence: 33246.16 or 33,246.16. */
export function formatWan(value: PrintedWan, format?: NumberFormat): string {
	return formatScaled(value, 2, format);
}

/** 元 with two decimals: for entry sheets, messages and the collection workbook. */
export function formatYuan(amount: Fen, format: NumberFormat = { thousands: true }): string {
	return formatScaled(amount, 2, format);
}
