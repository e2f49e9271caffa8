import type { Catalog, Subject } from '../catalog/catalog.ts';
import { fold } from '../sheets/text.ts';

/** 科目 by the words in which lists name them: code, code and name, name, names of 类 款 项 in a row. */
export class SubjectFinder {
	readonly #subjects: ReadonlyMap<string, Subject>;
	/** Digits that the ledger wants: 7 of a 功能科目, 5 of an 经济科目. */
	readonly #length: number;
	readonly #byName = new Map<string, string[]>();

	constructor(subjects: ReadonlyMap<string, Subject>, length: number) {
		this.#subjects = subjects;
		this.#length = length;
		for (const { code, name } of subjects.values()) {
			const own = this.#byName.get(fold(name));
			if (own === undefined) this.#byName.set(fold(name), [code]);
			else own.push(code);
		}
	}

	/** The code that the words name; undefined when none or several could be meant. A code need not be in the catalogue. */
	find(words: string): string | undefined {
		const code = codeIn(words);
		if (code !== undefined) return code;
		const found = this.candidates(words);
		return found.length === 1 ? found[0] : undefined;
	}

	/** Codes that the words, which hold no code, may mean; those of the ledger's length if there are any. */
	candidates(words: string): readonly string[] {
		const [, name = words, within = ''] = WITHIN.exec(words) ?? [];
		const parts = [within, ...name.split(PATH)].map(fold).filter((part) => part !== '');
		const whole = this.#byName.get(fold(words));
		const named = whole ?? this.#byName.get(parts.at(-1) ?? '') ?? [];
		const leaves = named.filter((code) => code.length === this.#length);
		const fitting = leaves.length > 0 ? leaves : named;
		if (fitting.length <= 1 || whole !== undefined) return fitting;
		const above = parts.slice(0, -1);
		const below = fitting.filter((code) => above.every((part) => this.#ancestors(code).includes(part)));
		return below.length > 0 ? below : fitting;
	}

	name(code: string): string | undefined {
		return this.#subjects.get(code)?.name;
	}

	has(code: string): boolean {
		return this.#subjects.has(code);
	}

	/** A code of the length that entries need. */
	isLeaf(code: string): boolean {
		return code.length === this.#length;
	}

	#ancestors(code: string): readonly string[] {
		return [3, 5]
			.filter((length) => length < code.length)
			.map((length) => fold(this.name(code.slice(0, length)) ?? ''));
	}
}

/** 功能科目 of a year. */
export function functionFinder(catalog: Catalog): SubjectFinder {
	return new SubjectFinder(catalog.functions, 7);
}

/** 部门预算支出经济分类 of a year. */
export function economicFinder(catalog: Catalog): SubjectFinder {
	return new SubjectFinder(catalog.economics, 5);
}

/**
 * 2080501, 2080501-行政单位离退休, [2080501]行政单位离退休, 208.05.01, 「208 05 01」, 「行政单位离退休[2080501]」; of a path
 * of codes the last. Undefined when there is none.
 */
export function codeIn(words: string): string | undefined {
	const steps = words.split(STEPS);
	if (steps.length > 1) {
		const codes = steps.map(frontCode);
		const last = codes.at(-1);
		if (last !== undefined && codes.every((code) => code !== undefined && last.startsWith(code))) return last;
	}
	return frontCode(words) ?? CODE_BEHIND.exec(fold(words))?.[1];
}

/** 「教育支出-教育管理事务-行政运行」, 「行政运行（教育管理事务）」 */
const PATH = /[/／\\>＞|—－_\s-]+/u;
const WITHIN = /^(.+?)[(（]([^()（）]+)[)）]\s*$/u;

/** What stands between the codes of 类, 款 and 项. */
const STEPS = /[/／\\>＞|]+/u;
const CODE_BEHIND = /^\D+[[(【](\d{3}(?:\d{2}){0,2})[\])】]$/u;

function frontCode(words: string): string | undefined {
	const match = /^[[(【]?(\d{3}(?:[.-]?\d{2}){0,2})[\])】]?(?!\d)(?:[-—_.、:：/|]*(.*))?$/u.exec(fold(words));
	const code = match?.[1]?.replace(/[.-]/gu, '');
	// 「2024年…」 is a year, and 「208.5」 a number.
	if (code === undefined || /^[年月日号\d]/u.test(match?.[2] ?? '')) return undefined;
	return code;
}
