import type { Facts } from '../facts/facts.ts';
import { ComparisonDrop, type DropContext, FigureDrop } from './figure-drops.ts';
import type { TextNumbers } from './print.ts';
import { RowDrop } from './row-drop.ts';

/**
 * What a template sees: figures, comparisons and lists by their names in the pack, each reading
 * the facts only when the template asks, so that a sentence depends on nothing else.
 */
export function factScope(facts: Facts, numbers: TextNumbers): object {
	const scope = {};
	const context: DropContext = { facts, numbers };
	for (const name of facts.names) {
		define(scope, name, () =>
			facts.isComparison(name)
				? new ComparisonDrop(facts.comparison(name), context)
				: new FigureDrop(facts.figure(name), context),
		);
	}
	for (const name of facts.listNames) {
		define(scope, name, () => {
			const list = facts.list(name);
			const rows = list.rows.map((row) => new RowDrop(row, context));
			return list.fixed ? Object.fromEntries(rows.map((row) => [row.key, row])) : rows;
		});
	}
	return scope;
}

export function define(scope: object, name: string, get: () => unknown): void {
	Object.defineProperty(scope, name, { get, enumerable: true });
}
