import type { PublishedCell, PublishedRow, PublishedTable } from '../../published/published.ts';
import type { Check, CheckContext } from '../check.ts';
import type { Finding } from '../finding.ts';
import { indexOf } from './form-index.ts';
import { quote, rowName, wan } from './view.ts';

const PRINTED_AMOUNT = /^-?\d{1,3}(?:,\d{3})*\.\d{2}$/u;

/** How many cells are listed with a finding about many. */
const LISTED = 10;

/** S-04, S-11：how amounts are printed. */
export const amountChecks: readonly Check[] = [
	{
		code: 'S-04',
		title: '金额有千分位和两位小数',
		source: '部门决算公开模板：单位万元，保留两位小数',
		run: (published, context) => published.tables.flatMap((table) => badlyPrinted(table, context)),
	},
	{
		code: 'S-11',
		title: '金额非负',
		source: '财决01核实性公式：非调整表各行≥0',
		run: (published, context) =>
			published.tables.flatMap((table) => placedCells(table, NEGATIVE).map((placed) => negative(placed, context))),
	},
];

function negative(placed: PlacedCell, context: CheckContext): Finding {
	const value = wan(placed.cell.value ?? 0);
	const where = placeOf(placed, context);
	const message = `${where.table}${quote(where.row)}的${quote(where.column)}是负数：${value} 万元。汇总抵销或冲减以前年度才会有负数，请核对。`;
	return { code: 'S-11', level: 'warning', message, where: [where], left: value };
}

function badlyPrinted(table: PublishedTable, context: CheckContext): Finding[] {
	const bad = placedCells(table, BADLY_PRINTED);
	const where = bad.slice(0, LISTED).map((placed) => placeOf(placed, context));
	const [first] = bad;
	const [place] = where;
	if (first === undefined || place === undefined) return [];
	const example = `${quote(place.row)}的${quote(place.column)}印作${quote(first.cell.text)}`;
	const message = `${table.number}有 ${bad.length} 个数不是“1,234.50”这样有千分位和两位小数的写法，如${example}。`;
	return [{ code: 'S-04', level: 'warning', message, where }];
}

interface PlacedCell {
	readonly table: PublishedTable;
	readonly row: PublishedRow;
	readonly column: string;
	readonly cell: PublishedCell;
}

function placedCells(table: PublishedTable, wanted: WantedCell): PlacedCell[] {
	const placed: PlacedCell[] = [];
	for (const row of table.rows) {
		for (const column of wanted.columnsOf(row)) {
			const cell = row.cells.get(column);
			if (cell !== undefined) placed.push({ table, row, column, cell });
		}
	}
	return placed;
}

/** A kind of cell that is looked for. A row is searched once: after an edit most rows are those of before. */
class WantedCell {
	readonly #isWanted: (cell: PublishedCell) => boolean;
	readonly #columns = new WeakMap<PublishedRow, readonly string[]>();

	constructor(isWanted: (cell: PublishedCell) => boolean) {
		this.#isWanted = isWanted;
	}

	columnsOf(row: PublishedRow): readonly string[] {
		let columns = this.#columns.get(row);
		if (columns === undefined) {
			columns = [...row.cells].filter(([, cell]) => this.#isWanted(cell)).map(([column]) => column);
			this.#columns.set(row, columns);
		}
		return columns;
	}
}

function placeOf({ table, row, column }: PlacedCell, { forms }: CheckContext) {
	const form = forms.find((candidate) => candidate.id === table.form);
	const name = form === undefined ? column : indexOf(form).columnName(column);
	return { table: table.number, row: rowName(row), column: name };
}

const NEGATIVE = new WantedCell(({ value }) => value !== undefined && value < 0);
const BADLY_PRINTED = new WantedCell(({ text }) => text !== '' && !PRINTED_AMOUNT.test(text));
