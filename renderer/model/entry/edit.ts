/** 录入的一步：typed, cleared, filled or pasted texts as changes of the ledger, or why not. */
import type { Change } from '../../../shared/ledger/change.ts';
import type { DraftCells } from '../../../shared/ledger/draft.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import type { Column } from '../../../shared/sheets/declaration.ts';
import type { AmountUnit } from '../../sheet/amount.ts';
import type { CellAt, CellEdit } from '../../sheet/model.ts';
import type { EntryView } from './bench.ts';
import { withConsequences } from './consequences.ts';
import { type EntryContext, type LineSheet, readText } from './fields.ts';
import { type Line, lineCells, type RowTableName, removal, settle } from './lines.ts';
import { inSequence } from './sequence.ts';

export interface EditSource {
	readonly sheet: LineSheet;
	readonly view: EntryView;
	readonly ledger: Ledger;
	/** A number for a new row; never given twice. */
	readonly newId: (table: RowTableName) => number;
}

export type Planned =
	| {
			readonly ok: true;
			/** For 修改记录. */
			readonly label: string;
			readonly changes: readonly Change[];
			/** What rows of the sheet are in the ledger now, by their keys. */
			readonly becomes: readonly (readonly [row: string, ledger: string])[];
	  }
	| Refused;
export interface Refused {
	readonly ok: false;
	readonly message: string;
	readonly at?: CellAt;
}

/** New texts of one line by field; blank empties the cell. */
export interface LineTexts {
	readonly line: Line;
	readonly texts: ReadonlyMap<string, string>;
}

export type How = 'typed' | 'cleared' | 'filled' | 'cut';

/** Texts into cells. Nothing is changed when one of them cannot be read. */
export function planEdits(edits: readonly CellEdit[], how: How, source: EditSource): Planned {
	const { sheet, view } = source;
	const lines = new Map<string, { line: Line; texts: Map<string, string> }>();
	for (const { row, column, text } of edits) {
		const line = view.lineOf(row);
		if (line === undefined) return { ok: false, message: '这一行已经不在了。', at: { row, column } };
		const own = lines.get(row) ?? { line, texts: new Map<string, string>() };
		own.texts.set(column, text);
		lines.set(row, own);
	}
	return planLines([...lines.values()], labelOf(edits, how, sheet, view), source);
}

function labelOf(edits: readonly CellEdit[], how: How, sheet: LineSheet, view: EntryView): string {
	const [first] = edits;
	if (how === 'typed' && edits.length === 1 && first !== undefined) {
		const line = view.lineOf(first.row);
		const row = line === undefined ? undefined : view.rows[view.lines.indexOf(line)];
		const column = view.columns.find(({ key }) => key === first.column);
		return `录入${titleOf(sheet, view)} 第 ${row?.head ?? ''} 行 ${column?.name ?? ''}`;
	}
	const verb = { typed: '录入', cleared: '清空', filled: '填充', cut: '剪切' }[how];
	return `${verb}${titleOf(sheet, view)} ${edits.length} 格`;
}

/** 支出, 支出（年初预算） */
export function titleOf(sheet: LineSheet, { tab, tabs }: EntryView): string {
	return tab.name === '' || tab.key === tabs[0]?.key ? sheet.name : `${sheet.name}（${tab.name}）`;
}

/** Lines with new texts, all in one step. */
export function planLines(
	lines: readonly LineTexts[],
	label: string,
	source: EditSource,
	unit: AmountUnit = '元',
): Planned {
	const { sheet, view, ledger } = source;
	const settling = { sheet, context: view.context, newId: source.newId, nextPosition: positions(ledger) };
	const changes: Change[] = [];
	const becomes: [string, string][] = [];
	const refusals: Refusal[] = [];
	for (const { line, texts } of lines) {
		const read = readTexts(line, texts, sheet, view.context, unit);
		refusals.push(...read.refusals);
		if (refusals.length > 0) continue;
		const settled = settle(line, withDefaults(line, read.cells, source), settling);
		changes.push(...settled.changes);
		if (settled.key !== undefined) becomes.push([line.key, settled.key]);
	}
	if (refusals.length > 0) return refuse(refusals, view);
	const ordered = inSequence(changes, becomes, source);
	const whole = withConsequences(ordered.changes, source);
	return whole.ok ? { ok: true, label, changes: whole.changes, becomes: ordered.becomes } : whole;
}

interface Refusal {
	readonly at: CellAt;
	readonly message: string;
}

function readTexts(
	line: Line,
	texts: ReadonlyMap<string, string>,
	sheet: LineSheet,
	context: EntryContext,
	unit: AmountUnit,
): { readonly cells: DraftCells; readonly refusals: readonly Refusal[] } {
	const cells: Record<string, string> = { ...lineCells(sheet, line, context) };
	const refusals: Refusal[] = [];
	// In the order of the sheet: an indicator before its value.
	for (const column of sheet.columns as readonly Column[]) {
		const text = texts.get(column.field);
		if (text === undefined) continue;
		if (text.trim() === '') {
			delete cells[column.field];
			continue;
		}
		const read = readText(column, text, context, cells, unit);
		if (read.ok) cells[column.field] = read.text;
		else refusals.push({ at: { row: line.key, column: column.field }, message: read.message });
	}
	return { cells, refusals };
}

const LISTED_REFUSALS = 3;

function refuse(refusals: readonly Refusal[], view: EntryView): Refused {
	const [first] = refusals;
	if (refusals.length === 1 && first !== undefined) return { ok: false, message: first.message, at: first.at };
	const places = new Map(view.lines.map(({ key }, index) => [key, index + 1]));
	const last = view.lines.length;
	let beyond = 0;
	const listed = refusals.slice(0, LISTED_REFUSALS).map(({ at, message }) => {
		const place = places.get(at.row) ?? last + (beyond += 1);
		return `第 ${place} 行：${message}`;
	});
	const more = refusals.length - listed.length;
	const rest = more > 0 ? `另有 ${more} 格也填不进。` : '';
	return {
		ok: false,
		message: `有 ${refusals.length} 格填不进，一格也没有填。${listed.join('')}${rest}`,
		...(first === undefined ? {} : { at: first.at }),
	};
}

/** A new row has the year and stage of its tab, and the unit of the row above it. */
function withDefaults(line: Line, cells: DraftCells, { sheet, view }: EditSource): DraftCells {
	if (sheet.target === 'measures') return withParent(line, cells, view, sheet);
	if (line.kind !== 'new') return cells;
	const given = { ...view.tab.given, ...cells };
	const hasUnit = (sheet.columns as readonly Column[]).some(({ field, type }) => field === 'unit' && type === 'unit');
	if (!hasUnit || sheet.target !== 'entries' || cells['unit'] !== undefined) return given;
	if (!Object.keys(cells).some((field) => field !== 'year' && field !== 'stage')) return given;
	const unit = unitAbove(line, view, sheet);
	return unit === undefined ? given : { ...given, unit };
}

function unitAbove(line: Line, { lines, context }: EntryView, sheet: LineSheet): string | undefined {
	const at = lines.findIndex(({ key }) => key === line.key);
	for (let index = (at === -1 ? lines.length : at) - 1; index >= 0; index -= 1) {
		const above = lines[index];
		if (above !== undefined && above.kind !== 'new') return lineCells(sheet, above, context)['unit'];
	}
	return undefined;
}

/** An indicator belongs to the last one of the level above it: its name stands as 上级指标. */
function withParent(line: Line, cells: DraftCells, { lines, context }: EntryView, sheet: LineSheet): DraftCells {
	const level = Number(cells['level'] ?? 0);
	const { parent: _, ...others } = cells;
	if (level < 2) return level === 1 ? others : cells;
	const at = lines.findIndex(({ key }) => key === line.key);
	for (let index = (at === -1 ? lines.length : at) - 1; index >= 0; index -= 1) {
		const above = lines[index];
		const own = above === undefined ? {} : lineCells(sheet, above, context);
		if (own['project'] !== cells['project'] || Number(own['level'] ?? 0) !== level - 1) continue;
		return { ...others, parent: own['name'] ?? '' };
	}
	return cells;
}

function positions(ledger: Ledger): () => number {
	let last = ledger.units.reduce((most, { position }) => Math.max(most, position), 0);
	return () => {
		last += 1;
		return last;
	};
}

/** 待填行 that were carried over are right as they are: complete ones count from now on. */
export function planConfirm(keys: readonly string[], source: EditSource): Planned {
	const { sheet, view } = source;
	const wanted = new Set(keys);
	const lines = view.lines.filter((line) => line.kind === 'draft' && line.draft.carried === 1 && wanted.has(line.key));
	const label = `确认上年带来的${titleOf(sheet, view)} ${lines.length} 行`;
	return planLines(
		lines.map((line) => ({ line, texts: new Map() })),
		label,
		source,
	);
}

/** Takes rows out, as one step. */
export function planDelete(keys: readonly string[], source: EditSource): Planned {
	const { sheet, view } = source;
	const wanted = new Set(keys);
	const lines = view.lines.filter((line) => wanted.has(line.key));
	const changes = lines.flatMap((line) => removal(sheet, line));
	const whole = withConsequences(changes, source);
	if (!whole.ok) return whole;
	const count = lines.filter(({ kind }) => kind !== 'new').length;
	return { ok: true, label: `删除${titleOf(sheet, view)} ${count} 行`, changes: whole.changes, becomes: [] };
}
