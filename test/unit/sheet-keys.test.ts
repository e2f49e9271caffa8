import { expect, test } from 'vitest';
import { commandOf, type KeyPress, type KeySituation } from '../../renderer/sheet/keys.ts';

const READY: KeySituation = { editing: undefined, listOpen: false, notice: false, wrap: false, wholeRows: false };

function press(keys: string): KeyPress {
	const parts = keys.split('+');
	const key = parts.at(-1) ?? '';
	return {
		key: key === 'Space' ? ' ' : key === 'Plus' ? '+' : key,
		code: key,
		ctrlKey: parts.includes('Ctrl'),
		metaKey: parts.includes('Meta'),
		shiftKey: parts.includes('Shift'),
		altKey: parts.includes('Alt'),
	};
}

const command = (keys: string, situation: Partial<KeySituation> = {}) =>
	commandOf(press(keys), { ...READY, ...situation });

test('undo, redo, find, save and other keys of the window are left to it', () => {
	for (const keys of [
		'Ctrl+z',
		'Ctrl+y',
		'Ctrl+f',
		'Ctrl+s',
		'Ctrl+0',
		'F8',
		'Alt+ArrowLeft',
		'Alt+ArrowRight',
		'Escape',
	]) {
		expect([keys, command(keys)]).toEqual([keys, undefined]);
	}
});

test('letters are never taken as keys: they come as text', () => {
	for (const keys of ['a', 'A', '1', '=', '-', '+', 'Process', 'Unidentified', 'Dead'])
		expect([keys, command(keys)]).toEqual([keys, undefined]);
	expect(command('a', { editing: 'enter' })).toBeUndefined();
});

test('zoom keys stay zoom keys unless whole rows are selected', () => {
	expect(command('Ctrl+-')).toBeUndefined();
	expect(command('Ctrl+Plus')).toBeUndefined();
	expect(command('Ctrl+-', { wholeRows: true })).toEqual({ do: 'rows', how: 'delete' });
	expect(command('Ctrl+Plus', { wholeRows: true })).toEqual({ do: 'rows', how: 'insert' });
	expect(command('Ctrl+Shift+Plus')).toEqual({ do: 'rows', how: 'insert' });
});

test('typed over, arrows end the edit; after F2 they move the caret', () => {
	expect(command('ArrowLeft', { editing: 'enter' })).toEqual({ do: 'next', direction: 'left' });
	expect(command('ArrowLeft', { editing: 'edit' })).toBeUndefined();
	expect(command('Ctrl+ArrowLeft', { editing: 'enter' })).toBeUndefined();
});

test('the open list takes ↑ and ↓ from both, and Esc closes only it', () => {
	for (const editing of ['enter', 'edit'] as const) {
		expect(command('ArrowDown', { editing, listOpen: true })).toEqual({ do: 'choose', by: 1 });
		expect(command('Escape', { editing, listOpen: true })).toEqual({ do: 'close-list' });
		expect(command('Escape', { editing })).toEqual({ do: 'cancel' });
	}
});

test('Alt+Enter is a new line only where cells wrap', () => {
	expect(command('Alt+Enter', { editing: 'edit', wrap: true })).toEqual({ do: 'new-line' });
	expect(command('Alt+Enter', { editing: 'edit' })).toBeUndefined();
});

test('clipboard keys are never handled as keys: the browser sends its own events', () => {
	for (const keys of ['Ctrl+c', 'Ctrl+x', 'Ctrl+v', 'Shift+Insert', 'Ctrl+Insert'])
		expect([keys, command(keys)]).toEqual([keys, undefined]);
});
