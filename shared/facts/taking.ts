import type { RelativeSelection, RelativeYear } from './definition.ts';
import type { LiveLedger } from './live-ledger.ts';
import type { Selection } from './selection.ts';
import type { StatedSum } from './stated.ts';

/** Where the amount of a condition is taken from. */
export type Taking =
	| { readonly kind: 'entries'; readonly selection: Selection }
	/** 公开数, where year and 账 have no entries; undefined when the published tables do not say it. */
	| { readonly kind: 'stated'; readonly selection: Selection; readonly sum: StatedSum | undefined }
	/** Nothing of that year is known. */
	| { readonly kind: 'unknown'; readonly selection: Selection };

/**
 * Nothing entered this year is a sum of no lines, zero. Nothing entered for an earlier year at all means that
 * it is not known, unless published tables state it.
 *
 * @param back so many years before the year that the condition means.
 */
export function takingOf(ledger: LiveLedger, relative: RelativeSelection, back = 0): Taking {
	const year = yearOf(ledger, relative.year) - back;
	const selection = { ...relative.conditions, 年度: [String(year)] };
	const stated = ledger.stated(year);
	if (relative.year === '本年' && back === 0 && stated === undefined) return { kind: 'entries', selection };
	if (ledger.pivot.count(wholeOf(selection)) > 0) return { kind: 'entries', selection };
	return stated === undefined
		? { kind: 'unknown', selection }
		: { kind: 'stated', selection, sum: stated.find(selection) };
}

export function yearOf(ledger: LiveLedger, year: RelativeYear): number {
	return ledger.profile.value.year - (year === '上年' ? 1 : 0);
}

/** All of the 账, year and stage that a condition is part of. */
function wholeOf({ 账, 年度, 阶段 }: Selection): Selection {
	return {
		...(账 === undefined ? {} : { 账 }),
		...(年度 === undefined ? {} : { 年度 }),
		...(阶段 === undefined ? {} : { 阶段 }),
	};
}
