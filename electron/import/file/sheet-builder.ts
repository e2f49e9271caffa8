import type { Cell, CellRange, CellRow, CellSheet, CellValue, ColumnSpan } from '../../../shared/sheets/cells.ts';
import { LIMITS, MAX_COLUMN, MAX_ROW } from './limits.ts';
import { Refusal } from './refusal.ts';

/** Cells of the whole workbook, over all its sheets. */
export class CellCount {
	#count = 0;

	add(cells: number): void {
		this.#count += cells;
		if (this.#count > LIMITS.cells) throw new Refusal('too-many-cells');
	}
}

/** Both ends included. */
interface RowSpan {
	readonly first: number;
	readonly last: number;
}

interface OpenRow {
	readonly cells: Cell[];
	sorted: boolean;
}

/** Takes the cells of a sheet in any order and keeps the limits that hold for every format. */
export class SheetBuilder {
	readonly #name: string;
	readonly #count: CellCount;
	readonly #rows = new Map<number, OpenRow>();
	readonly #hiddenRows: RowSpan[] = [];
	readonly #merges: CellRange[] = [];
	readonly #hiddenColumns: ColumnSpan[] = [];
	hidden = false;
	#lastNumber = 0;
	#last: OpenRow | undefined;

	constructor(name: string, count: CellCount) {
		this.#name = name;
		this.#count = count;
	}

	get name(): string {
		return this.#name;
	}

	/** Row and column from 1. The later of two cells in one place counts, as programs show it. */
	add(row: number, column: number, value: CellValue, format = 'General', formula = false): void {
		this.#check(row, column);
		this.#count.add(1);
		const open = this.#row(row);
		if ((open.cells.at(-1)?.column ?? 0) >= column) open.sorted = false;
		open.cells.push({ column, value, format, formula });
	}

	/** A cell without content. */
	countBlanks(cells: number): void {
		this.#count.add(cells);
	}

	hideRows(first: number, last: number): void {
		this.#hiddenRows.push({ first, last });
	}

	hideColumns(first: number, last: number): void {
		if (this.#hiddenColumns.length >= MAX_COLUMN) throw new Refusal('too-many-columns', { sheet: this.#name });
		this.#hiddenColumns.push({ first, last });
	}

	merge(range: CellRange): void {
		const { top, left, bottom, right } = range;
		this.#check(top, left);
		this.#check(bottom, right);
		if (bottom < top || right < left) throw new Refusal('damaged', { sheet: this.#name });
		if (bottom === top && right === left) return;
		if (this.#merges.length >= LIMITS.merges) throw new Refusal('too-many-merges', { sheet: this.#name });
		this.#merges.push(range);
	}

	build(): CellSheet {
		const isHidden = insideOf(this.#hiddenRows);
		const rows: CellRow[] = [...this.#rows]
			.sort(([a], [b]) => a - b)
			.map(([number, row]) => ({
				number,
				hidden: isHidden(number),
				cells: row.sorted ? row.cells : inOrder(row.cells),
			}));
		const merges = this.#merges.sort((a, b) => a.top - b.top || a.left - b.left);
		return { name: this.#name, hidden: this.hidden, rows, merges, hiddenColumns: this.#hiddenColumns };
	}

	#check(row: number, column: number): void {
		if (row > MAX_ROW) throw new Refusal('too-many-rows', { sheet: this.#name });
		if (column > MAX_COLUMN) throw new Refusal('too-many-columns', { sheet: this.#name });
		const inside = row >= 1 && column >= 1;
		if (!inside || !Number.isInteger(row) || !Number.isInteger(column)) {
			throw new Refusal('damaged', { sheet: this.#name });
		}
	}

	#row(number: number): OpenRow {
		if (number === this.#lastNumber && this.#last !== undefined) return this.#last;
		const row = this.#rows.get(number) ?? { cells: [], sorted: true };
		if (row.cells.length === 0) {
			if (this.#rows.size >= LIMITS.rows) throw new Refusal('too-many-rows', { sheet: this.#name });
			this.#rows.set(number, row);
		}
		this.#lastNumber = number;
		this.#last = row;
		return row;
	}
}

function inOrder(cells: readonly Cell[]): Cell[] {
	return [...new Map(cells.map((cell) => [cell.column, cell])).values()].sort((a, b) => a.column - b.column);
}

/** Tells of ascending numbers whether they lie in one of the spans, in time that does not depend on how long these are. */
function insideOf(spans: readonly RowSpan[]): (number: number) => boolean {
	const ascending = spans.toSorted((a, b) => a.first - b.first);
	let next = 0;
	let until = 0;
	return (number) => {
		for (let span = ascending[next]; span !== undefined && span.first <= number; span = ascending[next]) {
			until = Math.max(until, span.last);
			next += 1;
		}
		return number <= until;
	};
}
