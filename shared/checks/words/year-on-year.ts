import { formatScaled } from '../../money/format.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { contradiction, isBlank } from './budget.ts';
import { comparePercent, percentVerdict } from './figures.ts';
import { halfUnits } from './number.ts';
import { asksFor, inStatement, type Statement } from './read.ts';
import type { Reading } from './reading.ts';
import { wordCheck } from './rules.ts';
import { finding, whereSaid } from './say.ts';
import type { Printed, Told } from './told.ts';
import { COMPARED, subjectTopic } from './topics.ts';
import type { SubjectName } from './vocabulary.ts';

/** 与上年相比 */
export const yearChecks: readonly Check[] = [
	wordCheck({
		code: 'P-03',
		title: '比上年增减额与两年的数相符',
		source: '上年数=本年数∓增减额，不会是负数',
		judge: ({ told }) =>
			comparisons(told).flatMap((comparison) => {
				const stated = told.readings.first(comparison.name, '上年金额');
				if (stated !== undefined) return statedPrior(comparison, stated);
				const { name, difference, prior } = comparison;
				if (difference === undefined || prior === undefined || 2 * prior.value >= -prior.halfUnits) return [];
				if (isTurned(comparison)) return [];
				const message = `“${name}”写的是比上年增加 ${difference.text}，比本年数还多，推算上年数是 ${wan(prior.value)} 万元。`;
				return [finding('P-03', 'error', message, [whereSaid(difference)])];
			}),
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
		title: '上年为零不写增长率',
		source: '基数为零，增长率不可比',
		judge: ({ told }) =>
			comparisons(told).flatMap(({ name, rate, prior }) => {
				if (rate === undefined || prior === undefined || Math.abs(prior.value) > 1 || rate.value === 0) return [];
				const message = `“${name}”推算上年数是 ${wan(prior.value)} 万元，基数为零时增长 ${rate.text} 没有意义，可写“上年无此项支出”。`;
				return [finding('P-05', 'hint', message, [whereSaid(rate)])];
			}),
	}),
	wordCheck({
		code: 'P-06',
		title: '增加、减少与增长、下降一致',
		source: '增减额与增减率方向相同，并与两年的数相符',
		judge: ({ told }) => comparisons(told).flatMap(directionWords),
	}),
	wordCheck({
		code: 'Y-04',
		title: '比上年变动说明原因',
		source: '部门决算公开要求：变动较大的说明原因',
		judge: ({ told }) => comparisons(told).flatMap(reasonOfChange),
	}),
];

const OFFICE: SubjectName = '机关运行经费';
/** In percent; beyond it a change is large. */
const LARGE_CHANGE = 20;

/** One sentence that compares a subject with last year. */
interface Comparison {
	readonly name: SubjectName;
	readonly statement: Statement;
	readonly current: Printed | undefined;
	readonly direction: Reading;
	readonly difference: Reading | undefined;
	readonly rateWord: Reading | undefined;
	readonly rate: Reading | undefined;
	/** Of last year, as the sentence has it. */
	readonly prior: Printed | undefined;
}

export function comparisons(told: Told): Comparison[] {
	return [...COMPARED, OFFICE].flatMap((name) => {
		const current = told.amount(name);
		return subjectTopic(told, name).statements.flatMap((statement): Comparison[] => {
			const direction = inStatement(statement, '比上年', name);
			if (direction === undefined) return [];
			const difference = inStatement(statement, '增减额', name);
			return [
				{
					name,
					statement,
					current,
					direction,
					difference,
					rateWord: inStatement(statement, '增减', name),
					rate: inStatement(statement, '增减率', name),
					prior: priorOf(current, difference, direction.value),
				},
			];
		});
	});
}

function priorOf(current: Printed | undefined, difference: Reading | undefined, sign: number): Printed | undefined {
	if (current === undefined || difference === undefined || sign === 0) return undefined;
	return {
		...current,
		value: current.value - sign * difference.value,
		halfUnits: current.halfUnits + halfUnits(difference),
	};
}

/** Last year's amount, where the report prints it too. */
function statedPrior({ name, prior, direction, difference }: Comparison, stated: Reading): Finding[] {
	if (prior === undefined || difference === undefined) return [];
	const gap = stated.value - prior.value;
	if (2 * Math.abs(gap) <= prior.halfUnits + halfUnits(stated)) return [];
	const [left, right, apart] = [stated.text, wan(prior.value), wan(gap)];
	const message = `“${name}”写的上年数是 ${left}，按本年数和${direction.text} ${difference.text} 推算是 ${right} 万元，相差 ${apart} 万元。`;
	const where = [whereSaid(stated), whereSaid(difference)];
	return [{ code: 'P-03', level: 'error', message, where, left, right, difference: apart }];
}

/** The stated rate; where the contrary direction would fit, the words are wrong and not the rate (P-06). */
export function judgeRate(code: string, comparison: Comparison): Finding[] {
	const { name, current, difference, rate, prior } = comparison;
	if (difference === undefined || rate === undefined || current === undefined || prior === undefined) return [];
	if (Math.abs(prior.value) <= 1 || prior.value < 0 || isTurned(comparison)) return [];
	return comparePercent({
		code,
		name: `“${name}”比上年增减的百分比`,
		said: rate,
		part: { value: difference.value, halfUnits: halfUnits(difference) },
		whole: prior,
		sum: `${wan(difference.value)}÷上年数 ${wan(prior.value)}`,
	});
}

/** The rate does not fit the direction that is written, but it fits the other. */
function isTurned({ current, difference, rate, prior, direction }: Comparison): boolean {
	if (current === undefined || difference === undefined || rate === undefined || prior === undefined) return false;
	const part = { value: difference.value, halfUnits: halfUnits(difference) };
	const other = priorOf(current, difference, -direction.value);
	if (other === undefined || other.value <= 0 || 2 * Math.abs(prior.value) <= prior.halfUnits) return false;
	const asWritten = prior.value <= 0 ? 'error' : percentVerdict({ said: rate, part, whole: prior });
	return asWritten === 'error' && percentVerdict({ said: rate, part, whole: other }) === 'holds';
}

function directionWords(comparison: Comparison): Finding[] {
	const { name, direction, difference, rateWord, rate } = comparison;
	const say = (message: string, reading: Reading) => [finding('P-06', 'error', message, [whereSaid(reading)])];
	if (direction.value === 0) {
		return difference === undefined || difference.value === 0
			? []
			: say(`“${name}”写的是与上年持平，又写了增减 ${difference.text}。`, difference);
	}
	if (rateWord !== undefined && rateWord.value !== direction.value) {
		return say(`“${name}”前面写“${direction.text}”，后面写“${rateWord.text}”，方向不一致。`, rateWord);
	}
	if (!isTurned(comparison)) return [];
	const contrary = direction.value > 0 ? '减少' : '增加';
	return say(
		`“${name}”写的是比上年${direction.text} ${difference?.text ?? ''}，可是按 ${rate?.text ?? ''} 推算应是${contrary}，请核对方向。`,
		direction,
	);
}

function reasonOfChange({ name, statement, direction, difference, rate, prior }: Comparison): Finding[] {
	if (direction.value === 0 || !asksFor(statement, '比上年原因', name)) return [];
	const reason = inStatement(statement, '比上年原因', name);
	if (reason !== undefined && !isBlank(reason.text)) {
		return contradiction('Y-04', name, direction.value > 0 ? '比上年增加' : '比上年减少', direction.value, reason);
	}
	if (difference?.value === 0) return [];
	const percent = rate === undefined ? undefined : rate.value / 10 ** rate.decimals;
	const isLarge = percent === undefined || percent > LARGE_CHANGE || (prior !== undefined && prior.value <= 1);
	const change = rate === undefined ? '' : ` ${formatScaled(rate.value, rate.decimals)}%`;
	const message = `“${name}”比上年${direction.text}${change}，没有说明主要原因。`;
	return [finding('Y-04', isLarge ? 'warning' : 'hint', message, [whereSaid(direction)])];
}
