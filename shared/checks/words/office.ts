import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { judgeNotMore, judgeSum } from '../tolerance.ts';
import { completion } from './budget.ts';
import { at } from './cells.ts';
import { comparisons } from './comparison.ts';
import type { Needs } from './needs.ts';
import type { Reading } from './reading.ts';
import { judgeShare, wordCheck } from './rules.ts';
import { finding, levelOf, whereSaid } from './say.ts';
import { saidAmount } from './told.ts';
import { subjectTopic } from './topics.ts';
import type { SubjectName } from './vocabulary.ts';
import { judgeRate } from './year-on-year.ts';

const TEMPLATE = '部门决算公开模板';
const PURCHASES = ['采购货物', '采购工程', '采购服务'] as const;
const CARS: readonly SubjectName[] = [
	'副部级及以上领导用车',
	'主要领导干部用车',
	'机要通信用车',
	'应急保障用车',
	'执法执勤用车',
	'特种专业技术用车',
	'离退休干部用车',
	'其他用车',
];

/** 机关运行经费、政府采购、国有资产占用 */
export const officeChecks: readonly Check[] = [
	wordCheck({
		code: 'O-01',
		title: '机关运行经费不大于基本支出决算表的公用经费合计',
		source: '机关运行经费是行政单位和参公单位的公用经费',
		judge: (needs) => {
			const [said, limit] = [needs.first('机关运行经费', '金额'), needs.cell(at('08', '公用经费合计'))];
			if (said === undefined || limit === undefined || judgeNotMore(said.value - limit.value) === 'holds') return [];
			const [left, right, difference] = [said.text, wan(limit.value), wan(said.value - limit.value)];
			const message = `机关运行经费 ${left} 大于${limit.place} ${right} 万元，多 ${difference} 万元，请核对口径。`;
			return [
				{ code: 'O-01', level: 'warning', message, where: [whereSaid(said), limit.where], left, right, difference },
			];
		},
	}),
	wordCheck({
		code: 'O-02',
		title: '机关运行经费的完成率和比上年增减率',
		source: '决算数÷预算数；增减额÷上年数',
		judge: (needs) => {
			needs.all('机关运行经费', '预算');
			needs.all('机关运行经费', '比上年');
			const { told } = needs;
			return [
				...completion('O-02', subjectTopic(told, '机关运行经费')),
				...comparisons(told)
					.filter(({ name }) => name === '机关运行经费')
					.flatMap((comparison) => judgeRate('O-02', comparison)),
			];
		},
	}),
	wordCheck({ code: 'O-03', title: '政府采购总额=货物+工程+服务', source: TEMPLATE, judge: purchaseSum }),
	wordCheck({
		code: 'O-04',
		title: '授予中小企业、小微企业的金额和占比',
		source: `${TEMPLATE}：小微企业≤中小企业≤采购总额`,
		judge: (needs) => [
			...within(needs, '授予中小企业', '采购总额'),
			...within(needs, '授予小微企业', '授予中小企业'),
			...judgeShare('O-04', { subject: '授予中小企业', whole: '采购总额' }, needs),
			...judgeShare('O-04', { subject: '授予小微企业', whole: '授予中小企业' }, needs),
			...judgeShare('O-04', { subject: '授予小微企业', facet: '占总额', whole: '采购总额' }, needs),
		],
	}),
	wordCheck({
		code: 'O-05',
		title: '货物、工程、服务授予中小企业的占比与总额相符',
		source: '各项采购金额×授予中小企业占比之和=授予中小企业合同金额',
		judge: (needs) => [...sharesOfNothing(needs), ...shareSum(needs)],
	}),
	wordCheck({
		code: 'O-07',
		title: '车辆总数等于各类用车之和',
		source: TEMPLATE,
		judge: (needs) => {
			const total = needs.first('车辆合计', '数量');
			const kinds = CARS.map((subject) => needs.first(subject, '数量'));
			if (total === undefined || kinds.some((count) => count === undefined)) return [];
			const sum = kinds.reduce((count, kind) => count + (kind?.value ?? 0), 0);
			if (sum === total.value) return [];
			const [left, right, difference] = [`${total.value}`, `${sum}`, `${total.value - sum}`];
			const message = `共有车辆 ${left} 辆，各类用车相加是 ${right} 辆，相差 ${difference} 辆。`;
			return [{ code: 'O-07', level: 'error', message, where: [whereSaid(total)], left, right, difference }];
		},
	}),
	wordCheck({
		code: 'N-12',
		title: '公务用车保有量不大于车辆总数',
		source: '财政拨款开支的公务用车是全部车辆的一部分',
		judge: (needs) => {
			const [kept, total] = [needs.first('公务用车保有量', '数量'), needs.first('车辆合计', '数量')];
			if (kept === undefined || total === undefined || kept.value <= total.value) return [];
			const message = `财政拨款开支的公务用车保有量 ${kept.value} 辆，大于车辆总数 ${total.value} 辆。`;
			return [finding('N-12', 'warning', message, [whereSaid(kept), whereSaid(total)])];
		},
	}),
];

function purchaseSum(needs: Needs): Finding[] {
	const total = needs.first('采购总额', '金额');
	const said = PURCHASES.flatMap((subject) => needs.first(subject, '金额') ?? []);
	if (total === undefined || said.length < PURCHASES.length) return [];
	if ([total, ...said].some(isCoarse)) return [];
	const sum = said.reduce((amount, reading) => amount + reading.value, 0);
	const nonzero = 1 + said.filter((reading) => reading.value !== 0).length;
	const level = levelOf(judgeSum(total.value - sum, { nonzero, all: 1 + said.length }));
	if (level === undefined) return [];
	const [left, right, difference] = [wan(total.value), wan(sum), wan(total.value - sum)];
	const message = `政府采购支出总额是 ${left} 万元，货物、工程、服务相加是 ${right} 万元，相差 ${difference} 万元。`;
	return [{ code: 'O-03', level, message, where: [total, ...said].map(whereSaid), left, right, difference }];
}

function isCoarse(reading: Reading): boolean {
	return reading.decimals < 2 && reading.value !== 0;
}

function within(needs: Needs, part: SubjectName, whole: SubjectName): Finding[] {
	const [a, b] = [needs.first(part, '金额'), needs.first(whole, '金额')];
	if (a === undefined || b === undefined || isCoarse(a) || isCoarse(b)) return [];
	if (judgeNotMore(a.value - b.value) === 'holds') return [];
	const [left, right, difference] = [wan(a.value), wan(b.value), wan(a.value - b.value)];
	const message = `“${part}”${left} 万元大于“${whole}”${right} 万元，多 ${difference} 万元。`;
	return [{ code: 'O-04', level: 'error', message, where: [whereSaid(a), whereSaid(b)], left, right, difference }];
}

/** 100.00% of 0.00 */
function sharesOfNothing(needs: Needs): Finding[] {
	return PURCHASES.flatMap((subject) => {
		const amount = needs.first(subject, '金额');
		if (amount?.value !== 0) return [];
		return needs
			.all(subject, '中小占比')
			.filter((share) => share.value !== 0)
			.map((share) => {
				const message = `“${subject}”是 0.00 万元，没有授予中小企业的占比可言，却写了 ${share.text}。`;
				return finding('O-05', 'warning', message, [whereSaid(share)]);
			});
	});
}

/** Σ amount × share must be what 中小企业 were given, give or take what the roundings allow. */
function shareSum(needs: Needs): Finding[] {
	const given = needs.first('授予中小企业', '金额');
	const rows = PURCHASES.map((subject) => ({
		amount: needs.first(subject, '金额'),
		share: needs.first(subject, '中小占比'),
	}));
	if (given === undefined) return [];
	// In whole numbers of the finest decimal: amount × share, and twice what the roundings of both may hide.
	const decimals = Math.max(...rows.map(({ share }) => share?.decimals ?? 0));
	const scale = 100 * 10 ** decimals;
	let sum = 0;
	let slack = saidAmount(given).halfUnits * scale;
	for (const { amount, share } of rows) {
		if (amount === undefined) return [];
		if (amount.value === 0) continue;
		if (share === undefined) return [];
		const finer = 10 ** (decimals - share.decimals);
		sum += amount.value * share.value * finer;
		slack += saidAmount(amount).halfUnits * share.value * finer + amount.value * finer;
	}
	const difference = sum - given.value * scale;
	if (2 * Math.abs(difference) <= slack + 2 * ALLOWED * scale) return [];
	const shares = rows.flatMap(({ share }) => share ?? []);
	const [left, right] = [wan(Math.round(sum / scale)), wan(given.value)];
	const gap = wan(Math.round(difference / scale));
	const message =
		`按货物、工程、服务的金额和各自的占比推算，授予中小企业应是 ${left} 万元，` +
		`写的是 ${right} 万元，相差 ${gap} 万元，金额和占比互相矛盾。`;
	return [
		{ code: 'O-05', level: 'error', message, where: [given, ...shares].map(whereSaid), left, right, difference: gap },
	];
}

/** 0.05 万元, in hundredths */
const ALLOWED = 5;
