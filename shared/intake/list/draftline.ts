import { classOf } from '../../catalog/catalog.ts';
import type { ListRow, ReadList, WordRole } from '../../reading/list.ts';
import type { Column } from '../../sheets/declaration.ts';
import type { Answer, Answers } from './answers.ts';
import type { UnitFinder } from './units.ts';

/** A word that somebody has to explain, and how many rows wait for it. */
export interface OpenWord {
	readonly role: WordRole;
	readonly word: string;
	readonly options: readonly string[];
	rows: number;
}

/** 「基本支出」 of a list is 人员经费 or 公用经费 by its 经济科目: data of list.yaml give this for it. */
const BY_ECONOMIC = '按经济科目';
const PERSONNEL_CLASSES: ReadonlySet<string> = new Set(['301', '303']);

/** One row while its words are looked up. */
export class Draftline {
	readonly open: string[] = [];
	/** The word by which somebody left the row out. */
	out: string | undefined;
	readonly #row: ListRow;
	readonly #list: ReadList;
	readonly #answers: Answers;
	readonly #words: Map<string, OpenWord>;
	readonly #asked: { readonly role: WordRole; readonly word: string; readonly options: readonly string[] }[] = [];

	constructor(row: ListRow, list: ReadList, answers: Answers, words: Map<string, OpenWord>) {
		this.#row = row;
		this.#list = list;
		this.#answers = answers;
		this.#words = words;
	}

	/** Our value of the row's word; the word itself where it means nothing yet; undefined where there is none. */
	word(role: WordRole, book: string, column?: Column): string | undefined {
		const text = this.#row.words[role] ?? this.#list.above[role];
		if (text === undefined) return undefined;
		return this.#take(role, text, this.#answers.of(role, text, book), column);
	}

	unit(units: UnitFinder): string | undefined {
		const text = this.#row.words.单位 ?? this.#list.above.单位;
		if (text === undefined) return undefined;
		const said = this.#answers.of('单位', text, '');
		return this.#take('单位', text, this.#knownUnit(said, text, units), undefined, units.options);
	}

	/** The unit that the word, or what a person says it is, means: one that there is. */
	#knownUnit(said: Answer, text: string, units: UnitFinder): Answer {
		if (said.kind !== 'value' && said.kind !== 'unknown') return said;
		const found = units.find(said.kind === 'value' ? said.value : text);
		return found === undefined ? { kind: 'unknown', options: [] } : { kind: 'value', value: found };
	}

	#take(
		role: WordRole,
		text: string,
		answer: Answer,
		column: Column | undefined,
		options: readonly string[] = [],
	): string {
		if (answer.kind === 'value') {
			const allowed = column === undefined || column.values.length === 0 || column.values.includes(answer.value);
			if (allowed || answer.value === BY_ECONOMIC) return answer.value;
		}
		if (answer.kind === 'out') this.out = text;
		this.open.push(column?.name ?? role);
		if (answer.kind === 'unknown' || answer.kind === 'value') {
			const own = answer.kind === 'unknown' && answer.options.length > 0 ? answer.options : options;
			this.#asked.push({ role, word: text, options: own.length > 0 ? own : (column?.values ?? []) });
		}
		return text;
	}

	/** 基本支出 becomes 人员经费 or 公用经费 where the 经济科目 is known; the note says so. */
	settleNature(fields: Record<string, string | number>): string {
		if (fields['nature'] !== BY_ECONOMIC) return '';
		const economic = String(fields['economicCode'] ?? '');
		if (!/^\d{3,5}$/u.test(economic)) {
			fields['nature'] = '';
			return '';
		}
		fields['nature'] = PERSONNEL_CLASSES.has(classOf(economic)) ? '人员经费' : '公用经费';
		return '基本支出按经济科目分';
	}

	/** Counts what has to be asked of this row; a row that is left out asks nothing. */
	commit(): void {
		if (this.out !== undefined) return;
		for (const { role, word, options } of this.#asked) {
			const key = `${role}\n${word}`;
			const known = this.#words.get(key);
			if (known === undefined) this.#words.set(key, { role, word, options, rows: 1 });
			else known.rows += 1;
		}
	}
}
