import type { RawTable } from '../../shared/published/raw.ts';
import { type GoldenTable, goldenTables } from './form-golden.ts';

/** A table as text that shows in a diff what has changed: one line a row, cells between bars. */
export function asText(table: RawTable): string {
	return [...table.heading, '', ...table.grid.map((row) => `| ${row.join(' | ')} |`), '', ...table.notes, ''].join(
		'\n',
	);
}

/** What a reader should find on the page of a golden table. */
export function goldenPages(): Pick<RawTable, 'heading' | 'grid' | 'notes'>[] {
	return goldenTables().map((table) => ({
		heading: [table.title, table.table_no, `部门：${table.dept}`, `单位：${table.unit}`],
		grid: [...headerGrid(table), ...table.rows.map((row) => row.cells.map((cell) => cell ?? ''))],
		notes: table.notes.map((note) => `${note.kind}：${note.text}`),
	}));
}

function headerGrid(table: GoldenTable): string[][] {
	const grid = table.header.map(() => Array.from({ length: table.n_cols }, () => ''));
	table.header.forEach((row, index) => {
		for (const cell of row) {
			const line = grid[index];
			if (line !== undefined) line[cell.col] = cell.text ?? '';
		}
	});
	return grid;
}
