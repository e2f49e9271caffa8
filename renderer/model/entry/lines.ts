/** 录入的行：rows of the ledger, 待填行 and rows that are not there yet, all as cells of text by field. */
import { unreachable } from '../../../shared/fault/fault.ts';
import type { Change } from '../../../shared/ledger/change.ts';
import { type DraftCells, draftCells, makeDraft } from '../../../shared/ledger/draft.ts';
import type {
	Draft,
	Entry,
	Indicator,
	Ledger,
	Measure,
	Passage,
	Project,
	Unit,
} from '../../../shared/ledger/ledger.ts';
import type { Column } from '../../../shared/sheets/declaration.ts';
import { entryOf, indicatorOf, passageOf } from '../../../shared/sheets/lines.ts';
import { projectOf } from '../../../shared/sheets/projects.ts';
import { numberOf, numberOrNull, type SheetRecord, textOf } from '../../../shared/sheets/records.ts';
import { requiredBecause } from '../../../shared/sheets/required.ts';
import { unitOf } from '../../../shared/sheets/units.ts';
import { readValue } from '../../../shared/sheets/value.ts';
import { type EntryContext, type LineSheet, measureOf, valueText } from './fields.ts';

export type LineRow = Entry | Indicator | Passage | Project | Measure | Unit;

export type Line =
	| { readonly kind: 'row'; readonly key: string; readonly row: LineRow }
	| { readonly kind: 'draft'; readonly key: string; readonly draft: Draft }
	/** Not in the ledger. `preset`: what it will have when something is typed, as the place of a text that is missing. */
	| { readonly kind: 'new'; readonly key: string; readonly preset: DraftCells; readonly slot: boolean };

/** What identifies a line in its sheet as long as it stays what it is. */
export function rowKey(row: LineRow): string {
	return 'id' in row ? String(row.id) : `单位 ${row.code}`;
}
export function draftKey(draft: Draft): string {
	return `待填 ${draft.id}`;
}

/** The ledger's rows of a sheet. */
export function rowsOf(sheet: LineSheet, ledger: Ledger): readonly LineRow[] {
	switch (sheet.target) {
		case 'entries':
			return ledger.entries.filter((entry) => entry.book === sheet.book);
		case 'units':
		case 'indicators':
		case 'passages':
		case 'projects':
		case 'measures':
			return ledger[sheet.target];
		default:
			return unreachable(sheet);
	}
}

const kept = new WeakMap<LineRow, DraftCells>();

/** The cells of a row of the ledger, blank ones absent. */
export function rowCells(sheet: LineSheet, row: LineRow, context: EntryContext): DraftCells {
	const known = kept.get(row);
	if (known !== undefined) return known;
	const cells: Record<string, string> = {};
	const fields = row as unknown as Readonly<Record<string, string | number | null>>;
	for (const column of sheet.columns) {
		const value = fields[column.field] ?? null;
		// 年度 and 级次 of a row are never zero; zero stands for blank there.
		const text = valueText(value, measureOf(column, { name: String(fields['name'] ?? '') }, context));
		if (text !== '') cells[column.field] = text;
	}
	kept.set(row, cells);
	return cells;
}

export function lineCells(sheet: LineSheet, line: Line, context: EntryContext): DraftCells {
	switch (line.kind) {
		case 'row':
			return rowCells(sheet, line.row, context);
		case 'draft':
			return draftCells(line.draft);
		case 'new':
			return line.preset;
		default:
			return unreachable(line);
	}
}

/** Columns that a row with these cells still needs before it counts, in the order of the sheet. */
export function lackingColumns(sheet: LineSheet, cells: DraftCells): readonly Column[] {
	const columns: readonly Column[] = sheet.columns;
	const textIn = (field: string) => cells[field] ?? '';
	return columns.filter(
		(column) => textIn(column.field) === '' && requiredBecause(column, columns, textIn) !== undefined,
	);
}

/** The row that cells make, without its number; undefined while something is lacking or cannot be read. */
function completeRow(
	sheet: LineSheet,
	cells: DraftCells,
	context: EntryContext,
	mayLack: ReadonlySet<string>,
): object | undefined {
	if (lackingColumns(sheet, cells).some(({ field }) => !mayLack.has(field))) return undefined;
	const values = new Map<string, string | number>();
	for (const column of sheet.columns as readonly Column[]) {
		const text = cells[column.field] ?? '';
		if (text === '') continue;
		const percent = measureOf(column, cells, context)?.kind === 'percent';
		const cell = { column: 1, value: { kind: 'text', text }, format: '', formula: false } as const;
		const read = readValue({ ...column, percent }, cell, context.known);
		if ('problem' in read) return undefined;
		values.set(column.field, read.value);
	}
	return rowOf(sheet, { row: 0, values, unreadable: new Set(), sound: true });
}

function rowOf(sheet: LineSheet, record: SheetRecord): object {
	switch (sheet.target) {
		case 'entries':
			return entryOf(sheet.book, record, '');
		case 'indicators':
			return indicatorOf(record, '');
		case 'passages':
			return passageOf(record, '');
		case 'projects':
			return projectOf(record, '');
		case 'units':
			return unitOf(record);
		case 'measures':
			return measureOfRecord(record);
		default:
			return unreachable(sheet);
	}
}

function measureOfRecord(record: SheetRecord): Omit<Measure, 'id'> {
	return {
		project: textOf(record, 'project'),
		level: numberOf(record, 'level'),
		name: textOf(record, 'name'),
		parent: textOf(record, 'parent'),
		weight: numberOrNull(record, 'weight'),
		target: textOf(record, 'target'),
		actual: textOf(record, 'actual'),
		score: numberOrNull(record, 'score'),
		reason: textOf(record, 'reason'),
		meaning: textOf(record, 'meaning'),
		criterion: textOf(record, 'criterion'),
		origin: '',
	};
}

export type RowTableName = 'entries' | 'indicators' | 'passages' | 'projects' | 'measures' | 'drafts';

/** What settling a line needs of the ledger. */
export interface Settling {
	readonly sheet: LineSheet;
	readonly context: EntryContext;
	/** A number for a new row; never given twice. */
	readonly newId: (table: RowTableName) => number;
	/** 位置 for a new unit. */
	readonly nextPosition: () => number;
}

export interface Settled {
	readonly changes: readonly Change[];
	/** The key of what the line is now; undefined when it is gone. */
	readonly key: string | undefined;
}

const NOTHING: ReadonlySet<string> = new Set();
/** A file may have named a unit without saying what it is: the unit stands, as rows name it. */
const LATER_OF_UNIT: ReadonlySet<string> = new Set(['nature']);

/** The sheet's table in a change. */
const TABLES = {
	entries: 'entry',
	indicators: 'indicator',
	passages: 'passage',
	projects: 'project',
	measures: 'measure',
} as const;

/**
 * What becomes of a line with new cells: a row of the ledger when it is complete, 待填行 while it is
 * not, nothing when it has no content. Always one step.
 */
export function settle(line: Line, cells: DraftCells, settling: Settling): Settled {
	const { sheet, context } = settling;
	if (!hasContent(sheet, cells, line)) return { changes: removal(sheet, line), key: undefined };
	const mayLack = line.kind === 'row' && sheet.target === 'units' ? LATER_OF_UNIT : NOTHING;
	const complete = completeRow(sheet, cells, context, mayLack);
	if (complete === undefined) return asDraft(line, cells, settling);
	if (sheet.target === 'units') {
		const before = line.kind === 'row' ? (line.row as Unit) : null;
		const after = { ...complete, position: before?.position ?? settling.nextPosition() } as Unit;
		return {
			changes: [...(line.kind === 'draft' ? removal(sheet, line) : []), { table: 'unit', before, after }],
			key: rowKey(after),
		};
	}
	const table = TABLES[sheet.target];
	const before = line.kind === 'row' ? line.row : null;
	const id = before !== null && 'id' in before ? before.id : settling.newId(sheet.target);
	const after = { id, ...complete } as LineRow;
	const change = { table, before, after } as Change;
	return { changes: [...(line.kind === 'draft' ? removal(sheet, line) : []), change], key: rowKey(after) };
}

function asDraft(line: Line, cells: DraftCells, settling: Settling): Settled {
	const { sheet } = settling;
	const id = line.kind === 'draft' ? line.draft.id : settling.newId('drafts');
	const after = makeDraft(id, sheet.name, cells);
	const before = line.kind === 'draft' ? line.draft : null;
	const gone = line.kind === 'row' ? removal(sheet, line) : [];
	return { changes: [...gone, { table: 'draft', before, after }], key: draftKey(after) };
}

/** The change that takes a line out of the ledger; none for what is not in it. */
export function removal(sheet: LineSheet, line: Line): readonly Change[] {
	if (line.kind === 'new') return [];
	if (line.kind === 'draft') return [{ table: 'draft', before: line.draft, after: null }];
	const table = sheet.target === 'units' ? 'unit' : TABLES[sheet.target];
	return [{ table, before: line.row, after: null } as Change];
}

/**
 * Whether anything stands in the row that a person typed for its own sake: 年度, 阶段 and 单位 come by
 * themselves, and a text's place without the text says nothing.
 */
function hasContent(sheet: LineSheet, cells: DraftCells, line: Line): boolean {
	if (sheet.target === 'passages' && line.kind === 'row') return (cells['content'] ?? '') !== '';
	const before = line.kind === 'draft' ? draftCells(line.draft) : line.kind === 'new' ? line.preset : undefined;
	const own = Object.entries(cells).filter(([field, text]) => text !== '' && !GIVEN.has(field));
	if (line.kind === 'new') return own.some(([field, text]) => text !== before?.[field]);
	if (own.some(([field]) => field !== 'unit')) return true;
	// Only the unit is left: of a row that never had more it is what was typed.
	const hadMore = before === undefined || Object.keys(before).some((field) => field !== 'unit' && !GIVEN.has(field));
	return own.length > 0 && !hadMore;
}

const GIVEN: ReadonlySet<string> = new Set(['year', 'stage']);
