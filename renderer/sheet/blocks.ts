/** Ranges: copy, cut, paste, clear, fill, insert and delete rows. */
import { parseClipboard, printClipboard, sheetInClipboard } from './clipboard.ts';
import type { SheetEditor } from './editor.ts';
import { type FillDirection, fillDown, fillHandle, fillRight } from './fill.ts';
import type { SheetHost } from './host.ts';
import type { CellEdit, EditAnswer, Point } from './model.ts';
import { type Range, union } from './select.ts';
import { copiedText, editableCells, editedText, PROTECTED, textsOf } from './texts.ts';

const DONE: EditAnswer = { ok: true };

/** Cells are taken and put as texts. */
type Texts = readonly (readonly string[])[];

export class SheetBlocks {
	readonly #host: SheetHost;
	readonly #editor: SheetEditor;

	constructor(host: SheetHost, editor: SheetEditor) {
		this.#host = host;
		this.#editor = editor;
	}

	/** The selected cells as plain text and as a table. */
	copy(data: DataTransfer): void {
		const { model, store } = this.#host;
		const { plain, html } = printClipboard(textsOf(model, store.range(), copiedText), model.name);
		data.setData('text/plain', plain);
		data.setData('text/html', html);
	}

	cut(data: DataTransfer): void {
		this.copy(data);
		this.clear('cut');
	}

	paste(data: DataTransfer): void {
		const html = data.getData('text/html');
		const cells = parseClipboard(data.getData('text/plain'), html === '' ? undefined : html);
		if (cells.length === 0) return;
		const range = this.#host.store.range();
		const block = tiled(cells, range);
		const at = { row: range.top, column: range.left };
		const objection = this.#objection(at, block);
		if (objection !== undefined) this.#editor.refuse(objection.at, objection.message);
		else void this.#pasted(at, block, sheetInClipboard(html));
	}

	async #pasted(at: Point, cells: Texts, from: string | undefined): Promise<void> {
		const width = cells.reduce((most, row) => Math.max(most, row.length), 0);
		const done = await this.#editor.ask(
			() => this.#host.actions.paste(from === undefined ? { at, cells } : { at, cells, from }),
			at,
		);
		if (!done) return;
		const { grid } = this.#host;
		const head = {
			row: Math.min(at.row + cells.length, grid.rows) - 1,
			column: Math.min(at.column + width, grid.columns) - 1,
		};
		this.#host.select({ anchor: at, head });
		this.#host.askReveal(at);
	}

	/** The first protected cell that the block would change. Computed columns come along when rows are copied, and are left alone. */
	#objection(at: Point, cells: Texts): { readonly at: Point; readonly message: string } | undefined {
		const { columns, rows, growing } = this.#host.model;
		let changeable = false;
		for (const [down, texts] of cells.entries()) {
			const row = rows[at.row + down];
			if (row === undefined) {
				if (growing) changeable = true;
				else return { at, message: `粘贴的内容有 ${cells.length} 行，从这里往下放不下。` };
				continue;
			}
			for (const [along, text] of texts.entries()) {
				const place = { row: at.row + down, column: at.column + along };
				const cell = row.cells[place.column];
				if (cell === undefined) continue;
				if (cell.editable) changeable = true;
				else if (columns[place.column]?.computed !== true && text !== copiedText(cell)) {
					return { at: place, message: cell.refusal ?? PROTECTED };
				}
			}
		}
		if (changeable) return undefined;
		return { at, message: this.#host.cellAt(at)?.refusal ?? PROTECTED };
	}

	/** Delete; a selection in which nothing may be changed says why. */
	clear(how: 'cleared' | 'cut'): true {
		const { active, model, store } = this.#host;
		const cells = editableCells(model, store.range());
		if (cells.length === 0) this.#editor.refuse(active, this.#host.cellAt(active)?.refusal ?? PROTECTED);
		const filled = cells.filter(({ cell }) => cell.state !== 'blank' && cell.state !== 'missing');
		void this.#editor.send(
			filled.map(({ at }) => ({ ...at, text: '' })),
			how,
		);
		return true;
	}

	/** Ctrl+D and Ctrl+R; one row (or column) alone takes from the one before it. */
	fill(direction: 'down' | 'right'): true {
		const range = this.#host.store.range();
		const alone = direction === 'down' ? range.top === range.bottom : range.left === range.right;
		const top = direction === 'down' && alone ? Math.max(0, range.top - 1) : range.top;
		const left = direction === 'right' && alone ? Math.max(0, range.left - 1) : range.left;
		const whole = { ...range, top, left };
		const source = textsOf(this.#host.model, whole, editedText);
		this.#put(whole, direction === 'down' ? fillDown(source) : fillRight(source), (row, column) =>
			direction === 'down' ? row > top : column > left,
		);
		return true;
	}

	/** The fill handle was dropped. */
	dragged(target: Range): void {
		const source = this.#host.store.range();
		const direction = directionOf(source, target);
		const sideways = direction === 'left' || direction === 'right';
		const count = sideways ? target.right - target.left + 1 : target.bottom - target.top + 1;
		const texts = fillHandle(textsOf(this.#host.model, source, editedText), direction, count);
		this.#put(target, texts, () => true);
		const whole = union(source, target);
		this.#host.select({
			anchor: { row: whole.top, column: whole.left },
			head: { row: whole.bottom, column: whole.right },
		});
	}

	/** Down to where the column at the left ends, or the one at the right when there is nothing at the left. */
	fillToEnd(): void {
		const { grid, store } = this.#host;
		const range = store.range();
		const filled = (row: number, column: number) =>
			row < grid.rows && column >= 0 && column < grid.columns && !grid.blank(row, column);
		const beside = [range.left - 1, range.right + 1].find((column) => filled(range.bottom + 1, column));
		if (beside === undefined) return;
		let bottom = range.bottom + 1;
		while (filled(bottom + 1, beside)) bottom += 1;
		this.dragged({ ...range, top: range.bottom + 1, bottom });
	}

	#put(range: Range, texts: Texts, wanted: (row: number, column: number) => boolean): void {
		const { model } = this.#host;
		const edits: CellEdit[] = [];
		let protectedAt: Point | undefined;
		for (const [down, line] of texts.entries()) {
			for (const [along, text] of line.entries()) {
				const point = { row: range.top + down, column: range.left + along };
				const cell = this.#host.cellAt(point);
				const at = this.#host.keysOf(point);
				if (cell === undefined || at === undefined || cell.covered === true || !wanted(point.row, point.column))
					continue;
				if (cell.editable) edits.push({ ...at, text });
				else if (model.columns[point.column]?.computed !== true) protectedAt ??= point;
			}
		}
		const refused = protectedAt ?? (edits.length === 0 ? { row: range.top, column: range.left } : undefined);
		if (refused === undefined) void this.#editor.send(edits, 'filled');
		else this.#editor.refuse(refused, this.#host.cellAt(refused)?.refusal ?? PROTECTED);
	}

	/** The new rows are selected, as in Excel: what is typed next goes into them. */
	async #insert({ top, bottom }: Range, at: Point): Promise<void> {
		this.#host.keepPlace(true);
		const put = async () => (await this.#host.actions.insertRows?.(top, bottom - top + 1)) ?? DONE;
		if (!(await this.#editor.ask(put, at))) this.#host.keepPlace(false);
	}

	rows(how: 'insert' | 'delete'): boolean {
		const { actions, model } = this.#host;
		const range = this.#host.store.range();
		const at = { row: range.top, column: range.left };
		if (how === 'insert') {
			if (actions.insertRows === undefined) return false;
			void this.#insert(range, at);
			return true;
		}
		if (actions.deleteRows === undefined) return false;
		const keys = model.rows
			.slice(range.top, range.bottom + 1)
			.flatMap(({ key, kind }) => (kind === 'new' ? [] : [key]));
		if (keys.length > 0) void this.#editor.ask(async () => (await actions.deleteRows?.(keys)) ?? DONE, at);
		return true;
	}
}

/** A block that fits into the selection a whole number of times fills it, as in Excel also along one side alone. */
function tiled(cells: Texts, range: Range): Texts {
	const across = cells[0]?.length ?? 0;
	const even = cells.every((row) => row.length === across);
	if (!even || across === 0) return cells;
	const height = filledSize(cells.length, range.bottom - range.top + 1);
	const width = filledSize(across, range.right - range.left + 1);
	if (height === undefined || width === undefined) return cells;
	return Array.from({ length: height }, (_, row) =>
		Array.from({ length: width }, (_unused, column) => cells[row % cells.length]?.[column % across] ?? ''),
	);
}

/** How far a block of `size` reaches along a side of the selection; undefined when it fits in with a rest. */
function filledSize(size: number, selected: number): number | undefined {
	if (selected <= size) return size;
	return selected % size === 0 ? selected : undefined;
}

function directionOf(source: Range, target: Range): FillDirection {
	if (target.top > source.bottom) return 'down';
	if (target.bottom < source.top) return 'up';
	return target.left > source.right ? 'right' : 'left';
}
