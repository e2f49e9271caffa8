import { beforeAll, describe, expect, test } from 'vitest';
import { writeFormsWorkbook } from '../../electron/export/xlsx/workbook.ts';
import { readPublishedWorkbook } from '../../electron/import/published/xlsx.ts';
import { fen } from '../../shared/money/fen.ts';
import { printTable } from '../../shared/published/print.ts';
import type { RawTable } from '../../shared/published/raw.ts';
import { goldenFormTables, goldenTables } from '../support/form-golden.ts';
import { resave, soffice } from '../support/form-office.ts';
import { GOLDEN_PROPERTIES } from '../support/form-properties.ts';
import { asText, goldenPages } from '../support/form-readback.ts';

const READBACK = new URL('../cases/yuecheng-2024/readback/', import.meta.url).pathname;
const NUMBERS = goldenTables().map((table) => table.table_no);

let workbook: Uint8Array;
beforeAll(async () => {
	workbook = await writeFormsWorkbook(goldenFormTables(), GOLDEN_PROPERTIES);
});

async function readBack(bytes: Uint8Array): Promise<RawTable[]> {
	const read = await readPublishedWorkbook(bytes, '公开表.xlsx');
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.value;
}

const content = ({ heading, grid, notes }: RawTable) => ({ heading, grid, notes });

describe('导出的工作簿读回来', () => {
	test('每张表的标题、表头、编码、名称、数字和注与公布的一样', async () => {
		const tables = await readBack(workbook);
		expect(tables.map(content)).toEqual(goldenPages());
		expect(tables.map((table) => table.source)).toEqual(
			NUMBERS.map((sheet) => ({ file: '公开表.xlsx', sheet, firstRow: 4, firstColumn: 1 })),
		);
	});

	test('公布的 870 个数一个不少', async () => {
		const cells = (await readBack(workbook)).flatMap((table) => table.grid.flat());
		expect(cells.filter((cell) => /^-?[\d,]+\.\d\d$/u.test(cell))).toHaveLength(870);
	});

	test('负数、大数、空部门读回来与账里的表印出来的一样', async () => {
		const amounts = [-1, -5_000, 4_999, 5_000, 99_999_999, -987_654_321_098_765, 900_000_000_000_000];
		let next = 0;
		const tables = goldenFormTables().map((table) => ({
			...table,
			department: '',
			rows: table.rows.map((row) => ({
				...row,
				cells: row.cells.map((cell) => {
					next += 1;
					return cell.kind === 'amount' ? { ...cell, amount: fen(amounts[next % amounts.length] ?? 0) } : cell;
				}),
			})),
		}));
		const read = await readBack(await writeFormsWorkbook(tables, GOLDEN_PROPERTIES));
		expect(read.map(content)).toEqual(tables.map((table) => content(printTable(table, ''))));
	});

	test.each(NUMBERS)('%s 的文字存底没有变', async (number) => {
		const table = (await readBack(workbook)).find((candidate) => candidate.source.sheet === number);
		if (table === undefined) throw new Error(`no sheet ${number}`);
		await expect(asText(table)).toMatchFileSnapshot(`${READBACK}${number}.txt`);
	});
});

test('LibreOffice 另存以后读回来还是一样', { timeout: 150_000 }, async (context) => {
	if ('missing' in soffice) {
		console.info(soffice.missing);
		return context.skip(soffice.missing);
	}
	const tables = await readBack(resave(workbook, 'xlsx', 'xlsx'));
	expect(tables.map(content)).toEqual(goldenPages());
});
