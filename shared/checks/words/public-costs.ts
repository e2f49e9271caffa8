import type { Check } from '../check.ts';
import type { Finding, Level } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { judgeSum } from '../tolerance.ts';
import type { Needs } from './needs.ts';
import { plainText } from './plain.ts';
import type { Reading } from './reading.ts';
import { wordCheck } from './rules.ts';
import { finding, levelOf, whereSaid } from './say.ts';
import type { SubjectName } from './vocabulary.ts';

const INSPECTION = '“三公”经费公开专项检查要点';
const EXPERIENCE = '经验值，只作提示';

/** “三公”经费：amounts, counts and what one costs. */
export const publicCostChecks: readonly Check[] = [
	wordCheck({
		code: 'G-01',
		title: '因公出国（境）的支出、团组数、人次同有同无',
		source: INSPECTION,
		judge: (needs) => [
			...together('G-01', needs, '因公出国费', '因公出国团组', '团组'),
			...together('G-01', needs, '因公出国费', '因公出国人次', '人次'),
			...notMore('G-01', needs, '因公出国团组', '因公出国人次'),
		],
	}),
	wordCheck({
		code: 'G-02',
		title: '公务用车购置的支出与辆数同有同无，单价合理',
		source: `${INSPECTION}；单价 5～60 万元为经验值`,
		judge: (needs) => [
			...together('G-02', needs, '公务用车购置费', '购置公务用车', '购置辆数'),
			...each('G-02', needs, '公务用车购置费', '购置公务用车', {
				least: 500,
				most: 6000,
				per: '每辆',
				level: 'warning',
			}),
		],
	}),
	wordCheck({
		code: 'G-03',
		title: '有公务用车运行维护费的，保有量不为零',
		source: INSPECTION,
		judge: (needs) => {
			const [amount, count] = [needs.amount('公务用车运行维护费'), needs.first('公务用车保有量', '数量')];
			if (amount === undefined || count === undefined || amount.value <= 0 || count.value > 0) return [];
			const message = `公务用车运行维护费有 ${wan(amount.value)} 万元，公务用车保有量却是 0 辆。`;
			return [finding('G-03', 'error', message, [whereSaid(count), amount.where])];
		},
	}),
	wordCheck({
		code: 'G-04',
		title: '公务用车每辆的运行维护费',
		source: EXPERIENCE,
		judge: (needs) =>
			each('G-04', needs, '公务用车运行维护费', '公务用车保有量', { least: 20, most: 600, per: '每辆', level: 'hint' }),
	}),
	wordCheck({
		code: 'G-05',
		title: '公务接待的支出、批次、人次同有同无，人次不少于批次',
		source: INSPECTION,
		judge: (needs) => [
			...together('G-05', needs, '公务接待费', '国内公务接待批次', '批次'),
			...together('G-05', needs, '公务接待费', '国内公务接待人次', '人次'),
			...notMore('G-05', needs, '国内公务接待批次', '国内公务接待人次'),
			...notMore('G-05', needs, '外事接待批次', '外事接待人次'),
			...notMore('G-05', needs, '其他国内公务接待批次', '其他国内公务接待人次'),
		],
	}),
	wordCheck({ code: 'G-06', title: '公务接待人均费用', source: EXPERIENCE, judge: perGuest }),
	wordCheck({
		code: 'G-07',
		title: '公务接待=外事接待+其他国内公务接待',
		source: '部门决算公开模板：公务接待费分为外事接待和其他国内公务接待',
		judge: (needs) => [
			...parts(needs, '公务接待费', ['外事接待', '其他国内公务接待']),
			...countParts(needs, '国内公务接待批次', ['外事接待批次', '其他国内公务接待批次']),
			...countParts(needs, '国内公务接待人次', ['外事接待人次', '其他国内公务接待人次']),
		],
	}),
	wordCheck({
		code: 'G-08',
		title: '“三公”经费决算数不超过预算数',
		source: '“三公”经费只减不增',
		judge: notOverBudget,
	}),
	wordCheck({
		code: 'G-09',
		title: '“三公”经费预算口径与表注一致',
		source: '“三公”经费决算表的注',
		judge: budgetWords,
	}),
];

/** Spending and its count are both something or both nothing. What others paid for is counted too, so only a warning then. */
function together(code: string, needs: Needs, subject: SubjectName, counted: SubjectName, word: string): Finding[] {
	const [amount, count] = [needs.amount(subject), needs.first(counted, '数量')];
	if (amount === undefined || count === undefined || amount.value > 0 === count.value > 0) return [];
	const where = [whereSaid(count), amount.where];
	return amount.value > 0
		? [finding(code, 'error', `“${subject}”有 ${wan(amount.value)} 万元，${word}却是 0。`, where)]
		: [finding(code, 'warning', `${word}是 ${count.value}，“${subject}”却是 ${wan(amount.value)} 万元。`, where)];
}

function notMore(code: string, needs: Needs, fewer: SubjectName, more: SubjectName): Finding[] {
	const [a, b] = [needs.first(fewer, '数量'), needs.first(more, '数量')];
	if (a === undefined || b === undefined || a.value <= b.value) return [];
	return [finding(code, 'error', `${fewer} ${a.value} 大于${more} ${b.value}。`, [whereSaid(a), whereSaid(b)])];
}

interface Bounds {
	/** Hundredths of 万元 for one */
	readonly least: number;
	readonly most: number;
	readonly per: string;
	readonly level: Level;
}

function each(code: string, needs: Needs, subject: SubjectName, counted: SubjectName, bounds: Bounds): Finding[] {
	const [amount, count] = [needs.amount(subject), needs.first(counted, '数量')];
	if (amount === undefined || count === undefined || amount.value <= 0 || count.value <= 0) return [];
	// Half a unit either way is rounding.
	if (2 * amount.value + 1 >= 2 * bounds.least * count.value && 2 * amount.value - 1 <= 2 * bounds.most * count.value)
		return [];
	const one = wan(Math.round(amount.value / count.value));
	const message = `“${subject}”${wan(amount.value)} 万元，${count.value} 辆，${bounds.per} ${one} 万元，一般在 ${wan(bounds.least)}～${wan(bounds.most)} 万元之间，请看一看。`;
	return [finding(code, bounds.level, message, [whereSaid(count), amount.where])];
}

const GUEST_LEAST = 10;
const GUEST_MOST = 400;
const YUAN_PER_UNIT = 100;

function perGuest(needs: Needs): Finding[] {
	const [amount, guests] = [needs.amount('公务接待费'), needs.first('国内公务接待人次', '数量')];
	if (amount === undefined || guests === undefined || amount.value <= 0 || guests.value <= 0) return [];
	const yuan = amount.value * YUAN_PER_UNIT;
	const rounding = YUAN_PER_UNIT / 2;
	if (yuan + rounding >= GUEST_LEAST * guests.value && yuan - rounding <= GUEST_MOST * guests.value) return [];
	const one = Math.round(yuan / guests.value);
	const message = `公务接待费 ${wan(amount.value)} 万元，${guests.value} 人次，人均约 ${one} 元，一般在 ${GUEST_LEAST}～${GUEST_MOST} 元之间，请看一看。`;
	return [finding('G-06', 'hint', message, [whereSaid(guests), amount.where])];
}

function parts(needs: Needs, whole: SubjectName, of: readonly SubjectName[]): Finding[] {
	const total = needs.amount(whole);
	const said = of.flatMap((subject) => needs.first(subject, '金额') ?? []);
	if (total === undefined || said.length < of.length) return [];
	if (said.some((reading) => reading.decimals < 2 && reading.value !== 0)) return [];
	const sum = said.reduce((amount, reading) => amount + reading.value, 0);
	const nonzero = 1 + said.filter((reading) => reading.value !== 0).length;
	const level = levelOf(judgeSum(total.value - sum, { nonzero, all: 1 + said.length }));
	if (level === undefined) return [];
	const [left, right, difference] = [wan(total.value), wan(sum), wan(total.value - sum)];
	const message = `“${whole}”是 ${left} 万元，${of.map((name) => `“${name}”`).join('+')}是 ${right} 万元，相差 ${difference} 万元。`;
	return [{ code: 'G-07', level, message, where: [...said.map(whereSaid), total.where], left, right, difference }];
}

function countParts(needs: Needs, whole: SubjectName, of: readonly SubjectName[]): Finding[] {
	const total = needs.first(whole, '数量');
	const said = of.flatMap((subject) => needs.first(subject, '数量') ?? []);
	if (total === undefined || said.length < of.length) return [];
	const sum = said.reduce((count, reading) => count + reading.value, 0);
	if (sum === total.value) return [];
	const [left, right, difference] = [`${total.value}`, `${sum}`, `${total.value - sum}`];
	const message = `${whole}是 ${left}，${of.join('+')}是 ${right}，相差 ${difference}。`;
	const where = [whereSaid(total), ...said.map(whereSaid)];
	return [{ code: 'G-07', level: 'error', message, where, left, right, difference }];
}

const COSTS: readonly SubjectName[] = [
	'三公经费',
	'因公出国费',
	'公务用车费',
	'公务用车购置费',
	'公务用车运行维护费',
	'公务接待费',
];

function notOverBudget(needs: Needs): Finding[] {
	return COSTS.flatMap((subject) => {
		const [outturn, budget] = [needs.amount(subject), needs.amount(subject, '预算')];
		if (outturn === undefined || budget === undefined || outturn.value <= budget.value) return [];
		const [left, right, difference] = [wan(outturn.value), wan(budget.value), wan(outturn.value - budget.value)];
		const message = `“${subject}”决算数 ${left} 万元，超过预算数 ${right} 万元 ${difference} 万元，应有调整依据并说明原因。`;
		return [{ code: 'G-08', level: 'warning' as const, message, where: [outturn.where], left, right, difference }];
	});
}

/** What the note below the form calls its 预算数 is what the text must call it. */
function budgetWords({ told }: Needs): Finding[] {
	const table = told.published.table('11');
	if (table === undefined) return [];
	const notes = table.notes.map(plainText).join('');
	const noted = /预算数为[^。；]*?(全年预算|年初预算)/u.exec(notes)?.[1];
	if (noted === undefined) return [];
	const wrong: Reading[] = COSTS.flatMap((subject) => told.readings.all(subject, '预算口径')).filter(
		(reading) => plainText(reading.text) !== noted,
	);
	return wrong.map((reading) => {
		const message = `${table.number}的注说预算数是“${noted}数”，这里写的是“${reading.text}”。`;
		return finding('G-09', 'warning', message, [whereSaid(reading), { table: table.number }]);
	});
}
