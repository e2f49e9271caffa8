import type { PublishedTable } from '../../published/published.ts';
import type { CheckContext } from '../check.ts';
import { at, LIST_FORMS, type SubjectList } from './cells.ts';
import { plainText } from './plain.ts';
import type { Readings, Statement } from './read.ts';
import type { Reading } from './reading.ts';
import { catalogItem, pathText, type SubjectPath, subjectNames } from './subjects.ts';
import { type Printed, saidAmount, type Told } from './told.ts';
import type { FacetName, SubjectName, TopicName } from './vocabulary.ts';

/** 一个事项：a subject, or one row of a list, with all that is said of it. */
export interface Topic {
	readonly topic: TopicName;
	/** 公务接待费, 行政运行（项） */
	readonly name: string;
	readonly statements: readonly Statement[];
	all(facet: FacetName): readonly Reading[];
	/** As its table prints it, else as a sentence says. */
	amount(facet: '金额' | '预算'): Printed | undefined;
}

export function subjectTopic(told: Told, subject: SubjectName): Topic {
	return {
		topic: subject,
		name: subject,
		statements: told.readings.statements(subject),
		all: (facet) => told.readings.all(subject, facet),
		amount: (facet) => told.amount(subject, facet),
	};
}

/** A row of a list of 类 or 项. */
export interface ListTopic extends Topic {
	readonly topic: SubjectList;
	readonly path: SubjectPath;
	/** Levelled text of the name, to compare by */
	readonly key: string;
	/** By the names of its table, else of the catalogue; `undefined` when neither knows them. */
	readonly code: string | undefined;
	/** Whether its table has a row for it. */
	readonly isListed: boolean;
	readonly statement: Statement;
}

/** What the rows of a list were made of besides the readings. */
interface KeptTopics {
	readonly table: PublishedTable | undefined;
	readonly context: CheckContext;
	readonly topics: readonly ListTopic[];
}

const byReadings = new WeakMap<Readings, Map<SubjectList, KeptTopics>>();

/** The rows of a list of 类 or 项, each with its code. Several checks look at each list: it is made once for all. */
export function listTopics(told: Told, list: SubjectList): readonly ListTopic[] {
	const table = told.published.table(LIST_FORMS[list]);
	const { readings, context } = told;
	let lists = byReadings.get(readings);
	if (lists === undefined) {
		lists = new Map();
		byReadings.set(readings, lists);
	}
	const known = lists.get(list);
	if (known !== undefined && known.table === table && known.context === context) return known.topics;
	const topics = makeTopics(told, list, table);
	lists.set(list, { table, context, topics });
	return topics;
}

function makeTopics(told: Told, list: SubjectList, table: PublishedTable | undefined): ListTopic[] {
	const names = table && subjectNames(table, told.context.catalog);
	return told.readings.statements(list).map((statement): ListTopic => {
		const { path, key, name } = subjectOf(statement);
		const inTable = names?.codeOf(key);
		const code = inTable ?? catalogItem(told.context.catalog, key);
		const all = (facet: FacetName) => statement.readings.filter((reading) => reading.facet === facet);
		const cell = code === undefined ? undefined : told.inTable(at(LIST_FORMS[list], code, '小计'));
		return {
			topic: list,
			name,
			key,
			path,
			code,
			isListed: inTable !== undefined,
			statement,
			statements: [statement],
			all,
			amount: (facet) => {
				if (facet === '金额' && cell !== undefined) return cell;
				const [reading] = all(facet);
				return reading && saidAmount(reading);
			},
		};
	});
}

interface StatedSubject {
	readonly path: SubjectPath;
	readonly key: string;
	readonly name: string;
}

const byStatement = new WeakMap<Statement, StatedSubject>();

/** The 类 or 项 that a statement names. */
function subjectOf(statement: Statement): StatedSubject {
	let subject = byStatement.get(statement);
	if (subject === undefined) {
		const text = (facet: FacetName) => statement.readings.find((reading) => reading.facet === facet)?.text ?? '';
		const path = { class: text('类'), group: text('款'), item: text('项') };
		const name = path.item === '' ? `${path.class}（类）` : pathText(path);
		subject = { path, key: plainText(name), name };
		byStatement.set(statement, subject);
	}
	return subject;
}

export const ITEM_LISTS = ['一般公共预算支出项', '政府性基金支出项', '国有资本经营支出项'] as const;
export const CLASS_LISTS = ['一般公共预算支出类', '政府性基金支出类', '国有资本经营支出类'] as const;

/** Subjects whose 决算 is told beside their 预算. */
export const BUDGETED: readonly SubjectName[] = [
	'财政拨款支出',
	'一般公共预算支出',
	'政府性基金支出',
	'国有资本经营支出',
	'三公经费',
	'因公出国费',
	'公务用车费',
	'公务用车购置费',
	'公务用车运行维护费',
	'公务接待费',
];

/** All that is told beside its budget, but 机关运行经费, which has a rule of its own. */
export function budgetedTopics(told: Told): Topic[] {
	return [
		...BUDGETED.map((subject) => subjectTopic(told, subject)),
		...ITEM_LISTS.flatMap((list) => listTopics(told, list)),
	];
}
