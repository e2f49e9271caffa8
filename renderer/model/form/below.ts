import type { Definition } from '../../../shared/facts/definition.ts';
import { evaluate } from '../../../shared/facts/evaluate.ts';
import type { Facts } from '../../../shared/facts/facts.ts';
import type { Figure } from '../../../shared/facts/figure.ts';
import { derived, type LiveLedger } from '../../../shared/facts/live-ledger.ts';
import { DIMENSIONS, type Dimension, entriesOf, type Selection } from '../../../shared/facts/selection.ts';
import { takingOf, yearOf } from '../../../shared/facts/taking.ts';
import { statedTotal } from '../../../shared/facts/totals.ts';
import { unreachable } from '../../../shared/fault/fault.ts';
import type { Entry, Indicator, Printed } from '../../../shared/ledger/ledger.ts';

type Reading<T> = { readonly value: T };

/**
 * 下面有什么：the rows of the ledger below a figure. Counts are read from the sums that are kept
 * anyway, so that every cell of a form can say at any time whether one entry lies below it; the
 * entries themselves are looked for only when somebody asks for one figure.
 */
export class Below {
	readonly #facts: Facts;
	readonly #ledger: LiveLedger;
	readonly #counts = new WeakMap<Figure, Reading<number | undefined>>();
	readonly #lastYear = new WeakMap<Figure, Reading<number | undefined>>();
	#comparedWith: ReadonlyMap<string, Figure> | undefined;
	readonly #version: () => unknown;
	/** What was looked for since the entries last changed. */
	#found: { readonly version: unknown; readonly entries: Map<string, readonly Entry[]> } | undefined;

	/** @param version another object after each change of entries; without it nothing is kept */
	constructor(facts: Facts, version: () => unknown = () => ({})) {
		this.#facts = facts;
		this.#ledger = facts.ledger;
		this.#version = version;
	}

	/** How many entries a figure adds up; undefined when it is computed from other figures. */
	count(figure: Figure): number | undefined {
		let count = this.#counts.get(figure);
		if (count === undefined) {
			count = derived(() => {
				const selection = this.selection(figure);
				return selection === undefined ? undefined : this.#ledger.pivot.count(selection);
			});
			this.#counts.set(figure, count);
		}
		return count.value;
	}

	/** Which entries a figure adds up; undefined when it is computed from other figures. */
	selection(figure: Figure): Selection | undefined {
		const definition = this.taken(figure);
		if (definition.kind !== 'select') return undefined;
		const year = yearOf(this.#ledger, definition.selection.year);
		return { ...definition.selection.conditions, 年度: [String(year)] };
	}

	/** In the order of entry; of another year than the figure's own when one is given. */
	entries(figure: Figure, year?: number): readonly Entry[] {
		const selection = this.selection(figure);
		if (selection === undefined) return [];
		const known = this.#foundNow();
		const key = `${figure.id} ${selection.年度?.[0] ?? ''} ${year ?? ''}`;
		let found = known.get(key);
		if (found === undefined) {
			found = this.#find(year === undefined ? selection : { ...selection, 年度: [String(year)] });
			known.set(key, found);
		}
		return found;
	}

	#foundNow(): Map<string, readonly Entry[]> {
		const version = this.#version();
		if (this.#found !== undefined && this.#found.version === version) return this.#found.entries;
		const entries = new Map<string, readonly Entry[]>();
		this.#found = { version, entries };
		return entries;
	}

	#find(selection: Selection): readonly Entry[] {
		const takes = compiled(selection);
		const found: Entry[] = [];
		for (const entry of this.#ledger.pivot.entries()) if (takes(entry)) found.push(entry);
		return found.sort((a, b) => a.id - b.id);
	}

	/** Rows of 其他数据 that a figure is read from. */
	indicators(figure: Figure): readonly Indicator[] {
		const definition = this.taken(figure);
		if (definition.kind !== 'indicator') return [];
		return this.#ledger.indicators(definition.name, yearOf(this.#ledger, definition.year));
	}

	/**
	 * 公开数 that a figure is, where its year has no entries; undefined when it is not of published figures.
	 *
	 * @param back 1 for the same figure of the year before.
	 */
	printed(figure: Figure, back: 0 | 1 = 0): readonly Printed[] | undefined {
		const definition = this.taken(figure);
		switch (definition.kind) {
			case 'select': {
				const taking = takingOf(this.#ledger, definition.selection, back);
				return taking.kind === 'stated' ? (taking.sum?.rows ?? []) : undefined;
			}
			case 'add':
				return statedTotal(this.#ledger, definition, figure.resolve, back)?.rows;
			default:
				return undefined;
		}
	}

	/** The entry that is all of a figure, if it is one. */
	single(figure: Figure): Entry | undefined {
		return this.count(figure) === 1 ? this.entries(figure)[0] : undefined;
	}

	/** Of alternatives the one that gives the value now. */
	taken(figure: Figure): Definition {
		let taken = figure.definition;
		while (taken.kind === 'first') {
			const option = taken.options.find((one) => evaluate(this.#facts, one, figure.resolve) !== undefined);
			if (option === undefined) return taken;
			taken = option;
		}
		return taken;
	}

	/** The same figure a year before, in 分; undefined when nothing of that year is known. */
	lastYear(figure: Figure): number | undefined {
		let value = this.#lastYear.get(figure);
		if (value === undefined) {
			value = derived(() => this.#yearBefore(figure) ?? this.#stated().get(figure.id)?.value.value);
			this.#lastYear.set(figure, value);
		}
		return value.value;
	}

	/** What the pack compares figures of forms with, where it is of last year: totals that are known without their lines. */
	#stated(): ReadonlyMap<string, Figure> {
		this.#comparedWith ??= new Map(
			this.#facts.names.flatMap((name) => {
				if (!this.#facts.isComparison(name)) return [];
				const { current, base } = this.#facts.comparison(name);
				return isOfLastYear(base.definition, base) ? [[current.id, base] as const] : [];
			}),
		);
		return this.#comparedWith;
	}

	#yearBefore(figure: Figure): number | undefined {
		const definition = figure.definition;
		switch (definition.kind) {
			case 'select': {
				const taking = takingOf(this.#ledger, definition.selection, 1);
				if (taking.kind === 'entries') return this.#ledger.pivot.sum(taking.selection).value;
				return taking.kind === 'stated' ? taking.sum?.amount : undefined;
			}
			case 'add': {
				const total = statedTotal(this.#ledger, definition, figure.resolve, 1);
				if (total !== undefined) return total.amount;
				let sum = 0;
				for (const { sign, figure: name } of definition.terms) {
					const operand = this.lastYear(figure.resolve(name));
					if (operand === undefined) return undefined;
					sum += sign * operand;
				}
				return sum;
			}
			default:
				return undefined;
		}
	}
}

function isOfLastYear(definition: Definition, { resolve }: Pick<Figure, 'resolve'>): boolean {
	switch (definition.kind) {
		case 'select':
			return definition.selection.year === '上年';
		case 'indicator':
			return definition.year === '上年';
		case 'first':
			return definition.options.every((option) => isOfLastYear(option, { resolve }));
		case 'add':
			return definition.terms.every(({ figure }) => {
				const operand = resolve(figure);
				return isOfLastYear(operand.definition, operand);
			});
		case 'cell':
		case 'project':
		case 'measure':
		case 'ratio':
		case 'compare':
			return false;
		default:
			return unreachable(definition);
	}
}

/** A selection as a test that is quick over many entries. */
export function compiled(selection: Selection): (entry: Entry) => boolean {
	const tests = entriesOf(selection)
		.map(([name, values]) => ({ name, of: DIMENSIONS[name], values: new Set(values) }))
		.sort((a, b) => rank(a.name) - rank(b.name));
	return (entry) => {
		for (const { of, values } of tests) if (!values.has(of(entry))) return false;
		return true;
	};
}

/** What most entries fail is asked first. */
const SELECTIVE: readonly Dimension[] = [
	'功能科目项',
	'经济科目款',
	'单位',
	'类别',
	'功能科目款',
	'账',
	'阶段',
	'年度',
];

function rank(name: Dimension): number {
	const place = SELECTIVE.indexOf(name);
	return place < 0 ? SELECTIVE.length : place;
}
