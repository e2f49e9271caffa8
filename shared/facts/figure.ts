import type { ReadonlySignal } from '@preact/signals-core';
import type { Definition } from './definition.ts';

/** 计量：what a figure's number means. Percentages are hundredths of a percentage point. */
export type Measure =
	| { readonly kind: 'amount' }
	/** A whole number of hundredths of pieces, as indicators are stored: 5 辆 is 500. */
	| { readonly kind: 'count' }
	| { readonly kind: 'percent' }
	/** 分值、得分: hundredths of a point, printed without trailing zeros. */
	| { readonly kind: 'score' };

/**
 * 数：one figure of the package, computed in one place. `value` is 分, hundredths or 0.01 %;
 * `undefined` means that something it needs is missing, which is never zero.
 */
export interface Figure {
	/** Unique and stable, e.g. 数/收入总计 or 公开03表/2080101/财政拨款收入 */
	readonly id: string;
	/** In the user's words */
	readonly label: string;
	readonly measure: Measure;
	readonly value: ReadonlySignal<number | undefined>;
	readonly definition: Definition;
	/** Finds the figures that the definition names. */
	readonly resolve: (name: string) => Figure;
}

/** 比较：two figures of the same measure and what follows from them. */
export interface Comparison {
	readonly id: string;
	readonly label: string;
	readonly current: Figure;
	readonly base: Figure;
	/** |current − base| */
	readonly difference: Figure;
	/** |current − base| in percent of base */
	readonly rate: Figure;
	/** Judged on the amounts as printed, so that words never contradict the numbers beside them. */
	readonly direction: ReadonlySignal<Direction>;
}

export type Direction = 'more' | 'less' | 'equal' | 'missing';
