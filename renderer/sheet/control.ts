/** Holds the sheet's parts together: the model as it is now, the selection, what keys and the mouse ask for. */
import { SheetBlocks } from './blocks.ts';
import type { Frame, SheetDom } from './dom.ts';
import { SheetEditor } from './editor.ts';
import { follow } from './follow.ts';
import type { SheetHost } from './host.ts';
import { commandOf, type KeyPress, type SheetCommand } from './keys.ts';
import { ROW_HEIGHT } from './layout.ts';
import type { CellAt, Point, Selection, SheetActions, SheetCell, SheetModel } from './model.ts';
import {
	activeOf,
	cycle,
	type Direction,
	type Grid,
	gridOf,
	inside,
	isRange,
	isWholeRows,
	jump,
	originOf,
	page,
	samePoint,
	sameSelection,
	step,
	tabbed,
} from './select.ts';
import { type Notice, SheetStore } from './store.ts';

/** Frames in which a cell is brought into view again while rows are measured. */
const MOST_SETTLING = 8;

/** What floats at a cell now. */
interface Floating {
	readonly list?: HTMLElement | undefined;
	readonly notice?: HTMLElement | undefined;
}

/** What a move leaves to the next one. */
interface Aftermath {
	/** The column to which Enter returns after Tab, Tab, … */
	readonly tabFrom?: number | undefined;
	/** Go to the row below as soon as there is one: Enter in the last row while the owner adds the next. */
	readonly downFrom?: Point | undefined;
}

export class SheetControl implements SheetHost {
	model: SheetModel;
	actions: SheetActions;
	readonly store: SheetStore;
	readonly editor: SheetEditor;
	readonly blocks: SheetBlocks;
	dom: SheetDom | undefined;
	frame: Frame = { headerRows: 0, frozenRows: 0, frozenColumns: 0, frozenWidth: 0, rowHeads: false };
	/** Makes the column at a place wider by some pixels. */
	resize: (column: number, by: number) => void = () => {};
	#floats: Floating = {};
	#aftermath: Aftermath = {};
	/** Rows are being put in where the selection is: it keeps its place, which is theirs then. */
	#keepsPlace = false;
	/** The place that must be seen when the screen has been drawn next. */
	#reveal: Point | undefined;

	constructor(model: SheetModel, actions: SheetActions, selection: Selection | undefined) {
		this.model = model;
		this.actions = actions;
		const grid = gridOf(model);
		this.store = new SheetStore(grid, selection === undefined ? undefined : inside(grid, selection));
		this.editor = new SheetEditor(this);
		this.blocks = new SheetBlocks(this, this.editor);
	}

	/** The sheet is on the screen; undefined: no more. */
	attach(dom: SheetDom | undefined): void {
		this.dom = dom;
		this.place(true);
	}

	/** What is frozen, and how a column is made wider. */
	fit(frame: Frame, resize: (column: number, by: number) => void): void {
		this.frame = frame;
		this.resize = resize;
		this.place();
	}

	/** After drawing: what floats now; everything goes to its place. */
	drawn(floats: Floating): void {
		this.#floats = floats;
		this.place(true);
	}

	get grid(): Grid {
		return this.store.grid;
	}

	get active(): Point {
		return activeOf(this.store.state.selection);
	}

	cellAt({ row, column }: Point): SheetCell | undefined {
		return this.model.rows[row]?.cells[column];
	}

	keysOf({ row, column }: Point): CellAt | undefined {
		const rowKey = this.model.rows[row]?.key;
		const columnKey = this.model.columns[column]?.key;
		return rowKey === undefined || columnKey === undefined ? undefined : { row: rowKey, column: columnKey };
	}

	pointOf(at: CellAt): Point | undefined {
		const near = this.active.row;
		const row = this.model.rows[near]?.key === at.row ? near : this.model.rows.findIndex(({ key }) => key === at.row);
		const column = this.model.columns.findIndex(({ key }) => key === at.column);
		return row === -1 || column === -1 ? undefined : { row, column };
	}

	/** Takes over a new model: selection and editing follow their rows. */
	update(model: SheetModel, actions: SheetActions): void {
		this.actions = actions;
		if (model === this.model) return;
		const old = this.model;
		this.model = model;
		this.store.grid = gridOf(model);
		const { selection } = this.store.state;
		const { downFrom } = this.#aftermath;
		const stays = this.#keepsPlace && model.rows.length > old.rows.length;
		if (stays) this.#keepsPlace = false;
		const followed = stays
			? selection
			: follow(selection, old, model, this.grid, this.store.state.editing !== undefined);
		if (downFrom !== undefined && downFrom.row + 1 < model.rows.length) {
			this.select({ anchor: { row: downFrom.row + 1, column: downFrom.column } });
		} else if (followed !== selection) {
			this.store.set({ selection: followed });
			this.actions.selected(followed);
		}
	}

	keepPlace(keep: boolean): void {
		this.#keepsPlace = keep;
	}

	/** Selects, tells the owner, and brings the moving end into view. An edit must be over before. */
	select(to: { anchor: Point; head?: Point | undefined; active?: Point | undefined }, aftermath: Aftermath = {}): void {
		const { anchor, head = anchor, active } = to;
		const selection: Selection =
			active === undefined || samePoint(active, anchor) ? { anchor, head } : { anchor, head, active };
		this.#aftermath = aftermath;
		this.#reveal = active ?? head;
		this.store.set({ selection, notice: this.#refusalAt(active ?? anchor) });
		this.actions.selected(selection);
	}

	/** A text that was refused says why whenever one comes back to it. */
	#refusalAt(at: Point): Notice | undefined {
		const keys = this.keysOf(at);
		const message = keys === undefined ? undefined : this.store.pendingAt(keys)?.refused;
		return message === undefined ? undefined : { at, message };
	}

	/** From outside: a jump to a cell or a range. */
	goTo(selection: Selection): void {
		this.editor.leave();
		const to = inside(this.grid, selection);
		// An owner that hands back what it was told of must not be told again.
		if (!sameSelection(to, this.store.state.selection)) this.select(to);
		else this.#reveal = activeOf(to);
		this.place(true);
		this.dom?.area.focus({ preventScroll: true });
	}

	/** Puts text area, list and sentence where their cells are; after drawing, what was asked for is brought into view. */
	place(drawn = false): void {
		const { dom, frame } = this;
		if (dom === undefined) return;
		const wanted = this.#reveal;
		if (drawn && wanted !== undefined) {
			this.#reveal = undefined;
			if (dom.reveal(wanted, frame)) this.#settle(wanted, MOST_SETTLING);
		}
		const { editing, notice } = this.store.state;
		const box = dom.placeArea(this.active, frame, editing !== undefined);
		if (this.#floats.list !== undefined && box !== undefined) dom.placeAbove(this.#floats.list, box);
		const at = notice === undefined ? undefined : dom.cell(notice.at, frame);
		if (this.#floats.notice !== undefined && at !== undefined) dom.placeBelow(this.#floats.notice, dom.boxOf(at));
	}

	/** Rows that come into view may turn out higher than thought, and push the cell out again. */
	#settle(point: Point, frames: number): void {
		requestAnimationFrame(() => {
			if (this.dom?.reveal(point, this.frame) === true && frames > 0) this.#settle(point, frames - 1);
		});
	}

	askReveal(point: Point | undefined): void {
		this.#reveal = point;
	}

	/** Whether the key was ours. */
	key(press: KeyPress): boolean {
		const { editing, list, notice } = this.store.state;
		const command = commandOf(press, {
			editing: editing?.mode,
			listOpen: list !== undefined,
			notice: notice !== undefined,
			wrap: this.model.columns[this.active.column]?.wrap === true,
			wholeRows: isWholeRows(this.grid, this.store.range()),
		});
		return command !== undefined && this.perform(command);
	}

	perform(command: SheetCommand): boolean {
		const { selection } = this.store.state;
		const { grid } = this;
		switch (command.do) {
			case 'move': {
				const from = command.extend ? selection.head : this.active;
				return this.#to((command.jump ? jump : step)(grid, from, command.direction), command.extend);
			}
			case 'row-edge': {
				const from = command.extend ? selection.head : this.active;
				return this.#to({ row: from.row, column: command.end ? grid.columns - 1 : 0 }, command.extend);
			}
			case 'sheet-edge':
				return this.#to(command.end ? this.#end() : { row: 0, column: 0 }, command.extend);
			case 'page': {
				const rows = this.dom?.rowsInView(this.frame, ROW_HEIGHT) ?? 20;
				const from = command.extend ? selection.head : this.active;
				return this.#to(page(grid, from, command.down ? rows : -rows), command.extend);
			}
			case 'next':
				return this.editor.commit() ? this.#next(command.direction, command.tab === true) : true;
			case 'select':
				return this.#select(command.what);
			case 'resize':
				this.resize(this.active.column, command.by);
				return true;
			case 'dismiss':
				this.editor.dismiss();
				return true;
			case 'fill':
				return this.blocks.fill(command.direction);
			case 'clear':
				return this.blocks.clear('cleared');
			case 'rows':
				return this.blocks.rows(command.how);
			default:
				return this.editor.perform(command);
		}
	}

	/** The last row and column that have something in them. */
	#end(): Point {
		const { rows } = this.model;
		let row = rows.length - 1;
		while (row > 0 && rows[row]?.kind === 'new') row -= 1;
		return { row, column: this.grid.columns - 1 };
	}

	#to(point: Point, extend: boolean): true {
		const place = originOf(this.grid, point);
		if (extend)
			this.select({
				anchor: this.store.state.selection.anchor,
				head: place,
				active: this.store.state.selection.active,
			});
		else this.select({ anchor: place });
		return true;
	}

	#select(what: 'all' | 'columns' | 'rows'): true {
		const { top, left, bottom, right } = this.store.range();
		const last = { row: this.grid.rows - 1, column: this.grid.columns - 1 };
		const active = this.active;
		if (what === 'all') this.#range({ row: 0, column: 0 }, last, active);
		else if (what === 'columns') this.#range({ row: 0, column: left }, { row: last.row, column: right }, active);
		else this.#range({ row: top, column: 0 }, { row: bottom, column: last.column }, active);
		return true;
	}

	/** Nothing scrolls: what was in view stays there. */
	#range(anchor: Point, head: Point, active: Point): void {
		this.select({ anchor, head, active });
		this.#reveal = undefined;
	}

	/** Tab passes over computed columns, in which nothing is typed. */
	readonly #passed = ({ row, column }: Point): boolean =>
		this.model.columns[column]?.computed === true && this.model.rows[row]?.cells[column]?.editable !== true;

	/** Tab and Enter. Tab in the very last cell (Shift+Tab in the first) is not ours: it leaves the sheet. */
	#next(direction: Direction, tab: boolean): boolean {
		const { grid, active } = this;
		const { selection } = this.store.state;
		if (isRange(grid, selection)) {
			const { anchor, head } = selection;
			this.select({ anchor, head, active: cycle(grid, this.store.range(), active, direction) });
			return true;
		}
		const { tabFrom } = this.#aftermath;
		const from = !tab && direction === 'down' && tabFrom !== undefined ? { row: active.row, column: tabFrom } : active;
		const to = tab ? tabbed(grid, from, direction, this.#passed) : step(grid, from, direction);
		if (to === undefined) return false;
		const stuck = direction === 'down' && to.row === active.row;
		this.select(
			{ anchor: to },
			{
				tabFrom: tab ? (tabFrom ?? active.column) : undefined,
				downFrom: stuck && this.editor.waiting ? to : undefined,
			},
		);
		return true;
	}
}
