/** 下拉列表 while a cell is edited: what it offers, which one stands out, what a strict list refuses. */
import type { SheetHost } from './host.ts';
import type { ChoiceList, ChoiceSource } from './model.ts';

const MOST_CHOICES = 50;

export class SheetChoices {
	readonly #host: SheetHost;

	constructor(host: SheetHost) {
		this.#host = host;
	}

	get source(): ChoiceSource | undefined {
		return this.#host.model.columns[this.#host.active.column]?.choices;
	}

	/** The value that stands out in the open list. */
	get chosen(): string | undefined {
		const { list } = this.#host.store.state;
		return list?.list.choices[list.chosen]?.value;
	}

	/** Shows what fits; undefined closes the list. What an input method shows of pinyin has marks between syllables. */
	show(typed: string | undefined, composing: boolean): void {
		const { source } = this;
		const { store } = this.#host;
		if (source === undefined || typed === undefined) {
			if (store.state.list !== undefined) store.set({ list: undefined });
			return;
		}
		const asked = composing ? typed.replace(/['’\s]/gu, '') : typed.trim();
		const list = source.find(asked, MOST_CHOICES);
		const useful = list.choices.length > 0 || source.strict;
		const chosen = asked === '' ? this.#present(list) : source.strict && list.choices.length > 0 ? 0 : -1;
		store.set({ list: useful ? { typed: asked, list, chosen } : undefined });
	}

	/** The whole list begins at what the cell says. */
	#present({ choices }: ChoiceList): number {
		const { editing } = this.#host.store.state;
		return choices.findIndex(({ value }) => value === editing?.initial);
	}

	/** Up and down; one step leads from the last to the first. */
	choose(by: number): void {
		const { store } = this.#host;
		const { list } = store.state;
		if (list === undefined) return;
		const last = list.list.choices.length - 1;
		const beyond = list.chosen + by;
		const outside = beyond < 0 || beyond > last;
		const next = outside && Math.abs(by) === 1 ? (beyond < 0 ? last : 0) : Math.max(0, Math.min(beyond, last));
		store.set({ list: { ...list, chosen: next } });
	}

	/** Why a strict list does not take the text. */
	objection(text: string): string | undefined {
		const { source } = this;
		const typed = text.trim();
		if (source?.strict !== true || typed === '' || text === this.#host.store.state.editing?.initial) return undefined;
		const { choices } = source.find(typed, MOST_CHOICES);
		if (choices.some(({ value }) => value === typed)) return undefined;
		return `“${typed}”不在可选的范围里。请从列表中选一项，或按 Esc 放弃。`;
	}
}
