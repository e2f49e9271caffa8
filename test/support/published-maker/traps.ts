import type { CellRange } from '../../../shared/sheets/cells.ts';
import { empties, type Grid, type GridCell, text, widthOf } from './grid.ts';

/** What offices do to a table before they publish it. Each takes a grid and gives the changed one. */

/** A row with a picture's words above everything. */
export function logoRow(grid: Grid, words: string): Grid {
	return {
		...grid,
		above: grid.above + 2,
		rows: [[text(words)], [], ...grid.rows],
		merges: grid.merges.map((range) => ({ ...range, top: range.top + 2, bottom: range.bottom + 2 })),
		...(grid.hiddenRows === undefined ? {} : { hiddenRows: grid.hiddenRows.map((row) => row + 2) }),
	};
}

/** Everything stands some columns further right. */
export function shifted(grid: Grid, by: number): Grid {
	const lead = empties(by);
	return {
		...grid,
		rows: grid.rows.map((row) => (row.length === 0 ? row : [...lead, ...row])),
		merges: grid.merges.map((range) => ({ ...range, left: range.left + by, right: range.right + by })),
	};
}

/** Columns in another order: `order` lists the old places, 1-based; those left out are missing. Merges across them go. */
export function reordered(grid: Grid, order: readonly number[]): Grid {
	const first = grid.above;
	const last = grid.rows.length - grid.below;
	const pick = (row: readonly (GridCell | null)[]) => order.map((place) => row[place - 1] ?? null);
	const inside = (range: CellRange) => range.top > first && range.bottom <= last;
	return {
		...grid,
		rows: grid.rows.map((row, index) => (index >= first && index < last ? pick(row) : row)),
		merges: grid.merges.flatMap((range) => {
			if (!inside(range)) return [range];
			const places = [];
			for (let column = range.left; column <= range.right; column += 1) places.push(order.indexOf(column) + 1);
			const kept = places.filter((place) => place > 0);
			const [left, right] = [Math.min(...kept), Math.max(...kept)];
			const whole = kept.length > 0 && right - left + 1 === kept.length && kept.length === places.length;
			return whole && (right > left || range.bottom > range.top) ? [{ ...range, left, right }] : [];
		}),
	};
}

/** Words of every text cell changed; amounts stay. */
export function reworded(grid: Grid, change: (words: string) => string): Grid {
	return {
		...grid,
		rows: grid.rows.map((row) =>
			row.map((cell) =>
				cell === null || cell.amount !== undefined || typeof cell.value !== 'string'
					? cell
					: { ...cell, value: change(cell.value) },
			),
		),
	};
}

/** 「收入」 → 「收 入」 for words of two characters, as they are widened in print. */
export function spaced(words: string): string {
	return /^\p{Script=Han}{2}$/u.test(words) ? `${words[0]} ${words[1]}` : words;
}

/** （ → ( and back. */
export function halfBrackets(words: string): string {
	return words.replaceAll('（', '(').replaceAll('）', ')');
}

export function fullDigits(words: string): string {
	return words.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

/** One cell of the grid changed, 1-based. */
export function changed(
	grid: Grid,
	row: number,
	column: number,
	change: (cell: GridCell | null) => GridCell | null,
): Grid {
	return {
		...grid,
		rows: grid.rows.map((cells, r) => {
			if (r !== row - 1) return cells;
			const copy = [...cells];
			while (copy.length < column) copy.push(null);
			copy[column - 1] = change(copy[column - 1] ?? null);
			return copy;
		}),
	};
}

/** Every amount that the test picks, changed; its cell says that it was spoilt when `spoilt`. */
export function amountsChanged(grid: Grid, change: (cell: GridCell, nth: number) => GridCell | null): Grid {
	let nth = 0;
	return {
		...grid,
		rows: grid.rows.map((row) =>
			row.map((cell) => {
				if (cell?.amount === undefined) return cell;
				nth += 1;
				return change(cell, nth);
			}),
		),
	};
}

/** Several tables one under another on one sheet, an empty row between them. */
export function stacked(name: string, grids: readonly Grid[]): Grid {
	const rows: (readonly (GridCell | null)[])[] = [];
	const merges: CellRange[] = [];
	for (const grid of grids) {
		const down = rows.length;
		rows.push(...grid.rows, []);
		merges.push(...grid.merges.map((range) => ({ ...range, top: range.top + down, bottom: range.bottom + down })));
	}
	return { name, rows, merges, above: 0, below: 0 };
}

/** Two tables beside each other. */
export function beside(name: string, left: Grid, right: Grid): Grid {
	const gap = widthOf(left) + 1;
	const height = Math.max(left.rows.length, right.rows.length);
	const rows = [];
	for (let row = 0; row < height; row += 1) {
		const first = [...(left.rows[row] ?? [])];
		while (first.length < gap) first.push(null);
		rows.push([...first, ...(right.rows[row] ?? [])]);
	}
	return {
		name,
		rows,
		merges: [
			...left.merges,
			...right.merges.map((range) => ({ ...range, left: range.left + gap, right: range.right + gap })),
		],
		above: 0,
		below: 0,
	};
}

/** Broken over two sheets: title, unit line and header again on the second, marked 续表. */
export function continued(grid: Grid, headerRows: number, at: number, names: readonly [string, string]): [Grid, Grid] {
	const top = grid.above + headerRows;
	const cut = top + at;
	const shift = cut - top;
	const first: Grid = {
		...grid,
		name: names[0],
		rows: grid.rows.slice(0, cut),
		merges: grid.merges.filter((range) => range.bottom <= cut),
		below: 0,
	};
	const head = grid.rows
		.slice(0, top)
		.map((row, r) =>
			row.map((cell, c) =>
				r === 0 && c === 0 && cell !== null && typeof cell.value === 'string'
					? { ...cell, value: `${cell.value}（续表）` }
					: cell,
			),
		);
	const second: Grid = {
		...grid,
		name: names[1],
		rows: [...head, ...grid.rows.slice(cut)],
		merges: [
			...grid.merges.filter((range) => range.bottom <= top),
			...grid.merges
				.filter((range) => range.top > cut)
				.map((range) => ({ ...range, top: range.top - shift, bottom: range.bottom - shift })),
		],
	};
	return [first, second];
}
