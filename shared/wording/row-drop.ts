import { functionPath, levelOf } from '../catalog/catalog.ts';
import type { FactRow } from '../facts/list.ts';
import { ComparisonDrop, type DropContext, FigureDrop } from './figure-drops.ts';
import { projectName, projectWord } from './project-drops.ts';
import { IDENTITY, IdentifiedDrop } from './render-once.ts';

/** A row of a list in a template: its columns, and of a 科目 its code and names. */
export class RowDrop extends IdentifiedDrop {
	readonly key: string;
	readonly #row: FactRow;
	readonly #context: DropContext;

	constructor(row: FactRow, context: DropContext) {
		super();
		this.key = row.key;
		this.#row = row;
		this.#context = context;
	}

	override get [IDENTITY](): string {
		return `row ${this.#row.list}/${this.key}`;
	}

	get 编码(): string {
		return this.key;
	}
	get 名称(): string {
		if (this.#row.project) return projectName(this.key);
		const { catalog } = this.#context.facts.ledger;
		const names = this.#row.economic ? catalog.economics : catalog.functions;
		return names.get(this.key)?.name ?? `科目${this.key}`;
	}
	get 类名(): string {
		return functionPath(this.#context.facts.ledger.catalog, this.key).class;
	}
	get 款名(): string {
		return functionPath(this.#context.facts.ledger.catalog, this.key).group;
	}
	get 级次(): number {
		return levelOf(this.key);
	}

	override liquidMethodMissing(name: string | number): unknown {
		const column = String(name);
		const told = this.#row.project ? projectWord(this.#context, this.key, column) : undefined;
		if (told !== undefined) return told;
		if (!this.#row.columns.includes(column)) throw new Error(`清单没有“${column}”这一栏`);
		return this.#row.isComparison(column)
			? new ComparisonDrop(this.#row.comparison(column), this.#context)
			: new FigureDrop(this.#row.figure(column), this.#context);
	}
}
