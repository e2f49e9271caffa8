import { printedNumber } from '../sheets/shown-number.ts';
import type { GridCell } from './grid.ts';
import { shownScale } from './shown-scale.ts';
import type { AmountUnit } from './table.ts';

/** A number as it stands in a cell: a decimal, not yet counted in anything. */
export interface Stated {
	readonly negative: boolean;
	/** Digits without the point. */
	readonly digits: string;
	/** How many of them stand behind it. */
	readonly decimals: number;
	/** A number cell without a number format of its own: zeros behind the last digit are not shown. */
	readonly loose: boolean;
	/** 12.00万元: what the cell itself says the number is counted in. */
	readonly unit?: AmountUnit;
}

export type CellReading =
	| { readonly kind: 'number'; readonly stated: Stated }
	/** Nothing, — or 无 */
	| { readonly kind: 'blank' }
	| { readonly kind: 'words' }
	/** A formula that nobody computed, or an error of the spreadsheet. */
	| { readonly kind: 'broken'; readonly why: string };

/** What number a cell states. A formatted number that holds more than it shows states what it holds. */
export function readNumber(cell: GridCell): CellReading {
	const { value } = cell;
	switch (value.kind) {
		case 'text':
			return readText(value.text);
		case 'number': {
			const stored = parseDecimal(cell.text);
			if (stored === undefined) return { kind: 'words' };
			const shown = shownDecimals(value.value, cell.format);
			const loose = shown === undefined;
			const missing = Math.max(0, (shown ?? 0) - stored.decimals);
			const digits = stored.digits.padEnd(stored.digits.length + missing, '0');
			const decimals = stored.decimals + missing + shownScale(cell.format);
			return { kind: 'number', stated: { ...stored, digits, decimals, loose } };
		}
		case 'error':
			return { kind: 'broken', why: `格子里是 ${value.code}，不是数` };
		case 'uncomputed':
			return { kind: 'broken', why: '公式还没有算出数，请用表格程序打开、保存一次' };
		case 'date':
		case 'boolean':
			return { kind: 'words' };
	}
}

/** Formats that show as many decimals of every number. */
const fixedFormats = new Map<string, number | undefined>();

/** Decimals that the number format shows; undefined when it shows as many as there are. */
function shownDecimals(value: number, format: string): number | undefined {
	if (format === 'General' || format === '@' || format === '') return undefined;
	if (!/\.[0]*[#?]/u.test(format)) {
		if (!fixedFormats.has(format)) fixedFormats.set(format, decimalsShown(1.234567890123, format));
		return fixedFormats.get(format);
	}
	return decimalsShown(value, format);
}

function decimalsShown(value: number, format: string): number | undefined {
	if (!/[0#]/u.test(format)) return undefined;
	return parseDecimal(printedNumber(value, format).replace(/[^\d.,()-]/gu, ''))?.decimals;
}

const USUAL = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/u;

function readText(text: string): CellReading {
	const usual = parseDecimal(text);
	// A bare 0 among numbers with decimals is as exact as they are.
	if (usual !== undefined)
		return { kind: 'number', stated: { ...usual, loose: /^0+$/u.test(usual.digits) && usual.decimals === 0 } };
	const plain = text
		.normalize('NFKC')
		.replace(/[\s\u200b-\u200d\ufeff]+/gu, '')
		.replace(/[−–—―─﹣]/gu, '-')
		.replace(/^[¥￥]/u, '');
	if (/^(?:[-/.*_]*|无)$/u.test(plain)) return { kind: 'blank' };
	const unit = /\d(万?元)$/u.exec(plain)?.[1];
	if (unit === '元' || unit === '万元') {
		const counted = readText(plain.slice(0, -unit.length));
		return counted.kind === 'number' ? { kind: 'number', stated: { ...counted.stated, unit } } : { kind: 'words' };
	}
	const bracketed = /^\((.+)\)$/u.exec(plain)?.[1];
	const stated = parseDecimal(
		(bracketed ?? plain).replace(/^\+/u, '').replace(/^-?\./u, (point) => point.replace('.', '0.')),
	);
	if (stated === undefined) return { kind: 'words' };
	if (bracketed === undefined) return { kind: 'number', stated };
	return stated.negative ? { kind: 'words' } : { kind: 'number', stated: { ...stated, negative: true } };
}

function parseDecimal(text: string): Stated | undefined {
	const match = USUAL.exec(text);
	if (match === null) return undefined;
	const [, sign = '', whole = '', fraction = ''] = match;
	return {
		negative: sign === '-',
		digits: `${whole.replaceAll(',', '')}${fraction}`,
		decimals: fraction.length,
		loose: false,
	};
}

export interface Measured {
	readonly value: number;
	readonly precision: number;
}

/** Decimals of the smallest thing that is kept: 分 of 元, 分 of 万元, hundredths of any other number. */
export function keptDecimals(measure: AmountUnit | '个'): number {
	return measure === '万元' ? 6 : 2;
}

/**
 * The number in 分 (hundredths, when it is no amount) and what its last digit is worth. `decimals`: how many
 * the table shows, for cells that leave zeros off.
 */
export function measured(stated: Stated, measure: AmountUnit | '个', decimals: number): Measured | undefined {
	const kept = keptDecimals(measure);
	const shown = stated.loose ? Math.max(stated.decimals, decimals) : stated.decimals;
	const digits = stated.digits.padEnd(stated.digits.length + Math.max(0, kept - stated.decimals), '0');
	const surplus = Math.max(0, stated.decimals - kept);
	const whole = Number(digits.slice(0, digits.length - surplus) || '0');
	const value = surplus > 0 && (digits[digits.length - surplus] ?? '0') >= '5' ? whole + 1 : whole;
	if (!Number.isSafeInteger(value)) return undefined;
	return { value: stated.negative && value !== 0 ? -value : value, precision: 10 ** Math.max(0, kept - shown) };
}
