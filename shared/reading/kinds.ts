import { z } from 'zod';
import { DIMENSION_NAMES, type Dimension, type Selection } from '../facts/selection.ts';
import { type Fault, fail, ok, type Result } from '../fault/fault.ts';
import { YamlFile } from '../fault/yaml/file.ts';
import { readYaml } from '../fault/yaml/read.ts';
import { type ListVocabulary, listVocabularySchema } from './list-vocabulary.ts';
import { FAMILIES, type Family } from './table.ts';
import { plainText, wordOf } from './words.ts';

/**
 * 表的种类和用词：what tables there are and what the words in them mean. Data in `kinds/*.yaml`, one file per
 * family and one (词.yaml) with the words that all share; how to write them stands at the top of 公开.yaml.
 */
export interface Kinds {
	readonly kinds: readonly Kind[];
	readonly words: Words;
	/** How lists of amounts are worded. */
	readonly lists: ListVocabulary;
}

/** 表的种类 */
export interface Kind {
	/** 公开/一般公共预算支出 */
	readonly id: string;
	readonly family: Family;
	/** What people call it. */
	readonly name: string;
	/** Each: words that a title has; the more of a title they cover, the surer. */
	readonly titles: readonly (readonly string[])[];
	/** A title with one of them is of another table. */
	readonly notTitles: readonly string[];
	/** 公开07表, 财决07表: numbers that it bears somewhere. They mean other tables elsewhere, so they only help. */
	readonly numbers: readonly string[];
	/** What its rows are. */
	readonly rows: readonly RowAxis[];
	/** What its columns are before their words count: 经济科目 of a detail form, by name below their 类. */
	readonly columns: readonly ColumnAxis[];
	/** Holds for every number of it. */
	readonly fixed: Selection;
	/** Holds where neither row nor column say otherwise. */
	readonly defaults: Selection;
	/** Each: a column must say one of these words. */
	readonly needs: readonly (readonly string[])[];
	/** Each: a column or row must say one of these words, for a table without a title to be taken for it; none: it never is. */
	readonly untitled: readonly (readonly string[])[];
	/** No column may say one of these. */
	readonly lacks: readonly string[];
	/** What its words mean, before those that all share. */
	readonly words: Words;
	/** Known and listed, but the ledger has no place for its numbers. */
	readonly listed: boolean;
}

/** What a row may be, tried in this order: a 科目 by code or name, a unit, or what the words say. */
export const ROW_AXES = ['功能科目', '经济科目', '单位', '词'] as const;
export type RowAxis = (typeof ROW_AXES)[number];

export const COLUMN_AXES = ['经济科目'] as const;
export type ColumnAxis = (typeof COLUMN_AXES)[number];

/** What stands in a column that holds no amounts. */
export const ROLES = [
	'名称',
	'编码',
	'类',
	'款',
	'项',
	'科目名称',
	'单位名称',
	'单位编码',
	'项目名称',
	'行次',
	'备注',
] as const;
export type Role = (typeof ROLES)[number];

export interface Words {
	readonly columns: WordList;
	readonly rows: WordList;
	/** Further names of 科目, by code. */
	readonly names: ReadonlyMap<string, readonly string[]>;
	/** What names of units end with. */
	readonly unitEndings: readonly string[];
}

/** By word, in the order in which they are written. */
export type WordList = ReadonlyMap<string, readonly WordMeaning[]>;

/** 词义：what a word adds to the meaning of a number. */
export interface WordMeaning {
	/** Always, whatever else is said. */
	readonly means: Selection;
	/** Only where nothing else says it: 收入 over one half of a table. */
	readonly weak: Selection;
	/** The number is this one of 其他数据. */
	readonly indicator: string;
	/** What an indicator is counted in: an amount in the table's unit, or a number of things. */
	readonly counted: 'amount' | 'number';
	/** Of a column without amounts. */
	readonly role: Role | undefined;
	/** Known, but not taken: why. */
	readonly skip: string;
	/** −1: of the year before. */
	readonly year: number;
	/** The word applies only where the rest of the meaning is exactly this in these dimensions. */
	readonly when: Selection;
	/** The word applies only below a row with one of these words. */
	readonly under: readonly string[];
	/** 组: over several columns; 叶: right above the numbers. */
	readonly at: '组' | '叶' | undefined;
	/** A sum of others: 合计. Its parts must not be added to it. */
	readonly total: boolean;
}

const one = z
	.union([z.string(), z.array(z.string()).min(1)])
	.transform((value) => (typeof value === 'string' ? [value] : value));

const selection = z
	.partialRecord(z.enum(['收入来源', ...DIMENSION_NAMES] as [string, ...string[]]), one)
	.transform((given): Selection => {
		const made: { [D in Dimension]?: readonly string[] } = {};
		for (const [name, values] of Object.entries(given)) {
			if (values !== undefined) made[(name === '收入来源' ? '资金性质' : name) as Dimension] = values;
		}
		return made;
	});

const word = z.strictObject({
	词: one,
	意: selection.optional(),
	若无: selection.optional(),
	指标: z.string().optional(),
	计量: z.enum(['金额', '个数']).optional(),
	为: z.enum(ROLES).optional(),
	不取: z.string().optional(),
	年: z.int().min(-5).max(0).optional(),
	当: selection.optional(),
	在: one.optional(),
	位: z.enum(['组', '叶']).optional(),
	合计: z.boolean().optional(),
});

const table = z.strictObject({
	键: z.string(),
	名: z.string(),
	标题: z.array(z.string()).default([]),
	标题无: z.array(z.string()).default([]),
	表号: z.array(z.string()).default([]),
	行: z.array(z.enum(ROW_AXES)).default(['词']),
	栏: z.array(z.enum(COLUMN_AXES)).default([]),
	基: selection.optional(),
	默认: selection.optional(),
	应有: z.array(one).default([]),
	无题应有: z.array(one).default([]),
	不应有: z.array(z.string()).default([]),
	栏词: z.array(word).default([]),
	行词: z.array(word).default([]),
	只列: z.boolean().default(false),
});

const file = z.strictObject({
	族: z.enum([...FAMILIES, '共用']).default('共用'),
	表: z.array(table).default([]),
	栏词: z.array(word).default([]),
	行词: z.array(word).default([]),
	科目别名: z.record(z.string(), one).default({}),
	单位字尾: z.array(z.string()).default([]),
	清单: listVocabularySchema.optional(),
});

type FileContent = z.output<typeof file>;
type WordContent = z.output<typeof word>;

/** Reads the files of `kinds/`: name → text. Every fault says file, line and reason. */
export function parseKinds(texts: ReadonlyMap<string, string>): Result<Kinds> {
	const faults: Fault[] = [];
	const contents: FileContent[] = [];
	for (const [name, text] of texts) {
		const read = readYaml(file, new YamlFile(name, text));
		if (read.ok) contents.push(read.value);
		else faults.push(...read.faults.map(ownWords));
	}
	const lists = contents.find((content) => content.清单 !== undefined)?.清单;
	if (faults.length > 0 || lists === undefined) return fail(...faults, ...(lists === undefined ? [NO_LISTS] : []));
	const kinds = contents.flatMap(({ 族, 表 }) => (族 === '共用' ? [] : 表.map((given) => kindOf(given, 族))));
	const names = new Map(contents.flatMap(({ 科目别名 }) => Object.entries(科目别名)));
	return ok({
		kinds,
		lists,
		words: {
			columns: wordList(contents.flatMap((content) => content.栏词)),
			rows: wordList(contents.flatMap((content) => content.行词)),
			names,
			unitEndings: contents.flatMap(({ 单位字尾 }) => 单位字尾).map(plainText),
		},
	});
}

const NO_LISTS: Fault = {
	code: 'kinds/lists',
	message: '没有清单的用语。',
	action: '请补上 shared/reading/kinds/list.yaml。',
};

/** The advice for packs does not fit here. */
function ownWords(fault: Fault): Fault {
	return {
		...fault,
		code: fault.code.replace('pack/', 'kinds/'),
		action: '请对照 shared/reading/kinds/公开.yaml 开头的说明改正。',
	};
}

function kindOf(given: z.output<typeof table>, family: Family): Kind {
	return {
		id: given.键,
		family,
		name: given.名,
		titles: given.标题.map((title) => plainTitle(title)),
		notTitles: given.标题无.map(plainText),
		numbers: given.表号.map(plainText),
		rows: given.行,
		columns: given.栏,
		fixed: given.基 ?? {},
		defaults: given.默认 ?? {},
		needs: given.应有.map((words) => words.map(wordOf)),
		untitled: given.无题应有.map((words) => words.map(wordOf)),
		lacks: given.不应有.map(wordOf),
		words: { columns: wordList(given.栏词), rows: wordList(given.行词), names: new Map(), unitEndings: [] },
		listed: given.只列,
	};
}

function plainTitle(title: string): string[] {
	return title.split(/\s+/u).map(plainText);
}

function wordList(words: readonly WordContent[]): WordList {
	const list = new Map<string, WordMeaning[]>();
	for (const given of words) {
		const meaning: WordMeaning = {
			means: given.意 ?? {},
			weak: given.若无 ?? {},
			indicator: given.指标 ?? '',
			counted: given.计量 === '个数' ? 'number' : 'amount',
			role: given.为,
			skip: given.不取 ?? '',
			year: given.年 ?? 0,
			when: given.当 ?? {},
			under: (given.在 ?? []).map(wordOf),
			at: given.位,
			total: given.合计 ?? false,
		};
		for (const text of given.词) {
			const key = wordOf(text);
			list.set(key, [...(list.get(key) ?? []), meaning]);
		}
	}
	return list;
}
