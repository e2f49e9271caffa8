import { MAX_COLUMN } from '../file/limits.ts';
import { Refusal } from '../file/refusal.ts';
import type { CellCount, SheetBuilder } from '../file/sheet-builder.ts';

/** HTML itself allows no more. */
const MAX_COLSPAN = 1_000;
const MAX_ROWSPAN = 65_534;

interface Span {
	readonly top: number;
	readonly left: number;
	readonly right: number;
	readonly rows: number;
}

/** Places of the cells of one table on a sheet: what spans rows pushes the cells below it to the right. */
export class TableGrid {
	readonly #sheet: SheetBuilder;
	readonly #count: CellCount;
	readonly #first: number;
	#row: number;
	#column = 0;
	/** The last row that is taken, by column. */
	readonly #taken: number[] = [];
	readonly #spans: Span[] = [];

	/** @param first row of the sheet in which the table begins. */
	constructor(sheet: SheetBuilder, count: CellCount, first: number) {
		this.#sheet = sheet;
		this.#count = count;
		this.#first = first;
		this.#row = first - 1;
	}

	get row(): number {
		return this.#row;
	}

	/** @param least rows above it are taken by a table within the row before. */
	startRow(least: number): void {
		this.#row = Math.max(this.#row + 1, least);
		this.#column = 0;
	}

	/** Column of the next cell of the row. */
	place(colspan: string | undefined, rowspan: string | undefined): number {
		if (this.#row < this.#first) this.startRow(this.#first);
		let left = this.#column + 1;
		while ((this.#taken[left] ?? 0) >= this.#row) left += 1;
		// Places that a cell above has taken are gone through anew in every row below it.
		this.#count.add(left - this.#column - 1);
		const columns = span(colspan, MAX_COLSPAN);
		const rows = span(rowspan, MAX_ROWSPAN);
		const right = left + columns - 1;
		if (right > MAX_COLUMN) throw new Refusal('too-many-columns', { sheet: this.#sheet.name });
		this.#column = right;
		if (rows > 1) {
			this.#count.add(columns);
			for (let column = left; column <= right; column += 1) this.#taken[column] = this.#row + rows - 1;
		}
		if (rows > 1 || columns > 1) this.#spans.push({ top: this.#row, left, right, rows });
		return left;
	}

	/** Spans end with the table. Returns the row behind it. */
	finish(): number {
		for (const { top, left, right, rows } of this.#spans) {
			this.#sheet.merge({ top, left, bottom: Math.min(top + rows - 1, this.#row), right });
		}
		return this.#row + 1;
	}
}

function span(text: string | undefined, most: number): number {
	const count = Number.parseInt(text ?? '1', 10);
	return Number.isNaN(count) || count < 1 ? 1 : Math.min(count, most);
}
