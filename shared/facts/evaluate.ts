import { unreachable } from '../fault/fault.ts';
import { type Fen, fen } from '../money/fen.ts';
import { percentOf, roundToWan } from '../money/round.ts';
import type { Conventions } from './conventions.ts';
import type { Definition, Ratio, RelativeSelection, RelativeYear } from './definition.ts';
import type { Direction, Figure } from './figure.ts';
import type { LiveLedger } from './live-ledger.ts';
import { measureNumber, projectNumber } from './projects.ts';
import { takingOf, yearOf } from './taking.ts';
import { statedTotal } from './totals.ts';

/** Finds the figures that a definition names. */
export type Resolve = (name: string) => Figure;

export interface EvaluationContext {
	readonly ledger: LiveLedger;
	readonly conventions: Conventions;
}

/** The value of a definition now; reading it inside a derived value makes that follow. */
export function evaluate(context: EvaluationContext, definition: Definition, resolve: Resolve): number | undefined {
	switch (definition.kind) {
		case 'select':
			return evaluateSelection(context.ledger, definition.selection);
		case 'add':
			return (
				statedTotal(context.ledger, definition, resolve)?.amount ??
				addUp(definition.terms.map(({ sign, figure }) => ({ sign, value: resolve(figure).value.value })))
			);
		case 'indicator':
			return evaluateIndicator(context.ledger, definition.name, definition.year);
		case 'first':
			for (const option of definition.options) {
				const value = evaluate(context, option, resolve);
				if (value !== undefined) return value;
			}
			return undefined;
		case 'ratio':
			return ratioOf(
				definition.ratio,
				resolve(definition.part).value.value,
				resolve(definition.whole).value.value,
				context.conventions,
			);
		case 'project':
			return projectNumber(context.ledger, definition.project, definition.field);
		case 'measure':
			return measureNumber(context.ledger, definition.project, definition.id, definition.field);
		case 'cell':
		case 'compare':
			throw new Error(`a ${definition.kind} is another figure and has no value of its own`);
		default:
			return unreachable(definition);
	}
}

function addUp(terms: readonly { sign: 1 | -1; value: number | undefined }[]): Fen | undefined {
	let sum = 0;
	for (const { sign, value } of terms) {
		if (value === undefined) return undefined;
		sum += sign * value;
	}
	return fen(sum);
}

/** 公开数 count where a year and 账 have no entries. */
function evaluateSelection(ledger: LiveLedger, selection: RelativeSelection): Fen | undefined {
	const taking = takingOf(ledger, selection);
	switch (taking.kind) {
		case 'entries':
			return ledger.pivot.sum(taking.selection).value;
		case 'stated':
			return taking.sum?.amount;
		case 'unknown':
			return undefined;
		default:
			return unreachable(taking);
	}
}

/** A row for the whole department stands; without one the units' rows add up. */
function evaluateIndicator(ledger: LiveLedger, name: string, year: RelativeYear): number | undefined {
	const rows = ledger.indicators(name, yearOf(ledger, year));
	const whole = rows.filter((row) => row.unit === '');
	const taken = whole.length > 0 ? whole : rows;
	return taken.length === 0 ? undefined : taken.reduce((sum, row) => sum + row.value, 0);
}

/** Percent with two decimals, from 分. `undefined` where no percentage can be stated. */
function ratioOf(
	ratio: Ratio,
	part: number | undefined,
	whole: number | undefined,
	conventions: Conventions,
): number | undefined {
	if (part === undefined || whole === undefined) return undefined;
	if (whole !== 0) return percentOf(part, whole);
	switch (ratio) {
		case '占比':
			return part === 0 ? conventions.shareOfNothing : undefined;
		case '完成率':
			return part === 0 ? conventions.completionOfNothing : undefined;
		default:
			return unreachable(ratio);
	}
}

/** Growth or decline in percent of the base. */
export function rateOf(
	current: number | undefined,
	base: number | undefined,
	conventions: Conventions,
): number | undefined {
	if (current === undefined || base === undefined) return undefined;
	if (base === 0) return current === 0 ? 0 : conventions.growthFromNothing;
	return Math.abs(percentOf(Math.abs(current - base), base) ?? 0);
}

export function directionOf(current: number | undefined, base: number | undefined): Direction {
	if (current === undefined || base === undefined) return 'missing';
	const difference = roundToWan(fen(current)) - roundToWan(fen(base));
	if (difference === 0) return 'equal';
	return difference > 0 ? 'more' : 'less';
}
