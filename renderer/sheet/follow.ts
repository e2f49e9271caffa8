/** Where the selection is after the model changed: it stays with its rows and columns, not with their places. */
import type { Point, Selection, SheetModel } from './model.ts';
import { clamp, type Grid, samePoint } from './select.ts';

/** `editing`: an edit goes on, and follows its row even when that is a new one. The same object when nothing moved. */
export function follow(
	selection: Selection,
	old: SheetModel,
	now: SheetModel,
	grid: Grid,
	editing: boolean,
): Selection {
	const moved = (point: Point): Point => {
		const place = clamp(grid, { row: rowNow(point.row, old, now, editing), column: columnNow(point.column, old, now) });
		return samePoint(place, point) ? point : place;
	};
	const anchor = moved(selection.anchor);
	const head = moved(selection.head);
	const active = selection.active === undefined ? undefined : moved(selection.active);
	if (anchor === selection.anchor && head === selection.head && active === selection.active) return selection;
	return active === undefined ? { anchor, head } : { anchor, head, active };
}

function rowNow(row: number, old: SheetModel, now: SheetModel, editing: boolean): number {
	const before = old.rows[row];
	if (before === undefined || now.rows[row]?.key === before.key) return row;
	// A new row that was typed in has got its key: the selection stays with what was typed.
	if (before.kind === 'new' && !editing) return row;
	const found = now.rows.findIndex(({ key }) => key === before.key);
	return found === -1 ? row : found;
}

function columnNow(column: number, old: SheetModel, now: SheetModel): number {
	const before = old.columns[column]?.key;
	if (before === undefined || now.columns[column]?.key === before) return column;
	const found = now.columns.findIndex(({ key }) => key === before);
	return found === -1 ? column : found;
}
