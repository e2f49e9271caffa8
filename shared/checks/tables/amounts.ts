import type { PublishedCell, PublishedRow, PublishedTable } from '../../published/published.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { ReportView, rowName, type TableView, wan, whereOf } from './view.ts';

const PRINTED_AMOUNT = /^-?\d{1,3}(?:,\d{3})*\.\d{2}$/u;

/** How many cells are listed with a finding about many. */
const LISTED = 10;

/** S-04, S-11：how amounts are printed. */
export const amountChecks: readonly Check[] = [
	{
		code: 'S-04',
		title: '金额有千分位和两位小数',
		source: '部门决算公开模板：单位万元，保留两位小数',
		run: (published, context) => {
			const view = new ReportView(published, context);
			return published.tables.flatMap((table) => badlyPrinted(table, view.table(table.form)));
		},
	},
	{
		code: 'S-11',
		title: '金额非负',
		source: '财决01核实性公式：非调整表各行≥0',
		run: (published, context) => {
			const view = new ReportView(published, context);
			return published.tables.flatMap((table) => {
				const names = view.table(table.form);
				return cellsOf(table).flatMap(({ row, column, cell }): Finding[] => {
					if (cell.value === undefined || cell.value >= 0) return [];
					const where = whereOf(placeOf(table, row, column, names));
					const message = `${table.number}“${where.row ?? ''}”的“${where.column ?? ''}”是负数：${wan(cell.value)} 万元。汇总抵销或冲减以前年度才会有负数，请核对。`;
					return [{ code: 'S-11', level: 'warning', message, where: [where], left: wan(cell.value) }];
				});
			});
		},
	},
];

function badlyPrinted(table: PublishedTable, names: TableView | undefined): Finding[] {
	const bad = cellsOf(table).filter(({ cell }) => cell.text !== '' && !PRINTED_AMOUNT.test(cell.text));
	const first = bad[0];
	if (first === undefined) return [];
	const where = bad.map(({ row, column }) => whereOf(placeOf(table, row, column, names)));
	const example = `“${where[0]?.row ?? ''}”的“${where[0]?.column ?? ''}”印作“${first.cell.text}”`;
	const message = `${table.number}有 ${bad.length} 个数不是“1,234.50”这样有千分位和两位小数的写法，如${example}。`;
	return [{ code: 'S-04', level: 'warning', message, where: where.slice(0, LISTED) }];
}

interface PlacedCell {
	readonly row: PublishedRow;
	readonly column: string;
	readonly cell: PublishedCell;
}

function cellsOf(table: PublishedTable): PlacedCell[] {
	return table.rows.flatMap((row) => [...row.cells].map(([column, cell]) => ({ row, column, cell })));
}

function placeOf(table: PublishedTable, row: PublishedRow, column: string, names: TableView | undefined) {
	return { table: table.number, row: rowName(row), column: names?.columnName(column) ?? column };
}
