import { type Cell, type CellRange, type CellSheet, type CellValue, cellAddress } from '../sheets/cells.ts';
import { numberText } from './number-text.ts';

/**
 * 格网：a sheet as somebody sees it. A merged cell is seen in every row and column it covers, so that a
 * header says over each column what stands above it; its value still counts once, where it stands.
 */
export interface Grid {
	readonly sheet: string;
	readonly hidden: boolean;
	readonly rows: readonly GridRow[];
	readonly hiddenColumns: ReadonlySet<number>;
}

export interface GridRow {
	/** 1-based number of the sheet */
	readonly number: number;
	readonly hidden: boolean;
	/** Cells with a text, ascending by column; those that a merge covers stand among them. */
	readonly cells: readonly GridCell[];
}

export interface GridCell {
	readonly row: number;
	readonly column: number;
	/** As typed or, of a number, with 15 significant digits. */
	readonly text: string;
	readonly value: CellValue;
	readonly format: string;
	/** Part of a merged cell, but not the cell that holds its value. */
	readonly covered: boolean;
	/** Address of the cell that holds the value. */
	readonly home: string;
	/** The merged cell reaches over several columns. */
	readonly wide: boolean;
}

/** A merge over the whole sheet must not fill memory: beyond so many cells merges are not looked at. */
const MOST_COVERED = 60_000;

export function gridOf(sheet: CellSheet): Grid {
	const covers = coveredCells(sheet);
	const wide = new Set(
		sheet.merges.filter(({ left, right }) => right > left).map(({ top, left }) => cellAddress(top, left)),
	);
	const rows: GridRow[] = [];
	for (const { number, hidden, cells } of sheet.rows) {
		const seen: GridCell[] = [];
		for (const cell of cells) {
			const text = textOf(cell.value);
			if (text === '') continue;
			const home = cellAddress(number, cell.column);
			seen.push({ ...placed(cell, text), row: number, covered: false, home, wide: wide.has(home) });
		}
		const more = covers.get(number);
		if (more !== undefined) {
			const own = new Set(seen.map(({ column }) => column));
			for (const cell of more) if (!own.has(cell.column)) seen.push(cell);
			seen.sort((a, b) => a.column - b.column);
		}
		if (seen.some(({ covered }) => !covered)) rows.push({ number, hidden, cells: seen });
	}
	return { sheet: sheet.name, hidden: sheet.hidden, rows, hiddenColumns: hiddenColumns(sheet) };
}

function placed(cell: Cell, text: string): Pick<GridCell, 'column' | 'text' | 'value' | 'format'> {
	return { column: cell.column, text, value: cell.value, format: cell.format };
}

function textOf(value: CellValue): string {
	switch (value.kind) {
		case 'text':
			return value.text.trim();
		case 'number':
			return numberText(value.value);
		case 'date':
			return value.iso;
		case 'boolean':
			return value.value ? 'TRUE' : 'FALSE';
		case 'error':
			return value.code;
		case 'uncomputed':
			return '=';
	}
}

/** By row: what merged cells show in the cells they cover. */
function coveredCells(sheet: CellSheet): ReadonlyMap<number, GridCell[]> {
	const rows = new Map(sheet.rows.map((row) => [row.number, row]));
	const numbers = sheet.rows.map(({ number }) => number);
	const lastColumn = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0);
	const covered = new Map<number, GridCell[]>();
	let count = 0;
	for (const merge of sheet.merges) {
		const cell = cellAt(rows.get(merge.top)?.cells ?? [], merge.left);
		const text = cell === undefined ? '' : textOf(cell.value);
		if (cell === undefined || text === '') continue;
		const right = Math.min(merge.right, lastColumn);
		const inside = numbersWithin(numbers, merge);
		count += inside.length * (right - merge.left + 1);
		if (count > MOST_COVERED) return covered;
		const home = cellAddress(merge.top, merge.left);
		for (const row of inside) {
			const cells = covered.get(row) ?? [];
			for (let column = merge.left; column <= right; column += 1) {
				if (row === merge.top && column === merge.left) continue;
				cells.push({ ...placed(cell, text), row, column, covered: true, home, wide: merge.right > merge.left });
			}
			covered.set(row, cells);
		}
	}
	return covered;
}

/** By halves: thousands of merges may begin in one row of thousands of cells. */
function cellAt(cells: readonly Cell[], column: number): Cell | undefined {
	let low = 0;
	let high = cells.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((cells[middle]?.column ?? 0) < column) low = middle + 1;
		else high = middle;
	}
	const cell = cells[low];
	return cell?.column === column ? cell : undefined;
}

/** The rows of a merge among those that there are, ascending. */
function numbersWithin(numbers: readonly number[], { top, bottom }: CellRange): readonly number[] {
	let low = 0;
	let high = numbers.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((numbers[middle] ?? 0) < top) low = middle + 1;
		else high = middle;
	}
	const first = low;
	while (low < numbers.length && (numbers[low] ?? 0) <= bottom) low += 1;
	return numbers.slice(first, low);
}

/** Of a span over all columns of a sheet only those that a table may have. */
const MOST_COLUMNS = 2_000;

function hiddenColumns(sheet: CellSheet): ReadonlySet<number> {
	const hidden = new Set<number>();
	let done = 0;
	// Spans may overlap: each column is looked at once.
	for (const { first, last } of sheet.hiddenColumns.toSorted((a, b) => a.first - b.first)) {
		const end = Math.min(last, first + MOST_COLUMNS);
		for (let column = Math.max(first, done + 1); column <= end; column += 1) hidden.add(column);
		done = Math.max(done, end);
	}
	return hidden;
}
