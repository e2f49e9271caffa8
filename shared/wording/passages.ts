import { clean, mark } from './marks.ts';
import { IDENTITY, IdentifiedDrop } from './render-once.ts';

/** What people wrote, and the names of 科目 that a text may belong to. */
export interface WrittenSource {
	texts(place: string, code: string): readonly string[];
	/** All rows of a place with their codes, in order. */
	entries(place: string): readonly WrittenEntry[];
	/** Names of the 类, 款 and 项 of a code. */
	path(code: string): { readonly class: string; readonly group: string; readonly item: string };
}

export interface WrittenEntry {
	readonly place: string;
	readonly code: string;
	readonly content: string;
}

/** A text as a link to its place. Line breaks inside a sentence would tear it apart. */
export function markWritten(place: string, code: string, text: string): string {
	const running = clean(text)
		.replace(/\s*\r?\n\s*/gu, '')
		.trim();
	return mark({ kind: 'written', place, code, text: running });
}

/** 一条文字 in a template: .内容 .编码 .序号, and .类名 .款名 .项名 of its 科目 */
export class PassageDrop extends IdentifiedDrop {
	readonly #source: WrittenSource;
	readonly #entry: WrittenEntry;
	readonly 序号: number;

	constructor(source: WrittenSource, entry: WrittenEntry, number: number) {
		super();
		this.#source = source;
		this.#entry = entry;
		this.序号 = number;
	}

	override get [IDENTITY](): string {
		return `passage ${this.序号} ${JSON.stringify(this.#entry)}`;
	}

	get 内容(): string {
		return markWritten(this.#entry.place, this.#entry.code, this.#entry.content);
	}
	get 编码(): string {
		return this.#entry.code;
	}
	get 类名(): string {
		return this.#source.path(this.#entry.code).class;
	}
	get 款名(): string {
		return this.#source.path(this.#entry.code).group;
	}
	get 项名(): string {
		return this.#source.path(this.#entry.code).item;
	}
}
