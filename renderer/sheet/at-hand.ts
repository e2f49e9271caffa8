/** 眼前的表：the sheet that takes the keys, for 查找, which stands in the frame around all pages. */
import type { SheetControl } from './control.ts';
import { findInSheet } from './find.ts';
import type { CellAt } from './model.ts';
import { samePoint } from './select.ts';

export interface FoundCell {
	readonly at: CellAt;
	/** 第 3 行 经济科目 */
	readonly where: string;
	readonly text: string;
}

let atHand: SheetControl | undefined;

/** The sheet is on the page. Returns what says that it is gone. */
export function putAtHand(control: SheetControl): () => void {
	atHand = control;
	return () => {
		if (atHand === control) atHand = undefined;
	};
}

/** Cells of the sheet at hand in which a text stands, the one after the active cell first, and round. */
export function findAtHand(query: string): readonly FoundCell[] {
	if (atHand === undefined) return [];
	const { model, active } = atHand;
	const rows = new Map(model.rows.map((row, index) => [row.key, index]));
	const columns = new Map(model.columns.map(({ key }, index) => [key, index]));
	const found = findInSheet(model, query).map((at) => ({
		at,
		point: { row: rows.get(at.row) ?? 0, column: columns.get(at.column) ?? 0 },
	}));
	const next = found.findIndex(
		({ point }) =>
			samePoint(point, active) || point.row > active.row || (point.row === active.row && point.column > active.column),
	);
	const ordered = next <= 0 ? found : [...found.slice(next), ...found.slice(0, next)];
	return ordered.map(({ at, point }) => {
		const row = model.rows[point.row];
		return {
			at,
			where: `第 ${row?.head ?? point.row + 1} 行 ${model.columns[point.column]?.name ?? ''}`,
			text: row?.cells[point.column]?.text ?? '',
		};
	});
}

/** Goes to a cell of the sheet at hand; the keys stay where they are. */
export function showAtHand(at: CellAt): void {
	const point = atHand?.pointOf(at);
	if (atHand === undefined || point === undefined) return;
	atHand.editor.leave();
	atHand.select({ anchor: point });
	atHand.place(true);
}
