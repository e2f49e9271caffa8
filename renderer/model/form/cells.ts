import type { FormDeclaration } from '../../../shared/forms/declare.ts';
import type { FormCell, FormRow } from '../../../shared/forms/table.ts';
import { fen } from '../../../shared/money/fen.ts';
import type { SheetCell } from '../../sheet/model.ts';
import { type AmountUnit, copiedAmount, exactAmount, shownAmount } from './amount.ts';
import { type ShownColumn, spanOf } from './layout.ts';
import type { CellMark } from './marks.ts';

/** What is known of a row beside its printed cells; one for each column of the form. */
export interface RowFacts {
	/** How many entries lie below; undefined for sums of other cells and for what is no amount. */
	readonly counts: readonly (number | undefined)[];
	/** One entry lies below and this is the cell to type it in. */
	readonly own: readonly boolean[];
	/** 分 of the year before; undefined when not known. Empty when nobody wants to see them. */
	readonly lastYear: readonly (number | undefined)[];
}

export interface RowLook {
	readonly shown: readonly ShownColumn[];
	readonly unit: AmountUnit;
	readonly marks: ReadonlyMap<string, CellMark> | undefined;
}

const COVERED: SheetCell = { text: '', state: 'blank', editable: false, covered: true };

const REFUSALS = {
	text: '名称和编码来自表样和科目目录，不在这里改。',
	blank: '这一格没有数：表样没有这一格，或者整张表是空的。',
	sum: '这一格是别的格相加的，请改那些格；它们写在右边“由什么相加”。',
	whole: '这是小计或合计，请在明细的那一格（蓝字）改，或到录入表改（按 F2）。',
	none: '下面还没有录入，请到录入表加一行（按 F2）。',
	lastYear: '上年的数，请到录入表改上年的行。',
} as const;

/** Why a cell with so many entries below cannot be typed in. */
export function refusalOf(count: number | undefined): string {
	if (count === undefined) return REFUSALS.sum;
	switch (count) {
		case 0:
			return REFUSALS.none;
		case 1:
			return REFUSALS.whole;
		default:
			return `下面有 ${count} 笔，请到录入表改（按 F2）。`;
	}
}

/** The cells of a printed row as the sheet shows them. */
export function sheetCells(row: FormRow, form: FormDeclaration, facts: RowFacts, look: RowLook): SheetCell[] {
	const strong = strongColumns(row, form);
	return look.shown.map((column): SheetCell => {
		const cell = row.cells[column.source];
		const key = form.columns[column.source]?.key ?? '';
		const weight = strong.has(column.source) ? { strong: true } : {};
		if (cell === undefined) return COVERED;
		if (column.year === 'last') return lastYearCell(cell, facts.lastYear[column.source], look.unit, weight);
		const mark = look.marks?.get(key);
		const tint = mark === undefined ? {} : { mark };
		return { ...shownCell(cell, column, facts, look), ...weight, ...tint };
	});
}

function shownCell(cell: FormCell, column: ShownColumn, facts: RowFacts, look: RowLook): SheetCell {
	switch (cell.kind) {
		case 'covered':
			return COVERED;
		case 'blank':
			return { text: '', state: 'blank', editable: false, refusal: REFUSALS.blank };
		case 'text': {
			const columns = spanOf(look.shown, column.source, cell.colspan).colspan;
			return {
				text: cell.text,
				state: cell.text === '' ? 'blank' : 'computed',
				editable: false,
				refusal: REFUSALS.text,
				align: cell.align,
				...(cell.level > 0 ? { indent: cell.level } : {}),
				...(columns > 1 ? { columns } : {}),
			};
		}
		case 'amount':
			return amountCell(cell.amount, facts, column.source, look.unit);
	}
}

function amountCell(amount: number, facts: RowFacts, source: number, unit: AmountUnit): SheetCell {
	const own = facts.own[source] === true;
	const count = facts.counts[source];
	return {
		text: shownAmount(amount, unit),
		state: own ? 'entered' : amount === 0 ? 'zero' : 'computed',
		copied: copiedAmount(amount, unit),
		...(own
			? { editable: true, edited: exactAmount(fen(amount), unit), spoken: '录入，可以直接改' }
			: { editable: false, refusal: refusalOf(count), spoken: spokenOf(count) }),
	};
}

function spokenOf(count: number | undefined): string {
	if (count === undefined) return '算出，由别的格相加';
	return count === 0 ? '没有录入' : `算出，由 ${count} 笔录入`;
}

function lastYearCell(
	cell: FormCell,
	value: number | undefined,
	unit: AmountUnit,
	weight: Pick<SheetCell, 'strong'>,
): SheetCell {
	if (cell.kind === 'covered' || cell.kind === 'text') return COVERED;
	if (cell.kind === 'blank') return { text: '', state: 'blank', editable: false, refusal: REFUSALS.lastYear };
	if (value === undefined) {
		return { text: '缺', state: 'missing', editable: false, refusal: REFUSALS.lastYear, spoken: '缺，上年没有录入' };
	}
	return {
		text: shownAmount(value, unit),
		state: value === 0 ? 'zero' : 'computed',
		editable: false,
		refusal: REFUSALS.lastYear,
		copied: copiedAmount(value, unit),
		spoken: '上年',
		...weight,
	};
}

/** 合计, 小计 and 类 are set in bold: the whole row, or the lines of one block. */
function strongColumns(row: FormRow, form: FormDeclaration): ReadonlySet<number> {
	const all = form.columns.map((_, index) => index);
	if (row.kind !== 'item') return new Set(all);
	const strong = new Set<number>();
	for (const { codeColumn, codeSpan, nameColumn, amounts } of form.blocks) {
		if (codeColumn === undefined) continue;
		const place = (key: string) => form.columns.findIndex((column) => column.key === key);
		const first = place(codeColumn);
		const code = row.cells[first];
		if (code?.kind !== 'text' || !/^\d{3}$/u.test(code.text)) continue;
		for (let part = first; part < first + codeSpan; part += 1) strong.add(part);
		strong.add(place(nameColumn));
		for (const { column } of amounts) strong.add(place(column));
	}
	return strong;
}
