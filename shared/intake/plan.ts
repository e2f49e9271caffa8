import { type Change, sameRow } from '../ledger/change.ts';
import { draftCells } from '../ledger/draft.ts';
import type { Draft, Ledger, LedgerProfile, Unit } from '../ledger/ledger.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import type { ProfileItem, SheetDeclaration } from '../sheets/declaration.ts';

/**
 * 并入：what a collection workbook would change in a ledger that has content already. Rows are matched by
 * their coordinates; rows with the same coordinates by what they say, then by their order.
 */
export interface ImportPlan {
	readonly sheets: readonly SheetPlan[];
}

export interface SheetPlan {
	readonly sheet: SheetDeclaration;
	/** In the order of the file; rows that only the ledger has come last. */
	readonly rows: readonly RowPlan[];
}

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
}

/** A row of any table, or an item of 基本信息. */
export type ImportedRow = Readonly<Record<string, string | number | null>>;

/** Which of the two sides is taken. */
export type Side = 'ledger' | 'file';

/** What is taken unless somebody chooses: undefined for a conflict, which somebody has to decide. */
export function defaultSide(state: RowState): Side | undefined {
	switch (state) {
		case 'new':
		case 'changed':
			return 'file';
		case 'same':
		case 'absent':
			return 'ledger';
		case 'conflict':
			return undefined;
	}
}

/** What identifies a row of a sheet to a person; the rest is what the row says. */
const COORDINATES = {
	profile: ['item'],
	units: ['code'],
	entries: ['year', 'unit', 'functionCode', 'source', 'nature', 'economicCode', 'project', 'category', 'stage'],
	indicators: ['year', 'unit', 'name'],
	passages: ['place', 'code'],
	projects: ['name'],
	measures: ['project', 'level', 'parent', 'name'],
} as const satisfies Record<SheetDeclaration['target'], readonly string[]>;

/** Numbers of the ledger, and where a row came from, are no content. */
const NO_CONTENT: ReadonlySet<string> = new Set(['id', 'position', 'origin']);

export function planImport(
	sheets: readonly SheetDeclaration[],
	ledger: Ledger,
	content: LedgerContent | Ledger,
): ImportPlan {
	return { sheets: sheets.map((sheet) => ({ sheet, rows: planSheet(sheet, ledger, content) })) };
}

function planSheet(sheet: SheetDeclaration, ledger: Ledger, content: LedgerContent | Ledger): readonly RowPlan[] {
	if (sheet.target === 'profile') return planProfile(sheet.items, ledger.profile, content.profile);
	const waiting = new Map<string, ImportedRow[]>();
	for (const row of rowsOf(sheet, ledger)) {
		const key = coordinatesOf(sheet, row);
		const own = waiting.get(key);
		if (own === undefined) waiting.set(key, [row]);
		else own.push(row);
	}
	const rows = rowsOf(sheet, content);
	const pairs = new Map<ImportedRow, ImportedRow>();
	const pair = (row: ImportedRow, fits: (before: ImportedRow) => boolean) => {
		const own = waiting.get(coordinatesOf(sheet, row)) ?? [];
		const at = own.findIndex(fits);
		const [before] = at === -1 ? [] : own.splice(at, 1);
		if (before !== undefined) pairs.set(row, before);
	};
	for (const row of rows) pair(row, (before) => sameContent(before, row));
	for (const row of rows) if (!pairs.has(row)) pair(row, () => true);
	const planned = rows.map((row, index): RowPlan => {
		const before = pairs.get(row) ?? null;
		return { key: `${sheet.name} ${index + 1}`, state: stateOf(before, row), before, after: row };
	});
	const absent = [...waiting.values()].flat().map((before, index): RowPlan => {
		return { key: `${sheet.name} 无 ${index + 1}`, state: 'absent', before, after: null };
	});
	return [...planned, ...absent];
}

/** Rows of a sheet's table, of its book where it has one. */
function rowsOf(
	sheet: Exclude<SheetDeclaration, { readonly target: 'profile' }>,
	content: LedgerContent | Ledger,
): readonly ImportedRow[] {
	const rows = content[sheet.target] as unknown as readonly ImportedRow[];
	return sheet.target === 'entries' ? rows.filter((row) => row['book'] === sheet.book) : rows;
}

function coordinatesOf(sheet: SheetDeclaration, row: ImportedRow): string {
	return COORDINATES[sheet.target].map((field) => String(row[field] ?? '')).join('\n');
}

function sameContent(a: ImportedRow, b: ImportedRow): boolean {
	return sameRow(contentOf(a), contentOf(b));
}

function contentOf(row: ImportedRow): ImportedRow {
	return Object.fromEntries(Object.entries(row).filter(([field]) => !NO_CONTENT.has(field)));
}

/** What was typed here goes by no file any more: a blank origin. Units have none and were listed by hand. */
function stateOf(before: ImportedRow | null, after: ImportedRow): RowState {
	if (before === null) return 'new';
	if (sameContent(before, after)) return 'same';
	return before['origin'] === '' ? 'conflict' : 'changed';
}

/** An item a row. Another year is another 账套, so nobody gets it unasked. */
function planProfile(items: readonly ProfileItem[], before: LedgerProfile, after: LedgerProfile): readonly RowPlan[] {
	return items.map(({ name, field }): RowPlan => {
		const [old, given] = [before[field], after[field]];
		const state =
			old === given || given === '' ? 'same' : field === 'year' || field === 'pack' ? 'conflict' : 'changed';
		return {
			key: `基本信息 ${name}`,
			state,
			before: { item: name, content: old },
			after: { item: name, content: given === '' ? old : given },
		};
	});
}

/** The numbers that new rows bear. */
export type NewId = (table: 'entries' | 'indicators' | 'passages' | 'projects' | 'measures') => number;

const TABLES = {
	entries: 'entry',
	indicators: 'indicator',
	passages: 'passage',
	projects: 'project',
	measures: 'measure',
} as const;

/**
 * The changes that bring about what was chosen, in one step; `sideOf` says which side of a row is
 * taken. 待填行 that a row of the file fills are taken away.
 */
export function importChanges(
	plan: ImportPlan,
	ledger: Ledger,
	sideOf: (row: RowPlan) => Side,
	newId: NewId,
): readonly Change[] {
	const changes: Change[] = [];
	const filled = new Set<string>();
	for (const { sheet, rows } of plan.sheets) {
		const taken = rows.filter((row) => row.state !== 'same' && sideOf(row) === 'file');
		if (sheet.target === 'profile') changes.push(...profileChanges(sheet.items, taken, ledger.profile));
		else if (sheet.target === 'units') changes.push(...unitChanges(taken, ledger.units));
		else changes.push(...rowChanges(sheet, rows, taken, newId));
		for (const { after } of taken) {
			if (after !== null && sheet.target !== 'profile') filled.add(`${sheet.name}\n${coordinatesOf(sheet, after)}`);
		}
	}
	return [...changes, ...filledDrafts(plan, ledger.drafts, filled)];
}

function rowChanges(
	sheet: Exclude<SheetDeclaration, { readonly target: 'profile' | 'units' }>,
	rows: readonly RowPlan[],
	taken: readonly RowPlan[],
	newId: NewId,
): readonly Change[] {
	const table = TABLES[sheet.target];
	const numbered = (row: ImportedRow, id: unknown) => ({ ...withoutId(row), id });
	// Indicators of a project stand in the order of their tree: with a new one among them all are put anew.
	const anew = new Set(
		sheet.target === 'measures'
			? taken.flatMap(({ before, after }) => (before === null ? [after?.['project']] : []))
			: [],
	);
	const chosen = new Set(taken);
	return rows.flatMap((row): Change[] => {
		const { before, after } = row;
		const isTaken = chosen.has(row);
		if (anew.has((after ?? before)?.['project'] ?? undefined) && (isTaken || before !== null)) {
			const content = isTaken ? after : before;
			return [
				...(before === null ? [] : [{ table, before, after: null }]),
				...(content === null ? [] : [{ table, before: null, after: numbered(content, newId(sheet.target)) }]),
			] as unknown as Change[];
		}
		if (!isTaken) return [];
		const id = before?.['id'] ?? newId(sheet.target);
		return [{ table, before, after: after === null ? null : numbered(after, id) }] as unknown as Change[];
	});
}

function withoutId(row: ImportedRow): ImportedRow {
	const { id: _, ...content } = row;
	return content;
}

function profileChanges(
	items: readonly ProfileItem[],
	taken: readonly RowPlan[],
	before: LedgerProfile,
): readonly Change[] {
	const given = taken.flatMap(({ after: row }) => {
		const item = items.find(({ name }) => name === row?.['item']);
		return item === undefined || row === null ? [] : [[item.field, row['content']]];
	});
	const after = { ...before, ...Object.fromEntries(given) } as LedgerProfile;
	return sameRow(before, after) ? [] : [{ table: 'profile', before, after }];
}

/** New units stand behind those that there are. */
function unitChanges(taken: readonly RowPlan[], units: readonly Unit[]): readonly Change[] {
	let last = units.reduce((most, { position }) => Math.max(most, position), 0);
	return taken.map(({ before, after }) => {
		if (before === null) last += 1;
		const position = before?.['position'] ?? last;
		return { table: 'unit', before, after: after === null ? null : { ...after, position } } as unknown as Change;
	});
}

function filledDrafts(plan: ImportPlan, drafts: readonly Draft[], filled: ReadonlySet<string>): readonly Change[] {
	const sheets = new Map(plan.sheets.map(({ sheet }) => [sheet.name, sheet]));
	return drafts.flatMap((before): Change[] => {
		const sheet = sheets.get(before.sheet);
		if (sheet === undefined || !filled.has(`${before.sheet}\n${coordinatesOf(sheet, draftCells(before))}`)) return [];
		return [{ table: 'draft', before, after: null }];
	});
}
