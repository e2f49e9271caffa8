/** 录入表：an entry sheet as it is seen and typed in, kept up row by row as the ledger changes. */

import type { FormDeclaration } from '../../../shared/forms/declare.ts';
import { draftCells } from '../../../shared/ledger/draft.ts';
import type { Draft, Entry } from '../../../shared/ledger/ledger.ts';
import type { SheetRow } from '../../sheet/model.ts';
import type { Used } from '../choices/choices.ts';
import { spliced, spliceOf } from '../splice.ts';
import { lineRow } from './cells.ts';
import { type EntryColumn, entryColumns } from './columns.ts';
import type { EntryContext, LineSheet } from './fields.ts';
import { type FootGroup, footGroups } from './foot.ts';
import { draftKey, type Line, type LineRow } from './lines.ts';
import type { RowMark, SheetMarks } from './marks.ts';
import { EntryOrder } from './order.ts';
import { Beside, Coordinates, type Prior, Priors } from './prior.ts';
import { passageLines, type TextSlots } from './slots.ts';
import { type TabGroup, TabRows } from './tab-rows.ts';
import { type Tab, tabKey, tabsOf } from './tabs.ts';

export interface BenchSource {
	/** The ledger's rows of the sheet, in order. */
	readonly rows: readonly LineRow[];
	/** 待填行 of the sheet. */
	readonly drafts: readonly Draft[];
	readonly context: EntryContext;
	readonly marks: SheetMarks;
	/** Of 文字: what the report asks for. */
	readonly slots: TextSlots | undefined;
	/** Key of the chosen tab; the first one when it is none. */
	readonly tab: string;
	/** Keys of columns that are not shown. */
	readonly hidden: ReadonlySet<string>;
}

export interface EntryView {
	readonly tab: Tab;
	/** With the number of their rows in the ledger; 待填行 count as well. */
	readonly tabs: readonly (Tab & { readonly count: number })[];
	readonly columns: readonly EntryColumn[];
	/** Those that may be hidden as well. */
	readonly allColumns: readonly EntryColumn[];
	/** In the order in which they stand; the last is the empty row. */
	readonly lines: readonly Line[];
	/** Beside `lines`. */
	readonly rows: readonly SheetRow[];
	/** The line of a row, by the row's key. */
	readonly lineOf: (key: string) => Line | undefined;
	/** The ledger's rows of the tab, as the ledger has them. */
	readonly stored: readonly LineRow[];
	/** How many of the lines are 待填行, and how many hold or ask for a record. */
	readonly drafts: number;
	readonly records: number;
	readonly priors: Priors | undefined;
	readonly groups: readonly FootGroup[];
	readonly context: EntryContext;
}

interface KeptColumns {
	readonly context: EntryContext;
	readonly tab: string;
	readonly prior: boolean;
	readonly hidden: ReadonlySet<string>;
	readonly all: readonly EntryColumn[];
	readonly columns: readonly EntryColumn[];
}

export class EntryBench {
	readonly sheet: LineSheet;
	readonly #groups: readonly FootGroup[];
	readonly #orders = new Map<string, EntryOrder>();
	readonly #tabRows: TabRows;
	readonly #coordinates: Coordinates;
	readonly #draftLines = new WeakMap<Draft, Line>();
	/** Lines of rows that are not in the ledger, by key. */
	readonly #newLines = new Map<string, Line>();
	#drawn: Drawn | undefined;
	#columns: KeptColumns | undefined;
	#priors: Priors | undefined;
	#source: BenchSource | undefined;

	constructor(sheet: LineSheet, forms: readonly FormDeclaration[]) {
		this.sheet = sheet;
		this.#groups = footGroups(sheet, forms);
		this.#tabRows = new TabRows(sheet);
		this.#coordinates = new Coordinates(sheet);
	}

	/** The order of a tab's rows. */
	order(tab: string): EntryOrder {
		let order = this.#orders.get(tab);
		if (order === undefined) {
			order = new EntryOrder();
			this.#orders.set(tab, order);
		}
		return order;
	}

	view(source: BenchSource): EntryView {
		this.#source = source;
		const { context } = source;
		const byTab = this.#tabRows.group(source.rows, context);
		const drafts = groupBy(source.drafts, (draft) => tabKey(this.sheet, draftCells(draft), context.year));
		const used = new Set([...byTab.keys(), ...drafts.keys()]);
		const tabs = tabsOf(this.sheet, context.year, used).map((tab) => ({
			...tab,
			count: (byTab.get(tab.key)?.rows.length ?? 0) + (drafts.get(tab.key)?.length ?? 0),
		}));
		const tab = tabs.find(({ key }) => key === source.tab) ?? tabs[0];
		if (tab === undefined) throw new Error('a sheet has at least one tab');
		const stored = byTab.get(tab.key);
		const ownDrafts = drafts.get(tab.key) ?? [];
		const lines = this.#arranged(tab, stored, ownDrafts, source);
		const order = this.order(tab.key);
		const priors = this.#priorsFor(tab.prior === undefined ? [] : (byTab.get(tab.prior)?.rows ?? []));
		const { all, columns } = this.#columnsFor(tab, source, priors !== undefined);
		return {
			tab,
			tabs,
			columns,
			allColumns: all,
			lines,
			rows: this.#draw(lines, columns, source, priors),
			lineOf: (key) => {
				const place = order.placeOf(key);
				const line = place === undefined ? undefined : lines[place];
				// The order may be of later lines than these.
				return line?.key === key ? line : lines.find((one) => one.key === key);
			},
			stored: stored?.rows ?? [],
			drafts: ownDrafts.length,
			records: lines.length - order.blanks.length - 1,
			priors,
			groups: this.#groups,
			context,
		};
	}

	#arranged(tab: Tab, rows: TabGroup | undefined, drafts: readonly Draft[], { slots }: BenchSource): readonly Line[] {
		const order = this.order(tab.key);
		const draftLine = (draft: Draft): Line => {
			const key = order.rowKey(draftKey(draft));
			const known = this.#draftLines.get(draft);
			if (known?.key === key) return known;
			const line: Line = { kind: 'draft', key, draft };
			this.#draftLines.set(draft, line);
			return line;
		};
		const newLine = (line: Extract<Line, { kind: 'new' }>): Line => {
			const known = this.#newLines.get(line.key);
			if (known !== undefined) return known;
			this.#newLines.set(line.key, line);
			return line;
		};
		const stored = (rows?.lines(order) ?? []).concat(drafts.map(draftLine));
		const own =
			slots === undefined
				? stored
				: passageLines(stored, slots, this.sheet).map((line) => (line.kind === 'new' ? newLine(line) : line));
		const empty = [...order.blanks, order.lastKey];
		return order.arrange(own.concat(empty.map((key) => newLine({ kind: 'new', key, preset: {}, slot: false }))));
	}

	/** Last year's rows seldom change: their sums are kept as long as they are the same rows. */
	#priorsFor(rows: readonly LineRow[]): Priors | undefined {
		if (this.sheet.target !== 'entries' || rows.length === 0) return undefined;
		const kept = this.#priors;
		if (kept?.entries.length === rows.length && rows.every((row, index) => row === kept.entries[index])) return kept;
		this.#priors = new Priors(this.#coordinates, rows as readonly Entry[]);
		return this.#priors;
	}

	/** The same arrays as long as they say the same. */
	#columnsFor(tab: Tab, { context, hidden }: BenchSource, prior: boolean): KeptColumns {
		const kept = this.#columns;
		const same = kept?.context === context && kept.tab === tab.key && kept.prior === prior;
		if (same && kept.hidden === hidden) return kept;
		const all = same
			? kept.all
			: entryColumns(this.sheet, context, prior, tab.key !== '', (field) => this.#usedValues(field));
		const columns = hidden.size === 0 ? all : all.filter(({ key }) => !hidden.has(key));
		this.#columns = { context, tab: tab.key, prior, hidden, all, columns };
		return this.#columns;
	}

	#usedValues(field: string): Used {
		const counts = new Map<string, number>();
		for (const row of this.#source?.rows ?? []) {
			const value = (row as unknown as Readonly<Record<string, unknown>>)[field];
			if (typeof value === 'string' && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
		}
		return counts;
	}

	/** A row is made again only when something that it shows has changed; only rows of which it may have are looked at. */
	#draw(
		lines: readonly Line[],
		columns: readonly EntryColumn[],
		{ context, marks, slots }: BenchSource,
		priors: Priors | undefined,
	): readonly SheetRow[] {
		const last = this.#drawn;
		const usable = last?.columns === columns && last.context === context && last.priors === priors ? last : undefined;
		const cut = spliceOf(usable?.lines ?? [], lines);
		const beside = usable?.beside ?? (priors === undefined ? undefined : new Beside(priors));
		const values = beside?.follow(lines, cut);
		const rows = spliced(
			usable?.rows ?? [],
			cut,
			lines.slice(cut.from, cut.from + cut.added).map(() => NOT_DRAWN),
		).slice();
		const isMissing = (line: Line, by: TextSlots | undefined) =>
			line.kind === 'new' && line.slot && by?.missing.has(line.key) === true;
		const draw = (line: Line, index: number) => {
			rows[index] = lineRow(this.sheet, line, columns, context, {
				head: headOf(index),
				prior: values === undefined ? undefined : { of: values[index] },
				marks: line.kind === 'row' ? marks.of(line.row) : NO_MARKS,
				missing: isMissing(line, slots),
			});
		};
		// All that stands behind has another number when there are more or fewer rows than before.
		const end = cut.added === cut.removed ? cut.from + cut.added : lines.length;
		for (const [index, line] of lines.slice(cut.from, end).entries()) draw(line, cut.from + index);
		const inside = (index: number) => index >= cut.from && index < end;
		if (usable !== undefined && values !== undefined) {
			for (const [index, value] of values.entries()) {
				const line = lines[index];
				if (value !== usable.values?.[index] && line !== undefined && !inside(index)) draw(line, index);
			}
		}
		if (usable !== undefined && (marks !== usable.marks || slots !== usable.slots)) {
			for (const [index, line] of lines.entries()) {
				if (inside(index)) continue;
				const marked = line.kind === 'row' && !sameMarks(marks.of(line.row), usable.marks.of(line.row));
				if (marked || isMissing(line, slots) !== isMissing(line, usable.slots)) draw(line, index);
			}
		}
		this.#drawn = { lines, rows, values, columns, context, marks, slots, priors, beside };
		return rows;
	}
}

const NOT_DRAWN: SheetRow = { key: '', kind: 'new', cells: [] };

/** The rows as they were drawn, and what they were drawn from. */
interface Drawn {
	readonly lines: readonly Line[];
	readonly rows: readonly SheetRow[];
	readonly values: readonly Prior[] | undefined;
	readonly columns: readonly EntryColumn[];
	readonly context: EntryContext;
	readonly marks: SheetMarks;
	readonly slots: TextSlots | undefined;
	readonly priors: Priors | undefined;
	readonly beside: Beside | undefined;
}

const heads: string[] = [];

function headOf(index: number): string {
	let head = heads[index];
	if (head === undefined) {
		head = String(index + 1);
		heads[index] = head;
	}
	return head;
}

const NO_MARKS: readonly RowMark[] = [];

function sameMarks(a: readonly RowMark[], b: readonly RowMark[]): boolean {
	return (
		a === b ||
		(a.length === b.length &&
			a.every(({ field, finding }, index) => {
				const other = b[index];
				return other?.field === field && other.finding.message === finding.message;
			}))
	);
}

function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const thing of things) {
		const key = keyOf(thing);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [thing]);
		else group.push(thing);
	}
	return groups;
}
