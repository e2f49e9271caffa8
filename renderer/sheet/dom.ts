/** Where things are on the screen: finds cells, brings them into view, reads places from the pointer. */
import type { Point } from './model.ts';

/** In pixels of the sheet's own box (before zoom). */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/** What of the model the geometry needs. */
export interface Frame {
	readonly headerRows: number;
	readonly frozenRows: number;
	readonly frozenColumns: number;
	/** Row heads and frozen columns together. */
	readonly frozenWidth: number;
	readonly rowHeads: boolean;
}

export class SheetDom {
	readonly wrap: HTMLElement;
	readonly scroller: HTMLElement;
	readonly area: HTMLTextAreaElement;

	constructor(wrap: HTMLElement, scroller: HTMLElement, area: HTMLTextAreaElement) {
		this.wrap = wrap;
		this.scroller = scroller;
		this.area = area;
	}

	/** The drawn cell; undefined while its row is out of view. */
	cell(point: Point, frame: Frame): HTMLElement | undefined {
		const row = frame.headerRows + point.row + 1;
		const column = point.column + (frame.rowHeads ? 2 : 1);
		const selector = `tr[aria-rowindex="${row}"] > td[aria-colindex="${column}"]`;
		return this.scroller.querySelector<HTMLElement>(selector) ?? undefined;
	}

	/** The window's zoom, so that measured places and written ones agree. */
	#scale(): number {
		const { offsetWidth } = this.wrap;
		return offsetWidth === 0 ? 1 : this.wrap.getBoundingClientRect().width / offsetWidth;
	}

	boxOf(element: Element): Box {
		const scale = this.#scale();
		const own = this.wrap.getBoundingClientRect();
		const rect = element.getBoundingClientRect();
		return {
			left: (rect.left - own.left) / scale,
			top: (rect.top - own.top) / scale,
			width: rect.width / scale,
			height: rect.height / scale,
		};
	}

	/** The part of the sheet in which a cell can be seen: frozen cells anywhere, others beside what is frozen. */
	pane(point: Point, frame: Frame): Box {
		const { clientWidth, clientHeight } = this.scroller;
		const head = this.#height('thead');
		const left = point.column < frame.frozenColumns ? 0 : frame.frozenWidth;
		const top = point.row < frame.frozenRows ? 0 : head;
		return { left, top, width: clientWidth - left, height: clientHeight - top - this.#height('tfoot') };
	}

	#height(part: 'thead' | 'tfoot'): number {
		return this.scroller.querySelector<HTMLElement>(part)?.offsetHeight ?? 0;
	}

	/** Whole rows that fit between head and foot. */
	rowsInView(frame: Frame, rowHeight: number): number {
		return Math.max(1, Math.floor(this.pane({ row: frame.frozenRows, column: 0 }, frame).height / rowHeight) - 1);
	}

	/** Scrolls as little as needed to see the cell; one too large is seen from its beginning. Whether it had to. */
	reveal(point: Point, frame: Frame): boolean {
		const cell = this.cell(point, frame);
		if (cell === undefined) return false;
		const { scrollLeft, scrollTop } = this.scroller;
		const box = this.boxOf(cell);
		const pane = this.pane(point, frame);
		if (point.column >= frame.frozenColumns) {
			this.scroller.scrollLeft += correction(box.left, box.width, pane.left, pane.width);
		}
		if (point.row >= frame.frozenRows) {
			this.scroller.scrollTop += correction(box.top, box.height, pane.top, pane.height);
		}
		return scrollLeft !== this.scroller.scrollLeft || scrollTop !== this.scroller.scrollTop;
	}

	/** In the window: past these a drag scrolls. Over 合计 at the bottom and over the head it is past them. */
	edges(frame: Frame): {
		readonly left: number;
		readonly right: number;
		readonly top: number;
		readonly bottom: number;
	} {
		const { left, right, top, bottom } = this.scroller.getBoundingClientRect();
		const scale = this.#scale();
		const head = frame.frozenRows > 0 ? 0 : this.#height('thead') * scale;
		return { left, right, top: top + head, bottom: bottom - this.#height('tfoot') * scale };
	}

	/** The cell under a place of the window, or the nearest one in view; undefined over heads and foot when `strict`. */
	pointAt(x: number, y: number, frame: Frame): Point | undefined {
		const rect = this.scroller.getBoundingClientRect();
		const scale = this.#scale();
		const foot = this.#height('tfoot') * scale;
		const head = (this.#height('thead') - 1) * scale;
		const right = rect.left + this.scroller.clientWidth * scale - 2;
		const bottom = rect.top + this.scroller.clientHeight * scale - foot - 2;
		const left = rect.left + (frame.rowHeads ? this.#rowHeadWidth() * scale : 0) + 1;
		const inX = Math.max(left, Math.min(x, right));
		const inY = Math.max(rect.top + (frame.frozenRows > 0 ? 0 : head + 1), Math.min(y, bottom));
		for (const element of document.elementsFromPoint(inX, inY)) {
			const point = this.pointOf(element, frame);
			if (point !== undefined) return point;
		}
		return undefined;
	}

	/** How wide a column is, and how wide it would have to be for the texts that are drawn; merged cells do not count. */
	widestText(column: number, frame: Frame): { readonly now: number; readonly wanted: number } | undefined {
		const nth = column + (frame.rowHeads ? 2 : 1);
		const cells = [...this.scroller.querySelectorAll<HTMLTableCellElement>(`[aria-colindex="${nth}"]`)];
		const alone = cells.filter(({ colSpan }) => colSpan === 1);
		const [first] = alone;
		if (first === undefined) return undefined;
		const range = document.createRange();
		let wanted = 0;
		for (const cell of alone) {
			// The text alone, not the handles beside it.
			const { firstChild } = cell;
			if (!(firstChild instanceof Text)) continue;
			range.selectNodeContents(firstChild);
			const { paddingLeft, paddingRight } = getComputedStyle(cell);
			const padding = Number.parseInt(paddingLeft, 10) + Number.parseInt(paddingRight, 10);
			wanted = Math.max(wanted, Math.ceil(range.getBoundingClientRect().width / this.#scale()) + padding + 2);
		}
		return { now: first.offsetWidth, wanted };
	}

	#rowHeadWidth(): number {
		return this.scroller.querySelector<HTMLElement>('.sheet-corner-head')?.offsetWidth ?? 0;
	}

	/** The body cell an element belongs to. */
	pointOf(element: Element, frame: Frame): Point | undefined {
		const cell = element.closest('td[aria-colindex]');
		const row = cell?.closest('tr[data-index]');
		if (cell === null || cell === undefined || row === null || row === undefined) return undefined;
		return {
			row: Number(row.getAttribute('data-index')),
			column: Number(cell.getAttribute('aria-colindex')) - (frame.rowHeads ? 2 : 1),
		};
	}

	/** Moves the text area over the cell, and cuts what would lie over heads. */
	placeArea(point: Point, frame: Frame, editing: boolean): Box | undefined {
		const cell = this.cell(point, frame);
		if (cell === undefined) return undefined;
		const box = this.boxOf(cell);
		const pane = this.pane(point, frame);
		const { style } = this.area;
		const left = Math.max(0, Math.min(box.left, this.wrap.clientWidth - 20));
		const top = Math.max(0, Math.min(box.top, this.wrap.clientHeight - 20));
		style.left = `${left - 1}px`;
		style.top = `${top - 1}px`;
		style.minWidth = `${box.width + 1}px`;
		style.minHeight = `${box.height + 1}px`;
		style.maxWidth = `${Math.max(box.width + 1, pane.left + pane.width - left + 1)}px`;
		style.maxHeight = `${Math.max(box.height + 1, pane.top + pane.height - top + 1)}px`;
		style.clipPath = editing ? clip(box, pane) : '';
		return box;
	}

	/** A list stands above its cell and may reach over the page's own bars; it scrolls when even that is too little. */
	placeAbove(list: HTMLElement, box: Box): void {
		// What lies outside the page is cut off.
		const ceiling = this.wrap.closest('main')?.getBoundingClientRect().top ?? 0;
		const above = (this.wrap.getBoundingClientRect().top - ceiling) / this.#scale() + box.top;
		list.style.left = `${Math.max(0, Math.min(box.left - 1, this.wrap.clientWidth - list.offsetWidth - 4))}px`;
		list.style.bottom = `${this.wrap.clientHeight - box.top + 1}px`;
		list.style.maxHeight = `${Math.max(72, above - 4)}px`;
	}

	/** A sentence stands below its cell, or above it at the lower edge. */
	placeBelow(sentence: HTMLElement, box: Box): void {
		const { clientWidth, clientHeight } = this.wrap;
		const below = box.top + box.height + 3;
		const fits = below + sentence.offsetHeight <= clientHeight;
		const top = fits ? below : box.top - sentence.offsetHeight - 3;
		sentence.style.left = `${Math.max(0, Math.min(box.left, clientWidth - sentence.offsetWidth - 4))}px`;
		sentence.style.top = `${Math.max(0, Math.min(top, clientHeight - sentence.offsetHeight))}px`;
	}
}

function correction(start: number, size: number, paneStart: number, paneSize: number): number {
	if (start < paneStart || size > paneSize) return start - paneStart;
	return Math.max(0, start + size - paneStart - paneSize);
}

/** Lets the frame of the text area (1 px around the cell) be seen, and nothing over heads. */
function clip(box: Box, pane: Box): string {
	const top = Math.max(-1, pane.top - box.top);
	const left = Math.max(-1, pane.left - box.left);
	return top <= 1 && left <= 1 ? '' : `inset(${top}px -999px -999px ${left}px)`;
}
