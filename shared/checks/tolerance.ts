/**
 * 容差：what rounding to 0.01 万元 can explain and what it cannot. All amounts are `PrintedWan`, whole
 * hundredths of 万元; half a unit (0.005 万元) is what a printed amount may be off. Whole numbers only.
 * Source: rules.md, "Tolerance classes" (E0, R(n), PCT).
 */

/** holds: no finding. hint occurs for percentages only: cut off instead of rounded. */
export type Verdict = 'holds' | 'hint' | 'warning' | 'error';

/** 0.05 万元: above it a sum is wrong, below it somebody may have adjusted a cell to make it fit. */
const ADJUSTED = 5;

/** E0: the same figure in two places. 0.01 is a 调平尾差 and a warning, more is an error. */
export function judgeSame(difference: number): Verdict {
	const size = Math.abs(difference);
	if (size === 0) return 'holds';
	return size === 1 ? 'warning' : 'error';
}

/** How many rounded figures stand behind a sum. */
export interface Rounded {
	/** Figures that are not zero, both sides; the side of the result counts as one even when it is zero. */
	readonly nonzero: number;
	/** All figures, zeros included: a printed 0.00 may stand for up to 0.005. */
	readonly all: number;
}

/**
 * R(n): a sum of n rounded addends may differ from its rounded result by 0.005·(n+1). Beyond that it
 * is a warning up to 0.05, or up to what the zeros may hide (300 units with 40 元 of interest each
 * print 300 times 0.00 and a total of 1.20); then an error. So figures that were rounded one by one
 * from an exact ledger never give an error.
 */
export function judgeSum(difference: number, { nonzero, all }: Rounded): Verdict {
	const size = Math.abs(difference);
	if (2 * size <= nonzero) return 'holds';
	return size <= Math.max(ADJUSTED, mostRounding(all)) ? 'warning' : 'error';
}

/** The largest difference, in hundredths, that rounding so many figures can make. */
export function mostRounding(figures: number): number {
	return Math.floor(figures / 2);
}

/** A figure that must not be above another: both are rounded alike, so 0.01 is all that may be said for it. */
export function judgeNotMore(excess: number): Verdict {
	return excess <= 1 ? 'holds' : 'error';
}

/** A percentage as stated and what it is stated of. */
export interface StatedPercent {
	/** 12.34 % is 1234 with `decimals` 2. */
	readonly stated: number;
	/** 0 … 3 */
	readonly decimals: number;
	/** Hundredths of 万元 */
	readonly part: number;
	/** Hundredths of 万元, not zero */
	readonly whole: number;
	/** By how many half units each may be off; 1 when it is printed, 2 when it is a difference of two printed ones. */
	readonly partError?: number;
	readonly wholeError?: number;
}

/** Percentages are compared in units of 0.0001 %. */
const PERCENT_DIGITS = 4;
/** 0.01 个百分点: cut off instead of rounded. */
const CUT_OFF = 100n;

/**
 * PCT: the stated percentage must lie where the rounded operands allow it, [(a−.005)/(b+.005),
 * (a+.005)/(b−.005)], give or take half a unit of its last decimal; up to 0.01 个百分点 outside is a
 * hint, more an error. `undefined` when the whole is zero: no percentage can be judged then.
 */
export function judgePercent(percent: StatedPercent): Verdict | undefined {
	if (percent.whole === 0) return undefined;
	if (percent.whole < 0) return judgePercent({ ...percent, part: -percent.part, whole: -percent.whole });
	if (percent.part < 0) return judgePercent({ ...percent, part: -percent.part, stated: -percent.stated });
	const unit = 10n ** BigInt(PERCENT_DIGITS - percent.decimals);
	const stated = BigInt(percent.stated) * unit;
	if (within(percent, stated, unit / 2n)) return 'holds';
	return within(percent, stated, CUT_OFF) ? 'hint' : 'error';
}

/** Cross-multiplied, so that no quotient is rounded. part ≥ 0, whole > 0. */
function within(percent: StatedPercent, stated: bigint, slack: bigint): boolean {
	const part = 2n * BigInt(percent.part);
	const whole = 2n * BigInt(percent.whole);
	const partError = BigInt(percent.partError ?? 1);
	const wholeError = BigInt(percent.wholeError ?? 1);
	const scale = 100n * 10n ** BigInt(PERCENT_DIGITS);
	const leastWhole = whole - wholeError;
	// A whole that may itself be nothing allows any percentage above the least one.
	const notTooHigh = leastWhole <= 0n || (stated - slack) * leastWhole <= scale * (part + partError);
	return notTooHigh && (stated + slack) * (whole + wholeError) >= scale * (part - partError);
}
