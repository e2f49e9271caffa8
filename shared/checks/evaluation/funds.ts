import type { Check } from '../check.ts';
import type { Finding, Level } from '../finding.ts';
import { judgePercent, type Verdict } from '../tolerance.ts';
import { comparePercent } from '../words/figures.ts';
import type { Needs } from '../words/needs.ts';
import { inStatement } from '../words/read.ts';
import { saidAmount } from '../words/told.ts';
import { evaluationCheck, type SheetView } from './judge.ts';
import { ONE, readNumber, roundingOf, type SheetNumber, show, showRounded } from './number.ts';
import type { FundKind, FundLine } from './sheet.ts';

/** 项目资金：预算数、执行数、执行率及其得分 */
export const fundChecks: readonly Check[] = [
	evaluationCheck({
		code: 'J-02',
		title: '项目预算执行率',
		source: '执行数÷全年预算数',
		words: statedRates,
		sheet: (view) => view.sheet.funds.flatMap((line) => rateOf(line, view)),
	}),
	evaluationCheck({
		code: 'J-03',
		title: '执行率的得分等于分值乘执行率，不超过分值',
		source: '项目支出绩效自评表：执行率×该指标分值，最高不得超过分值上限',
		sheet: (view) => view.sheet.funds.flatMap((line) => (line.kind === 'total' ? scoreOf(line, view) : [])),
	}),
	evaluationCheck({
		code: 'J-06',
		title: '年度资金总额等于当年财政拨款、上年结转资金、其他资金之和',
		source: '项目支出绩效自评表',
		sheet: sources,
	}),
];

function statedRates({ told }: Needs): Finding[] {
	return told.readings.statements('绩效项目').flatMap((statement) => {
		const [rate, budget, spent] = (['完成率', '预算', '金额'] as const).map((facet) => inStatement(statement, facet));
		if (rate === undefined || budget === undefined || spent === undefined) return [];
		const [part, whole] = [saidAmount(spent), saidAmount(budget)];
		return comparePercent({ code: 'J-02', name: '项目完成预算的百分比', said: rate, part, whole });
	});
}

interface Amounts {
	/** 全年预算数 */
	readonly budget: SheetNumber;
	/** 全年执行数 */
	readonly spent: SheetNumber;
}

function amountsOf(line: FundLine, view: SheetView): Amounts | undefined {
	const budget = view.number(line.cell('全年预算数'), line.label, '全年预算数');
	const spent = view.number(line.cell('全年执行数'), line.label, '全年执行数');
	return budget === undefined || spent === undefined ? undefined : { budget, spent };
}

function rateOf(line: FundLine, view: SheetView): Finding[] {
	const text = line.cell('执行率');
	// Only the line for all the money must have its rate.
	if ((text ?? '') === '' && line.kind !== 'total') return [];
	const rate = view.number(text, line.label, '执行率');
	const amounts = amountsOf(line, view);
	if (rate === undefined || amounts === undefined || amounts.budget.value === 0) return [];
	const { budget, spent } = amounts;
	const level = judgeRate(rate, spent, budget);
	if (level === undefined) return [];
	const right = `${showRounded((spent.value / budget.value) * 100 * ONE, Math.max(2, rate.decimals))}%`;
	const difference = showRounded(rate.value - (spent.value / budget.value) * 100 * ONE, 2);
	const message = `的执行率写的是 ${rate.text}，按 ${show(spent.value)}÷${show(budget.value)} 算是 ${right}，相差 ${difference} 个百分点。`;
	return [view.compared(level, message, [view.where(line.label, '执行率')], [rate.text, right, difference])];
}

/** 20225 is mostly meant exactly; it may also be rounded, and then a rate that does not fit is only looked at. */
function judgeRate(rate: SheetNumber, spent: SheetNumber, budget: SheetNumber): Level | undefined {
	const verdict = (rounding: (amount: SheetNumber) => number): Verdict =>
		judgePercent({
			stated: Math.round(rate.value / roundingOf(Math.min(rate.decimals, MOST_DECIMALS))),
			decimals: Math.min(rate.decimals, MOST_DECIMALS),
			part: spent.value,
			whole: budget.value,
			partError: rounding(spent),
			wholeError: rounding(budget),
		}) ?? 'holds';
	const strict = verdict(amountRounding);
	if (strict === 'holds') return undefined;
	return strict === 'error' && verdict(({ decimals }) => roundingOf(decimals)) !== 'error' ? 'hint' : strict;
}

/** As many decimals of a percentage as are judged. */
const MOST_DECIMALS = 4;

function scoreOf(line: FundLine, view: SheetView): Finding[] {
	// A sheet may score no 执行率 at all.
	if ((line.cell('得分') ?? '') === '' && (line.cell('分值') ?? '') === '') return [];
	const weight = view.number(line.cell('分值'), line.label, '分值');
	const score = view.number(line.cell('得分'), line.label, '得分');
	const amounts = amountsOf(line, view);
	if (weight === undefined || score === undefined || amounts === undefined) return [];
	const where = [view.where(line.label, '得分'), view.where(line.label, '分值')];
	if (score.value > weight.value || score.value < 0) {
		const message = `的执行率得分 ${score.text} 不在 0 和分值 ${weight.text} 之间。`;
		return [view.compared('error', message, where, [score.text, weight.text, show(score.value - weight.value)])];
	}
	if (amounts.budget.value <= 0) return [];
	const level = judgeScore(score, weight, amounts);
	if (level === undefined) return [];
	const { budget, spent } = amounts;
	const right = (weight.value * Math.min(spent.value, budget.value)) / budget.value;
	const [shown, difference] = [showRounded(right, 2), showRounded(score.value - right, 2)];
	const message = `的执行率得分是 ${score.text}，按分值 ${weight.text}×执行率（${show(spent.value)}÷${show(budget.value)}）算是 ${shown}，相差 ${difference}。评分办法不同的请核对。`;
	return [view.compared(level, message, where, [score.text, shown, difference])];
}

/** 9.25 and 8.2 are rounded to their own decimals; less than one unit of them below is cut off. Nothing is divided. */
function judgeScore(score: SheetNumber, weight: SheetNumber, { budget, spent }: Amounts): Level | undefined {
	const whole = BigInt(budget.value);
	const part = BigInt(Math.min(spent.value, budget.value));
	const gap = BigInt(score.value) * whole - BigInt(weight.value) * part;
	const unit = BigInt(roundingOf(score.decimals)) * whole;
	// Twice what the roundings of both amounts may hide.
	const hidden =
		BigInt(weight.value) * BigInt(amountRounding(spent)) + BigInt(score.value) * BigInt(amountRounding(budget));
	const size = gap < 0n ? -gap : gap;
	if (2n * size <= unit + hidden) return undefined;
	return gap < 0n && size < unit ? 'hint' : 'warning';
}

/** An amount is printed to 0.01 万元 at least, if not to its last zero. */
function amountRounding({ decimals }: SheetNumber): number {
	return roundingOf(Math.max(2, decimals));
}

const PARTS: readonly FundKind[] = ['fiscal', 'carried', 'other'];
const AMOUNT_COLUMNS = ['年初预算数', '全年预算数', '全年执行数'] as const;

/** A part left blank may be nothing or may be missing: then the others must not be more than the whole. */
function sources(view: SheetView): Finding[] {
	const { funds } = view.sheet;
	const whole = funds.find((line) => line.kind === 'total');
	const parts = funds.filter((line) => line.kind !== undefined && PARTS.includes(line.kind));
	if (whole === undefined || parts.length === 0 || funds.some((line) => line.kind === undefined)) return [];
	return AMOUNT_COLUMNS.flatMap((column): Finding[] => {
		const total = readNumber(whole.cell(column) ?? '');
		const given = parts.flatMap((line) => readNumber(line.cell(column) ?? '') ?? []);
		if (total === undefined || given.length === 0) return [];
		const sum = given.reduce((amount, part) => amount + part.value, 0);
		const gap = total.value - sum;
		// Amounts of money are rounded to 0.01 万元 like all others, R(n).
		if (2 * Math.abs(gap) <= (given.length + 1) * roundingOf(2)) return [];
		const isOpen = given.length < parts.length && gap > 0;
		const message = isOpen
			? `的${column}里年度资金总额是 ${total.text}，各项来源相加是 ${show(sum)}，还有 ${show(gap)} 没有写是什么资金。`
			: `的${column}里年度资金总额是 ${total.text}，各项来源相加是 ${show(sum)}，相差 ${show(gap)}。`;
		const where = [whole, ...parts].map((line) => view.where(line.label, column));
		return [view.compared(isOpen ? 'hint' : 'error', message, where, [total.text, show(sum), show(gap)])];
	});
}
