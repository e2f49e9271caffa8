import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isDateFormat } from '../../electron/import/file/number-format.ts';
import { readXlsx } from '../../electron/import/xlsx/read-xlsx.ts';
import type { CellSheet } from '../../shared/sheets/cells.ts';
import { cellContent } from '../../shared/sheets/cells.ts';
import {
	formula,
	type MadeCell,
	makeXlsx,
	relations,
	sheetXml,
	styled,
	workbookParts,
	zipParts,
} from '../support/xlsx-maker.ts';
import { expectOk } from '../support/yuecheng.ts';

async function sheetOf(bytes: Uint8Array): Promise<CellSheet> {
	const [sheet] = expectOk(await readXlsx(bytes, '表.xlsx')).sheets;
	if (sheet === undefined) throw new Error('no sheet');
	return sheet;
}

/** The first row of a sheet as the reader gives it. */
async function firstRow(...cells: readonly MadeCell[]) {
	const sheet = await sheetOf(makeXlsx([{ name: '表', rows: [cells] }]));
	return sheet.rows[0]?.cells ?? [];
}

const raw = (attributes: string, content: string): MadeCell => ({ attributes, raw: content });

describe('what stands in a cell', () => {
	it('joins the runs of rich text and leaves out readings of words', async () => {
		const rich = '<is><r><t>公务</t></r><r><rPr><b/></rPr><t>接待费</t></r><rPh sb="0" eb="1"><t>gong</t></rPh></is>';
		const [cell] = await firstRow(raw('t="inlineStr"', rich));
		expect(cell?.value).toEqual({ kind: 'text', text: '公务接待费' });
	});

	it('reads shared texts, escapes and line ends as the user sees them', async () => {
		const parts = workbookParts([{ name: '表', rows: [[raw('t="s"', '<v>0</v>'), raw('t="s"', '<v>1</v>')]] }]);
		parts['xl/_rels/workbook.xml.rels'] = relations([
			['worksheet', 'worksheets/sheet1.xml'],
			['sharedStrings', 'sharedStrings.xml'],
		]);
		parts['xl/sharedStrings.xml'] =
			'<sst><si><t>第一行_x000D_\n第二行_x000B_第三行</t></si><si><t>_x005F_x0041_ &amp; &#x4E00;</t></si></sst>';
		const sheet = await sheetOf(zipParts(parts));
		expect(sheet.rows[0]?.cells.map((cell) => cellContent(cell.value))).toEqual([
			'第一行\n第二行\n第三行',
			'_x0041_ & 一',
		]);
	});

	it('takes the last result of a formula, and says when there is none', async () => {
		const cells = await firstRow(
			formula('1+1', 2),
			raw('t="str"', '<f>A1&amp;""</f><v>二</v>'),
			formula('1+1'),
			raw('', '<f>1+1</f><v></v>'),
			raw('t="str"', '<f>""</f><v></v>'),
			raw('t="e"', '<f>#REF!</f><v>#REF!</v>'),
		);
		expect(cells.map(({ column, value }) => [column, value])).toEqual([
			[1, { kind: 'number', value: 2 }],
			[2, { kind: 'text', text: '二' }],
			[3, { kind: 'uncomputed' }],
			[4, { kind: 'uncomputed' }],
			[6, { kind: 'error', code: '#REF!' }],
		]);
	});

	it('tells dates from numbers and keeps the number format of both', async () => {
		const cells = await firstRow(
			styled('date', 45900),
			styled('chineseDate', 59.75),
			styled('chineseDate', 61),
			styled('percent', 0.5),
			styled('fiveDigits', 12),
			raw('t="d"', '<v>2025-08-31T00:00:00</v>'),
			true,
		);
		expect(cells.map(({ value, format }) => [value, format])).toEqual([
			[{ kind: 'date', serial: 45900, iso: '2025-08-31' }, 'mm-dd-yy'],
			[{ kind: 'date', serial: 59.75, iso: '1900-02-28' }, 'yyyy"年"m"月"d"日"'],
			[{ kind: 'date', serial: 61, iso: '1900-03-01' }, 'yyyy"年"m"月"d"日"'],
			[{ kind: 'number', value: 0.5 }, '0%'],
			[{ kind: 'number', value: 12 }, '00000'],
			[{ kind: 'date', serial: 45900, iso: '2025-08-31' }, 'General'],
			[{ kind: 'boolean', value: true }, 'General'],
		]);
	});

	it('counts dates from 1904 where the workbook does', async () => {
		const parts = workbookParts([{ name: '表', rows: [[styled('date', 44438)]] }]);
		parts['xl/workbook.xml'] =
			parts['xl/workbook.xml']?.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') ?? '';
		const sheet = await sheetOf(zipParts(parts));
		expect(sheet.rows[0]?.cells[0]?.value).toEqual({ kind: 'date', serial: 44438, iso: '2025-08-31' });
	});

	it.each([
		['yyyy-mm-dd', true],
		['yyyy"年"m"月"d"日"', true],
		['[$-804]aaaa;@', true],
		['[h]:mm', true],
		['[DBNum1][$-804]yyyy"年"m"月"', true],
		['#,##0.00_);[Red](#,##0.00)', false],
		['0.00"元/day"', false],
		['G/通用格式', false],
		['0.00E+00', false],
		['_ ¥* #,##0.00_ ', false],
	])('the number format %s is a date: %s', (code, isDate) => {
		expect(isDateFormat(code)).toBe(isDate);
	});
});

describe('what stands around the cells', () => {
	it('gives merged ranges, hidden rows, columns and sheets', async () => {
		const bytes = makeXlsx([
			{
				name: '表',
				hidden: true,
				rows: [['甲', '乙', '丙'], ['1'], ['2']],
				merges: ['A1:B1', 'C1:C3'],
				hiddenRows: [3],
				hiddenColumns: [2],
			},
		]);
		const sheet = await sheetOf(bytes);
		expect(sheet.hidden).toBe(true);
		expect(sheet.merges).toEqual([
			{ top: 1, left: 1, bottom: 1, right: 2 },
			{ top: 1, left: 3, bottom: 3, right: 3 },
		]);
		expect(sheet.rows.map((row) => row.hidden)).toEqual([false, false, true]);
		expect(sheet.hiddenColumns).toEqual([{ first: 2, last: 2 }]);
	});

	it('reads cells without references, prefixed names, the strict flavour and UTF-16', async () => {
		const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
		const parts: Record<string, string | Uint8Array> = workbookParts([{ name: '表', rows: [] }]);
		parts['_rels/.rels'] = relations([['officeDocument', '/xl/workbook.xml']], strict);
		parts['xl/_rels/workbook.xml.rels'] = relations([['worksheet', '../xl/worksheets/sheet1.xml']], strict);
		const xml =
			'<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>' +
			'<x:c t="inlineStr"><x:is><x:t>年</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
		parts['xl/worksheets/sheet1.xml'] = new Uint8Array(Buffer.from(`\ufeff${xml}`, 'utf16le'));
		const sheet = await sheetOf(zipParts(parts));
		expect(sheet.rows[0]?.cells.map(({ column, value }) => [column, cellContent(value)])).toEqual([
			[1, '1'],
			[2, '年'],
		]);
	});
});

/** An OLE2 file with the given names in its directory. */
function compoundFile(...names: readonly string[]): Uint8Array {
	const bytes = Buffer.alloc(512 + 128 * (names.length + 1));
	bytes.write('d0cf11e0a1b11ae1', 0, 'hex');
	names.forEach((name, index) => {
		const at = 512 + 128 * (index + 1);
		bytes.write(name, at, 'utf16le');
		bytes.writeUInt16LE(name.length * 2 + 2, at + 64);
		bytes.writeUInt8(2, at + 66);
	});
	return new Uint8Array(bytes);
}

const good = () =>
	makeXlsx([{ name: '表', rows: Array.from({ length: 200 }, (_, row) => [`第${row}行`, row * 7919]) }]);

/** A workbook whose only sheet is the given XML. */
function withSheet(xml: string): Uint8Array {
	return zipParts({ ...workbookParts([{ name: '支出', rows: [] }]), 'xl/worksheets/sheet1.xml': xml });
}

function changed(bytes: Uint8Array, change: (copy: Buffer) => void): Uint8Array {
	const copy = Buffer.from(bytes);
	change(copy);
	return new Uint8Array(copy);
}

const ENTITIES = '<!DOCTYPE w [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>';
const sheetOfRows = (count: number) =>
	`<worksheet><sheetData>${Array.from({ length: count }, (_, row) => `<row r="${row + 1}"><c><v>${(row * 7919) % 99991}</v></c></row>`).join('')}</sheetData></worksheet>`;

describe('a file that is no workbook is refused, and the user is told what it is', () => {
	const hostile: readonly (readonly [what: string, bytes: () => Uint8Array, code: string, says: string])[] = [
		['an empty file', () => new Uint8Array(), 'xlsx/empty', '空的'],
		['an old .xls', () => compoundFile('Root Entry', 'Workbook'), 'xlsx/xls', '旧格式'],
		['an encrypted xlsx', () => compoundFile('EncryptionInfo', 'EncryptedPackage'), 'xlsx/encrypted', '密码'],
		['an old .doc', () => compoundFile('WordDocument'), 'xlsx/doc', 'Word'],
		['another OLE2 file', () => compoundFile('Contents'), 'xlsx/unknown', '不是 Excel'],
		['a web page named .xlsx', () => Buffer.from('\ufeff<html><table>'), 'xlsx/html', '网页'],
		['a CSV named .xlsx', () => Buffer.from('年度,金额\r\n2024,1'), 'xlsx/text', 'CSV'],
		['a CSV in GBK', () => Buffer.from('c4eab6c82cbdf0b6ee0d0a', 'hex'), 'xlsx/text', 'CSV'],
		[
			'an XML table of 2003',
			() => Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
			'xlsx/xml',
			'2003',
		],
		['a PDF', () => Buffer.from('%PDF-1.7'), 'xlsx/pdf', 'PDF'],
		['an image', () => Buffer.from('89504e470d0a1a0a0000', 'hex'), 'xlsx/picture', '图片'],
		['a zip of other things', () => zipParts({ 'a.txt': 'a' }), 'xlsx/packed', '压缩包'],
		[
			'a Word document',
			() => zipParts({ '_rels/.rels': relations([['officeDocument', 'word/document.xml']]) }),
			'xlsx/docx',
			'Word',
		],
		[
			'an xlsb',
			() => zipParts({ '_rels/.rels': relations([['officeDocument', 'xl/workbook.bin']]) }),
			'xlsx/xlsb',
			'xlsb',
		],
		['an ods', () => zipParts({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), 'xlsx/ods', '.ods'],
		['a workbook cut in the middle', () => good().slice(0, 900), 'xlsx/damaged', '不完整'],
		['a workbook without its last byte', () => good().slice(0, -1), 'xlsx/damaged', '不完整'],
		[
			'a workbook with one byte changed',
			() => changed(good(), (copy) => copy.writeUInt8(copy.readUInt8(1200) ^ 0x55, 1200)),
			'xlsx/damaged',
			'损坏',
		],
		[
			'a workbook with one digit of an amount changed on its way',
			() => {
				const parts = workbookParts([{ name: '支出', rows: [[123456]] }]);
				const stored = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
					level: 0,
				});
				return changed(stored, (copy) => copy.write('9', copy.indexOf('123456')));
			},
			'xlsx/damaged',
			'损坏',
		],
		[
			'a workbook whose parts are encrypted',
			() =>
				changed(good(), (copy) => {
					for (let at = copy.indexOf('PK\x01\x02'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 4)) copy[at + 8] = 1;
				}),
			'xlsx/encrypted',
			'密码',
		],
		['a DTD with entities', () => withSheet(`${ENTITIES}<worksheet>&b;</worksheet>`), 'xlsx/doctype', 'DTD'],
		['an entity that nothing declares', () => withSheet('<worksheet>&a;</worksheet>'), 'xlsx/damaged', '损坏'],
		['broken XML', () => withSheet('<worksheet><sheetData>'), 'xlsx/damaged', '损坏'],
		[
			'text that is no UTF-8',
			() =>
				zipParts({
					...workbookParts([{ name: '支出', rows: [] }]),
					'xl/worksheets/sheet1.xml': Buffer.from('<worksheet>\xff</worksheet>', 'latin1'),
				}),
			'xlsx/damaged',
			'损坏',
		],
		[
			'rows out of order',
			() => withSheet('<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>'),
			'xlsx/damaged',
			'损坏',
		],
		[
			'a cell beyond the last column',
			() => withSheet('<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>'),
			'xlsx/damaged',
			'损坏',
		],
		[
			'a text that the table of texts lacks',
			() => withSheet(sheetXml({ rows: [[raw('t="s"', '<v>5</v>')]] })),
			'xlsx/damaged',
			'损坏',
		],
		[
			'a sheet without its part',
			() =>
				zipParts({
					...workbookParts([{ name: '支出', rows: [] }]),
					'xl/_rels/workbook.xml.rels': relations([['worksheet', 'worksheets/no.xml']]),
				}),
			'xlsx/damaged',
			'损坏',
		],
		['a zip bomb', () => withSheet(' '.repeat(60_000_000)), 'xlsx/unpacks-too-large', '压缩炸弹'],
		[
			'a zip that lies about its sizes',
			() =>
				changed(withSheet(' '.repeat(60_000_000)), (copy) => {
					const at = copy.lastIndexOf('PK\x01\x02');
					copy.writeUInt32LE(1000, at + 24);
				}),
			'xlsx/damaged',
			'损坏',
		],
		[
			'thousands of parts',
			() => zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`p${n}`, new Uint8Array()]))),
			'xlsx/too-many-parts',
			'2000',
		],
		['a file of more than 50 MB', () => new Uint8Array(50 * 1024 * 1024 + 1), 'xlsx/file-too-large', '50 MB'],
		['a million rows', () => withSheet(sheetOfRows(1_000_000)), 'xlsx/too-many-rows', '200000'],
	];

	it.each(hostile)('%s', async (_, bytes, code, says) => {
		const result = await readXlsx(bytes(), '数据.xlsx');
		expect(result.ok).toBe(false);
		const faults = result.ok ? [] : result.faults;
		expect(faults.map((fault) => fault.code)).toEqual([code]);
		expect(faults[0]?.message).toContain(says);
		expect(faults[0]?.action).toMatch(/^请.+。$/u);
		expect(faults[0]?.where?.file).toBe('数据.xlsx');
	});

	it('names the sheet that is too long or damaged', async () => {
		const result = await readXlsx(withSheet(sheetOfRows(200_001)), '数据.xlsx');
		expect(result.ok ? [] : result.faults.map((fault) => fault.where)).toEqual([{ file: '数据.xlsx', sheet: '支出' }]);
	});

	it('still reads a sheet whose empty rows are formatted to the very end', async () => {
		const rows = Array.from({ length: 300_000 }, (_, row) => `<row r="${row + 2}"><c s="1"/></row>`).join('');
		const bytes = withSheet(`<worksheet><sheetData><row r="1"><c><v>1</v></c></row>${rows}</sheetData></worksheet>`);
		expect((await sheetOf(bytes)).rows.map((row) => row.number)).toEqual([1]);
	});
});
