import { z } from 'zod';
import { countsSchema, stateSchema } from './library.ts';
import { count, label, method, moment, none, token } from './method.ts';
import { changesSchema, commandSchema } from './rows.ts';

/** A change that is on disk. `applied` is what was done to the rows: for undo the inverse. */
export const receiptSchema = stateSchema.extend({ applied: commandSchema });
export type LedgerReceipt = z.output<typeof receiptSchema>;

export const journalLineSchema = z.strictObject({
	step: count,
	label,
	at: moment,
	who: label,
	state: z.enum(['done', 'undone', 'dropped']),
	changeCount: count,
});
export type JournalEntry = z.output<typeof journalLineSchema>;

const book = z.strictObject({ book: token });

/** The open ledger: every change is one step, on disk when the reply comes. */
export const LEDGER = {
	'ledger/execute': method(book.extend({ command: commandSchema }), stateSchema),
	'ledger/undo': method(book, receiptSchema),
	'ledger/redo': method(book, receiptSchema),
	/** Takes back all steps after `step`; 0 = as the file was made. */
	'ledger/undo-to': method(book.extend({ step: count }), receiptSchema),
	'ledger/redo-to': method(book.extend({ step: count }), receiptSchema),
	/** Puts a backup in the place of the present content, as a step that can be undone. */
	'ledger/restore': method(book.extend({ backup: token }), receiptSchema),
	'ledger/journal': method(book, z.array(journalLineSchema)),
	'ledger/step': method(book.extend({ step: count }), changesSchema),
	/** Findings as they are now, kept for the list of 账套 and the history of exports. */
	'ledger/counts': method(book.extend({ counts: countsSchema }), none),
} as const;
