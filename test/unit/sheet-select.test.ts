import { expect, test } from 'vitest';
import { follow } from '../../renderer/sheet/follow.ts';
import type { SheetCell, SheetModel, SheetRow } from '../../renderer/sheet/model.ts';
import {
	cycle,
	type Direction,
	fillTarget,
	gridOf,
	isRange,
	isWholeRows,
	jump,
	originOf,
	page,
	rangeOf,
	step,
	tabbed,
} from '../../renderer/sheet/select.ts';

/** One text per cell; '>' is covered from the left, '^' from above. */
function model(lines: readonly string[]): SheetModel {
	const rows = lines.map((line, at): SheetRow => {
		const texts = line.split('|');
		return {
			key: `r${at}`,
			kind: 'item',
			cells: texts.map((text, column): SheetCell => {
				if (text === '>' || text === '^') return { text: '', state: 'blank', editable: false, covered: true };
				let columns = 1;
				while (texts[column + columns] === '>') columns += 1;
				let down = 1;
				while (lines[at + down]?.split('|')[column] === '^') down += 1;
				return { text, state: 'entered', editable: true, columns, rows: down };
			}),
		};
	});
	const columns = (lines[0] ?? '')
		.split('|')
		.map((_, nth) => ({ key: `c${nth}`, name: '', width: 80, align: 'left' }) as const);
	return { name: '', columns, header: [], frozenRows: 0, rows, foot: [], rowHeads: false, growing: false };
}

const at = (row: number, column: number) => ({ row, column });

test('arrows pass a merged cell as one cell, in both directions', () => {
	const grid = gridOf(model(['a|b|>|>|c', 'd|e|f|g|h']));
	expect(step(grid, at(0, 0), 'right')).toEqual(at(0, 1));
	expect(step(grid, at(0, 1), 'right')).toEqual(at(0, 4));
	expect(step(grid, at(0, 4), 'left')).toEqual(at(0, 1));
	expect(step(grid, at(1, 3), 'up')).toEqual(at(0, 1));
});

test('arrows stop at the edges', () => {
	const grid = gridOf(model(['a|b', 'c|d']));
	for (const [from, direction] of [
		[at(0, 0), 'up'],
		[at(0, 0), 'left'],
		[at(1, 1), 'down'],
		[at(1, 1), 'right'],
	] as const) {
		expect(step(grid, from, direction)).toEqual(from);
	}
});

test('Tab goes on in the next row, and leaves the sheet only at its very end', () => {
	const grid = gridOf(model(['a|b', 'c|d']));
	const never = () => false;
	expect(tabbed(grid, at(0, 1), 'right', never)).toEqual(at(1, 0));
	expect(tabbed(grid, at(1, 0), 'left', never)).toEqual(at(0, 1));
	expect(tabbed(grid, at(1, 1), 'right', never)).toBeUndefined();
	expect(tabbed(grid, at(0, 0), 'left', never)).toBeUndefined();
	// Computed columns are passed; nothing but such columns ahead is the end.
	expect(tabbed(grid, at(0, 0), 'right', ({ column }) => column === 1)).toEqual(at(1, 0));
	expect(tabbed(grid, at(1, 0), 'right', ({ column }) => column === 1)).toBeUndefined();
});

test('an empty sheet has no place to go to, and nothing fails', () => {
	const grid = gridOf(model([]));
	expect(step(grid, at(0, 0), 'down')).toEqual(at(0, 0));
	expect(originOf(grid, at(5, 5))).toEqual(at(0, 0));
});

test('Ctrl+arrow stops where Excel stops: end of the filled run, next filled cell, edge', () => {
	const grid = gridOf(model(['a', 'b', 'c', '', '', 'd', '', 'e', 'f', '']));
	const stops = (from: number, direction: Direction) => jump(grid, at(from, 0), direction).row;
	expect(stops(0, 'down')).toBe(2);
	expect(stops(2, 'down')).toBe(5);
	expect(stops(5, 'down')).toBe(7);
	expect(stops(7, 'down')).toBe(8);
	expect(stops(8, 'down')).toBe(9);
	expect(stops(9, 'up')).toBe(8);
	expect(stops(3, 'up')).toBe(2);
	expect(stops(0, 'up')).toBe(0);
});

test('a range that touches a merged cell takes all of it, and what that touches', () => {
	const grid = gridOf(model(['a|b|>|c', 'd|e|f|g', 'h|i|^|j', 'k|l|m|n']));
	expect(rangeOf(grid, { anchor: at(0, 0), head: at(1, 1) })).toEqual({ top: 0, left: 0, bottom: 2, right: 2 });
	const tall = gridOf(model(['a|b', '^|c', '^|d', 'e|f']));
	expect(rangeOf(tall, { anchor: at(1, 1), head: at(1, 1) })).toEqual({ top: 1, left: 1, bottom: 1, right: 1 });
	expect(rangeOf(tall, { anchor: at(1, 1), head: at(0, 0) })).toEqual({ top: 0, left: 0, bottom: 2, right: 1 });
});

test('every place of a block merged over rows and columns belongs to it', () => {
	const grid = gridOf(model(['a|b|>|c', 'd|^|^|e', 'f|^|^|g', 'h|i|j|k']));
	for (const row of [0, 1, 2]) {
		for (const column of [1, 2]) expect(originOf(grid, at(row, column))).toEqual(at(0, 1));
	}
	expect(originOf(grid, at(3, 2))).toEqual(at(3, 2));
	expect(step(grid, at(1, 3), 'left')).toEqual(at(0, 1));
	expect(step(grid, at(3, 2), 'up')).toEqual(at(0, 1));
});

test('the corner of the range may lie in any direction', () => {
	const grid = gridOf(model(['a|b|c', 'd|e|f', 'g|h|i']));
	expect(rangeOf(grid, { anchor: at(2, 2), head: at(0, 1) })).toEqual({ top: 0, left: 1, bottom: 2, right: 2 });
});

test('one merged cell alone is no range; Tab would otherwise stay in it for ever', () => {
	const grid = gridOf(model(['a|>|b']));
	expect(isRange(grid, { anchor: at(0, 0), head: at(0, 0) })).toBe(false);
	expect(isRange(grid, { anchor: at(0, 0), head: at(0, 2) })).toBe(true);
});

test('Tab and Enter go round the range and pass covered places', () => {
	const grid = gridOf(model(['a|>|b', 'c|d|e']));
	const range = { top: 0, left: 0, bottom: 1, right: 2 };
	const round = (direction: Direction) => {
		const seen = ['0,0'];
		let now = at(0, 0);
		for (let nth = 0; nth < 5; nth += 1) {
			now = cycle(grid, range, now, direction);
			seen.push(`${now.row},${now.column}`);
		}
		return seen;
	};
	expect(round('right')).toEqual(['0,0', '0,2', '1,0', '1,1', '1,2', '0,0']);
	expect(round('down')).toEqual(['0,0', '1,0', '1,1', '0,2', '1,2', '0,0']);
	expect(round('left').slice(0, 3)).toEqual(['0,0', '1,2', '1,1']);
	expect(round('up').slice(0, 3)).toEqual(['0,0', '1,2', '0,2']);
});

test('page down at the end stays in the last row', () => {
	const grid = gridOf(model(['a', 'b', 'c']));
	expect(page(grid, at(1, 0), 20)).toEqual(at(2, 0));
	expect(page(grid, at(1, 0), -20)).toEqual(at(0, 0));
});

test('rows are whole only from the first to the last column', () => {
	const grid = gridOf(model(['a|b|c']));
	expect(isWholeRows(grid, { top: 0, left: 0, bottom: 0, right: 2 })).toBe(true);
	expect(isWholeRows(grid, { top: 0, left: 1, bottom: 0, right: 2 })).toBe(false);
});

test('the fill goes to the side on which the pointer is further out, and nowhere while inside', () => {
	const range = { top: 2, left: 2, bottom: 3, right: 3 };
	expect(fillTarget(range, at(3, 2))).toBeUndefined();
	expect(fillTarget(range, at(6, 4))).toEqual({ top: 4, left: 2, bottom: 6, right: 3 });
	expect(fillTarget(range, at(0, 3))).toEqual({ top: 0, left: 2, bottom: 1, right: 3 });
	expect(fillTarget(range, at(4, 7))).toEqual({ top: 2, left: 4, bottom: 3, right: 7 });
	expect(fillTarget(range, at(2, 0))).toEqual({ top: 2, left: 0, bottom: 3, right: 1 });
});

test('the selection goes with its row when rows are sorted, and stays with a new row that got its key', () => {
	const old = model(['a|b', 'c|d', 'e|f']);
	const [first, second, third] = old.rows;
	if (first === undefined || second === undefined || third === undefined) throw new Error('three rows');
	const sorted = { ...old, rows: [third, first, second] };
	const selection = { anchor: at(1, 1), head: at(2, 1) };
	expect(follow(selection, old, sorted, gridOf(sorted), false)).toEqual({ anchor: at(2, 1), head: at(0, 1) });
	expect(follow(selection, old, old, gridOf(old), false)).toBe(selection);
	const fresh = { ...old, rows: [first, second, { ...third, kind: 'new' as const }] };
	const entered = { ...old, rows: [first, second, { ...third, key: 'k7' }, { ...third, kind: 'new' as const }] };
	const last = { anchor: at(2, 0), head: at(2, 0) };
	expect(follow(last, fresh, entered, gridOf(entered), false)).toBe(last);
	expect(follow(last, fresh, entered, gridOf(entered), true)).toEqual({ anchor: at(3, 0), head: at(3, 0) });
});

test('a selection beyond the end comes back to the last row when rows are deleted', () => {
	const old = model(['a', 'b', 'c']);
	const now = { ...old, rows: old.rows.slice(0, 1) };
	expect(follow({ anchor: at(2, 0), head: at(1, 0) }, old, now, gridOf(now), false)).toEqual({
		anchor: at(0, 0),
		head: at(0, 0),
	});
});
