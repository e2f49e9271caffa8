import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeFormsWorkbook } from '../../electron/export/xlsx/workbook.ts';
import { readXlsx } from '../../electron/import/xlsx/read-xlsx.ts';
import type { FormTable } from '../../shared/forms/table.ts';
import { fen } from '../../shared/money/fen.ts';
import type { Cell, CellSheet } from '../../shared/sheets/cells.ts';
import { goldenFormTables, goldenTables } from '../support/form-golden.ts';
import { GOLDEN_PROPERTIES } from '../support/form-properties.ts';

const write = (tables: readonly FormTable[]) => writeFormsWorkbook(tables, GOLDEN_PROPERTIES);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let bytes: Uint8Array;
let parts: Readonly<Record<string, string>>;
let sheets: readonly CellSheet[];
beforeAll(async () => {
	bytes = await write(goldenFormTables());
	parts = partsOf(bytes);
	const read = await readXlsx(bytes, '公开表.xlsx');
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	sheets = read.value.sheets;
});

function partsOf(workbook: Uint8Array): Record<string, string> {
	return Object.fromEntries(Object.entries(unzipSync(workbook)).map(([name, part]) => [name, strFromU8(part)]));
}

const sheetXml = (number: number) => parts[`xl/worksheets/sheet${number}.xml`] ?? '';
const cellsOf = (sheet: CellSheet | undefined): Cell[] => sheet?.rows.flatMap((row) => [...row.cells]) ?? [];

describe('格子里的内容', () => {
	test('金额是数，带千分位两位小数，正是印出来的值', () => {
		const printed = goldenTables().map((table) =>
			table.rows.flatMap((row) => row.cells).filter((cell) => cell !== null && /\.\d\d$/u.test(cell)),
		);
		const written = sheets.map((sheet) =>
			cellsOf(sheet).flatMap(({ value, format }) => (value.kind === 'number' ? [{ value: value.value, format }] : [])),
		);
		const expected = printed.map((cells) =>
			cells.map((cell) => ({ value: Number(cell?.replaceAll(',', '')), format: '#,##0.00' })),
		);
		expect(written).toEqual(expected);
		expect(written.flat()).toHaveLength(870);
	});

	test('编码、行次、栏次是文字，不会变成数', () => {
		const texts = sheets.flatMap(cellsOf).filter(({ value }) => value.kind === 'text' && /^\d+$/u.test(value.text));
		expect(texts.length).toBeGreaterThan(300);
		const codes = texts.filter(({ value }) => value.kind === 'text' && value.text.length > 2);
		expect(new Set(codes.map((cell) => cell.format))).toEqual(new Set(['@']));
	});

	test('没有填的格子是空的，不是 0', async () => {
		const empty = sheets[8];
		expect(empty?.name).toBe('公开09表');
		expect(cellsOf(empty).filter(({ value }) => value.kind === 'number')).toEqual([]);
	});

	test('表头和合计行的合并单元格与表样一致', () => {
		// 公开03表: title, number, 部门, 单位; 项目 over four columns; 类 reaching into the 合计 row.
		const merges =
			sheetXml(3)
				.match(/<mergeCell ref="[^"]+"/gu)
				?.map((merge) => merge.slice(16, -1)) ?? [];
		expect(merges).toEqual(
			expect.arrayContaining(['A1:K1', 'A2:K2', 'A4:D4', 'E4:E5', 'A5:C5', 'A6:A7', 'C6:C7', 'A8:C8']),
		);
		// 公开08表: 人员经费合计 over two columns, 公用经费合计 over five.
		expect(sheetXml(8)).toContain('<mergeCell ref="A38:B38"/>');
		expect(sheetXml(8)).toContain('<mergeCell ref="D38:H38"/>');
	});
});

describe('打印和显示', () => {
	test('A4 纸、宽度占一页、每页重复表头、水平居中', () => {
		for (const [index, table] of goldenFormTables().entries()) {
			const xml = sheetXml(index + 1);
			expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
			expect(xml).toMatch(
				new RegExp(`<pageSetup paperSize="9" orientation="${table.orientation}"[^>]* fitToWidth="1"`, 'u'),
			);
			expect(xml).toContain('horizontalCentered="1"');
			const headerEnd = 3 + table.header.length;
			expect(parts['xl/workbook.xml']).toContain(
				`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">&apos;${table.sheetName}&apos;!$1:$${headerEnd}</definedName>`,
			);
			expect(xml).toContain(`ySplit="${headerEnd}"`);
		}
	});

	test('装得下一页的表缩到一页，长表按页数排', async () => {
		const fitted = (xml: string | undefined) => /fitToHeight="(\d)"/u.exec(xml ?? '')?.[1];
		expect(fitted(sheetXml(8))).toBe('1');
		const tree = goldenFormTables()[2];
		if (tree === undefined) throw new Error('no golden table');
		const long = await write([{ ...tree, rows: [...tree.rows, ...tree.rows.slice(1), ...tree.rows.slice(1)] }]);
		expect(fitted(partsOf(long)['xl/worksheets/sheet1.xml'])).toBe('0');
	});

	test('冻结编码和名称，并列几栏的表不冻结列', () => {
		expect(sheetXml(3)).toContain('xSplit="4"');
		expect(sheetXml(2)).toContain('xSplit="1"');
		expect(sheetXml(1)).not.toContain('xSplit');
	});

	test('字体是机关用的字体，没有别的', () => {
		const fonts = new Set(
			(parts['xl/styles.xml'] ?? '').match(/<font>.*?<\/font>/gu)?.map((font) => /name val="([^"]+)"/u.exec(font)?.[1]),
		);
		expect(fonts).toEqual(new Set(['宋体', '方正小标宋简体', '黑体']));
	});

	test('编码格子不出绿色三角', () => {
		expect(sheetXml(3)).toMatch(
			/<ignoredErrors><ignoredError sqref="A1:K\d+" numberStoredAsText="1"\/><\/ignoredErrors><\/worksheet>$/u,
		);
	});

	test('长名称和长说明换行，行高跟着长；大数不显示成 ####', async () => {
		const [template] = goldenFormTables();
		if (template === undefined) throw new Error('no golden table');
		const long = '关于进一步加强和改进基层劳动人事争议调解仲裁工作专项补助资金安排的支出项目'.repeat(2);
		const workbook = partsOf(
			await write([
				{
					...template,
					notes: [{ kind: '注', text: '说明文字'.repeat(60) }],
					rows: [
						{
							key: '长',
							kind: 'item',
							cells: [
								{ kind: 'text', text: long, align: 'left', level: 0, colspan: 1 },
								{ kind: 'blank' },
								{ kind: 'amount', amount: fen(9_000_000_000_000_000), figure: 'x' },
								{ kind: 'blank' },
								{ kind: 'blank' },
								{ kind: 'blank' },
							],
						},
					],
				},
			]),
		);
		const xml = workbook['xl/worksheets/sheet1.xml'] ?? '';
		const height = (row: number) => Number(new RegExp(`<row r="${row}" ht="([\\d.]+)"`, 'u').exec(xml)?.[1]);
		expect(height(7)).toBeGreaterThan(2 * height(5));
		expect(height(8)).toBeGreaterThan(4 * 14);
		const width = Number(/<col min="3" max="3" width="([\d.]+)"/u.exec(xml)?.[1]);
		expect(width).toBeGreaterThan('9,000,000,000.00'.length);
	});
});

describe('文件本身', () => {
	test('工作表按表号取名和排列', () => {
		expect(sheets.map((sheet) => sheet.name)).toEqual(goldenTables().map((table) => table.table_no));
	});

	test('Excel 不收的表名换成相近的，不重名', async () => {
		const [table] = goldenFormTables();
		if (table === undefined) throw new Error('no golden table');
		const wished = ["收入/支出'表'", '收入/支出’表’', '长'.repeat(40), '长'.repeat(50), ''];
		const read = await readXlsx(await write(wished.map((sheetName) => ({ ...table, sheetName }))), 'x.xlsx');
		const names = read.ok ? read.value.sheets.map((sheet) => sheet.name) : [];
		expect(names).toEqual(['收入／支出’表’', '收入／支出’表’（2）', '长'.repeat(31), `${'长'.repeat(28)}（2）`, '表']);
	});

	test('文档属性写明标题、单位和编制日期', () => {
		expect(parts['docProps/core.xml']).toContain(`<dc:title>${GOLDEN_PROPERTIES.title}</dc:title>`);
		expect(parts['docProps/core.xml']).toContain('<dc:creator>决算公开工作台</dc:creator>');
		expect(parts['docProps/core.xml']).toContain('>2025-08-20T00:00:00Z</dcterms:created>');
		expect(parts['docProps/app.xml']).toContain(`<Company>${GOLDEN_PROPERTIES.department}</Company>`);
	});

	test('里面没有路径、用户名、外部链接、公式和计算链', () => {
		const all = Object.values(parts).join('\n');
		expect(all).not.toMatch(/\/(?:home|root|Users|tmp|work)\/|[A-Z]:\\/u);
		expect(all).not.toContain(process.env.USER ?? 'unlikely-user-name');
		expect(all).not.toMatch(/<f[ >]|TargetMode="External"/u);
		expect(Object.keys(parts).filter((name) => /calcChain|externalLink|vba/iu.test(name))).toEqual([]);
	});
});

describe('同样的表，同样的字节', () => {
	afterEach(() => {
		vi.useRealTimers();
	});

	test('不管几点钟', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-02-03T04:05:06Z') });
		expect(sha256(await write(goldenFormTables()))).toBe(sha256(bytes));
	});

	test.each([
		{ TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
		{ TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' },
		{ TZ: 'America/New_York', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
		{ TZ: 'Pacific/Kiritimati', LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8' },
	])('不管时区和语言：$TZ $LANG', (environment) => {
		const script = fileURLToPath(new URL('../support/form-write-once.ts', import.meta.url));
		const output = execFileSync(process.execPath, [script], {
			env: { ...process.env, ...environment },
			encoding: 'utf8',
		});
		expect(output).toBe(sha256(bytes));
	});
});
