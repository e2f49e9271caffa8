/** 分页签的行：the rows of a sheet by tab, as lines that stay the same objects while their rows do. */
import type { EntryContext, LineSheet } from './fields.ts';
import { type Line, type LineRow, rowCells, rowKey } from './lines.ts';
import type { EntryOrder } from './order.ts';
import { tabKey } from './tabs.ts';

interface Known {
	readonly tab: string;
	line: Line | undefined;
	/** Of the order's keys when the line was made. */
	version: number;
}

/** Only what has changed since last time is looked at closely: one row of 20,000. */
export class TabRows {
	readonly #sheet: LineSheet;
	readonly #kept = new WeakMap<LineRow, Known>();
	#rows: readonly LineRow[] = [];
	#known: readonly Known[] = [];
	#year = 0;

	constructor(sheet: LineSheet) {
		this.#sheet = sheet;
	}

	/** Rows by the key of their tab. */
	group(rows: readonly LineRow[], context: EntryContext): ReadonlyMap<string, TabGroup> {
		const fresh = context.year !== this.#year;
		const known = fresh ? rows.map((row) => this.#make(row, context)) : this.#patched(rows, context);
		this.#rows = rows;
		this.#known = known;
		this.#year = context.year;
		const groups = new Map<string, TabGroup>();
		let last: { readonly key: string; readonly group: TabGroup } | undefined;
		let index = -1;
		for (const row of rows) {
			index += 1;
			const one = known[index];
			if (one === undefined) continue;
			if (last?.key !== one.tab) {
				const group = groups.get(one.tab) ?? new TabGroup();
				groups.set(one.tab, group);
				last = { key: one.tab, group };
			}
			last.group.add(row, one);
		}
		return groups;
	}

	/** What is the same at the beginning and at the end is taken over as it is. */
	#patched(rows: readonly LineRow[], context: EntryContext): readonly Known[] {
		const [before, known] = [this.#rows, this.#known];
		const most = Math.min(before.length, rows.length);
		let head = 0;
		while (head < most && before[head] === rows[head]) head += 1;
		let tail = 0;
		while (tail < most - head && before[before.length - 1 - tail] === rows[rows.length - 1 - tail]) tail += 1;
		const changed = rows.slice(head, rows.length - tail).map((row) => this.#kept.get(row) ?? this.#make(row, context));
		return known.slice(0, head).concat(changed, tail === 0 ? [] : known.slice(-tail));
	}

	#make(row: LineRow, context: EntryContext): Known {
		const tab = tabKey(this.#sheet, rowCells(this.#sheet, row, context), context.year);
		const known: Known = { tab, line: undefined, version: -1 };
		this.#kept.set(row, known);
		return known;
	}
}

export class TabGroup {
	readonly rows: LineRow[] = [];
	readonly #known: Known[] = [];

	add(row: LineRow, known: Known): void {
		this.rows.push(row);
		this.#known.push(known);
	}

	lines(order: EntryOrder): Line[] {
		return this.rows.map((row, index) => {
			const known = this.#known[index];
			if (known?.line !== undefined && known.version === order.version) return known.line;
			const key = order.rowKey(rowKey(row));
			const line: Line = known?.line?.key === key ? known.line : { kind: 'row', key, row };
			if (known !== undefined) {
				known.line = line;
				known.version = order.version;
			}
			return line;
		});
	}
}
