import type { FileName, Stated } from './stated.ts';

/** 一户：what the forms of one unit say, from however many files. */
export interface UnitForms {
	/** 编制单位 as printed. */
	readonly name: string;
	/** 单位代码 that somebody said; blank when nobody did. */
	readonly code: string;
	readonly files: readonly FileName[];
	readonly stated: Stated;
	/** Years that the forms print. */
	readonly years: readonly number[];
	/** 汇总 of which the units did not come along. */
	readonly whole: boolean;
	/** In steps of the last printed digit: 1 for 元 with two decimals. */
	readonly precision: number;
}
