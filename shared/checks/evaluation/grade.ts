import type { Check, CheckContext } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { Needs } from '../words/needs.ts';
import { inStatement } from '../words/read.ts';
import { finding, whereSaid } from '../words/say.ts';
import { WORDS } from '../words/vocabulary.ts';
import { evaluationCheck, type SheetView } from './judge.ts';
import { ONE, readNumber } from './number.ts';
import { statementsAbout } from './told.ts';

/** 等级 */
export const gradeChecks: readonly Check[] = [
	evaluationCheck({
		code: 'J-05',
		title: '绩效得分与等级相符，自评表与文字的等级一致',
		source: '财预〔2020〕10号：90 分以上优，80 分以上良，60 分以上中，60 分以下差；模板另有规定的按模板',
		words: statedGrades,
		sheet: tickedGrade,
	}),
];

/** Lowest score of each grade in hundredths of a point, best first. */
const NATIONAL = [
	{ name: '优', from: 9_000 },
	{ name: '良', from: 8_000 },
	{ name: '中', from: 6_000 },
	{ name: '差', from: 0 },
] as const;

/** The grade that a score has by the bounds of the pack, else by those of the country. */
function gradeOf(points: number, { conventions }: CheckContext): string | undefined {
	const grades = conventions.grades.length > 0 ? conventions.grades : NATIONAL;
	return grades.find(({ from }) => points >= from)?.name;
}

/** 优秀 and 优 are one grade. */
function sameGrade(a: string, b: string): boolean {
	const meanings = WORDS.等级 ?? {};
	return a === b || (meanings[a] !== undefined && meanings[a] === meanings[b]);
}

function statedGrades({ told }: Needs): Finding[] {
	return told.readings.statements('绩效项目').flatMap((statement) => {
		const [score, grade] = [inStatement(statement, '得分'), inStatement(statement, '等级')];
		if (score === undefined || grade === undefined) return [];
		const right = gradeOf(score.value * 10 ** (2 - score.decimals), told.context);
		if (right === undefined || sameGrade(right, grade.text)) return [];
		const message = `得分 ${score.text} 分按规定是“${right}”，写的是“${grade.text}”。`;
		return [finding('J-05', 'warning', message, [whereSaid(grade)])];
	});
}

function tickedGrade(view: SheetView, { told }: Needs): Finding[] {
	const { grades, total } = view.sheet;
	if (grades.length === 0) return [];
	const ticked = grades.filter(({ isTicked }) => isTicked);
	const [tick] = ticked;
	const where = [view.where('等级')];
	if (tick === undefined) return [view.finding('warning', '没有勾选等级。', where)];
	if (ticked.length > 1) {
		return [view.finding('error', `勾选了几个等级：${ticked.map(({ name }) => `“${name}”`).join('、')}。`, where)];
	}
	const score = total?.score === undefined ? undefined : readNumber(total.score);
	const right = score && gradeOf(score.value / (ONE / 100), told.context);
	const findings: Finding[] = [];
	if (score !== undefined && right !== undefined && !sameGrade(right, tick.name)) {
		const message = `的总分 ${score.text} 按规定是“${right}”，勾选的是“${tick.name}”。`;
		findings.push(view.compared('error', message, where, [tick.name, right]));
	}
	const said = statementsAbout(view.sheet, told).flatMap((statement) => inStatement(statement, '等级') ?? []);
	for (const grade of said.filter(({ text }) => !sameGrade(text, tick.name))) {
		const message = `勾选的等级是“${tick.name}”，文字里写的是“${grade.text}”。`;
		findings.push(view.compared('error', message, [...where, whereSaid(grade)], [tick.name, grade.text]));
	}
	return findings;
}
