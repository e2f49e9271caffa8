/** 键盘：what a key means here. Keys that mean nothing here stay with the text area and the window. */
import type { Direction } from './select.ts';

export type SheetCommand =
	| { readonly do: 'move'; readonly direction: Direction; readonly extend: boolean; readonly jump: boolean }
	| { readonly do: 'row-edge'; readonly end: boolean; readonly extend: boolean }
	| { readonly do: 'sheet-edge'; readonly end: boolean; readonly extend: boolean }
	| { readonly do: 'page'; readonly down: boolean; readonly extend: boolean }
	/** Tab and Enter: on, also inside a range; an edit is committed before. Tab goes on in the next row. */
	| { readonly do: 'next'; readonly direction: Direction; readonly tab?: true }
	| { readonly do: 'select'; readonly what: 'all' | 'columns' | 'rows' }
	| { readonly do: 'clear' | 'dismiss' }
	| { readonly do: 'fill'; readonly direction: 'down' | 'right' }
	| { readonly do: 'rows'; readonly how: 'insert' | 'delete' }
	| { readonly do: 'resize'; readonly by: number }
	| EditCommand;

/** What the editor does. */
export type EditCommand =
	/** What is typed goes in, and one stays; the key goes on to the window. */
	| { readonly do: 'commit' }
	| { readonly do: 'begin' | 'toggle-mode' | 'open-list' | 'close-list' | 'cancel' | 'new-line' }
	/** The typed text into all selected cells. */
	| { readonly do: 'commit-all' }
	| { readonly do: 'choose'; readonly by: number };

export interface KeyPress {
	readonly key: string;
	readonly code: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly shiftKey: boolean;
	readonly altKey: boolean;
}

export interface KeySituation {
	readonly editing: 'enter' | 'edit' | undefined;
	readonly listOpen: boolean;
	/** A sentence stands at a cell. */
	readonly notice: boolean;
	/** The column of the active cell wraps. */
	readonly wrap: boolean;
	/** Whole rows are selected: Ctrl+plus and Ctrl+minus are theirs, otherwise they zoom. */
	readonly wholeRows: boolean;
}

const ARROWS: Readonly<Record<string, Direction>> = {
	ArrowUp: 'up',
	ArrowDown: 'down',
	ArrowLeft: 'left',
	ArrowRight: 'right',
};

/** Pixels by which Alt+Shift+← and → make a column narrower and wider. */
const RESIZE_STEP = 8;
/** Choices that Page up and down pass. */
const LIST_PAGE = 7;

/** Undefined: the key is none of ours. Must not be asked while an input method composes. */
export function commandOf(press: KeyPress, situation: KeySituation): SheetCommand | undefined {
	return situation.editing === undefined
		? readyCommand(press, situation)
		: editCommand(press, situation, situation.editing);
}

function editCommand(press: KeyPress, situation: KeySituation, mode: 'enter' | 'edit'): SheetCommand | undefined {
	const { key, shiftKey, altKey } = press;
	const control = press.ctrlKey || press.metaKey;
	if (key === 'Enter') return enterWhileEditing(press, situation.wrap);
	if (key === 'Tab' && !control && !altKey) return { do: 'next', direction: shiftKey ? 'left' : 'right', tab: true };
	if (key === 'Escape') return { do: situation.listOpen ? 'close-list' : 'cancel' };
	if (key === 'F2') return { do: 'toggle-mode' };
	if (control && /^s$/iu.test(key)) return { do: 'commit' };
	const direction = ARROWS[key];
	if (altKey && direction === 'down') return { do: 'open-list' };
	if (situation.listOpen && !control && !altKey && !shiftKey) {
		if (direction === 'down' || direction === 'up') return { do: 'choose', by: direction === 'down' ? 1 : -1 };
		if (key === 'PageDown' || key === 'PageUp')
			return { do: 'choose', by: key === 'PageDown' ? LIST_PAGE : -LIST_PAGE };
	}
	if (direction !== undefined && mode === 'enter' && !control && !altKey && !shiftKey) return { do: 'next', direction };
	return undefined;
}

function enterWhileEditing(press: KeyPress, wrap: boolean): SheetCommand | undefined {
	if (press.altKey) return wrap ? { do: 'new-line' } : undefined;
	if (press.ctrlKey || press.metaKey) return { do: 'commit-all' };
	return { do: 'next', direction: press.shiftKey ? 'up' : 'down' };
}

function readyCommand(press: KeyPress, situation: KeySituation): SheetCommand | undefined {
	const { key, shiftKey, altKey } = press;
	const control = press.ctrlKey || press.metaKey;
	if (altKey) return control ? undefined : altCommand(press);
	const direction = ARROWS[key];
	if (direction !== undefined) return { do: 'move', direction, extend: shiftKey, jump: control };
	if (control) return controlCommand(press, situation);
	switch (key) {
		case 'Home':
		case 'End':
			return { do: 'row-edge', end: key === 'End', extend: shiftKey };
		case 'PageUp':
		case 'PageDown':
			return { do: 'page', down: key === 'PageDown', extend: shiftKey };
		case 'Enter':
			return { do: 'next', direction: shiftKey ? 'up' : 'down' };
		case 'Tab':
			return { do: 'next', direction: shiftKey ? 'left' : 'right', tab: true };
		case 'F2':
			return { do: 'begin' };
		case 'Delete':
		case 'Backspace':
			return { do: 'clear' };
		case 'Escape':
			return situation.notice ? { do: 'dismiss' } : undefined;
		case ' ':
			return shiftKey ? { do: 'select', what: 'rows' } : undefined;
		default:
			return undefined;
	}
}

function altCommand({ key, shiftKey }: KeyPress): SheetCommand | undefined {
	if (key === 'ArrowDown' && !shiftKey) return { do: 'open-list' };
	if (shiftKey && key === 'ArrowLeft') return { do: 'resize', by: -RESIZE_STEP };
	if (shiftKey && key === 'ArrowRight') return { do: 'resize', by: RESIZE_STEP };
	return undefined;
}

function controlCommand({ key, code, shiftKey }: KeyPress, situation: KeySituation): SheetCommand | undefined {
	switch (key) {
		case 'Home':
		case 'End':
			return { do: 'sheet-edge', end: key === 'End', extend: shiftKey };
		case ' ':
			return { do: 'select', what: shiftKey ? 'all' : 'columns' };
		case 'a':
		case 'A':
			return { do: 'select', what: 'all' };
		case 'd':
		case 'D':
			return { do: 'fill', direction: 'down' };
		case 'r':
		case 'R':
			return { do: 'fill', direction: 'right' };
		case '+':
		case '=':
			return shiftKey || situation.wholeRows ? { do: 'rows', how: 'insert' } : undefined;
		case '-':
		case '_':
			return shiftKey || situation.wholeRows ? { do: 'rows', how: 'delete' } : undefined;
		default:
			// A Chinese input method may name the key 'Process'; the place on the keyboard still tells.
			return code === 'Space' ? { do: 'select', what: shiftKey ? 'all' : 'columns' } : undefined;
	}
}
