/** 其他数据的状态：its rows as they follow the ledger, and what is typed in them. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { CellEdit, EditAnswer, PastedBlock, Selection, Typing } from '../../sheet/model.ts';
import type { Book } from '../book.ts';
import { type Missing, missingInReport } from '../missing.ts';
import { answerOf } from './desk.ts';
import type { How, Planned } from './edit.ts';
import { type EntryContext, entryContext, type LineSheet } from './fields.ts';
import { planIndicatorEdits, planIndicatorPaste } from './indicator-edit.ts';
import { type IndicatorSource, type IndicatorView, indicatorView } from './indicators.ts';
import { marksOf } from './marks.ts';
import type { PasteOptions } from './paste.ts';

export type IndicatorSheet = Extract<LineSheet, { readonly target: 'indicators' }>;

export class IndicatorDesk {
	readonly book: Book;
	readonly sheet: IndicatorSheet;
	readonly context: ReadonlySignal<EntryContext>;
	readonly missing: ReadonlySignal<Missing>;
	readonly view: ReadonlySignal<IndicatorView>;
	left: Selection | undefined;
	/** What is being typed; undefined when nothing is. */
	readonly typing = signal<Typing | undefined>(undefined);
	readonly #source: ReadonlySignal<IndicatorSource>;

	constructor(book: Book, sheet: IndicatorSheet) {
		this.book = book;
		this.sheet = sheet;
		this.context = computed(() => entryContext(book.disclosure));
		this.missing = computed(() => missingInReport(book.disclosure));
		this.#source = computed(() => {
			const rows = book.rows.table('indicators').value;
			return {
				rows,
				drafts: book.rows.table('drafts').value.filter((draft) => draft.sheet === sheet.name),
				context: this.context.value,
				missing: this.missing.value,
				marks: marksOf(book.findings, sheet, rows),
			};
		});
		this.view = computed(() => indicatorView(this.#source.value));
	}

	type(typed: Typing | undefined): void {
		this.typing.value = typed;
	}

	/** Where one is, for when one comes back. */
	remember(selection: Selection): void {
		this.left = selection;
	}

	async edit(edits: readonly CellEdit[], how: How): Promise<EditAnswer> {
		return await this.#carryOut(planIndicatorEdits(edits, how, this.#edited()));
	}

	async paste(block: PastedBlock, options: PasteOptions): Promise<EditAnswer> {
		return await this.#carryOut(planIndicatorPaste(block, options, this.#edited()));
	}

	#edited() {
		const { rows, drafts } = this.#source.peek();
		return {
			sheet: this.sheet,
			view: this.view.peek(),
			rows,
			drafts,
			newId: (table: Parameters<Book['rows']['newId']>[0]) => this.book.rows.newId(table),
		};
	}

	async #carryOut(planned: Planned): Promise<EditAnswer> {
		return planned.ok ? answerOf(await this.book.execute(planned.label, planned.changes)) : planned;
	}
}

const desks = new WeakMap<Book, IndicatorDesk>();

export function indicatorDesk(book: Book, sheet: IndicatorSheet): IndicatorDesk {
	const desk = desks.get(book) ?? new IndicatorDesk(book, sheet);
	desks.set(book, desk);
	return desk;
}
