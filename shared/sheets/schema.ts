import { z } from 'zod';
import { BOOKS } from '../ledger/ledger.ts';
import type {
	Column,
	IndicatorDeclaration,
	PlaceDeclaration,
	PlaceSection,
	ProfileItem,
	Required,
	SheetDeclaration,
	SheetsDeclaration,
} from './declaration.ts';
import {
	ENTRY_COLUMNS,
	type Fillable,
	INDICATOR_COLUMNS,
	MEASURE_COLUMNS,
	NEEDED,
	PASSAGE_COLUMNS,
	PROFILE_COLUMNS,
	PROFILE_ITEMS,
	PROJECT_COLUMNS,
	PROJECT_VARIABLE,
	UNIT_COLUMNS,
} from './fields.ts';

/** What a drop-down of Excel holds; longer lists open a damaged workbook. */
const MAX_LIST_LENGTH = 250;

const name = z.string().min(1);
const help = z.string().default('');

const required = z
	.union([z.boolean(), z.record(name, z.array(name).min(1))])
	.default(true)
	.transform((given, context): Required => {
		if (typeof given === 'boolean') return { kind: given ? 'always' : 'never' };
		const all = Object.entries(given).map(([column, values]) => ({ column, values }));
		if (all.length === 0) context.addIssue('“必填”的条件要写是哪一栏，如 {支出性质: [人员经费, 公用经费]}');
		return { kind: 'when', all };
	});

/** A column; what it fills is 填, or its own name when that is not written. */
function columnSchema<F extends string>(fillables: Readonly<Record<string, Fillable<F>>>) {
	return z
		.strictObject({
			名: name,
			填: name.optional(),
			别名: z.array(name).default([]),
			值: z.array(name).min(1).optional(),
			转入下年: z.record(name, name).default({}),
			位数: z.array(z.int().min(1).max(18)).min(1).optional(),
			必填: required,
			宽: z.number().min(4).max(120),
			说明: help,
		})
		.transform((given, context): Column<F> => {
			const fillable = fillables[given.填 ?? given.名];
			if (fillable === undefined) {
				context.addIssue(`“填”只能是：${Object.keys(fillables).join('、')}`);
				return z.NEVER;
			}
			const { field, type, within } = fillable;
			if ((type === 'choice') !== (given.值 !== undefined)) context.addIssue('可选的栏要写“值”，其他栏不写');
			if ((type === 'code') !== (given.位数 !== undefined)) context.addIssue('科目编码的栏要写“位数”，其他栏不写');
			if ((given.值?.join(',').length ?? 0) > MAX_LIST_LENGTH || given.值?.some((value) => /[,"]/u.test(value))) {
				context.addIssue(`“值”不能含半角逗号和引号，合起来不能超过 ${MAX_LIST_LENGTH} 个字`);
			}
			const carried = Object.entries(given.转入下年).flat();
			if (!carried.every((value) => given.值?.includes(value))) context.addIssue('“转入下年”只能写“值”里有的');
			if (within !== undefined && !given.值?.every((value) => within.includes(value))) {
				context.addIssue(`“值”只能取自：${within.join('、')}`);
			}
			return {
				name: given.名,
				aliases: given.别名,
				field,
				type,
				values: given.值 ?? [],
				carriedAs: new Map(Object.entries(given.转入下年)),
				digits: given.位数 ?? [],
				required: given.必填,
				width: given.宽,
				help: given.说明,
			};
		});
}

const base = { 名: name, 说明: help };

const profileItem = z
	.strictObject({ 名: name, 填: z.enum(keysOf(PROFILE_ITEMS)).optional(), 必填: z.boolean().default(true), 说明: help })
	.transform((given, context): ProfileItem => {
		const fillable = keysOf(PROFILE_ITEMS).find((key) => key === (given.填 ?? given.名));
		if (fillable === undefined) {
			context.addIssue(`“填”只能是：${keysOf(PROFILE_ITEMS).join('、')}`);
			return z.NEVER;
		}
		return { ...PROFILE_ITEMS[fillable], name: given.名, required: given.必填, help: given.说明 };
	});

const sheet = z
	.discriminatedUnion('录入', [
		z
			.strictObject({
				...base,
				录入: z.literal('基本信息'),
				栏: z.array(columnSchema(PROFILE_COLUMNS)),
				行: z.array(profileItem),
			})
			.transform(
				(given): SheetDeclaration => ({ ...common(given), target: 'profile', columns: given.栏, items: given.行 }),
			),
		z
			.strictObject({ ...base, 录入: z.literal('单位'), 栏: z.array(columnSchema(UNIT_COLUMNS)) })
			.transform((given): SheetDeclaration => ({ ...common(given), target: 'units', columns: given.栏 })),
		z
			.strictObject({ ...base, 录入: z.enum(BOOKS), 栏: z.array(columnSchema(ENTRY_COLUMNS)) })
			.transform(
				(given): SheetDeclaration => ({ ...common(given), target: 'entries', book: given.录入, columns: given.栏 }),
			),
		z
			.strictObject({ ...base, 录入: z.literal('其他数据'), 栏: z.array(columnSchema(INDICATOR_COLUMNS)) })
			.transform((given): SheetDeclaration => ({ ...common(given), target: 'indicators', columns: given.栏 })),
		z
			.strictObject({ ...base, 录入: z.literal('文字'), 栏: z.array(columnSchema(PASSAGE_COLUMNS)) })
			.transform((given): SheetDeclaration => ({ ...common(given), target: 'passages', columns: given.栏 })),
		z
			.strictObject({ ...base, 录入: z.literal('绩效项目'), 栏: z.array(columnSchema(PROJECT_COLUMNS)) })
			.transform((given): SheetDeclaration => ({ ...common(given), target: 'projects', columns: given.栏 })),
		z
			.strictObject({ ...base, 录入: z.literal('绩效指标'), 栏: z.array(columnSchema(MEASURE_COLUMNS)) })
			.transform((given): SheetDeclaration => ({ ...common(given), target: 'measures', columns: given.栏 })),
	])
	.superRefine((given, context) => {
		for (const message of sheetProblems(given)) context.addIssue(`工作表“${given.name}”：${message}`);
	});

function common(given: { 名: string; 说明: string }): { name: string; help: string } {
	return { name: given.名, help: given.说明 };
}

/** 不印：asked for all the same, for checks or for another document of the department. */
const notPrinted = z.boolean().default(false);

const indicator = z.strictObject({ 名: name, 计量: name, 说明: help, 不印: notPrinted }).transform(
	(given): IndicatorDeclaration => ({
		name: given.名,
		unitOfMeasure: given.计量,
		measure: { kind: given.计量 === '元' ? 'amount' : given.计量 === '%' ? 'percent' : 'count' },
		printed: !given.不印,
		help: given.说明,
	}),
);

const CODE_RULE = { 必填: 'required', 可填: 'optional', 不填: 'none' } as const;
const words = z.union([name.transform((text) => [text]), z.array(name).min(1)]);
const section = z
	.union([
		words.transform((标题) => ({ 标题, 去序号: false, 不要: [] as string[] })),
		z.strictObject({ 标题: words, 去序号: z.boolean().default(false), 不要: z.array(name).default([]) }),
	])
	.transform((given): PlaceSection => ({ headings: given.标题, numbered: given.去序号, omitted: given.不要 }));
const place = z
	.strictObject({
		名: name,
		编码: z.enum(keysOf(CODE_RULE)).default('不填'),
		章节: section.optional(),
		说明: help,
		不印: notPrinted,
	})
	.transform((given, context): PlaceDeclaration => {
		const [before = '', after, ...others] = given.名.split(PROJECT_VARIABLE);
		if (others.length > 0 || /[{}]/u.test(`${before}${after ?? ''}`)) {
			context.addIssue(`位置里可变的部分只能写一个${PROJECT_VARIABLE}`);
		}
		return {
			name: given.名,
			perProject: after === undefined ? undefined : { before, after },
			code: CODE_RULE[given.编码],
			section: given.章节,
			printed: !given.不印,
			help: given.说明,
		};
	});

/** sheets.yaml */
export const sheetsSchema = z
	.strictObject({ 说明页: name, 工作表: z.array(sheet), 指标: z.array(indicator), 位置: z.array(place) })
	.transform(
		(given): SheetsDeclaration => ({
			guide: given.说明页,
			sheets: given.工作表,
			indicators: given.指标,
			places: given.位置,
		}),
	)
	.superRefine((given, context) => {
		for (const { message, path = [] } of declarationProblems(given)) {
			context.addIssue({ code: 'custom', message, path: [...path] });
		}
	});

function sheetProblems(given: SheetDeclaration): readonly string[] {
	const fields = given.columns.map(({ field }): string => field);
	const names = given.columns.flatMap((column) => [column.name, ...column.aliases]);
	const missing = NEEDED[given.target].filter((field) => !fields.includes(field));
	const conditions = given.columns.flatMap(({ required: rule }) =>
		rule.kind === 'when' ? rule.all.map(({ column }) => column) : [],
	);
	return [
		...repeated(names).map((text) => `两栏都叫“${text}”`),
		...repeated(fields).map((field) => `两栏填同一项（${field}）`),
		...missing.map((field) => `缺少填写 ${field} 的栏`),
		...conditions.filter((text) => !names.includes(text)).map((text) => `“必填”的条件说到“${text}”，但没有这一栏`),
		...(given.target === 'profile' ? profileProblems(given.items) : []),
	];
}

function profileProblems(items: readonly ProfileItem[]): readonly string[] {
	const missing = keysOf(PROFILE_ITEMS).filter((key) => !items.some(({ field }) => field === PROFILE_ITEMS[key].field));
	return [
		...repeated(items.map((item) => item.name)).map((text) => `两行都叫“${text}”`),
		...missing.map((key) => `缺少填写“${key}”的行`),
	];
}

interface Problem {
	readonly message: string;
	readonly path?: readonly PropertyKey[];
}

function declarationProblems({ guide, sheets, indicators, places }: SheetsDeclaration): readonly Problem[] {
	const count = (target: SheetDeclaration['target']) => sheets.filter((given) => given.target === target).length;
	const perProject = places.filter((given) => given.perProject !== undefined);
	const whole = (message: string): Problem => ({ message });
	return [
		...repeated([guide, ...sheets.map((given) => given.name)]).map((text) => whole(`两张工作表都叫“${text}”`)),
		...writtenTwice('指标', indicators),
		...writtenTwice('位置', places),
		...(count('profile') === 1 ? [] : [whole('要有且只有一张录入基本信息的工作表')]),
		...(count('units') === 1 ? [] : [whole('要有且只有一张录入单位的工作表')]),
		...(count('projects') <= 1 && count('measures') <= 1 ? [] : [whole('录入绩效项目、绩效指标的工作表各只能有一张')]),
		...(count('projects') === 0 && count('measures') + perProject.length > 0
			? [whole(`绩效指标和带${PROJECT_VARIABLE}的位置要有录入绩效项目的工作表`)]
			: []),
	];
}

function writtenTwice(what: string, given: readonly { readonly name: string }[]): Problem[] {
	return given.flatMap(({ name: text }, index) =>
		given.findIndex((other) => other.name === text) === index
			? []
			: [{ message: `${what}“${text}”写了两次`, path: [what, index, '名'] }],
	);
}

function repeated(texts: readonly string[]): readonly string[] {
	return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}

function keysOf<T extends object>(table: T): (keyof T & string)[] {
	return Object.keys(table) as (keyof T & string)[];
}
