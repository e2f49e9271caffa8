/** A decimal number exactly as written: `digits` / 10^`scale`. Sums and comparisons of it lose nothing. */
export interface Decimal {
	readonly digits: bigint;
	/** Decimals written, zeros at the end included: 2 of 1,234.50. */
	readonly scale: number;
}

/** Longer than any amount; what is longer is not a number that anybody added up on purpose. */
const LONGEST = 40;

const USUAL = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/u;

/**
 * Reads what a cell shows as a number: 1,234.50, １２３４.５, -5, +5, (1,234.50). Undefined for everything
 * else, also for percentages and numbers with a unit behind: those are not to be added up.
 */
export function decimalOf(text: string): Decimal | undefined {
	if (text === '' || text.length > LONGEST) return undefined;
	const usual = USUAL.exec(text);
	if (usual !== null) return decimal(usual[1] === '-', usual[2] ?? '', usual[3] ?? '');
	if (!/\p{Nd}/u.test(text)) return undefined;
	const plain = levelled(text);
	const inner = /^\(([^()+-]+)\)$/u.exec(plain)?.[1];
	const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/u.exec(inner ?? plain);
	if (match === null || (match[2] === undefined && (match[3] ?? '') === '')) return undefined;
	return decimal(inner !== undefined || match[1] === '-', match[2] ?? '0', match[3] ?? '');
}

/** Full-width digits and signs as their half-width twins, every kind of dash as minus, no blanks. */
export function levelled(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\s\u200b\ufeff]/gu, '')
		.replace(/[−–—]/gu, '-');
}

function decimal(negative: boolean, whole: string, fraction: string): Decimal {
	const size = BigInt(whole.replaceAll(',', '') + fraction);
	return { digits: negative ? -size : size, scale: fraction.length };
}

/** The same number with another number of decimals, which must not be smaller. */
export function rescale(value: Decimal, scale: number): bigint {
	return value.digits * 10n ** BigInt(scale - value.scale);
}

/** -1, 0 or 1 as a is less than, equal to or more than b. */
export function compareDecimals(a: Decimal, b: Decimal): number {
	const scale = Math.max(a.scale, b.scale);
	const left = rescale(a, scale);
	const right = rescale(b, scale);
	return left < right ? -1 : left > right ? 1 : 0;
}

/** a / b to a whole number, half away from zero. `b` must not be zero. */
export function divideRounded(a: bigint, b: bigint): bigint {
	const size = (abs(a) * 2n + abs(b)) / (abs(b) * 2n);
	return a < 0n === b < 0n ? size : -size;
}

/** As text with `scale` decimals: 1234.50, or 1,234.50 with separators. */
export function printDecimal(value: Decimal, thousands: boolean): string {
	const digits = abs(value.digits)
		.toString()
		.padStart(value.scale + 1, '0');
	const whole = digits.slice(0, digits.length - value.scale);
	const grouped = thousands ? whole.replace(/\B(?=(\d{3})+$)/gu, ',') : whole;
	const fraction = value.scale === 0 ? '' : `.${digits.slice(-value.scale)}`;
	return `${value.digits < 0n ? '-' : ''}${grouped}${fraction}`;
}

export function abs(value: bigint): bigint {
	return value < 0n ? -value : value;
}
