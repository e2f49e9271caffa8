import { type Change, type Command, keyOf, type RowOf, sameRow, type TableName } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';

/** The command that turns `from` into exactly `to`, ids included; only rows that differ take part. */
export function difference(from: Ledger, to: Ledger, label: string): Command {
	return {
		label,
		changes: [
			...changed('profile', [from.profile], [to.profile]),
			...changed('unit', from.units, to.units),
			...changed('entry', from.entries, to.entries),
			...changed('indicator', from.indicators, to.indicators),
			...changed('printed', from.printed, to.printed),
			...changed('passage', from.passages, to.passages),
			...changed('project', from.projects, to.projects),
			...changed('measure', from.measures, to.measures),
			...changed('draft', from.drafts, to.drafts),
			...changed('verification', from.verifications, to.verifications),
		],
	};
}

function changed<T extends TableName>(table: T, from: readonly RowOf[T][], to: readonly RowOf[T][]): Change[] {
	const left = new Map(from.map((row) => [keyOf(table, row), row]));
	const changes: Change[] = [];
	for (const after of to) {
		const key = keyOf(table, after);
		const before = left.get(key) ?? null;
		left.delete(key);
		if (!sameRow(before, after)) changes.push({ table, before, after } as Change);
	}
	for (const before of left.values()) changes.push({ table, before, after: null } as Change);
	return changes;
}
