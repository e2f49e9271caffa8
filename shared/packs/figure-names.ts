import type { FactDeclarations } from '../facts/declare.ts';
import { type Definition, operandNames, type PartialDefinition } from '../facts/definition.ts';
import { type Fault, unreachable } from '../fault/fault.ts';
import type { YamlPath } from '../fault/yaml/file.ts';
import { REPORT_NAMES } from '../wording/tell.ts';
import { missingCell } from './form-names.ts';
import type { NamedParts } from './pack.ts';
import type { PackSource } from './source.ts';

/** A figure or a column of a list, and where figures.yaml declares it. */
export interface NamedDefinition {
	/** 收入总计, or 三公.决算 of a list */
	readonly name: string;
	readonly list: string | undefined;
	readonly path: YamlPath;
	readonly definition: Definition | PartialDefinition;
}

export function definitionsOf(facts: FactDeclarations): NamedDefinition[] {
	return [
		...[...facts.figures].map(([name, definition]) => ({ name, list: undefined, path: ['数', name], definition })),
		...[...facts.lists].flatMap(([list, { columns }]) =>
			[...columns].map(([column, definition]) => ({
				name: `${list}.${column}`,
				list,
				path: ['清单', list, '列', column],
				definition,
			})),
		),
	];
}

/** What figures.yaml names and nobody has, figures that need themselves, and names given twice. */
export function figureFaults(parts: NamedParts, source: PackSource): Fault[] {
	const definitions = definitionsOf(parts.facts);
	return [
		...definitions.flatMap((named) => unknownIn(parts, named, source)),
		...circles(parts.facts, definitions, source),
		...clashes(parts.facts, source),
	];
}

function unknownIn(parts: NamedParts, named: NamedDefinition, source: PackSource): Fault[] {
	const { facts, forms, sheets } = parts;
	const { name, list, path, definition } = named;
	const fault = (message: string, action: string): Fault => ({
		code: 'pack/unknown-name',
		message: `“${name}”${message}。`,
		action,
		where: source.placeOf('figures.yaml', path),
	});
	switch (definition.kind) {
		case 'first':
			return definition.options.flatMap((option) => unknownIn(parts, { ...named, definition: option }, source));
		case 'indicator':
			return sheets.indicators.some((indicator) => indicator.name === definition.name)
				? []
				: [
						fault(
							`用的指标“${definition.name}”没有写在 sheets.yaml 里`,
							'请核对有没有写错字，或者在 sheets.yaml 的“指标”里补一行。',
						),
					];
		case 'cell': {
			const missing = ownNames(facts, list)
				.map((own) => missingCell(forms, definition.form, own(definition.line), own(definition.column)))
				.find((found) => found !== undefined);
			return missing === undefined
				? []
				: [fault(`要取的格不在 forms 里：${missing}`, '请核对表号、行、栏有没有写错字。')];
		}
		default:
			return operandNames(definition).flatMap((operand) => {
				const found = definitionNamed(facts, operand, list);
				if (found === undefined) {
					return [
						fault(`用的数“${operand}”没有写在 figures.yaml 里`, '请核对有没有写错字，或者在 figures.yaml 里补上。'),
					];
				}
				return found.kind === 'compare'
					? [fault(`用的“${operand}”是比较，不是一个数`, '请写出用来比较的那两个数。')]
					: [];
			});
	}
}

/** What 本行 stands for: each named row of a list, or a code. Which 经济科目 a form has is not judged here. */
function ownNames(facts: FactDeclarations, list: string | undefined): ((name: string) => string)[] {
	const rows = list === undefined ? undefined : facts.lists.get(list)?.rows;
	if (rows === undefined) return [(name) => name];
	switch (rows.kind) {
		case 'fixed':
			return [...rows.rows.keys()].map((row) => (name) => (name === '本行' ? row : name));
		case '功能科目类':
		case '功能科目项':
			// Any code: a form whose lines are 功能科目 has them all.
			return [(name) => (name === '本行' ? SAMPLE_CODE : name)];
		case '经济科目款':
		case '绩效项目':
			return [];
		default:
			return unreachable(rows);
	}
}

const SAMPLE_CODE = '2010101';

/** Finds what a name in a definition means: a column of the own list, a figure, or 清单.行.列. */
export function definitionNamed(
	facts: FactDeclarations,
	name: string,
	list: string | undefined,
): Definition | PartialDefinition | undefined {
	const own = list === undefined ? undefined : facts.lists.get(list)?.columns.get(name);
	if (own !== undefined) return own;
	const figure = facts.figures.get(name);
	if (figure !== undefined) return figure;
	const [other = '', row = '', column = ''] = name.split('.');
	const declared = facts.lists.get(other);
	return declared?.rows.kind === 'fixed' && declared.rows.rows.has(row) ? declared.columns.get(column) : undefined;
}

/** 循环：a figure that is computed from itself, by whatever way. */
function circles(facts: FactDeclarations, definitions: readonly NamedDefinition[], source: PackSource): Fault[] {
	const byName = new Map(definitions.map((named) => [named.name, named]));
	const done = new Set<string>();
	const faults: Fault[] = [];
	const follow = (named: NamedDefinition, way: readonly string[]): void => {
		if (way.includes(named.name)) {
			const circle = [...way.slice(way.indexOf(named.name)), named.name];
			faults.push({
				code: 'pack/circle',
				message: `“${named.name}”要用它自己来算：${circle.join(' → ')}。`,
				action: '请改掉其中一个的来历。',
				where: source.placeOf('figures.yaml', named.path),
			});
			return;
		}
		if (done.has(named.name)) return;
		done.add(named.name);
		for (const operand of operandNames(named.definition)) {
			const next = byName.get(nodeOf(facts, operand, named.list));
			if (next !== undefined) follow(next, [...way, named.name]);
		}
	};
	for (const named of definitions) follow(named, []);
	return faults;
}

function nodeOf(facts: FactDeclarations, operand: string, list: string | undefined): string {
	if (list !== undefined && facts.lists.get(list)?.columns.has(operand) === true) return `${list}.${operand}`;
	const [other = '', , column] = operand.split('.');
	return column === undefined ? operand : `${other}.${column}`;
}

/** A name that means two things in a template. */
function clashes(facts: FactDeclarations, source: PackSource): Fault[] {
	const taken: readonly string[] = REPORT_NAMES;
	const fault = (path: YamlPath, name: string, other: string): Fault => ({
		code: 'pack/name-twice',
		message: `“${name}”${other}，一个名字只能说一样东西。`,
		action: '请换个名字，用到它的地方一起改。',
		where: source.placeOf('figures.yaml', path),
	});
	return [
		...[...facts.lists.keys()]
			.filter((name) => facts.figures.has(name))
			.map((name) => fault(['清单', name], name, '既是数又是清单')),
		...[...facts.figures.keys()]
			.filter((name) => taken.includes(name))
			.map((name) => fault(['数', name], name, '是程序自己用的名字')),
		...[...facts.lists.keys()]
			.filter((name) => taken.includes(name))
			.map((name) => fault(['清单', name], name, '是程序自己用的名字')),
	];
}
