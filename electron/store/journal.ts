import { type Change, type Command, invert } from '../../shared/ledger/change.ts';
import { changesSchema } from '../../shared/ledger/schema.ts';
import type { Readable, StepState, Writable } from './schema.ts';
import type { JournalLine, LedgerState } from './store.ts';

/** A step as it is journalled. Its command is undefined when the file does not hold it whole. */
export interface Step {
	readonly id: number;
	readonly command: Command | undefined;
}

export async function readState(db: Readable): Promise<LedgerState> {
	const done = await db
		.selectFrom('journal')
		.select('id')
		.where('state', '=', 'done')
		.orderBy('id', 'desc')
		.limit(1)
		.execute();
	const undone = await db.selectFrom('journal').select('id').where('state', '=', 'undone').limit(1).execute();
	return { step: done[0]?.id ?? 0, canUndo: done.length > 0, canRedo: undone.length > 0 };
}

export async function readJournal(db: Readable): Promise<JournalLine[]> {
	return await db
		.selectFrom('journal')
		.select(['id as step', 'label', 'at', 'who', 'state', 'changeCount'])
		.orderBy('id')
		.execute();
}

/** The steps that stand after `step`, last first; at most `limit` of them. */
export async function stepsAfter(db: Readable, step: number, limit?: number): Promise<Step[]> {
	const query = db
		.selectFrom('journal')
		.select(['id', 'label', 'changes'])
		.where('state', '=', 'done')
		.where('id', '>', step)
		.orderBy('id', 'desc');
	const rows = await (limit === undefined ? query : query.limit(limit)).execute();
	return rows.map(stepOf);
}

/** The step that redo would do. */
export async function nextUndone(db: Readable): Promise<Step | undefined> {
	const row = await db
		.selectFrom('journal')
		.select(['id', 'label', 'changes'])
		.where('state', '=', 'undone')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	return row === undefined ? undefined : stepOf(row);
}

/** The undone steps up to and including `step`, in the order in which redo would do them. */
export async function undoneUpTo(db: Readable, step: number): Promise<Step[]> {
	const rows = await db
		.selectFrom('journal')
		.select(['id', 'label', 'changes'])
		.where('state', '=', 'undone')
		.where('id', '<=', step)
		.orderBy('id')
		.execute();
	return rows.map(stepOf);
}

/** What a step did to the rows, whether or not it stands. */
export async function readStepChanges(db: Readable, step: number): Promise<readonly Change[] | undefined> {
	const row = await db.selectFrom('journal').select('changes').where('id', '=', step).executeTakeFirst();
	return row === undefined ? undefined : parseChanges(row.changes);
}

export async function isDone(db: Readable, step: number): Promise<boolean> {
	const row = await db
		.selectFrom('journal')
		.select('id')
		.where('id', '=', step)
		.where('state', '=', 'done')
		.executeTakeFirst();
	return row !== undefined;
}

function stepOf(row: { readonly id: number; readonly label: string; readonly changes: string }): Step {
	const changes = parseChanges(row.changes);
	return { id: row.id, command: changes === undefined ? undefined : { label: row.label, changes } };
}

/**
 * The changes of a journalled step, or undefined when the text is not what this program writes: the
 * file may come from anywhere, so what it holds is checked like any input.
 */
function parseChanges(text: string): readonly Change[] | undefined {
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		return undefined;
	}
	const parsed = changesSchema.safeParse(data);
	return parsed.success ? parsed.data : undefined;
}

/** Adds a new step behind those that stand; what had been undone stays as a record only. */
export async function record(db: Writable, command: Command, at: string, who: string): Promise<void> {
	await db.updateTable('journal').set({ state: 'dropped' }).where('state', '=', 'undone').execute();
	await db
		.insertInto('journal')
		.values({
			label: command.label,
			at,
			who,
			state: 'done',
			changeCount: command.changes.length,
			changes: JSON.stringify(command.changes),
		})
		.execute();
}

export async function mark(db: Writable, steps: readonly Step[], state: StepState): Promise<void> {
	for (const { id } of steps) await db.updateTable('journal').set({ state }).where('id', '=', id).execute();
}

/** Taking back several steps, last first, as one command; undefined when one of them is not whole. */
export function inverseOf(steps: readonly Step[]): Command | undefined {
	const changes: Change[] = [];
	for (const { command } of steps) {
		if (command === undefined) return undefined;
		for (const change of invert(command).changes) changes.push(change);
	}
	return { label: steps.length === 1 ? (steps[0]?.command?.label ?? '') : `撤销 ${steps.length} 步`, changes };
}

/** Doing several steps again, in their order, as one command; undefined when one of them is not whole. */
export function together(steps: readonly Step[]): Command | undefined {
	const changes: Change[] = [];
	for (const { command } of steps) {
		if (command === undefined) return undefined;
		for (const change of command.changes) changes.push(change);
	}
	return { label: steps.length === 1 ? (steps[0]?.command?.label ?? '') : `重做 ${steps.length} 步`, changes };
}
