/** 鼠标：ranges, whole rows and columns, the fill handle, column edges. */
import type { SheetBlocks } from './blocks.ts';
import type { SheetEditor } from './editor.ts';
import type { SheetHost } from './host.ts';
import type { Point } from './model.ts';
import { contains, fillTarget, isWholeRows, originOf } from './select.ts';

type Drag =
	| { readonly of: 'range' }
	| { readonly of: 'rows' | 'columns'; readonly from: number }
	| { readonly of: 'fill' }
	| { readonly of: 'edge'; readonly column: number; last: number };

/** Pixels that the sheet scrolls in one frame while the pointer is held outside of it. */
const FASTEST = 40;

export class SheetPointer {
	readonly #host: SheetHost;
	readonly #editor: SheetEditor;
	readonly #blocks: SheetBlocks;
	readonly #resize: (column: number, by: number) => void;
	#drag: Drag | undefined;
	#at = { x: 0, y: 0 };
	#frame = 0;

	constructor(host: SheetHost, editor: SheetEditor, blocks: SheetBlocks, resize: (column: number, by: number) => void) {
		this.#host = host;
		this.#editor = editor;
		this.#blocks = blocks;
		this.#resize = resize;
	}

	/** Whether the press was on the table; the text area keeps the focus then. */
	down(event: PointerEvent): boolean {
		const { dom } = this.#host;
		const { target } = event;
		if (dom === undefined || !(target instanceof Element) || target.closest('table') === null) return false;
		const drag = this.#begin(target, event.shiftKey, event.button);
		if (drag !== undefined && event.button === 0) {
			this.#drag = drag;
			dom.scroller.setPointerCapture(event.pointerId);
			if (drag.of === 'edge') drag.last = event.clientX;
		}
		return true;
	}

	#begin(target: Element, extend: boolean, button: number): Drag | undefined {
		const edge = target.getAttribute('data-resize');
		if (edge !== null) return { of: 'edge', column: Number(edge), last: 0 };
		if (target.classList.contains('sheet-handle')) return { of: 'fill' };
		this.#finishComposing();
		this.#editor.leave();
		const point = this.#host.dom?.pointOf(target, this.#host.frame);
		if (point !== undefined) return this.#press(point, extend, button);
		if (target.closest('.sheet-row-head') !== null) return this.#rows(target, extend, button);
		const head = target.closest('.sheet-column-head');
		if (head !== null) return this.#columns(head, extend);
		if (target.closest('.sheet-corner-head') !== null) this.#all();
		return undefined;
	}

	/** An input method must end its letters before the text is taken. */
	#finishComposing(): void {
		const area = this.#host.dom?.area;
		if (!this.#editor.composing || area === undefined) return;
		area.blur();
		area.focus({ preventScroll: true });
	}

	#press(point: Point, extend: boolean, button: number): Drag {
		const { grid, store } = this.#host;
		const place = originOf(grid, point);
		// The right button on a selection keeps it, for the menu.
		if (button === 0 || !contains(store.range(), place)) {
			if (extend) this.#host.select({ anchor: store.state.selection.anchor, head: place });
			else this.#host.select({ anchor: place });
		}
		return { of: 'range' };
	}

	#rows(target: Element, extend: boolean, button: number): Drag | undefined {
		const row = Number(target.closest('tr')?.getAttribute('data-index') ?? Number.NaN);
		if (Number.isNaN(row)) return undefined;
		const { grid, store } = this.#host;
		const range = store.range();
		// The right button on rows that are selected keeps them, for the menu.
		if (button !== 0 && isWholeRows(grid, range) && row >= range.top && row <= range.bottom) return undefined;
		const from = extend ? this.#host.store.state.selection.anchor.row : row;
		this.#selectRows(from, row);
		return { of: 'rows', from };
	}

	#columns(head: Element, extend: boolean): Drag {
		const { frame, store } = this.#host;
		const left = Number(head.getAttribute('aria-colindex')) - (frame.rowHeads ? 2 : 1);
		const right = left + (head instanceof HTMLTableCellElement ? head.colSpan : 1) - 1;
		const from = extend ? store.state.selection.anchor.column : left;
		this.#selectColumns(from, from > right ? left : right);
		return { of: 'columns', from };
	}

	#selectRows(from: number, to: number): void {
		this.#keepScroll({ row: from, column: 0 }, { row: to, column: this.#host.grid.columns - 1 });
	}

	#selectColumns(from: number, to: number): void {
		this.#keepScroll({ row: 0, column: from }, { row: this.#host.grid.rows - 1, column: to });
	}

	#all(): void {
		this.#selectColumns(0, this.#host.grid.columns - 1);
	}

	/** The far end of whole rows and columns need not be seen. */
	#keepScroll(anchor: Point, head: Point): void {
		this.#host.select({ anchor, head });
		this.#host.askReveal(undefined);
	}

	move(event: PointerEvent): void {
		const drag = this.#drag;
		if (drag === undefined) return;
		if (drag.of === 'edge') {
			this.#resize(drag.column, event.clientX - drag.last);
			drag.last = event.clientX;
			return;
		}
		this.#at = { x: event.clientX, y: event.clientY };
		this.#follow();
		if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#scroll);
	}

	#follow(): void {
		const { dom, frame, grid, store } = this.#host;
		const drag = this.#drag;
		const found = dom?.pointAt(this.#at.x, this.#at.y, frame);
		if (drag === undefined || found === undefined) return;
		const point = originOf(grid, found);
		if (drag.of === 'fill') store.set({ fill: fillTarget(store.range(), point) });
		else if (drag.of === 'rows') this.#selectRows(drag.from, point.row);
		else if (drag.of === 'columns') this.#selectColumns(drag.from, point.column);
		else if (drag.of === 'range' && point !== store.state.selection.head) {
			this.#host.select({ anchor: store.state.selection.anchor, head: point });
		}
	}

	/** Held outside, the pointer scrolls: the faster the further out. */
	readonly #scroll = (): void => {
		this.#frame = 0;
		const { dom, frame } = this.#host;
		const drag = this.#drag;
		if (drag === undefined || dom === undefined) return;
		const { left, right, top, bottom } = dom.edges(frame);
		const x = drag.of === 'rows' ? 0 : outside(this.#at.x, left, right);
		const y = drag.of === 'columns' ? 0 : outside(this.#at.y, top, bottom);
		if (x === 0 && y === 0) return;
		dom.scroller.scrollBy(x, y);
		this.#follow();
		this.#frame = requestAnimationFrame(this.#scroll);
	};

	up(): void {
		const drag = this.#drag;
		this.#drag = undefined;
		if (drag?.of !== 'fill') return;
		const { store } = this.#host;
		const { fill } = store.state;
		store.set({ fill: undefined });
		if (fill !== undefined) this.#blocks.dragged(fill);
	}

	/** A text that does not fit is said in whole when the pointer rests on it. */
	over(event: PointerEvent): void {
		const { target } = event;
		const cell = target instanceof Element ? target.closest<HTMLElement>('td') : null;
		if (cell === null) return;
		if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent;
		else cell.removeAttribute('title');
	}

	/** As wide as the widest text of the column that is drawn. */
	#fit(column: number): void {
		const { dom, frame } = this.#host;
		const width = dom?.widestText(column, frame);
		if (width !== undefined) this.#resize(column, width.wanted - width.now);
	}

	/** Edits the cell; a column's edge fits the column; the fill handle fills down as far as the column beside it goes. */
	doubleClick(event: MouseEvent): void {
		// While a pointer is captured its clicks name the element that holds it.
		const target = document.elementFromPoint(event.clientX, event.clientY);
		if (target === null) return;
		const edge = target.getAttribute('data-resize');
		if (edge !== null) this.#fit(Number(edge));
		else if (target.classList.contains('sheet-handle')) this.#blocks.fillToEnd();
		else if (this.#host.dom?.pointOf(target, this.#host.frame) !== undefined) this.#editor.open();
	}
}

function outside(at: number, start: number, end: number): number {
	if (at < start) return Math.max(at - start, -FASTEST);
	return at > end ? Math.min(at - end, FASTEST) : 0;
}
