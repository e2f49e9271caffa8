import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import type { Kinds } from '../../shared/reading/kinds.ts';
import { FAMILIES, type ReadingChoices, type TableChoice } from '../../shared/reading/table.ts';
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
		...listAnswers(tables, answers),
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

function listAnswers(
	tables: ReadFile['reading']['tables'],
	{ fixed, acceptColumns }: Answers,
): Pick<ReadingChoices, 'tables'> {
	const lists = tables.flatMap(({ id, list }) => (list === undefined ? [] : [{ id, list }]));
	if (lists.length === 0 || (!acceptColumns && Object.keys(fixed).length === 0)) return {};
	const said = lists.map(({ id, list }): [string, TableChoice] => {
		const columns = Object.fromEntries(list.columns.map(({ column, role }) => [String(column), role]));
		return [id, { fixed, ...(acceptColumns ? { columns } : {}) }];
	});
	return { tables: Object.fromEntries(said) };
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
