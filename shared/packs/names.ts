import type { Template } from 'liquidjs';
import type { Definition, PartialDefinition } from '../facts/definition.ts';
import { operandNames } from '../facts/definition.ts';
import type { Fault, Place } from '../fault/fault.ts';
import type { PlaceDeclaration } from '../sheets/declaration.ts';
import type { Wording } from '../wording/declare.ts';
import { measureFaults } from './figure-measures.ts';
import { definitionsOf, figureFaults } from './figure-names.ts';
import { formNameFaults } from './form-names.ts';
import type { NamedParts, PackFiles } from './pack.ts';
import { selectionFaults } from './selection-names.ts';
import type { PackSource } from './source.ts';
import { templateFaults, templatesOf } from './template-names.ts';

/** 名对不上：what templates, figures and forms name and nobody has. All of them, with file and line. */
export function unknownNames(parts: NamedParts, source: PackSource): Fault[] {
	return [
		...formNameFaults(parts.forms, source),
		...figureFaults(parts, source),
		...measureFaults(parts, source),
		...selectionFaults(parts, source),
		...templateFaults(parts),
		...placeUses(source.files).flatMap((use) => placeFault(parts.sheets.places, use)),
	];
}

/** 没有用到的名：declared, and nothing of the pack's document or tables asks for it. */
export function unusedNames(parts: NamedParts, files: PackFiles): string[] {
	const used = new Set(rootsUsed(parts.wording));
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

/** Names at the beginning of every path that a template writes. */
function rootsUsed(wording: Wording): string[] {
	const roots = (templates: readonly Template[]) => Object.keys(wording.engine.analyzeSync([...templates]).globals);
	return templatesOf(wording).flatMap(({ templates }) => roots(templates));
}

function operandNamesDeep(definition: Definition | PartialDefinition): string[] {
	return definition.kind === 'first' ? definition.options.flatMap(operandNamesDeep) : operandNames(definition);
}

function indicatorNames(definition: Definition | PartialDefinition): string[] {
	if (definition.kind === 'first') return definition.options.flatMap(indicatorNames);
	return definition.kind === 'indicator' ? [definition.name] : [];
}

interface PlaceUse {
	readonly place: string;
	/** What is done with its texts, e.g. 文字, and whether it is said of which 科目 or project. */
	readonly filter: string;
	readonly isOf: boolean;
	readonly where: Place;
}

/** `'位置' | 文字` and the like, wherever a template writes them. */
function placeUses(files: PackFiles): PlaceUse[] {
	return [...files].flatMap(([file, text]) =>
		!file.endsWith('.liquid')
			? []
			: [...text.matchAll(/'([^'\n]+)'\s*\|\s*(文字|段落|可选文字|连写|条目)\s*(:?)/gu)].map((found): PlaceUse => {
					const [, place = '', filter = '', colon] = found;
					const where = { file, line: text.slice(0, found.index).split('\n').length };
					return { place, filter, isOf: colon === ':', where };
				}),
	);
}

/** A place that is not there, or that is asked for without saying of what. */
function placeFault(places: readonly PlaceDeclaration[], { place, filter, isOf, where }: PlaceUse): Fault[] {
	const declared = places.find(({ name }) => name === place);
	const fault = (message: string, action: string): Fault[] => [{ code: 'pack/unknown-name', message, action, where }];
	if (declared === undefined) {
		return fault(
			`文字的位置“${place}”没有写在 sheets.yaml 里。`,
			'请核对有没有写错字，或者在 sheets.yaml 的“位置”里补一行。',
		);
	}
	if (filter === '连写' || filter === '条目') return [];
	if (declared.perProject !== undefined && !isOf) {
		return fault(
			`位置“${place}”每个项目各有一段，没有说是哪个项目的。`,
			`请写成 | ${filter}: 项目，项目是循环里的那一行。`,
		);
	}
	if (declared.code === 'required' && !isOf) {
		return fault(
			`位置“${place}”每个科目各有一段，没有说是哪个科目的。`,
			`请写成 | ${filter}: 项.编码，项是循环里的那一行。`,
		);
	}
	if (declared.code === 'none' && declared.perProject === undefined && isOf) {
		return fault(
			`位置“${place}”不分科目，后面却写了科目。`,
			`请写成 | ${filter}，或者在 sheets.yaml 里给这个位置写上“编码: 必填”。`,
		);
	}
	return [];
}
