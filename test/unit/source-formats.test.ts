import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CellSheet, cellAddress, rangeAddress } from '../../shared/sheets/cells.ts';
import { printedNumber } from '../../shared/sheets/shown-number.ts';
import { resave, soffice } from '../support/form-office.ts';
import {
	contents,
	source,
	type WrittenCell,
	type WrittenFormat,
	type WrittenSheet,
	written,
} from '../support/source-maker.ts';

/** What every format that has types must give alike. */
function told(sheet: CellSheet): unknown {
	return {
		name: sheet.name,
		hidden: sheet.hidden,
		merges: sheet.merges.map(rangeAddress).toSorted(),
		cells: sheet.rows.flatMap((row) =>
			row.cells.map(({ column, value, format }) => [cellAddress(row.number, column), value, format]),
		),
	};
}

const TYPED: readonly WrittenFormat[] = ['xlsx', 'biff8', 'xlml', 'ods', 'fods'];
const NAMES: Readonly<Record<WrittenFormat, string>> = {
	xlsx: '表.xlsx',
	biff8: '表.xls',
	biff5: '表.xls',
	xlml: '表.xml',
	ods: '表.ods',
	fods: '表.fods',
	html: '表.html',
	csv: '表.csv',
};

const amount = (number: number, format = '#,##0.00') => ({ number, format });

const TABLE: WrittenSheet = {
	name: '收入支出 决算总表(财决01表)',
	rows: [
		['2024年度收入支出决算总表', null, null, null],
		['部门：某某局（汇总）', null, null, '单位：万元'],
		['项目', null, '合　计', '其中：\n基本支出'],
		['00123', '2080101', amount(1234.5), amount(-0.01)],
		['2080101', '行政运行 <&> "引号"', amount(123456789012.34), amount(0)],
		[true, { number: 2024 }, amount(0.9831, '0.00%'), { number: 0.1 + 0.2 }],
	],
	merges: ['A1:D1', 'A3:B3'],
};

describe('同一张表存成各种格式，读出来是同样的格子', () => {
	test.each(TYPED)('%s：文字、前面有零的编码、数和它的格式、合并', async (format) => {
		const { workbook, notices } = await source(written([TABLE], format), NAMES[format]);
		const expected = (await source(written([TABLE], 'xlsx'), '表.xlsx')).workbook.sheets.map(told);
		expect(workbook.sheets.map(told)).toEqual(expected);
		expect(notices).toEqual([]);
	});

	test('任意的内容', async () => {
		const text = fc
			.string({ unit: fc.constantFrom(...Array.from('决算01.,-％（）&<>"\'\n甲乙丙 ;|=𠮷')) })
			.map((all) => all.trim());
		const cell: fc.Arbitrary<WrittenCell> = fc.oneof(
			text.map((all) => (all === '' ? null : `字${all}字`.replaceAll(/ {2,}/gu, ' '))),
			fc.boolean(),
			fc.constant(null),
			fc.record({
				number: fc.integer({ min: -1e13, max: 1e13 }).map((cents) => cents / 100),
				format: fc.constantFrom('General', '0.00', '#,##0.00', '0', '0.00%', '#,##0'),
			}),
		);
		const rows = fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(rows, async (made) => {
				const sheets = [{ name: '表', rows: [['头'], ...made] }];
				const read = async (format: WrittenFormat) =>
					(await source(written(sheets, format), NAMES[format])).workbook.sheets.map(told);
				const expected = await read('xlsx');
				for (const format of TYPED) expect(await read(format), format).toEqual(expected);
			}),
			{ numRuns: 25, seed: 6 },
		);
	});

	test('隐藏的工作表', async () => {
		const sheets: WrittenSheet[] = [TABLE, { name: '上年', rows: [['x']], hidden: true }];
		// SheetJS does not write into ods what is hidden.
		for (const format of ['xlsx', 'biff8', 'xlml'] as const) {
			const { workbook } = await source(written(sheets, format), NAMES[format]);
			expect(workbook.sheets.map((sheet) => sheet.hidden)).toEqual([false, true]);
		}
	});

	test.each(['xlsx', 'xlml', 'ods'] as const)('%s：公式取文件里存着的结果，标明是公式', async (format) => {
		const bytes = written([{ name: '表', rows: [[{ number: 5, formula: '2+3' }, { number: 5 }]] }], format);
		const { workbook } = await source(bytes, NAMES[format]);
		expect(workbook.sheets[0]?.rows[0]?.cells.map(({ value, formula }) => [value, formula])).toEqual([
			[{ kind: 'number', value: 5 }, true],
			[{ kind: 'number', value: 5 }, false],
		]);
	});

	test('只有文字的格式（网页、CSV）：看到的数字一个不变，编码的零还在', async () => {
		for (const format of ['html', 'csv'] as const) {
			const { workbook } = await source(written([TABLE], format), NAMES[format]);
			const sheet = workbook.sheets[0];
			if (sheet === undefined) throw new Error(format);
			const shown = Object.fromEntries(
				sheet.rows.flatMap((row) =>
					row.cells.map(({ column, value, format: code }) => [
						cellAddress(row.number, column),
						value.kind === 'number'
							? printedNumber(value.value, code)
							: contents(sheet)[cellAddress(row.number, column)],
					]),
				),
			);
			expect(shown).toMatchObject({
				A4: '00123',
				B4: '2080101',
				C4: '1,234.50',
				D4: '-0.01',
				C5: '123,456,789,012.34',
			});
			expect(shown).toMatchObject({ C6: '98.31%', D6: '0.3', D5: '0.00' });
			expect(sheet.rows[3]?.cells[2]?.value).toEqual({ kind: 'number', value: 1234.5 });
		}
	});
});

describe('LibreOffice 另存', () => {
	const OFFICE: WrittenSheet = {
		name: '支出',
		rows: [
			['2024年度支出决算表', null, null],
			['科目编码', '科目名称', '金额'],
			['0123', '行政运行', amount(1234.5)],
			['2080101', '两行\n文字', amount(-33246.16, '0.00')],
			['日期', { number: 45900, format: 'yyyy-mm-dd' }, amount(0.5, '0%')],
			['合计', { number: 7, formula: '3+4' }, { number: 1.25, format: '#,##0.00;[Red]-#,##0.00' }],
		],
		merges: ['A1:C1'],
	};

	test.for(['xls', 'ods', 'fods', 'xlsx', 'html'] as const)(
		'%s：与存以前一样',
		{ timeout: 150_000 },
		async (ending, context) => {
			if ('missing' in soffice) return context.skip(soffice.missing);
			const before = written([OFFICE], 'xlsx');
			const { workbook } = await source(resave(before, 'xlsx', ending), `表.${ending}`);
			const [sheet] = workbook.sheets;
			const [expected] = (await source(before, '表.xlsx')).workbook.sheets;
			if (sheet === undefined || expected === undefined) throw new Error('no sheet');
			const values = (all: CellSheet) =>
				all.rows.flatMap((row) => row.cells.map(({ column, value }) => [row.number, column, value]));
			// A page of one sheet does not say its name.
			expect(sheet.name).toBe(ending === 'html' ? '表' : '支出');
			expect(values(sheet)).toEqual(values(expected));
			expect(sheet.merges).toEqual(expected.merges);
			expect(sheet.rows[2]?.cells[2]?.format).toBe('#,##0.00');
		},
	);
});
