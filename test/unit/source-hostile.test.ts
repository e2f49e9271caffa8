import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { rangeAddress } from '../../shared/sheets/cells.ts';
import { foreignDocument, p } from '../support/docx-parts.ts';
import { compoundFile, contents, onlySheet, refusal, source, written } from '../support/source-maker.ts';
import { makeXlsx, relations, workbookParts, zipParts } from '../support/xlsx-maker.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

const XMLNS =
	'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"';
const xml = (table: string, before = '') =>
	bytes(
		`<?xml version="1.0"?>${before}<Workbook ${XMLNS}><Worksheet ss:Name="表"><Table>${table}</Table></Worksheet></Workbook>`,
	);

const ODS_NAMES = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="t" xmlns:text="x"';
const content = (rows: string, before = '') =>
	`${before}<office:document-content ${ODS_NAMES}><office:body><office:spreadsheet><table:table table:name="表">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
const ods = (rows: string, before = '', more: Readonly<Record<string, string>> = {}) =>
	zipParts({
		mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
		'content.xml': content(rows, before),
		...more,
	});
const odsCell = '<table:table-cell office:value-type="float" office:value="1"/>';

const LAUGHS = `<!DOCTYPE x [<!ENTITY a "${'哈'.repeat(100)}">${Array.from('bcdefg', (name, at) => `<!ENTITY ${name} "${`&${'abcdef'[at]};`.repeat(100)}">`).join('')}]>`;
const OUTSIDE = '<!DOCTYPE x SYSTEM "http://example.com/x.dtd">';

describe('不能读的文件：说清楚是什么、怎么办，什么都不读', () => {
	test.each([
		['空文件', () => new Uint8Array(), 'file/empty', '空的', '重新取得'],
		['PDF', () => bytes('%PDF-1.7\n'), 'file/pdf', 'PDF', '原来的'],
		['图片', () => latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'file/picture', '图片', '原来的'],
		['照片', () => latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'file/picture', '图片', '原来的'],
		[
			'装着工作簿的压缩包',
			() => zipSync({ '决算.xlsx': makeXlsx([{ name: '表', rows: [['1']] }]) }),
			'file/packed',
			'压缩包',
			'解压',
		],
		['RAR', () => latin1('Rar!\x1a\x07\0'), 'file/packed', '压缩包', '解压'],
		['7z', () => latin1('7z\xbc\xaf\x27\x1c\0\x04'), 'file/packed', '压缩包', '解压'],
		['旧 Word', () => compoundFile({ WordDocument: bytes('x') }), 'file/doc', '.doc', 'docx'],
		['RTF', () => bytes('{\\rtf1 a}'), 'file/rtf', 'RTF', 'docx'],
		[
			'XML 的 Word 文档',
			() => bytes('<?xml version="1.0"?><w:wordDocument xmlns:w="w"/>'),
			'file/word-xml',
			'Word',
			'docx',
		],
		[
			'演示文稿',
			() => zipParts({ '_rels/.rels': relations([['officeDocument', 'ppt/presentation.xml']]) }),
			'file/slides',
			'演示文稿',
			'工作簿',
		],
		[
			'二进制工作簿',
			() => zipParts({ '_rels/.rels': relations([['officeDocument', 'xl/workbook.bin']]) }),
			'file/xlsb',
			'.xlsb',
			'另存为',
		],
		[
			'OpenDocument 文字',
			() => zipParts({ mimetype: 'application/vnd.oasis.opendocument.text' }),
			'file/odt',
			'OpenDocument',
			'docx',
		],
		['版式文件', () => zipParts({ 'OFD.xml': '<x/>' }), 'file/ofd', 'OFD', '原来的'],
		[
			'加密的 xlsx',
			() => compoundFile({ EncryptionInfo: bytes('x'), EncryptedPackage: bytes('x') }),
			'file/encrypted',
			'密码',
			'去掉',
		],
		[
			'加密的 ods',
			() =>
				ods('', '', {
					'META-INF/manifest.xml':
						'<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
				}),
			'file/encrypted',
			'密码',
			'去掉',
		],
		['别的 XML', () => bytes('<?xml version="1.0"?><invoice/>'), 'file/other-xml', 'XML', '工作簿'],
		['程序', () => latin1('MZ\x90\0\x03\0\0\0'), 'file/unknown', '认不出', '工作簿'],
		['只有空白的文本', () => bytes(' \r\n\t\r\n'), 'file/no-content', '没有文字', '打开'],
		[
			'没有工作表的 XML',
			() => bytes(`<?xml version="1.0"?><Workbook ${XMLNS}/>`),
			'file/no-content',
			'没有文字',
			'打开',
		],
		['超过 50 MB', () => new Uint8Array(50 * 1024 * 1024 + 1).fill(0x31), 'file/file-too-large', '50 MB', '删去'],
		[
			'XML 炸弹（实体套实体）',
			() => xml('<Row><Cell><Data ss:Type="String">&g;</Data></Cell></Row>', LAUGHS),
			'file/doctype',
			'DTD',
			'另存为',
		],
		['XML 引用外面的 DTD', () => xml('', OUTSIDE), 'file/doctype', 'DTD', '另存为'],
		['ods 里的实体', () => ods('', LAUGHS), 'file/doctype', 'DTD', '另存为'],
		['docx 里的实体', () => foreignDocument({ body: p('&g;'), prolog: LAUGHS }), 'file/doctype', 'DTD', '另存为'],
		[
			'没有定义的实体',
			() => xml('<Row><Cell><Data ss:Type="String">&g;</Data></Cell></Row>'),
			'file/damaged',
			'损坏',
			'重新',
		],
		['ods 里的压缩炸弹', () => ods(' '.repeat(60_000_000)), 'file/unpacks-too-large', '压缩炸弹', '来源'],
		[
			'docx 里的压缩炸弹',
			() => foreignDocument({ body: p(' '.repeat(30_000_000)) }),
			'file/unpacks-too-large',
			'压缩炸弹',
			'来源',
		],
		[
			'ods 说一格重复一百万行',
			() => ods(`<table:table-row table:number-rows-repeated="1000000">${odsCell}</table:table-row>`),
			'file/too-many-rows',
			'200000',
			'删去',
		],
		[
			'ods 说一格重复一万六千栏、二十万行',
			() =>
				ods(
					`<table:table-row table:number-rows-repeated="200000">${odsCell.replace('/>', ' table:number-columns-repeated="16384"/>')}</table:table-row>`,
				),
			'file/too-many-cells',
			'500 万',
			'删去',
		],
		[
			'行号超出表格的范围',
			() => xml('<Row ss:Index="9999999"><Cell><Data ss:Type="Number">1</Data></Cell></Row>'),
			'file/too-many-rows',
			'200000',
			'删去',
		],
		[
			'栏号超出表格的范围',
			() => xml('<Row><Cell ss:Index="99999"><Data ss:Type="Number">1</Data></Cell></Row>'),
			'file/too-many-columns',
			'16384',
			'删去',
		],
		['一百万行的文本', () => bytes('1\n'.repeat(1_000_000)), 'file/too-many-rows', '200000', '删去'],
		[
			'很多张工作表都指着同一个部件',
			() =>
				zipParts({
					...workbookParts([{ name: '表', rows: [['1']] }]),
					'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${'<sheet name="表" r:id="rId1"/>'.repeat(3)}</sheets></workbook>`,
				}),
			'file/damaged',
			'损坏',
			'重新',
		],
		[
			'网页里每一行都要绕过上面合并下来的一万六千栏',
			() =>
				bytes(`<table><tr>${'<td colspan=1000 rowspan=65534>'.repeat(16)}</tr>${'<tr><td>'.repeat(65_000)}</table>`),
			'file/too-many-cells',
			'500 万',
			'删去',
		],
		[
			'栏的定义比栏还多',
			() => xml('<Column ss:Index="1" ss:Span="9999" ss:StyleID="s"/>'.repeat(20_000)),
			'file/too-many-columns',
			'16384',
			'删去',
		],
		[
			'不是数的数',
			() => xml('<Row><Cell><Data ss:Type="Number">一</Data></Cell></Row>'),
			'file/damaged',
			'损坏',
			'重新',
		],
	])('%s', async (_, make, code, says, todo) => {
		const fault = await refusal(make(), '文件.xls');
		expect([fault?.code, fault?.where?.file]).toEqual([code, '文件.xls']);
		expect(fault?.message).toContain(says);
		expect(fault?.action).toMatch(/^请.+。$/u);
		expect(fault?.action).toContain(todo);
	});
});

describe('古怪但能读的文件', () => {
	test('合并了整张表、只有两格的大表、隐藏到底的行', async () => {
		const sheet = await onlySheet(
			xml(
				'<Column ss:Index="2" ss:Span="16000" ss:Hidden="1"/><Row><Cell ss:MergeAcross="16383" ss:MergeDown="1048575"><Data ss:Type="String">甲</Data></Cell></Row>',
			),
			'表.xml',
		);
		expect(sheet.merges.map(rangeAddress)).toEqual(['A1:XFD1048576']);
		const far = `<table:table-row table:number-rows-repeated="1048574" table:visibility="collapse"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
		const wide = await onlySheet(
			ods(
				`<table:table-row>${odsCell}</table:table-row>${far}<table:table-row><table:table-cell table:number-columns-repeated="16383"/>${odsCell}</table:table-row>`,
			),
			'表.ods',
		);
		expect(contents(wide)).toEqual({ A1: '1', XFD1048576: '1' });
	});

	test('说了几万遍要隐藏到底的行、一万个不收尾的域、一行一千七百万字的文本，都读得完', async () => {
		const hidden = '<table:table-row table:visibility="collapse" table:number-rows-repeated="9999"/>'.repeat(104);
		const sheet = await onlySheet(ods(`<table:table-row>${odsCell}</table:table-row>${hidden}`), '表.ods');
		expect(sheet.rows.map((row) => row.hidden)).toEqual([false]);
		const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
		const field = mark('begin') + mark('separate');
		const { sections } = await source(
			foreignDocument({ body: `<w:p>${field.repeat(10_000)}</w:p>${p('一、概况')}${p('甲').repeat(10_000)}` }),
			'文.docx',
		);
		expect(sections.map(({ heading }) => heading)).toEqual(['一、概况']);
		const long = await onlySheet(bytes(`甲,乙\n${'a'.repeat(17_000_000)},1\n`), '长.csv');
		expect(long.rows[1]?.cells.map(({ column }) => column)).toEqual([1, 2]);
	});

	test('a name that would turn a sentence around or break the line is shown without that', async () => {
		const name = '决算\u202exslx.表\n一.xls';
		expect((await refusal(new Uint8Array(), name))?.where?.file).toBe('决算xslx.表一.xls');
		expect((await source(bytes('甲,1\n'), name)).name).toBe('决算xslx.表一.xls');
		expect((await refusal(new Uint8Array(), '\u202e'))?.where?.file).toBe('没有名称的文件');
	});

	test('宏和别的文件的引用：不读，说明', async () => {
		const parts = {
			...workbookParts([{ name: '表', rows: [['1']] }]),
			'xl/vbaProject.bin': 'x',
			'xl/externalLinks/externalLink1.xml': '<x/>',
		};
		const { notices } = await source(zipParts(parts), '表.xlsm');
		expect(notices).toEqual([
			'文件里有宏，没有运行，也不读取。',
			'文件引用了别的文件，没有去读；用的是文件里存着的数。',
		]);
	});

	test('.xls 名称的 xlsx、.xlsx 名称的旧工作簿，都照内容读，并说明', async () => {
		const sheets = [{ name: '表', rows: [['甲']] }];
		const renamed = async (format: 'xlsx' | 'biff8', name: string) =>
			(await source(written(sheets, format), name)).notices;
		expect(await renamed('xlsx', '表.xls')).toEqual(['名称以 .xls 结尾，里面是 Excel 工作簿（.xlsx）。']);
		expect(await renamed('biff8', '表.XLSX')).toEqual(['名称以 .xlsx 结尾，里面是旧格式的 Excel 文件（.xls）。']);
	});

	test('指纹是内容的 SHA-256，名称不算', async () => {
		const file = written([{ name: '表', rows: [['甲']] }], 'csv');
		const one = await source(file, '一.csv');
		expect(one.digest).toMatch(/^[\da-f]{16}$/u);
		expect((await source(file, '二.csv')).digest).toBe(one.digest);
		expect((await source(bytes('甲\n乙'), '一.csv')).digest).not.toBe(one.digest);
		expect((await source(bytes('甲'), '一.csv')).digest).toBe('33e3580c093111e1');
	});
});
