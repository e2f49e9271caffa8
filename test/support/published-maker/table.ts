import type { CellRange } from '../../../shared/sheets/cells.ts';
import { empties, type Grid, type GridCell, text } from './grid.ts';

/** A cell of a header: its words, how many columns and rows it covers. */
export interface HeaderCell {
	readonly text: string;
	readonly across?: number;
	readonly down?: number;
}

/** A published table before it is put on a sheet. */
export interface MadeTable {
	readonly title: string;
	/** 公开07表; blank: none is printed. */
	readonly number: string;
	/** 部门：某市某局 as printed; blank: none. */
	readonly department: string;
	/** 单位：万元 as printed; blank: none. */
	readonly unitLine: string;
	/** Year as printed between both; blank: none. */
	readonly yearLine?: string;
	readonly header: readonly (readonly HeaderCell[])[];
	readonly body: readonly (readonly (GridCell | null)[])[];
	/** Merges of the body: row from 0 of the body, column from 0. */
	readonly bodyMerges?: readonly {
		readonly row: number;
		readonly column: number;
		readonly across: number;
		readonly down: number;
	}[];
	readonly notes: readonly string[];
}

/** Title, number, department and unit line above, the header with its spans, the body, the notes. */
export function layTable(name: string, table: MadeTable): Grid {
	const header = layHeader(table.header);
	const width = Math.max(header.width, ...table.body.map((row) => row.length));
	const rows: (readonly (GridCell | null)[])[] = [];
	const merges: CellRange[] = [];
	const wide = (row: number) => merges.push({ top: row, left: 1, bottom: row, right: width });
	const push = (cells: readonly (GridCell | null)[]) => rows.push(cells);
	if (table.title !== '') {
		push([text(table.title)]);
		if (width > 1) wide(rows.length);
	}
	if (table.number !== '') push(atEnd(width, table.number));
	if (table.department !== '' || table.unitLine !== '') {
		const line = atEnd(width, table.unitLine);
		line[0] = text(table.department);
		if (table.yearLine !== undefined) line[Math.floor(width / 2)] = text(table.yearLine);
		push(line);
	}
	const above = rows.length;
	for (const cells of header.rows) push(cells);
	merges.push(...header.merges.map((range) => moved(range, above)));
	const start = rows.length;
	for (const cells of table.body) push(cells);
	for (const { row, column, across, down } of table.bodyMerges ?? []) {
		const [top, left] = [start + row + 1, column + 1];
		merges.push({ top, left, bottom: top + down - 1, right: left + across - 1 });
	}
	for (const note of table.notes) {
		push([text(note)]);
		if (width > 1) wide(rows.length);
	}
	return { name, rows, merges, above, below: table.notes.length };
}

function atEnd(width: number, words: string): (GridCell | null)[] {
	const line: (GridCell | null)[] = empties(width);
	line[width - 1] = text(words);
	return line;
}

function layHeader(header: MadeTable['header']): { rows: (GridCell | null)[][]; merges: CellRange[]; width: number } {
	const rows: (GridCell | null)[][] = header.map(() => []);
	const taken = new Set<string>();
	const merges: CellRange[] = [];
	let width = 0;
	header.forEach((cells, r) => {
		let column = 0;
		for (const { text: words, across = 1, down = 1 } of cells) {
			while (taken.has(`${r} ${column}`)) column += 1;
			for (let i = 0; i < down; i += 1) {
				for (let k = 0; k < across; k += 1) taken.add(`${r + i} ${column + k}`);
			}
			const row = rows[r];
			if (row !== undefined) {
				while (row.length < column) row.push(null);
				row[column] = text(words);
			}
			if (across > 1 || down > 1) {
				merges.push({ top: r + 1, left: column + 1, bottom: r + down, right: column + across });
			}
			column += across;
			width = Math.max(width, column);
		}
	});
	return { rows, merges, width };
}

function moved(range: CellRange, rows: number): CellRange {
	return { ...range, top: range.top + rows, bottom: range.bottom + rows };
}
