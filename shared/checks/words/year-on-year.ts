import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { COMPARED, type Comparison, comparisons, isTurned, OFFICE } from './comparison.ts';
import { comparePercent } from './figures.ts';
import { halfUnits } from './number.ts';
import { asksFor, inStatement } from './read.ts';
import type { Reading } from './reading.ts';
import { contradiction, isBlank } from './reasons.ts';
import { wordCheck } from './rules.ts';
import { finding, whereSaid } from './say.ts';
import type { Told } from './told.ts';

/** 与上年（或预算）相比增减多少 */
export const yearChecks: readonly Check[] = [
	wordCheck({
		code: 'P-03',
		title: '增减额与两边的数相符',
		source: '上年数=本年数∓增减额，不会是负数',
		judge: ({ told }) => comparisons(told).flatMap(judgeDifference),
	}),
	wordCheck({
		code: 'P-04',
		title: '比上年增减的百分比',
		source: '增减额÷上年数，上年数由本年数和增减额推算',
		judge: (needs) => {
			for (const subject of COMPARED) needs.all(subject, '比上年');
			return comparisons(needs.told)
				.filter(({ name }) => name !== OFFICE)
				.flatMap((comparison) => judgeRate('P-04', comparison));
		},
	}),
	wordCheck({
		code: 'P-05',
		title: '基数为零不写增长率',
		source: '基数为零，增长率不可比',
		judge: ({ told }) => comparisons(told).flatMap((comparison) => rateOfNothing(comparison, told)),
	}),
	wordCheck({
		code: 'P-06',
		title: '增加、减少与增长、下降一致',
		source: '增减额与增减率方向相同，并与两边的数相符',
		judge: ({ told }) => comparisons(told).flatMap(directionWords),
	}),
	wordCheck({
		code: 'Y-04',
		title: '比上年变动说明原因',
		source: '部门决算公开要求：变动较大的说明原因',
		judge: ({ told }) =>
			comparisons(told)
				.filter(({ base }) => base === '上年')
				.flatMap(reasonOfChange),
	}),
];

/** In percent; beyond it a change is large. */
const LARGE_CHANGE = 20;

/** The difference against the base where it is printed; else the base that follows must not be negative. */
function judgeDifference(comparison: Comparison): Finding[] {
	const { name, base, prior, direction, difference, stated } = comparison;
	if (difference === undefined || prior === undefined || isTurned(comparison)) return [];
	if (stated === undefined) {
		if (2 * prior.value >= -prior.halfUnits) return [];
		const message = `“${name}”写的是比${base}${direction.text} ${difference.text}，比本年数还多，推算${base}数是 ${wan(prior.value)} 万元。`;
		return [finding('P-03', 'error', message, [whereSaid(difference)])];
	}
	const gap = stated.value - prior.value;
	if (2 * Math.abs(gap) <= prior.halfUnits + halfUnits(stated)) return [];
	const [left, right, apart] = [stated.text, wan(prior.value), wan(gap)];
	const message = `“${name}”写的${base}数是 ${left}，按本年数和${direction.text} ${difference.text} 推算是 ${right} 万元，相差 ${apart} 万元。`;
	const where = [whereSaid(stated), whereSaid(difference)];
	return [{ code: 'P-03', level: 'error', message, where, left, right, difference: apart }];
}

/** The stated rate; where the contrary direction would fit, the words are wrong and not the rate (P-06). */
export function judgeRate(code: string, comparison: Comparison): Finding[] {
	const { name, base, current, difference, rate, prior } = comparison;
	if (difference === undefined || rate === undefined || current === undefined || prior === undefined) return [];
	if (Math.abs(prior.value) <= 1 || prior.value < 0 || isTurned(comparison)) return [];
	return comparePercent({
		code,
		name: `“${name}”比${base}增减的百分比`,
		said: rate,
		part: { value: difference.value, halfUnits: halfUnits(difference) },
		whole: prior,
		sum: `${wan(difference.value)}÷${base}数 ${wan(prior.value)}`,
	});
}

/** A pack may prescribe what a growth from nothing is called, see 增长率基数为零 in pack.yaml. */
function rateOfNothing({ name, base, rate, prior }: Comparison, { context }: Told): Finding[] {
	if (rate === undefined || prior === undefined || Math.abs(prior.value) > 1 || rate.value === 0) return [];
	if (rate.value * 100 === context.conventions.growthFromNothing * 10 ** rate.decimals) return [];
	const message = `“${name}”推算${base}数是 ${wan(prior.value)} 万元，基数为零时增长 ${rate.text} 没有意义，可写“${base}无此项支出”。`;
	return [finding('P-05', 'hint', message, [whereSaid(rate)])];
}

function directionWords(comparison: Comparison): Finding[] {
	const { name, base, direction, difference, rateWord, rate } = comparison;
	const say = (message: string, reading: Reading) => [finding('P-06', 'error', message, [whereSaid(reading)])];
	if (direction.value === 0) {
		return difference === undefined || difference.value === 0
			? []
			: say(`“${name}”写的是与${base}持平，又写了增减 ${difference.text}。`, difference);
	}
	if (rateWord !== undefined && rateWord.value !== direction.value) {
		return say(`“${name}”前面写“${direction.text}”，后面写“${rateWord.text}”，方向不一致。`, rateWord);
	}
	if (!isTurned(comparison)) return [];
	const contrary = direction.value > 0 ? '减少' : '增加';
	return say(
		`“${name}”写的是比${base}${direction.text} ${difference?.text ?? ''}，可是按 ${rate?.text ?? ''} 推算应是${contrary}，请核对方向。`,
		direction,
	);
}

function reasonOfChange(comparison: Comparison): Finding[] {
	const { name, base, statement, direction, difference, rate, prior } = comparison;
	if (direction.value === 0 || !asksFor(statement, comparison.reason, name)) return [];
	const reason = inStatement(statement, comparison.reason, name);
	if (reason !== undefined && !isBlank(reason.text)) {
		const says = `比${base}${direction.value > 0 ? '增加' : '减少'}`;
		return contradiction('Y-04', name, says, direction.value, reason);
	}
	if (difference?.value === 0) return [];
	const percent = rate === undefined ? undefined : rate.value / 10 ** rate.decimals;
	const isLarge = percent === undefined || percent > LARGE_CHANGE || (prior !== undefined && prior.value <= 1);
	const message = `“${name}”比${base}${direction.text} ${difference?.text ?? ''}，没有说明主要原因。`;
	return [finding('Y-04', isLarge ? 'warning' : 'hint', message, [whereSaid(direction)])];
}
