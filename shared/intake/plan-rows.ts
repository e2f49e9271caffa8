import type { Scope } from './proposal.ts';

/** A row of any table, or an item of 基本信息. */
export type ImportedRow = Readonly<Record<string, string | number | null>>;

/** 新增, 改变, 相同, 冲突 (typed here since, and the file says something else), 文件里没有 */
export type RowState = 'new' | 'changed' | 'same' | 'conflict' | 'absent';

export interface RowPlan {
	/** Unique in the plan. */
	readonly key: string;
	readonly state: RowState;
	/** The row in the ledger; null when it is new. */
	readonly before: ImportedRow | null;
	/** The row as the file has it, without a number of the ledger; null when the file lacks it. */
	readonly after: ImportedRow | null;
	/** It only fills in what the ledger has not got. */
	readonly fills: boolean;
}

/** Numbers of the ledger, and where a row came from, are no content. */
const NO_CONTENT: ReadonlySet<string> = new Set(['id', 'position', 'origin']);

/** The rows of one table on both sides, and how they are told apart. */
export interface TwoSides {
	/** For the keys of the plan. */
	readonly name: string;
	readonly ledger: readonly ImportedRow[];
	readonly file: readonly ImportedRow[];
	/** What identifies a row to a person; the rest is what the row says. */
	readonly coordinatesOf: (row: ImportedRow) => string;
	/** Whether the file speaks of such rows: only then it can lack one. */
	readonly isSpokenOf: (row: ImportedRow) => boolean;
	/** The row of the file with what the file cannot know taken from the ledger. */
	readonly completed?: (before: ImportedRow, after: ImportedRow) => ImportedRow;
}

/**
 * Rows are matched by their coordinates; rows with the same coordinates by what they say, then by their
 * order. In the order of the file; rows that only the ledger has come last. The time is linear in the
 * rows, also when thousands have the same coordinates, as those of a list may.
 */
export function planRows(sides: TwoSides): readonly RowPlan[] {
	const { name, file } = sides;
	const fields = contentFields(sides.ledger[0] ?? file[0]);
	const contentOf = (row: ImportedRow) => keyOf(fields, row);
	const { befores, rest } = pairUp(sides, contentOf);
	const planned = file.map((row, index): RowPlan => {
		const key = `${name} ${index + 1}`;
		const before = befores.get(index) ?? null;
		if (before === null) return { key, state: 'new', before, after: row, fills: true };
		const after = sides.completed?.(before, row) ?? row;
		const differing = fields.filter((field) => before[field] !== after[field]);
		const fills = differing.length > 0 && differing.every((field) => before[field] === '' || before[field] === null);
		return { key, state: stateOf(before, differing), before, after, fills };
	});
	const absent = rest.filter(sides.isSpokenOf).map((before, index): RowPlan => {
		return { key: `${name} 无 ${index + 1}`, state: 'absent', before, after: null, fills: false };
	});
	return [...planned, ...absent];
}

/** What was typed here goes by no file any more: a blank origin. Units have none and were listed by hand. */
function stateOf(before: ImportedRow, differing: readonly string[]): RowState {
	if (differing.length === 0) return 'same';
	return before['origin'] === '' ? 'conflict' : 'changed';
}

/** All rows of a table have the same fields. */
function contentFields(row: ImportedRow | undefined): readonly string[] {
	return Object.keys(row ?? {}).filter((field) => !NO_CONTENT.has(field));
}

/** One text for some fields of a row; nothing that a cell holds looks like what stands between them. */
export function keyOf(fields: readonly string[], row: ImportedRow): string {
	let key = '';
	for (const field of fields) {
		const value = row[field];
		key += value === null ? '\u0001\u0000' : `${value ?? ''}\u0000`;
	}
	return key;
}

/** The row of the ledger for each row of the file, and the rows of the ledger that none asked for. */
function pairUp(
	{ ledger, file, coordinatesOf }: TwoSides,
	contentOf: (row: ImportedRow) => string,
): { readonly befores: ReadonlyMap<number, ImportedRow>; readonly rest: readonly ImportedRow[] } {
	const waiting = new Map<string, Group>();
	for (const row of ledger) groupAt(waiting, coordinatesOf(row)).ledger.push(row);
	for (const [index, row] of file.entries()) waiting.get(coordinatesOf(row))?.file.push(index);
	const befores = new Map<number, ImportedRow>();
	const taken = new Set<ImportedRow>();
	for (const group of waiting.values()) {
		if (group.file.length === 0) continue;
		for (const [index, before] of pairGroup(group, file, contentOf)) {
			befores.set(index, before);
			taken.add(before);
		}
	}
	return { befores, rest: ledger.filter((row) => !taken.has(row)) };
}

/** Rows of the ledger and places in the file with the same coordinates. */
interface Group {
	readonly ledger: ImportedRow[];
	readonly file: number[];
}

function groupAt(groups: Map<string, Group>, key: string): Group {
	const known = groups.get(key);
	if (known !== undefined) return known;
	const group: Group = { ledger: [], file: [] };
	groups.set(key, group);
	return group;
}

function pairGroup(
	group: Group,
	file: readonly ImportedRow[],
	contentOf: (row: ImportedRow) => string,
): readonly (readonly [number, ImportedRow])[] {
	const [onlyRow, secondRow] = group.ledger;
	const [onlyPlace, secondPlace] = group.file;
	if (onlyRow !== undefined && onlyPlace !== undefined && secondRow === undefined && secondPlace === undefined) {
		return [[onlyPlace, onlyRow]];
	}
	const pairs: [number, ImportedRow][] = [];
	const byContent = Map.groupBy(group.ledger, contentOf);
	const used = new Map<string, number>();
	const taken = new Set<ImportedRow>();
	const unpaired: number[] = [];
	for (const index of group.file) {
		const content = contentOf(file[index] ?? {});
		const next = used.get(content) ?? 0;
		const before = byContent.get(content)?.[next];
		if (before === undefined) {
			unpaired.push(index);
			continue;
		}
		used.set(content, next + 1);
		taken.add(before);
		pairs.push([index, before]);
	}
	const others = group.ledger.filter((row) => !taken.has(row));
	for (const [position, before] of others.slice(0, unpaired.length).entries()) {
		pairs.push([unpaired[position] ?? 0, before]);
	}
	return pairs;
}

/** Whether a row is in one of the scopes; many scopes with the same fields are asked at once. */
export function spokenOf(
	scopes: readonly Scope[],
	table: Scope['table'],
	fileOf: (row: ImportedRow) => string,
): (row: ImportedRow) => boolean {
	const tests = new Map<string, { fields: readonly string[]; byFile: boolean; keys: Set<string> }>();
	for (const scope of scopes) {
		if (scope.table !== table) continue;
		const fields = Object.keys(scope.fields).sort();
		const byFile = scope.file !== undefined;
		const name = `${byFile ? '1' : '0'} ${fields.join(' ')}`;
		const test = tests.get(name) ?? { fields, byFile, keys: new Set<string>() };
		test.keys.add(`${scope.file ?? ''}\u0000${keyOf(fields, scope.fields)}`);
		tests.set(name, test);
	}
	const all = [...tests.values()];
	return (row) =>
		all.some(({ fields, byFile, keys }) => keys.has(`${byFile ? fileOf(row) : ''}\u0000${keyOf(fields, row)}`));
}
