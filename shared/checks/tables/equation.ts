/**
 * 勾稽关系 as data: what must equal what. A rule is a list of equations; `judge` interprets them.
 * Cells are named as figures are: id of the form, key of the line or row, key of the column.
 */

/** In place of a row's or a column's key: the one that the equation repeats over. */
export const EACH = '*';

/** In place of a column's key: the only amount column that the row has (公开08表, whose columns repeat). */
export const ONLY = '';

export type Operand = CellOperand | SetOperand;

export interface CellOperand {
	readonly kind: 'cell';
	readonly sign: 1 | -1;
	readonly form: string;
	readonly row: string;
	readonly column: string;
	/** A form may have no such line or column; then it is no part of the sum. */
	readonly ifAny?: true;
}

/** A sum over rows. units: every unit; classes: the form's lines for 类; children: the next level below the row. */
export interface SetOperand {
	readonly kind: 'set';
	readonly rows: 'units' | 'classes' | 'children';
	readonly form: string;
	readonly column: string;
}

/** Which rows an equation repeats over. */
export type RowLoop =
	/** 合计, units and codes as printed; the form's lines for 类; rows with lower levels; codes as printed */
	| { readonly kind: 'rows' | 'classes' | 'parents' | 'codes'; readonly form: string }
	| { readonly kind: 'keys'; readonly keys: readonly string[] };

export interface Equation {
	/**
	 * sum: rounded figures on both sides; same: one figure in two places; not-more: left ≤ right;
	 * like: two figures that mostly agree, if neither is nothing.
	 */
	readonly relation: 'sum' | 'same' | 'not-more' | 'like';
	readonly left: readonly Operand[];
	readonly right: readonly Operand[];
	readonly eachRow?: RowLoop;
	readonly eachColumn?: readonly string[];
	/** What messages say for the right side instead of its cells, where these are too many to be read. */
	readonly rightWords?: string;
}

export interface ArithmeticRule {
	readonly code: string;
	readonly title: string;
	readonly source: string;
	/** The highest level of its findings; error when left out. */
	readonly level?: 'warning' | 'hint';
	readonly equations: readonly Equation[];
}

type Loops = Pick<Equation, 'eachRow' | 'eachColumn'>;

export function cell(form: string, row: string, column: string): CellOperand {
	return { kind: 'cell', sign: 1, form, row, column };
}

export function minus(operand: CellOperand): CellOperand {
	return { ...operand, sign: -1 };
}

/** An addend that the forms of some years do not have. */
export function ifAny(operand: CellOperand): CellOperand {
	return { ...operand, ifAny: true };
}

export function sumOf(rows: SetOperand['rows'], form: string, column: string): SetOperand {
	return { kind: 'set', rows, form, column };
}

/** result = sum of the addends, each rounded by itself. */
export function sum(result: Operand | readonly Operand[], addends: readonly Operand[], loops: Loops = {}): Equation {
	return { relation: 'sum', left: 'kind' in result ? [result] : result, right: addends, ...loops };
}

export function same(left: Operand, right: Operand, loops: Loops = {}): Equation {
	return { relation: 'same', left: [left], right: [right], ...loops };
}

export function notMore(left: Operand, right: Operand, loops: Loops = {}): Equation {
	return { relation: 'not-more', left: [left], right: [right], ...loops };
}

export function like(left: readonly Operand[], right: Operand): Equation {
	return { relation: 'like', left, right: [right] };
}
