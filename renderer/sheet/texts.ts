/** Cells as texts: what an edit starts from, what copying gives, which may be changed. */
import type { CellAt, SheetCell, SheetModel } from './model.ts';
import type { Range } from './select.ts';

/** What a cell without a reason of its own says when somebody types into it. */
export const PROTECTED = '这一格不能直接改。';

export function editedText(cell: SheetCell): string {
	if (cell.edited !== undefined) return cell.edited;
	if (cell.state === 'missing' || cell.state === 'failed' || cell.state === 'blank') return cell.copied ?? '';
	return cell.copied ?? cell.text;
}

export function copiedText(cell: SheetCell): string {
	return cell.copied ?? cell.text;
}

export function textsOf(model: SheetModel, range: Range, textOf: (cell: SheetCell) => string): string[][] {
	return model.rows
		.slice(range.top, range.bottom + 1)
		.map((row) =>
			row.cells.slice(range.left, range.right + 1).map((cell) => (cell.covered === true ? '' : textOf(cell))),
		);
}

export interface EditableCell {
	readonly at: CellAt;
	readonly cell: SheetCell;
}

/** The cells of a range that may be changed. */
export function editableCells(model: SheetModel, range: Range): EditableCell[] {
	return model.rows.slice(range.top, range.bottom + 1).flatMap((row) =>
		model.columns.slice(range.left, range.right + 1).flatMap(({ key }, nth): EditableCell[] => {
			const cell = row.cells[range.left + nth];
			return cell?.editable === true && cell.covered !== true ? [{ at: { row: row.key, column: key }, cell }] : [];
		}),
	);
}
