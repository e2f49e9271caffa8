import type { Cell, CellRange, CellRow } from './cells.ts';
import { cellAddress, columnLetters, rangeAddress } from './cells.ts';
import type { Column } from './declaration.ts';
import { type Findings, LISTED_FAULTS } from './findings.ts';
import { placeOf, type SheetView } from './locate.ts';
import { isBlank } from './value.ts';

/** A row below the header that is not blank. */
export interface DataRow {
	readonly number: number;
	cell(column: Column): Cell | undefined;
	/** The cell lies under a merged range: what it should hold stands elsewhere. */
	isCovered(column: Column): boolean;
}

/** The rows to read, with faults for merged cells and notices for hidden rows and columns. */
export function dataRows(view: SheetView, findings: Findings): readonly DataRow[] {
	const places = [...view.columns.values()];
	const filled = view.sheet.rows.filter(
		(row) => row.number > 1 && places.some((column) => !isBlank(cellAt(row, column))),
	);
	const merges = faultMerges(view, filled, findings);
	noticeHidden(view, filled, findings);
	return filled.map((row) => ({
		number: row.number,
		cell: (column) => cellAt(row, view.columns.get(column)),
		isCovered: (column) => {
			const at = view.columns.get(column);
			return at !== undefined && merges.some((range) => contains(range, row.number, at));
		},
	}));
}

function cellAt(row: CellRow, column: number | undefined): Cell | undefined {
	return row.cells.find((cell) => cell.column === column);
}

/** Ranges that hide a cell which is to be read. A cell merged with columns that nobody reads is fine. */
function faultMerges(view: SheetView, filled: readonly CellRow[], findings: Findings): readonly CellRange[] {
	const places = [...view.columns.values()];
	const bad = view.sheet.merges.filter(
		(range) =>
			range.bottom > 1 &&
			places.some(
				(column) => column >= range.left && column <= range.right && (column > range.left || range.bottom > range.top),
			) &&
			firstFrom(filled, range.top) <= range.bottom,
	);
	for (const range of bad) {
		findings.fault(placeOf(view, range.top, range.left), {
			code: 'merged-cells',
			message: `单元格 ${rangeAddress(range)} 合并了，看不出各行各栏分别是什么。`,
			action: '请取消合并，把每个单元格分别填上。',
		});
	}
	return bad.slice(0, LISTED_FAULTS);
}

/** Number of the first row at or below `number`; infinite when there is none. */
function firstFrom(rows: readonly CellRow[], number: number): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle]?.number ?? 0) < number) low = middle + 1;
		else high = middle;
	}
	return rows[low]?.number ?? Number.POSITIVE_INFINITY;
}

function contains(range: CellRange, row: number, column: number): boolean {
	return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

function noticeHidden(view: SheetView, filled: readonly CellRow[], findings: Findings): void {
	const place = { file: view.file, sheet: view.sheet.name };
	const rows = filled.filter((row) => row.hidden).map((row) => row.number);
	if (rows.length > 0) {
		const first = cellAddress(rows[0] ?? 1, 1);
		findings.notice({ ...place, cell: first }, 'hidden-rows', `第 ${spans(rows)} 行是隐藏的，内容已经读入。`);
	}
	const hidden = [...view.columns].filter(([, at]) =>
		view.sheet.hiddenColumns.some((span) => at >= span.first && at <= span.last),
	);
	if (hidden.length > 0) {
		const names = hidden.map(([column, at]) => `${columnLetters(at)} 栏“${column.name}”`).join('、');
		findings.notice(place, 'hidden-columns', `${names}是隐藏的，内容已经读入。`);
	}
}

const MOST_SPANS = 10;

/** 2、5—7、… */
function spans(numbers: readonly number[]): string {
	const ranges: [number, number][] = [];
	for (const number of numbers) {
		const last = ranges.at(-1);
		if (last !== undefined && last[1] === number - 1) last[1] = number;
		else ranges.push([number, number]);
	}
	const texts = ranges.slice(0, MOST_SPANS).map(([first, last]) => (first === last ? `${first}` : `${first}—${last}`));
	return `${texts.join('、')}${ranges.length > MOST_SPANS ? ' 等' : ''}`;
}
