import { KEEP_AS_DRAFT, LEAVE_OUT, type ListWord, type ReadList, type WordRole } from '../../reading/list.ts';
import type { TableChoice } from '../../reading/table.ts';

/** What a word of the list is in the ledger. */
export type Answer =
	| { readonly kind: 'value'; readonly value: string }
	/** Nobody knows; `options` are what it may be. */
	| { readonly kind: 'unknown'; readonly options: readonly string[] }
	/** Somebody said: 先作待填行 */
	| { readonly kind: 'draft' }
	/** Somebody said: 这些行不读 */
	| { readonly kind: 'out' };

/** Words of one list by what a person said of them, else by what the reading made of them. */
export class Answers {
	readonly #words: ReadonlyMap<string, ReadonlyMap<string, ListWord>>;
	readonly #choice: TableChoice;

	constructor(list: ReadList, choice: TableChoice) {
		this.#choice = choice;
		const byRole = Map.groupBy(list.words, ({ role }) => role);
		this.#words = new Map([...byRole].map(([role, words]) => [role, new Map(words.map((word) => [word.word, word]))]));
	}

	/** `book`: 资金性质 may mean different things in different books. */
	of(role: WordRole, word: string, book: string): Answer {
		const said = this.#choice.values?.[role]?.[word];
		if (said === LEAVE_OUT) return { kind: 'out' };
		if (said === KEEP_AS_DRAFT) return { kind: 'draft' };
		if (said !== undefined && said !== '') return { kind: 'value', value: bareValue(role, said) };
		const known = this.#words.get(role)?.get(word);
		const value = known?.means[book] ?? known?.means[''];
		return value === undefined ? { kind: 'unknown', options: known?.options ?? [] } : { kind: 'value', value };
	}
}

/** The code of 「2080501 行政单位离退休」: options are shown with their names. */
export function bareValue(role: WordRole | '', text: string): string {
	const coded = role === '单位' || role === '功能科目' || role === '经济科目';
	return coded ? (text.trim().split(/\s+/u)[0] ?? '') : text;
}
