import { catalogOf } from '../../electron/service/catalogs.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import { listIntake } from '../../shared/intake/list.ts';
import type { IntakeSetting, Proposal, ReadFile } from '../../shared/intake/proposal.ts';
import type { ReadList } from '../../shared/reading/list.ts';
import { readList } from '../../shared/reading/read-list.ts';
import type { ReadingChoices, ReadTable } from '../../shared/reading/table.ts';
import type { CellRange, CellSheet, CellValue } from '../../shared/sheets/cells.ts';
import { expectOk } from './yuecheng.ts';

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

const DIGEST = '0123456789abcdef';
export const SHEETS = expectOk(expectOk(await openPackLibrary()).pack('zhejiang-2024')).sheets;

/** A department of two units, of 2024. */
export const SETTING: IntakeSetting = {
	profile: { department: '某市人力资源和社会保障局', year: 2024, pack: 'zhejiang-2024', compiledOn: '' },
	units: [
		{ code: '303001', name: '某市人力资源和社会保障局（本级）', nature: '行政', parent: '' },
		{ code: '303005', name: '某市社会保险中心', nature: '事业', parent: '303001' },
	],
};

function listFile(sheet: CellSheet, choices: ReadingChoices = {}): ReadFile {
	const table = listTable(sheet, choices);
	const reading = {
		file: { name: '清单.xlsx', digest: DIGEST, format: 'xlsx' },
		shape: '',
		tables: [table],
		unread: [],
		notices: [],
	};
	return { reading, family: '清单', sections: [], choices };
}

/** What a sheet of a list becomes in `SETTING`. */
export function proposeList(
	sheet: CellSheet,
	choices: ReadingChoices = {},
	setting: IntakeSetting = SETTING,
): Proposal {
	return listIntake([listFile(sheet, choices)], setting, { sheets: SHEETS, catalog: CATALOG });
}
