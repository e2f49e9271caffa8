import type { Definition, PartialDefinition } from '../facts/definition.ts';
import type { Measure } from '../facts/figure.ts';
import { isScore } from '../facts/projects.ts';
import { type Fault, unreachable } from '../fault/fault.ts';
import { definitionNamed, definitionsOf, type NamedDefinition } from './figure-names.ts';
import type { NamedParts } from './pack.ts';
import type { PackSource } from './source.ts';

const WORDS = { amount: '金额', count: '个数', percent: '百分比', score: '分数' } as const;

/** 元和个数不能相加：sums and comparisons of figures that measure different things. */
export function measureFaults(parts: NamedParts, source: PackSource): Fault[] {
	return definitionsOf(parts.facts).flatMap((named): Fault[] => {
		const kinds = new Map(
			operandsOf(named.definition).map((operand) => [measureOf(parts, operand, named.list, 0), operand] as const),
		);
		kinds.delete(undefined);
		if (kinds.size < 2) return [];
		const said = [...kinds].map(([kind, operand]) => `“${operand}”是${kind === undefined ? '' : WORDS[kind]}`);
		return [
			{
				code: 'pack/measures',
				message: `“${named.name}”里的几个数不是一种数：${said.join('，')}。`,
				action: '请只把同一种数相加或相比；指标的种类由 sheets.yaml 的“计量”决定。',
				where: source.placeOf('figures.yaml', named.path),
			},
		];
	});
}

function operandsOf(definition: NamedDefinition['definition']): readonly string[] {
	switch (definition.kind) {
		case 'add':
			return definition.terms.map(({ figure }) => figure);
		case 'ratio':
			return [definition.part, definition.whole];
		case 'compare':
			return [definition.current, definition.base];
		default:
			return [];
	}
}

/** Longer than any honest chain of figures; a circle is told elsewhere. */
const DEEPEST = 50;

function measureOf(
	parts: NamedParts,
	name: string,
	list: string | undefined,
	depth: number,
): Measure['kind'] | undefined {
	const definition = definitionNamed(parts.facts, name, list);
	if (definition === undefined || depth > DEEPEST) return undefined;
	const own = definition === parts.facts.figures.get(name) ? undefined : (list ?? name.split('.')[0]);
	return kindOf(parts, definition, own, depth);
}

function kindOf(
	parts: NamedParts,
	definition: Definition | PartialDefinition,
	list: string | undefined,
	depth: number,
): Measure['kind'] | undefined {
	switch (definition.kind) {
		case 'select':
		case 'cell':
			return 'amount';
		case 'indicator':
			return parts.facts.indicators.get(definition.name)?.kind;
		case 'ratio':
			return 'percent';
		case 'project':
			return isScore(definition.field) ? 'score' : 'amount';
		case 'measure':
			return 'score';
		case 'first': {
			const [first] = definition.options;
			return first === undefined ? undefined : kindOf(parts, first, list, depth);
		}
		case 'add': {
			const [first] = definition.terms;
			return first === undefined ? undefined : measureOf(parts, first.figure, list, depth + 1);
		}
		case 'compare':
			return undefined;
		default:
			return unreachable(definition);
	}
}
