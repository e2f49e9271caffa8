import type { Figure } from '../facts/figure.ts';
import { fen } from '../money/fen.ts';
import type { FormCell } from './table.ts';

/** The cell that shows a figure; a figure that is missing leaves it blank. */
export function amountCell(figure: Figure): FormCell {
	const value = figure.value.value;
	return value === undefined ? { kind: 'blank' } : { kind: 'amount', amount: fen(value), figure: figure.id };
}

export function textCell(text: string, align: 'left' | 'center' | 'right', level = 0, colspan = 1): FormCell {
	return { kind: 'text', text, align, level, colspan };
}
