/** 合计：the foot of an entry sheet, over the rows that are shown. */
import type { PartialSelection } from '../../shared/facts/definition.ts';
import type { FormDeclaration } from '../../shared/forms/declare.ts';
import type { Entry } from '../../shared/ledger/ledger.ts';
import { type Fen, fen, sumFen } from '../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../shared/money/format.ts';
import type { SheetCell, SheetRow } from '../sheet/model.ts';
import type { EntryColumn } from './entry-columns.ts';
import type { LineSheet } from './entry-fields.ts';
import { type Priors, priorCells } from './entry-prior.ts';

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

/** 合计 and 其中, each with its number of rows. */
export function entryFoot(source: FootSource): readonly SheetRow[] {
	const { entries, groups, filtered, drafts, priors } = source;
	const before = priors?.entries ?? [];
	const rows = [
		footRow(
			'合计',
			source,
			entries,
			filtered ? [] : before,
			`${filtered ? '显示的 ' : ''}${entries.length} 行${drafts > 0 ? `，另有待填 ${drafts} 行不计` : ''}`,
			true,
		),
	];
	const used = groups
		.map((group) => ({ group, own: entries.filter((entry) => group.values.includes(entry[group.field])) }))
		.filter(({ own }) => own.length > 0);
	if (used.length < 2) return rows;
	for (const [index, { group, own }] of used.slice(0, MOST_GROUPS).entries()) {
		const name =
			group.values.length > 1 && group.values.length <= 2
				? `${group.name}（${group.values.join(' ＋ ')}）`
				: group.name;
		const last = before.filter((entry) => group.values.includes(entry[group.field]));
		rows.push(
			footRow(
				`${index === 0 ? '其中：' : '　　　'}${name}`,
				source,
				own,
				filtered ? [] : last,
				`${own.length} 行`,
				false,
			),
		);
	}
	return rows;
}

function footRow(
	name: string,
	{ columns, priors, filtered }: FootSource,
	entries: readonly Entry[],
	before: readonly Entry[],
	note: string,
	strong: boolean,
): SheetRow {
	const amount = columns.findIndex(({ key }) => key === 'amount');
	// 年初 and 年末 balances are not added to each other.
	const total =
		strong && entries.some(({ book }) => book === '结转结余')
			? undefined
			: sumFen(entries.map((entry) => entry.amount));
	const prior =
		priors === undefined
			? undefined
			: filtered
				? ofShown(priors, entries)
				: sumFen(before.map((entry) => entry.amount));
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

function ofShown(priors: Priors, entries: readonly Entry[]): Fen {
	return fen(priors.of(entries).reduce((sum, prior) => sum + (prior?.before ?? 0), 0));
}

function plain(text: string, strong: boolean): SheetCell {
	return { text, state: text === '' ? 'blank' : 'computed', editable: false, refusal: '合计由程序算出。', strong };
}
