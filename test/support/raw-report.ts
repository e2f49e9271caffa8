import type { FormDeclaration } from '../../shared/forms/declare.ts';
import { formatWan } from '../../shared/money/format.ts';
import { parseHundredths } from '../../shared/money/parse.ts';
import type { PrintedWan } from '../../shared/money/round.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import { printCover, printSections, printTable } from '../../shared/published/print.ts';
import type { RawReport, RawSection, RawSource } from '../../shared/published/raw.ts';

/** A report as a reader finds it, to plant faults in. */
export interface EditableReport {
	tables: EditableTable[];
	sections: RawSection[];
	cover: string[];
}

export interface EditableTable {
	heading: string[];
	grid: string[][];
	notes: string[];
	source: RawSource;
}

export type Edit = (report: EditableReport, forms: readonly FormDeclaration[]) => void;

export function printReport(disclosure: Disclosure): RawReport {
	return {
		tables: disclosure.tables.map((table) => printTable(table, '公开表.xlsx')),
		sections: printSections(disclosure.report),
		cover: printCover(disclosure.report),
	};
}

export function edited(report: RawReport, forms: readonly FormDeclaration[], edits: readonly Edit[]): RawReport {
	const copy: EditableReport = {
		tables: report.tables.map(({ heading, grid, notes, source }) => ({
			heading: [...heading],
			grid: grid.map((row) => [...row]),
			notes: [...notes],
			source,
		})),
		sections: [...report.sections],
		cover: [...report.cover],
	};
	for (const edit of edits) edit(copy, forms);
	return copy;
}

/** @param number 公开01表 as 01 */
function tableIn(report: EditableReport, number: string): EditableTable {
	const table = report.tables.find(({ heading }) => heading.includes(`公开${number}表`));
	if (table === undefined) throw new Error(`没有公开${number}表`);
	return table;
}

/** The row that has `label` (name or code) left of the column; the last of them when asked for. */
function rowIn(table: EditableTable, label: string, column: number, which: 'first' | 'last' = 'first'): number {
	const has = (row: readonly string[]) => row.slice(0, column).includes(label);
	const index = which === 'first' ? table.grid.findIndex(has) : table.grid.findLastIndex(has);
	if (index < 0) throw new Error(`没有“${label}”行`);
	return index;
}

function columnIn(forms: readonly FormDeclaration[], number: string, key: string): number {
	const index = forms.find((form) => form.id === number)?.columns.findIndex((column) => column.key === key) ?? -1;
	if (index < 0) throw new Error(`公开${number}表没有“${key}”栏`);
	return index;
}

/** Adds hundredths of 万元 to a printed amount. */
export function plus(number: string, label: string, key: string, hundredths: number, which?: 'first' | 'last'): Edit {
	return change(
		number,
		label,
		key,
		(text) => {
			const parsed = parseHundredths(text);
			if (!parsed.ok) throw new Error(`公开${number}表“${label}”不是数：${text}`);
			return formatWan((parsed.value + hundredths) as PrintedWan, { thousands: true });
		},
		which,
	);
}

export function write(number: string, label: string, key: string, text: string): Edit {
	return change(number, label, key, () => text);
}

function change(
	number: string,
	label: string,
	key: string,
	by: (text: string) => string,
	which: 'first' | 'last' = 'first',
): Edit {
	return (report, forms) => {
		const table = tableIn(report, number);
		const column = columnIn(forms, number, key);
		const row = table.grid[rowIn(table, label, column, which)];
		if (row !== undefined) row[column] = by(row[column] ?? '');
	};
}

/** Another word for every cell that says `text`. */
export function rename(number: string, text: string, other: string): Edit {
	return (report) => {
		const table = tableIn(report, number);
		table.grid = table.grid.map((row) => row.map((cell) => (cell === text ? other : cell)));
	};
}

export function removeTable(number: string): Edit {
	return (report) => {
		const table = tableIn(report, number);
		report.tables = report.tables.filter((candidate) => candidate !== table);
	};
}

export function removeRow(number: string, label: string): Edit {
	return (report) => {
		const { grid } = tableIn(report, number);
		grid.splice(rowIn({ heading: [], grid, notes: [], source: NOWHERE }, label, Number.MAX_SAFE_INTEGER), 1);
	};
}

const NOWHERE: RawSource = { file: '', sheet: '', firstRow: 1, firstColumn: 1 };

/** Changes a table in any way. */
export function inTable(number: string, by: (table: EditableTable) => void): Edit {
	return (report) => by(tableIn(report, number));
}
