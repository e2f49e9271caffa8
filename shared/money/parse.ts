import { MAX_ENTRY_FEN } from './fen.ts';

export type AmountFault = 'empty' | 'not-a-number' | 'too-many-decimals' | 'too-large';

export type ParsedHundredths =
	| { readonly ok: true; readonly value: number }
	| { readonly ok: false; readonly reason: AmountFault };

/** Full-width digits and signs as their half-width twins; blanks of any width removed. */
function normaliseNumberText(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\s\u200b\ufeff]/gu, '')
		.replace(/[−–—]/gu, '-');
}

/**
 * Reads a decimal with at most two decimals as a whole number of hundredths: 元 as 分, 5 as 500.
 * Accepts 1,234.50, １２３４.５, +5, -5 and (1,234.50) for a negative amount, as offices write them.
 */
export function parseHundredths(text: string): ParsedHundredths {
	if (text === '') return { ok: false, reason: 'empty' };
	const usual = USUAL.exec(text);
	if (usual !== null) return hundredthsOf(usual[1] === '-', usual[2] ?? '0', usual[3] ?? '');
	const plain = normaliseNumberText(text);
	if (plain === '') return { ok: false, reason: 'empty' };
	const bracketed = /^\((.+)\)$/u.exec(plain);
	const body = bracketed?.[1] ?? plain;
	const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/u.exec(body);
	const whole = match?.[2];
	const fraction = match?.[3] ?? '';
	if (match === null || (whole === undefined && fraction === '') || (bracketed !== null && match[1] !== '')) {
		return { ok: false, reason: 'not-a-number' };
	}
	const significant = fraction.replace(/0+$/u, '');
	if (significant.length > 2) return { ok: false, reason: 'too-many-decimals' };
	return hundredthsOf(bracketed !== null || match[1] === '-', whole ?? '0', significant);
}

/** 1234.50 and 1,234.50: nearly every amount that is read, and nothing in it to level first. */
const USUAL = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d\d?))?$/u;

/** `whole` with or without thousands separators, `fraction` of at most two digits. */
function hundredthsOf(negative: boolean, whole: string, fraction: string): ParsedHundredths {
	const value = Number(`${whole.replaceAll(',', '')}${fraction.padEnd(2, '0')}`);
	if (!Number.isSafeInteger(value) || value > MAX_ENTRY_FEN) return { ok: false, reason: 'too-large' };
	return { ok: true, value: negative && value !== 0 ? -value : value };
}

/**
 * Reads a number that a spreadsheet stored as a double: 82115.78999999999 means 82115.79.
 * A double holds 15 significant digits; what is behind them is not what the person typed.
 */
export function hundredthsFromDouble(value: number): ParsedHundredths {
	if (!Number.isFinite(value)) return { ok: false, reason: 'not-a-number' };
	if (Math.abs(value) * 100 > MAX_ENTRY_FEN) return { ok: false, reason: 'too-large' };
	return parseHundredths(plainDecimal(Number(value.toPrecision(15))));
}

/** The shortest decimal of a double without an exponent. */
function plainDecimal(value: number): string {
	const text = value.toString();
	return /e/iu.test(text) ? value.toFixed(20) : text;
}
