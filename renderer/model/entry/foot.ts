/** 合计：the foot of an entry sheet, over the rows that are shown. */
import type { PartialSelection } from '../../../shared/facts/definition.ts';
import type { FormDeclaration } from '../../../shared/forms/declare.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import { type Fen, fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../../shared/money/format.ts';
import type { SheetCell, SheetRow } from '../../sheet/model.ts';
import { spliceOf } from '../splice.ts';
import type { EntryColumn } from './columns.ts';
import type { LineSheet } from './fields.ts';
import { type Priors, priorCells } from './prior.ts';

/** 其中：entries that a column of a form takes by one coordinate, as 基本支出 takes 人员经费 and 公用经费. */
export interface FootGroup {
	readonly name: string;
	readonly field: 'source' | 'nature' | 'category';
	readonly values: readonly string[];
}

const FIELDS = { 资金性质: 'source', 支出性质: 'nature', 类别: 'category' } as const;

/**
 * How a sheet's entries are divided, as the pack's forms do it: the columns of a form that take this
 * book's entries by one coordinate. Without such a form by the values of 支出性质, 资金性质 or 类别.
 */
export function footGroups(sheet: LineSheet, forms: readonly FormDeclaration[]): readonly FootGroup[] {
	if (sheet.target !== 'entries') return [];
	for (const { lines, amounts } of forms.flatMap((form) => form.blocks)) {
		if (lines.kind === 'fixed') continue;
		const groups = amounts.flatMap(({ column, part }) => groupOf(column, part, sheet.book) ?? []);
		if (groups.length > 1 && new Set(groups.map(({ field }) => field)).size === 1) return groups;
	}
	const deciding =
		sheet.columns.find(({ field }) => field === 'nature' || field === 'category') ??
		sheet.columns.find(({ field }) => field === 'source');
	if (deciding === undefined) return [];
	return deciding.values.map((value) => ({
		name: value,
		field: deciding.field as FootGroup['field'],
		values: [value],
	}));
}

function groupOf(name: string, { conditions, year }: PartialSelection, book: string): FootGroup | undefined {
	if (year === '上年') return undefined;
	const { 账: books, ...others } = conditions;
	const [condition, ...more] = Object.entries(others);
	if (books?.length !== 1 || books[0] !== book || condition === undefined || more.length > 0) return undefined;
	const [dimension, values] = condition;
	if (!Object.hasOwn(FIELDS, dimension)) return undefined;
	return { name, field: FIELDS[dimension as keyof typeof FIELDS], values: values ?? [] };
}

/** More would take the place of the rows. */
const MOST_GROUPS = 3;

export interface FootSource {
	readonly columns: readonly EntryColumn[];
	readonly groups: readonly FootGroup[];
	/** Of the rows that are shown. */
	readonly sums: FootSums;
	/** Last year's beside them; undefined when there are none. */
	readonly before: FootSums | undefined;
	/** Of the same rows where some are filtered out: of last year's those that stand beside them. */
	readonly filtered: { readonly priors: Priors | undefined; readonly entries: readonly Entry[] } | undefined;
	/** 待填行, which do not count. */
	readonly drafts: number;
}

interface Tally {
	rows: number;
	sum: number;
}

/** 行数 and amounts of entries, all together and by the values of the coordinate that divides them; kept up as entries change. */
export class FootSums {
	readonly all: Tally = { rows: 0, sum: 0 };
	readonly #field: FootGroup['field'] | undefined;
	readonly #byValue = new Map<string, Tally>();
	#entries: readonly Entry[] = [];

	constructor(groups: readonly FootGroup[], entries: readonly Entry[] = []) {
		this.#field = groups[0]?.field;
		this.follow(entries);
	}

	follow(entries: readonly Entry[]): this {
		const { from, removed, added } = spliceOf(this.#entries, entries);
		for (const entry of this.#entries.slice(from, from + removed)) this.#add(entry, -1);
		for (const entry of entries.slice(from, from + added)) this.#add(entry, 1);
		this.#entries = entries;
		return this;
	}

	of({ values }: FootGroup): Tally {
		const whole: Tally = { rows: 0, sum: 0 };
		for (const value of values) {
			const part = this.#byValue.get(value);
			whole.rows += part?.rows ?? 0;
			whole.sum += part?.sum ?? 0;
		}
		return whole;
	}

	get book(): string | undefined {
		return this.#entries[0]?.book;
	}

	#add(entry: Entry, sign: 1 | -1): void {
		const tallies = [this.all];
		if (this.#field !== undefined) {
			const own = this.#byValue.get(entry[this.#field]) ?? { rows: 0, sum: 0 };
			this.#byValue.set(entry[this.#field], own);
			tallies.push(own);
		}
		for (const tally of tallies) {
			tally.rows += sign;
			tally.sum += sign * entry.amount;
		}
	}
}

/** 合计 and 其中, each with its number of rows. */
export function entryFoot(source: FootSource): readonly SheetRow[] {
	const { sums, before, groups, filtered, drafts } = source;
	const waiting = drafts > 0 ? `，另有待填 ${drafts} 行不计` : '';
	const note = `${filtered === undefined ? '' : '显示的 '}${sums.all.rows} 行${waiting}`;
	const priorOf = (takes: (entry: Entry) => boolean, whole: Tally | undefined) =>
		filtered === undefined ? fenOrNone(whole?.sum) : filtered.priors?.total(filtered.entries.filter(takes));
	const rows = [
		footRow(
			'合计',
			source,
			sums.all,
			priorOf(() => true, before?.all),
			note,
			true,
		),
	];
	const used = groups.filter((group) => sums.of(group).rows > 0);
	if (used.length < 2) return rows;
	for (const [index, group] of used.slice(0, MOST_GROUPS).entries()) {
		const { name, values, field } = group;
		const what = values.length === 2 ? `${name}（${values.join(' ＋ ')}）` : name;
		const words = `${index === 0 ? '其中：' : '　　　'}${what}`;
		const tally = sums.of(group);
		const prior = priorOf((entry) => values.includes(entry[field]), before?.of(group));
		rows.push(footRow(words, source, tally, prior, `${tally.rows} 行`, false));
	}
	return rows;
}

function fenOrNone(sum: number | undefined): Fen | undefined {
	return sum === undefined ? undefined : fen(sum);
}

function footRow(
	name: string,
	{ columns, sums }: FootSource,
	tally: Tally,
	prior: Fen | undefined,
	note: string,
	strong: boolean,
): SheetRow {
	const amount = columns.findIndex(({ key }) => key === 'amount');
	// 年初 and 年末 balances are not added to each other.
	const total = strong && sums.book === '结转结余' ? undefined : fen(tally.sum);
	const beside =
		prior === undefined || total === undefined ? [] : priorCells({ before: prior, current: total }, strong);
	let next = 0;
	const cells = columns.map((column, index): SheetCell => {
		if (index === 0 && amount > 0) return { ...plain(`${name}　${note}`, strong), columns: amount };
		if (index < amount) return { ...plain('', strong), covered: true };
		if (index === amount) {
			if (total === undefined) return plain('', strong);
			return { ...plain(formatYuan(total), strong), copied: formatScaled(total, 2), align: 'right' };
		}
		if (column.role === 'typed' || column.role === 'name') return plain('', strong);
		next += 1;
		return beside[next - 1] ?? plain('', strong);
	});
	return { key: `合计 ${name}`, kind: strong ? 'total' : 'subtotal', cells, head: '' };
}

function plain(text: string, strong: boolean): SheetCell {
	return { text, state: text === '' ? 'blank' : 'computed', editable: false, refusal: '合计由程序算出。', strong };
}
