import type { Selection } from '../../../shared/facts/selection.ts';
import type { CellRange } from '../../../shared/sheets/cells.ts';

/** What a number that a maker writes is the amount of; the ledger it was made from has its value. */
export type Stated =
	| { readonly kind: 'sum'; readonly year: number; readonly unit: string; readonly selection: Selection }
	| { readonly kind: 'indicator'; readonly year: number; readonly name: string }
	/** Not in the ledger: 会议费 … */
	| { readonly kind: 'other'; readonly words: string };

/** An amount as it was written: the exact 分 (or hundredths) of the ledger and what the last printed digit is worth. */
export interface WrittenAmount {
	readonly stated: Stated;
	readonly exact: number;
	readonly step: number;
	/** Printed as nothing, — or --. */
	readonly blank: boolean;
	/** The cell was spoilt on purpose: what stands there is not the amount. */
	readonly spoilt?: boolean;
}

/** Something that no honest program writes: a formula without its value, an error cell … */
export type OddValue =
	| { readonly kind: 'formula'; readonly text: string; readonly value?: number }
	| { readonly kind: 'error'; readonly code: string };

export interface GridCell {
	readonly value: string | number | OddValue;
	/** Number format; General when absent. */
	readonly format?: string;
	readonly amount?: WrittenAmount;
}

/** A sheet (or a table of a document) as a maker lays it out: rows from 1 at index 0. */
export interface Grid {
	readonly name: string;
	readonly rows: readonly (readonly (GridCell | null)[])[];
	readonly merges: readonly CellRange[];
	readonly hidden?: boolean;
	/** 1-based */
	readonly hiddenColumns?: readonly number[];
	readonly hiddenRows?: readonly number[];
	readonly locked?: boolean;
	/** How many rows at the top are title and unit line, which a document has above its table. */
	readonly above: number;
	/** How many rows at the end are notes, which a document has below its table. */
	readonly below: number;
}

/** A written amount with its place, for a test to look for. */
export interface PlacedAmount extends WrittenAmount {
	readonly sheet: string;
	readonly row: number;
	readonly column: number;
}

export function text(value: string): GridCell | null {
	return value === '' ? null : { value };
}

/** Cells with nothing in them. */
export function empties(count: number): (GridCell | null)[] {
	return Array.from({ length: count }, () => null);
}

export function amountsOf(grids: readonly Grid[]): PlacedAmount[] {
	return grids.flatMap((grid) =>
		grid.rows.flatMap((row, r) =>
			row.flatMap((cell, c) =>
				cell?.amount === undefined ? [] : [{ ...cell.amount, sheet: grid.name, row: r + 1, column: c + 1 }],
			),
		),
	);
}

export function widthOf(grid: Pick<Grid, 'rows'>): number {
	return grid.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
}
