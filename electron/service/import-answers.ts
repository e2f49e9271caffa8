import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import type { Kinds } from '../../shared/reading/kinds.ts';
import type { ListRole, ReadList, WordRole } from '../../shared/reading/list.ts';
import { FAMILIES, type ReadingChoices, type TableChoice } from '../../shared/reading/table.ts';
import { columnLetters } from '../../shared/sheets/cells.ts';
import { enumerate, fold } from '../../shared/sheets/text.ts';

/** What a person says beforehand, for what the files may not say. */
export interface Answers {
	/** Of tables that say no year. */
	readonly year?: number;
	/** Of tables that say no unit of amount. */
	readonly amountUnit?: '元' | '万元';
	readonly department?: string;
	readonly unit?: string;
	/** A family, or the id or name of a kind of table: every file is taken for it. */
	readonly as?: string;
	/** Of a ledger that is made. */
	readonly pack?: string;
	/** Of rows of lists that do not say it, by field of an entry. */
	readonly fixed: Readonly<Record<string, string>>;
	/** Columns of lists are what the program takes them for. */
	readonly acceptColumns: boolean;
	/** What columns of lists are, by their letter or header; all others are what the program takes them for. */
	readonly columns: ReadonlyMap<string, ListRole>;
	/** Words of lists and budgets that the program does not know. */
	readonly values: readonly AnsweredWord[];
}

export interface AnsweredWord {
	readonly role: WordRole;
	readonly word: string;
	readonly value: string;
}

/** What was said beforehand holds for what a file does not say itself. */
export function missingAnswers(
	{ reading, family }: ReadFile,
	answers: Answers,
	kind: string | undefined,
): ReadingChoices | undefined {
	const { year, amountUnit, department, unit } = answers;
	const { tables } = reading;
	const nameless = tables.every((table) => table.department === '');
	const lacks = (what: 'year' | 'amountUnit') =>
		tables.length === 0 || tables.some((table) => table[what] === undefined);
	const said: ReadingChoices = {
		...(year !== undefined && lacks('year') ? { year } : {}),
		...(amountUnit !== undefined && lacks('amountUnit') ? { amountUnit } : {}),
		...(department !== undefined && nameless ? { department } : {}),
		// 财决 forms are a unit's own: which one they say by its name.
		...(unit !== undefined && (nameless || family !== '财决') ? { unit } : {}),
		...tableAnswers(tables, answers),
		...onlyTable(reading, kind),
	};
	return family === '采集表' || Object.keys(said).length === 0 ? undefined : said;
}

/** A file with a single table that nobody would have known: it is what it was said to be. */
function onlyTable({ tables, unread }: ReadFile['reading'], kind: string | undefined): Pick<ReadingChoices, 'tables'> {
	const [only, second] = unread;
	if (kind === undefined || tables.length > 0 || only === undefined || second !== undefined) return {};
	return { tables: { [only.id]: { kind } } };
}

function tableAnswers(tables: ReadFile['reading']['tables'], answers: Answers): Pick<ReadingChoices, 'tables'> {
	const said = tables.flatMap(({ id, list, family }): [string, TableChoice][] => {
		const words = list !== undefined || family === '预算' ? valuesOf(answers.values) : {};
		const choice: TableChoice = { ...words, ...(list === undefined ? {} : listChoice(list, answers)) };
		return Object.keys(choice).length === 0 ? [] : [[id, choice]];
	});
	return said.length === 0 ? {} : { tables: Object.fromEntries(said) };
}

function valuesOf(answered: readonly AnsweredWord[]): Pick<TableChoice, 'values'> {
	const values: Record<string, Record<string, string>> = {};
	for (const { role, word, value } of answered) values[role] = { ...values[role], [word]: value };
	return answered.length === 0 ? {} : { values };
}

function listChoice({ columns: guessed }: ReadList, { fixed, acceptColumns, columns }: Answers): TableChoice {
	const own = guessed.map(({ column, path, role }) => {
		const said = columns.get(columnLetters(column)) ?? columns.get(fold(path));
		return { column, role: said ?? role, isSaid: said !== undefined };
	});
	const confirmed = acceptColumns || own.some(({ isSaid }) => isSaid);
	return {
		...(Object.keys(fixed).length === 0 ? {} : { fixed }),
		...(confirmed ? { columns: Object.fromEntries(own.map(({ column, role }) => [String(column), role])) } : {}),
	};
}

/** Answers about columns and words that no list of these files has: whoever wrote them meant something else. */
export function strangeAnswers(files: readonly ReadFile[], { columns, values }: Answers): readonly Fault[] {
	const tables = files.flatMap(({ reading }) => reading.tables);
	const lists = tables.flatMap(({ list }) => list ?? []);
	const hasColumn = (name: string) =>
		lists.some((list) =>
			list.columns.some(({ column, path }) => columnLetters(column) === name || fold(path) === name),
		);
	const hasWord = ({ role, word }: AnsweredWord) =>
		tables.some(({ family }) => family === '预算') ||
		lists.some((list) => list.words.some((own) => own.role === role && own.word === word));
	return [
		...[...columns.keys()]
			.filter((name) => !hasColumn(name))
			.map((name) => ({
				code: 'import/no-column',
				message: `清单里没有“${name}”这一栏。`,
				action: '--column 的“=”前面写栏的字母（如 H），或者表头的字。',
			})),
		...values
			.filter((one) => !hasWord(one))
			.map(({ role, word }) => ({
				code: 'import/no-word',
				message: `清单的${role}里没有“${word}”这个词。`,
				action: '--value 后面照预览里问的写：栏:词=值。',
			})),
	];
}

export interface TakenAs {
	readonly kinds: Kinds;
	readonly choices: ReadingChoices;
	/** Id of the one kind, where one was named. */
	readonly kind?: string;
}

/** Only the kinds that the file is said to be; without a word all of them. */
export function takenAs(as: string | undefined, kinds: Kinds): Result<TakenAs> {
	if (as === undefined) return ok({ kinds, choices: {} });
	const family = FAMILIES.find((one) => one === as);
	if (family !== undefined) return ok({ kinds, choices: { family } });
	const named = kinds.kinds.filter(({ id, name }) => fold(id) === fold(as) || fold(name) === fold(as));
	const [first] = named;
	if (first !== undefined) {
		return ok({ kinds: { ...kinds, kinds: named }, choices: { family: first.family }, kind: first.id });
	}
	return fail({
		code: 'import/no-kind',
		message: `没有“${as}”这种表。`,
		action: `--as 后面写 ${FAMILIES.join('、')}，或者表的名称，例如 ${enumerate(kinds.kinds.map(({ id }) => id))}。`,
	});
}

/** What can be said of all rows of a list, by the word of its column. */
export const LIST_FIELDS: Readonly<Record<string, string>> = {
	账: 'book',
	阶段: 'stage',
	年度: 'year',
	单位: 'unit',
	功能科目: 'functionCode',
	经济科目: 'economicCode',
	资金性质: 'source',
	支出性质: 'nature',
	类别: 'category',
	项目名称: 'project',
};

/** The word that says a field of an entry. */
export function fixedWord(field: string): string {
	return Object.entries(LIST_FIELDS).find(([, own]) => own === field)?.[0] ?? field;
}
