import type { Fen } from './fen.ts';

/**
 * 以万元为单位、两位小数的数：what is printed. Stored as the whole number of 0.01 万元 (= 100 元),
 * so that printed values compare and add without floating point.
 */
export type PrintedWan = number & { readonly __printedWan: unique symbol };

/** 以百分之一个百分点为 1：12.34 % is 1234 when `decimals` is 2. */
export type PrintedPercent = number & { readonly __printedPercent: unique symbol };

const FEN_PER_PRINTED_WAN = 10_000;

/** 分 → 万元 with two decimals, half away from zero. The one place where an amount is rounded. */
export function roundToWan(amount: Fen): PrintedWan {
	const sign = amount < 0 ? -1 : 1;
	const size = Math.abs(amount);
	const whole = Math.floor(size / FEN_PER_PRINTED_WAN);
	const rest = size - whole * FEN_PER_PRINTED_WAN;
	const rounded = sign * (rest * 2 >= FEN_PER_PRINTED_WAN ? whole + 1 : whole);
	return (rounded === 0 ? 0 : rounded) as PrintedWan;
}

/**
 * `part` of `whole` in percent with the given number of decimals, from 分 (or any two numbers in
 * the same unit), half away from zero. `undefined` when `whole` is zero: what to print then is a
 * convention of the pack.
 */
export function percentOf(part: number, whole: number, decimals = 2): PrintedPercent | undefined {
	if (whole === 0) return undefined;
	const scale = 10n ** BigInt(decimals + 2);
	const numerator = BigInt(part) * scale * 2n;
	const denominator = BigInt(whole);
	const negative = numerator < 0n !== denominator < 0n && numerator !== 0n;
	const size = (abs(numerator) + abs(denominator)) / (abs(denominator) * 2n);
	const rounded = Number(negative ? -size : size);
	return (rounded === 0 ? 0 : rounded) as PrintedPercent;
}

function abs(value: bigint): bigint {
	return value < 0n ? -value : value;
}
