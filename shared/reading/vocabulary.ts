import type { Catalog } from '../catalog/catalog.ts';
import type { Kind, Kinds, Role, WordList, WordMeaning } from './kinds.ts';
import { Subjects } from './subjects.ts';
import { plainText, wordOf } from './words.ts';

/** What a word of a header was taken for. */
export interface HeaderWord {
	readonly meanings: readonly WordMeaning[];
	/** 2023年决算数: the year as said. */
	readonly year: number | undefined;
	/** 决算数 of 基本支出决算数: a second word in the same cell. */
	readonly also: readonly WordMeaning[];
}

/** 用词：the words of the kinds and the names of 科目, ready to be looked up. */
export class Vocabulary {
	readonly kinds: Kinds;
	readonly subjects: Subjects;
	readonly #header = new Map<string, boolean>();
	readonly #read = new Map<WordList | undefined, Map<string, HeaderWord | undefined>>();
	readonly #lists: readonly WordList[];

	constructor(kinds: Kinds, catalog: Catalog) {
		this.kinds = kinds;
		this.subjects = new Subjects(catalog, kinds.words.names);
		this.#lists = [kinds.words.columns, ...kinds.kinds.map((kind) => kind.words.columns)];
	}

	/** Whether a text is a word of some header. */
	isHeader(text: string): boolean {
		let known = this.#header.get(text);
		if (known === undefined) {
			known = this.#lists.some((list) => readHeader(text, [list]) !== undefined) || this.subjects.isEconomic(text);
			this.#header.set(text, known);
		}
		return known;
	}

	/** What a text says stands in a column without amounts. */
	role(text: string): Role | undefined {
		return this.column(text, undefined)?.meanings.find(({ role }) => role !== undefined)?.role;
	}

	/** A word of a header in a table of this kind. */
	column(text: string, kind: Kind | undefined): HeaderWord | undefined {
		const own = kind?.words.columns;
		const known = this.#read.get(own) ?? new Map<string, HeaderWord | undefined>();
		this.#read.set(own, known);
		if (!known.has(text)) {
			known.set(
				text,
				readHeader(text, own === undefined ? [this.kinds.words.columns] : [own, this.kinds.words.columns]),
			);
		}
		return known.get(text);
	}

	/** A word at the left of a row in a table of this kind: what the kind says first. */
	row(word: string, kind: Kind): readonly WordMeaning[] {
		const own = kind.words.rows.get(word) ?? [];
		return own.length > 0 && own.every(isPlain) ? own : [...own, ...(this.kinds.words.rows.get(word) ?? [])];
	}
}

function isPlain({ when, under }: WordMeaning): boolean {
	return Object.keys(when).length === 0 && under.length === 0;
}

const YEAR = /^(\d{4})年?度?(?=\D|$)/u;
/** Words that may stand behind another in one cell: 基本支出决算数. */
const STAGE_BEHIND = /^(.+?)(年初预算数?|全年预算数?|调整预算数?|预算数|决算数?|执行数)$/u;

/** 占支出合计的比例（%）, 比2019年增长率: made of other columns, whatever they are called. */
const RATIO = /%|比例|比重|占比|百分比|增减|增长|(?:完成|执行|差异|变动)率$/u;

const NO_AMOUNT: WordMeaning = {
	means: {},
	weak: {},
	indicator: '',
	counted: 'amount',
	role: undefined,
	skip: '增减和比例可以由别的栏算出',
	year: 0,
	when: {},
	under: [],
	at: undefined,
	total: false,
};

function readHeader(text: string, lists: readonly WordList[]): HeaderWord | undefined {
	// What the kind says comes first, what all say behind it.
	const find = (word: string) => {
		const meanings = lists.flatMap((list) => list.get(word) ?? []);
		return meanings.length === 0 ? undefined : meanings;
	};
	const word = wordOf(text);
	const direct = find(word);
	if (direct !== undefined) return { meanings: direct, year: undefined, also: [] };
	const dated = YEAR.exec(plainText(text));
	const year = dated === null ? undefined : Number(dated[1]);
	const rest = year === undefined ? word : wordOf(plainText(text).replace(YEAR, ''));
	if (year !== undefined && rest === '') return { meanings: [], year, also: [] };
	const later = year === undefined ? undefined : find(rest);
	if (later !== undefined) return { meanings: later, year, also: [] };
	const split = STAGE_BEHIND.exec(rest);
	const before = split === null ? undefined : find(wordOf(split[1] ?? ''));
	const behind = split === null ? undefined : find(split[2] ?? '');
	if (before === undefined || behind === undefined)
		return RATIO.test(word) ? { meanings: [NO_AMOUNT], year: undefined, also: [] } : undefined;
	return { meanings: before, year, also: behind };
}
