/** What changes without the model changing: 选区, editing, texts on their way, the sentence at a cell. */
import type { CellAt, ChoiceList, Point, Selection, SheetRow } from './model.ts';
import { activeOf, type Grid, mergesOfRow, type Range, rangeOf } from './select.ts';

/** A text that was handed to the owner and has no answer yet, or was refused. */
export interface Pending {
	readonly text: string;
	/** The row as it was then: as soon as the owner shows another, that one is right. */
	readonly row: SheetRow | undefined;
	/** The sentence why it was refused. */
	readonly refused: string | undefined;
}

export interface Editing {
	readonly at: CellAt;
	/** 'enter': typed over, arrows end it. 'edit': F2, arrows move the caret. */
	readonly mode: 'enter' | 'edit';
	/** What the cell says; the same text again is no edit. */
	readonly initial: string;
}

export interface OpenList {
	readonly typed: string;
	readonly list: ChoiceList;
	/** The one that Tab takes; -1 when none is chosen. */
	readonly chosen: number;
}

/** A sentence at a cell. */
export interface Notice {
	readonly at: Point;
	readonly message: string;
}

export interface SheetState {
	readonly selection: Selection;
	readonly editing: Editing | undefined;
	readonly list: OpenList | undefined;
	readonly notice: Notice | undefined;
	/** Where a fill that is being dragged would reach. */
	readonly fill: Range | undefined;
}

const START: Point = { row: 0, column: 0 };

export class SheetStore {
	#state: SheetState = {
		selection: { anchor: START, head: START },
		editing: undefined,
		list: undefined,
		notice: undefined,
		fill: undefined,
	};
	readonly #listeners = new Set<() => void>();
	/** Row key → column key → text. */
	readonly #pending = new Map<string, ReadonlyMap<string, Pending>>();
	#versions = new Map<string, number>();
	#range: { readonly selection: Selection; readonly grid: Grid; readonly range: Range } | undefined;
	grid: Grid;

	constructor(grid: Grid, selection: Selection | undefined) {
		this.grid = grid;
		if (selection !== undefined) this.#state = { ...this.#state, selection };
	}

	get state(): SheetState {
		return this.#state;
	}

	readonly getState = (): SheetState => this.#state;

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	set(change: Partial<SheetState>): void {
		this.#state = { ...this.#state, ...change };
		this.#emit();
	}

	#emit(): void {
		for (const listener of this.#listeners) listener();
	}

	/** What is selected, with merged cells whole. */
	range(): Range {
		const { selection } = this.#state;
		if (this.#range?.selection !== selection || this.#range.grid !== this.grid) {
			this.#range = { selection, grid: this.grid, range: rangeOf(this.grid, selection) };
		}
		return this.#range.range;
	}

	pendingOf(row: string): ReadonlyMap<string, Pending> | undefined {
		return this.#pending.get(row);
	}

	pendingAt(at: CellAt): Pending | undefined {
		return this.#pending.get(at.row)?.get(at.column);
	}

	setPending(cells: readonly CellAt[], pending: (at: CellAt) => Pending | undefined): void {
		for (const at of cells) {
			const row = new Map(this.#pending.get(at.row));
			const value = pending(at);
			if (value === undefined) row.delete(at.column);
			else row.set(at.column, value);
			if (row.size === 0) this.#pending.delete(at.row);
			else this.#pending.set(at.row, row);
			this.#versions.set(at.row, (this.#versions.get(at.row) ?? 0) + 1);
		}
		this.#emit();
	}

	/** All that a row shows of this state, as a text, so that only rows are drawn again for which it changed. */
	rowPicture(index: number, row: SheetRow): string {
		const range = this.range();
		const { fill, selection } = this.#state;
		const reach = reachOf(row);
		const selected = span(range, index, reach);
		const filled = fill === undefined ? '' : span(fill, index, reach);
		const version = this.#versions.get(row.key) ?? 0;
		if (selected === '' && filled === '' && version === 0) return '';
		const active = activeOf(selection);
		return `${selected};${filled};${active.row === index ? active.column : -1};${version}`;
	}
}

/** The rows that the tallest cell beginning here covers beside this one. */
function reachOf(row: SheetRow): number {
	let reach = 0;
	for (const merge of mergesOfRow(row)) reach = Math.max(reach, merge.bottom);
	return reach;
}

/** Left, right, first row?, rows to the last one (one more than the tallest cell needs stands for “many”). */
function span(range: Range, index: number, reach: number): string {
	if (index < range.top || index > range.bottom) return '';
	return `${range.left},${range.right},${index === range.top ? 1 : 0},${Math.min(range.bottom - index, reach + 1)}`;
}

/** The part of a range that lies in one row. */
export interface RowSpan {
	readonly left: number;
	readonly right: number;
	readonly first: boolean;
	/** Rows of the range below this one. */
	readonly below: number;
}
export interface RowPicture {
	readonly selected: RowSpan | undefined;
	readonly filled: RowSpan | undefined;
	/** Column of the active cell; -1 when it lies in another row. */
	readonly active: number;
}

const NOTHING: RowPicture = { selected: undefined, filled: undefined, active: -1 };

export function readPicture(picture: string): RowPicture {
	if (picture === '') return NOTHING;
	const [selected = '', filled = '', active = '-1'] = picture.split(';');
	return { selected: readSpan(selected), filled: readSpan(filled), active: Number(active) };
}

function readSpan(text: string): RowSpan | undefined {
	if (text === '') return undefined;
	const [left = 0, right = 0, first = 0, below = 0] = text.split(',').map(Number);
	return { left, right, first: first === 1, below };
}
