import { type Fen, fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatWan, formatYuan } from '../../../shared/money/format.ts';
import { percentOf, roundToWan } from '../../../shared/money/round.ts';

/** What amounts of forms are shown in: 万元 as printed, or 元 to the 分. */
export type AmountUnit = '万元' | '元';

/** 10,303.17 as printed, or 103,031,679.16 */
export function shownAmount(amount: number, unit: AmountUnit): string {
	return unit === '元' ? formatYuan(fen(amount)) : formatWan(roundToWan(fen(amount)), { thousands: true });
}

/** The same without separators, so that a spreadsheet takes it as a number. */
export function copiedAmount(amount: number, unit: AmountUnit): string {
	return unit === '元' ? formatYuan(fen(amount), { thousands: false }) : formatWan(roundToWan(fen(amount)));
}

/** Exact, with at least two decimals: what F2 starts from, so that Enter changes nothing. */
export function exactAmount(amount: Fen, unit: AmountUnit): string {
	if (unit === '元') return formatYuan(amount, { thousands: false });
	return formatScaled(amount, 6).replace(/0{1,4}$/u, '');
}

/** 130.00 → 131.00 万元; in 元 where 万元 with two decimals would not be exact. */
export function namedChange(before: Fen, after: Fen, unit: AmountUnit): string {
	const isExact = [before, after].every((amount) => roundToWan(amount) * 10_000 === amount);
	const shown = unit === '万元' && isExact ? '万元' : '元';
	return `${shownAmount(before, shown)} → ${shownAmount(after, shown)} ${shown}`;
}

/** 上年 12,846.33，减少 2,543.16，下降 19.80%: from the exact amounts, in the unit that is shown. */
export function changeInWords(amount: number, lastYear: number | undefined, unit: AmountUnit): string {
	if (lastYear === undefined) return '上年没有录入，不能比较';
	const before = `上年 ${shownAmount(lastYear, unit)}`;
	const difference = amount - lastYear;
	if (difference === 0) return `${before}，没有变化`;
	const size = shownAmount(Math.abs(difference), unit);
	const words = difference > 0 ? `增加 ${size}` : `减少 ${size}`;
	const rate = percentOf(Math.abs(difference), Math.abs(lastYear));
	if (rate === undefined) return `${before}，${words}`;
	return `${before}，${words}，${difference > 0 ? '增长' : '下降'} ${formatScaled(rate, 2)}%`;
}
