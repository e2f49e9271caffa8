import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { judgeNotMore } from '../tolerance.ts';
import { at } from './cells.ts';
import { comparePercent } from './figures.ts';
import type { Needs } from './needs.ts';
import { inStatement } from './read.ts';
import { wordCheck } from './rules.ts';
import { finding, whereSaid } from './say.ts';
import { saidAmount } from './told.ts';
import type { SubjectName } from './vocabulary.ts';

const FUNDS: readonly (readonly [subject: SubjectName, form: string])[] = [
	['一般公共预算项目绩效', '07'],
	['政府性基金项目绩效', '09'],
	['国有资本经营项目绩效', '10'],
];

/** Lowest score of each grade, best first: 优、良、中, below them 差. */
const GRADES = [
	{ grade: 1, name: '优', least: 90 },
	{ grade: 2, name: '良', least: 80 },
	{ grade: 3, name: '中', least: 60 },
	{ grade: 4, name: '差', least: 0 },
] as const;

/** 预算绩效 */
export const performanceChecks: readonly Check[] = [
	wordCheck({
		code: 'N-13',
		title: '绩效自评涉及资金不大于项目支出',
		source: '该项财政拨款项目支出合计',
		judge: (needs) => FUNDS.flatMap(([subject, form]) => notAboveProjects(subject, form, needs)),
	}),
	wordCheck({
		code: 'J-02',
		title: '项目预算执行率',
		source: '执行数÷全年预算数',
		judge: ({ told }) =>
			told.readings.statements('绩效项目').flatMap((statement) => {
				const [rate, budget, spent] = (['完成率', '预算', '金额'] as const).map((facet) =>
					inStatement(statement, facet),
				);
				if (rate === undefined || budget === undefined || spent === undefined) return [];
				const [part, whole] = [saidAmount(spent), saidAmount(budget)];
				return comparePercent({ code: 'J-02', name: '项目完成预算的百分比', said: rate, part, whole });
			}),
	}),
	wordCheck({
		code: 'J-05',
		title: '绩效得分与等级相符',
		source: '财预〔2020〕10号：90 分以上优，80 分以上良，60 分以上中，60 分以下差',
		judge: ({ told }) =>
			told.readings.statements('绩效项目').flatMap((statement) => {
				const [score, grade] = [inStatement(statement, '得分'), inStatement(statement, '等级')];
				if (score === undefined || grade === undefined) return [];
				const points = score.value / 10 ** score.decimals;
				const right = GRADES.find(({ least }) => points >= least);
				if (right === undefined || right.grade === grade.value) return [];
				const message = `得分 ${score.text} 分按规定是“${right.name}”，写的是“${grade.text}”。`;
				return [finding('J-05', 'warning', message, [whereSaid(grade)])];
			}),
	}),
];

function notAboveProjects(subject: SubjectName, form: string, needs: Needs): Finding[] {
	const said = needs.first(subject, '金额');
	const limit = said && needs.cell(at(form, '合计', '项目支出'));
	if (said === undefined || limit === undefined || judgeNotMore(said.value - limit.value) === 'holds') return [];
	const [left, right, difference] = [said.text, wan(limit.value), wan(said.value - limit.value)];
	const message = `绩效自评涉及资金 ${left}，大于${limit.place} ${right} 万元，多 ${difference} 万元。`;
	return [{ code: 'N-13', level: 'error', message, where: [whereSaid(said), limit.where], left, right, difference }];
}
