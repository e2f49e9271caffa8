import type { Rounded } from '../tolerance.ts';
import type { SetOperand } from './equation.ts';
import type { Reading } from './view.ts';

/** An operand with what it reads: one cell, or the cells of a set. */
export interface Term {
	readonly kind: 'cell' | SetOperand['rows'];
	readonly sign: 1 | -1;
	readonly readings: readonly Reading[];
}

/** An equation filled in for one row and column. */
export interface Sides {
	readonly left: readonly Term[];
	readonly right: readonly Term[];
}

export function readingsOf(terms: readonly Term[]): Reading[] {
	return terms.flatMap((term) => term.readings);
}

/** In hundredths of 万元. */
export function amountOf(terms: readonly Term[]): number {
	let amount = 0;
	for (const term of terms) for (const reading of term.readings) amount += term.sign * (reading.value ?? 0);
	return amount;
}

export function differenceOf({ left, right }: Sides): number {
	return amountOf(left) - amountOf(right);
}

/** How many rounded figures a sum has, its result counted even when it is zero. */
export function roundedOf({ left, right }: Sides): Rounded {
	const [result, addends] = [readingsOf(left), readingsOf(right)];
	const nonzero = (readings: readonly Reading[]) => readings.filter((reading) => reading.value !== 0).length;
	return { nonzero: Math.max(1, nonzero(result)) + nonzero(addends), all: result.length + addends.length };
}
