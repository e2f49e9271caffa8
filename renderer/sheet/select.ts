/** 选区算术：where keys and the mouse lead, as plain functions of places. */
import type { Point, Selection, SheetModel, SheetRow } from './model.ts';

/** A rectangle of places, both ends included. */
export interface Range {
	readonly top: number;
	readonly left: number;
	readonly bottom: number;
	readonly right: number;
}

/** What the arithmetic needs to know of a sheet. */
export interface Grid {
	readonly rows: number;
	readonly columns: number;
	/** The merged cell that covers a place, itself included. */
	mergeAt(row: number, column: number): Range | undefined;
	/** Nothing is shown there. */
	blank(row: number, column: number): boolean;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const VERTICAL: Readonly<Record<Direction, number>> = { up: -1, down: 1, left: 0, right: 0 };
const SIDEWAYS: Readonly<Record<Direction, number>> = { up: 0, down: 0, left: -1, right: 1 };

/** The grid of a model; looks only at the cells that are asked for. */
export function gridOf(model: SheetModel): Grid {
	return {
		rows: model.rows.length,
		columns: model.columns.length,
		mergeAt: (row, column) => mergeAt(model.rows, row, column),
		blank(row, column) {
			const cell = model.rows[row]?.cells[column];
			return cell === undefined || cell.text === '';
		},
	};
}

/** Of a covered place, the cell that covers it stands to the left or above, behind covered places only. */
function mergeAt(rows: readonly SheetRow[], row: number, column: number): Range | undefined {
	let top = row;
	let left = column;
	while (left > 0 && rows[top]?.cells[left]?.covered === true) left -= 1;
	let range = mergeFrom(rows, top, left);
	if (range !== undefined && range.right >= column) return range;
	left = column;
	while (top > 0 && rows[top]?.cells[left]?.covered === true) top -= 1;
	for (; left >= 0; left -= 1) {
		range = mergeFrom(rows, top, left);
		if (range !== undefined && range.right >= column && range.bottom >= row) return range;
		if (rows[top]?.cells[left]?.covered !== true) return undefined;
	}
	return undefined;
}

function mergeFrom(rows: readonly SheetRow[], top: number, left: number): Range | undefined {
	const { columns = 1, rows: down = 1 } = rows[top]?.cells[left] ?? {};
	if (columns === 1 && down === 1) return undefined;
	return { top, left, bottom: Math.min(top + down, rows.length) - 1, right: left + columns - 1 };
}

/** Rows that have merged cells, and which; the row object never changes, so that one look is enough. */
const MERGES_OF_ROW = new WeakMap<SheetRow, readonly Range[]>();
const NONE: readonly Range[] = [];

/** Merged cells that begin in this row, as if it were row 0. */
export function mergesOfRow(row: SheetRow): readonly Range[] {
	let found = MERGES_OF_ROW.get(row);
	if (found === undefined) {
		const ranges = row.cells.flatMap((cell, left): Range[] => {
			const { columns = 1, rows = 1 } = cell;
			if ((columns <= 1 && rows <= 1) || cell.covered === true) return [];
			return [{ top: 0, left, bottom: rows - 1, right: left + columns - 1 }];
		});
		found = ranges.length === 0 ? NONE : ranges;
		MERGES_OF_ROW.set(row, found);
	}
	return found;
}

/** The place inside the grid that is nearest. */
export function clamp(grid: Grid, point: Point): Point {
	return {
		row: Math.max(0, Math.min(point.row, grid.rows - 1)),
		column: Math.max(0, Math.min(point.column, grid.columns - 1)),
	};
}

/** The place where a cell is written: of a merged one its top left. */
export function originOf(grid: Grid, point: Point): Point {
	const place = clamp(grid, point);
	const merge = grid.mergeAt(place.row, place.column);
	return merge === undefined ? place : { row: merge.top, column: merge.left };
}

/** The cell's own rectangle: one place, or all of a merged cell. */
function cellRange(grid: Grid, point: Point): Range {
	return (
		grid.mergeAt(point.row, point.column) ?? {
			top: point.row,
			left: point.column,
			bottom: point.row,
			right: point.column,
		}
	);
}

const sameRange = (a: Range, b: Range): boolean =>
	a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;

export const samePoint = (a: Point, b: Point): boolean => a.row === b.row && a.column === b.column;

export const contains = (range: Range, { row, column }: Point): boolean =>
	row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;

export const union = (a: Range, b: Range): Range => ({
	top: Math.min(a.top, b.top),
	left: Math.min(a.left, b.left),
	bottom: Math.max(a.bottom, b.bottom),
	right: Math.max(a.right, b.right),
});

/** The active cell. */
export function activeOf(selection: Selection): Point {
	return selection.active ?? selection.anchor;
}

export function sameSelection(a: Selection, b: Selection): boolean {
	return samePoint(a.anchor, b.anchor) && samePoint(a.head, b.head) && samePoint(activeOf(a), activeOf(b));
}

/** A selection from outside, brought to cells that are there. */
export function inside(grid: Grid, { anchor, head, active }: Selection): Selection {
	const corners = { anchor: originOf(grid, anchor), head: originOf(grid, head) };
	return active === undefined ? corners : { ...corners, active: originOf(grid, active) };
}

/** What is selected, grown so that no merged cell is cut. */
export function rangeOf(grid: Grid, { anchor, head }: Selection): Range {
	return whole(grid, union(cellRange(grid, anchor), cellRange(grid, head)));
}

function whole(grid: Grid, range: Range): Range {
	let grown = range;
	for (let row = grown.top; row <= grown.bottom; row += 1) {
		for (const column of [
			grown.left,
			grown.right,
			...(row === grown.top || row === grown.bottom ? inner(grown) : []),
		]) {
			const merge = grid.mergeAt(row, column);
			if (merge === undefined) continue;
			const next = union(grown, merge);
			if (!sameRange(next, grown)) return whole(grid, next);
			grown = next;
		}
	}
	return grown;
}

function inner({ left, right }: Range): number[] {
	return Array.from({ length: Math.max(0, right - left - 1) }, (_, nth) => left + 1 + nth);
}

/** One cell further; at the edge the same cell. */
export function step(grid: Grid, from: Point, direction: Direction): Point {
	const cell = cellRange(grid, from);
	const next = beyond(cell, from, direction);
	const there = next.row >= 0 && next.row < grid.rows && next.column >= 0 && next.column < grid.columns;
	return there ? originOf(grid, next) : from;
}

function beyond(cell: Range, from: Point, direction: Direction): Point {
	switch (direction) {
		case 'up':
			return { row: cell.top - 1, column: from.column };
		case 'down':
			return { row: cell.bottom + 1, column: from.column };
		case 'left':
			return { row: from.row, column: cell.left - 1 };
		case 'right':
			return { row: from.row, column: cell.right + 1 };
	}
}

/**
 * Tab: the next cell that is not `passed`, after the last of a row the first of the next one; undefined
 * at the very end.
 */
export function tabbed(
	grid: Grid,
	from: Point,
	direction: Direction,
	passed: (point: Point) => boolean,
): Point | undefined {
	let to = nextCell(grid, from, direction);
	while (to !== undefined && passed(to)) to = nextCell(grid, to, direction);
	return to;
}

function nextCell(grid: Grid, from: Point, direction: Direction): Point | undefined {
	const next = step(grid, from, direction);
	if (!samePoint(next, from)) return next;
	const { top, bottom } = cellRange(grid, from);
	const row = direction === 'right' ? bottom + 1 : top - 1;
	if (row < 0 || row >= grid.rows) return undefined;
	return originOf(grid, { row, column: direction === 'right' ? 0 : grid.columns - 1 });
}

/** Ctrl+arrow: to the end of what is filled, or over the blank ones to the next filled cell, or to the edge. */
export function jump(grid: Grid, from: Point, direction: Direction): Point {
	let at = from;
	let next = step(grid, at, direction);
	const run = !isBlank(grid, at) && !samePoint(at, next) && !isBlank(grid, next);
	while (!samePoint(at, next)) {
		if (run && isBlank(grid, next)) return at;
		at = next;
		if (!run && !isBlank(grid, at)) return at;
		next = step(grid, at, direction);
	}
	return at;
}

function isBlank(grid: Grid, point: Point): boolean {
	return grid.blank(point.row, point.column);
}

/** Page up or down by `count` rows; sideways nothing changes. */
export function page(grid: Grid, from: Point, count: number): Point {
	return originOf(grid, { row: from.row + count, column: from.column });
}

/**
 * Tab and Enter inside a range: the next of its cells, row by row (`down` false) or column by column,
 * and round from the last to the first. Covered places are passed.
 */
export function cycle(grid: Grid, range: Range, from: Point, direction: Direction): Point {
	const height = range.bottom - range.top + 1;
	const width = range.right - range.left + 1;
	const down = direction === 'up' || direction === 'down';
	const by = VERTICAL[direction] + SIDEWAYS[direction];
	const count = height * width;
	const place = (nth: number): Point =>
		down
			? { row: range.top + (nth % height), column: range.left + Math.floor(nth / height) }
			: { row: range.top + Math.floor(nth / width), column: range.left + (nth % width) };
	const row = from.row - range.top;
	const column = from.column - range.left;
	let nth = down ? column * height + row : row * width + column;
	for (let tried = 0; tried < count; tried += 1) {
		nth = (nth + by + count) % count;
		const point = place(nth);
		if (samePoint(originOf(grid, point), point)) return point;
	}
	return from;
}

/** More than one cell is selected. */
export function isRange(grid: Grid, selection: Selection): boolean {
	return !sameRange(rangeOf(grid, selection), cellRange(grid, activeOf(selection)));
}

/** Every column of the range's rows. */
export function isWholeRows(grid: Grid, range: Range): boolean {
	return range.left === 0 && range.right === grid.columns - 1;
}

/**
 * Where a fill dragged from `range` to `to` would reach: along the side on which the pointer is
 * further out; undefined while it is inside.
 */
export function fillTarget(range: Range, to: Point): Range | undefined {
	const below = to.row - range.bottom;
	const above = range.top - to.row;
	const rightwards = to.column - range.right;
	const leftwards = range.left - to.column;
	const furthest = Math.max(below, above, rightwards, leftwards);
	if (furthest <= 0) return undefined;
	const { top, left, bottom, right } = range;
	if (furthest === below) return { top: bottom + 1, left, bottom: to.row, right };
	if (furthest === above) return { top: to.row, left, bottom: top - 1, right };
	if (furthest === rightwards) return { top, left: right + 1, bottom, right: to.column };
	return { top, left: to.column, bottom, right: left - 1 };
}
