import type { Measure as IndicatorNode } from '../ledger/ledger.ts';
import type { Conventions } from './conventions.ts';
import type { FactDeclarations } from './declare.ts';
import type { Definition, MeasureField } from './definition.ts';
import { directionOf, evaluate, rateOf } from './evaluate.ts';
import type { Comparison, Figure, Measure } from './figure.ts';
import { FactList, type FigureMaker } from './list.ts';
import type { LiveLedger } from './live-ledger.ts';
import { derived } from './live-ledger.ts';
import { isScore } from './projects.ts';

/** Finds the figure of a form's cell; forms are built on facts, so they are handed in. */
export type FormCells = (form: string, line: string, column: string) => Figure;

/**
 * 数：all figures that the pack declares, over one ledger. Each is made when it is first asked for
 * and computed again only when something it read has changed.
 */
export class Facts implements FigureMaker {
	readonly ledger: LiveLedger;
	readonly conventions: Conventions;
	readonly #declarations: FactDeclarations;
	readonly #cells: FormCells;
	readonly #figures = new Map<string, Figure>();
	readonly #comparisons = new Map<string, Comparison>();
	readonly #lists = new Map<string, FactList>();

	constructor(ledger: LiveLedger, declarations: FactDeclarations, conventions: Conventions, cells: FormCells) {
		this.ledger = ledger;
		this.conventions = conventions;
		this.#declarations = declarations;
		this.#cells = cells;
	}

	get names(): readonly string[] {
		return [...this.#declarations.figures.keys()];
	}

	get listNames(): readonly string[] {
		return [...this.#declarations.lists.keys()];
	}

	/** A figure by its name in the pack, also 清单.行.列 of a list with fixed rows. Throws on a name the pack lacks. */
	figure(name: string): Figure {
		const known = this.#figures.get(name);
		if (known !== undefined) return known;
		const path = name.split('.');
		const [list, row, column] = path;
		if (path.length === 3 && list !== undefined && row !== undefined && column !== undefined) {
			return this.list(list).row(row).figure(column);
		}
		const declared = this.#declarations.figures.get(name);
		if (declared === undefined) throw new Error(`pack names no figure ${name}`);
		const figure = this.define(`数/${name}`, name, declared, (other) => this.figure(other));
		this.#figures.set(name, figure);
		return figure;
	}

	isComparison(name: string): boolean {
		return this.#declarations.figures.get(name)?.kind === 'compare';
	}

	comparison(name: string): Comparison {
		let known = this.#comparisons.get(name);
		if (known === undefined) {
			const declared = this.#declarations.figures.get(name);
			if (declared?.kind !== 'compare') throw new Error(`pack names no comparison ${name}`);
			known = this.compare(`数/${name}`, name, this.figure(declared.current), this.figure(declared.base));
			this.#comparisons.set(name, known);
		}
		return known;
	}

	list(name: string): FactList {
		let list = this.#lists.get(name);
		if (list === undefined) {
			const declared = this.#declarations.lists.get(name);
			if (declared === undefined) throw new Error(`pack names no list ${name}`);
			list = new FactList(this, name, declared);
			this.#lists.set(name, list);
		}
		return list;
	}

	/** 分值 or 得分 of an indicator. */
	measure({ id, project, name }: IndicatorNode, field: MeasureField): Figure {
		const key = `绩效指标/${id}/${field}`;
		let figure = this.#figures.get(key);
		if (figure === undefined) {
			const definition: Definition = { kind: 'measure', project, id, field };
			figure = this.define(key, `指标“${name}”的${field}`, definition, (other) => this.figure(other));
			this.#figures.set(key, figure);
		}
		return figure;
	}

	/**
	 * Makes a figure of a definition; `resolve` finds the figures it names. A cell of a form is that
	 * cell's own figure, so that a number is computed in one place.
	 */
	define(id: string, label: string, definition: Definition, resolve: (name: string) => Figure): Figure {
		if (definition.kind === 'cell') return this.#cells(definition.form, definition.line, definition.column);
		return {
			id,
			label,
			definition,
			measure: this.#measureOf(definition, resolve),
			value: derived(() => evaluate(this, definition, resolve)),
			resolve,
		};
	}

	compare(id: string, label: string, current: Figure, base: Figure): Comparison {
		const definition: Definition = { kind: 'compare', current: current.label, base: base.label };
		const resolve = (name: string) => (name === base.label ? base : current);
		return {
			id,
			label,
			current,
			base,
			difference: {
				id: `${id}/增减额`,
				label: `${current.label}与${base.label}相差`,
				definition,
				measure: current.measure,
				resolve,
				value: derived(() => {
					const [a, b] = [current.value.value, base.value.value];
					return a === undefined || b === undefined ? undefined : Math.abs(a - b);
				}),
			},
			rate: {
				id: `${id}/增减率`,
				label: `${current.label}比${base.label}增减`,
				definition,
				measure: { kind: 'percent' },
				resolve,
				value: derived(() => rateOf(current.value.value, base.value.value, this.conventions)),
			},
			direction: derived(() => directionOf(current.value.value, base.value.value)),
		};
	}

	#measureOf(definition: Definition, resolve: (name: string) => Figure): Measure {
		switch (definition.kind) {
			case 'ratio':
				return { kind: 'percent' };
			case 'project':
				return { kind: isScore(definition.field) ? 'score' : 'amount' };
			case 'measure':
				return { kind: 'score' };
			case 'indicator':
				return this.#declarations.indicators.get(definition.name) ?? { kind: 'count' };
			case 'first': {
				const [first] = definition.options;
				return first === undefined ? { kind: 'amount' } : this.#measureOf(first, resolve);
			}
			case 'add': {
				const first = definition.terms[0];
				return first === undefined ? { kind: 'amount' } : resolve(first.figure).measure;
			}
			default:
				return { kind: 'amount' };
		}
	}
}
