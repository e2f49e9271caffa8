import { z } from 'zod';
import {
	complete,
	type Definition,
	definitionSchema,
	type PartialDefinition,
	type PartialSelection,
	selectionSchema,
} from './definition.ts';
import type { Measure } from './figure.ts';
import type { BookValues } from './stated.ts';

/** What a pack declares: 数 (single figures) and 清单 (the same figures for each of several rows). */
export interface FactDeclarations {
	readonly figures: ReadonlyMap<string, Definition>;
	readonly lists: ReadonlyMap<string, ListDeclaration>;
	/** 指标 and what it measures; from the input sheets of the pack. */
	readonly indicators: ReadonlyMap<string, Measure>;
	/** What the dimensions of each 账 can have; from the input sheets of the pack. */
	readonly values: BookValues;
}

/** 清单：rows × columns of figures. */
export interface ListDeclaration {
	readonly rows: ListRows;
	/** Conditions that every 取数 of the list has. */
	readonly shared: PartialSelection;
	readonly columns: ReadonlyMap<string, PartialDefinition>;
	/** A row is listed when one of these columns is not zero; empty: always. */
	readonly nonZero: readonly string[];
}

/** Fixed rows have names; generated rows are the codes that the ledger has, in order. */
export type ListRows =
	| { readonly kind: 'fixed'; readonly rows: ReadonlyMap<string, PartialSelection> }
	| { readonly kind: '功能科目类' | '功能科目项' | '经济科目款' }
	/** 绩效项目 in the order of entry */
	| { readonly kind: '绩效项目' };

const listSchema = z
	.strictObject({
		行: z.record(z.string(), selectionSchema).optional(),
		按: z.enum(['功能科目类', '功能科目项', '经济科目款', '绩效项目']).optional(),
		取数: selectionSchema.optional(),
		列: z.record(z.string(), definitionSchema),
		非零: z.array(z.string()).default([]),
	})
	.refine((list) => (list.行 === undefined) !== (list.按 === undefined), '清单要么写“行”，要么写“按”')
	.superRefine((list, context) => {
		for (const [index, column] of list.非零.entries()) {
			if (Object.hasOwn(list.列, column)) continue;
			const message = `“列”里没有“${column}”，有 ${Object.keys(list.列).join('、')}`;
			context.addIssue({ code: 'custom', message, path: ['非零', index] });
		}
	})
	.transform(
		(list): ListDeclaration => ({
			rows: list.按 === undefined ? { kind: 'fixed', rows: new Map(Object.entries(list.行 ?? {})) } : { kind: list.按 },
			shared: list.取数 ?? { conditions: {} },
			columns: new Map(Object.entries(list.列)),
			nonZero: list.非零,
		}),
	);

/** figures.yaml */
export const factsSchema = z
	.strictObject({
		数: z.record(z.string(), definitionSchema),
		清单: z.record(z.string(), listSchema).default({}),
	})
	.transform(({ 数, 清单 }) => ({
		figures: new Map(Object.entries(数).map(([name, definition]) => [name, complete(definition)])),
		lists: new Map(Object.entries(清单)),
	}));
