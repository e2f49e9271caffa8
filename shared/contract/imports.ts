import { z } from 'zod';
import type { Proposal } from '../intake/proposal.ts';
import { LIST_ROLES } from '../reading/list.ts';
import { FAMILIES, type ReadingChoices } from '../reading/table.ts';
import { count, faultSchema, label, method, none, token, year } from './method.ts';
import { ledgerContentSchema } from './rows.ts';

/** Files of one import: hundreds of subordinate units in one go. */
export const MAX_IMPORT_FILES = 2000;
/** What is listed of one table; the counts say how much more there is. */
export const MAX_LISTED = 200;

/** Words of a file or about it. */
const words = z.string().max(2000);
const id = z.string().max(400);
const family = z.enum(FAMILIES);
const amountUnit = z.enum(['元', '万元']);

const tableChoiceSchema = z.strictObject({
	skip: z.boolean().exactOptional(),
	kind: z.string().max(200).exactOptional(),
	year: year.exactOptional(),
	amountUnit: amountUnit.exactOptional(),
	columns: z.record(z.string().regex(/^\d{1,5}$/u), z.string().max(100)).exactOptional(),
	fixed: z.record(z.string().max(100), z.string().max(2000)).exactOptional(),
	values: z.record(z.string().max(100), z.record(z.string().max(2000), z.string().max(2000))).exactOptional(),
});

export const readingChoicesSchema: z.ZodType<ReadingChoices> = z.strictObject({
	family: family.exactOptional(),
	year: year.exactOptional(),
	amountUnit: amountUnit.exactOptional(),
	department: z.string().max(2000).exactOptional(),
	unit: z.string().max(2000).exactOptional(),
	tables: z.record(id, tableChoiceSchema).exactOptional(),
});

const lookColumn = z.strictObject({
	column: z.int().min(1),
	path: words,
	/** What it was taken for, in words; blank when it was not understood. */
	meaning: words,
});

const unclear = z.strictObject({ cell: z.string().max(40), text: words, why: words });

const sumCheck = z.strictObject({
	what: words,
	cell: z.string().max(40),
	/** 分 */
	total: z.int(),
	parts: z.int(),
	count,
	outcome: z.enum(['holds', 'rounding', 'fails']),
});

/** The columns and words of a list: see `ReadList`. */
const lookList = z.strictObject({
	columns: z
		.array(
			z.strictObject({
				column: z.int().min(1),
				path: words,
				role: z.enum(LIST_ROLES),
				sure: z.number(),
				why: words,
				/** The first different contents. */
				samples: z.array(words).max(5),
			}),
		)
		.max(500),
	rows: count,
	totals: count,
	passed: z.array(z.strictObject({ row: count, text: words, why: words })).max(MAX_LISTED),
	passedCount: count,
	confirmed: z.boolean(),
});
export type LookList = z.output<typeof lookList>;

/** A table as it is looked at: see `ReadTable`. Its numbers stay on the main side. */
const lookTable = z.strictObject({
	id,
	sheet: words,
	range: z.string().max(40),
	family,
	kind: z.string().max(200),
	name: words,
	title: words,
	printedNumber: words,
	department: words,
	/** 0 = it does not say. */
	year: z.int(),
	amountUnit: amountUnit.nullable(),
	/** 0 … 100 */
	sure: z.number().min(0).max(100),
	why: z.array(words).max(50),
	columns: z.array(lookColumn).max(500),
	/** How many numbers were read. */
	figures: count,
	unclear: z.array(unclear).max(MAX_LISTED),
	unclearCount: count,
	/** Those that do not come out first. */
	sums: z.array(sumCheck).max(MAX_LISTED),
	sumCounts: z.strictObject({ holds: count, rounding: count, fails: count }),
	joined: z.array(words).max(MAX_LISTED),
	list: lookList.exactOptional(),
});
export type LookTable = z.output<typeof lookTable>;

const unreadTable = z.strictObject({
	id,
	sheet: words,
	range: z.string().max(40),
	hidden: z.boolean(),
	nearest: words,
	why: words,
	candidates: z.array(z.string().max(200)).max(100),
});
export type LookUnread = z.output<typeof unreadTable>;

/** A file as it is looked at, or why it could not be read. */
const importedFile = z.strictObject({
	upload: token,
	name: label,
	size: count,
	/** The first 16 hex digits of the SHA-256 of its bytes; blank where it could not be read. */
	digest: z.string().max(64),
	format: z.string().max(40),
	/** Choices are remembered by it; blank where it could not be read. */
	shape: id,
	family: family.nullable(),
	tables: z.array(lookTable).max(2000),
	unread: z.array(unreadTable).max(2000),
	notices: z.array(words).max(MAX_LISTED),
	faults: z.array(faultSchema).max(100),
	/** What was said about it, now or, where `remembered`, about an earlier file of its shape. */
	choices: readingChoicesSchema,
	remembered: z.boolean(),
});
export type ImportedFile = z.output<typeof importedFile>;

/** What a table can be said to be. */
const kindSchema = z.strictObject({ id: z.string().max(200), name: words, family });
export type ImportKind = z.output<typeof kindSchema>;

const proposalSchema: z.ZodType<Proposal> = z.strictObject({
	content: ledgerContentSchema,
	drafts: z.array(z.strictObject({ sheet: words, carried: z.literal([0, 1]), cells: z.string().max(400_000) })),
	scopes: z.array(
		z.strictObject({
			table: z.enum(['entries', 'indicators', 'printed', 'passages', 'projects', 'measures', 'units']),
			fields: z.record(z.string().max(100), z.union([words, z.number()])),
			file: words.exactOptional(),
		}),
	),
	toFill: z.array(z.strictObject({ what: words, why: words, sheet: words })).max(1000),
	totals: z.array(
		z.strictObject({
			what: words,
			file: z.int().nullable(),
			rows: z.int(),
			outcome: z.enum(['same', 'rounding', 'explained', 'error', 'unchecked']),
			why: words,
		}),
	),
	questions: z.array(
		z.strictObject({
			asks: z.enum(['year', 'amountUnit', 'department', 'unit', 'columns', 'kind', 'fixed', 'values']),
			about: z.strictObject({ role: words, word: words }).exactOptional(),
			suggestion: tableChoiceSchema.exactOptional(),
			table: id,
			file: words,
			text: words,
			options: z.array(words).max(1000),
		}),
	),
	faults: z.array(faultSchema).exactOptional(),
	notices: z.array(words),
	adding: z.array(z.strictObject({ name: words, digest: words })).exactOptional(),
});

/** Choices that are kept for files of a shape. */
const rememberedSchema = z.strictObject({ shape: id, file: label, choices: readingChoicesSchema });
export type RememberedChoices = z.output<typeof rememberedSchema>;

/** 导入: files of others, read and understood, not written anywhere. */
export const IMPORTS = {
	/**
	 * What files say of a ledger that is yet to be made of them; blank or 0 where they do not say. The uploads
	 * stay for the import into it.
	 */
	'import/begin': method(
		z.strictObject({
			job: token,
			uploads: z.array(token).min(1).max(MAX_IMPORT_FILES),
			/** What collection workbooks do not say themselves. */
			pack: z.string().max(100),
		}),
		z.strictObject({
			department: z.string().max(200),
			year: z.int(),
			pack: z.string().max(100),
			units: count,
			/** How many of the files were understood. */
			understood: count,
			/** Why files could not be read, one of each. */
			faults: z.array(faultSchema).max(100),
		}),
	),
	/**
	 * What files would put into an open ledger. A file that cannot be read has its faults and spoils no
	 * other; `choices` are by upload, and where there are none those remembered for its shape hold.
	 */
	'import/read': method(
		z.strictObject({
			job: token,
			book: token,
			uploads: z.array(token).min(1).max(MAX_IMPORT_FILES),
			choices: z.record(token, readingChoicesSchema),
		}),
		z.strictObject({
			files: z.array(importedFile),
			proposal: proposalSchema,
			kinds: z.array(kindSchema),
		}),
	),
	/** Keeps what was said about files of these shapes for the next ones. A year is kept as years before the ledger's. */
	'import/remember': method(
		z.strictObject({ book: token, choices: z.array(rememberedSchema).min(1).max(MAX_IMPORT_FILES) }),
		none,
	),
	'import/forget': method(z.strictObject({ shape: id }), none),
} as const;
