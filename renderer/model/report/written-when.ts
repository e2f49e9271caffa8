import { apply, type Change, type Command, invert } from '../../../shared/ledger/change.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';

/** A step of 修改记录 that stands, with what it did. */
export interface DoneStep {
	readonly step: number;
	readonly changes: readonly Change[];
}

/** The step that wrote each text last; texts that no step wrote are as old as the file: 0. `steps` ascend. */
export function writtenAt(passages: Iterable<number>, steps: readonly DoneStep[]): ReadonlyMap<number, number> {
	const when = new Map<number, number>([...passages].map((id) => [id, 0]));
	for (const { step, changes } of steps) {
		for (const change of changes) {
			if (change.table !== 'passage' || change.after === null || !when.has(change.after.id)) continue;
			if (change.before?.content !== change.after.content) when.set(change.after.id, step);
		}
	}
	return when;
}

/** The ledger as it stood after a step. */
export function ledgerAfter(ledger: Ledger, step: number, steps: readonly DoneStep[]): Ledger {
	const later = steps.filter((candidate) => candidate.step > step);
	const command: Command = { label: '', changes: later.flatMap(({ changes }) => changes) };
	return apply(ledger, invert(command));
}

const NUMBERS: ReadonlySet<Change['table']> = new Set(['profile', 'unit', 'entry', 'indicator', 'project', 'measure']);

/** Whether any number of the ledger may have changed since a step. */
export function changedSince(step: number, steps: readonly DoneStep[]): boolean {
	return steps.some((candidate) => candidate.step > step && candidate.changes.some(({ table }) => NUMBERS.has(table)));
}
