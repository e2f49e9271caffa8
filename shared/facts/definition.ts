import { z } from 'zod';
import { unreachable } from '../fault/fault.ts';
import { DIMENSION_NAMES, type Dimension, type Selection } from './selection.ts';

/**
 * 数的定义：how a figure follows from the ledger, as a pack writes it. 年度 is relative (本年, 上年),
 * 收入来源 is another word for 资金性质, and 阶段 is 决算 unless named (结转结余 has none).
 */
export type Definition =
	| { readonly kind: 'select'; readonly selection: RelativeSelection }
	/** A cell of a form: the text and the table show the same figure. */
	| { readonly kind: 'cell'; readonly form: string; readonly line: string; readonly column: string }
	/** Sum of figures; a name with a leading minus is subtracted. */
	| { readonly kind: 'add'; readonly terms: readonly Term[] }
	/** 其他数据 */
	| { readonly kind: 'indicator'; readonly name: string; readonly year: RelativeYear }
	/** A number of the evaluated project that the list's row is. */
	| { readonly kind: 'project'; readonly project: string; readonly field: ProjectField }
	/** A number of one indicator of a project. */
	| { readonly kind: 'measure'; readonly project: string; readonly id: number; readonly field: MeasureField }
	/** The first that has a value. */
	| { readonly kind: 'first'; readonly options: readonly Definition[] }
	| { readonly kind: 'ratio'; readonly ratio: Ratio; readonly part: string; readonly whole: string }
	/** 本期 against 上期 or 决算 against 预算: the difference, its direction and the rate. */
	| { readonly kind: 'compare'; readonly current: string; readonly base: string };

/** 绩效项目 的数 by their names in the collection workbook; 得分 is computed from the indicators. */
export const PROJECT_FIELDS = [
	'年初预算数',
	'全年预算数',
	'全年执行数',
	'当年财政拨款预算数',
	'当年财政拨款执行数',
	'执行率分值',
	'执行率得分',
	'得分',
] as const;
export type ProjectField = (typeof PROJECT_FIELDS)[number];

export type MeasureField = '分值' | '得分';

export interface Term {
	readonly sign: 1 | -1;
	readonly figure: string;
}

/** What a percentage means: it decides the convention when the base is zero. */
export type Ratio = '占比' | '完成率';

export type RelativeYear = '本年' | '上年';

/** A selection whose 年度 is still relative to the ledger's year. */
export interface RelativeSelection {
	readonly year: RelativeYear;
	readonly conditions: Selection;
}

const valueList = z
	.union([z.string(), z.array(z.string()).min(1)], '要写一个值，或者 [甲, 乙]；科目编码要加引号，如 "301"')
	.transform((value) => [value].flat());

const dimensionShape = Object.fromEntries(
	DIMENSION_NAMES.filter((name) => name !== '年度').map((name) => [name, valueList.optional()]),
) as Record<Exclude<Dimension, '年度'>, z.ZodOptional<typeof valueList>>;

/** 取数条件 as a pack writes it. */
export const selectionSchema = z
	.strictObject({
		...dimensionShape,
		收入来源: valueList.optional(),
		年度: z.enum(['本年', '上年']).optional(),
	})
	.transform(({ 年度, 收入来源, ...conditions }): PartialSelection => {
		const named = Object.entries({ ...conditions, ...(收入来源 ? { 资金性质: 收入来源 } : {}) });
		return {
			...(年度 === undefined ? {} : { year: 年度 }),
			conditions: Object.fromEntries(named.filter(([, values]) => values !== undefined)),
		};
	});

/** Part of a selection: a line's and a column's conditions are joined before they take anything. */
export interface PartialSelection {
	readonly year?: RelativeYear;
	readonly conditions: Selection;
}

const term = z.string().transform((name): Term => {
	const minus = /^[-−]\s*(.+)$/u.exec(name);
	return minus?.[1] === undefined ? { sign: 1, figure: name } : { sign: -1, figure: minus[1] };
});

/** Stands for the row's own key in a list. */
const OWN_LINE = '本行';

const pair = z.tuple([z.string(), z.string()], '要写两个数的名字，如 [部分, 全部]');

const DEFINITION_KEYS = ['取表', '取数', '指标', '合计', '依次', '占比', '完成率', '比较', '项目数'];

/** A definition as a pack writes it: one key names the kind. */
export const definitionSchema: z.ZodType<PartialDefinition> = z.lazy(() =>
	z.union(
		[
			z.strictObject({ 取数: selectionSchema }).transform(({ 取数 }) => ({ kind: 'select' as const, part: 取数 })),
			z
				.strictObject({ 取表: z.tuple([z.string(), z.string(), z.string()], '要写三样：[表号, 行, 栏]') })
				.transform(({ 取表: [form, line, column] }) => ({ kind: 'cell' as const, form, line, column })),
			z
				.strictObject({ 项目数: z.enum(PROJECT_FIELDS) })
				.transform(({ 项目数: field }) => ({ kind: 'project' as const, project: OWN_LINE, field })),
			z.strictObject({ 合计: z.array(term).min(1) }).transform(({ 合计 }) => ({ kind: 'add' as const, terms: 合计 })),
			z
				.strictObject({ 指标: z.string(), 年度: z.enum(['本年', '上年']).default('本年') })
				.transform(({ 指标, 年度 }) => ({ kind: 'indicator' as const, name: 指标, year: 年度 })),
			z
				.strictObject({ 依次: z.array(definitionSchema).min(2) })
				.transform(({ 依次 }) => ({ kind: 'first' as const, options: 依次 })),
			z.strictObject({ 占比: pair }).transform(({ 占比 }) => ratio('占比', 占比)),
			z.strictObject({ 完成率: pair }).transform(({ 完成率 }) => ratio('完成率', 完成率)),
			z
				.strictObject({ 比较: pair })
				.transform(({ 比较: [current, base] }) => ({ kind: 'compare' as const, current, base })),
		],
		`一个数只写一种来历，如 {取表: [公开01表, 收入总计, 收入金额]}；可以写 ${DEFINITION_KEYS.join('、')}`,
	),
);

function ratio(name: Ratio, [part, whole]: [string, string]) {
	return { kind: 'ratio' as const, ratio: name, part, whole };
}

/** A definition whose selections still lack what the list's row adds. */
export type PartialDefinition =
	| Exclude<Definition, { kind: 'select' } | { kind: 'first' }>
	| { readonly kind: 'select'; readonly part: PartialSelection }
	| { readonly kind: 'first'; readonly options: readonly PartialDefinition[] };

/** Joins conditions and completes a definition; `ownLine` is what 本行 stands for. */
export function complete(
	definition: PartialDefinition,
	parts: readonly PartialSelection[] = [],
	ownLine?: string,
): Definition {
	switch (definition.kind) {
		case 'project':
			return ownLine === undefined ? definition : { ...definition, project: ownLine };
		case 'cell':
			return ownLine === undefined
				? definition
				: { ...definition, line: own(definition.line, ownLine), column: own(definition.column, ownLine) };
		case 'select':
			return { kind: 'select', selection: joinSelections(definition.part, ...parts) };
		case 'first':
			return { kind: 'first', options: definition.options.map((option) => complete(option, parts, ownLine)) };
		default:
			return definition;
	}
}

function own(name: string, ownLine: string): string {
	return name === OWN_LINE ? ownLine : name;
}

/** All conditions at once; 本年 and, where the book has stages, 决算 unless a part says otherwise. */
function joinSelections(...parts: readonly PartialSelection[]): RelativeSelection {
	const conditions: { [D in Dimension]?: readonly string[] } = {};
	for (const part of parts) {
		for (const [name, values] of Object.entries(part.conditions) as [Dimension, readonly string[]][]) {
			const known = conditions[name];
			conditions[name] = known === undefined ? values : values.filter((value) => known.includes(value));
		}
	}
	const hasStages = conditions.账?.some((book) => book !== '结转结余') ?? true;
	if (conditions.阶段 === undefined && hasStages) conditions.阶段 = ['决算'];
	return { year: parts.find((part) => part.year !== undefined)?.year ?? '本年', conditions };
}

/** Names that a definition refers to, in the order of its formula. */
export function operandNames(definition: Definition | PartialDefinition): string[] {
	switch (definition.kind) {
		case 'select':
		case 'indicator':
		case 'project':
		case 'measure':
		case 'cell':
		case 'first':
			return [];
		case 'add':
			return definition.terms.map(({ figure }) => figure);
		case 'ratio':
			return [definition.part, definition.whole];
		case 'compare':
			return [definition.current, definition.base];
		default:
			return unreachable(definition);
	}
}
