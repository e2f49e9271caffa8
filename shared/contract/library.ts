import { z } from 'zod';
import { UNIT_NATURES } from '../ledger/ledger.ts';
import { count, label, method, moment, none, token, year } from './method.ts';
import { ledgerSchema } from './rows.ts';

/** Findings by level. 未检查 never counts as passed. */
export const countsSchema = z.strictObject({
	error: count,
	warning: count,
	hint: count,
	unchecked: count,
	verified: count,
});
export type Counts = z.output<typeof countsSchema>;

/** Where the ledger stands in its history. */
export const stateSchema = z.strictObject({ step: count, canUndo: z.boolean(), canRedo: z.boolean() });
export type HistoryState = z.output<typeof stateSchema>;

/** What the page remembers of a 账套 between two openings: nothing that belongs to the accounts. */
export const deskSchema = z.strictObject({
	/** Where one stopped, e.g. 录入/支出; the page's own address. */
	page: z.string().max(400),
	/** In the user's words: 「支出 第 109 行」. */
	stoppedAt: label,
	/** What the checks found when it was last open; none when they never ran. */
	counts: countsSchema.nullable(),
	/** What was still missing, by sheet. */
	missing: count,
	/** The first things to mend, for the list of 账套. */
	todo: z
		.array(z.strictObject({ level: z.string().max(20), text: label, place: label, page: z.string().max(400) }))
		.max(12),
	/** 收入总计 and 支出总计 in 分, as printed on the list; null when missing. */
	totals: z.strictObject({ income: z.int().nullable(), expenditure: z.int().nullable() }).nullable(),
	/** Widths of columns that were changed, by sheet and column. */
	widths: z.record(z.string().max(200), z.int().min(10).max(2000)),
});
export type Desk = z.output<typeof deskSchema>;

export const backupSchema = z.strictObject({ backup: token, at: moment, size: count });
export type BackupLine = z.output<typeof backupSchema>;

export const bookSchema = z.strictObject({
	book: token,
	/** File name without folder. */
	file: label,
	/** Folder in words, for people: 文档 › 决算公开. */
	folder: label,
	size: count,
	changedAt: moment,
	/** ok, or why it cannot be opened now, with the sentence of the fault. */
	trouble: label.nullable(),
	/** The example can be put back to how it was. */
	example: z.boolean(),
	/** None when it cannot be read. */
	profile: z.strictObject({ department: label, year: z.int(), pack: label, packName: label }).nullable(),
	units: z.array(z.strictObject({ nature: z.enum([...UNIT_NATURES, '']), count })),
	entries: count,
	desk: deskSchema.nullable(),
	lastExport: moment.nullable(),
	stepsSinceExport: count,
	backups: count,
	lastBackup: moment.nullable(),
});
export type Book = z.output<typeof bookSchema>;

const newUnit = z.strictObject({
	code: z.string().min(1).max(40),
	name: z.string().min(1).max(200),
	nature: z.enum(UNIT_NATURES),
	parent: z.string().max(40),
});

/** 新建：where a new 账套 begins. */
export const beginningSchema = z.discriminatedUnion('from', [
	z.strictObject({ from: z.literal('empty'), units: z.array(newUnit).max(2000) }),
	z.strictObject({ from: z.literal('last-year'), book: token }),
	/** A collection workbook that was received before. */
	z.strictObject({ from: z.literal('workbook'), upload: token }),
]);
export type Beginning = z.output<typeof beginningSchema>;

/** An open 账套 with everything that the page needs to compute it. */
export const openBookSchema = z.strictObject({
	book: token,
	file: label,
	example: z.boolean(),
	ledger: ledgerSchema,
	state: stateSchema,
	/** The ids that the next new rows bear; ids of deleted rows are not given again. */
	nextIds: z.record(z.string(), z.int().min(1)),
	/** The files of the pack, path → text: the page loads the pack itself. */
	pack: z.record(z.string(), z.string()),
	catalog: z.strictObject({
		functional: z.string(),
		economic: z.string(),
		namesByYear: z.string(),
		renames: z.string(),
	}),
	desk: deskSchema.nullable(),
	who: label,
});
export type OpenBook = z.output<typeof openBookSchema>;

/** 账套: the files of ledgers. */
export const LIBRARY = {
	'library/list': method(none, z.strictObject({ books: z.array(bookSchema), folder: label })),
	/** The profile is checked against the packs; a workbook brings its own and these only where it is blank. */
	'library/create': method(
		z.strictObject({
			department: z.string().max(200),
			year,
			pack: z.string().max(100),
			beginning: beginningSchema,
		}),
		z.strictObject({ book: token, notices: z.array(label) }),
	),
	'library/open': method(z.strictObject({ book: token }), openBookSchema),
	/** Lets go of the file; the desk is what the page wants to find again. */
	'library/close': method(z.strictObject({ book: token, desk: deskSchema.nullable() }), none),
	'library/desk': method(z.strictObject({ book: token, desk: deskSchema }), none),
	/** A ledger file from elsewhere, received before: copied beside the others. */
	'library/add': method(z.strictObject({ upload: token }), z.strictObject({ book: token })),
	/** A file dialog of the shell; no book when it was cancelled. Only where `settings/get` says there are dialogs. */
	'library/choose': method(none, z.strictObject({ book: token.nullable() })),
	/** 例子 as it was delivered. */
	'library/reset-example': method(z.strictObject({ book: token }), none),
	'library/backups': method(z.strictObject({ book: token }), z.array(backupSchema)),
	'library/backup': method(z.strictObject({ book: token }), backupSchema),
	/** To the recycle folder, with its backups. */
	'library/recycle': method(z.strictObject({ book: token }), z.strictObject({ recycled: token })),
	'library/unrecycle': method(z.strictObject({ recycled: token }), z.strictObject({ book: token })),
	'packs/list': method(none, z.array(z.strictObject({ id: label, name: label }))),
} as const;
