import { classOf, groupOf } from '../catalog/catalog.ts';
import type { Entry } from '../ledger/ledger.ts';

/**
 * 取数条件：which entries a sum takes. Names are those of the collection workbook, so that a pack
 * reads like the sheets; 类 and 款 are derived from the codes.
 */
export const DIMENSIONS = {
	账: (entry: Entry) => entry.book,
	年度: (entry: Entry) => String(entry.year),
	阶段: (entry: Entry) => entry.stage,
	单位: (entry: Entry) => entry.unit,
	资金性质: (entry: Entry) => entry.source,
	支出性质: (entry: Entry) => entry.nature,
	类别: (entry: Entry) => entry.category,
	功能科目类: (entry: Entry) => classOf(entry.functionCode),
	功能科目款: (entry: Entry) => groupOf(entry.functionCode),
	功能科目项: (entry: Entry) => entry.functionCode,
	经济科目类: (entry: Entry) => classOf(entry.economicCode),
	经济科目款: (entry: Entry) => entry.economicCode,
	项目名称: (entry: Entry) => entry.project,
} as const satisfies Record<string, (entry: Entry) => string>;

export type Dimension = keyof typeof DIMENSIONS;

export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

/** Each named dimension must have one of the values. No dimension named: every entry. */
export type Selection = { readonly [D in Dimension]?: readonly string[] };

export function entriesOf(selection: Selection): [Dimension, readonly string[]][] {
	return DIMENSION_NAMES.flatMap((name) => {
		const values = selection[name];
		return values === undefined ? [] : [[name, values] as [Dimension, readonly string[]]];
	});
}

export function matches(selection: Selection, entry: Entry): boolean {
	return entriesOf(selection).every(([name, values]) => values.includes(DIMENSIONS[name](entry)));
}

/** The condition in words: 「支出，一般公共预算财政拨款，人员经费或公用经费」 */
export function describeSelection(selection: Selection): string {
	const parts = entriesOf(selection).map(([name, values]) => {
		const list = values.join('或');
		return name === '账' || name === '资金性质' || name === '支出性质' || name === '类别' || name === '阶段'
			? list
			: `${name} ${list}`;
	});
	return parts.length === 0 ? '全部' : parts.join('，');
}
