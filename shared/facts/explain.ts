import { unreachable } from '../fault/fault.ts';
import type { Entry, Indicator, Printed } from '../ledger/ledger.ts';
import { type Fen, fen } from '../money/fen.ts';
import { formatScaled, formatWan, formatYuan } from '../money/format.ts';
import { roundToWan } from '../money/round.ts';
import { type Definition, operandNames } from './definition.ts';
import { evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import type { Figure } from './figure.ts';
import { describeSelection, matches } from './selection.ts';
import { takingOf, yearOf } from './taking.ts';
import { statedTotal } from './totals.ts';

/** 来由：where a figure comes from, one step down. Follow `operands` to go on to the ledger's rows. */
export interface Explanation {
	readonly figure: string;
	readonly label: string;
	/** As printed, with the exact amount in 元 where it is an amount; 「缺」 when missing */
	readonly value: string;
	/** In words: 「本年收入合计 + 使用非财政拨款结余 + 年初结转和结余」 */
	readonly formula: string;
	readonly operands: readonly Operand[];
	/** The ledger rows at the bottom, in order; empty when the figure is computed from figures. */
	readonly entries: readonly Entry[];
	readonly indicators: readonly Indicator[];
	/** 公开数 at the bottom, where a year is known from its published tables only. */
	readonly printed: readonly Printed[];
}

export interface Operand {
	readonly figure: string;
	readonly label: string;
	readonly value: string;
}

export function explain(facts: Facts, figure: Figure): Explanation {
	const definition = takenOption(facts, figure);
	const total = definition.kind === 'add' ? statedTotal(facts.ledger, definition, figure.resolve) : undefined;
	const operands = total === undefined ? operandNames(definition).map(figure.resolve) : [];
	const named = { figure: figure.id, label: figure.label, value: describeValue(figure) };
	if (total !== undefined) {
		const { rows: printed, indicators } = total;
		return { ...named, formula: `公开的${figure.label}`, operands: [], entries: [], indicators, printed };
	}
	return {
		...named,
		formula: formulaOf(facts, definition, operands),
		operands: operands.map((operand) => ({ figure: operand.id, label: operand.label, value: describeValue(operand) })),
		indicators: indicatorsUnder(facts, definition),
		...rowsUnder(facts, definition),
	};
}

/** 「按万元两位小数公开的数」: how exactly a printed amount is known. */
export function describePrecision(precision: Fen): string {
	const [unit, step] = precision >= 10_000 ? (['万元', 1_000_000] as const) : (['元', 100] as const);
	const places = decimalsOf(step, precision);
	const digits = ['', '一', '两', '三', '四'];
	if (places === undefined) return `按 ${formatYuan(precision)} 元一档公开的数`;
	return places === 0 ? `按${unit}整数公开的数` : `按${unit}${digits[places] ?? places}位小数公开的数`;
}

/** How many decimals have a last digit that is worth this. */
function decimalsOf(unit: number, precision: number): number | undefined {
	for (let places = 0, worth = unit; worth >= 1; places += 1, worth /= 10) if (worth === precision) return places;
	return undefined;
}

/** 33304.18 万元（333,041,832.47 元）, 47.35%, 5 */
function describeValue(figure: Figure): string {
	const value = figure.value.value;
	if (value === undefined) return '缺';
	switch (figure.measure.kind) {
		case 'amount':
			return `${formatWan(roundToWan(fen(value)))} 万元（${formatYuan(fen(value))} 元）`;
		case 'percent':
			return `${formatScaled(value, 2)}%`;
		case 'score':
			return `${formatScaled(value, 2).replace(/\.?0+$/u, '')} 分`;
		case 'count':
			return formatScaled(value, 2).replace(/\.00$/u, '');
		default:
			return unreachable(figure.measure);
	}
}

function formulaOf(facts: Facts, definition: Definition, operands: readonly Figure[]): string {
	const name = (index: number) => operands[index]?.label ?? '';
	switch (definition.kind) {
		case 'select': {
			const { kind, selection } = takingOf(facts.ledger, definition.selection);
			return `${kind === 'stated' ? '公开数' : '合计'}：${describeSelection(selection)}`;
		}
		case 'indicator':
			return `其他数据“${definition.name}”（${yearOf(facts.ledger, definition.year)} 年度）`;
		case 'project':
			return definition.field === '得分'
				? `绩效项目“${definition.project}”：执行率得分 + 各末级指标得分（没有指标时为评价得分）`
				: `绩效项目“${definition.project}”的${definition.field}`;
		case 'measure':
			return `绩效项目“${definition.project}”的指标${definition.field}`;
		case 'cell':
			return `${definition.form}“${definition.line}”的“${definition.column}”`;
		case 'add':
			return definition.terms
				.map(({ sign }, index) => `${index === 0 ? (sign < 0 ? '−' : '') : sign < 0 ? ' − ' : ' + '}${name(index)}`)
				.join('');
		case 'first':
			return '没有录入';
		case 'ratio':
			return `${name(0)} ÷ ${name(1)} × 100%`;
		case 'compare':
			return `${name(0)} 与 ${name(1)} 相比`;
		default:
			return unreachable(definition);
	}
}

/** Rows of the ledger that a definition takes itself, not through other figures. */
function rowsUnder(facts: Facts, definition: Definition): Pick<Explanation, 'entries' | 'printed'> {
	if (definition.kind !== 'select') return { entries: [], printed: [] };
	const taking = takingOf(facts.ledger, definition.selection);
	if (taking.kind === 'stated') return { entries: [], printed: taking.sum?.rows ?? [] };
	const entries = [...facts.ledger.pivot.entries()].filter((entry) => matches(taking.selection, entry));
	return { entries: entries.sort((a, b) => a.id - b.id), printed: [] };
}

function indicatorsUnder(facts: Facts, definition: Definition): readonly Indicator[] {
	switch (definition.kind) {
		case 'indicator':
			return facts.ledger.indicators(definition.name, yearOf(facts.ledger, definition.year));
		default:
			return [];
	}
}

/** Of alternatives the one that gives the value now; all others as they are. */
function takenOption(facts: Facts, figure: Figure): Definition {
	let taken = figure.definition;
	while (taken.kind === 'first') {
		const option = taken.options.find((candidate) => evaluate(facts, candidate, figure.resolve) !== undefined);
		if (option === undefined) return taken;
		taken = option;
	}
	return taken;
}
