import type { HeaderDeclaration } from './declare.ts';
import type { HeaderCell } from './table.ts';

/** Gives header cells their columns: each takes the next column that no cell from above reaches into. */
export function placeHeader(rows: readonly (readonly HeaderDeclaration[])[]): HeaderCell[][] {
	const reach: number[] = [];
	return rows.map((row, index) => {
		let column = 0;
		return row.map((cell) => {
			while ((reach[column] ?? 0) > index) column += 1;
			const placed: HeaderCell = { ...cell, column };
			for (let covered = 0; covered < cell.colspan; covered += 1) reach[column + covered] = index + cell.rowspan;
			column += cell.colspan;
			return placed;
		});
	});
}
