import { catalogOf } from '../../electron/service/catalogs.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import type { ReadList } from '../../shared/reading/list.ts';
import { readList } from '../../shared/reading/read-list.ts';
import type { ReadingChoices, ReadTable } from '../../shared/reading/table.ts';
import type { CellRange, CellSheet, CellValue } from '../../shared/sheets/cells.ts';

/** A cell of a made sheet: a text, a number, a day (`{day}`), or nothing. */
export type Made = string | number | { readonly day: string } | null;

export const KINDS = await loadKinds();
export const CATALOG = await catalogOf(2024);

export function sheetOf(
	rows: readonly (readonly Made[])[],
	merges: readonly CellRange[] = [],
	name = 'Sheet1',
): CellSheet {
	return {
		name,
		hidden: false,
		merges,
		hiddenColumns: [],
		rows: rows.map((cells, index) => ({
			number: index + 1,
			hidden: false,
			cells: cells.flatMap((made, column) =>
				made === null ? [] : [{ column: column + 1, value: valueOf(made), format: 'General', formula: false }],
			),
		})),
	};
}

function valueOf(made: Exclude<Made, null>): CellValue {
	if (typeof made === 'string') return { kind: 'text', text: made };
	if (typeof made === 'number') return { kind: 'number', value: made };
	return { kind: 'date', serial: 0, iso: made.day };
}

/** The table that a sheet is read as; a sheet that is no list is a fault of the test. */
export function listTable(sheet: CellSheet, choices: ReadingChoices = {}): ReadTable & { readonly list: ReadList } {
	const table = readList(sheet, 'Sheet1#1', { vocabulary: KINDS.lists, catalog: CATALOG }, choices);
	if (table?.list === undefined) throw new Error('not read as a list');
	return { ...table, list: table.list };
}
