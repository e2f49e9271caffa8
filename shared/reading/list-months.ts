import { fold } from '../sheets/text.ts';
import { amountRole } from './list.ts';
import type { Guess, GuessedColumn } from './list-columns.ts';

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

/** Sums of months beside them: 一季度, 上半年, 1-6月, 合计. */
const SUM_OF_MONTHS = /季|半年|累计|合计|小计|总计|全年|\d[-—~至]\d{1,2}月/u;

/** With a column a month the columns that sum months up are not read once more. */
export function settleMonths(columns: readonly GuessedColumn[]): readonly Guess[] {
	const monthly = columns.filter(({ path, guess }) => amountRole(guess.role) !== undefined && monthIn(path));
	if (!hasMonths(monthly)) return columns.map(({ guess }) => guess);
	return columns.map(({ path, guess }): Guess => {
		if (monthIn(path) !== undefined) return guess;
		const { stage } = amountRole(guess.role) ?? {};
		const isAmount = amountRole(guess.role) !== undefined;
		const isSum = isAmount ? stage === undefined || stage === '决算' : SUM_OF_MONTHS.test(fold(path));
		if (!isSum || (guess.role !== '不用' && !isAmount)) return guess;
		return { ...guess, role: '不用', sure: 80, why: `${guess.why}，各月已经有一栏一栏的，合计不再加` };
	});
}
