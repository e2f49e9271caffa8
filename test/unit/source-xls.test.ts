import { describe, expect, test } from 'vitest';
import type { CellSheet } from '../../shared/sheets/cells.ts';
import { resave, soffice } from '../support/form-office.ts';
import {
	compoundFile,
	contents,
	onlySheet,
	record,
	refusal,
	source,
	streamOf,
	written,
	xlsFile,
	xlsStream,
} from '../support/source-maker.ts';
import { encryptedXls } from '../support/xls-encryptor.ts';

/** Row, column and style from 0, as records of cells begin. */
const at = (row: number, column: number, style = 0) => [row, column, style] as const;

const double = (value: number) => {
	const bytes = Buffer.alloc(8);
	bytes.writeDoubleLE(value);
	return bytes;
};
const int32 = (value: number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeInt32LE(value);
	return bytes;
};
/** A text of BIFF8 in two bytes a character. */
const wide = (text: string) =>
	Buffer.concat([Buffer.from([text.length & 0xff, text.length >> 8, 1]), Buffer.from(text, 'utf16le')]);
const bytes = (...values: readonly number[]) => Buffer.from(values);

const values = (sheet: CellSheet) =>
	sheet.rows.flatMap((row) => row.cells.map(({ value, formula }) => [value, formula]));

describe('旧格式的 Excel（BIFF8）', () => {
	test('数的四种写法一样读：双精度、压缩的整数和小数、连续几格', async () => {
		const sheet = await onlySheet(
			xlsFile([
				record(0x0203, ...at(0, 0), double(1234.5)),
				record(0x027e, ...at(1, 0), int32((-7 << 2) | 2)),
				record(0x027e, ...at(2, 0), int32((123450 << 2) | 3)),
				record(0x00bd, 3, 0, 0, int32((1 << 2) | 2), 0, int32((250 << 2) | 3), 1),
			]),
			'表.xls',
		);
		expect(contents(sheet)).toEqual({ A1: '1234.5', A2: '-7', A3: '1234.5', A4: '1', B4: '2.5' });
	});

	test('公式取存着的结果：数、文字、逻辑值、错误；没有内容的文字不算内容', async () => {
		const formula = (row: number, result: Buffer) => record(0x0006, ...at(row, 0), result, 0, 0, 0, 2, bytes(0x1e, 1));
		const mark = (kind: number, value = 0) => bytes(kind, 0, value, 0, 0, 0, 0xff, 0xff);
		const sheet = await onlySheet(
			xlsFile([
				formula(0, double(7)),
				formula(1, mark(0)),
				record(0x04bc, 0),
				record(0x0207, wide('合计')),
				formula(2, mark(1, 1)),
				formula(3, mark(2, 0x17)),
				formula(4, mark(3)),
				record(0x0203, ...at(5, 0), double(7)),
			]),
			'表.xls',
		);
		expect(values(sheet)).toEqual([
			[{ kind: 'number', value: 7 }, true],
			[{ kind: 'text', text: '合计' }, true],
			[{ kind: 'boolean', value: true }, true],
			[{ kind: 'error', code: '#REF!' }, true],
			[{ kind: 'number', value: 7 }, false],
		]);
	});

	test('长文字断在两个记录里，后一半换了一种写法，也接得上；格式和注音不算文字', async () => {
		const shared = [
			record(0x00fc, int32(3), int32(3), bytes(5, 0, 0), Buffer.from('ab', 'latin1')),
			// The rest of abc决算, then 合计 in two runs with a reading behind it, broken off within the runs.
			record(
				0x003c,
				bytes(1),
				Buffer.from('c决算', 'utf16le'),
				bytes(2, 0, 0x0d, 2, 0),
				int32(4),
				Buffer.from('合计', 'utf16le'),
				0,
			),
			record(0x003c, 0, 0, 0, Buffer.from('abcd'), wide('第三')),
		];
		const cells = [0, 1, 2].map((index) => record(0x00fd, ...at(index, 0), int32(index)));
		expect(contents(await onlySheet(xlsFile(cells, shared), '表.xls'))).toEqual({
			A1: 'abc决算',
			A2: '合计',
			A3: '第三',
		});
	});

	test('隐藏的行、栏，合并，自己定义的格式，日期，从 1904 年数起的日期', async () => {
		const globals = [
			record(0x0022, 1),
			record(0x041e, 164, wide('yyyy"年"m"月"')),
			record(0x00e0, 0, 0),
			record(0x00e0, 0, 164),
			record(0x00e0, 0, 4),
		];
		const row = (number: number, flags: number) => record(0x0208, number, 0, 1, 255, 0, 0, flags, 15);
		const sheet = await onlySheet(
			xlsFile(
				[
					row(0, 0),
					row(1, 0x20),
					record(0x007d, 2, 3, 2000, 15, 1, 0),
					record(0x0203, ...at(0, 0, 1), double(44438)),
					record(0x0203, ...at(1, 0, 2), double(1)),
					record(0x00e5, 1, 0, 1, 1, 2),
				],
				globals,
			),
			'表.xls',
		);
		expect(sheet.rows.map(({ hidden, cells }) => [hidden, cells[0]?.value, cells[0]?.format])).toEqual([
			[false, { kind: 'date', serial: 44438, iso: '2025-08-31' }, 'yyyy"年"m"月"'],
			[true, { kind: 'number', value: 1 }, '#,##0.00'],
		]);
		expect(sheet.hiddenColumns).toEqual([{ first: 3, last: 4 }]);
		expect(sheet.merges).toEqual([{ top: 1, left: 2, bottom: 2, right: 3 }]);
	});

	test('Excel 5/95 的文字按文件写明的代码页读，没有写明的按中文', async () => {
		const label = record(0x0204, ...at(0, 0), 4, bytes(0xc4, 0xea, 0xb6, 0xc8));
		for (const globals of [[record(0x0042, 936)], []]) {
			const sheet = await onlySheet(xlsFile([label], globals, 0x0500), '表.xls');
			expect([sheet.name, contents(sheet)]).toEqual(['表', { A1: '年度' }]);
		}
	});

	test('小程序写的、没有外壳的一张表（版本号是零，文字是 GBK），名称用文件的', async () => {
		const label = record(0x0204, ...at(0, 0), 4, bytes(0xc4, 0xea, 0xb6, 0xc8));
		const stream = Buffer.concat([
			record(0x0809, 0, 0x10, 0, 0),
			label,
			record(0x0203, ...at(0, 1), double(1234.5)),
			record(0x027e, ...at(1, 1), int32((7 << 2) | 2)),
			record(0x000a),
		]);
		const { workbook, notices } = await source(new Uint8Array(stream), '明细.xls');
		expect(workbook.sheets.map((sheet) => [sheet.name, contents(sheet)])).toEqual([
			['明细', { A1: '年度', B1: '1234.5', B2: '7' }],
		]);
		expect(notices).toEqual([]);
		expect((await refusal(new Uint8Array(stream.subarray(0, -4))))?.code).toBe('file/damaged');
	});

	test('表上的图表不是单元格，图表页不是工作表', async () => {
		const chart = [
			record(0x0809, 0x0600, 0x20, 0, 0, 0, 0, 0, 0),
			record(0x0203, ...at(0, 0), double(9)),
			record(0x000a),
		];
		const sheet = await onlySheet(
			xlsFile([record(0x0203, ...at(0, 0), double(1)), ...chart, record(0x0203, ...at(1, 0), double(2))]),
			'x.xls',
		);
		expect(contents(sheet)).toEqual({ A1: '1', A2: '2' });
	});

	test('WPS 的 .et 里面是 Excel 97 或 xlsx，名称不另作提醒', async () => {
		const { format, notices } = await source(xlsFile([record(0x0203, ...at(0, 0), double(1))]), '表.et');
		expect([format, notices]).toEqual(['xls', []]);
	});

	test('宏不读，引用的别的文件不去读，都说明白', async () => {
		const stream = xlsStream([record(0x0203, ...at(0, 0), double(1))], [record(0x01ae, 1, wide('\u0001c:\\别的.xls'))]);
		const { notices } = await source(
			compoundFile({ Workbook: stream, '_VBA_PROJECT_CUR/VBA/dir': bytes(1) }),
			'表.xls',
		);
		expect(notices).toEqual([
			'文件里有宏，没有运行，也不读取。',
			'文件引用了别的文件，没有去读；用的是文件里存着的数。',
		]);
	});

	test('嵌在 Word 文档里的工作簿不算工作簿', async () => {
		const file = compoundFile({ WordDocument: bytes(1), 'ObjectPool/_1/Workbook': xlsStream([]) });
		expect((await refusal(file))?.code).toBe('file/doc');
	});
});

describe('大的旧文件', () => {
	/** The table of texts in records of no more than 8224 bytes. */
	function sharedTexts(texts: readonly string[]): Buffer[] {
		const records: Buffer[][] = [[int32(texts.length), int32(texts.length)]];
		let size = 8;
		for (const text of texts) {
			const bytesOfText = wide(text);
			if (size + bytesOfText.length > 8_224) {
				records.push([]);
				size = 0;
			}
			records.at(-1)?.push(bytesOfText);
			size += bytesOfText.length;
		}
		return records.map((parts, index) => record(index === 0 ? 0x00fc : 0x003c, ...parts));
	}

	test('20,000 行 × 10 栏、文字各不相同，一格不差', async () => {
		const rows = 20_000;
		const texts = Array.from({ length: rows * 3 }, (_, index) => `支付第${index}笔办公费用`);
		const cells = Array.from({ length: rows }, (_, row) => [
			...[0, 1, 2].map((column) => record(0x00fd, ...at(row, column), int32(row * 3 + column))),
			...[3, 4, 5, 6, 7, 8, 9].map((column) => record(0x0203, ...at(row, column), double(row + column / 100))),
		]).flat();
		const file = xlsFile(cells, sharedTexts(texts));
		const sheet = await onlySheet(file, '表.xls');
		expect(sheet.rows).toHaveLength(rows);
		expect(contents(sheet)).toMatchObject({
			A1: '支付第0笔办公费用',
			C20000: '支付第59999笔办公费用',
			J20000: '19999.09',
		});
	});
});

describe('保护了工作簿结构的旧文件：用默认密码加了密，打开时不问', () => {
	const rows = Array.from({ length: 400 }, (_, row) => [`第${row}行`, { number: row / 4 }]);
	const plain = written([{ name: '支出', rows }], 'biff8');
	const file = (password: string) => compoundFile({ Workbook: encryptedXls(streamOf(plain), password) });

	test('照样读', async () => {
		const { workbook } = await source(file('VelvetSweatshop'), '表.xls');
		expect(workbook).toEqual((await source(plain, '表.xls')).workbook);
	});

	test('LibreOffice 也读得出同样的内容', { timeout: 150_000 }, async (context) => {
		if ('missing' in soffice) return context.skip(soffice.missing);
		const [sheet] = (await source(resave(file('VelvetSweatshop'), 'xls', 'xlsx'), '表.xlsx')).workbook.sheets;
		const [expected] = (await source(plain, '表.xls')).workbook.sheets;
		expect(sheet === undefined ? {} : contents(sheet)).toEqual(expected === undefined ? undefined : contents(expected));
	});

	test('自己设的密码打不开', async () => {
		expect((await refusal(file('123456')))?.code).toBe('file/encrypted');
	});
});

describe('读不了的旧文件，说清楚为什么', () => {
	test.each([
		['设了打开密码', () => xlsFile([], [record(0x002f, 0)]), 'file/encrypted', '密码'],
		['Excel 4', () => new Uint8Array(Buffer.from('09040600000010000000', 'hex')), 'file/older-xls', '4.0'],
		['装在新壳里的 Excel 4', () => compoundFile({ Workbook: record(0x0409, 0, 0x10) }), 'file/older-xls', '4.0'],
		['少了最后一段', () => compoundFile({ Workbook: xlsStream([]).subarray(0, -4) }), 'file/damaged', '损坏'],
		[
			'记录的长度超出文件',
			() => compoundFile({ Workbook: Buffer.concat([xlsStream([]).subarray(0, -4), bytes(3, 2, 0xff, 0xff)]) }),
			'file/damaged',
			'损坏',
		],
		['引用没有的文字', () => xlsFile([record(0x00fd, ...at(0, 0), int32(5))]), 'file/damaged', '损坏'],
		[
			'说有二十亿条文字',
			() => xlsFile([], [record(0x00fc, int32(0x7fffffff), int32(0x7fffffff))]),
			'file/too-many-cells',
			'500 万',
		],
		['连续几格的记录说到第六万栏', () => xlsFile([record(0x00bd, 0, 0, 0, int32(6), 60_000)]), 'file/damaged', '损坏'],
		['不是数的数', () => xlsFile([record(0x0203, ...at(0, 0), double(Number.NaN))]), 'file/damaged', '损坏'],
		['合并的范围倒了', () => xlsFile([record(0x00e5, 1, 5, 1, 0, 0)]), 'file/damaged', '损坏'],
		['没有工作簿这一段', () => compoundFile({ Other: bytes(1) }), 'file/unknown', '认不出'],
	])('%s', async (_, make, code, says) => {
		const fault = await refusal(make(), '表.xls');
		expect([fault?.code, fault?.where?.file]).toEqual([code, '表.xls']);
		expect(fault?.message).toContain(says);
		expect(fault?.action).toMatch(/^请.+。$/u);
	});

	test('文件头的扇区链绕圈、断开，都报损坏，不会转不出来', async () => {
		const file = Buffer.from(
			xlsFile(Array.from({ length: 2_000 }, (_, row) => record(0x0203, ...at(row, 0), double(row)))),
		);
		const table = (file.readUInt32LE(76) + 1) * 512;
		for (const next of [0, 1, 5, 0x7fffffff, 0xfffffffd]) {
			for (let sector = 0; sector < 100; sector += 9) {
				const changed = Buffer.from(file);
				changed.writeUInt32LE(next, table + sector * 4);
				const fault = await refusal(new Uint8Array(changed));
				expect(['file/damaged', 'file/no-content', 'file/encrypted', 'file/unknown', undefined]).toContain(fault?.code);
			}
		}
	});
});
