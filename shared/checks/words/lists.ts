import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { judgeSum } from '../tolerance.ts';
import { at, LIST_FORMS, type SubjectList } from './cells.ts';
import { compareAmount } from './figures.ts';
import type { Needs } from './needs.ts';
import { halfUnits } from './number.ts';
import { plainText } from './plain.ts';
import { shareFindings } from './rules.ts';
import { finding, levelOf, whereSaid } from './say.ts';
import { likeness, pathText, subjectNames } from './subjects.ts';
import { type ListTopic, listTopics } from './topics.ts';
import type { SubjectName } from './vocabulary.ts';

/** Rows of a list and of its table that are this alike are the same 科目 with a slip in its name. */
export const ALIKE = 0.7;

interface TableRow {
	readonly code: string;
	readonly name: string;
	readonly value: number;
}

/** Every 类 or 项 of the table stands in the text with its amount, and the text has no other. */
export function judgeList(code: string, list: SubjectList, needs: Needs): Finding[] {
	const { told } = needs;
	const topics = listTopics(told, list);
	if (topics.length === 0) {
		needs.lacksWords(list, '金额');
		return [];
	}
	const rows = rowsOf(list, needs);
	if (rows === undefined) return [];
	const said = new Set(topics.flatMap((topic) => (topic.isListed ? [topic.code] : [])));
	const unsaid = rows.filter((row) => row.value !== 0 && !said.has(row.code));
	const strangers = topics.filter((topic) => !topic.isListed && isStrange(topic));
	const slips = pairUp(strangers, unsaid);
	return [
		...topics.flatMap((topic) => judgeRow(code, topic, needs)),
		...duplicates(code, topics),
		...strangers.map((topic) => stranger(code, topic, slips.get(topic), needs)),
		...unsaid.filter((row) => ![...slips.values()].includes(row)).flatMap((row) => notSaid(code, list, row, needs)),
	];
}

function rowsOf(list: SubjectList, needs: Needs): TableRow[] | undefined {
	const { told } = needs;
	const form = LIST_FORMS[list];
	const table = told.published.table(form);
	if (table === undefined) {
		needs.table(form);
		return undefined;
	}
	const names = subjectNames(table, told.context.catalog);
	const rows = isItems(list)
		? names.items.map((item) => ({ code: item.code, name: pathText(item.path) }))
		: names.classes.map((row) => ({ code: row.code, name: `${row.name}（类）` }));
	return rows.map((row) => ({ ...row, value: table.cell(row.code, '小计')?.value ?? 0 }));
}

function isItems(list: SubjectList): boolean {
	return list.endsWith('项');
}

/** An item with a budget and no spending stands in no table; then the catalogue must know it. */
function isStrange(topic: ListTopic): boolean {
	const [amount] = topic.all('金额');
	return (amount !== undefined && amount.value !== 0) || topic.code === undefined;
}

/** Each row of the text with the unsaid row of the table that it seems to mean. */
function pairUp(strangers: readonly ListTopic[], unsaid: readonly TableRow[]): Map<ListTopic, TableRow> {
	const pairs = new Map<ListTopic, TableRow>();
	for (const topic of strangers) {
		const free = unsaid.filter((row) => ![...pairs.values()].includes(row));
		const best = free
			.map((row) => ({ row, alike: likeness(plainText(row.name), topic.key) }))
			.sort((a, b) => b.alike - a.alike)[0];
		if (best !== undefined && best.alike >= ALIKE) pairs.set(topic, best.row);
	}
	return pairs;
}

function judgeRow(code: string, topic: ListTopic, { told }: Needs): Finding[] {
	if (topic.code === undefined || !topic.isListed) return [];
	const printed = told.inTable(at(LIST_FORMS[topic.topic], topic.code, '小计'));
	const amounts = topic
		.all('金额')
		.flatMap((reading) => (printed === undefined ? [] : compareAmount(code, topic.name, reading, printed)));
	const whole = told.amount(WHOLE[topic.topic]);
	const part = topic.amount('金额');
	if (whole === undefined || part === undefined) return amounts;
	const shares = topic
		.all('占比')
		.flatMap((reading) => shareFindings(code, `“${topic.name}”的占比`, reading, part, whole));
	return [...amounts, ...shares];
}

/** What the 类 of a list are shares of. */
export const WHOLE: Record<SubjectList, SubjectName> = {
	一般公共预算支出类: '一般公共预算支出',
	政府性基金支出类: '政府性基金支出',
	国有资本经营支出类: '国有资本经营支出',
	一般公共预算支出项: '一般公共预算支出',
	政府性基金支出项: '政府性基金支出',
	国有资本经营支出项: '国有资本经营支出',
};

function duplicates(code: string, topics: readonly ListTopic[]): Finding[] {
	const seen = new Map<string, ListTopic>();
	return topics.flatMap((topic) => {
		const first = seen.get(topic.key);
		if (first === undefined) {
			seen.set(topic.key, topic);
			return [];
		}
		const where = [whereSaid(first.statement), whereSaid(topic.statement)];
		return [finding(code, 'warning', `“${topic.name}”写了两次。`, where)];
	});
}

function stranger(code: string, topic: ListTopic, meant: TableRow | undefined, { told }: Needs): Finding {
	const table = told.published.table(LIST_FORMS[topic.topic])?.number ?? '';
	const where = [whereSaid(nameSpan(topic))];
	if (meant !== undefined) {
		const message = `文字里的“${topic.name}”在${table}里没有，${table}是 ${meant.code}“${meant.name}”。`;
		return { ...finding(code, 'error', message, where), left: topic.name, right: meant.name };
	}
	const inTable = topic.code === undefined ? `${table}和当年的科目目录里都没有` : `${table}里没有`;
	return finding(code, 'error', `文字里的“${topic.name}”在${inTable}。`, where);
}

function nameSpan(topic: ListTopic) {
	return topic.all('类')[0] ?? topic.statement;
}

/** A row that the text names in words that were not understood is not judged, rather than called missing. */
function notSaid(code: string, list: SubjectList, row: TableRow, needs: Needs): Finding[] {
	const { told } = needs;
	const sections = told.readings.sectionsFor(list, '金额');
	const name = plainText(row.name);
	const isNamed = sections.some(({ paragraphs }) => paragraphs.some(({ plain }) => plain.text.includes(name)));
	if (isNamed) {
		needs.lacksSentence(sections[0]?.section.heading ?? '', row.name);
		return [];
	}
	const table = told.published.table(LIST_FORMS[list])?.number ?? '';
	const where = [
		{ table, row: row.name.replace(/^.*（款）|（[类项]）$/gu, '') },
		...sections.slice(0, 1).map(({ section }) => ({ section: section.heading })),
	];
	const message = `${table}有 ${row.code}“${row.name}”${wan(row.value)} 万元，文字里没有写。`;
	return [{ ...finding(code, 'error', message, where), right: wan(row.value) }];
}

/** Whether every row of the table stands in the text, under its name or a wrong one: a sum over some of them would say nothing. */
function isWhole(list: SubjectList, needs: Needs): boolean {
	const topics = listTopics(needs.told, list);
	const said = new Set(topics.map((topic) => topic.code));
	const unsaid = rowsOf(list, needs)?.filter((row) => row.value !== 0 && !said.has(row.code));
	if (unsaid === undefined) return false;
	const strangers = topics.filter((topic) => !topic.isListed && isStrange(topic));
	return pairUp(strangers, unsaid).size === unsaid.length;
}

/** The budgets of all items make up the budget that is stated for the whole. */
export function judgeBudgets(code: string, list: SubjectList, needs: Needs): Finding[] {
	const { told } = needs;
	const whole = told.readings.first(WHOLE[list], '预算');
	const budgets = listTopics(told, list).map((topic) => topic.all('预算')[0]);
	const read = budgets.flatMap((reading) => reading ?? []);
	if (whole === undefined || read.length === 0 || read.length < budgets.length || !isWhole(list, needs)) return [];
	const sum = read.reduce((total, reading) => total + reading.value, 0);
	const nonzero = 1 + read.filter((reading) => reading.value !== 0).length;
	// 423.1 may be up to 0.05 off.
	const unseen = [whole, ...read].reduce((halves, reading) => halves + halfUnits(reading) - 1, 0);
	const gap = Math.max(0, Math.abs(whole.value - sum) - Math.ceil(unseen / 2));
	const level = levelOf(judgeSum(gap, { nonzero, all: 1 + read.length }));
	if (level === undefined) return [];
	const [left, right, difference] = [wan(whole.value), wan(sum), wan(whole.value - sum)];
	const message = `年初预算写的是 ${left} 万元，文字里 ${read.length} 个项级科目的年初预算相加是 ${right} 万元，相差 ${difference} 万元。`;
	return [{ code, level, message, where: [whereSaid(whole)], left, right, difference }];
}
