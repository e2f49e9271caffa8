/** 分页签的行：the rows of a sheet by tab, as lines that stay the same objects while their rows do. */

import { type Splice, spliced, spliceOf } from '../splice.ts';
import type { EntryContext, LineSheet } from './fields.ts';
import { type Line, type LineRow, rowCells, rowKey } from './lines.ts';
import type { EntryOrder } from './order.ts';
import { tabKey } from './tabs.ts';

/** Only what has changed since last time is looked at closely: one row of 20,000. */
export class TabRows {
	readonly #sheet: LineSheet;
	readonly #tabs = new WeakMap<LineRow, string>();
	#rows: readonly LineRow[] = [];
	/** Beside `#rows`: the key of the tab of each. */
	#keys: readonly string[] = [];
	#groups = new Map<string, TabGroup>();
	#year = 0;

	constructor(sheet: LineSheet) {
		this.#sheet = sheet;
	}

	/** Rows by the key of their tab. A tab of which nothing has changed is the same object as before. */
	group(rows: readonly LineRow[], context: EntryContext): ReadonlyMap<string, TabGroup> {
		const fresh = context.year !== this.#year;
		const cut = fresh ? { from: 0, removed: 0, added: rows.length } : spliceOf(this.#rows, rows);
		const groups = fresh ? new Map<string, TabGroup>() : this.#groups;
		if (!fresh && cut.removed === 0 && cut.added === 0) return groups;
		const gone = this.#keys.slice(cut.from, cut.from + cut.removed);
		const come = rows.slice(cut.from, cut.from + cut.added);
		const keys = come.map((row) => this.#tabOf(row, context, fresh));
		const touched = new Set([...gone, ...keys]);
		const next = new Map(groups);
		for (const tab of touched) {
			const own = come.filter((_, index) => keys[index] === tab);
			const part = { from: countOf(this.#keys, tab, cut.from), removed: count(gone, tab), added: own.length };
			const group = (groups.get(tab) ?? new TabGroup([])).with(part, own);
			if (group.rows.length === 0) next.delete(tab);
			else next.set(tab, group);
		}
		this.#keys = fresh ? keys : spliced(this.#keys, cut, keys);
		this.#rows = rows;
		this.#groups = next;
		this.#year = context.year;
		return next;
	}

	#tabOf(row: LineRow, context: EntryContext, fresh: boolean): string {
		let tab = fresh ? undefined : this.#tabs.get(row);
		if (tab === undefined) {
			tab = tabKey(this.#sheet, rowCells(this.#sheet, row, context), context.year);
			this.#tabs.set(row, tab);
		}
		return tab;
	}
}

function count(keys: readonly string[], wanted: string): number {
	return countOf(keys, wanted, keys.length);
}

/** How often among the first `most`. */
function countOf(keys: readonly string[], wanted: string, most: number): number {
	let found = 0;
	for (let index = 0; index < most; index += 1) if (keys[index] === wanted) found += 1;
	return found;
}

interface Made {
	readonly lines: readonly Line[];
	/** Of the order's keys when they were made. */
	readonly version: number;
}

/** Lines of a group, and where the rows of the next one differ. */
interface From {
	readonly made: Made;
	readonly cut: Splice;
}

/** The rows of one tab; never changes. */
export class TabGroup {
	readonly rows: readonly LineRow[];
	#made: Made | undefined;
	/** What to make the lines of. */
	#from: From | undefined;

	constructor(rows: readonly LineRow[], from?: From) {
		this.rows = rows;
		this.#from = from;
	}

	with(cut: Splice, added: readonly LineRow[]): TabGroup {
		const rows = spliced(this.rows, cut, added);
		return this.#made === undefined ? new TabGroup(rows) : new TabGroup(rows, { made: this.#made, cut });
	}

	lines(order: EntryOrder): readonly Line[] {
		const { version } = order;
		if (this.#made?.version === version) return this.#made.lines;
		const make = (row: LineRow, known?: Line): Line => {
			const key = order.rowKey(rowKey(row));
			return known?.key === key ? known : { kind: 'row', key, row };
		};
		const before = this.#from;
		const lines =
			before?.made.version === version
				? spliced(
						before.made.lines,
						before.cut,
						this.rows.slice(before.cut.from, before.cut.from + before.cut.added).map((row) => make(row)),
					)
				: this.rows.map((row, index) => make(row, this.#made?.lines[index]));
		this.#made = { lines, version };
		this.#from = undefined;
		return lines;
	}
}
