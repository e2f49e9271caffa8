import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { judgeNotMore } from '../tolerance.ts';
import { at } from './cells.ts';
import type { Needs } from './needs.ts';
import { wordCheck } from './rules.ts';
import { whereSaid } from './say.ts';
import type { SubjectName } from './vocabulary.ts';

const FUNDS: readonly (readonly [subject: SubjectName, form: string])[] = [
	['一般公共预算项目绩效', '07'],
	['政府性基金项目绩效', '09'],
	['国有资本经营项目绩效', '10'],
	['部门评价项目绩效', '07'],
];

/** 预算绩效的资金；评价的得分、等级见 evaluation */
export const performanceChecks: readonly Check[] = [
	wordCheck({
		code: 'N-13',
		title: '绩效自评、部门评价涉及资金不大于项目支出',
		source: '该项财政拨款项目支出合计',
		judge: (needs) => FUNDS.flatMap(([subject, form]) => notAboveProjects(subject, form, needs)),
	}),
];

function notAboveProjects(subject: SubjectName, form: string, needs: Needs): Finding[] {
	const said = needs.first(subject, '金额');
	const limit = said && needs.cell(at(form, '合计', '项目支出'));
	if (said === undefined || limit === undefined || judgeNotMore(said.value - limit.value) === 'holds') return [];
	const [left, right, difference] = [said.text, wan(limit.value), wan(said.value - limit.value)];
	const message = `绩效评价涉及资金 ${left}，大于${limit.place} ${right} 万元，多 ${difference} 万元。`;
	return [{ code: 'N-13', level: 'error', message, where: [whereSaid(said), limit.where], left, right, difference }];
}
