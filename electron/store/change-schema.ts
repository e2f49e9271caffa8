import { z } from 'zod';
import type { Change } from '../../shared/ledger/change.ts';
import { BOOKS, STAGES, UNIT_NATURES } from '../../shared/ledger/ledger.ts';
import type { Fen } from '../../shared/money/fen.ts';

/** A journal is read from a file that may come from anywhere: what it holds is checked like any input. */
const whole = z.int();
const fenSchema = z.custom<Fen>((value) => Number.isSafeInteger(value));

const profile = z.strictObject({ department: z.string(), year: whole, pack: z.string(), compiledOn: z.string() });
const unit = z.strictObject({
	code: z.string(),
	name: z.string(),
	nature: z.enum(UNIT_NATURES),
	parent: z.string(),
	position: whole,
});
const entry = z.strictObject({
	id: whole,
	book: z.enum(BOOKS),
	year: whole,
	unit: z.string(),
	functionCode: z.string(),
	source: z.string(),
	nature: z.string(),
	economicCode: z.string(),
	project: z.string(),
	category: z.string(),
	stage: z.enum(['', ...STAGES]),
	amount: fenSchema,
});
const indicator = z.strictObject({ id: whole, year: whole, unit: z.string(), name: z.string(), value: whole });
const passage = z.strictObject({ id: whole, place: z.string(), code: z.string(), content: z.string() });
const project = z.strictObject({
	id: whole,
	name: z.string(),
	evaluation: z.string(),
	supervisor: z.string(),
	implementer: z.string(),
	initialBudget: fenSchema.nullable(),
	budget: fenSchema.nullable(),
	executed: fenSchema.nullable(),
	fiscalBudget: fenSchema.nullable(),
	fiscalExecuted: fenSchema.nullable(),
	rateWeight: whole.nullable(),
	rateScore: whole.nullable(),
	score: whole.nullable(),
	goal: z.string(),
	outcome: z.string(),
});
const measure = z.strictObject({
	id: whole,
	project: z.string(),
	level: whole,
	name: z.string(),
	parent: z.string(),
	weight: whole.nullable(),
	target: z.string(),
	actual: z.string(),
	score: whole.nullable(),
	reason: z.string(),
	meaning: z.string(),
	criterion: z.string(),
});

function change<T extends string, R extends z.ZodType>(table: T, row: R) {
	return z.strictObject({ table: z.literal(table), before: row.nullable(), after: row.nullable() });
}

const changes = z.array(
	z.discriminatedUnion('table', [
		change('profile', profile),
		change('unit', unit),
		change('entry', entry),
		change('indicator', indicator),
		change('passage', passage),
		change('project', project),
		change('measure', measure),
	]),
);

/** The changes of a journalled step, or undefined when the text is not what this program writes. */
export function parseChanges(text: string): readonly Change[] | undefined {
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		return undefined;
	}
	const parsed = changes.safeParse(data);
	return parsed.success ? parsed.data : undefined;
}
