import { z } from 'zod';
import { BOOKS, STAGES } from '../ledger/ledger.ts';
import { fold } from '../sheets/text.ts';
import { LIST_ROLES, type Side } from './list.ts';

/** A header that may be 功能科目 as well as 经济科目: what stands in the column decides. */
export const EITHER_SUBJECT = '科目';

const words = z.array(z.string().min(1)).default([]);
const foldedWords = words.transform((given) => given.map(fold));
/** Exact words, words within, words that forbid it. */
const wordings = { 叫: foldedWords, 含: foldedWords, 不含: foldedWords };

const column = z
	.strictObject({
		是: z.enum([...LIST_ROLES, EITHER_SUBJECT]),
		...wordings,
		上含: foldedWords,
		阶段: z.enum(STAGES).optional(),
		账: z.enum(BOOKS).optional(),
	})
	.transform((given) => ({
		role: given.是,
		matcher: matcherOf(given),
		above: given.上含,
		stage: given.阶段,
		book: given.账,
	}));

const word = z
	.strictObject({
		值: z.union([z.string().min(1), z.partialRecord(z.enum(BOOKS), z.string().min(1))]).optional(),
		...wordings,
	})
	.transform((given) => ({
		matcher: matcherOf(given),
		means: given.值 === undefined ? {} : typeof given.值 === 'string' ? { '': given.值 } : given.值,
	}));

function titleWord<V extends readonly [string, ...string[]]>(values: V) {
	return z
		.strictObject({ 值: z.enum(values), ...wordings })
		.transform((given) => ({ value: given.值, matcher: matcherOf(given) }));
}

/** 「清单」 of list.yaml */
export const listVocabularySchema = z
	.strictObject({
		栏: z.array(column),
		标题: z.strictObject({ 账: z.array(titleWord(BOOKS)), 阶段: z.array(titleWord(STAGES)) }),
		合计行: z.strictObject({ 整个: foldedWords, 部分: foldedWords, 累计: foldedWords }),
		不是发生额: foldedWords,
		年末结转: foldedWords,
		退回: foldedWords,
		方向: z.strictObject({ 借: foldedWords, 贷: foldedWords }),
		词: z.strictObject({
			资金性质: z.array(word),
			支出性质: z.array(word),
			类别: z.array(word),
			阶段: z.array(word),
			账: z.array(word),
		}),
	})
	.transform((given) => ({
		columns: given.栏,
		titles: { book: given.标题.账, stage: given.标题.阶段 },
		totals: { whole: given.合计行.整个, part: given.合计行.部分, running: given.合计行.累计 },
		noAmounts: given.不是发生额,
		closing: given.年末结转,
		refunds: given.退回,
		sides: new Map<string, Side>([
			...given.方向.借.map((text) => [text, '借'] as const),
			...given.方向.贷.map((text) => [text, '贷'] as const),
		]),
		words: given.词,
	}));

/** 清单的用语：how headers, contents and titles of lists are worded; data of list.yaml. */
export type ListVocabulary = z.output<typeof listVocabularySchema>;
export type ColumnWording = ListVocabulary['columns'][number];
export type WordWording = z.output<typeof word>;

interface Matcher {
	readonly exact: ReadonlySet<string>;
	readonly within: readonly string[];
	readonly without: readonly string[];
}

function matcherOf(given: { readonly 叫: string[]; readonly 含: string[]; readonly 不含: string[] }): Matcher {
	return { exact: new Set(given.叫), within: given.含, without: given.不含 };
}

/** `folded` is one of the wordings to the letter. */
export function isExactly(matcher: Matcher, folded: string): boolean {
	return matcher.exact.has(folded);
}

/** `folded` has one of the wordings in it, and none that forbids. */
export function isWithin(matcher: Matcher, folded: string): boolean {
	return matcher.within.some((part) => folded.includes(part)) && !matcher.without.some((part) => folded.includes(part));
}

/** The value that a title says; undefined when it says none. */
export function saidByTitle<V>(
	titles: readonly { readonly value: V; readonly matcher: Matcher }[],
	title: string,
): V | undefined {
	const folded = fold(title);
	return titles.find(({ matcher }) => isWithin(matcher, folded))?.value;
}
