import { z } from 'zod';
import type { Fen } from '../money/fen.ts';
import type { Change, Command } from './change.ts';
import { isDraftCells } from './draft.ts';
import { BOOKS, type Ledger, STAGES, UNIT_NATURES } from './ledger.ts';
import type { LedgerContent } from './replace.ts';

/**
 * Rows, changes and ledgers that come from outside: out of a journal in a file, or over the wire from
 * the page. Strict, so that nothing is carried along unseen. A cell of Excel holds 32,767 characters;
 * no text of ours is longer than `MAX_TEXT`.
 */
export const MAX_TEXT = 100_000;

const text = z.string().max(MAX_TEXT);
const whole = z.int();
const id = z.int().min(1);
const fenSchema = z.custom<Fen>((value) => Number.isSafeInteger(value));
/** Rows that were journalled before schema 3 of the file have none. */
const origin = text.default('');

const profile = z.strictObject({ department: text, year: whole, pack: text, compiledOn: text });
const unit = z.strictObject({
	code: text,
	name: text,
	nature: z.enum(['', ...UNIT_NATURES]),
	parent: text,
	position: whole,
});
const entry = z.strictObject({
	id,
	book: z.enum(BOOKS),
	year: whole,
	unit: text,
	functionCode: text,
	source: text,
	nature: text,
	economicCode: text,
	project: text,
	category: text,
	stage: z.enum(['', ...STAGES]),
	amount: fenSchema,
	origin,
});
const indicator = z.strictObject({ id, year: whole, unit: text, name: text, value: whole, origin });
const printed = z.strictObject({
	id,
	year: whole,
	unit: text,
	selection: text.refine(isJsonObject),
	amount: fenSchema,
	precision: z.custom<Fen>((value) => Number.isSafeInteger(value) && Number(value) >= 1),
	origin,
});
const passage = z.strictObject({ id, place: text, code: text, content: text, origin });
const project = z.strictObject({
	id,
	name: text,
	evaluation: text,
	supervisor: text,
	implementer: text,
	initialBudget: fenSchema.nullable(),
	budget: fenSchema.nullable(),
	executed: fenSchema.nullable(),
	fiscalBudget: fenSchema.nullable(),
	fiscalExecuted: fenSchema.nullable(),
	rateWeight: whole.nullable(),
	rateScore: whole.nullable(),
	score: whole.nullable(),
	goal: text,
	outcome: text,
	origin,
});
const measure = z.strictObject({
	id,
	project: text,
	level: whole.min(1),
	name: text,
	parent: text,
	weight: whole.nullable(),
	target: text,
	actual: text,
	score: whole.nullable(),
	reason: text,
	meaning: text,
	criterion: text,
	origin,
});
const draft = z.strictObject({
	id,
	sheet: text,
	carried: z.literal([0, 1]),
	cells: z
		.string()
		.max(4 * MAX_TEXT)
		.refine(isDraftCells),
});
const verification = z.strictObject({ id, code: text, statement: text, reason: text });

export const ledgerSchema: z.ZodType<Ledger> = z.strictObject({
	profile,
	units: z.array(unit),
	entries: z.array(entry),
	indicators: z.array(indicator),
	printed: z.array(printed),
	passages: z.array(passage),
	projects: z.array(project),
	measures: z.array(measure),
	drafts: z.array(draft),
	verifications: z.array(verification),
});

function isJsonObject(content: string): boolean {
	try {
		const value: unknown = JSON.parse(content);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

function change<T extends string, R extends z.ZodType>(table: T, row: R) {
	return z.strictObject({ table: z.literal(table), before: row.nullable(), after: row.nullable() });
}

export const changesSchema: z.ZodType<readonly Change[]> = z.array(
	z.discriminatedUnion('table', [
		change('profile', profile),
		change('unit', unit),
		change('entry', entry),
		change('indicator', indicator),
		change('printed', printed),
		change('passage', passage),
		change('project', project),
		change('measure', measure),
		change('draft', draft),
		change('verification', verification),
	]),
);

export const commandSchema: z.ZodType<Command> = z.strictObject({ label: text, changes: changesSchema });

/** Rows as an importer makes them: without the numbers that a ledger gives them. */
export const ledgerContentSchema: z.ZodType<LedgerContent> = z.strictObject({
	profile,
	units: z.array(unit.omit({ position: true })),
	entries: z.array(entry.omit({ id: true })),
	indicators: z.array(indicator.omit({ id: true })),
	printed: z.array(printed.omit({ id: true })),
	passages: z.array(passage.omit({ id: true })),
	projects: z.array(project.omit({ id: true })),
	measures: z.array(measure.omit({ id: true })),
});
