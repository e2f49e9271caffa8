import { readFileSync } from 'node:fs';
import type { FormCell, FormColumn, FormRow, FormTable } from '../../shared/forms/table.ts';
import { fen } from '../../shared/money/fen.ts';
import { parseHundredths } from '../../shared/money/parse.ts';

/** tables.json of a golden case, as far as tests use it. */
export interface GoldenTable {
	readonly id: string;
	readonly table_no: string;
	readonly title: string;
	readonly dept: string;
	readonly unit: string;
	readonly layout: 'two-block' | 'by-unit' | 'by-code' | 'econ-3block' | 'sangong';
	readonly n_cols: number;
	readonly columns: readonly { readonly key: string; readonly label: string }[];
	readonly header: readonly (readonly GoldenHeaderCell[])[];
	readonly rows: readonly GoldenRow[];
	readonly notes: readonly { readonly kind: '注' | '说明'; readonly text: string }[];
	readonly empty?: boolean;
}

interface GoldenHeaderCell {
	readonly text: string | null;
	readonly col: number;
	readonly colspan: number;
	readonly rowspan: number;
}

interface GoldenRow {
	readonly kind: string;
	readonly level?: string | number;
	readonly code_colspan?: number | null;
	readonly merged?: readonly { readonly col: number; readonly colspan: number }[];
	readonly cells: readonly (string | null)[];
}

const CASE = new URL('../cases/yuecheng-2024/', import.meta.url);

export function goldenTables(): readonly GoldenTable[] {
	const text = readFileSync(new URL('tables.json', CASE), 'utf8');
	return (JSON.parse(text) as { readonly tables: readonly GoldenTable[] }).tables;
}

/** The published tables as the form engine would make them, amounts being the printed ones. */
export function goldenFormTables(): FormTable[] {
	return goldenTables().map(formTable);
}

function formTable(golden: GoldenTable): FormTable {
	return {
		id: golden.id,
		number: golden.table_no,
		sheetName: golden.table_no,
		title: golden.title,
		department: golden.dept,
		unitOfMeasure: golden.unit,
		orientation: PORTRAIT.has(golden.id) ? 'portrait' : 'landscape',
		columns: golden.columns.map((column) => formColumn(column.key)),
		header: golden.header.map((row) =>
			row.map((cell) => ({
				text: cell.text ?? '',
				column: cell.col,
				colspan: cell.colspan,
				rowspan: cell.rowspan,
			})),
		),
		rows: golden.rows.map((row, index) => formRow(golden, row, index)),
		notes: golden.notes.map(({ kind, text }) => ({ kind, text })),
		empty: golden.empty ?? false,
	};
}

const PORTRAIT: ReadonlySet<string> = new Set(['01', '07', '10', '11']);

function formColumn(key: string): FormColumn {
	if (key.startsWith('code_')) return { key, width: 3, align: 'left' };
	if (key.endsWith('_no')) return { key, width: 3, align: 'center' };
	if (key.endsWith('_code')) return { key, width: 5, align: 'left' };
	if (/name|unit|item/u.test(key)) return { key, width: 16, align: 'left' };
	return { key, width: 7, align: 'right' };
}

function formRow(golden: GoldenTable, row: GoldenRow, index: number): FormRow {
	const covered = new Set<number>();
	const colspans = new Map<number, number>();
	const merges = row.code_colspan ? [{ col: 0, colspan: row.code_colspan }] : (row.merged ?? []);
	for (const { col, colspan } of merges) {
		colspans.set(col, colspan);
		for (let column = col + 1; column < col + colspan; column += 1) covered.add(column);
	}
	for (const column of underHeader(golden, index)) covered.add(column);
	const cells = row.cells.map((text, column): FormCell => {
		if (covered.has(column)) return { kind: 'covered' };
		if (text === null) return { kind: 'blank' };
		return formCell(golden, row, text, column, colspans.get(column) ?? 1);
	});
	const kind = row.kind === 'total' || row.kind === 'subtotal' ? row.kind : 'item';
	return { key: `${golden.table_no}/${index}`, kind, cells };
}

/** Columns of a body row that a header cell reaches down into. */
function underHeader(golden: GoldenTable, index: number): number[] {
	return golden.header.flatMap((header, row) =>
		header.filter((cell) => row + cell.rowspan - golden.header.length > index).map((cell) => cell.col),
	);
}

function formCell(golden: GoldenTable, row: GoldenRow, text: string, column: number, colspan: number): FormCell {
	const figure = `${golden.table_no}/${row.cells[0] ?? ''}/${column}`;
	const parsed = parseHundredths(text);
	// Printed 万元 with two decimals: 0.01 万元 is 10,000 分.
	if (/\.\d\d$/u.test(text) && parsed.ok) return { kind: 'amount', amount: fen(parsed.value * 10_000), figure };
	const key = golden.columns[column]?.key ?? '';
	const total = row.kind === 'total' || row.kind === 'subtotal';
	const align = /^\d+$/u.test(text) && key.endsWith('_no') ? 'center' : total ? 'center' : 'left';
	const level = golden.layout === 'sangong' && typeof row.level === 'number' ? row.level : 0;
	return { kind: 'text', text, align, level, colspan };
}
