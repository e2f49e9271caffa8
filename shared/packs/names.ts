import type { Template } from 'liquidjs';
import type { FactDeclarations } from '../facts/declare.ts';
import { type Definition, operandNames, type PartialDefinition } from '../facts/definition.ts';
import type { Fault, Place } from '../fault/fault.ts';
import type { FormDeclaration } from '../forms/declare.ts';
import type { Wording } from '../wording/declare.ts';
import { REPORT_NAMES } from '../wording/tell.ts';
import type { Pack, PackFiles } from './pack.ts';

/** The parts of a pack whose names must fit together. */
export type NamedParts = Pick<Pack, 'sheets' | 'facts' | 'forms' | 'wording'>;

/** A name as a template writes it, e.g. 三公 / 公务接待费 / 决算, and where. */
interface Use {
	readonly path: readonly string[];
	readonly where: Place;
}

/** 名对不上：what templates and figures name and nobody has. All of them, with file and line. */
export function unknownNames(parts: NamedParts, files: PackFiles): Fault[] {
	return [
		...templateUses(parts.wording).flatMap((use) => unknownUse(parts, use)),
		...definitionsOf(parts.facts).flatMap(({ name, definition }) => unknownInDefinition(parts, name, definition)),
		...placeUses(files).flatMap(({ place, where }) =>
			parts.sheets.places.some((declared) => declared.name === place)
				? []
				: [unknown(`文字的位置“${place}”`, 'sheets.yaml', where)],
		),
	];
}

/** 没有用到的名：declared, and nothing of the pack's document or tables asks for it. */
export function unusedNames(parts: NamedParts, files: PackFiles): string[] {
	const used = new Set(templateUses(parts.wording).flatMap(({ path }) => path.slice(0, 1)));
	const definitions = definitionsOf(parts.facts);
	for (const { definition } of definitions) {
		for (const name of operandNamesDeep(definition)) used.add(name.split('.')[0] ?? name);
	}
	const indicators = new Set(definitions.flatMap(({ definition }) => indicatorNames(definition)));
	const places = new Set(placeUses(files).map(({ place }) => place));
	const texts = [...files].filter(([file]) => file.endsWith('.liquid')).map(([, text]) => text);
	const partials = [...files.keys()].flatMap((file) => /^partials\/(.+)\.liquid$/u.exec(file)?.[1] ?? []);
	return [
		...[...parts.facts.figures.keys()].filter((name) => !used.has(name)).map((name) => `数 ${name}`),
		...[...parts.facts.lists.keys()].filter((name) => !used.has(name)).map((name) => `清单 ${name}`),
		...partials
			.filter((name) => !texts.some((text) => text.includes(`render '${name}'`)))
			.map((name) => `partials/${name}.liquid`),
		...parts.sheets.indicators
			.filter(({ name, printed }) => printed !== indicators.has(name))
			.map(({ name }) => `指标 ${name}`),
		...parts.sheets.places
			.filter(({ name, printed }) => printed !== places.has(name))
			.map(({ name }) => `位置 ${name}`),
	];
}

function templateUses(wording: Wording): Use[] {
	const uses = (templates: readonly Template[], firstLine: number): Use[] =>
		Object.values(wording.engine.analyzeSync([...templates]).globals).flatMap((variables) =>
			variables.map(({ segments, location }): Use => {
				const file = location.file ?? 'report.liquid';
				const own = file === 'report.liquid' || file === 'pack.yaml';
				return {
					path: segments.map(String),
					where: own
						? { file, line: firstLine + location.row - 1, column: location.col }
						: { file: `partials/${file}.liquid`, line: location.row, column: location.col },
				};
			}),
		);
	return [
		...[wording.title, wording.coverDepartment, wording.coverTitle].flatMap((templates) => uses(templates, 1)),
		...wording.sections.flatMap((section) => [
			...uses(section.heading, section.line),
			...uses(section.body, section.line + 1),
		]),
	];
}

function unknownUse({ facts, forms }: NamedParts, { path, where }: Use): Fault[] {
	const [root = '', row, column] = path;
	const list = facts.lists.get(root);
	if (list?.rows.kind === 'fixed' && row !== undefined) {
		if (!list.rows.rows.has(row)) return [unknown(`清单“${root}”的行“${row}”`, 'figures.yaml', where)];
		if (column !== undefined && !list.columns.has(column)) {
			return [unknown(`清单“${root}”的栏“${column}”`, 'figures.yaml', where)];
		}
		return [];
	}
	if (root === '空表' && row !== undefined && !forms.some((form) => form.number === row)) {
		return [unknown(`“${row}”`, 'forms', where)];
	}
	const known = list !== undefined || facts.figures.has(root) || REPORT_NAMES.some((name) => name === root);
	return known ? [] : [unknown(`“${root}”`, 'figures.yaml', where)];
}

interface NamedDefinition {
	readonly name: string;
	readonly definition: Definition | PartialDefinition;
}

function definitionsOf(facts: FactDeclarations): NamedDefinition[] {
	return [
		...[...facts.figures].map(([name, definition]) => ({ name, definition })),
		...[...facts.lists].flatMap(([list, declaration]) =>
			[...declaration.columns].map(([column, definition]) => ({ name: `${list}.${column}`, definition })),
		),
	];
}

function unknownInDefinition(
	parts: Omit<NamedParts, 'wording'>,
	name: string,
	definition: Definition | PartialDefinition,
): Fault[] {
	const { facts, forms, sheets } = parts;
	const where = { file: 'figures.yaml' };
	if (definition.kind === 'first') {
		return definition.options.flatMap((option) => unknownInDefinition(parts, name, option));
	}
	if (definition.kind === 'indicator' && !sheets.indicators.some((indicator) => indicator.name === definition.name)) {
		return [unknown(`“${name}”用的指标“${definition.name}”`, 'sheets.yaml', where)];
	}
	if (definition.kind === 'cell') {
		const missing = missingCell(forms, definition);
		return missing === undefined ? [] : [unknown(`“${name}”用的${missing}`, 'forms', where)];
	}
	const [list] = name.split('.');
	return operandNames(definition)
		.filter((operand) => !knowsFigure(facts, operand, list))
		.map((operand) => unknown(`“${name}”用的数“${operand}”`, 'figures.yaml', where));
}

function knowsFigure(facts: FactDeclarations, name: string, list: string | undefined): boolean {
	if (facts.figures.has(name) || (list !== undefined && facts.lists.get(list)?.columns.has(name) === true)) return true;
	const [other = '', row = '', column = ''] = name.split('.');
	const declared = facts.lists.get(other);
	return declared?.rows.kind === 'fixed' && declared.rows.rows.has(row) && declared.columns.has(column);
}

/** What of a form's cell is not there, in words; 本行 stands for any line or column. */
function missingCell(
	forms: readonly FormDeclaration[],
	{ form, line, column }: { readonly form: string; readonly line: string; readonly column: string },
): string | undefined {
	const declared = forms.find((candidate) => candidate.number === form);
	if (declared === undefined) return `“${form}”`;
	const own = (name: string) => name === '本行';
	const columns = declared.columns.map(({ key }) => key);
	if (!own(column) && !columns.includes(column)) return `${form}的栏“${column}”`;
	const keys = declared.blocks.flatMap(({ lines }) =>
		lines.kind === 'fixed' ? lines.lines.flatMap((row) => (row.kind === 'blank' ? [] : [row.key])) : [lines.totalName],
	);
	const foot = declared.foot.flatMap((row) => row.cells.flatMap((cell) => (cell.kind === 'add' ? [cell.key] : [])));
	return own(line) || [...keys, ...foot].includes(line) ? undefined : `${form}的行“${line}”`;
}

function operandNamesDeep(definition: Definition | PartialDefinition): string[] {
	return definition.kind === 'first' ? definition.options.flatMap(operandNamesDeep) : operandNames(definition);
}

function indicatorNames(definition: Definition | PartialDefinition): string[] {
	if (definition.kind === 'first') return definition.options.flatMap(indicatorNames);
	return definition.kind === 'indicator' ? [definition.name] : [];
}

/** `'位置' | 文字` and the like, wherever a template writes them. */
function placeUses(files: PackFiles): { readonly place: string; readonly where: Place }[] {
	return [...files].flatMap(([file, text]) =>
		!file.endsWith('.liquid')
			? []
			: [...text.matchAll(/'([^'\n]+)'\s*\|\s*(?:文字|段落|可选文字|连写|条目)/gu)].map((found) => ({
					place: found[1] ?? '',
					where: { file, line: text.slice(0, found.index).split('\n').length },
				})),
	);
}

function unknown(what: string, file: string, where: Place): Fault {
	return {
		code: 'pack/unknown-name',
		message: `${what}没有写在 ${file} 里。`,
		action: '请核对有没有写错字，或者在那里补上。',
		where,
	};
}
