import { unreachable } from '../fault/fault.ts';
import type { Entry, Indicator } from '../ledger/ledger.ts';
import { fen } from '../money/fen.ts';
import { formatScaled, formatWan, formatYuan } from '../money/format.ts';
import { roundToWan } from '../money/round.ts';
import { type Definition, operandNames } from './definition.ts';
import { absolute, evaluate, yearOf } from './evaluate.ts';
import type { Facts } from './facts.ts';
import type { Figure } from './figure.ts';
import { describeSelection, matches } from './selection.ts';

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
}

export interface Operand {
	readonly figure: string;
	readonly label: string;
	readonly value: string;
}

export function explain(facts: Facts, figure: Figure): Explanation {
	const definition = takenOption(facts, figure);
	const operands = operandNames(definition).map(figure.resolve);
	return {
		figure: figure.id,
		label: figure.label,
		value: describeValue(figure),
		formula: formulaOf(facts, definition, operands),
		operands: operands.map((operand) => ({ figure: operand.id, label: operand.label, value: describeValue(operand) })),
		entries: entriesUnder(facts, definition),
		indicators: indicatorsUnder(facts, definition),
	};
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
		case 'select':
			return `合计：${describeSelection(absolute(facts.ledger, definition.selection))}`;
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
function entriesUnder(facts: Facts, definition: Definition): readonly Entry[] {
	switch (definition.kind) {
		case 'select': {
			const selection = absolute(facts.ledger, definition.selection);
			return [...facts.ledger.pivot.entries()].filter((entry) => matches(selection, entry)).sort((a, b) => a.id - b.id);
		}
		default:
			return [];
	}
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
