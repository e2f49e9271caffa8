import { classOf, groupOf } from '../catalog/catalog.ts';
import type { Printed } from '../ledger/ledger.ts';
import { type Fen, fen } from '../money/fen.ts';
import { DIMENSION_NAMES, type Dimension, entriesOf, type Selection } from './selection.ts';

/**
 * 公开数：what published tables state of a year whose accounts are not here. A figure is found by what it is
 * the amount of; nothing is estimated, so that last year's tables print exactly as they were published.
 */

/** 可取的值 of the dimensions of each 账, as the input sheets of the pack offer them. */
export type BookValues = ReadonlyMap<string, Selection>;

export const NO_VALUES: BookValues = new Map();

/** Which printed rows make up an amount; none where the published tables say zero by leaving a 科目 out. */
export interface StatedSum {
	readonly amount: Fen;
	readonly rows: readonly Printed[];
}

type Draft = { [D in Dimension]?: readonly string[] };

/**
 * The same condition always in the same words: without 年度 and 单位, values in order; what a finer code
 * says already is left out, and so is a dimension of which every value is listed that the book can have.
 * Undefined when no entry can fulfil it.
 */
export function normalSelection(selection: Selection, values: BookValues = NO_VALUES): Selection | undefined {
	const [book, ...more] = selection.账 ?? [];
	const possible = (book === undefined || more.length > 0 ? undefined : values.get(book)) ?? {};
	const normal: Draft = {};
	for (const [name, listed] of entriesOf(selection)) {
		if (name === '年度' || name === '单位') continue;
		if (listed.length === 0) return undefined;
		const known = possible[name];
		const own = known === undefined ? listed : listed.filter((value) => known.includes(value));
		// What the book of this pack cannot have at all is left as it stands: nobody else will ask for it.
		const kept = own.length === 0 ? listed : own;
		if (known !== undefined && known.every((value) => kept.includes(value))) continue;
		normal[name] = [...new Set(kept)].sort();
	}
	return withoutCoarserCodes(normal);
}

/** Coarser and finer code of the same 科目, with how the coarser follows from the finer. */
const COARSER: readonly (readonly [coarse: Dimension, fine: Dimension, of: (code: string) => string])[] = [
	['功能科目款', '功能科目项', groupOf],
	['功能科目类', '功能科目项', classOf],
	['功能科目类', '功能科目款', classOf],
	['经济科目类', '经济科目款', classOf],
];

function withoutCoarserCodes(selection: Draft): Selection | undefined {
	const normal: Draft = { ...selection };
	for (const [coarse, fine, coarserOf] of COARSER) {
		const [allowed, codes] = [normal[coarse], normal[fine]];
		if (allowed === undefined || codes === undefined) continue;
		const kept = codes.filter((code) => allowed.includes(coarserOf(code)));
		if (kept.length === 0) return undefined;
		normal[fine] = kept;
		delete normal[coarse];
	}
	return normal;
}

/** The text by which a ledger keeps what a printed amount is the amount of. */
export function selectionText(selection: Selection, values: BookValues = NO_VALUES): string {
	const normal = normalSelection(selection, values) ?? selection;
	return JSON.stringify(Object.fromEntries(entriesOf(normal)));
}

/** Undefined for a text that `selectionText` did not write. */
export function parseSelectionText(text: string): Selection | undefined {
	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch {
		return undefined;
	}
	if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined;
	const fields = Object.entries(content);
	const sound = fields.every(
		([name, values]) =>
			(DIMENSION_NAMES as readonly string[]).includes(name) &&
			Array.isArray(values) &&
			values.every((value) => typeof value === 'string'),
	);
	return sound ? content : undefined;
}

const CODE_DIMENSIONS = ['功能科目类', '功能科目款', '功能科目项', '经济科目类', '经济科目款'] as const;
export type CodeDimension = (typeof CODE_DIMENSIONS)[number];

/** The printed rows of a year, found by unit and condition. */
export class StatedYear {
	readonly #values: BookValues;
	readonly #rows = new Map<string, Printed>();
	/** Conditions under which 科目 of a level are listed, without the code itself. */
	readonly #lists = new Set<string>();
	readonly #codes = new Map<CodeDimension, Set<string>>(CODE_DIMENSIONS.map((name) => [name, new Set()]));

	constructor(rows: readonly Printed[], values: BookValues = NO_VALUES) {
		this.#values = values;
		for (const row of rows) this.#add(row);
	}

	/** All codes of a level that the tables list, in order. */
	codes(level: CodeDimension): readonly string[] {
		return [...(this.#codes.get(level) ?? [])].sort();
	}

	/** The amount of a condition; undefined when the tables do not say it. */
	find(selection: Selection): StatedSum | undefined {
		const normal = normalSelection(selection, this.#values);
		if (normal === undefined) return NOTHING;
		const units = selection.单位 ?? [''];
		return sumOf(units.map((unit) => this.#within(unit, normal)));
	}

	/** The amount that one printed row states, in full. */
	exact(selection: Selection): StatedSum | undefined {
		const normal = normalSelection(selection, this.#values);
		const [unit = '', ...more] = selection.单位 ?? [''];
		return normal === undefined || more.length > 0 ? undefined : this.#stated(unit, normal);
	}

	#add(row: Printed): void {
		const selection = parseSelectionText(row.selection);
		const normal = selection === undefined ? undefined : normalSelection(selection, this.#values);
		if (normal === undefined) return;
		const key = keyOf(row.unit, normal);
		// Of two rows for the same the finer is kept, as when they are taken in.
		const known = this.#rows.get(key);
		if (known === undefined || row.precision < known.precision) this.#rows.set(key, row);
		for (const level of CODE_DIMENSIONS) {
			const codes = normal[level];
			if (codes?.length !== 1) continue;
			this.#lists.add(listKey(row.unit, level, without(normal, level)));
			for (const code of codes) this.#codes.get(level)?.add(code);
		}
	}

	/** As it stands, else put together from the values of one dimension. */
	#within(unit: string, normal: Selection): StatedSum | undefined {
		const single = this.#single(unit, normal);
		if (single !== undefined) return single;
		for (const [name, values] of entriesOf(normal)) {
			if (values.length < 2) continue;
			const sum = sumOf(values.map((value) => this.#single(unit, { ...normal, [name]: [value] })));
			if (sum !== undefined) return sum;
		}
		return undefined;
	}

	#single(unit: string, normal: Selection): StatedSum | undefined {
		return this.#stated(unit, normal) ?? (this.#isLeftOut(unit, normal) ? NOTHING : undefined);
	}

	#stated(unit: string, normal: Selection): StatedSum | undefined {
		return this.#row(unit, normal) ?? this.#byNature(unit, normal);
	}

	/** Of 基本支出, 301 and 303 are 人员经费, and all else is 公用经费: tables total them by either name. */
	#byNature(unit: string, normal: Selection): StatedSum | undefined {
		const classes = normal.经济科目类 ?? [];
		if (classes.length === 0 || normal.支出性质?.join() !== BASIC_SPENDING.join()) return undefined;
		const whole = without(normal, '经济科目类');
		if (classes.join() === STAFF_CLASSES.join()) return this.#row(unit, { ...whole, 支出性质: ['人员经费'] });
		const others = this.codes('经济科目类').filter((code) => !STAFF_CLASSES.includes(code));
		if (classes.some((code) => STAFF_CLASSES.includes(code)) || !others.every((code) => classes.includes(code))) {
			return undefined;
		}
		return this.#row(unit, { ...whole, 支出性质: ['公用经费'] });
	}

	#row(unit: string, normal: Selection): StatedSum | undefined {
		const row = this.#rows.get(keyOf(unit, normal));
		return row === undefined ? undefined : { amount: row.amount, rows: [row] };
	}

	/** A 科目 that a table does not list although it lists others, and states what they add up to, is zero there. */
	#isLeftOut(unit: string, normal: Selection): boolean {
		return CODE_DIMENSIONS.some((level) => {
			if (normal[level]?.length !== 1) return false;
			const rest = without(normal, level);
			return this.#lists.has(listKey(unit, level, rest)) && this.#within(unit, rest) !== undefined;
		});
	}
}

/** In the order of `normalSelection`. */
const BASIC_SPENDING = ['人员经费', '公用经费'];
const STAFF_CLASSES = ['301', '303'];

const NOTHING: StatedSum = { amount: fen(0), rows: [] };

function sumOf(parts: readonly (StatedSum | undefined)[]): StatedSum | undefined {
	let amount = 0;
	const rows: Printed[] = [];
	for (const part of parts) {
		if (part === undefined) return undefined;
		amount += part.amount;
		rows.push(...part.rows);
	}
	return { amount: fen(amount), rows };
}

function without(selection: Selection, name: Dimension): Selection {
	const { [name]: _, ...rest } = selection;
	return rest;
}

function keyOf(unit: string, selection: Selection): string {
	return `${unit}\n${JSON.stringify(entriesOf(selection))}`;
}

function listKey(unit: string, level: CodeDimension, rest: Selection): string {
	return `${level}\n${keyOf(unit, rest)}`;
}
