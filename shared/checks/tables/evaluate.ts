import { unreachable } from '../../fault/fault.ts';
import type { Rounded } from '../tolerance.ts';
import { EACH, type Operand, type SetOperand } from './equation.ts';
import type { Reading, ReportView, TableView } from './view.ts';

/** The row and column that an equation is at, of those it repeats over. */
export interface At {
	readonly row: string;
	readonly column: string;
}

/** One side of an equation added up. */
export interface Tally {
	/** Hundredths of 万元 */
	amount: number;
	/** How many figures, and how many of them are not zero. */
	figures: number;
	nonzero: number;
	/** Every figure is there. */
	complete: boolean;
}

/** An operand with the cells it reads: one, or those of a set. */
export interface Term {
	readonly kind: 'cell' | SetOperand['rows'];
	readonly sign: 1 | -1;
	readonly readings: readonly Reading[];
}

export interface Sides<T> {
	readonly left: T;
	readonly right: T;
}

/** Adds up without noting what was read: most equations hold, and a report has thousands. */
export function addUp(operands: readonly Operand[], view: ReportView, at: At): Tally {
	const tally: Tally = { amount: 0, figures: 0, nonzero: 0, complete: true };
	for (const operand of operands) {
		const table = tableOf(operand, view);
		const column = operand.column === EACH ? at.column : operand.column;
		if (operand.kind === 'cell') {
			count(tally, operand.sign, table.value(operand.row === EACH ? at.row : operand.row, column));
			continue;
		}
		const rows = rowsOfSet(operand, table, column, at);
		for (const row of rows) count(tally, 1, table.value(row, column));
		// A sum over nothing is no sum.
		if (rows.length === 0) tally.complete = false;
	}
	return tally;
}

function count(tally: Tally, sign: 1 | -1, value: number | undefined): void {
	if (value === undefined) {
		tally.complete = false;
		return;
	}
	tally.amount += sign * value;
	tally.figures += 1;
	if (value !== 0) tally.nonzero += 1;
}

/** How many rounded figures a sum has; its result, the left side, counts even when it is zero. */
export function roundedOf({ left, right }: Sides<Tally>): Rounded {
	return { nonzero: Math.max(1, left.nonzero) + right.nonzero, all: left.figures + right.figures };
}

/** What `addUp` has read, for a message. */
export function termsOf(operands: readonly Operand[], view: ReportView, at: At): Term[] {
	return operands.map((operand): Term => {
		const table = tableOf(operand, view);
		const column = operand.column === EACH ? at.column : operand.column;
		if (operand.kind === 'cell') {
			const row = operand.row === EACH ? at.row : operand.row;
			return { kind: 'cell', sign: operand.sign, readings: [table.read(row, column)] };
		}
		const rows = rowsOfSet(operand, table, column, at);
		const none = { view: table, row: '各行', column, value: undefined };
		const readings = rows.length === 0 ? [none] : rows.map((row) => table.read(row, column));
		return { kind: operand.rows, sign: 1, readings };
	});
}

function tableOf(operand: Operand, view: ReportView): TableView {
	const table = view.table(operand.form);
	if (table === undefined) throw new Error(`judged without ${operand.form}`);
	return table;
}

function rowsOfSet(operand: SetOperand, table: TableView, column: string, at: At): readonly string[] {
	switch (operand.rows) {
		case 'units':
			return table.units;
		case 'classes':
			return table.form.classKeys(column);
		case 'children':
			return table.children.get(at.row) ?? [];
		default:
			return unreachable(operand.rows);
	}
}
