import { formatScaled } from '../../money/format.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { comparePercent } from './figures.ts';
import { asksFor, inStatement } from './read.ts';
import type { Reading } from './reading.ts';
import { contradiction, isBlank } from './reasons.ts';
import { wordCheck } from './rules.ts';
import { finding, whereSaid } from './say.ts';
import type { Printed, Told } from './told.ts';
import { BUDGETED, budgetedTopics, ITEM_LISTS, listTopics, subjectTopic, type Topic } from './topics.ts';

/** 完成预算、大于小于预算 */
export const budgetChecks: readonly Check[] = [
	wordCheck({
		code: 'P-01',
		title: '完成预算的百分比',
		source: '决算数÷预算数，按印出的数能有的范围判断',
		judge: (needs) => {
			for (const subject of BUDGETED) needs.all(subject, '预算');
			return budgetedTopics(needs.told).flatMap((topic) => completion('P-01', topic));
		},
	}),
	wordCheck({
		code: 'P-02',
		title: '预算为零不写完成率',
		source: '基数为零，没有完成率可言',
		judge: ({ told }) => [...budgetedTopics(told), subjectTopic(told, '机关运行经费')].flatMap(completionOfNothing),
	}),
	wordCheck({
		code: 'N-05d',
		title: '有预算的写明完成率',
		source: '部门决算公开模板：完成年初预算的百分比',
		judge: ({ told }) => [...budgetedTopics(told), subjectTopic(told, '机关运行经费')].flatMap(completionNotSaid),
	}),
	wordCheck({
		code: 'N-05e',
		title: '决算数与预算数的大小和原因',
		source: '部门决算公开模板：大于、小于、持平，并说明主要原因',
		judge: (needs) => {
			for (const subject of BUDGETED) needs.all(subject, '比预算');
			return [...budgetedTopics(needs.told), subjectTopic(needs.told, '机关运行经费')]
				.flatMap((topic) => [...sizeWords(topic), ...normalWords(topic, needs.told), ...reasons(topic)])
				.concat(wordsForEqual(needs.told));
		},
	}),
];

/** 等于预算数 here and 与预算数持平 there, in one list. */
function wordsForEqual(told: Told): Finding[] {
	return ITEM_LISTS.flatMap((list) => {
		const equal = listTopics(told, list).flatMap((topic) => topic.all('比预算').filter(({ value }) => value === 0));
		const words = [...new Set(equal.map(({ text }) => text))];
		if (words.length < 2) return [];
		const firsts = words.flatMap((word) => equal.find(({ text }) => text === word) ?? []);
		const message = `决算数与预算数相同时，有的写“${words.join('”，有的写“')}”，宜用一种写法。`;
		return [finding('N-05e', 'hint', message, firsts.map(whereSaid))];
	});
}

/** A stated 完成率 against 决算数 and 预算数. */
export function completion(code: string, topic: Topic): Finding[] {
	const [outturn, budget] = [topic.amount('金额'), topic.amount('预算')];
	if (outturn === undefined || budget === undefined) return [];
	return topic
		.all('完成率')
		.flatMap((said) =>
			comparePercent({ code, name: `“${topic.name}”完成预算的百分比`, said, part: outturn, whole: budget }),
		);
}

/** 0.00 of 0.00 may be called 100.00%, as templates do; any other 完成率 of a budget of nothing is wrong. */
function completionOfNothing(topic: Topic): Finding[] {
	const [outturn, budget] = [topic.amount('金额'), topic.amount('预算')];
	if (outturn === undefined || budget?.value !== 0 || outturn.value === 0) return [];
	return topic.all('完成率').map((said) => {
		const message = `“${topic.name}”的预算数是 0.00，没有完成率可言，却写了 ${said.text}。`;
		return finding('P-02', 'error', message, [whereSaid(said)]);
	});
}

function completionNotSaid(topic: Topic): Finding[] {
	const budget = topic.amount('预算');
	if (budget === undefined || budget.value === 0 || topic.all('完成率').length > 0) return [];
	return topic.statements
		.filter((statement) => inStatement(statement, '预算', topic.topic) && asksFor(statement, '完成率', topic.topic))
		.slice(0, 1)
		.map((statement) =>
			finding('N-05d', 'warning', `“${topic.name}”有预算数 ${wan(budget.value)} 万元，没有写完成预算的百分之几。`, [
				whereSaid(inStatement(statement, '预算', topic.topic) ?? statement),
			]),
		);
}

const SIZES = new Map([
	[1, '大于'],
	[0, '等于'],
	[-1, '小于'],
]);

/** 大于、小于、等于 against the amounts as printed. */
function sizeWords(topic: Topic): Finding[] {
	const [outturn, budget] = [topic.amount('金额'), topic.amount('预算')];
	if (outturn === undefined || budget === undefined) return [];
	return topic.all('比预算').flatMap((said) => {
		if (fits(said, outturn, budget) || exceedsUnseen(said, topic)) return [];
		const right = SIZES.get(Math.sign(outturn.value - budget.value)) ?? '';
		const message =
			`“${topic.name}”写的是决算数“${said.text}”预算数，` +
			`可是决算数 ${wan(outturn.value)} 万元${right}预算数 ${wan(budget.value)} 万元。`;
		return [
			{
				code: 'N-05e',
				level: 'error' as const,
				message,
				where: [whereSaid(said)],
				left: wan(outturn.value),
				right: wan(budget.value),
				difference: wan(outturn.value - budget.value),
			},
		];
	});
}

/** Amounts that print fewer than two decimals may differ by what they leave out. */
function fits(said: Reading, outturn: Printed, budget: Printed): boolean {
	const difference = outturn.value - budget.value;
	if (Math.sign(difference) === said.value) return true;
	const unseen = Math.max(outturn.halfUnits, budget.halfUnits);
	return unseen > 1 && 2 * Math.abs(difference) <= unseen;
}

/** Alike as printed, but the stated 完成率 is not 100: the author saw the 元. */
function exceedsUnseen(said: Reading, topic: Topic): boolean {
	const [rate] = topic.all('完成率');
	if (rate === undefined || topic.amount('金额')?.value !== topic.amount('预算')?.value) return false;
	return Math.sign(rate.value - 100 * 10 ** rate.decimals) === said.value;
}

/** 预算安排正常 is for differences within the 正常幅度 of the pack; both amounts may be rounded. */
function normalWords(topic: Topic, { context }: Told): Finding[] {
	const margin = context.conventions.normalMargin;
	const [outturn, budget] = [topic.amount('金额'), topic.amount('预算')];
	if (margin === undefined || outturn === undefined || budget === undefined) return [];
	const gap = 2 * Math.abs(outturn.value - budget.value) - outturn.halfUnits - budget.halfUnits;
	const base = 2 * Math.abs(budget.value) + budget.halfUnits;
	if (BigInt(gap) * 10_000n <= BigInt(base) * BigInt(margin)) return [];
	return topic.all('预算正常').map((said) => {
		const [left, right] = [wan(outturn.value), wan(budget.value)];
		const difference = wan(outturn.value - budget.value);
		const message =
			`“${topic.name}”写的是“${said.text}”，可是决算数 ${left} 万元与预算数 ${right} 万元相差超过 ` +
			`${formatScaled(margin, 2).replace(/\.?0+$/u, '')}%，应写明大于或小于预算数的主要原因。`;
		return { ...finding('N-05e', 'error', message, [whereSaid(said)]), left, right, difference };
	});
}

/** Whoever says that it is more or less must say why, and not the contrary. */
function reasons(topic: Topic): Finding[] {
	const [outturn, budget] = [topic.amount('金额'), topic.amount('预算')];
	const sign = outturn && budget && Math.sign(outturn.value - budget.value);
	if (sign === undefined || sign === 0 || topic.all('预算正常').length > 0) return [];
	const asked = topic.statements.find((statement) => asksFor(statement, '比预算原因', topic.topic));
	const given = topic.all('比预算原因');
	const blank = given.length === 0 ? asked : given.find((reading) => isBlank(reading.text));
	if (blank !== undefined) {
		return [finding('N-05e', 'warning', `“${topic.name}”没有说明决算数与预算数不同的主要原因。`, [whereSaid(blank)])];
	}
	// Where the word is wrong, the reason is judged when that is mended.
	const [written] = topic.all('比预算');
	if (written !== undefined && written.value !== sign) return [];
	const says = sign > 0 ? '决算数大于预算数' : '决算数小于预算数';
	return given.flatMap((reading) => contradiction('N-05e', topic.name, says, sign, reading));
}
