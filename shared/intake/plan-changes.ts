import { fail, ok, type Result } from '../fault/fault.ts';
import { apply, type Change, type Command, sameRow } from '../ledger/change.ts';
import { draftCells } from '../ledger/draft.ts';
import type { Draft, Ledger, LedgerProfile, Unit } from '../ledger/ledger.ts';
import { addUpSafely } from '../ledger/size.ts';
import type { ProfileItem, SheetDeclaration } from '../sheets/declaration.ts';
import {
	coordinatesOf,
	type ImportPlan,
	openRows,
	type PlanChoices,
	type PlannedTable,
	type Side,
	sideOf,
} from './plan.ts';
import { type ImportedRow, keyOf, type RowPlan } from './plan-rows.ts';

/** Tables whose rows bear numbers, and what a change of one is called. */
const TABLES = {
	entries: 'entry',
	indicators: 'indicator',
	printed: 'printed',
	passages: 'passage',
	projects: 'project',
	measures: 'measure',
	drafts: 'draft',
} as const;

/** The numbers that new rows bear. */
export type NewId = (table: keyof typeof TABLES) => number;

const MOST_NAMED = 3;

/** For 修改记录: one line, however many files there are. */
function importLabel(names: readonly string[]): string {
	const more = names.length > MOST_NAMED ? ` 等 ${names.length} 个` : '';
	return `导入 ${names.slice(0, MOST_NAMED).join('、')}${more}`;
}

/**
 * The one step that brings about what was chosen. Refused while a conflict is open, when rows would
 * be left of a unit that there is no more, and when the amounts together could no longer be exact.
 */
export function importCommand(
	plan: ImportPlan,
	ledger: Ledger,
	choices: PlanChoices,
	newId: NewId,
	files: readonly string[],
): Result<Command> {
	const open = openRows(plan, choices).length;
	if (open > 0) {
		return fail({
			code: 'import/open-conflicts',
			message: `还有 ${open} 处冲突没有选定：账里手工改过，文件里又是另一个数。`,
			action: '请逐处选定用哪一边的，或者整张表选“换成文件的”“只填空的”“不动”。',
		});
	}
	const changes = importChanges(plan, ledger, (row, sheet) => sideOf(sheet, row, choices) ?? 'ledger', newId);
	const command = { label: importLabel(files), changes };
	const after = apply(ledger, command);
	const lost = lostUnit(after);
	if (lost !== undefined) {
		return fail({
			code: 'import/unit-lost',
			message: `这样导入，单位“${lost}”的行还在，单位表里却没有它。`,
			action: '请把“单位”一张也导入，或者留着这个单位，再导入。',
		});
	}
	const safe = addUpSafely(after);
	return safe.ok ? ok(command) : safe;
}

/** A unit that rows name and the list of units lacks. */
function lostUnit({ units, entries, indicators, printed }: Ledger): string | undefined {
	const codes = new Set(['', ...units.map(({ code }) => code)]);
	for (const rows of [entries, indicators, printed]) {
		for (const { unit } of rows) if (!codes.has(unit)) return unit;
	}
	return undefined;
}

/**
 * The changes that bring about what was chosen; `chosen` says which side of a row is taken. 待填行 that
 * a row of the file fills are taken away.
 */
export function importChanges(
	plan: ImportPlan,
	ledger: Ledger,
	chosen: (row: RowPlan, sheet: PlannedTable) => Side,
	newId: NewId,
): readonly Change[] {
	const changes: Change[] = [];
	const filled = new Set<string>();
	for (const { sheet, rows } of plan.sheets) {
		const taken = rows.filter((row) => row.state !== 'same' && chosen(row, sheet) === 'file');
		append(changes, tableChanges(sheet, rows, taken, ledger, newId));
		if (sheet.target === 'profile' || ledger.drafts.length === 0) continue;
		for (const { after } of taken) if (after !== null) filled.add(`${sheet.name}\n${coordinatesOf(sheet, after)}`);
	}
	append(changes, filledDrafts(plan, ledger.drafts, filled));
	return changes;
}

function tableChanges(
	sheet: PlannedTable,
	rows: readonly RowPlan[],
	taken: readonly RowPlan[],
	ledger: Ledger,
	newId: NewId,
): readonly Change[] {
	switch (sheet.target) {
		case 'profile':
			return profileChanges(sheet.items, taken, ledger.profile);
		case 'units':
			return unitChanges(taken, ledger.units);
		default:
			return rowChanges(sheet, rows, taken, newId);
	}
}

/** A call with a hundred thousand arguments would overflow the stack. */
function append(changes: Change[], more: readonly Change[]): void {
	for (const change of more) changes.push(change);
}

/** Rows that stand in an order among themselves: with a new one among them all are put anew. */
const ORDERED_WITHIN = { measures: ['project'], passages: ['place', 'code'] } as const;

function rowChanges(
	sheet: Exclude<PlannedTable, { readonly target: 'profile' | 'units' }>,
	rows: readonly RowPlan[],
	taken: readonly RowPlan[],
	newId: NewId,
): readonly Change[] {
	const table = TABLES[sheet.target];
	const numbered = (row: ImportedRow, id: unknown) => ({ ...withoutId(row), id });
	const within = sheet.target === 'measures' || sheet.target === 'passages' ? ORDERED_WITHIN[sheet.target] : undefined;
	const groupOf = (row: ImportedRow | null) => (within === undefined || row === null ? undefined : keyOf(within, row));
	const anew = new Set(
		within === undefined ? [] : taken.flatMap(({ before, after }) => (before === null ? [groupOf(after)] : [])),
	);
	const chosen = new Set(taken);
	return rows.flatMap((row): Change[] => {
		const { before, after } = row;
		const isTaken = chosen.has(row);
		if (anew.has(groupOf(after ?? before)) && (isTaken || before !== null)) {
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
	if (filled.size === 0) return [];
	const sheets = new Map(
		plan.sheets.flatMap(({ sheet }): [string, SheetDeclaration][] =>
			sheet.target === 'printed' || sheet.target === 'drafts' ? [] : [[sheet.name, sheet]],
		),
	);
	return drafts.flatMap((before): Change[] => {
		const sheet = sheets.get(before.sheet);
		if (sheet === undefined || !filled.has(`${before.sheet}\n${coordinatesOf(sheet, draftCells(before))}`)) return [];
		return [{ table: 'draft', before, after: null }];
	});
}
