import type { Ledger } from '../../../shared/ledger/ledger.ts';
import type { GridCell, Stated } from './grid.ts';
import { ledgerValue } from './ledger-value.ts';

/** How a set of tables prints its amounts. */
export interface AmountStyle {
	readonly unit: '元' | '万元';
	readonly decimals: number;
	/** What stands for zero; undefined: the number itself. */
	readonly zero?: string;
	/** Amounts are text with thousands separators, as people paste them. */
	readonly asText?: boolean;
	/** The cell holds all digits (元 / 10000 as a double) and only shows the decimals. */
	readonly exact?: boolean;
}

/** Half away from zero. */
function roundTo(value: number, step: number): number {
	const size = Math.abs(value);
	const rounded = Math.floor((size + step / 2) / step) * step;
	return value < 0 ? -rounded : rounded;
}

export function amountCell(ledger: Ledger, stated: Stated, style: AmountStyle, given?: number): GridCell {
	const exact = given ?? ledgerValue(ledger, stated) ?? 0;
	const whole = style.unit === '元' ? 100 : 1_000_000;
	const step = whole / 10 ** style.decimals;
	const printed = roundTo(exact, step);
	const format = `#,##0${style.decimals > 0 ? `.${'0'.repeat(style.decimals)}` : ''}`;
	const amount = { stated, exact, step, blank: false };
	if (printed === 0 && style.zero !== undefined) return { value: style.zero, amount: { ...amount, blank: true } };
	const shown = (printed / whole).toFixed(style.decimals);
	if (style.asText === true) return { value: grouped(shown), amount };
	return { value: style.exact === true ? exact / whole : Number(shown), format, amount };
}

/** A number of things: 辆, 批次 … */
export function countCell(ledger: Ledger, name: string, year: number): GridCell {
	const stated: Stated = { kind: 'indicator', year, name };
	const exact = ledgerValue(ledger, stated) ?? 0;
	return { value: exact / 100, amount: { stated, exact, step: 100, blank: false } };
}

export function grouped(digits: string): string {
	const [whole = '', rest] = digits.split('.');
	const parts = whole.replace(/\B(?=(?:\d{3})+$)/gu, ',');
	return rest === undefined ? parts : `${parts}.${rest}`;
}
