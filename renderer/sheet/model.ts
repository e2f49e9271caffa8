/**
 * 表格：what the sheet component shows and what it asks of its owner. The component knows cells, keys
 * and the clipboard; it knows no ledger. One component serves the printed forms and the entry sheets.
 */

/** A value's state; each looks different, and not by colour alone (08-states.png). */
export type CellState =
	/** 录入: typed here */
	| 'entered'
	/** 从文件来 */
	| 'file'
	/** 算出 */
	| 'computed'
	/** 上年带来，未确认 */
	| 'carried'
	| 'blank'
	| 'zero'
	/** 缺: should be there and is not */
	| 'missing'
	/** 算不出 */
	| 'failed';

export interface SheetCell {
	/** As shown. */
	readonly text: string;
	readonly state: CellState;
	readonly editable: boolean;
	/** Why it cannot be typed in, said when somebody tries. */
	readonly refusal?: string;
	/** What copying gives, so that Excel and WPS take it as a number: 10303.17. The shown text unless given. */
	readonly copied?: string;
	/** What F2 starts from. The copied text unless given. */
	readonly edited?: string;
	readonly align?: 'left' | 'center' | 'right';
	/** Steps of 8 px from the left: 类 0, 款 1, 项 2. */
	readonly indent?: number;
	/** 合计 and 类 */
	readonly strong?: boolean;
	/** Steps back a little: codes beside names. */
	readonly quiet?: boolean;
	/** Merged body cells; the cells beneath are `covered`. Over rows only in sheets of up to 300 rows. */
	readonly columns?: number;
	readonly rows?: number;
	readonly covered?: boolean;
	/** 错误 and 警告 tint a cell; 提示 does not. */
	readonly mark?: 'error' | 'warning';
	/** What a screen reader says beyond the text: 「算出，由 3 笔录入」. */
	readonly spoken?: string;
}

export interface SheetRow {
	/** Stable: selection and editing follow the row, not its place. */
	readonly key: string;
	readonly kind: 'item' | 'subtotal' | 'total' | 'draft' | 'new';
	/** One for each column. The component draws a row again only when this object changes. */
	readonly cells: readonly SheetCell[];
	/** Shown in the row head; none when the sheet has no row heads. */
	readonly head?: string;
}

export interface SheetColumn {
	readonly key: string;
	/** For messages and screen readers: 「本年金额（元）」. */
	readonly name: string;
	/** Pixels at 100 %. */
	readonly width: number;
	readonly align: 'left' | 'center' | 'right';
	/** Stays in view when scrolled sideways; only at the left. */
	readonly frozen?: boolean;
	/** Body cells have the grey ground of computed columns. */
	readonly computed?: boolean;
	/** Cells wrap and rows grow; otherwise one line with an ellipsis. */
	readonly wrap?: boolean;
	/** Shown in the head: rows are sorted by this column, or some are left out by it. */
	readonly sorted?: 'ascending' | 'descending';
	readonly filtered?: boolean;
	/** What may be chosen here, in the list that opens while typing. */
	readonly choices?: ChoiceSource;
}

/** 下拉列表 of a column. */
export interface ChoiceSource {
	/** true: only what is in the list may be entered. */
	readonly strict: boolean;
	/** The best first, at most `limit`. `typed` may be a code, a name or initials. */
	find(typed: string, limit: number): ChoiceList;
}
export interface ChoiceList {
	readonly choices: readonly Choice[];
	/** How many there are in all. */
	readonly total: number;
}
export interface Choice {
	/** What is entered. */
	readonly value: string;
	/** Shown in columns: code, name, initials. */
	readonly parts: readonly string[];
	/** 「本账套 4 行，上年有」 */
	readonly note?: string;
	/** What of the parts was typed, to be set off: letters `from` to before `to` of part number `part`. */
	readonly matched?: readonly MatchedPart[];
}
export interface MatchedPart {
	readonly part: number;
	readonly from: number;
	readonly to: number;
}

export interface SheetHeaderCell {
	readonly text: string;
	/** Index of the first column it stands above. */
	readonly column: number;
	readonly colspan: number;
	/** May reach into the first frozen body rows. */
	readonly rowspan: number;
}

export interface SheetModel {
	/** Read to screen readers: the title of the form or sheet. */
	readonly name: string;
	readonly columns: readonly SheetColumn[];
	readonly header: readonly (readonly SheetHeaderCell[])[];
	/** Body rows that stay under the header (合计 of 公开03). Part of `rows`: the first ones. */
	readonly frozenRows: number;
	readonly rows: readonly SheetRow[];
	/** Rows that stay at the bottom. Never edited. */
	readonly foot: readonly SheetRow[];
	readonly rowHeads: boolean;
	/** Rows can be added by pasting past the end and by typing in the `new` row. */
	readonly growing: boolean;
}

/** A cell by its keys. */
export interface CellAt {
	readonly row: string;
	readonly column: string;
}

/** 选区 in places of `rows` and `columns`, both ends included; `anchor` is the active cell unless `active` says otherwise. */
export interface Selection {
	readonly anchor: Point;
	readonly head: Point;
	/** The active cell, when Tab or Enter went on inside the range. */
	readonly active?: Point;
}
export interface Point {
	readonly row: number;
	readonly column: number;
}

/** One cell's new text as typed or pasted; the owner reads it by the column's type. */
export interface CellEdit extends CellAt {
	readonly text: string;
}

/** What the owner answers: done, or the sentence to show at the first cell that was refused (nothing is written then). */
export type EditAnswer =
	| { readonly ok: true /** Row that the edit ended in, when a new row got its key. */; readonly row?: string }
	| { readonly ok: false; readonly message: string; readonly at?: CellAt };

/** A block from the clipboard or a fill, already cut into cells; `at` is its top-left place. */
export interface PastedBlock {
	readonly at: Point;
	readonly cells: readonly (readonly string[])[];
	/** Name of the sheet of this program from which it was copied. */
	readonly from?: string;
}

export interface Typing {
	readonly text: string;
	/** An input method is composing: Enter and arrows are its own. */
	readonly composing: boolean;
}

export interface SheetActions {
	/** Texts into cells, as one step. */
	edit(edits: readonly CellEdit[], how: 'typed' | 'cleared' | 'filled' | 'cut'): Promise<EditAnswer>;
	/**
	 * A block may run past the last row when the sheet grows. One step. The component has refused it
	 * already where a cell outside computed columns is protected; texts over computed columns (they come
	 * with copied rows) are to be left out by the owner.
	 */
	paste(block: PastedBlock): Promise<EditAnswer>;
	insertRows?(before: number, count: number): Promise<EditAnswer>;
	deleteRows?(rows: readonly string[]): Promise<EditAnswer>;
	/** The selection moved; for the formula strip and the inspector. */
	selected(selection: Selection): void;
	/** What stands in the cell while somebody types, for the formula strip and the status bar; undefined when the edit is over. */
	typing?(typed: Typing | undefined): void;
	/** F2 or double-click on a cell that is not editable: go to what lies below it; false: nothing does. */
	open?(cell: CellAt): boolean;
	/** A column was made wider or narrower. */
	resized?(column: string, width: number): void;
}
