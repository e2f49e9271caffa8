/** 一行的格子：what each cell of a line shows, in which state. */
import type { DraftCells } from '../../../shared/ledger/draft.ts';
import type { Column } from '../../../shared/sheets/declaration.ts';
import type { CellState, SheetCell, SheetRow } from '../../sheet/model.ts';
import type { EntryColumn } from './columns.ts';
import { isNumber } from './columns.ts';
import { type EntryContext, type LineSheet, shownText, subjectName } from './fields.ts';
import { type Line, lackingColumns, lineCells } from './lines.ts';
import type { RowMark } from './marks.ts';
import { type Prior, priorCells } from './prior.ts';

export interface LineLook {
	readonly head: string;
	/** Undefined where last year's columns are not shown. */
	readonly prior: { readonly of: Prior } | undefined;
	readonly marks: readonly RowMark[];
	/** A text that the report asks for. */
	readonly missing: boolean;
}

export function lineRow(
	sheet: LineSheet,
	line: Line,
	columns: readonly EntryColumn[],
	context: EntryContext,
	look: LineLook,
): SheetRow {
	const cells = lineCells(sheet, line, context);
	const mayLack = line.kind === 'draft' || (line.kind === 'row' && sheet.target === 'units');
	const lacking = new Set(mayLack ? lackingColumns(sheet, cells).map(({ field }) => field) : []);
	const prior = look.prior === undefined ? [] : priorCells(look.prior.of);
	let nextPrior = 0;
	return {
		key: line.key,
		kind: line.kind === 'row' ? 'item' : line.kind === 'draft' ? 'draft' : line.slot ? 'item' : 'new',
		head: look.head,
		cells: columns.map((column) => {
			switch (column.role) {
				case 'typed':
					return typedCell(line, column.declared, cells, lacking, context, look);
				case 'name':
					return nameCell(cells[column.field] ?? '', context);
				default: {
					const cell = prior[nextPrior] ?? NOTHING;
					nextPrior += 1;
					return cell;
				}
			}
		}),
	};
}

const NOTHING: SheetCell = { text: '', state: 'blank', editable: false, refusal: '这一格由程序算出，不能填。' };

function nameCell(code: string, context: EntryContext): SheetCell {
	if (code === '') return { ...NOTHING, refusal: '名称由科目编码带出，请填编码一栏。' };
	return {
		text: subjectName(code, context),
		state: 'computed',
		editable: false,
		refusal: '名称由科目编码带出，请改编码一栏。',
	};
}

const FIXED_PLACE = '这一行是报告要用的文字，位置和编码已定；别的位置请填在最后的空行里。';

function typedCell(
	line: Line,
	declared: Column,
	cells: DraftCells,
	lacking: ReadonlySet<string>,
	context: EntryContext,
	{ marks, missing }: LineLook,
): SheetCell {
	const text = cells[declared.field] ?? '';
	if (line.kind === 'new' && line.slot) return slotCell(declared, text, missing);
	if (text === '') {
		if (!lacking.has(declared.field)) return BLANK;
		return {
			text: '缺',
			state: 'missing',
			editable: true,
			copied: '',
			edited: '',
			align: 'center',
			spoken: '缺，待填',
		};
	}
	const shown = shownText(declared, text, context);
	const copied = isNumber(declared) || declared.type === 'unit' || declared.type === 'code' ? text : undefined;
	const mark = marks.find(({ field }) => field === declared.field);
	const long = declared.type === 'choice' && shown !== text ? text : copied;
	return {
		text: shown,
		state: stateOf(line, declared),
		editable: true,
		...(long === undefined || long === shown ? {} : { copied: long }),
		...(declared.type === 'unit' ? { edited: shown } : {}),
		...(declared.field === 'name' && cells['level'] !== undefined ? levelLook(Number(cells['level'])) : {}),
		...(mark === undefined || mark.finding.level === 'hint' ? {} : markOf(mark)),
	};
}

/** The tree of indicators: set in by level, its roots strong. */
function levelLook(level: number): Pick<SheetCell, 'indent' | 'strong'> {
	return level === 1 ? { strong: true } : { indent: level - 1 };
}

function markOf({ finding }: RowMark): Pick<SheetCell, 'mark' | 'spoken'> {
	const mark = finding.level === 'error' ? 'error' : 'warning';
	return { mark, spoken: `${mark === 'error' ? '错误' : '警告'}：${finding.message}` };
}

const BLANK: SheetCell = { text: '', state: 'blank', editable: true };

function slotCell(declared: Column, text: string, missing: boolean): SheetCell {
	if (declared.field === 'content') {
		if (!missing) return BLANK;
		return {
			text: '缺',
			state: 'missing',
			editable: true,
			copied: '',
			edited: '',
			align: 'center',
			spoken: '缺，报告要用',
		};
	}
	return { text, state: text === '' ? 'blank' : 'computed', editable: false, refusal: FIXED_PLACE };
}

/** The corner of what came from a file stands at what the row is about, not at each of its cells. */
function stateOf(line: Line, { type, field }: Column): CellState {
	if (line.kind === 'draft') return line.draft.carried === 1 ? 'carried' : 'entered';
	if (line.kind !== 'row' || !('origin' in line.row) || line.row.origin === '') return 'entered';
	return type === 'amount' || type === 'quantity' || type === 'paragraph' || field === 'name' ? 'file' : 'entered';
}
