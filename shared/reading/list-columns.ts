import { quote } from '../sheets/text.ts';
import { amountRole, isListRole, type ListColumn, type ListRole } from './list.ts';
import { listAmount } from './list-amount.ts';
import { cellText, type ListGrid, listYear } from './list-grid.ts';
import type { HeaderColumn } from './list-header.ts';
import { monthIn } from './list-months.ts';
import { type Guess, settle } from './list-settle.ts';
import { codeIn, type SubjectFinder } from './list-subjects.ts';
import { EITHER_SUBJECT, type ListVocabulary } from './list-vocabulary.ts';

/** Rows whose contents are looked at to judge a column: enough to know, and quick for a list of any length. */
const SAMPLED_ROWS = 400;
const SHOWN_SAMPLES = 3;
/** So many of a column's contents must be codes, years, amounts, for it to be taken for such a column. */
const MOST = 0.8;

/** What stands in a column, counted over the first rows. */
interface ColumnContents {
	readonly filled: number;
	readonly amounts: number;
	readonly years: number;
	readonly functions: number;
	readonly economics: number;
	readonly samples: readonly string[];
}

export interface Finders {
	readonly functions: SubjectFinder;
	readonly economics: SubjectFinder;
}

/** What the contents of a column are known by. */
export interface ColumnTools extends Finders {
	readonly sides: ListVocabulary['sides'];
}

/** What each column of the list is; a person's word goes before every guess. */
export function guessColumns(
	grid: ListGrid,
	header: readonly HeaderColumn[],
	rows: readonly number[],
	tools: ColumnTools,
	chosen: Readonly<Record<string, string>> | undefined,
): readonly ListColumn[] {
	const sampled = rows.slice(0, SAMPLED_ROWS);
	const columns = header.map((given) => {
		const contents = contentsOf(grid, given.column, sampled, tools);
		return { given, contents, guess: guessColumn(given, contents) };
	});
	const settled = settle(columns.map(({ given, guess }) => ({ path: given.path, guess })));
	return columns.map(({ given, contents }, index): ListColumn => {
		const guess = settled[index];
		const own = chosen?.[String(given.column)];
		const base = { column: given.column, path: given.path, samples: contents.samples };
		if (own !== undefined && isListRole(own)) return { ...base, role: own, sure: 100, why: '您指定的' };
		if (chosen !== undefined) return { ...base, role: '不用', sure: 100, why: '您指定了其他栏' };
		return { ...base, role: guess?.role ?? '不用', sure: guess?.sure ?? 0, why: guess?.why ?? '' };
	});
}

function contentsOf(
	grid: ListGrid,
	column: number,
	rows: readonly number[],
	{ functions, economics, sides }: ColumnTools,
): ColumnContents {
	const counts = { filled: 0, amounts: 0, years: 0, functions: 0, economics: 0 };
	const samples = new Set<string>();
	for (const row of rows) {
		const cell = grid.cell(row, column);
		const text = cellText(cell);
		if (cell === undefined || text === '') continue;
		counts.filled += 1;
		if (samples.size < SHOWN_SAMPLES) samples.add(text);
		if (listAmount(cell, '万元', sides).kind === 'amount') counts.amounts += 1;
		if (listYear(cell) !== undefined) counts.years += 1;
		if (isSubject(functions, text)) counts.functions += 1;
		if (isSubject(economics, text)) counts.economics += 1;
	}
	return { ...counts, samples: [...samples] };
}

/** A code or a name that the catalogue has. */
function isSubject(finder: SubjectFinder, text: string): boolean {
	const code = codeIn(text);
	return code === undefined ? finder.candidates(text).length > 0 : finder.has(code);
}

function guessColumn({ path, said }: HeaderColumn, contents: ColumnContents): Guess {
	if (said === undefined) return guessByContents(path, contents);
	const words = `表头“${path}”`;
	const { role } = said.wording;
	if (role === EITHER_SUBJECT) {
		const economic = contents.economics > contents.functions;
		const share = Math.max(contents.economics, contents.functions);
		if (share * 2 < contents.filled || share === 0)
			return { role: '不用', sure: 40, why: `${words}，内容不是科目`, rank: said.rank };
		return judged(economic ? '经济科目' : '功能科目', said.sure, words, contents, said.rank);
	}
	return judged(role, said.sure, words, contents, said.rank);
}

/** A header's word, more or less sure by what stands under it. */
function judged(role: ListRole, sure: number, words: string, contents: ColumnContents, rank: number): Guess {
	const { filled } = contents;
	const fitting = fittingOf(role, contents);
	if (fitting === undefined || filled === 0) return { role, sure, why: words, rank };
	const why = `${words}，${filled} 个内容里 ${fitting.count} 个是${fitting.what}`;
	if (fitting.count >= filled * MOST) return { role, sure: Math.min(99, sure + 8), why, rank };
	// A column of amounts that holds none is another thing under the same word.
	if (amountRole(role) !== undefined && fitting.count === 0) return { role: '不用', sure: 50, why, rank };
	return { role, sure: Math.max(20, sure - 40), why, rank };
}

function fittingOf(role: ListRole, contents: ColumnContents): { count: number; what: string } | undefined {
	if (amountRole(role) !== undefined) return { count: contents.amounts, what: '数' };
	if (role === '年度') return { count: contents.years, what: '年份或日期' };
	if (role === '功能科目') return { count: contents.functions, what: '目录里的科目' };
	if (role === '经济科目') return { count: contents.economics, what: '目录里的科目' };
	return undefined;
}

/** Without a header that says it, only codes of the catalogue are clear enough. */
function guessByContents(path: string, contents: ColumnContents): Guess {
	const words = path === '' ? '没有表头' : `表头${quote(path)}认不得`;
	const none: Guess = { role: '不用', sure: path === '' ? 60 : 50, why: words, rank: Number.POSITIVE_INFINITY };
	const { filled, functions, economics, amounts } = contents;
	const enough = (count: number) => count >= filled * MOST;
	if (monthIn(path) !== undefined && enough(amounts))
		return { ...none, role: '金额', sure: 70, why: `${words}，是一个月的金额` };
	if (filled < 2) return none;
	if (enough(functions) && functions > economics)
		return { ...none, role: '功能科目', sure: 60, why: `${words}，内容是功能科目` };
	if (enough(economics) && economics > functions)
		return { ...none, role: '经济科目', sure: 60, why: `${words}，内容是经济科目` };
	return none;
}
