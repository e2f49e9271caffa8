/**
 * 工作簿的格子：what stands in the cells of a workbook, before anybody says what it means.
 * Readers of files make it, the parsers of `shared` take it; nothing here knows about xlsx.
 */
export interface CellWorkbook {
	readonly sheets: readonly CellSheet[];
}

export interface CellSheet {
	readonly name: string;
	readonly hidden: boolean;
	/** Rows that hold a value, ascending. */
	readonly rows: readonly CellRow[];
	readonly merges: readonly CellRange[];
	readonly hiddenColumns: readonly ColumnSpan[];
}

export interface CellRow {
	/** 1-based, as the user sees it. */
	readonly number: number;
	readonly hidden: boolean;
	/** Cells with a value, ascending by column. */
	readonly cells: readonly Cell[];
}

export interface Cell {
	/** 1-based: A is 1. */
	readonly column: number;
	readonly value: CellValue;
	/** Code of the number format, e.g. `General`, `#,##0.00`, `@`. */
	readonly format: string;
	/** The value is what the file's program last computed. */
	readonly formula: boolean;
}

export type CellValue =
	/** Runs of rich text joined, readings (phonetic runs) left out, line breaks as \n. */
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'number'; readonly value: number }
	/** A number that is shown as a date or time; `iso` is its day, e.g. 2025-08-31. */
	| { readonly kind: 'date'; readonly serial: number; readonly iso: string }
	| { readonly kind: 'boolean'; readonly value: boolean }
	/** #REF!, #DIV/0! … */
	| { readonly kind: 'error'; readonly code: string }
	/** A formula that no program has computed yet. */
	| { readonly kind: 'uncomputed' };

/** Both ends included, 1-based. */
export interface CellRange {
	readonly top: number;
	readonly left: number;
	readonly bottom: number;
	readonly right: number;
}

export interface ColumnSpan {
	readonly first: number;
	readonly last: number;
}

/** 28 → AB */
export function columnLetters(column: number): string {
	let letters = '';
	for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters;
}

/** (3, 28) → AB3 */
export function cellAddress(row: number, column: number): string {
	return `${columnLetters(column)}${row}`;
}

/** A1:C1 */
export function rangeAddress(range: CellRange): string {
	return `${cellAddress(range.top, range.left)}:${cellAddress(range.bottom, range.right)}`;
}

/** What the user finds in the cell, for a message. Not the number as formatted. */
export function cellContent(value: CellValue): string {
	switch (value.kind) {
		case 'text':
			return value.text;
		case 'number':
			return String(value.value);
		case 'date':
			return value.iso;
		case 'boolean':
			return value.value ? 'TRUE' : 'FALSE';
		case 'error':
			return value.code;
		case 'uncomputed':
			return '';
	}
}
