import { type Change, type Command, invert } from '../../shared/ledger/change.ts';
import { parseChanges } from './change-schema.ts';
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
