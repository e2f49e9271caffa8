import { z } from 'zod';
import { countsSchema } from './library.ts';
import { bytes, count, label, method, moment, none, token } from './method.ts';

/** Which files, which parts. */
export const exportChoiceSchema = z.strictObject({
	docx: z.boolean(),
	xlsx: z.boolean(),
	/** 数据采集表, for the department above. */
	collection: z.boolean(),
	/** Sections of the first level that the document leaves out, by their id in the outline. */
	without: z.array(z.string().max(40)).max(20),
	/** Forms that workbook and document leave out, by number. */
	withoutForms: z.array(z.string().max(40)).max(40),
	/** 送审稿: printed on the cover, and part of the file name; blank for none. */
	draftMark: z.string().max(20),
});
export type ExportChoice = z.output<typeof exportChoiceSchema>;

const exportedFile = z.strictObject({
	file: token,
	name: label,
	kind: z.enum(['docx', 'xlsx', 'collection']),
	size: count,
});
export type ExportedFile = z.output<typeof exportedFile>;

export const exportRecordSchema = z.strictObject({
	at: moment,
	who: label,
	step: count,
	/** Names; `file` is there when the file still stands where it was written. */
	files: z.array(z.strictObject({ name: label, file: token.nullable() })),
	counts: countsSchema.nullable(),
	/** Steps since. */
	since: count,
});
export type ExportRecord = z.output<typeof exportRecordSchema>;

const book = z.strictObject({ book: token });
/** Long work: the reply comes at the end; events tell how far it is, and `jobs/cancel` ends it. The page gives the id. */
const job = z.strictObject({ job: token });

export const FILES = {
	/** Files that the user dropped or picked, kept for this session under a token each. Small ones go many at a time. */
	'files/receive': method(
		z.strictObject({
			files: z
				.array(z.strictObject({ name: z.string().min(1).max(255), bytes }))
				.min(1)
				.max(60),
		}),
		z.strictObject({ uploads: z.array(token) }),
	),
	'export/start': method(
		book.extend({ job: token, choice: exportChoiceSchema, folder: token.nullable(), replace: z.boolean() }),
		z.strictObject({ folder: label, files: z.array(exportedFile) }),
	),
	/** The very document, not written anywhere. */
	'export/preview': method(book.extend({ job: token, choice: exportChoiceSchema }), z.strictObject({ docx: bytes })),
	'export/history': method(book, z.array(exportRecordSchema)),
	/** Another folder by the shell's dialog; null when cancelled. */
	'export/choose-folder': method(none, z.strictObject({ folder: token.nullable(), name: label })),
	/** Shows the folder of an exported file in the file manager. */
	'export/reveal': method(z.strictObject({ file: token }), none),
	/** An exported file's bytes, where the page is an ordinary browser's. */
	'export/fetch': method(z.strictObject({ file: token }), z.strictObject({ name: label, bytes })),
	/** A blank collection workbook of a pack. */
	'export/blank-collection': method(
		z.strictObject({ pack: z.string().max(100) }),
		z.strictObject({ name: label, bytes }),
	),
	'jobs/cancel': method(job, none),
} as const;
