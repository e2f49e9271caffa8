/** 粘贴：a block of texts into an entry sheet, as one step or not at all. */
import { unreachable } from '../../../shared/fault/fault.ts';
import type { Column, SheetsDeclaration } from '../../../shared/sheets/declaration.ts';
import { fold } from '../../../shared/sheets/text.ts';
import { type AmountUnit, looksLikeWan } from '../../sheet/amount.ts';
import type { PastedBlock } from '../../sheet/model.ts';
import type { EntryColumn } from './columns.ts';
import { type EditSource, type LineTexts, type Planned, planLines, titleOf } from './edit.ts';
import { type Line, lineCells } from './lines.ts';

export interface PasteOptions {
	/** What amounts without a unit of their own are in. */
	readonly unit: AmountUnit;
	/** Cells that hold something stay as they are. */
	readonly onlyBlank: boolean;
}

export interface PasteSource extends EditSource {
	/** Rows as they are shown, filtered and sorted, by their keys; without the empty row. */
	readonly shown: readonly string[];
	/** Keys for rows beyond the end. */
	beyond(count: number): readonly string[];
}

/** Which field each column of a block goes to; undefined is left out. */
type Mapping = readonly (string | undefined)[];
type Layout = Pick<PasteSource, 'sheet' | 'view'>;

/** Whether 元 or 万元 has to be asked: only what would go into columns of amounts, and words of units, count. */
export function asksForUnit(block: PastedBlock, source: Layout): boolean {
	if (isFromEntries(block, source.view.context.declaration)) return false;
	const amounts = new Set(
		(source.sheet.columns as readonly Column[]).flatMap(({ field, type }) => (type === 'amount' ? [field] : [])),
	);
	const taken = new Set(
		mappingsOf(block, source).flatMap((mapping) =>
			mapping.flatMap((field, index) => (field !== undefined && amounts.has(field) ? [index] : [])),
		),
	);
	if (taken.size === 0) return false;
	return looksLikeWan(
		block.cells.map((row) => row.map((text, index) => (taken.has(index) || text.includes('元') ? text : ''))),
	);
}

/** Copied from an entry sheet of this program: amounts there are in 元. */
export function isFromEntries({ from }: PastedBlock, { sheets }: SheetsDeclaration): boolean {
	return from !== undefined && sheets.some(({ name }) => from === name || from.startsWith(`${name}（`));
}

/** What the columns of a block may be, the likeliest first. */
function mappingsOf(block: PastedBlock, source: Layout): readonly Mapping[] {
	const header = headerOf(block, source);
	const width = block.cells.reduce((most, row) => Math.max(most, row.length), 0);
	return header === undefined ? mappingsAt(block.at.column, width, source) : [header];
}

/**
 * A block whose first row names columns goes by these names, wherever it is pasted, 年度 and 阶段 as
 * well. Else it begins at the active cell, over the columns as they are shown; texts over computed
 * columns are left out. When that cannot be read, it is tried as rows of the collection workbook, which
 * have no computed columns.
 */
export function planPaste(block: PastedBlock, options: PasteOptions, source: PasteSource): Planned {
	const header = headerOf(block, source);
	const cells = withoutBlankEnd(header === undefined ? block.cells : block.cells.slice(1));
	if (cells.length === 0) return { ok: false, message: '剪贴板里没有要填的内容。' };
	let refused: Planned | undefined;
	for (const mapping of mappingsOf(block, source)) {
		const planned = planMapped(cells, mapping, block.at.row, options, source);
		if (planned.ok) return planned;
		refused ??= planned;
	}
	return refused ?? { ok: false, message: '粘贴的内容比表宽，右边放不下。请从靠左的一栏粘贴。' };
}

/** The fields that the first row names; undefined when it names none or holds anything else. */
function headerOf({ cells }: PastedBlock, source: Layout): Mapping | undefined {
	const [first = []] = cells;
	if (cells.length < 2) return undefined;
	const byName = new Map<string, string | undefined>();
	for (const column of source.view.columns) byName.set(fold(column.name), fieldOf(column));
	for (const { name, aliases, field } of source.sheet.columns as readonly Column[]) {
		for (const known of [name, ...aliases]) {
			byName.set(fold(known), field);
			for (const unit of ['元', '万元']) byName.set(fold(`${known}（${unit}）`), field);
		}
	}
	const named = first.map((text) => fold(text));
	const known = named.filter((name) => byName.has(name)).length;
	const filled = named.filter((name) => name !== '').length;
	if (known === 0 || known * 2 < filled || (filled === 1 && first.length > 1)) return undefined;
	return named.map((name) => byName.get(name));
}

function fieldOf(column: EntryColumn): string | undefined {
	return column.role === 'typed' ? column.declared.field : undefined;
}

function mappingsAt(at: number, width: number, { view, sheet }: Layout): readonly Mapping[] {
	const shown = view.columns.slice(at);
	const typed = shown.filter((column) => column.role === 'typed');
	const declared = (sheet.columns as readonly Column[]).map(({ field }) => field);
	const all: Mapping[] = [];
	if (width <= shown.length) all.push(shown.slice(0, width).map(fieldOf));
	if (typed.length < shown.length && width <= typed.length) all.push(typed.slice(0, width).map(fieldOf));
	// A row of the collection workbook, 年度 and 阶段 among its columns.
	if (at === 0 && width === declared.length && declared.length > typed.length) all.push(declared);
	return all;
}

function planMapped(
	cells: readonly (readonly string[])[],
	mapping: Mapping,
	at: number,
	options: PasteOptions,
	source: PasteSource,
): Planned {
	const { view, sheet } = source;
	const there = source.shown.slice(at, at + cells.length);
	const added = source.beyond(cells.length - there.length);
	const lines = cells.map((texts, index): LineTexts => {
		const key = there[index] ?? added[index - there.length] ?? '';
		const line: Line = view.lineOf(key) ?? { kind: 'new', key, preset: {}, slot: false };
		return { line, texts: textsOf(texts, mapping, line, options, source) };
	});
	const filled = lines.filter(({ texts }) => texts.size > 0);
	if (filled.length === 0) return { ok: false, message: '没有空白格可填，或者粘贴的内容都是空的。' };
	const unit = options.unit === '万元' ? '（按万元）' : '';
	return planLines(filled, `粘贴到${titleOf(sheet, view)} ${filled.length} 行${unit}`, source, options.unit);
}

/** A cell of Excel that was broken into lines to be read there is one line here, as when it is typed. */
const LINE_BREAK = /[ \t]*[\r\n]+[ \t]*/gu;

function textsOf(
	texts: readonly string[],
	mapping: Mapping,
	line: Line,
	{ onlyBlank }: PasteOptions,
	{ sheet, view }: PasteSource,
): ReadonlyMap<string, string> {
	const present = lineCells(sheet, line, view.context);
	const columns: readonly Column[] = sheet.columns;
	const paragraphs = new Set(columns.filter(({ type }) => type === 'paragraph').map(({ field }) => field));
	const taken = new Map<string, string>();
	for (const [index, field] of mapping.entries()) {
		const text = texts[index] ?? '';
		if (field === undefined || (text.trim() === '' && present[field] === undefined)) continue;
		if (onlyBlank && (present[field] ?? '') !== '') continue;
		if (isFixed(line, field)) continue;
		taken.set(field, paragraphs.has(field) ? text : text.replace(LINE_BREAK, ' '));
	}
	return taken;
}

/** The place of a text that the report asks for is given. */
function isFixed(line: Line, field: string): boolean {
	switch (line.kind) {
		case 'new':
			return line.slot && (field === 'place' || field === 'code');
		case 'row':
		case 'draft':
			return false;
		default:
			return unreachable(line);
	}
}

/** Excel copies whole columns with many blank rows behind. */
function withoutBlankEnd(cells: readonly (readonly string[])[]): readonly (readonly string[])[] {
	const last = cells.findLastIndex((row) => row.some((text) => text.trim() !== ''));
	return cells.slice(0, last + 1);
}
