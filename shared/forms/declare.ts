import { z } from 'zod';
import { type PartialSelection, selectionSchema } from '../facts/definition.ts';
import type { FormColumn, FormNote } from './table.ts';

/** 表样：a form as the pack declares it. Rows × columns, each a condition; lines that are sums of lines. */
export interface FormDeclaration {
	readonly id: string;
	readonly number: string;
	readonly sheetName: string;
	/** May contain {{年度}} */
	readonly title: string;
	/** 简称: for lists of forms on the screen. */
	readonly shortName: string;
	readonly orientation: 'portrait' | 'landscape';
	readonly columns: readonly FormColumn[];
	readonly header: readonly (readonly HeaderDeclaration[])[];
	/** Blocks stand side by side, each with its own lines. */
	readonly blocks: readonly BlockDeclaration[];
	readonly foot: readonly FootRow[];
	readonly notes: readonly FormNote[];
	/** What is printed when no cell has an amount; without it a form of zeros is printed as zeros. */
	readonly whenEmpty: string | undefined;
}

export interface HeaderDeclaration {
	readonly text: string;
	readonly colspan: number;
	readonly rowspan: number;
}

export interface BlockDeclaration {
	readonly nameColumn: string;
	/** Codes of 科目 stand in front of the name, in this column. */
	readonly codeColumn: string | undefined;
	readonly codeSpan: number;
	/** 行次, numbered from `firstNumber` */
	readonly numberColumn: string | undefined;
	readonly firstNumber: number;
	readonly amounts: readonly AmountColumn[];
	readonly lines: LinesDeclaration;
}

export interface AmountColumn {
	readonly column: string;
	readonly part: PartialSelection;
}

/** Where the lines of a block come from. */
export type LinesDeclaration =
	| { readonly kind: 'fixed'; readonly lines: readonly LineDeclaration[] }
	/** 合计 first, then 类 → 款 → 项 of every code with an amount in a column. */
	| { readonly kind: '功能科目'; readonly totalName: string }
	/** 合计 first, then every unit of the sheet 单位, also one without amounts. */
	| { readonly kind: '单位'; readonly totalName: string };

export type LineDeclaration =
	| { readonly kind: 'blank' }
	| {
			readonly kind: 'select';
			readonly key: string;
			readonly label: LineLabel;
			readonly style: LineStyle;
			readonly part: PartialSelection;
			/** Columns that the line fills; all when undefined. */
	  }
	| {
			readonly kind: 'add';
			readonly key: string;
			readonly label: LineLabel;
			readonly style: LineStyle;
			/** Keys of lines, summed within the same column. */
			readonly lines: readonly string[];
	  };

export type LineLabel =
	| { readonly kind: 'text'; readonly text: string }
	/** Name from the catalogue of 经济科目 */
	| { readonly kind: 'economic'; readonly code: string };

export type LineStyle = 'item' | 'subtotal' | 'total';

/** A row across all blocks below them. */
export interface FootRow {
	readonly style: LineStyle;
	readonly cells: readonly FootCell[];
}

export type FootCell =
	| { readonly kind: 'text'; readonly text: string; readonly colspan: number }
	| { readonly kind: 'add'; readonly key: string; readonly lines: readonly string[] };

const ALIGN = { 左: 'left', 中: 'center', 右: 'right' } as const;
const STYLE = { 一般: 'item', 小计: 'subtotal', 总计: 'total' } as const;
const style = z
	.enum(['一般', '小计', '总计'])
	.default('一般')
	.transform((name) => STYLE[name]);

const headerCell = z.union(
	[
		z.string().transform((text) => ({ text, colspan: 1, rowspan: 1 })),
		z
			.strictObject({ 文: z.string(), 跨栏: z.int().min(1).default(1), 跨行: z.int().min(1).default(1) })
			.transform((cell) => ({ text: cell.文, colspan: cell.跨栏, rowspan: cell.跨行 })),
	],
	'表头的一格写文字，或者 {文: 收入, 跨栏: 3, 跨行: 2}；数字要加引号，如 "1"',
);

const line = z.union(
	[
		z.strictObject({ 空行: z.literal(true) }).transform((): LineDeclaration => ({ kind: 'blank' })),
		z.strictObject({ 名: z.string(), 键: z.string().optional(), 式样: style, 取数: selectionSchema }).transform(
			(given): LineDeclaration => ({
				kind: 'select',
				key: given.键 ?? lineKey(given.名),
				label: { kind: 'text', text: given.名 },
				style: given.式样,
				part: given.取数,
			}),
		),
		z
			.strictObject({ 名: z.string(), 键: z.string().optional(), 式样: style, 合计: z.array(z.string()).min(1) })
			.transform(
				(given): LineDeclaration => ({
					kind: 'add',
					key: given.键 ?? lineKey(given.名),
					label: { kind: 'text', text: given.名 },
					style: given.式样,
					lines: given.合计,
				}),
			),
		z
			.strictObject({ 经济科目: z.string().regex(/^\d{3}(\d\d)?$/u, '经济科目编码是 3 位（类）或 5 位（款）数字') })
			.transform(
				({ 经济科目: code }): LineDeclaration => ({
					kind: 'select',
					key: code,
					label: { kind: 'economic', code },
					style: 'item',
					part: { conditions: code.length === 3 ? { 经济科目类: [code] } : { 经济科目款: [code] } },
				}),
			),
	],
	'一行写成 {名: 名称, 取数: {条件}}、{名: 名称, 合计: [行的键]}、{经济科目: "30101"} 或 {空行: true}',
);

/** 一、一般公共服务支出 → 一般公共服务支出: the label without its number. */
export function lineKey(label: string): string {
	return label
		.replace(/\s+/gu, '')
		.replace(/^([一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．、])/u, '');
}

const block = z
	.strictObject({
		名称栏: z.string(),
		编码栏: z.string().optional(),
		编码跨栏: z.int().min(1).default(1),
		行次栏: z.string().optional(),
		行次起: z.int().min(1).default(1),
		金额: z.array(
			z
				.strictObject({ 栏: z.string(), 取数: selectionSchema.default({ conditions: {} }) })
				.transform((given): AmountColumn => ({ column: given.栏, part: given.取数 })),
		),
		行: z.array(line).optional(),
		行自: z.enum(['功能科目', '单位']).optional(),
		合计行: z.string().default('合计'),
	})
	.refine((given) => (given.行 === undefined) !== (given.行自 === undefined), '一块要么写“行”，要么写“行自”')
	.transform(
		(given): BlockDeclaration => ({
			nameColumn: given.名称栏,
			codeColumn: given.编码栏,
			codeSpan: given.编码跨栏,
			numberColumn: given.行次栏,
			firstNumber: given.行次起,
			amounts: given.金额,
			lines:
				given.行自 === undefined
					? { kind: 'fixed', lines: given.行 ?? [] }
					: { kind: given.行自, totalName: given.合计行 },
		}),
	);

const footCell = z.union(
	[
		z
			.strictObject({ 文: z.string(), 跨栏: z.int().min(1).default(1) })
			.transform((cell): FootCell => ({ kind: 'text', text: cell.文, colspan: cell.跨栏 })),
		z
			.strictObject({ 键: z.string(), 合计: z.array(z.string()).min(1) })
			.transform((cell): FootCell => ({ kind: 'add', key: cell.键, lines: cell.合计 })),
	],
	'尾行的一格写成 {文: 文字, 跨栏: 2} 或 {键: 名字, 合计: [行的键]}',
);

/** forms/NN.yaml */
export const formSchema = z
	.strictObject({
		号: z.string(),
		表号: z.string(),
		工作表: z.string().optional(),
		标题: z.string(),
		简称: z.string().min(1).optional(),
		纸张: z.enum(['纵向', '横向']),
		栏: z.array(
			z
				.strictObject({ 键: z.string(), 宽: z.number().positive(), 对齐: z.enum(['左', '中', '右']) })
				.transform((given): FormColumn => ({ key: given.键, width: given.宽, align: ALIGN[given.对齐] })),
		),
		表头: z.array(z.array(headerCell)).min(1),
		主体: z.array(block).min(1),
		尾行: z
			.array(
				z
					.strictObject({ 式样: style, 格: z.array(footCell) })
					.transform((row): FootRow => ({ style: row.式样, cells: row.格 })),
			)
			.default([]),
		注: z.array(z.string()).default([]),
		无数据说明: z.string().optional(),
	})
	.transform(
		(given): FormDeclaration => ({
			id: given.号,
			number: given.表号,
			sheetName: given.工作表 ?? given.表号,
			title: given.标题,
			shortName: given.简称 ?? given.标题.replace('{{年度}}年度', ''),
			orientation: given.纸张 === '纵向' ? 'portrait' : 'landscape',
			columns: given.栏,
			header: given.表头,
			blocks: given.主体,
			foot: given.尾行,
			notes: given.注.map((text): FormNote => ({ kind: '注', text })),
			whenEmpty: given.无数据说明,
		}),
	);
