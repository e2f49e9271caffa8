/** 录入表：an entry sheet as it is seen and typed in, kept up row by row as the ledger changes. */

import type { FormDeclaration } from '../../../shared/forms/declare.ts';
import { draftCells } from '../../../shared/ledger/draft.ts';
import type { Draft, Entry } from '../../../shared/ledger/ledger.ts';
import type { SheetRow } from '../../sheet/model.ts';
import type { Used } from '../choices/choices.ts';
import { lineRow } from './cells.ts';
import { type EntryColumn, entryColumns } from './columns.ts';
import type { EntryContext, LineSheet } from './fields.ts';
import { type FootGroup, footGroups } from './foot.ts';
import { draftKey, type Line, type LineRow } from './lines.ts';
import type { RowMark, SheetMarks } from './marks.ts';
import { EntryOrder } from './order.ts';
import { type Beside, Coordinates, type Prior, Priors } from './prior.ts';
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
	readonly priors: Priors | undefined;
	readonly groups: readonly FootGroup[];
	readonly context: EntryContext;
}

/** A row as it was drawn, and what it was drawn from. */
interface KeptRow {
	readonly line: Line;
	readonly head: string;
	readonly prior: Prior;
	readonly marks: readonly RowMark[];
	readonly missing: boolean;
	readonly row: SheetRow;
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
	#drawn: Drawn = { rows: [], columns: [], context: undefined };
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
		const lines = this.#arranged(tab, byTab.get(tab.key), drafts.get(tab.key) ?? [], source);
		const priors = this.#priorsFor(tab.prior === undefined ? [] : (byTab.get(tab.prior)?.rows ?? []));
		const { all, columns } = this.#columnsFor(tab, source, priors !== undefined);
		return {
			tab,
			tabs,
			columns,
			allColumns: all,
			lines,
			rows: this.#draw(lines, columns, source, priors),
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
		const stored = rows?.lines(order) ?? [];
		for (const draft of drafts) stored.push(draftLine(draft));
		const own = slots === undefined ? stored : [...passageLines(stored, slots, this.sheet)];
		for (const key of [...order.blanks, order.lastKey]) own.push({ kind: 'new', key, preset: {}, slot: false });
		return order.arrange(own);
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

	/** A row is made again only when something that it shows has changed. */
	#draw(
		lines: readonly Line[],
		columns: readonly EntryColumn[],
		{ context, marks, slots }: BenchSource,
		priors: Priors | undefined,
	): readonly SheetRow[] {
		const beside = priors?.beside(entriesOf(lines));
		const last = this.#drawn;
		const usable = last.columns === columns && last.context === context;
		const find = finder(usable ? last.rows : []);
		const drawn = lines.map((line, index): KeptRow => {
			const known = find(line.key, index);
			const prior = beside === undefined ? null : priorOf(line, beside, known?.prior ?? null);
			const rowMarks = line.kind === 'row' ? marks.of(line.row) : NO_MARKS;
			const missing = line.kind === 'new' && line.slot && slots?.missing.has(line.key) === true;
			const sameLine = known?.line === line || (line.kind === 'new' && known?.line.kind === 'new');
			const sameLook = sameLine && known?.prior === prior && known?.missing === missing;
			if (sameLook && known.head === headOf(index) && sameMarks(known.marks, rowMarks)) return known;
			const look = {
				head: headOf(index),
				prior: priors === undefined ? undefined : { of: prior },
				marks: rowMarks,
				missing,
			};
			const row = lineRow(this.sheet, line, columns, context, look);
			return { line, head: look.head, prior, marks: rowMarks, missing, row };
		});
		this.#drawn = { rows: drawn, columns, context };
		return drawn.map(({ row }) => row);
	}
}

function priorOf(line: Line, beside: Beside, last: Prior): Prior {
	if (line.kind === 'row') return beside.next(last);
	return line.kind === 'draft' ? beside.waiting(line.draft, last) : null;
}

/** Of a sheet of entries. */
function entriesOf(lines: readonly Line[]): readonly Entry[] {
	const entries: Entry[] = [];
	for (const line of lines) if (line.kind === 'row') entries.push(line.row as Entry);
	return entries;
}

interface Drawn {
	readonly rows: readonly KeptRow[];
	readonly columns: readonly EntryColumn[];
	readonly context: EntryContext | undefined;
}

/** Rows mostly stand where they stood; only when one does not are they looked up by key. */
function finder(rows: readonly KeptRow[]): (key: string, index: number) => KeptRow | undefined {
	let byKey: Map<string, KeptRow> | undefined;
	return (key, index) => {
		const there = rows[index];
		if (there?.line.key === key || rows.length === 0) return there;
		byKey ??= new Map(rows.map((row) => [row.line.key, row]));
		return byKey.get(key);
	};
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
