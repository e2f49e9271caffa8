/** 先后有意义的行：paragraphs of a place and indicators of a project follow each other by their numbers. */
import type { Change } from '../../../shared/ledger/change.ts';
import type { Unit } from '../../../shared/ledger/ledger.ts';
import type { EntryView } from './bench.ts';
import type { LineSheet } from './fields.ts';
import { type Line, type LineRow, type RowTableName, rowKey } from './lines.ts';

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
	if (sheet.target === 'units') return { changes: unitsInOrder(changes, becomes, view.lines), becomes };
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

/** 单位 are printed in the order of the sheet: a new one between others moves those behind it. */
function unitsInOrder(
	changes: readonly Change[],
	becomes: readonly (readonly [string, string])[],
	lines: readonly Line[],
): readonly Change[] {
	const added = new Map(
		changes.flatMap((change) =>
			change.table === 'unit' && change.before === null && change.after !== null
				? [[rowKey(change.after), change.after] as const]
				: [],
		),
	);
	if (added.size === 0) return changes;
	const places = new Map(becomes.map(([row, ledger]) => [row, added.get(ledger)]));
	const moved = new Map<string, number>();
	let position = 0;
	for (const line of lines) {
		const unit = places.get(line.key) ?? (line.kind === 'row' ? (line.row as Unit) : undefined);
		if (unit === undefined) continue;
		position += 1;
		moved.set(unit.code, position);
	}
	const placed = changes.map((change): Change => {
		if (change.table !== 'unit' || change.after === null) return change;
		return { ...change, after: { ...change.after, position: moved.get(change.after.code) ?? change.after.position } };
	});
	const touched = new Set(changes.flatMap(({ before }) => (before === null ? [] : [before])));
	const behind = lines.flatMap((line): Change[] => {
		if (line.kind !== 'row' || touched.has(line.row)) return [];
		const before = line.row as Unit;
		const at = moved.get(before.code) ?? before.position;
		return at === before.position ? [] : [{ table: 'unit', before, after: { ...before, position: at } }];
	});
	return [...placed, ...behind];
}

function groupOf(row: LineRow): string {
	return 'place' in row ? `${row.place}\n${row.code}` : 'project' in row ? row.project : '';
}
