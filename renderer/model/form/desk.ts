import { signal } from '@preact/signals-core';
import type { CellAt } from '../../sheet/model.ts';
import type { Book } from '../book.ts';
import { Below } from './below.ts';
import { FormSheet } from './sheet.ts';

const desks = new WeakMap<Book, FormDesk>();

/** What the pages of forms keep of an open 账套 while one goes from form to form. */
export class FormDesk {
	/** 隐藏全零栏 */
	readonly hideZero = signal(false);
	readonly #book: Book;
	readonly #below: Below;
	readonly #sheets = new Map<string, FormSheet>();
	readonly #cells = new Map<string, CellAt>();
	readonly #widths = new Map<string, ReadonlyMap<string, number>>();

	private constructor(book: Book) {
		this.#book = book;
		this.#below = new Below(book.disclosure.facts, () => book.rows.table('entries').peek());
	}

	static of(book: Book): FormDesk {
		let desk = desks.get(book);
		if (desk === undefined) {
			desk = new FormDesk(book);
			desks.set(book, desk);
		}
		return desk;
	}

	sheet(form: string): FormSheet {
		let sheet = this.#sheets.get(form);
		if (sheet === undefined) {
			sheet = new FormSheet(this.#book.disclosure, form, this.#below);
			this.#sheets.set(form, sheet);
		}
		return sheet;
	}

	/** Where one was in a form. */
	cell(form: string): CellAt | undefined {
		return this.#cells.get(form);
	}

	setHideZero(hide: boolean): void {
		this.hideZero.value = hide;
	}

	keepCell(form: string, cell: CellAt): void {
		this.#cells.set(form, cell);
	}

	widths(form: string): ReadonlyMap<string, number> {
		return this.#widths.get(form) ?? new Map();
	}

	keepWidth(form: string, column: string, width: number): void {
		this.#widths.set(form, new Map(this.widths(form)).set(column, width));
	}
}
