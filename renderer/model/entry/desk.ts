/** 一张录入表的状态：its tab, filter and order, and what is done to its rows, apart from any picture. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Result } from '../../../shared/fault/fault.ts';
import { draftCells } from '../../../shared/ledger/draft.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import { arrangeRows, type Condition, type SortKey } from '../../sheet/arrange.ts';
import type { CellEdit, EditAnswer, PastedBlock, Selection, SheetRow, Typing } from '../../sheet/model.ts';
import type { Book } from '../book.ts';
import { missingInReport } from '../missing.ts';
import { EntryBench, type EntryView } from './bench.ts';
import { type EditSource, type How, type Planned, planConfirm, planDelete, planEdits, titleOf } from './edit.ts';
import { type EntryContext, entryContext, type LineSheet } from './fields.ts';
import { entryFoot, FootSums } from './foot.ts';
import { draftKey, type LineRow, rowCells, rowKey, rowsOf } from './lines.ts';
import { MarksKept, type RowMark, type SheetMarks } from './marks.ts';
import { asksForUnit, type PasteOptions, planPaste } from './paste.ts';
import { type Priors } from './prior.ts';
import { textSlots } from './slots.ts';
import { tabKey } from './tabs.ts';

/** What is seen of a sheet after filter and order. */
export interface Shown {
	readonly rows: readonly SheetRow[];
	/** Rows of the ledger that are shown, and that there are. */
	readonly count: number;
	readonly total: number;
}

const NO_KEYS: readonly string[] = [];
/** As the contract has them. */
const LEAST_KEPT = 10;
const MOST_KEPT = 2000;
const NO_COLUMNS: ReadonlySet<string> = new Set();

export class EntryDesk {
	readonly book: Book;
	readonly sheet: LineSheet;
	readonly tab = signal('');
	readonly conditions = signal<readonly Condition[]>([]);
	readonly sorting = signal<readonly SortKey[]>([]);
	readonly hidden = signal(NO_COLUMNS);
	/** Where one is, or was last. */
	readonly selected = signal<Selection | undefined>(undefined);
	/** What is being typed; undefined when nothing is. */
	readonly typing = signal<Typing | undefined>(undefined);
	readonly context: ReadonlySignal<EntryContext>;
	readonly marks: ReadonlySignal<SheetMarks>;
	readonly view: ReadonlySignal<EntryView>;
	readonly shown: ReadonlySignal<Shown>;
	readonly foot: ReadonlySignal<readonly SheetRow[]>;
	readonly #bench: EntryBench;
	readonly #marks: MarksKept;
	readonly #rows: ReadonlySignal<readonly LineRow[]>;
	#sums: FootSums | undefined;
	#before: { readonly priors: Priors | undefined; readonly sums: FootSums } | undefined;
	/** Rows that are in no ledger have changed. */
	readonly #version = signal(0);

	constructor(book: Book, sheet: LineSheet) {
		this.book = book;
		this.sheet = sheet;
		this.#bench = new EntryBench(sheet, book.disclosure.pack.forms);
		this.#marks = new MarksKept(sheet);
		this.context = computed(() => entryContext(book.disclosure));
		const rows = computed(() =>
			sheet.target === 'entries' ? book.rows.entriesOf(sheet.book).value : rowsOf(sheet, book.ledger),
		);
		this.#rows = rows;
		// Every edit is judged, so the rows need not be followed as well.
		this.marks = computed(() => this.#marks.follow(book.findings, rows.peek()));
		const drafts = computed(() => book.rows.table('drafts').value.filter((draft) => draft.sheet === sheet.name));
		const slots = computed(() =>
			sheet.target === 'passages'
				? textSlots(book.rows.table('passages').value, missingInReport(book.disclosure), this.context.value)
				: undefined,
		);
		this.view = computed(() => {
			void this.#version.value;
			return this.#bench.view({
				rows: rows.value,
				drafts: drafts.value,
				context: this.context.value,
				marks: this.marks.value,
				slots: slots.value,
				tab: this.tab.value,
				hidden: this.hidden.value,
			});
		});
		const arranged = computed(() => this.#arranged());
		this.shown = computed(() => shownOf(this.view.value, arranged.value));
		this.foot = computed(() => this.#foot());
	}

	/**
	 * What filter and order say of the rows as they were when these were chosen: a row does not go away
	 * under the hands of who types in it.
	 */
	#arranged(): Arranged | undefined {
		const conditions = this.conditions.value;
		const sorting = this.sorting.value;
		void this.tab.value;
		if (conditions.length === 0 && sorting.length === 0) return undefined;
		const { rows, columns } = this.view.peek();
		return { keys: arrangeRows(rows, columns, conditions, sorting), known: new Set(rows.map(({ key }) => key)) };
	}

	#foot(): readonly SheetRow[] {
		if (this.sheet.target !== 'entries') return [];
		const { columns, groups, priors, drafts, lineOf, stored } = this.view.value;
		const { rows, count, total } = this.shown.value;
		if (count === total) {
			this.#sums ??= new FootSums(groups);
			if (this.#before?.priors !== priors) this.#before = { priors, sums: new FootSums(groups, priors?.entries) };
			const sums = this.#sums.follow(stored as readonly Entry[]);
			const before = priors === undefined ? undefined : this.#before?.sums;
			return entryFoot({ columns, groups, sums, before, filtered: undefined, drafts });
		}
		const entries = rows.flatMap(({ key }) => {
			const line = lineOf(key);
			return line?.kind === 'row' ? [line.row as Entry] : [];
		});
		const sums = new FootSums(groups, entries);
		return entryFoot({ columns, groups, sums, before: undefined, filtered: { priors, entries }, drafts });
	}

	choose(tab: string): void {
		this.tab.value = tab;
	}

	filter(conditions: readonly Condition[]): void {
		this.conditions.value = conditions;
	}

	sort(order: readonly SortKey[]): void {
		this.sorting.value = order;
	}

	/** Shows a hidden column, or hides a shown one. */
	toggleColumn(key: string): void {
		const next = new Set(this.hidden.peek());
		if (!next.delete(key)) next.add(key);
		this.hidden.value = next;
	}

	type(typed: Typing | undefined): void {
		this.typing.value = typed;
	}

	/** Widths of columns that somebody has chosen, by key. */
	widths(): Readonly<Record<string, number>> {
		const { columns } = this.view.peek();
		return Object.fromEntries(
			columns.flatMap(({ key }) => {
				const width = this.book.widths.get(this.#widthKey(key));
				return width === undefined ? [] : [[key, width]];
			}),
		);
	}

	/** One column was made wider: from now on all are as wide as they are now. */
	keepWidths(columns: readonly { readonly key: string; readonly width: number }[]): void {
		for (const { key, width } of columns) {
			this.book.widths.set(this.#widthKey(key), Math.max(LEAST_KEPT, Math.min(MOST_KEPT, Math.round(width))));
		}
	}

	#widthKey(column: string): string {
		return `${this.sheet.name} ${column}`.slice(0, 200);
	}

	/** Where one was last, for when one comes back. */
	get left(): Selection | undefined {
		return this.selected.peek();
	}

	remember(selection: Selection): void {
		this.selected.value = selection;
	}

	/** What lies below a cell: beside last year's figure the rows of last year. Whether anything does. */
	open(column: string): boolean {
		const { tab, columns } = this.view.peek();
		const found = columns.find(({ key }) => key === column);
		if (found?.role !== 'prior' || tab.prior === undefined) return false;
		this.choose(tab.prior);
		return true;
	}

	async edit(edits: readonly CellEdit[], how: How): Promise<EditAnswer> {
		return await this.#carryOut(planEdits(edits, how, this.#source()));
	}

	/** Whether a block has amounts that may be in 万元. */
	asksForUnit(block: PastedBlock): boolean {
		return asksForUnit(block, { sheet: this.sheet, view: this.view.peek() });
	}

	async paste(block: PastedBlock, options: PasteOptions): Promise<EditAnswer> {
		const order = this.#bench.order(this.view.peek().tab.key);
		const planned = planPaste(block, options, {
			...this.#source(),
			shown: this.shown.peek().rows.flatMap(({ key }) => (key === order.lastKey ? [] : [key])),
			beyond: (count) => order.beyond(count),
		});
		return await this.#carryOut(planned);
	}

	insert(before: string | undefined, count: number): EditAnswer {
		const { tab } = this.view.peek();
		const order = this.#bench.order(tab.key);
		const keys = order.insert(before ?? order.lastKey, count);
		this.#version.value += 1;
		this.book.noteAside(`插入${titleOf(this.sheet, this.view.peek())} ${count} 行`, () => {
			order.drop(keys);
			this.#version.value += 1;
		});
		return { ok: true };
	}

	async delete(keys: readonly string[]): Promise<EditAnswer> {
		const planned = planDelete(keys, this.#source());
		if (planned.ok) this.#bench.order(this.view.peek().tab.key).drop(keys);
		this.#version.value += 1;
		return await this.#carryOut(planned);
	}

	/** Keys of the selected rows that were carried over and wait for somebody to confirm them. */
	waiting(selection: Selection | undefined): readonly string[] {
		const { drafts, lineOf } = this.view.value;
		if (selection === undefined || drafts === 0) return NO_KEYS;
		const [from, to] = [selection.anchor.row, selection.head.row].sort((a, b) => a - b);
		const rows = this.shown.value.rows.slice(from, (to ?? 0) + 1);
		return rows.flatMap(({ key }) => {
			const line = lineOf(key);
			return line?.kind === 'draft' && line.draft.carried === 1 ? [key] : [];
		});
	}

	/** Rows that were carried over and are right as they are. */
	async confirm(keys: readonly string[]): Promise<EditAnswer> {
		return await this.#carryOut(planConfirm(keys, this.#source()));
	}

	/** The row for a place that one was sent to: a key of the ledger, or a code or words that a finding names. */
	find(wanted: string): string | undefined {
		const context = this.context.peek();
		const rows = this.#rows.peek();
		const marks = this.marks.peek();
		const means = ({ finding }: RowMark) => finding.where.some(({ row, quote }) => row === wanted || quote === wanted);
		const row =
			rows.find((one) => marks.of(one).some(means)) ??
			rows.find((one) => rowKey(one) === wanted) ??
			rows.find((one) => Object.values(rowCells(this.sheet, one, context)).includes(wanted));
		const draft =
			row !== undefined
				? undefined
				: this.book.ledger.drafts.find((one) => draftKey(one) === wanted && one.sheet === this.sheet.name);
		if (row === undefined && draft === undefined) return undefined;
		const cells =
			row === undefined ? (draft === undefined ? {} : draftCells(draft)) : rowCells(this.sheet, row, context);
		const tab = tabKey(this.sheet, cells, context.year);
		this.tab.value = tab;
		const key = this.#bench.order(tab).rowKey(row === undefined ? wanted : rowKey(row));
		// What one is sent to must not be filtered away.
		if (!this.shown.value.rows.some((one) => one.key === key)) this.conditions.value = [];
		return key;
	}

	#source(): EditSource {
		return {
			sheet: this.sheet,
			view: this.view.peek(),
			ledger: this.book.ledger,
			newId: (table) => this.book.rows.newId(table),
		};
	}

	async #carryOut(planned: Planned): Promise<EditAnswer> {
		if (!planned.ok) return planned;
		const order = this.#bench.order(this.view.peek().tab.key);
		for (const [row, ledger] of planned.becomes) order.becomes(row, ledger);
		return answerOf(await this.book.execute(planned.label, planned.changes));
	}
}

/** What the sheet is told of a step. */
export function answerOf(done: Result<undefined>): EditAnswer {
	if (done.ok) return { ok: true };
	const [fault] = done.faults;
	return { ok: false, message: fault === undefined ? '这一步没有做成。' : `${fault.message}${fault.action}` };
}

interface Arranged {
	/** What is shown, in order. */
	readonly keys: readonly string[];
	/** What was looked at. */
	readonly known: ReadonlySet<string>;
}

function shownOf({ rows, records: total }: EntryView, arranged: Arranged | undefined): Shown {
	if (arranged === undefined) return { rows, count: total, total };
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const last = rows.at(-1);
	const kept = arranged.keys.flatMap((key) => byKey.get(key) ?? []).filter((row) => row !== last);
	const before = laterRows(rows, new Set(kept.map(({ key }) => key)), arranged.known);
	const shown = kept.flatMap((row) => [...(before.get(row.key) ?? []), row]);
	shown.push(...(before.get(AT_END) ?? []));
	if (last !== undefined) shown.push(last);
	return { rows: shown, count: storedIn(shown), total };
}

const AT_END = '';

/**
 * Rows that came after filter and order were chosen, by the key of the shown row in front of which they stand:
 * one that was put in stays above the row on which it was put in.
 */
function laterRows(
	rows: readonly SheetRow[],
	shown: ReadonlySet<string>,
	known: ReadonlySet<string>,
): ReadonlyMap<string, readonly SheetRow[]> {
	const before = new Map<string, SheetRow[]>();
	let follower = AT_END;
	for (const row of rows.slice(0, -1).toReversed()) {
		if (known.has(row.key)) follower = shown.has(row.key) ? row.key : AT_END;
		else {
			const group = before.get(follower);
			if (group === undefined) before.set(follower, [row]);
			else group.push(row);
		}
	}
	for (const group of before.values()) group.reverse();
	return before;
}

function storedIn(rows: readonly SheetRow[]): number {
	let count = 0;
	for (const { kind } of rows) if (kind === 'item' || kind === 'draft') count += 1;
	return count;
}

const desks = new WeakMap<Book, Map<string, EntryDesk>>();

/** The desk of a sheet as it was left; kept as long as the 账套 is open. */
export function entryDesk(book: Book, sheet: LineSheet): EntryDesk {
	const own = desks.get(book) ?? new Map<string, EntryDesk>();
	desks.set(book, own);
	const desk = own.get(sheet.name) ?? new EntryDesk(book, sheet);
	own.set(sheet.name, desk);
	return desk;
}
