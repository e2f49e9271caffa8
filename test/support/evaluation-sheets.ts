import type { Published, UnknownTable } from '../../shared/published/published.ts';

/** One cell of a 自评表: its project, a word that its row has, its place from the left, what to write there. */
export type CellEdit = readonly [project: string, row: string, column: number, text: string];

/** The report with some cells of its 自评表 changed. Throws when there is no such row. */
export function withCells(published: Published, edits: readonly CellEdit[]): Published {
	let tables = published.unknownTables;
	for (const [project, row, column, text] of edits) {
		let found = 0;
		tables = tables.map((table) => {
			if (!table.raw.grid.some((cells) => cells[0] === '项目名称' && cells.includes(project))) return table;
			const place = table.raw.grid.findIndex((cells) => cells.includes(row));
			if (place >= 0) found += 1;
			const grid = table.raw.grid.map((cells, index) => (index === place ? cells.with(column, text) : cells));
			return { ...table, raw: { ...table.raw, grid } };
		});
		if (found !== 1) throw new Error(`“${project}”的自评表没有“${row}”这一行`);
	}
	return withTables(published, tables);
}

export function withTables(published: Published, unknownTables: readonly UnknownTable[]): Published {
	return { ...published, unknownTables, table: (form) => published.table(form) };
}

/** A table in a text as a reader finds it; cells divided by |, rows by lines, blank cells as they are. */
export function textTable(caption: string, rows: string): UnknownTable {
	const cells = rows
		.trim()
		.split('\n')
		.map((row) => row.split('|').map((cell) => cell.trim()));
	const width = Math.max(...cells.map((row) => row.length));
	const grid = cells.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
	const source = { file: '', sheet: '', firstRow: 1, firstColumn: 1 };
	const raw = { heading: caption === '' ? [] : [caption], grid, notes: [], source };
	return { form: undefined, heading: caption, reason: '不是公开表', raw };
}
