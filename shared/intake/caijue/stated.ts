import { DIMENSION_NAMES, type Selection } from '../../facts/selection.ts';
import { MAX_ENTRY_FEN } from '../../money/fen.ts';
import type { CellPlace, StatedFigure } from '../../reading/meaning.ts';
import type { ReadTable } from '../../reading/table.ts';

export interface FileName {
	readonly name: string;
	readonly digest: string;
}

/** A number with where it stands. `forms` are the short ids of the forms that it was taken from: Z04. */
export interface Amount {
	/** 分 of an amount, hundredths of any other number. */
	readonly value: number;
	readonly forms: readonly string[];
	readonly place: (CellPlace & { readonly file: FileName }) | undefined;
}

/** The same thing stated twice in one set of forms, differently. */
export interface Contradiction {
	readonly what: string;
	readonly first: Amount;
	readonly second: Amount;
}

/** What people call the form: Z05_1 as the sheet says, which differs from year to year, else as the kind has it. */
export function formOf(table: ReadTable): string {
	return /^[A-Z]{1,2}\d{2}(?:_\d)?(?=\D|$)/u.exec(table.sheet)?.[0] ?? table.kind.split('/').at(-1) ?? table.kind;
}

/** The same for the same condition, however it was composed. 年度 and 单位 stand beside it. */
function conditionKey(selection: Selection): string {
	return DIMENSION_NAMES.flatMap((name) => {
		const values = selection[name];
		if (values === undefined || name === '年度' || name === '单位') return [];
		return [`${name}=${[...values].sort().join('|')}`];
	}).join(';');
}

const SUBJECTS = ['功能科目类', '功能科目款', '功能科目项'] as const;

/** The condition without its 功能科目: what the column of a form says. */
function columnOf(selection: Selection): Selection {
	return Object.fromEntries(
		Object.entries(selection).filter(([name]) => !(SUBJECTS as readonly string[]).includes(name)),
	);
}

function withoutItem(selection: Selection): Selection {
	return Object.fromEntries(Object.entries(selection).filter(([name]) => name !== '经济科目款'));
}

/**
 * 一户的报表：what the forms of one unit say, found by what is asked for and not by form or cell. Of a form
 * that lists 科目, a 科目 without a row is zero; where no form has the column, nothing is known.
 */
export class Stated {
	readonly #amounts = new Map<string, Amount>();
	readonly #items = new Map<string, Map<string, Amount>>();
	/** Columns of forms that list 科目, with their forms. */
	readonly #columns = new Map<string, string>();
	/** Detail forms by what their items are parts of. */
	readonly #itemForms = new Map<string, string>();
	readonly #codes = new Set<string>();
	/** 项 of which a form has a row: a cell of it that could not be read is not zero. */
	readonly #rows = new Set<string>();
	readonly indicators = new Map<string, Amount>();
	readonly contradictions: Contradiction[] = [];
	/** Cells with more than any unit can have: left out. */
	readonly tooLarge: CellPlace[] = [];

	add(table: ReadTable, file: FileName): void {
		const form = formOf(table);
		const lists = listsSubjects(table);
		const repeated = repeatedRows(table);
		for (const figure of table.figures) {
			const value = repeated.get(figure) ?? figure.value;
			if (Math.abs(value) > MAX_ENTRY_FEN) {
				this.tooLarge.push(figure.place);
				continue;
			}
			const amount: Amount = { value, forms: [form], place: { ...figure.place, file } };
			if (figure.meaning.kind === 'indicator') {
				const known = this.indicators.get(figure.meaning.name);
				this.indicators.set(figure.meaning.name, this.#join(known, amount, figure));
				continue;
			}
			this.#take(figure.meaning.selection, amount, figure, lists ? form : undefined);
		}
	}

	#take(selection: Selection, amount: Amount, figure: StatedFigure, form: string | undefined): void {
		const key = conditionKey(selection);
		const joined = this.#join(this.#amounts.get(key), amount, figure);
		this.#amounts.set(key, joined);
		if (form !== undefined) {
			const column = conditionKey(columnOf(selection));
			if (!this.#columns.has(column)) this.#columns.set(column, form);
			for (const code of selection.功能科目项 ?? []) {
				this.#codes.add(code);
				this.#rows.add(`${form} ${code}`);
			}
		}
		const [item, ...more] = selection.经济科目款 ?? [];
		if (item === undefined || more.length > 0) return;
		const base = conditionKey(withoutItem(selection));
		const items = this.#items.get(base) ?? new Map<string, Amount>();
		items.set(item, joined);
		const column = conditionKey(columnOf(withoutItem(selection)));
		if (!this.#itemForms.has(column)) this.#itemForms.set(column, joined.forms[0] ?? '');
		this.#items.set(base, items);
	}

	#join(known: Amount | undefined, amount: Amount, figure: StatedFigure): Amount {
		if (known === undefined) return amount;
		if (known.value !== amount.value) {
			this.contradictions.push({ what: `${figure.row} ${figure.column}`.trim(), first: known, second: amount });
		}
		return known;
	}

	/** 调整表: its numbers are added to those of the unit's own forms. */
	addOnTop(other: Stated): void {
		addAmounts(this.#amounts, other.#amounts);
		addAmounts(this.indicators, other.indicators);
		for (const [base, items] of other.#items) {
			const own = this.#items.get(base) ?? new Map<string, Amount>();
			addAmounts(own, items);
			this.#items.set(base, own);
		}
		for (const [column, form] of other.#columns) if (!this.#columns.has(column)) this.#columns.set(column, form);
		for (const [base, form] of other.#itemForms) if (!this.#itemForms.has(base)) this.#itemForms.set(base, form);
		for (const code of other.#codes) this.#codes.add(code);
		for (const row of other.#rows) this.#rows.add(row);
		this.contradictions.push(...other.contradictions);
		this.tooLarge.push(...other.tooLarge);
	}

	/** 项 that any form lists, ascending. */
	get codes(): readonly string[] {
		return [...this.#codes].sort();
	}

	/** The form that lists 科目 under this column. */
	column(selection: Selection): string | undefined {
		return this.#columns.get(conditionKey(columnOf(selection)));
	}

	/** What a form says, as it stands there. */
	exact(selection: Selection): Amount | undefined {
		return this.#amounts.get(conditionKey(selection));
	}

	/** What a form says of a 项; zero where its form has the column but no such row. */
	amount(selection: Selection): Amount | undefined {
		const found = this.exact(selection);
		if (found !== undefined) return found;
		const form = this.column(selection);
		const [code] = selection.功能科目项 ?? [];
		if (form === undefined || code === undefined || this.#rows.has(`${form} ${code}`)) return undefined;
		return { value: 0, forms: [form], place: undefined };
	}

	/** A form has such a column, but what it says there could not be read. */
	unreadable(selection: Selection): boolean {
		return this.column(selection) !== undefined && this.amount(selection) === undefined;
	}

	/** Amounts by 经济科目 that are not zero; undefined where no detail form has the column. */
	items(selection: Selection): ReadonlyMap<string, Amount> | undefined {
		const found = this.#items.get(conditionKey(selection));
		if (found === undefined) return this.itemForm(selection) === undefined ? undefined : new Map();
		return new Map([...found].filter(([, amount]) => amount.value !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
	}

	/** The detail form that shares such amounts out by 经济科目. */
	itemForm(selection: Selection): string | undefined {
		return this.#itemForms.get(conditionKey(columnOf(selection)));
	}

	/** Every condition with its amount, for laying two sets of forms beside each other. */
	all(): ReadonlyMap<string, Amount> {
		return this.#amounts;
	}
}

/** A 项 that a form lists in several rows: each of its figures stands for their sum. */
function repeatedRows(table: ReadTable): ReadonlyMap<StatedFigure, number> {
	const groups = new Map<string, StatedFigure[]>();
	for (const figure of table.figures) {
		if (figure.meaning.kind !== 'sum' || figure.meaning.selection.功能科目项 === undefined) continue;
		const key = conditionKey(figure.meaning.selection);
		groups.set(key, [...(groups.get(key) ?? []), figure]);
	}
	const sums = new Map<StatedFigure, number>();
	for (const group of groups.values()) {
		if (group.length < 2) continue;
		const sum = group.reduce((total, figure) => total + figure.value, 0);
		for (const figure of group) sums.set(figure, sum);
	}
	return sums;
}

function addAmounts(to: Map<string, Amount>, from: ReadonlyMap<string, Amount>): void {
	for (const [key, amount] of from) {
		const known = to.get(key);
		const sum = known === undefined ? amount : { ...known, value: known.value + amount.value };
		to.set(key, sum);
	}
}

/** A form whose rows are 功能科目, as its header says. */
function listsSubjects(table: ReadTable): boolean {
	return table.columns.some((column) => /科目(?:编码|代码|名称)/u.test(column.path));
}
