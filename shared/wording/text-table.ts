import type { Segment } from './segment.ts';

/**
 * 文中的表：a table among the paragraphs (自评表, 表1 …), written in the report file as
 *
 *     [[表 项目支出绩效自评表 | 12 10 30]]
 *
 *     |项目名称|<|{{ 项目.名称 }}|
 *
 * one paragraph a row. `<` joins a cell to the one on its left, `^` to the one above.
 */
export interface TextTable {
	/** Printed above the table; may be blank */
	readonly caption: string;
	/** Relative widths of the columns */
	readonly widths: readonly number[];
	readonly rows: readonly (readonly TextCell[])[];
}

export interface TextCell {
	readonly segments: readonly Segment[];
	/** 0-based */
	readonly column: number;
	readonly colspan: number;
	readonly rowspan: number;
}

/** `[[表 caption | widths]]`, or undefined for any other paragraph. */
export function readTableMark(paragraph: string): { caption: string; widths: number[] } | undefined {
	const found = /^\[\[表\s*([^|\]]*?)\s*\|\s*([\d.\s]+)\]\]$/u.exec(paragraph);
	if (found === null) return undefined;
	const widths = (found[2] ?? '').trim().split(/\s+/u).map(Number);
	return { caption: found[1] ?? '', widths };
}

export function isTableRow(segments: readonly Segment[]): boolean {
	const [first] = segments;
	return first?.kind === 'text' && first.text.startsWith('|');
}

/** Puts rows together. Rows that are too short end in blank cells; cells past the last column are dropped. */
export function buildTextTable(
	mark: { readonly caption: string; readonly widths: readonly number[] },
	lines: readonly (readonly Segment[])[],
): TextTable {
	const grid = lines.map((line) => {
		const cells = splitCells(line);
		return mark.widths.map((_, column) => cells[column] ?? []);
	});
	return {
		caption: mark.caption,
		widths: mark.widths,
		rows: grid.map((cells, row) =>
			cells.flatMap((segments, column): TextCell[] => {
				if (isJoin(segments, '<') || isJoin(segments, '^')) return [];
				const colspan = 1 + countWhile(cells.slice(column + 1), (cell) => isJoin(cell, '<'));
				const below = grid.slice(row + 1).map((other) => other[column] ?? []);
				return [{ segments, column, colspan, rowspan: 1 + countWhile(below, (cell) => isJoin(cell, '^')) }];
			}),
		),
	};
}

/** Cuts a row at its bars; a bar inside what a person wrote or a number is not one. */
function splitCells(line: readonly Segment[]): Segment[][] {
	const cells: Segment[][] = [];
	let cell: Segment[] = [];
	for (const segment of line) {
		if (segment.kind !== 'text') {
			cell.push(segment);
			continue;
		}
		for (const [index, text] of segment.text.split('|').entries()) {
			if (index > 0) {
				cells.push(cell);
				cell = [];
			}
			if (text.trim() !== '') cell.push({ kind: 'text', text: text.trim() });
		}
	}
	if (cell.length > 0) cells.push(cell);
	// The row begins with a bar: nothing stands before it.
	return cells.slice(1);
}

function isJoin(segments: readonly Segment[], sign: '<' | '^'): boolean {
	return segments.length === 1 && segments[0]?.kind === 'text' && segments[0].text === sign;
}

function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
	const end = items.findIndex((item) => !holds(item));
	return end < 0 ? items.length : end;
}
