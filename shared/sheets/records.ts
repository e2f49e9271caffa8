import { printOrigin } from '../ledger/origin.ts';
import { cellAddress } from './cells.ts';
import type { Column } from './declaration.ts';
import type { Findings } from './findings.ts';
import type { Known } from './known.ts';
import { columnAt, placeOf, type SheetView } from './locate.ts';
import { requiredBecause } from './required.ts';
import { type DataRow, dataRows } from './rows.ts';
import { isBlank, readValue } from './value.ts';

/** A row with its cells read. Fields that were blank or could not be read are absent. */
export interface SheetRecord {
	readonly row: number;
	readonly values: ReadonlyMap<string, string | number>;
	/** Fields whose cells hold what could not be read, or lie under a merged range: not blank, only unknown. */
	readonly unreadable: ReadonlySet<string>;
	/** Every cell is as it should be. */
	readonly sound: boolean;
}

/** Reads every row of a sheet; what cannot be read is a fault and makes the row unsound. */
export function readRecords(
	view: SheetView,
	columns: readonly Column[],
	known: Known,
	findings: Findings,
): readonly SheetRecord[] {
	return dataRows(view, findings).map((row) => readRecord(view, row, columns, known, findings));
}

function readRecord(
	view: SheetView,
	row: DataRow,
	columns: readonly Column[],
	known: Known,
	findings: Findings,
): SheetRecord {
	const values = new Map<string, string | number>();
	const unreadable = new Set<string>();
	const blanks: Column[] = [];
	let sound = view.complete;
	for (const column of columns) {
		const at = view.columns.get(column);
		const cell = row.cell(column);
		if (at === undefined) continue;
		if (cell === undefined || isBlank(cell)) {
			blanks.push(column);
			if (row.isCovered(column)) unreadable.add(column.field);
			continue;
		}
		const percent = column.type === 'quantity' && isPercent(values, known);
		const read = readValue({ ...column, percent }, cell, known);
		if ('value' in read) values.set(column.field, read.value);
		else {
			findings.fault(placeOf(view, row.number, at), read.problem);
			unreadable.add(column.field);
			sound = false;
		}
	}
	for (const column of blanks) {
		const rule = ruleFor(column, columns, values);
		if (rule === undefined) continue;
		sound = false;
		if (!row.isCovered(column)) faultBlank(view, row, column, rule, findings);
	}
	return { row: row.number, values, unreadable, sound };
}

/** The row's indicator is measured in percent. 指标 is declared before 数值, wherever it stands. */
function isPercent(values: ReadonlyMap<string, string | number>, known: Known): boolean {
	const indicator = values.get('name');
	return indicator !== undefined && known.indicators.find(String(indicator))?.measure.kind === 'percent';
}

/** Why the column must be filled in this row, in words; undefined when it need not. */
function ruleFor(
	column: Column,
	columns: readonly Column[],
	values: ReadonlyMap<string, string | number>,
): string | undefined {
	const held = requiredBecause(column, columns, (field) => String(values.get(field) ?? ''));
	if (held === undefined || held.length === 0) return held === undefined ? undefined : '';
	return `${held.map((condition) => `“${condition.column}”是“${condition.value}”`).join('、')}时，`;
}

function faultBlank(view: SheetView, row: DataRow, column: Column, rule: string, findings: Findings): void {
	const at = view.columns.get(column) ?? 1;
	const isNumber = column.type === 'amount' || column.type === 'score' || column.type === 'quantity';
	const advice = isNumber ? '为零请填 0，' : '';
	findings.fault(placeOf(view, row.number, at), {
		code: 'blank',
		message: `${rule}“${column.name}”是必填的，但这一格是空的。`,
		action: `请补上；${advice}不要这一行就整行删除。`,
	});
}

/** The content of a cell of a record, for comparing and showing. Blank when absent. */
export function textOf(record: SheetRecord, field: string): string {
	const value = record.values.get(field);
	return value === undefined ? '' : String(value);
}

/** A number that a sound record must have. */
export function numberOf(record: SheetRecord, field: string): number {
	const value = record.values.get(field);
	if (typeof value !== 'number') throw new Error(`a sound record has the number ${field}`);
	return value;
}

/** A number that was not given is null, which is not zero. */
export function numberOrNull(record: SheetRecord, field: string): number | null {
	const value = record.values.get(field);
	return typeof value === 'number' ? value : null;
}

/** 出处 of what a record says, by the cell of its most telling field: the amount, the text, the name. */
export function originOf(view: SheetView, columns: readonly Column[], record: SheetRecord, field: string): string {
	const cell = cellAddress(record.row, columnAt(view, columns, field));
	const { file, digest } = view;
	return printOrigin({ kind: 'file', file, sheet: view.sheet.name, cell, digest, note: '' });
}
