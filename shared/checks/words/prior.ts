import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { at, SUBJECT_CELLS } from './cells.ts';
import { type Comparison, comparisons } from './comparison.ts';
import type { Needs } from './needs.ts';
import { wordCheck } from './rules.ts';
import { whereSaid } from './say.ts';
import { Told } from './told.ts';

/** 与上年公开的报告核对 */
export const priorChecks: readonly Check[] = [
	wordCheck({
		code: 'Y-01',
		title: '年初结转和结余等于上年年末结转和结余',
		source: '结转结余上下年衔接，调整的须说明',
		judge: (needs) => {
			const prior = priorOf(needs);
			const opening = needs.cell(at('01', '年初结转和结余'));
			const closing = prior?.inTable(at('01', '年末结转和结余'));
			if (prior === undefined || opening === undefined) return [];
			if (closing === undefined) {
				needs.note('上年的报告没有“年末结转和结余”');
				return [];
			}
			if (opening.value === closing.value) return [];
			const [left, right, difference] = [wan(opening.value), wan(closing.value), wan(opening.value - closing.value)];
			const message = `${opening.place}是 ${left} 万元，上年公开的年末结转和结余是 ${right} 万元，相差 ${difference} 万元，调整的应说明。`;
			return [{ code: 'Y-01', level: 'warning', message, where: [opening.where], left, right, difference }];
		},
	}),
	wordCheck({
		code: 'Y-02',
		title: '比上年增减额与上年公开的数相符',
		source: '上年数=本年数∓增减额',
		judge: (needs) => {
			const prior = priorOf(needs);
			return prior === undefined
				? []
				: comparisons(needs.told)
						.filter(({ base }) => base === '上年')
						.flatMap((comparison) => withPrior(comparison, prior));
		},
	}),
];

function priorOf(needs: Needs): Told | undefined {
	const { prior } = needs.told.context;
	if (prior !== undefined) return new Told(prior, needs.told.context);
	needs.note('没有上年公开的报告');
	return undefined;
}

/** Last year's figure, as published then and as it follows from this year's sentence. */
function withPrior(comparison: Comparison, prior: Told): Finding[] {
	const { name, current, difference, direction } = comparison;
	const then = prior.inTable(SUBJECT_CELLS[name]?.金额) ?? prior.amount(name);
	if (then === undefined || current === undefined) return [];
	const follows = direction.value === 0 ? current : comparison.prior;
	if (follows === undefined) return [];
	const gap = follows.value - then.value;
	// Three rounded figures stand in this equation.
	if (2 * Math.abs(gap) <= follows.halfUnits + then.halfUnits) return [];
	const [left, right, apart] = [wan(follows.value), wan(then.value), wan(gap)];
	const said = direction.value === 0 ? '与上年持平' : `比上年${direction.text} ${difference?.text ?? ''}`;
	const message = `“${name}”写的是${said}，推算上年数是 ${left} 万元，上年公开的是 ${right} 万元，相差 ${apart} 万元。`;
	return [{ code: 'Y-02', level: 'error', message, where: [whereSaid(direction)], left, right, difference: apart }];
}
