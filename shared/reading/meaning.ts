import { DIMENSION_NAMES, type Dimension, type Selection } from '../facts/selection.ts';

/**
 * 含义：what a number in a table is the amount of. A cell of a published form, of an exported form and of a
 * budget all state the same kind of thing: a sum over the accounts (「支出，一般公共预算财政拨款，功能科目类 208」)
 * or one of 其他数据.
 */
export type Meaning =
	/** A sum; 年度 and 单位 are not part of it but stand beside it. 结转结余 has no 阶段, the others always have. */
	| { readonly kind: 'sum'; readonly selection: Selection }
	/** 其他数据 by its name in the pack: 公务用车保有量, 合计/收入总计 … */
	| { readonly kind: 'indicator'; readonly name: string };

/** 所言：one number of a table with what it states. */
export interface StatedFigure {
	readonly meaning: Meaning;
	/** Undefined when neither table nor column say; then somebody is asked. */
	readonly year: number | undefined;
	/** Name of the unit as the row prints it; blank for the whole that the table is about. */
	readonly unit: string;
	/** 分 of an amount, hundredths of any other number. */
	readonly value: number;
	/** 精度: what one step of the last printed digit is worth, in the same measure: 10 000 for 0.01 万元, 1 for 元 with two decimals. */
	readonly precision: number;
	/** Printed blank or —, which in a form of fixed lines says zero. */
	readonly blank: boolean;
	readonly place: CellPlace;
	/** In words, for people: 「208 社会保障和就业支出」, 「本年支出 / 基本支出」. */
	readonly row: string;
	readonly column: string;
}

export interface CellPlace {
	readonly sheet: string;
	/** A1 notation */
	readonly cell: string;
}

/** All conditions at once. Undefined when they exclude each other. */
export function meet(...selections: readonly Selection[]): Selection | undefined {
	const joined: { [D in Dimension]?: readonly string[] } = {};
	for (const selection of selections) {
		for (const name of DIMENSION_NAMES) {
			const values = selection[name];
			if (values === undefined) continue;
			const known = joined[name];
			const both = known === undefined ? values : values.filter((value) => known.includes(value));
			if (both.length === 0) return undefined;
			joined[name] = both;
		}
	}
	return joined;
}
