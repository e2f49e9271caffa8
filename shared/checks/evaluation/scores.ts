import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { evaluationCheck, type SheetView } from './judge.ts';
import { ONE, readNumber, roundingOf, type SheetNumber, show } from './number.ts';

/** 分值和得分 */
export const scoreChecks: readonly Check[] = [
	evaluationCheck({
		code: 'J-04',
		title: '绩效评价表的总分等于各项得分之和，分值合计 100',
		source: '财预〔2020〕10号：总分为各项指标得分之和，分值合计 100 分',
		sheet: (view) => {
			const lines = scored(view);
			return [
				...lines.flatMap((line) => scoreInWeight(line, view)),
				...branchWeights(view),
				...weightTotal(lines, view),
				...scoreTotal(lines, view),
				...reasons(view),
			];
		},
	}),
];

/** A line that has a weight and a score: an indicator, or 预算执行率. */
interface Scored {
	readonly name: string;
	readonly weight: SheetNumber | undefined;
	readonly score: SheetNumber | undefined;
}

function scored(view: SheetView): Scored[] {
	const { funds, measures } = view.sheet;
	const money = funds.filter((line) => (line.cell('分值') ?? '') !== '');
	return [
		...money.map((line) => ({ name: line.label, weight: line.cell('分值'), score: line.cell('得分') })),
		...measures,
	].map(({ name, weight, score }) => ({
		name,
		weight: view.number(weight, name, '分值'),
		score: view.number(score, name, '得分'),
	}));
}

/** What is said of the score of 执行率 is said by J-03. */
function scoreInWeight({ name, weight, score }: Scored, view: SheetView): Finding[] {
	if (weight === undefined || score === undefined) return [];
	if (view.sheet.funds.some((line) => line.label === name)) return [];
	if (score.value >= 0 && score.value <= weight.value) return [];
	const message = `里“${name}”的得分 ${score.text} 不在 0 和分值 ${weight.text} 之间。`;
	const sides = [score.text, weight.text, show(score.value - weight.value)];
	return [view.compared('error', message, [view.where(name, '得分'), view.where(name, '分值')], sides)];
}

/** 产出指标（50分） */
function branchWeights(view: SheetView): Finding[] {
	return view.sheet.branches.flatMap((branch): Finding[] => {
		const said = readNumber(branch.weight);
		const parts = branch.leaves.flatMap((leaf) => readNumber(leaf.weight) ?? []);
		if (said === undefined || parts.length < branch.leaves.length) return [];
		const sum = total(parts);
		if (sum === said.value) return [];
		const gap = show(said.value - sum);
		const message = `里“${branch.name}”的分值是 ${said.text}，下级指标的分值相加是 ${show(sum)}，相差 ${gap}。`;
		return [view.compared('error', message, [view.where(branch.name)], [said.text, show(sum), gap])];
	});
}

const FULL = 100 * ONE;

function weightTotal(lines: readonly Scored[], view: SheetView): Finding[] {
	const weights = lines.flatMap(({ weight }) => weight ?? []);
	if (weights.length < lines.length || weights.length === 0) return [];
	const sum = total(weights);
	if (sum === FULL) return [];
	const gap = show(sum - FULL);
	const message = `的分值相加是 ${show(sum)}，应是 100，相差 ${gap}。`;
	return [view.compared('error', message, [view.where('总分', '分值')], [show(sum), '100', gap])];
}

/** A total with fewer decimals than its parts is rounded; beyond that each part may hide half a unit of two decimals. */
function scoreTotal(lines: readonly Scored[], view: SheetView): Finding[] {
	const said = view.number(view.sheet.total?.score, '总分', '得分');
	const scores = lines.flatMap(({ score }) => score ?? []);
	if (said === undefined || scores.length < lines.length || scores.length === 0) return [];
	const sum = total(scores);
	const size = Math.abs(said.value - sum);
	const finest = Math.max(...scores.map(({ decimals }) => decimals));
	if (size === 0 || (said.decimals < finest && 2 * size <= roundingOf(said.decimals))) return [];
	const level = 2 * size <= (scores.length + 1) * roundingOf(2) ? 'hint' : 'error';
	const gap = show(said.value - sum);
	const message = `的总分是 ${said.text}，${scores.length} 项得分相加是 ${show(sum)}，相差 ${gap}。`;
	return [view.compared(level, message, [view.where('总分', '得分')], [said.text, show(sum), gap])];
}

/** Who loses points says why: 偏差原因分析及改进措施. */
function reasons(view: SheetView): Finding[] {
	const unexplained = view.sheet.measures.filter(({ weight, score, reason }) => {
		const [full, given] = [readNumber(weight), readNumber(score)];
		return reason === '' && full !== undefined && given !== undefined && given.value < full.value;
	});
	if (unexplained.length === 0) return [];
	const names = unexplained.map(({ name }) => `“${name}”`).join('、');
	const message = `里 ${unexplained.length} 个指标没有得满分，也没有写偏差原因和改进措施：${names}。`;
	return [
		view.finding(
			'hint',
			message,
			unexplained.map(({ name }) => view.where(name, '得分')),
		),
	];
}

function total(numbers: readonly SheetNumber[]): number {
	return numbers.reduce((sum, number) => sum + number.value, 0);
}
