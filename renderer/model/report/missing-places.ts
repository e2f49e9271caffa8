import { type Definition, operandNames } from '../../../shared/facts/definition.ts';
import type { Facts } from '../../../shared/facts/facts.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import type { Place } from '../places.ts';

/**
 * Where a missing number is filled in: 【缺：机关运行经费完成率】 asks for 其他数据 机关运行经费/决算.
 * Undefined when the pack names no figure so, or none of 其他数据 is missing for it.
 */
export function placeOfMissingNumber({ facts, pack }: Disclosure, what: string): Place | undefined {
	const name = missingIndicator(facts, what, new Set());
	const sheet = pack.sheets.sheets.find(({ target }) => target === 'indicators');
	return name === undefined || sheet === undefined ? undefined : { page: 'entry', sheet: sheet.name, row: name };
}

/** The first indicator without a value that a figure needs. */
function missingIndicator(facts: Facts, name: string, seen: Set<string>): string | undefined {
	if (seen.has(name) || !facts.names.includes(name)) return undefined;
	seen.add(name);
	const { definition, value } = facts.isComparison(name) ? facts.comparison(name).difference : facts.figure(name);
	if (value.value !== undefined) return undefined;
	const options = alternatives(definition);
	const indicator = options.find((option) => option.kind === 'indicator');
	if (indicator !== undefined) return indicator.name;
	for (const operand of options.flatMap(operandNames)) {
		const found = missingIndicator(facts, operand, seen);
		if (found !== undefined) return found;
	}
	return undefined;
}

function alternatives(definition: Definition): readonly Definition[] {
	return definition.kind === 'first' ? definition.options.flatMap(alternatives) : [definition];
}
