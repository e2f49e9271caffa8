import { type Catalog, classOf, functionPath, groupOf } from '../../catalog/catalog.ts';
import type { PublishedTable } from '../../published/published.ts';
import { plainText } from './plain.ts';

/** 类、款、项 by their names. */
export interface SubjectPath {
	readonly class: string;
	readonly group: string;
	readonly item: string;
}

/** A 项 of a table. */
export interface SubjectRow {
	readonly code: string;
	readonly path: SubjectPath;
	/** Levelled text of the path, to compare by */
	readonly key: string;
}

/** 社会保障和就业支出（类）就业补助（款）社会保险补贴（项） */
export function pathText({ class: first, group, item }: SubjectPath): string {
	return `${first}（类）${group}（款）${item}（项）`;
}

/** Paths with the same key are the same but for blanks and the width of brackets. */
export function pathKey(path: SubjectPath): string {
	return plainText(pathText(path));
}

/** The 功能科目 that a table lists, by the names that it prints. */
export class SubjectNames {
	/** 项 in the order of the table */
	readonly items: readonly SubjectRow[];
	/** 类 in the order of the table */
	readonly classes: readonly { readonly code: string; readonly name: string }[];
	readonly #codes = new Map<string, string>();

	constructor(table: PublishedTable, catalog: Catalog) {
		const rows = table.rows.filter((row) => row.kind === 'code');
		const nameOf = (code: string) =>
			rows.find((row) => row.code === code)?.label ?? catalog.functions.get(code)?.name ?? '';
		this.classes = rows.filter((row) => row.code.length === 3).map((row) => ({ code: row.code, name: row.label }));
		this.items = rows
			.filter((row) => row.code.length === 7)
			.map((row) => {
				const path = { class: nameOf(classOf(row.code)), group: nameOf(groupOf(row.code)), item: row.label };
				return { code: row.code, path, key: pathKey(path) };
			});
		for (const { code, name } of this.classes) {
			// Some templates write 教育（类）支出 for 教育支出（类）.
			this.#codes.set(plainText(`${name.replace(/支出$/u, '')}（类）`), code);
			this.#codes.set(plainText(`${name}（类）`), code);
		}
		for (const { code, key } of this.items) this.#codes.set(key, code);
	}

	/** Code of a 类 or 项 by the levelled text of its name. */
	codeOf(key: string): string | undefined {
		return this.#codes.get(key);
	}
}

const byTable = new WeakMap<PublishedTable, SubjectNames>();

export function subjectNames(table: PublishedTable, catalog: Catalog): SubjectNames {
	let names = byTable.get(table);
	if (names === undefined) {
		names = new SubjectNames(table, catalog);
		byTable.set(table, names);
	}
	return names;
}

const byCatalog = new WeakMap<Catalog, ReadonlyMap<string, string>>();

/** The code of a 项 by the catalogue of the year: for items with a budget that no table lists. */
export function catalogItem(catalog: Catalog, key: string): string | undefined {
	let codes = byCatalog.get(catalog);
	if (codes === undefined) {
		const items = [...catalog.functions.keys()].filter((code) => code.length === 7);
		codes = new Map(items.map((code) => [pathKey(functionPath(catalog, code)), code]));
		byCatalog.set(catalog, codes);
	}
	return codes.get(key);
}

/** How alike two texts are, from 0 to 1: twice the longest common subsequence over both lengths. */
export function likeness(a: string, b: string): number {
	if (a === '' || b === '') return 0;
	let row = Array.from({ length: b.length + 1 }, () => 0);
	for (const sign of a) {
		const next = [0];
		for (let place = 0; place < b.length; place += 1) {
			const same = sign === b[place];
			next.push(same ? (row[place] ?? 0) + 1 : Math.max(row[place + 1] ?? 0, next[place] ?? 0));
		}
		row = next;
	}
	return (2 * (row[b.length] ?? 0)) / (a.length + b.length);
}
