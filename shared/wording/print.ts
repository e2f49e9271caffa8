import type { Figure } from '../facts/figure.ts';
import { unreachable } from '../fault/fault.ts';
import { fen } from '../money/fen.ts';
import { formatScaled, formatWan } from '../money/format.ts';
import { roundToWan } from '../money/round.ts';
import { mark } from './marks.ts';

/** 数字：how numbers stand in the sentences of a pack. */
export interface TextNumbers {
	readonly thousands: boolean;
}

/** The number as printed in a sentence: 33246.16 (万元), 47.35% or 5. `undefined` when missing. */
export function printFigure(figure: Figure, numbers: TextNumbers): string | undefined {
	const value = figure.value.value;
	if (value === undefined) return undefined;
	switch (figure.measure.kind) {
		case 'amount':
			return formatWan(roundToWan(fen(value)), numbers);
		case 'percent':
			return `${formatScaled(value, 2)}%`;
		case 'count':
			return formatScaled(value, 2, numbers).replace(/\.00$/u, '');
		default:
			return unreachable(figure.measure);
	}
}

/** The printed number as a link to its figure, or 【缺：…】. */
export function markFigure(figure: Figure, numbers: TextNumbers): string {
	const text = printFigure(figure, numbers);
	return text === undefined ? markMissing(figure.label) : mark({ kind: 'figure', text, figure: figure.id });
}

export function markMissing(what: string): string {
	return mark({ kind: 'missing', what, text: `【缺：${what}】` });
}
