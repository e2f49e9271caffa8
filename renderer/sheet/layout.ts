/** 列宽, and which columns stay in view. */
import type { SheetColumn, SheetModel } from './model.ts';

export const ROW_HEIGHT = 22;
/** A column cannot be dragged narrower. */
export const LEAST_WIDTH = 28;
/** More rows than this are drawn only where they are in view, if none of them are merged. */
export const MOST_DRAWN = 100;
/** More rows than this are in no case all drawn. */
export const MOST_MERGED = 300;

/** How the cells of a column look; does not change while a column is dragged wider. */
export interface Look {
	readonly column: SheetColumn;
	readonly className: string;
	/** Its place while the sheet is scrolled sideways; undefined when it scrolls away. */
	readonly sticky: { readonly left: string } | undefined;
}

export function looksOf(columns: readonly SheetColumn[]): readonly Look[] {
	const frozen = frozenCount(columns);
	return columns.map((column, index) => ({
		column,
		className: columnClass(column, index < frozen, index === frozen - 1),
		sticky: index < frozen ? { left: `var(--sheet-left-${index})` } : undefined,
	}));
}

/** Frozen columns count from the left, without a gap. */
export function frozenCount(columns: readonly SheetColumn[]): number {
	const first = columns.findIndex((column) => column.frozen !== true);
	return first === -1 ? columns.length : first;
}

function columnClass(column: SheetColumn, frozen: boolean, last: boolean): string {
	const classes = [`sheet-${column.align}`];
	if (frozen) classes.push('sheet-frozen');
	if (last) classes.push('sheet-frozen-last');
	if (column.wrap === true) classes.push('sheet-wrap');
	if (column.computed === true) classes.push('sheet-computed-column');
	return classes.join(' ');
}

/** Whether rows drawn with the one look right under the other. */
export function sameColumns(a: readonly SheetColumn[], b: readonly SheetColumn[]): boolean {
	if (a === b) return true;
	if (a.length !== b.length) return false;
	return a.every((one, index) => {
		const other = b[index];
		return other !== undefined && (one === other || sameColumn(one, other));
	});
}

function sameColumn(a: SheetColumn, b: SheetColumn): boolean {
	return (
		a.key === b.key &&
		a.name === b.name &&
		a.width === b.width &&
		a.align === b.align &&
		a.frozen === b.frozen &&
		a.computed === b.computed &&
		a.wrap === b.wrap &&
		a.sorted === b.sorted &&
		a.filtered === b.filtered &&
		a.choices === b.choices
	);
}

/** Widths as dragged win over the model's. */
export function widthsOf(columns: readonly SheetColumn[], dragged: ReadonlyMap<string, number>): readonly number[] {
	return columns.map(({ key, width }) => dragged.get(key) ?? width);
}

/** Width of the table and the places of frozen columns, as CSS. `heads` is the width of the row heads, 0 without. */
export function tableStyle(columns: readonly SheetColumn[], widths: readonly number[], heads: number) {
	const style: Record<string, string> = {};
	const frozen = frozenCount(columns);
	let left = heads;
	for (const [index, width] of widths.entries()) {
		if (index < frozen) style[`--sheet-left-${index}`] = `${left}px`;
		left += width;
	}
	style['width'] = `${left}px`;
	return style;
}

/** 0 for a sheet without row heads. */
export function headWidth(model: SheetModel): number {
	if (!model.rowHeads) return 0;
	let longest = 0;
	for (const { head } of model.rows) if (head !== undefined && head.length > longest) longest = head.length;
	return Math.max(34, 12 + longest * 8);
}
