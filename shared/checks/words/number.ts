import type { FacetName } from './vocabulary.ts';

export type AmountUnit = '元' | '万元' | '亿元';

export interface ReadNumber {
	readonly value: number;
	readonly decimals: number;
}

/** How many decimals of 万元 each unit is away. */
const SHIFT: Record<AmountUnit, number> = { 元: 4, 万元: 0, 亿元: -4 };

/** Below this a number written with 元 was meant in 万元: no department has less than 100 万元 … in 元. */
const LEAST_YUAN = 1_000_000;

/**
 * 33246.16万元 → 3324616 hundredths of 万元. A small number with 元 is taken as 万元, because that is what was
 * meant; C-03 says so. `undefined` when it is no amount.
 */
export function readAmount(text: string): (ReadNumber & { readonly unit: AmountUnit }) | undefined {
	const match = /^(-?)(\d+)(?:\.(\d+))?(亿元|万元|元)$/u.exec(text);
	if (match === null) return undefined;
	const [, sign, whole = '', fraction = ''] = match;
	const unit = match[4] as AmountUnit;
	const meant = unit === '元' && Number(whole) < LEAST_YUAN ? '万元' : unit;
	const decimals = Math.max(0, fraction.length + SHIFT[meant]);
	const size = atHundredths(whole, fraction, SHIFT[meant]);
	return { value: sign === '-' && size !== 0 ? -size : size, decimals, unit };
}

/** The number shifted right by `shift` decimals, in hundredths, half up: by its digits, not as a fraction. */
function atHundredths(whole: string, fraction: string, shift: number): number {
	const padded = whole.padStart(Math.max(0, shift) + 1, '0');
	const digits = `${padded}${fraction.padEnd(Math.max(0, -shift) + 3, '0')}`;
	const point = padded.length - shift;
	const kept = Number(digits.slice(0, point + 2));
	return (digits[point + 2] ?? '0') >= '5' ? kept + 1 : kept;
}

/** 47.35 → 4735 with 2 decimals. */
export function readDecimal(text: string): ReadNumber | undefined {
	const match = /^(-?\d+)(?:\.(\d+))?$/u.exec(text);
	if (match === null) return undefined;
	const fraction = match[2] ?? '';
	return { value: Number(`${match[1]}${fraction}`), decimals: fraction.length };
}

/** How far a printed amount may be from the figure behind it, in halves of 0.01 万元. Zero is printed 0 and meant so. */
export function halfUnits({ value, decimals }: ReadNumber): number {
	return value === 0 || decimals >= 2 ? 1 : 10 ** (2 - decimals);
}

/** Facets whose readings are amounts, for the places that need to know. */
export const AMOUNT_FACETS: readonly FacetName[] = ['金额', '预算', '上年金额', '增减额', '预算增减额'];
