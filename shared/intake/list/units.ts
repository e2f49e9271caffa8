import type { LedgerContent } from '../../ledger/replace.ts';
import { fold } from '../../sheets/text.ts';
import { nextCode, unitByName } from '../caijue/units.ts';

type Unit = LedgerContent['units'][number];

/** Units by the words of lists: code, name, code and name. */
export class UnitFinder {
	readonly #known: readonly Unit[];
	/** Units of a ledger that has none yet, as the list names them. */
	readonly #made: Unit[] = [];
	readonly #found = new Map<string, string | undefined>();
	readonly #named = new Map<string, string | undefined>();
	readonly #renamed: string[] = [];

	constructor(known: readonly Unit[]) {
		this.#known = known;
	}

	/** 单位代码; undefined when no unit, or no single one, is meant. */
	find(word: string): string | undefined {
		if (!this.#found.has(word)) this.#found.set(word, this.#search(word));
		return this.#found.get(word);
	}

	/** Units that the ledger lacked, in the order of the list. */
	get made(): readonly Unit[] {
		return this.#made;
	}

	/** Units that were found by their code under another name, in words. */
	get renamed(): readonly string[] {
		return this.#renamed;
	}

	/** To choose from: 「303001 市人社局本级」 */
	get options(): readonly string[] {
		return this.#known.map(({ code, name }) => `${code} ${name}`);
	}

	/** The one unit of the ledger whose name stands in the words; undefined when there is none, or several. */
	named(words: string): string | undefined {
		if (!this.#named.has(words)) this.#named.set(words, this.#searchNamed(words));
		return this.#named.get(words);
	}

	get sole(): string | undefined {
		return this.#known.length === 1 ? this.#known[0]?.code : undefined;
	}

	#searchNamed(words: string): string | undefined {
		const folded = fold(words);
		const found = this.#known.filter(({ name }) => fold(name).length >= SHORTEST_NAME && folded.includes(fold(name)));
		const longest = found.filter(({ name }) => !found.some((other) => isWithin(fold(name), fold(other.name))));
		return longest.length === 1 ? longest[0]?.code : undefined;
	}

	#search(word: string): string | undefined {
		const { code, name } = partsOf(word);
		if (this.#known.length === 0) return this.#make(code, name);
		const byCode = this.#known.find((unit) => unit.code === code || unit.code === word);
		const byName = unitByName(name, this.#known) ?? unitByName(word, this.#known);
		if (byCode === undefined || byCode.code === byName?.code || name === '' || isShortFor(name, byCode.name)) {
			return byCode?.code ?? byName?.code;
		}
		// A, B, C are codes of this ledger only: under another name they mean another unit.
		if (byName !== undefined || !OFFICIAL_CODE.test(byCode.code)) return byName?.code;
		this.#renamed.push(`单位 ${code} 清单里叫“${name}”，账上是“${byCode.name}”，按代码读。`);
		return byCode.code;
	}

	/** A ledger without units takes those of its first list; what they are (行政, 事业) the list does not say. */
	#make(code: string, name: string): string {
		const same = this.#made.find((unit) => (code === '' ? fold(unit.name) === fold(name) : unit.code === code));
		if (same !== undefined) return same.code;
		const codes = this.#made.map((unit) => unit.code);
		const own = code === '' ? nextCode(codes) : code;
		this.#made.push({ code: own, name: name === '' ? own : name, nature: '', parent: '' });
		return own;
	}
}

/** Shorter names may stand in any words. */
const SHORTEST_NAME = 4;

function isWithin(part: string, whole: string): boolean {
	return part !== whole && whole.includes(part);
}

/** 预算单位编码, the same in all files of a department. */
const OFFICIAL_CODE = /^\d{3,}$/u;

/** 社保中心 of 某市社会保险中心: its signs in their order. */
function isShortFor(short: string, name: string): boolean {
	let at = 0;
	for (const sign of fold(name)) if (sign === fold(short)[at]) at += 1;
	return at === fold(short).length;
}

/** 「303001 市本级」, 「[303001]市本级」, 「303001-市本级」, 「市本级」, 「303001」 */
function partsOf(word: string): { readonly code: string; readonly name: string } {
	const match = /^[[(【（]?([\dA-Za-z]{1,20})[\])】）]?(?:[\s\-—_.、:：]+|(?=\p{Script=Han}))(.+)$/u.exec(word);
	if (match !== null) return { code: match[1] ?? '', name: (match[2] ?? '').trim() };
	return /^[\dA-Za-z]{1,20}$/u.test(word) ? { code: word, name: '' } : { code: '', name: word };
}
