import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readPublishedWorkbook } from '../../electron/import/published/xlsx.ts';
import { readText } from '../../electron/import/published/xlsx-text.ts';
import { plainNumber, printedNumber } from '../../shared/sheets/shown-number.ts';

type Row = readonly (string | number | null)[];

async function workbookOf(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
	const workbook = new ExcelJS.Workbook();
	fill(workbook);
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addSheet(workbook: ExcelJS.Workbook, name: string, rows: readonly Row[]): ExcelJS.Worksheet {
	const sheet = workbook.addWorksheet(name);
	rows.forEach((row, index) => {
		row.forEach((value, column) => {
			if (value === null) return;
			const cell = sheet.getCell(index + 1, column + 1);
			cell.value = value;
			if (typeof value === 'number') cell.numFmt = '#,##0.00';
		});
	});
	return sheet;
}

async function read(bytes: Uint8Array) {
	const result = await readPublishedWorkbook(bytes, '别人的.xlsx');
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	return result.value;
}

const TABLE: readonly Row[] = [
	['2023年度支出决算表', null, null],
	[null, null, '公开03表'],
	['部门：某局', null, '单位：万元'],
	['科目编码', '科目名称', '本年支出'],
	['201', '一般公共服务支出', 1234.5],
	[null, '合　计', 1234.5],
	['注：本表反映本年度支出情况。', null, null],
];

const EXPECTED = {
	heading: ['2023年度支出决算表', '公开03表', '部门：某局', '单位：万元'],
	grid: [
		['科目编码', '科目名称', '本年支出'],
		['201', '一般公共服务支出', '1,234.50'],
		['', '合计', '1,234.50'],
	],
	notes: ['注：本表反映本年度支出情况。'],
};

describe('别人做的工作簿', () => {
	test('按字认出标题、表格和注', async () => {
		const tables = await read(await workbookOf((workbook) => addSheet(workbook, '支出', TABLE)));
		expect(tables).toEqual([
			{ ...EXPECTED, source: { file: '别人的.xlsx', sheet: '支出', firstRow: 4, firstColumn: 1 } },
		]);
	});

	test('上面多几行、左边多几列，认出的一样，位置跟着移', async () => {
		const shifted = [['某市财政局监制'], [], ...TABLE.map((row) => [null, null, ...row])];
		const [table] = await read(await workbookOf((workbook) => addSheet(workbook, '支出', shifted)));
		expect(table).toMatchObject({ grid: EXPECTED.grid, notes: EXPECTED.notes });
		expect(table?.heading).toEqual(['某市财政局监制', ...EXPECTED.heading]);
		expect(table?.source).toMatchObject({ firstRow: 6, firstColumn: 3 });
	});

	test('表号在标题上面，部门和单位写在一个格子里或分开写', async () => {
		const rows: readonly Row[] = [
			['公开03表'],
			['2023年度支出决算表'],
			['部门：某局      金额单位：万元'],
			...TABLE.slice(3),
		];
		const split: readonly Row[] = [
			['2023年度支出决算表'],
			['公开03表'],
			['部门：', '某局', '单位：万元'],
			...TABLE.slice(3),
		];
		const headings = await Promise.all(
			[rows, split].map(
				async (sheet) => (await read(await workbookOf((workbook) => addSheet(workbook, 'a', sheet))))[0]?.heading,
			),
		);
		expect(headings).toEqual([['公开03表', '2023年度支出决算表', '部门：某局', '金额单位：万元'], EXPECTED.heading]);
	});

	test('一张工作表里有两张公开表', async () => {
		const second = [['2023年度收入决算表'], [null, null, '公开 02 表'], ...TABLE.slice(2)];
		const tables = await read(await workbookOf((workbook) => addSheet(workbook, '全部', [...TABLE, [], ...second])));
		expect(tables.map((table) => table.heading.slice(0, 2))).toEqual([
			['2023年度支出决算表', '公开03表'],
			['2023年度收入决算表', '公开 02 表'],
		]);
		expect(tables.map((table) => table.grid)).toEqual([EXPECTED.grid, EXPECTED.grid]);
		expect(tables[0]?.notes).toEqual(EXPECTED.notes);
	});

	test('注有几行的，一行不少；名称以“说明”开头的格子不是注', async () => {
		const rows: readonly Row[] = [
			...TABLE.slice(0, 5),
			['204', '说明：其他公共安全支出', 8],
			['注：1.第一行。'],
			['2.第二行。'],
			['说明：本部门没有数据。'],
		];
		const [table] = await read(await workbookOf((workbook) => addSheet(workbook, 'a', rows)));
		expect(table?.grid.at(-1)).toEqual(['204', '说明：其他公共安全支出', '8.00']);
		expect(table?.notes).toEqual(['注：1.第一行。', '2.第二行。', '说明：本部门没有数据。']);
	});

	test('合并区域里看不见的旧值不读', async () => {
		const bytes = await workbookOf((workbook) => {
			const sheet = addSheet(workbook, 'a', TABLE);
			sheet.mergeCells('A6:B6');
			sheet.getCell('A6').value = '合计';
		});
		const [table] = await read(bytes);
		expect(table?.grid.at(-1)).toEqual(['合计', '', '1,234.50']);
	});

	test('远处随手写的东西不算进表里', async () => {
		const bytes = await workbookOf((workbook) => {
			const sheet = addSheet(workbook, 'a', TABLE.slice(0, 6));
			sheet.getCell('AZ5').value = '核对';
			sheet.getCell('A9000').value = '草稿';
			sheet.getCell('C9000').value = 1;
		});
		expect((await read(bytes))[0]?.grid).toEqual(EXPECTED.grid);
	});

	test('封面、目录和隐藏的工作表跳过', async () => {
		const bytes = await workbookOf((workbook) => {
			addSheet(workbook, '封面', [['某局2023年度部门决算'], ['2024年8月']]);
			addSheet(workbook, '目录', [
				['表名', '页'],
				['支出决算表', '1'],
			]);
			addSheet(workbook, '旧表', TABLE).state = 'hidden';
			addSheet(workbook, '支出', TABLE);
		});
		expect((await read(bytes)).map((table) => table.source.sheet)).toEqual(['支出']);
	});

	test('没有公开表、没算过的公式、不是工作簿，都说清楚', async () => {
		const none = await readPublishedWorkbook(
			await workbookOf((workbook) => addSheet(workbook, 'a', [['x', 'y']])),
			'a.xlsx',
		);
		expect(none).toMatchObject({ ok: false, faults: [{ code: 'published/no-table', where: { file: 'a.xlsx' } }] });
		const bytes = await workbookOf((workbook) => {
			addSheet(workbook, '支出', TABLE).getCell('C6').value = { formula: 'SUM(C5)', date1904: false };
		});
		expect(await readPublishedWorkbook(bytes, 'b.xlsx')).toMatchObject({
			ok: false,
			faults: [{ code: 'published/not-computed', where: { file: 'b.xlsx', sheet: '支出', cell: 'C6' } }],
		});
		expect(await readPublishedWorkbook(Buffer.from('x,y'), 'c.xlsx')).toMatchObject({ ok: false });
	});
});

describe('数按格式显示的文字', () => {
	test.each([
		[33246.16, '#,##0.00', '33,246.16'],
		[-33246.16, '#,##0.00', '-33,246.16'],
		[0, '#,##0.00', '0.00'],
		[-0.001, '#,##0.00', '0.00'],
		[1.005, '#,##0.00', '1.01'],
		[82115.78999999999, '0.00', '82115.79'],
		[1234567.891, '#,##0', '1,234,568'],
		[0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', '-'],
		[-5.5, '#,##0.00_ ;[Red]-#,##0.00\\ ', '-5.50 '],
		[-5.5, '#,##0.00;(#,##0.00)', '(5.50)'],
		[12.5, '"¥"#,##0.00"元"', '¥12.50元'],
		[12.5, '[$¥-804]#,##0.00', '¥12.50'],
		[0.1234, '0.00%', '12.34%'],
		[123456, '#,##0.00,', '123.46'],
		[0.5, '#.##', '.5'],
		[3, '00', '03'],
		[33246.16, 'General', '33246.16'],
		[0.1 + 0.2, 'General', '0.3'],
		[201, '@', '201'],
		[1e15, 'General', '1000000000000000'],
		[0.000001, 'General', '0.000001'],
		[-12, 'General', '-12'],
		[0, 'General', '0'],
	])('%s 在 %s 下是 %s', (value, format, text) => {
		expect(printedNumber(value, format)).toBe(text);
	});

	test('没有格式的数保留十五位有效数字', () => {
		expect(plainNumber(123456789012.345)).toBe('123456789012.345');
	});
});

describe('文字按人读的样子', () => {
	test.each([
		['合　　计', '合计'],
		[' 项 目\u00a0', '项目'],
		['本年收入\n合计', '本年收入合计'],
		['2024\n年度', '2024年度'],
		['2024 年度', '2024 年度'],
		['公开 01 表', '公开 01 表'],
		['A\nB', 'A B'],
		['机\u200b关', '机关'],
		['注： 本表', '注：本表'],
		['𠮷 野', '𠮷野'],
	])('%j 读作 %s', (written, text) => {
		expect(readText(written)).toBe(text);
	});
});
