import { unreachable } from '../fault/fault.ts';
import { type Fen, fen } from '../money/fen.ts';
import { percentOf, roundToWan } from '../money/round.ts';
import type { Conventions } from './conventions.ts';
import type { Definition, Ratio, RelativeSelection, RelativeYear } from './definition.ts';
import type { Direction, Figure } from './figure.ts';
import type { LiveLedger } from './live-ledger.ts';
import { measureNumber, projectNumber } from './projects.ts';
import type { Selection } from './selection.ts';

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
			return addUp(definition.terms.map(({ sign, figure }) => ({ sign, value: resolve(figure).value.value })));
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

/** The selection with its 年度. */
export function absolute(ledger: LiveLedger, selection: RelativeSelection): Selection {
	return { ...selection.conditions, 年度: [String(yearOf(ledger, selection.year))] };
}

export function yearOf(ledger: LiveLedger, year: RelativeYear): number {
	return ledger.profile.value.year - (year === '上年' ? 1 : 0);
}

/**
 * Nothing entered this year is a sum of no lines, zero. Nothing entered for last year at all means
 * that last year is not known.
 */
function evaluateSelection(ledger: LiveLedger, selection: RelativeSelection): Fen | undefined {
	const taken = absolute(ledger, selection);
	if (selection.year === '上年') {
		const whole: Selection = {
			...(taken.账 === undefined ? {} : { 账: taken.账 }),
			...(taken.年度 === undefined ? {} : { 年度: taken.年度 }),
			...(taken.阶段 === undefined ? {} : { 阶段: taken.阶段 }),
		};
		if (ledger.pivot.count(whole) === 0) return undefined;
	}
	return ledger.pivot.sum(taken).value;
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
