/** 合计：the foot of an entry sheet, over the rows that are shown. */
import type { PartialSelection } from '../../../shared/facts/definition.ts';
import type { FormDeclaration } from '../../../shared/forms/declare.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import { type Fen, fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../../shared/money/format.ts';
import type { SheetCell, SheetRow } from '../../sheet/model.ts';
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
	/** Entries of the rows that are shown. */
	readonly entries: readonly Entry[];
	/** Last year's of the same rows; all of them when nothing is filtered. */
	readonly priors: Priors | undefined;
	/** Some rows are filtered out. */
	readonly filtered: boolean;
	/** 待填行, which do not count. */
	readonly drafts: number;
}

/** Rows and their amounts, this year's and last year's. */
interface Tally {
	readonly entries: Entry[];
	readonly before: Entry[];
}

/** 合计 and 其中, each with its number of rows. */
export function entryFoot(source: FootSource): readonly SheetRow[] {
	const { entries, groups, filtered, drafts, priors } = source;
	const before = filtered ? [] : (priors?.entries ?? []);
	const waiting = drafts > 0 ? `，另有待填 ${drafts} 行不计` : '';
	const note = `${filtered ? '显示的 ' : ''}${entries.length} 行${waiting}`;
	const rows = [footRow('合计', source, { entries, before }, note, true)];
	const used = tallies(groups, entries, before).filter(({ tally }) => tally.entries.length > 0);
	if (used.length < 2) return rows;
	for (const [index, { group, tally }] of used.slice(0, MOST_GROUPS).entries()) {
		const { name, values } = group;
		const what = values.length === 2 ? `${name}（${values.join(' ＋ ')}）` : name;
		const words = `${index === 0 ? '其中：' : '　　　'}${what}`;
		rows.push(footRow(words, source, tally, `${tally.entries.length} 行`, false));
	}
	return rows;
}

/** Each entry once, under the group that has its value. */
function tallies(groups: readonly FootGroup[], entries: readonly Entry[], before: readonly Entry[]) {
	const all = groups.map((group) => ({ group, tally: { entries: [], before: [] } as Tally }));
	const byValue = new Map(all.flatMap(({ group, tally }) => group.values.map((value) => [value, tally] as const)));
	const field = groups[0]?.field;
	if (field === undefined) return all;
	for (const entry of entries) byValue.get(entry[field])?.entries.push(entry);
	for (const entry of before) byValue.get(entry[field])?.before.push(entry);
	return all;
}

function footRow(
	name: string,
	{ columns, priors, filtered }: FootSource,
	{ entries, before }: Readonly<Record<keyof Tally, readonly Entry[]>>,
	note: string,
	strong: boolean,
): SheetRow {
	const amount = columns.findIndex(({ key }) => key === 'amount');
	// 年初 and 年末 balances are not added to each other.
	const total = strong && entries[0]?.book === '结转结余' ? undefined : sumOf(entries);
	const prior = priors === undefined ? undefined : filtered ? priors.total(entries) : sumOf(before);
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

function sumOf(entries: readonly Entry[]): Fen {
	let total = 0;
	for (const { amount } of entries) total += amount;
	return fen(total);
}

function plain(text: string, strong: boolean): SheetCell {
	return { text, state: text === '' ? 'blank' : 'computed', editable: false, refusal: '合计由程序算出。', strong };
}
