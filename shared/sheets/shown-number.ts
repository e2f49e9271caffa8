/**
 * The text that Excel shows for a number under a number format, as far as published forms use them:
 * fixed decimals, thousands separators, literals, percent, sections for negative and zero. Whatever
 * else a format asks for (fractions, exponents), the number comes as typed.
 * Source: ECMA-376 part 1, 18.8.31.
 */
export function printedNumber(value: number, format: string): string {
	const section = sectionFor(value, sectionsOf(format));
	const pattern = parseSection(section.code);
	if (pattern === undefined) return plainNumber(value);
	const percent = pattern.percent ? 2 : 0;
	const digits = roundedDigits(Math.abs(value), pattern.decimals, percent - pattern.thousandths * 3);
	const body = layOut(digits, pattern);
	const isZero = /^0*$/u.test(digits);
	return `${value < 0 && section.signed && !isZero ? '-' : ''}${pattern.before}${body}${pattern.after}`;
}

/** A number without format: 15 significant digits, as Excel keeps them, and no exponent. */
export function plainNumber(value: number): string {
	const { digits, exponent } = decimalOf(Math.abs(value));
	const significant = digits.replace(/0+$/u, '');
	const decimals = Math.max(0, significant.length - 1 - exponent);
	const text = withPoint(roundedDigits(Math.abs(value), decimals, 0), decimals);
	return value < 0 && significant !== '' ? `-${text}` : text;
}

/** Splits at the semicolons that are no literals. */
function sectionsOf(format: string): readonly string[] {
	const sections: string[] = [];
	let current = '';
	for (const token of format.match(/"[^"]*"|[\\!_*].|\[[^\]]*\]|./gsu) ?? []) {
		if (token === ';') {
			sections.push(current);
			current = '';
		} else current += token;
	}
	return [...sections, current];
}

interface Section {
	readonly code: string;
	/** The section does not show the minus by itself. */
	readonly signed: boolean;
}

function sectionFor(value: number, sections: readonly string[]): Section {
	const [positive = 'General', negative, zero] = sections;
	if (value < 0 && negative !== undefined) return { code: negative, signed: false };
	if (value === 0 && zero !== undefined) return { code: zero, signed: false };
	return { code: positive, signed: true };
}

interface Pattern {
	readonly before: string;
	readonly after: string;
	/** Least digits before the point. */
	readonly whole: number;
	readonly decimals: number;
	/** Decimals beyond these show only when they are not zero. */
	readonly fixedDecimals: number;
	readonly grouped: boolean;
	readonly percent: boolean;
	/** Commas behind the digits: each divides by a thousand. */
	readonly thousandths: number;
	/** The section has digits at all; an accounting zero is only a dash. */
	readonly hasDigits: boolean;
}

/** `undefined` for General and for formats that are not a plain number. */
function parseSection(code: string): Pattern | undefined {
	const literal = { before: '', after: '' };
	let digits = '';
	let percent = false;
	for (const token of code.match(/"[^"]*"|[\\!_*].|\[[^\]]*\]|General|./gsu) ?? []) {
		if (/^[0#?.,]$/u.test(token)) digits += token;
		else if (token === 'General' || token === '@' || /^[A-Za-z/]$/u.test(token)) return undefined;
		else if (token === '%') {
			percent = true;
			literal.after += token;
		} else literal[digits === '' ? 'before' : 'after'] += literalText(token);
	}
	const match = /^([0#?,]*?)(,*)(?:\.([0#?]*)(,*))?$/u.exec(digits);
	if (match === null) return undefined;
	const [, whole = '', scale = '', fraction = '', scaleBehind = ''] = match;
	return {
		...literal,
		whole: whole.replace(/[^0]/gu, '').length,
		decimals: fraction.length,
		fixedDecimals: fraction.lastIndexOf('0') + 1,
		grouped: /[0#?],+[0#?]/u.test(whole),
		percent,
		thousandths: scale.length + scaleBehind.length,
		hasDigits: /[0#]/u.test(digits),
	};
}

/** What a token prints: "元" and \元 their text, _x and *x a blank or nothing, [Red] nothing, [$¥-804] ¥. */
function literalText(token: string): string {
	if (token.startsWith('"')) return token.slice(1, -1);
	if (token.length > 1 && /^[\\!]/u.test(token)) return token.slice(1);
	if (token.length > 1 && /^[_*]/u.test(token)) return '';
	if (token.startsWith('[')) return /^\[\$([^\]-]*)/u.exec(token)?.[1] ?? '';
	return token;
}

function layOut(digits: string, pattern: Pattern): string {
	if (!pattern.hasDigits) return '';
	const padded = digits.padStart(pattern.decimals + Math.max(1, pattern.whole), '0');
	const whole = padded.slice(0, padded.length - pattern.decimals);
	const shown =
		pattern.whole === 0 && /^0*$/u.test(whole) ? '' : whole.replace(/^0+(?=\d)/u, '').padStart(pattern.whole, '0');
	const grouped = pattern.grouped ? shown.replace(/\B(?=(\d{3})+$)/gu, ',') : shown;
	let fraction = padded.slice(padded.length - pattern.decimals);
	while (fraction.length > pattern.fixedDecimals && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
	return fraction === '' ? grouped : `${grouped}.${fraction}`;
}

interface Decimal {
	/** 15 significant digits, the first before the point. */
	readonly digits: string;
	readonly exponent: number;
}

function decimalOf(value: number): Decimal {
	const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
	return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/** value · 10^shift rounded half up to `decimals`, as its digits without the point: 12.345, 2 → 1235. */
function roundedDigits(value: number, decimals: number, shift: number): string {
	const { digits, exponent } = decimalOf(value);
	const kept = exponent + shift + 1 + decimals;
	if (kept < 0) return '0';
	const head = digits.slice(0, kept).padEnd(kept, '0');
	const up = (digits[kept] ?? '0') >= '5' ? 1n : 0n;
	return (BigInt(head === '' ? '0' : head) + up).toString();
}

function withPoint(digits: string, decimals: number): string {
	if (decimals === 0) return digits;
	const padded = digits.padStart(decimals + 1, '0');
	return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
