import { strToU8 } from 'fflate';
import { changeWorkbookStream, writeCompound } from '../../../support/published-maker/compound.ts';
import { toGb18030, toUtf8 } from '../../../support/published-maker/encode.ts';
import type { Grid, GridCell } from '../../../support/published-maker/grid.ts';
import { amountsChanged } from '../../../support/published-maker/traps.ts';
import { layOut, national } from '../../../support/published-maker/variants.ts';
import { writeDocx } from '../../../support/published-maker/write-docx.ts';
import { writeHtml, writeXml2003 } from '../../../support/published-maker/write-markup.ts';
import { writeBySheetJs } from '../../../support/published-maker/write-sheetjs.ts';
import { type Parts, writeXlsx, xlsxParts, zip } from '../../../support/published-maker/write-xlsx.ts';
import { type CorpusCase, fromLedger, type MadeFile, plain } from './case.ts';
import { qinghe } from './departments.ts';

const SET = layOut(national(qinghe));
const SOME = [SET[2], SET[4], SET[8]].map((grid, index) => ({ ...(grid as Grid), name: `表${index + 1}` }));
const ONE = SOME.slice(1, 2);
const FIRST = ONE[0] as Grid;
const SHEET = 'xl/worksheets/sheet1.xml';
const CASES: CorpusCase[] = [];

/** Nothing of it must be read but what is right; often nothing can be. */
function broken(file: string, what: string, bytes: () => Promise<Uint8Array> | Uint8Array): void {
	CASES.push({ file, what, damaged: true, build: async () => plain(await bytes()) });
}

/** Harmless for all that, or damaged in a few cells: the amounts are still there. */
function readable(file: string, what: string, grids: readonly Grid[], bytes: () => Uint8Array, placed = true): void {
	CASES.push({
		file,
		what,
		damaged: true,
		build: async (): Promise<MadeFile> => fromLedger(qinghe.ledger, bytes(), grids, placed),
	});
}

const parts = (change: (parts: Parts) => void, grids: readonly Grid[] = ONE): Uint8Array => {
	const made = xlsxParts(grids);
	change(made);
	return zip(made);
};
const edit = (made: Parts, name: string, change: (text: string) => string) => {
	made[name] = change(String(made[name]));
};
const part = (bytes: Uint8Array, share: number) => bytes.slice(0, Math.floor(bytes.length * share));
const biff = () => writeBySheetJs(SOME, 'biff8');

broken('坏-截断.xlsx', 'xlsx 只有前六成', () => part(writeXlsx(SOME), 0.6));
broken('坏-截断.xls', 'BIFF8 只有前六成', () => part(biff(), 0.6));
broken('坏-截断.docx', 'docx 只有前八成', async () => part(await writeDocx([{ grid: FIRST }]), 0.8));
broken('坏-截断-网页.xls', 'HTML 断在一格中间', () => part(writeHtml(ONE), 0.7));
broken('坏-截断-xml.xls', 'XML 2003 断在中间', () => part(writeXml2003(ONE), 0.7));
readable('坏-其实是xls.xlsx', '扩展名 xlsx，里面是 BIFF8', SOME, biff);
readable('坏-其实是xlsx.xls', '扩展名 xls，里面是 xlsx', SOME, () => writeXlsx(SOME));
readable('坏-其实是xlsx.csv', '扩展名 csv，里面是 xlsx', SOME, () => writeXlsx(SOME));
broken('坏-零字节.xlsx', '零字节', () => new Uint8Array());
broken('坏-零字节.csv', '零字节', () => new Uint8Array());
broken('坏-加密.xlsx', '加密的 xlsx（OLE 里的 EncryptedPackage）', () =>
	ole({
		EncryptionInfo: '\u0004\u0000\u0004\u0000@\u0000\u0000\u0000<encryption/>',
		EncryptedPackage: 'x'.repeat(5000),
	}),
);
broken('坏-加密.xls', '加密的 BIFF8（FILEPASS）', encryptedBiff);
broken('坏-报告.doc', 'Word 97 的 doc', () =>
	ole({ WordDocument: `\u00ec\u00a5${'\u0000'.repeat(5000)}`, '1Table': '\u0000'.repeat(4200) }),
);
broken('坏-报告.pdf', 'PDF', () =>
	strToU8(
		'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
	),
);
broken('坏-图片.xlsx', '扩展名 xlsx，里面是 PNG', () =>
	Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
);
broken('坏-压缩炸弹.xlsx', '工作表解开有 200 MB', () =>
	zip({ ...xlsxParts(ONE), [SHEET]: new Uint8Array(200_000_000).fill(32) }, 9),
);
broken('坏-压缩炸弹.docx', '正文解开有 200 MB', () =>
	zip({ ...docxShell(), 'word/document.xml': new Uint8Array(200_000_000).fill(32) }, 9),
);
broken('坏-十亿笑.xlsx', 'XML 实体层层展开', () => parts((made) => edit(made, 'xl/sharedStrings.xml', laughs)));
broken('坏-十亿笑.docx', 'docx 里 XML 实体层层展开', () =>
	zip({
		...docxShell(),
		'word/document.xml': laughs(
			'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>',
		),
	}),
);
broken('坏-十亿笑-xml.xls', 'XML 2003 里实体层层展开', () =>
	toUtf8(laughs(new TextDecoder().decode(writeXml2003(ONE)))),
);
broken('坏-外部实体.xlsx', '外部 DTD 和外部实体', () => parts((made) => edit(made, SHEET, outside)));
broken('坏-外部实体-xml.xls', 'XML 2003 引用外部文件', () =>
	toUtf8(outside(new TextDecoder().decode(writeXml2003(ONE)))),
);
readable('坏-维度是全表.xlsx', '维度写成 A1:XFD1048576，其实只有几行', ONE, () =>
	parts((made) =>
		edit(made, SHEET, (text) => text.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>')),
	),
);
broken('坏-一百万行.xlsx', '真有一百万行，行不写行号', () =>
	zip({ ...xlsxParts(ONE), [SHEET]: manyRows(1_000_000, false) }, 9),
);
broken('坏-二十一万行.xlsx', '二十一万行', () => zip({ ...xlsxParts(ONE), [SHEET]: manyRows(210_000, true) }, 9));
broken('坏-远处的格子.xlsx', '有一格在 XFD1048576', () =>
	parts((made) =>
		edit(made, SHEET, (text) =>
			text.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
		),
	),
);
broken('坏-整表合并.xlsx', '合并区域是整个工作表', () =>
	parts((made) =>
		edit(made, SHEET, (text) => text.replace('</mergeCells>', '<mergeCell ref="A1:XFD1048576"/></mergeCells>')),
	),
);
broken('坏-合并重叠.xlsx', '合并区域互相重叠，一万个', () =>
	parts((made) =>
		edit(made, SHEET, (text) =>
			text.replace(
				'</mergeCells>',
				`${Array.from({ length: 10_000 }, (_, at) => `<mergeCell ref="A${(at % 50) + 1}:Z${(at % 50) + 400}"/>`).join('')}</mergeCells>`,
			),
		),
	),
);
broken('坏-缺共享字符串.xlsx', '没有 sharedStrings.xml', () =>
	parts((made) => {
		delete made['xl/sharedStrings.xml'];
	}),
);
broken('坏-字符串越界.xlsx', '共享字符串的序号超出', () =>
	parts((made) => edit(made, SHEET, (text) => text.replace('t="s"><v>3<', 't="s"><v>99999<'))),
);
broken('坏-缺工作表.xlsx', '目录里有的工作表文件不在', () =>
	parts((made) => {
		delete made['xl/worksheets/sheet2.xml'];
	}, SOME),
);
broken('坏-校验码.xlsx', 'zip 里一个文件的 CRC 不对', badCrc);
broken('坏-空压缩包.xlsx', '空的 zip', () => zip({}));
broken('坏-普通压缩包.xlsx', 'zip 里只有一个文本文件', () => zip({ '说明.txt': '没有表' }));
broken('坏-路径穿越.xlsx', 'zip 里有 ../../ 的名字', () =>
	parts((made) => {
		made['../../../../tmp/evil.txt'] = 'x';
	}),
);
broken('坏-深层XML.xlsx', 'XML 嵌套十万层', () =>
	parts((made) =>
		edit(made, SHEET, (text) =>
			text.replace('<sheetData>', `${'<x>'.repeat(100_000)}${'</x>'.repeat(100_000)}<sheetData>`),
		),
	),
);
broken('坏-循环扇区.xls', 'OLE 的扇区链成环', cyclicSectors);
broken('坏-目录成环.xls', 'OLE 的目录指回自己', cyclicDirectory);
broken('坏-混合编码.csv', '前半 UTF-8，后半 GB18030', () =>
	joined(
		toUtf8('单位名称,功能科目编码,金额\r\n清河市档案馆,2012601,1.00\r\n'),
		toGb18030('清河市方志馆,2012604,2.00\r\n'),
	),
);
broken('坏-截在字中间.csv', 'GB18030，断在一个汉字中间', () =>
	toGb18030('单位名称,功能科目编码,金额\r\n清河市档案馆,2012601,1.00\r\n清河').slice(0, -1),
);
broken('坏-截在字中间utf8.csv', 'UTF-8，断在一个汉字中间', () =>
	toUtf8('单位名称,功能科目编码,金额\r\n清河市档案馆,2012601,1.00\r\n清河').slice(0, -1),
);
broken('坏-引号不配对.csv', '引号只有一半', () =>
	toUtf8('单位名称,功能科目编码,金额\r\n"清河市档案馆,2012601,1.00\r\n清河市方志馆,2012604,2.00\r\n'),
);
broken('坏-三万栏.csv', '一行三万栏', () => toUtf8(`${'金额,'.repeat(30_000)}\r\n1,2,3\r\n`));
broken('坏-二进制.csv', '随便的字节', () =>
	Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 31) & 0xff),
);
readable('坏-带宏.xlsm', '带宏', ONE, () =>
	parts((made) => {
		made['xl/vbaProject.bin'] = new Uint8Array(2000).fill(0xcc);
	}),
);
readable('坏-外部链接.xlsx', '链接别的工作簿', ONE, () =>
	parts((made) => {
		made['xl/externalLinks/externalLink1.xml'] =
			'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook/></externalLink>';
		edit(made, 'xl/_rels/workbook.xml.rels', (text) =>
			text.replace(
				'</Relationships>',
				'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>',
			),
		);
	}),
);
spoilt('坏-错误值.xlsx', '金额是 #REF!', (cell, nth) =>
	nth % 4 === 0 ? { value: { kind: 'error', code: '#REF!' } } : cell,
);
spoilt('坏-金额里有字.xlsx', '金额是「约12万」「见附件」', (cell, nth) =>
	nth % 5 === 0 ? { value: nth % 2 === 0 ? '约12万' : '见附件' } : cell,
);
spoilt('坏-金额有两个小数点.xlsx', '金额是 1.234.56', (cell, nth) => (nth % 6 === 0 ? { value: '1.234.56' } : cell));
broken('坏-半腰错位.xlsx', '下半张表的金额都右移一栏', () => writeXlsx([halfShifted(SOME[0] as Grid)]));
broken('坏-巨大跨栏-网页.xls', 'HTML 的 colspan、rowspan 各一百万', () =>
	toUtf8(new TextDecoder().decode(writeHtml(ONE)).replace(/colspan=\d+/u, 'colspan=1000000 rowspan=1000000')),
);
broken('坏-巨大序号-xml.xls', 'XML 2003 的 ss:Index、MergeAcross 很大', () =>
	toUtf8(
		new TextDecoder()
			.decode(writeXml2003(ONE))
			.replace('ss:Index="2"', 'ss:Index="99999999"')
			.replace(/ss:MergeAcross="\d+"/u, 'ss:MergeAcross="99999999"'),
	),
);
broken('坏-千层表.docx', '表套表两千层', () =>
	zip({
		...docxShell(),
		'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(2000)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(2000)}</w:body></w:document>`,
	}),
);
broken('坏-巨大跨栏.docx', 'docx 的 gridSpan 是一百万', () =>
	zip({
		...docxShell(),
		'word/document.xml':
			'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>支出决算表</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>',
	}),
);

function spoilt(file: string, what: string, change: (cell: GridCell, nth: number) => GridCell): void {
	const grid = amountsChanged(FIRST, (cell, nth) => {
		const next = change(cell, nth);
		return next === cell || cell.amount === undefined ? cell : { ...next, amount: { ...cell.amount, spoilt: true } };
	});
	readable(file, what, [grid], () => writeXlsx([grid]));
}

function halfShifted(grid: Grid): Grid {
	const middle = Math.floor(grid.rows.length / 2);
	return {
		...grid,
		rows: grid.rows.map((row, index) => {
			const first = row.findIndex((cell) => cell?.amount !== undefined);
			return index < middle || first < 0 ? row : [...row.slice(0, first), null, ...row.slice(first)];
		}),
	};
}

/** An OLE file with the streams given, byte by byte from the characters. */
function ole(streams: Readonly<Record<string, string>>): Uint8Array {
	const bytes = (content: string) => Uint8Array.from(content, (letter) => letter.charCodeAt(0));
	return writeCompound(Object.fromEntries(Object.entries(streams).map(([name, content]) => [name, bytes(content)])));
}

/** After BOF (4 + 16 bytes) FILEPASS, as every encrypted workbook has it. */
function encryptedBiff(): Uint8Array {
	const filepass = Uint8Array.of(0x2f, 0, 6, 0, 1, 0, 1, 0, 1, 0);
	const changed = changeWorkbookStream(biff(), (stream) => joined(stream.slice(0, 20), filepass, stream.slice(20)));
	if (changed === undefined) throw new Error('no workbook stream');
	return changed;
}

/** The first entry of the allocation table that goes on points back to its own sector. */
function cyclicSectors(): Uint8Array {
	const bytes = biff();
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const fat = (view.getUint32(76, true) + 1) * 512;
	for (let sector = 1; sector < 128; sector += 1) {
		const next = view.getUint32(fat + sector * 4, true);
		if (next === sector + 1) view.setUint32(fat + sector * 4, sector, true);
	}
	return bytes;
}

function cyclicDirectory(): Uint8Array {
	const bytes = biff();
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const directory = (view.getUint32(48, true) + 1) * 512;
	for (let entry = 0; entry < 4; entry += 1) {
		for (const field of [68, 72, 76]) view.setUint32(directory + entry * 128 + field, entry, true);
	}
	return bytes;
}

function badCrc(): Uint8Array {
	const bytes = writeXlsx(ONE);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const name = strToU8(SHEET);
	for (let at = 0; at + 46 < bytes.length; at += 1) {
		const signature = view.getUint32(at, true);
		const [crc, start] = signature === 0x04034b50 ? [14, 30] : signature === 0x02014b50 ? [16, 46] : [0, 0];
		if (start === 0) continue;
		if (name.every((byte, index) => bytes[at + start + index] === byte)) view.setUint32(at + crc, 0x12345678, true);
	}
	return bytes;
}

function laughs(text: string): string {
	const levels = Array.from({ length: 12 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
	const open = /<(?!\?|!)([\w:]+)/u.exec(text)?.[1] ?? 'x';
	const declared = text.replace(/<(?!\?|!)/u, `<!DOCTYPE ${open} [<!ENTITY l0 "哈哈">${levels}]><`);
	return declared.replace(/(<(?:w:)?t[^>]*>|<Data[^>]*>)/u, '$1&l12;');
}

function outside(text: string): string {
	const open = /<(?!\?|!)([\w:]+)/u.exec(text)?.[1] ?? 'x';
	const declared = text.replace(
		/<(?!\?|!)/u,
		`<!DOCTYPE ${open} SYSTEM "http://127.0.0.1:9/outside.dtd" [<!ENTITY p SYSTEM "file:///etc/passwd">]><`,
	);
	return declared.replace(/(<v>|<Data[^>]*>)/u, '$1&p;');
}

function manyRows(count: number, numbered: boolean): Uint8Array {
	const lines: string[] = [];
	for (let row = 1; row <= count; row += 1) {
		lines.push(numbered ? `<row r="${row}"><c><v>1</v></c></row>` : '<row><c><v>1</v></c></row>');
	}
	return strToU8(
		`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`,
	);
}

function docxShell(): Parts {
	return {
		'[Content_Types].xml':
			'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
		'_rels/.rels':
			'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
	};
}

function joined(...chunks: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
	let at = 0;
	for (const chunk of chunks) {
		all.set(chunk, at);
		at += chunk.length;
	}
	return all;
}

export const DAMAGED: readonly CorpusCase[] = CASES;
