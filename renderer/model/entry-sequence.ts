/** 先后有意义的行：paragraphs of a place and indicators of a project follow each other by their numbers. */
import type { Change } from '../../shared/ledger/change.ts';
import type { EntryView } from './entry-bench.ts';
import type { LineSheet } from './entry-fields.ts';
import { type LineRow, type RowTableName, rowKey } from './entry-lines.ts';

interface SequenceSource {
	readonly sheet: LineSheet;
	readonly view: Pick<EntryView, 'lines'>;
	readonly newId: (table: RowTableName) => number;
}

interface Sequenced {
	readonly changes: readonly Change[];
	readonly becomes: readonly (readonly [string, string])[];
}

/**
 * A row that was put between others has the highest number, and would stand last when the file is
 * opened again: rows of its group that stand behind it get numbers after it.
 */
export function inSequence(
	changes: readonly Change[],
	becomes: readonly (readonly [string, string])[],
	{ sheet, view, newId }: SequenceSource,
): Sequenced {
	if (sheet.target !== 'passages' && sheet.target !== 'measures') return { changes, becomes };
	const table = sheet.target === 'passages' ? 'passage' : 'measure';
	const places = new Map(view.lines.map(({ key }, index) => [key, index]));
	const rowOf = new Map(becomes.map(([row, ledger]) => [ledger, row]));
	const added = changes.flatMap((change) =>
		change.table === table && change.before === null && change.after !== null ? [change.after as LineRow] : [],
	);
	const touched = new Set(changes.flatMap(({ before }) => (before === null ? [] : [before])));
	const moved: Change[] = [];
	const movedTo: (readonly [string, string])[] = [];
	for (const row of added) {
		const place = places.get(rowOf.get(rowKey(row)) ?? '');
		if (place === undefined) continue;
		for (const line of view.lines.slice(place + 1)) {
			if (line.kind !== 'row' || touched.has(line.row) || groupOf(line.row) !== groupOf(row)) continue;
			touched.add(line.row);
			const after = { ...line.row, id: newId(sheet.target) } as LineRow;
			moved.push({ table, before: line.row, after: null } as Change, { table, before: null, after } as Change);
			movedTo.push([line.key, rowKey(after)]);
		}
	}
	return { changes: [...changes, ...moved], becomes: [...becomes, ...movedTo] };
}

function groupOf(row: LineRow): string {
	return 'place' in row ? `${row.place}\n${row.code}` : 'project' in row ? row.project : '';
}
