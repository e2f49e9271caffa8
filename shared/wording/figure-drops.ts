import type { Facts } from '../facts/facts.ts';
import type { Comparison, Direction, Figure } from '../facts/figure.ts';
import { fen } from '../money/fen.ts';
import { formatScaled } from '../money/format.ts';
import { type PrintedWan, roundToWan } from '../money/round.ts';
import { mark } from './marks.ts';
import { markFigure, markMissing, type TextNumbers, trimZeros } from './print.ts';
import { IDENTITY, IdentifiedDrop } from './render-once.ts';

/** What every value in a template needs: the facts it reads and the pack's way of writing numbers. */
export interface DropContext {
	readonly facts: Facts;
	readonly numbers: TextNumbers;
}

/** A figure in a template: prints as a linked number, compares as printed. */
export class FigureDrop extends IdentifiedDrop {
	readonly #figure: Figure;
	readonly #context: DropContext;

	constructor(figure: Figure, context: DropContext) {
		super();
		this.#figure = figure;
		this.#context = context;
	}

	override get [IDENTITY](): string {
		return `figure ${this.#figure.id}`;
	}

	override valueOf(): string {
		return markFigure(this.#figure, this.#context.numbers);
	}

	/** The same figure with thousands separators, whatever the pack's habit. */
	get 千分位(): string {
		return markFigure(this.#figure, { ...this.#context.numbers, thousands: true });
	}

	/** 万元 to the last 分, without trailing zeros: 50.1555 */
	get 精确万元(): string {
		return this.#printed((value) => trimZeros(formatScaled(value, 6)));
	}

	/** A percentage without its sign: 92.52 */
	get 数值(): string {
		return this.#printed((value) => trimZeros(formatScaled(value, 2)));
	}

	/** 等级 of a score by the pack's bounds; blank when the score is missing. */
	get 等级(): string {
		const { value } = this.#figure.value;
		const { grades } = this.#context.facts.conventions;
		if (grades.length === 0) throw new Error('pack.yaml 的“约定”没有写“等级”');
		return value === undefined ? '' : (grades.find((grade) => value >= grade.from)?.name ?? '');
	}

	#printed(print: (value: number) => string): string {
		const { value } = this.#figure.value;
		if (value === undefined) return markMissing(this.#figure.label);
		return mark({ kind: 'figure', figure: this.#figure.id, text: print(value) });
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
export class ComparisonDrop extends IdentifiedDrop {
	readonly #comparison: Comparison;
	readonly #context: DropContext;

	constructor(comparison: Comparison, context: DropContext) {
		super();
		this.#comparison = comparison;
		this.#context = context;
	}

	override get [IDENTITY](): string {
		return `comparison ${this.#comparison.id}`;
	}

	get 增减额(): FigureDrop {
		return new FigureDrop(this.#comparison.difference, this.#context);
	}
	get 增减率(): FigureDrop {
		return new FigureDrop(this.#comparison.rate, this.#context);
	}
	get 方向(): string {
		return CHANGE_WORDS[this.#comparison.direction.value];
	}
	get 大小(): string {
		return SIZE_WORDS[this.#comparison.direction.value];
	}
	/** The difference stays within the pack's 正常幅度 of the base, judged from 分. */
	get 正常(): boolean {
		const { normalMargin } = this.#context.facts.conventions;
		if (normalMargin === undefined) throw new Error('pack.yaml 的“约定”没有写“正常幅度”');
		const { value } = this.#comparison.difference.value;
		const base = this.#comparison.base.value.value;
		if (value === undefined || base === undefined || base === 0) return false;
		return BigInt(value) * 10_000n <= BigInt(Math.abs(base)) * BigInt(normalMargin);
	}

	/** What is missing, as it is printed in the place of the comparison. */
	get 缺(): string {
		const { current, base } = this.#comparison;
		return markMissing(current.value.value === undefined ? current.label : base.label);
	}
}
