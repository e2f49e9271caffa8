import type { Command } from '../../shared/ledger/change.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { Random } from './random.ts';

/** 改金额 is what people do all day; 增删改科目 may make lines of the forms appear and vanish. */
export type EditKind = '改金额' | '增删改科目';

/** One change after another of one entry each, over a ledger that follows them. */
export class Edits {
	readonly #entries: Entry[];
	readonly #items: readonly string[];
	readonly #random: Random;
	#nextId: number;

	constructor(ledger: Ledger, seed: number) {
		this.#entries = [...ledger.entries];
		this.#items = [...new Set(ledger.entries.map((entry) => entry.functionCode))].filter((code) => code !== '');
		this.#random = new Random(seed);
		this.#nextId = ledger.entries.reduce((top, entry) => Math.max(top, entry.id), 0) + 1;
	}

	/** The entries after the edits that were taken. */
	get entries(): readonly Entry[] {
		return this.#entries;
	}

	next(kind: EditKind): Command {
		const [index, before] = this.#pick();
		const [taken, after] = this.#change(kind, before);
		if (taken !== null && after !== null) this.#entries[index] = after;
		else if (after !== null) this.#entries.push(after);
		else this.#entries.splice(index, 1);
		return { label: kind, changes: [{ table: 'entry', before: taken, after }] };
	}

	/** A line of 收入 or 支出: nearly all that a ledger has. */
	#pick(): [index: number, entry: Entry] {
		for (;;) {
			const index = this.#random.below(this.#entries.length);
			const entry = this.#entries[index];
			if (entry === undefined) throw new Error('a ledger to edit has entries');
			if (entry.book === '收入' || entry.book === '支出') return [index, entry];
		}
	}

	#change(kind: EditKind, entry: Entry): [Entry | null, Entry | null] {
		const random = this.#random;
		if (kind === '改金额') return [entry, { ...entry, amount: fen(random.below(500_000_000)) }];
		switch (random.below(3)) {
			case 0: {
				const id = this.#nextId;
				this.#nextId += 1;
				return [null, { ...entry, id, functionCode: random.pick(this.#items) }];
			}
			case 1:
				return [entry, null];
			default:
				return [entry, { ...entry, functionCode: random.pick(this.#items) }];
		}
	}
}
