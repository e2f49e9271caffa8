import type { Catalog } from '../catalog/catalog.ts';
import { plainText } from './words.ts';

/** 科目 by name: forms print names without codes, in the wording of their year and province. */
export class Subjects {
	readonly #functions: ReadonlyMap<string, readonly string[]>;
	readonly #economics: ReadonlyMap<string, readonly string[]>;

	constructor(catalog: Catalog, names: ReadonlyMap<string, readonly string[]>) {
		const old = catalog.oldNames.map(({ code, oldName }): [string, string] => [code, oldName]);
		const also = [...names].flatMap(([code, others]) => others.map((name): [string, string] => [code, name]));
		const of = (codes: ReadonlyMap<string, { readonly name: string }>, first: string) => {
			const known = [...codes].map(([code, { name }]): [string, string] => [code, name]);
			return byName([...known, ...[...old, ...also].filter(([code]) => code.startsWith(first))]);
		};
		this.#functions = of(catalog.functions, '2');
		this.#economics = of(catalog.economics, '3');
	}

	/**
	 * Code of a name. Names repeat (其他支出 is 类, 款 and 项): with the code of the row above it is the one
	 * that can follow it, without one the highest.
	 */
	functionNamed(name: string, above = ''): string | undefined {
		return follow(this.#functions.get(nameKey(name)) ?? [], above);
	}

	/** Whether some 经济科目 is called so: 房屋建筑物购建 is an item of several. */
	isEconomic(name: string): boolean {
		return this.#economics.has(nameKey(name));
	}

	economicNamed(name: string, above = ''): string | undefined {
		return follow(this.#economics.get(nameKey(name)) ?? [], above);
	}
}

/** 支出 at the end says nothing: 一般公共服务 and 一般公共服务支出 are one. */
function nameKey(name: string): string {
	const plain = plainText(name).replace(/^\d{3,7}/u, '');
	return plain.replace(/(?:等)?支出$/u, '') || plain;
}

function byName(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	for (const [code, name] of pairs) {
		const codes = found.get(nameKey(name)) ?? [];
		if (!codes.includes(code)) found.set(nameKey(name), [...codes, code].sort(byLevel));
	}
	return found;
}

function byLevel(a: string, b: string): number {
	return a.length - b.length || (a < b ? -1 : 1);
}

/** The first that can stand below `above`: a child of it, a sibling, a child of its 类; else a 类. */
function follow(codes: readonly string[], above: string): string | undefined {
	if (above === '') return codes.length === 1 || codes[0]?.length === 3 ? codes[0] : undefined;
	for (let length = above.length; length >= 3; length -= 2) {
		const parent = above.slice(0, length);
		const child = codes.find((code) => code.length === length + 2 && code.startsWith(parent));
		if (child !== undefined) return child;
	}
	return codes.find((code) => code.length === 3);
}
