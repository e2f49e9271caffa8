import type { FormDeclaration } from '../forms/declare.ts';
import { headerHeight, leafWords, placeColumns } from './columns.ts';
import { formsNamed, readHeading } from './heading.ts';
import type { Published, PublishedRow, PublishedTable, UnknownTable } from './published.ts';
import type { RawReport, RawTable } from './raw.ts';
import { bodyRows } from './rows.ts';

/** What the recognition needs of a pack; names of 经济科目 are not needed, their codes are printed. */
export interface KnownForms {
	readonly forms: readonly FormDeclaration[];
}

/** Understands a raw report by the forms of a pack. */
export function recognise(raw: RawReport, known: KnownForms): Published {
	const tables: PublishedTable[] = [];
	const unknownTables: UnknownTable[] = [];
	for (const table of raw.tables) {
		const recognised = recogniseTable(table, known);
		if ('reason' in recognised) unknownTables.push(recognised);
		else tables.push(recognised);
	}
	return publishedOf(raw, tables, unknownTables);
}

export function publishedOf(
	raw: Pick<RawReport, 'cover' | 'sections'>,
	tables: readonly PublishedTable[],
	unknownTables: readonly UnknownTable[],
): Published {
	return {
		cover: raw.cover,
		sections: raw.sections,
		tables,
		unknownTables,
		table: (form) => tables.find((table) => table.form === form),
	};
}

/** Finds the form of a table by its number or title, its columns by their header, its rows by their words. */
export function recogniseTable(raw: RawTable, known: KnownForms): PublishedTable | UnknownTable {
	const width = widthOf(raw);
	const candidates = formsNamed(raw, known.forms);
	const form = candidates.find((candidate) => candidate.columns.length === width) ?? candidates[0];
	if (form !== undefined) return recogniseForm(raw, form);
	return { form: undefined, heading: raw.heading.join(' '), reason: '标题和表号都不像模板里的表', raw };
}

/** Understands a table of which it is known what form it is. */
export function recogniseForm(raw: RawTable, form: FormDeclaration): PublishedTable | UnknownTable {
	const width = widthOf(raw);
	if (width !== form.columns.length) {
		const reason = `${form.number}应有 ${form.columns.length} 栏，这里有 ${width} 栏`;
		return { form: form.id, heading: raw.heading.join(' '), reason, raw };
	}
	const firstBody = headerHeight(raw.grid, form);
	const columnWords = leafWords(raw.grid.slice(0, firstBody), width);
	const rows = bodyRows(raw, form, firstBody, placeColumns(columnWords, form));
	const byKey = new Map<string, PublishedRow>();
	for (const row of rows) if (!byKey.has(row.key)) byKey.set(row.key, row);
	return {
		form: form.id,
		number: form.number,
		...readHeading(raw),
		columnWords,
		firstBody,
		rows,
		notes: raw.notes,
		source: raw.source,
		row: (key) => byKey.get(key),
		cell: (row, column) => byKey.get(row)?.cells.get(column),
	};
}

function widthOf(raw: RawTable): number {
	return raw.grid.reduce((width, row) => Math.max(width, row.length), 0);
}
