import { functionPath, levelOf } from '../catalog/catalog.ts';
import type { Facts } from '../facts/facts.ts';
import type { Comparison, Direction, Figure } from '../facts/figure.ts';
import type { FactRow } from '../facts/list.ts';
import { fen } from '../money/fen.ts';
import { type PrintedWan, roundToWan } from '../money/round.ts';
import { markFigure, markMissing, type TextNumbers } from './print.ts';
import { IDENTITY, IdentifiedDrop } from './render-once.ts';

/**
 * What a template sees: figures, comparisons and lists by their names in the pack, each reading
 * the facts only when the template asks, so that a sentence depends on nothing else.
 */
export function factScope(facts: Facts, numbers: TextNumbers): object {
	const scope = {};
	for (const name of facts.names) {
		define(scope, name, () =>
			facts.isComparison(name)
				? new ComparisonDrop(facts.comparison(name), numbers)
				: new FigureDrop(facts.figure(name), numbers),
		);
	}
	for (const name of facts.listNames) {
		define(scope, name, () => {
			const list = facts.list(name);
			const rows = list.rows.map((row) => new RowDrop(row, facts, numbers));
			return list.fixed ? Object.fromEntries(rows.map((row) => [row.key, row])) : rows;
		});
	}
	return scope;
}

export function define(scope: object, name: string, get: () => unknown): void {
	Object.defineProperty(scope, name, { get, enumerable: true });
}

/** A figure in a template: prints as a linked number, compares as printed. */
export class FigureDrop extends IdentifiedDrop {
	readonly #figure: Figure;
	readonly #numbers: TextNumbers;

	constructor(figure: Figure, numbers: TextNumbers) {
		super();
		this.#figure = figure;
		this.#numbers = numbers;
	}

	override get [IDENTITY](): string {
		return `figure ${this.#figure.id}`;
	}

	override valueOf(): string {
		return markFigure(this.#figure, this.#numbers);
	}

	/** The same figure with thousands separators, whatever the pack's habit. */
	get 千分位(): string {
		return markFigure(this.#figure, { ...this.#numbers, thousands: true });
	}

	/** Nothing at all, to the last 分; a figure that only prints 0.00 is not. */
	get 为零(): boolean {
		return this.#figure.value.value === 0;
	}

	/** The value as it is printed, for comparing; `undefined` when missing. */
	get printed(): PrintedWan | number | undefined {
		const value = this.#figure.value.value;
		if (value === undefined) return undefined;
		return this.#figure.measure.kind === 'amount' ? roundToWan(fen(value)) : value;
	}

	equals(other: unknown): boolean {
		return compare(this, other, (a, b) => a === b);
	}
	gt(other: unknown): boolean {
		return compare(this, other, (a, b) => a > b);
	}
	geq(other: unknown): boolean {
		return compare(this, other, (a, b) => a >= b);
	}
	lt(other: unknown): boolean {
		return compare(this, other, (a, b) => a < b);
	}
	leq(other: unknown): boolean {
		return compare(this, other, (a, b) => a <= b);
	}
}

/** A plain number in a template is meant in the printed unit (万元, %, 个); 0 is all that packs need. */
function compare(drop: FigureDrop, other: unknown, holds: (a: number, b: number) => boolean): boolean {
	const a = drop.printed;
	const b = other instanceof FigureDrop ? other.printed : typeof other === 'number' ? other * 100 : undefined;
	return a !== undefined && b !== undefined && holds(a, b);
}

const CHANGE_WORDS: Record<Direction, string> = { more: '增加', less: '减少', equal: '持平', missing: '缺' };
const SIZE_WORDS: Record<Direction, string> = { more: '大于', less: '小于', equal: '等于', missing: '缺' };

/** 比较 in a template: .增减额 .增减率 .方向（增加、减少、持平、缺） .大小（大于、小于、等于、缺） */
class ComparisonDrop extends IdentifiedDrop {
	readonly #comparison: Comparison;
	readonly #numbers: TextNumbers;

	constructor(comparison: Comparison, numbers: TextNumbers) {
		super();
		this.#comparison = comparison;
		this.#numbers = numbers;
	}

	override get [IDENTITY](): string {
		return `comparison ${this.#comparison.id}`;
	}

	get 增减额(): FigureDrop {
		return new FigureDrop(this.#comparison.difference, this.#numbers);
	}
	get 增减率(): FigureDrop {
		return new FigureDrop(this.#comparison.rate, this.#numbers);
	}
	get 方向(): string {
		return CHANGE_WORDS[this.#comparison.direction.value];
	}
	get 大小(): string {
		return SIZE_WORDS[this.#comparison.direction.value];
	}
	/** What is missing, as it is printed in the place of the comparison. */
	get 缺(): string {
		const { current, base } = this.#comparison;
		return markMissing(current.value.value === undefined ? current.label : base.label);
	}
}

/** A row of a list in a template: its columns, and of a 科目 its code and names. */
class RowDrop extends IdentifiedDrop {
	readonly key: string;
	readonly #row: FactRow;
	readonly #facts: Facts;
	readonly #numbers: TextNumbers;

	constructor(row: FactRow, facts: Facts, numbers: TextNumbers) {
		super();
		this.key = row.key;
		this.#row = row;
		this.#facts = facts;
		this.#numbers = numbers;
	}

	override get [IDENTITY](): string {
		return `row ${this.#row.list}/${this.key}`;
	}

	get 编码(): string {
		return this.key;
	}
	get 名称(): string {
		const { catalog } = this.#facts.ledger;
		const names = this.#row.economic ? catalog.economics : catalog.functions;
		return names.get(this.key)?.name ?? `科目${this.key}`;
	}
	get 类名(): string {
		return functionPath(this.#facts.ledger.catalog, this.key).class;
	}
	get 款名(): string {
		return functionPath(this.#facts.ledger.catalog, this.key).group;
	}
	get 级次(): number {
		return levelOf(this.key);
	}

	override liquidMethodMissing(name: string | number): unknown {
		const column = String(name);
		if (!this.#row.columns.includes(column)) throw new Error(`清单没有“${column}”这一栏`);
		return this.#row.isComparison(column)
			? new ComparisonDrop(this.#row.comparison(column), this.#numbers)
			: new FigureDrop(this.#row.figure(column), this.#numbers);
	}
}
