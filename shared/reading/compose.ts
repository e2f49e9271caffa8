import { DIMENSION_NAMES, type Dimension, type Selection } from '../facts/selection.ts';
import type { Book } from '../ledger/ledger.ts';
import type { Column } from './header.ts';
import type { Kind, WordMeaning } from './kinds.ts';
import { type Meaning, meet } from './meaning.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordOf } from './words.ts';

/** What the words over a column add to a number. */
export interface ColumnMeaning {
	readonly column: Column;
	readonly means: Selection;
	readonly weak: Selection;
	/** Years from the table's: −1 for 上年决算数; absolute when the header says the year. */
	readonly year: number;
	readonly said: number | undefined;
	/** Known, but not taken: why. */
	readonly skip: string;
	/** Words nobody knows. */
	readonly unknown: readonly string[];
	/** An indicator that the column alone names. */
	readonly indicator: WordMeaning | undefined;
}

export function readColumn(column: Column, kind: Kind, words: Vocabulary): ColumnMeaning {
	let means: Selection = {};
	let weak: Selection = {};
	let year = 0;
	let said: number | undefined;
	let skip = '';
	let code = '';
	let indicator: WordMeaning | undefined;
	const unknown: string[] = [];
	column.path.forEach((text, index) => {
		const leaf = index === column.path.length - 1;
		const detail = kind.columns.includes('经济科目') ? words.subjects.economicNamed(text, code) : undefined;
		if (detail !== undefined) {
			code = detail;
			return;
		}
		const first = kind.columns.includes('经济科目') ? words.subjects.economicNamed(text, code) : undefined;
		const found = first === undefined ? words.column(text, kind) : undefined;
		const economic = first ?? (found === undefined ? words.subjects.economicNamed(text, code) : undefined);
		if (economic !== undefined) {
			code = economic;
			return;
		}
		if (found === undefined) {
			unknown.push(text);
			return;
		}
		const applies = (list: readonly WordMeaning[]) => list.find(({ at }) => at === undefined || (at === '叶') === leaf);
		const parts = [applies(found.meanings), applies(found.also)];
		said ??= found.year;
		for (const part of parts) {
			if (part === undefined) continue;
			const joined = meet(means, part.means);
			if (joined === undefined) skip ||= '表头的几层说的不是一回事';
			else means = joined;
			weak = fill(part.weak, weak);
			year += part.year;
			if (part.skip !== '') skip ||= part.skip;
			if (part.indicator !== '') indicator = part;
		}
	});
	if (code !== '') means = meet(means, economicSelection(code)) ?? means;
	return { column, means, weak, year, said, skip, unknown, indicator };
}

export function functionSelection(code: string): Selection {
	return { [code.length === 3 ? '功能科目类' : code.length === 5 ? '功能科目款' : '功能科目项']: [code] };
}

export function economicSelection(code: string): Selection {
	return { [code.length === 3 ? '经济科目类' : '经济科目款']: [code] };
}

/** What a row adds: a 科目, a unit, or one of several readings of its words. */
export interface RowMeaning {
	readonly means: Selection;
	/** Readings of its words; the first that fits the rest of the meaning holds. None: `means` says it all. */
	readonly words: readonly WordMeaning[];
	/** Words of the rows it stands below, by their numbers. */
	readonly above: readonly string[];
}

export type Composed =
	| {
			readonly kind: 'meaning';
			readonly meaning: Meaning;
			readonly counted: WordMeaning['counted'];
			/** Years from the column's that the row says: −1 for 上年决算数. */
			readonly year: number;
	  }
	/** Known, but the ledger has no place for it. */
	| { readonly kind: 'skip'; readonly why: string }
	| { readonly kind: 'unclear'; readonly why: string };

/** Dimensions that the lines of an 账 have. */
const DIMENSIONS_OF: Readonly<Record<Book, readonly Dimension[]>> = {
	收入: ['账', '阶段', '资金性质', '功能科目类', '功能科目款', '功能科目项'],
	支出: DIMENSION_NAMES.filter((name) => name !== '类别'),
	结转结余: ['账', '资金性质', '类别', '功能科目类', '功能科目款', '功能科目项'],
	三公经费: ['账', '阶段', '类别'],
};

/** What a number is the amount of: the kind of table, its column and its row, together. */
export function compose(kind: Kind, column: ColumnMeaning, row: RowMeaning): Composed {
	if (column.skip !== '') return { kind: 'skip', why: column.skip };
	const outside = meet(kind.fixed, column.means, row.means);
	if (outside === undefined) return { kind: 'skip', why: '这一栏与这一行、这张表说的不是一回事' };
	const open = fill(outside, column.weak, kind.defaults);
	const word = row.words.find((meaning) => fits(meaning, open, row.above));
	if (row.words.length > 0 && word === undefined) return { kind: 'unclear', why: '这一行的名称在这里说不清是什么' };
	if (word !== undefined && word.skip !== '') return { kind: 'skip', why: word.skip };
	const named = word !== undefined && word.indicator !== '' ? word : column.indicator;
	if (named !== undefined) {
		// 其他数据 are of the 决算, and so is 总计 of last year: a column of budgets beside it is another number.
		if (named.when.阶段 === undefined && open.阶段?.includes('决算') === false) {
			return { kind: 'skip', why: '这是决算才有的数，这一栏是预算数' };
		}
		return {
			kind: 'meaning',
			meaning: { kind: 'indicator', name: named.indicator },
			counted: named.counted,
			year: word?.year ?? 0,
		};
	}
	const strong = meet(outside, word?.means ?? {});
	if (strong === undefined) return { kind: 'skip', why: '这一栏与这一行、这张表说的不是一回事' };
	return sumOf(strong, [word?.weak ?? {}, column.weak, kind.defaults], word?.year ?? 0);
}

/** The meanings of one column, row after row: what does not depend on the row is made once. */
export class Composer {
	readonly #kind: Kind;
	readonly #column: ColumnMeaning;
	/** Of a row that adds nothing. */
	readonly #alone: Composed;

	constructor(kind: Kind, column: ColumnMeaning) {
		this.#kind = kind;
		this.#column = column;
		this.#alone = compose(kind, column, { means: {}, words: [], above: [] });
	}

	of(row: RowMeaning): Composed {
		if (row.words.length > 0) return compose(this.#kind, this.#column, row);
		const added = Object.keys(row.means) as Dimension[];
		if (added.length === 0) return this.#alone;
		const alone = this.#alone.kind === 'meaning' ? this.#alone.meaning : undefined;
		if (alone?.kind !== 'sum') return compose(this.#kind, this.#column, row);
		const { selection } = alone;
		const allowed = DIMENSIONS_OF[selection.账?.[0] as Book];
		if (added.some((name) => selection[name] !== undefined || !allowed.includes(name))) {
			return compose(this.#kind, this.#column, row);
		}
		return {
			kind: 'meaning',
			meaning: { kind: 'sum', selection: { ...selection, ...row.means } },
			counted: 'amount',
			year: 0,
		};
	}
}

function sumOf(strong: Selection, weak: readonly Selection[], year: number): Composed {
	const books = strong.账 ?? fill(strong, ...weak).账 ?? (isFunction(strong) ? ['支出'] : undefined);
	const book = books?.[0];
	if (books?.length !== 1 || book === undefined || !(book in DIMENSIONS_OF)) {
		return { kind: 'unclear', why: '看不出是收入、支出还是结转结余' };
	}
	const allowed = DIMENSIONS_OF[book as Book];
	const foreign = DIMENSION_NAMES.find((name) => strong[name] !== undefined && !allowed.includes(name));
	if (foreign !== undefined && foreign !== '阶段') return { kind: 'skip', why: `账上的${book}不分${foreign}` };
	if (book === '结转结余' && strong.阶段 !== undefined && !strong.阶段.includes('决算')) {
		return { kind: 'skip', why: '账上的结转结余只有决算数' };
	}
	const filled = fill(strong, ...weak);
	const selection: { [D in Dimension]?: readonly string[] } = {};
	for (const name of DIMENSION_NAMES) {
		const values = name === '账' ? [book] : filled[name];
		if (values !== undefined && allowed.includes(name)) selection[name] = values;
	}
	return { kind: 'meaning', meaning: { kind: 'sum', selection }, counted: 'amount', year };
}

/** 支出功能分类: a 科目 of it that nothing says to be of income is of spending. */
function isFunction(selection: Selection): boolean {
	return (selection.功能科目类 ?? selection.功能科目款 ?? selection.功能科目项) !== undefined;
}

/** What the earlier say, and where they are silent, the later. */
function fill(...selections: readonly Selection[]): Selection {
	return Object.assign({}, ...selections.toReversed()) as Selection;
}

function fits({ when, under }: WordMeaning, open: Selection, above: readonly string[]): boolean {
	if (under.length > 0 && !under.some((word) => above.some((each) => each === wordOf(word)))) return false;
	return DIMENSION_NAMES.every((name) => {
		const wanted = when[name];
		if (wanted === undefined) return true;
		const said = open[name];
		return said?.length === wanted.length && wanted.every((value) => said.includes(value));
	});
}
