import { catalogOf } from '../../electron/service/catalogs.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import { describeSelection } from '../../shared/facts/selection.ts';
import type { StatedFigure } from '../../shared/reading/meaning.ts';
import { type ReadingTools, readTables } from '../../shared/reading/read-tables.ts';
import type { FileReading, ReadingChoices, ReadTable } from '../../shared/reading/table.ts';
import type { CellSheet } from '../../shared/sheets/cells.ts';
import { textSheet, textSource } from './text-table.ts';

let tools: Promise<ReadingTools> | undefined;

/** Reads sheets, or one sheet written as text, as the program reads a file. */
export async function readText(
	sheets: string | readonly CellSheet[],
	choices: ReadingChoices = {},
	file = '公开表.xlsx',
): Promise<FileReading> {
	tools ??= Promise.all([loadKinds(), catalogOf(2024)]).then(([kinds, catalog]) => ({ kinds, catalog }));
	return readTables(textSource(typeof sheets === 'string' ? [textSheet(sheets)] : sheets, file), await tools, choices);
}

/** The one table of a file; says what was not understood when there is none. */
export function only({ tables, unread }: FileReading): ReadTable {
	const [table] = tables;
	if (table === undefined || tables.length > 1) throw new Error(`${tables.length} tables; ${JSON.stringify(unread)}`);
	return table;
}

/** By cell: 2024 支出，决算，功能科目类 208 = 1000.00 (元); the number itself for other data. */
export function stated(table: ReadTable): Record<string, string> {
	return Object.fromEntries(table.figures.map((figure) => [figure.place.cell, inWords(figure)]));
}

function inWords({ meaning, year, unit, value, blank }: StatedFigure): string {
	const what = meaning.kind === 'sum' ? describeSelection(meaning.selection) : meaning.name;
	return `${year ?? '？'}${unit === '' ? '' : ` ${unit}`} ${what} = ${(value / 100).toFixed(2)}${blank ? '（空）' : ''}`;
}
