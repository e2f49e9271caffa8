import { fold } from '../sheets/text.ts';

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const MONTH =
	/^(?:(?:19|20)\d\d年)?(0?[1-9]|1[0-2]|[一二三四五六七八九]|十[一二]?)月份?(?:支出|支付|发生|实际)?(?:金额|数|额)?$/u;

/** 1 … 12 of a column that holds one month: 「3月」, 「2024年3月支出」, 「三月份 / 人员经费」; 「1-6月」 is none. */
export function monthIn(path: string): number | undefined {
	for (const part of path.split(' / ')) {
		const word = MONTH.exec(fold(part))?.[1];
		if (word === undefined) continue;
		return /^\d/u.test(word) ? Number(word) : NUMBERS.indexOf(word) + 1;
	}
	return undefined;
}

/** A column a month: at least two of them. */
export function hasMonths(columns: readonly { readonly path: string }[]): boolean {
	return new Set(columns.map(({ path }) => monthIn(path)).filter((month) => month !== undefined)).size > 1;
}
