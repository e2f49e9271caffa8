import type { ReadonlySignal } from '@preact/signals-core';
import { unreachable } from '../fault/fault.ts';
import type { ListDeclaration } from './declare.ts';
import { complete, type Definition, type PartialSelection } from './definition.ts';
import type { Comparison, Figure } from './figure.ts';
import { derived, type LiveLedger } from './live-ledger.ts';

/** What a list needs of the facts it belongs to. */
export interface FigureMaker {
	readonly ledger: LiveLedger;
	figure(name: string): Figure;
	define(id: string, label: string, definition: Definition, resolve: (name: string) => Figure): Figure;
	compare(id: string, label: string, current: Figure, base: Figure): Comparison;
}

/** 清单的一行：its figures by column name. Columns see each other before the pack's other figures. */
export class FactRow {
	/** Name of a fixed row, or code of a 科目 */
	readonly key: string;
	/** Name of its list */
	readonly list: string;
	readonly #facts: FigureMaker;
	readonly #declaration: ListDeclaration;
	readonly #part: PartialSelection;
	readonly #figures = new Map<string, Figure>();
	readonly #comparisons = new Map<string, Comparison>();

	constructor(facts: FigureMaker, list: string, declaration: ListDeclaration, key: string, part: PartialSelection) {
		this.key = key;
		this.#facts = facts;
		this.list = list;
		this.#declaration = declaration;
		this.#part = part;
	}

	get columns(): readonly string[] {
		return [...this.#declaration.columns.keys()];
	}

	/** The key is the code of an 经济科目. */
	get economic(): boolean {
		return this.#declaration.rows.kind === '经济科目款';
	}

	/** The key is the name of an evaluated project. */
	get project(): boolean {
		return this.#declaration.rows.kind === '绩效项目';
	}

	isComparison(column: string): boolean {
		return this.#declaration.columns.get(column)?.kind === 'compare';
	}

	figure(column: string): Figure {
		let figure = this.#figures.get(column);
		if (figure === undefined) {
			const declared = this.#declaration.columns.get(column);
			if (declared === undefined) throw new Error(`list ${this.list} has no column ${column}`);
			const definition = complete(declared, [this.#declaration.shared, this.#part], this.key);
			figure = this.#facts.define(this.#id(column), `${this.key}${column}`, definition, (name) => this.#resolve(name));
			this.#figures.set(column, figure);
		}
		return figure;
	}

	comparison(column: string): Comparison {
		let comparison = this.#comparisons.get(column);
		if (comparison === undefined) {
			const declared = this.#declaration.columns.get(column);
			if (declared?.kind !== 'compare') throw new Error(`list ${this.list} has no comparison ${column}`);
			comparison = this.#facts.compare(
				this.#id(column),
				`${this.key}${column}`,
				this.#resolve(declared.current),
				this.#resolve(declared.base),
			);
			this.#comparisons.set(column, comparison);
		}
		return comparison;
	}

	#resolve(name: string): Figure {
		return this.#declaration.columns.has(name) ? this.figure(name) : this.#facts.figure(name);
	}

	#id(column: string): string {
		return `${this.list}/${this.key}/${column}`;
	}
}

/** 清单 */
export class FactList {
	readonly name: string;
	readonly #facts: FigureMaker;
	readonly #declaration: ListDeclaration;
	readonly #rows = new Map<string, FactRow>();
	readonly #listed: ReadonlySignal<readonly FactRow[]>;

	constructor(facts: FigureMaker, name: string, declaration: ListDeclaration) {
		this.name = name;
		this.#facts = facts;
		this.#declaration = declaration;
		this.#listed = derived(() =>
			this.#keys()
				.map((key) => this.row(key))
				.filter((row) => this.#isListed(row)),
		);
	}

	/** Its rows have names in the pack, and are always the same. */
	get fixed(): boolean {
		return this.#declaration.rows.kind === 'fixed';
	}

	/** The rows that are listed now, in order. */
	get rows(): readonly FactRow[] {
		return this.#listed.value;
	}

	/** A row by its name or code, listed or not. */
	row(key: string): FactRow {
		let row = this.#rows.get(key);
		if (row === undefined) {
			row = new FactRow(this.#facts, this.name, this.#declaration, key, this.#partOf(key));
			this.#rows.set(key, row);
		}
		return row;
	}

	#keys(): readonly string[] {
		const { rows } = this.#declaration;
		switch (rows.kind) {
			case 'fixed':
				return [...rows.rows.keys()];
			case '功能科目类':
			case '功能科目项':
			case '经济科目款':
				return this.#facts.ledger.codes(rows.kind);
			case '绩效项目':
				return this.#facts.ledger.projects.map((project) => project.name);
			default:
				return unreachable(rows);
		}
	}

	#partOf(key: string): PartialSelection {
		const { rows } = this.#declaration;
		if (rows.kind === '绩效项目') return { conditions: {} };
		if (rows.kind !== 'fixed') return { conditions: { [rows.kind]: [key] } };
		const part = rows.rows.get(key);
		if (part === undefined) throw new Error(`list ${this.name} has no row ${key}`);
		return part;
	}

	#isListed(row: FactRow): boolean {
		const { nonZero } = this.#declaration;
		return nonZero.length === 0 || nonZero.some((column) => (row.figure(column).value.value ?? 0) !== 0);
	}
}
