import type { Figure } from '../facts/figure.ts';
import { unreachable } from '../fault/fault.ts';
import { fen } from '../money/fen.ts';
import { formatScaled, formatWan } from '../money/format.ts';
import { roundToWan } from '../money/round.ts';
import { mark } from './marks.ts';

/** 数字：how numbers stand in the sentences of a pack. */
export interface TextNumbers {
	readonly thousands: boolean;
	/** How an amount of nothing is written: 0.00 or 0 */
	readonly zeroAmount: string;
	/** How a percentage of nothing is written: 0.00% or 0% */
	readonly zeroPercent: string;
}

/** The number as printed in a sentence: 33246.16 (万元), 47.35% or 5. `undefined` when missing. */
function printFigure(figure: Figure, numbers: TextNumbers): string | undefined {
	const value = figure.value.value;
	if (value === undefined) return undefined;
	switch (figure.measure.kind) {
		case 'amount':
			return value === 0 ? numbers.zeroAmount : formatWan(roundToWan(fen(value)), numbers);
		case 'percent':
			return value === 0 ? numbers.zeroPercent : `${formatScaled(value, 2)}%`;
		case 'score':
			return trimZeros(formatScaled(value, 2));
		case 'count':
			return formatScaled(value, 2, numbers).replace(/\.00$/u, '');
		default:
			return unreachable(figure.measure);
	}
}

/** 93.10 → 93.1, 10.00 → 10 */
export function trimZeros(text: string): string {
	return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

/** The printed number as a link to its figure, or 【缺：…】. */
export function markFigure(figure: Figure, numbers: TextNumbers): string {
	const text = printFigure(figure, numbers);
	return text === undefined ? markMissing(figure.label) : mark({ kind: 'figure', text, figure: figure.id });
}

export function markMissing(what: string): string {
	return mark({ kind: 'missing', what, text: `【缺：${what}】` });
}
