import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseClipboard, printClipboard } from '../../renderer/sheet/clipboard.ts';

describe('粘贴纯文本', () => {
	test.each<[string, string, string[][]]>([
		[
			'Excel and WPS end each row with CRLF, the last too',
			'a\tb\r\n1\t2\r\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'LibreOffice on Linux ends rows with LF',
			'a\tb\n1\t2',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'old Mac programs end rows with CR',
			'a\tb\r1\t2\r',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		['row ends of different kinds in one text', 'a\r\nb\nc\rd', [['a'], ['b'], ['c'], ['d']]],
		['one word', '行政运行', [['行政运行']]],
		['nothing', '', []],
		['one blank cell copied from Excel', '\r\n', [['']]],
		['a blank last row that was copied', 'a\r\n\r\n', [['a'], ['']]],
		[
			'blank cells at the end of a row',
			'a\t\t\r\n\t\tb\r\n',
			[
				['a', '', ''],
				['', '', 'b'],
			],
		],
		['a blank last cell without a row end', 'a\t', [['a', '']]],
		['rows of different lengths stay as they are', 'a\nb\tc\td\n\te', [['a'], ['b', 'c', 'd'], ['', 'e']]],
		['a line break inside a cell', '"第一行\n第二行"\t5\r\n', [['第一行\n第二行', '5']]],
		['a CRLF inside a cell is one line break', '"甲\r\n乙"\r\n丙', [['甲\n乙'], ['丙']]],
		['a tab inside a cell', '"甲\t乙"\t丙', [['甲\t乙', '丙']]],
		['doubled quotes inside a quoted cell', '"说""是""\n行"\tx', [['说"是"\n行', 'x']]],
		['a quoted cell with nothing in it', '""\t1', [['', '1']]],
		['a quoted cell of quotes only', '""""', [['"']]],
		['a lone quote inside a cell is a sign', '5"管\t3\r\n', [['5"管', '3']]],
		[
			'an unclosed quote swallows no other cell',
			'"甲\t乙\r\n丙\t丁\r\n',
			[
				['"甲', '乙'],
				['丙', '丁'],
			],
		],
		['text behind a closing quote means that it was none', '"甲"乙\t丙', [['"甲"乙', '丙']]],
		['Chinese quotes are no quotes', '“甲\t乙”', [['“甲', '乙”']]],
		['no-break blanks of a web page', '\u00a0\u00a0行政\u00a0运行\t1', [['  行政 运行', '1']]],
		['a line break of Word inside a cell', '甲\v乙\t丙', [['甲\n乙', '丙']]],
		['a byte order mark and a closing zero of old programs', '\ufeff0012\t1\r\n\0', [['0012', '1']]],
	])('%s', (_, plain, cells) => {
		expect(parseClipboard(plain)).toEqual(cells);
	});

	test('codes keep their zeros and amounts their signs', () => {
		expect(parseClipboard('0012\t(1,234.50)\t１２３')).toEqual([['0012', '(1,234.50)', '１２３']]);
	});

	test('4,000 cells with quotes and line breaks come in as they were', () => {
		const cells = Array.from({ length: 400 }, (_, row) =>
			Array.from({ length: 10 }, (_unused, column) =>
				column % 3 === 0 ? `第${row}行\n"${column}"` : `${row}.${column}`,
			),
		);
		expect(parseClipboard(printClipboard(cells).plain)).toEqual(cells);
	});

	test('a very long cell does not break the reader', () => {
		const long = `${'字'.repeat(300_000)}"${'\n行'.repeat(1000)}`;
		expect(parseClipboard(printClipboard([[long, '1']]).plain)).toEqual([[long, '1']]);
	});
});

describe('没有纯文本时取网页表格', () => {
	const table = (inside: string) =>
		`<html><body>\n<!--StartFragment--><table>${inside}</table><!--EndFragment--></body></html>`;

	test.each<[string, string, string[][]]>([
		[
			'rows and cells',
			'<tr><td>a</td><td>b</td></tr><tr><th>1</th><td>2</td></tr>',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'tags left open, as HTML allows',
			'<tr><td>a<td>b<tr><td>1<td>2',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'a merged cell leaves blanks below and beside it',
			'<tr><td rowspan=2 colspan="2">合并</td><td>1</td></tr><tr><td>2</td></tr><tr><td>甲</td><td>乙</td><td>3</td></tr>',
			[
				['合并', '', '1'],
				['', '', '2'],
				['甲', '乙', '3'],
			],
		],
		[
			'a merged cell at the end of a row',
			'<tr><td>a</td><td rowspan="3">b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>',
			[
				['a', 'b'],
				['c', ''],
				['d', ''],
			],
		],
		[
			'entities',
			'<tr><td>A&amp;B &lt;1&gt; &quot;x&quot; &#20013;&#x6587; &yen;5</td></tr>',
			[['A&B <1> "x" 中文 ¥5']],
		],
		['what is no entity stays', '<tr><td>R&D; &foo; &#0; &#99999999;</td></tr>', [['R&D; &foo; &#0; &#99999999;']]],
		[
			'blanks of the source are one blank, no-break ones stay',
			'<tr><td>\n  甲\n\t 乙  </td><td>&nbsp;&nbsp;丙</td></tr>',
			[['甲 乙', '  丙']],
		],
		['line breaks and paragraphs', '<tr><td>甲<br>乙<p>丙</p><p>丁</p></td></tr>', [['甲\n乙\n丙\n丁']]],
		[
			'formatting inside a cell',
			'<tr><td style="color:red"><b>1,</b><span class=x>234.50</span></td></tr>',
			[['1,234.50']],
		],
		['a > inside an attribute', '<tr><td title="a>b" data-x=\'>\'>甲</td></tr>', [['甲']]],
		[
			'scripts and styles say nothing',
			'<style>td{x:"<td>"}</style><tr><td>甲<script>"<td>乙</td>"</script></td></tr>',
			[['甲']],
		],
		[
			'Office conditional comments',
			'<!--[if gte mso 9]><td>x</td><![endif]--><tr><![if !supportMisalignedColumns]><td>甲</td><![endif]></tr>',
			[['甲']],
		],
		[
			'a table inside a cell is its text',
			'<tr><td>甲<table><tr><td>乙</td><td>丙</td></tr></table></td><td>丁</td></tr>',
			[['甲\n乙 丙', '丁']],
		],
		['a sign < that opens no tag', '<tr><td>1 < 2</td></tr>', [['1 < 2']]],
		[
			'column groups, heads and captions',
			'<caption>标题</caption><colgroup><col width=1></colgroup><thead><tr><th>头</th></tr></thead><tbody><tr><td>1</td></tr></tbody>',
			[['头'], ['1']],
		],
	])('%s', (_, inside, cells) => {
		expect(parseClipboard('', table(inside))).toEqual(cells);
	});

	test('only the first table is taken', () => {
		expect(parseClipboard('', `${table('<tr><td>1</td></tr>')}${table('<tr><td>2</td></tr>')}`)).toEqual([['1']]);
	});

	test('plain text goes first', () => {
		expect(parseClipboard('甲', table('<tr><td>乙</td></tr>'))).toEqual([['甲']]);
	});

	test('plain text of blanks only gives way to a table that says something', () => {
		expect(parseClipboard('\r\n', table('<tr><td>乙</td></tr>'))).toEqual([['乙']]);
		expect(parseClipboard(' \t\r\n', table('<tr><td></td><td> </td></tr>'))).toEqual([[' ', '']]);
	});

	test('HTML without a table is no block', () => {
		expect(parseClipboard('', '<p>甲</p>')).toEqual([]);
		expect(parseClipboard('', '<table></table>')).toEqual([]);
	});

	test('absurd spans of a hostile page fill neither the memory nor the sheet', () => {
		const cells = parseClipboard('', table('<tr><td colspan=999999 rowspan=999999>a</td><td>b</td></tr>'));
		expect(cells).toHaveLength(1);
		expect(cells[0]?.length).toBeLessThanOrEqual(1000);
	});

	test('a page of half-open tags keeps nobody waiting', () => {
		for (const piece of ['<a', '<a "', "<td '", '<!', '<script', '<!--']) {
			expect(parseClipboard('', `<table><tr><td>${piece.repeat(50_000)}`).length).toBeLessThanOrEqual(1);
		}
	});

	test('no HTML at all makes the reader throw', () => {
		const piece = fc.constantFrom(
			'<table>',
			'</table>',
			'<tr>',
			'</tr>',
			'<td>',
			'<td colspan=2>',
			'<td rowspan="3">',
			'</td>',
			'<br>',
			'<',
			'&amp',
			'"',
			'<!--',
			'-->',
			'甲',
			' ',
			'<style>',
			'</style>',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
				for (const row of parseClipboard('', pieces.join('')))
					for (const text of row) expect(typeof text).toBe('string');
			}),
			{ numRuns: 500 },
		);
	});
});

describe('复制出去', () => {
	test('numbers go as numbers, codes as text', () => {
		const { plain, html } = printClipboard([
			['0012', '10303.17', '行政运行'],
			['2080101', '-5', ''],
		]);
		expect(plain).toBe('0012\t10303.17\t行政运行\r\n2080101\t-5\t\r\n');
		expect(html).toContain('<td>10303.17</td>');
		expect(html).toContain('<td>-5</td>');
		expect(html).toContain('<td></td>');
		expect(html).toMatch(/<td style="mso-number-format:'\\@'"[^>]*>0012<\/td>/u);
	});

	test.each([
		'0012',
		'00',
		'1-2',
		'3/4',
		'=1+1',
		'+甲',
		'@x',
		'1e5',
		'12345678901234567890',
		'1,23',
		'2024-08-31',
		'行政',
	])('Excel cannot take %s for anything but text', (text) => {
		expect(printClipboard([[text]]).html).toMatch(/<td style="mso-number-format:'\\@'"/u);
	});

	test.each(['0', '0.50', '-0.50', '1,234.50', '1234567.89', '100', '-4.65%'])('Excel takes %s as a number', (text) => {
		expect(printClipboard([[text]]).html).toContain(`<td>${text}</td>`);
	});

	test('what looks like HTML is text', () => {
		const { html } = printClipboard([['<img src=x onerror="alert(1)">&']]);
		expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;');
		expect(html).not.toContain('<img');
	});

	test('quotes only where a cell needs them', () => {
		expect(printClipboard([['5"管', '“甲”', '甲,乙', '1']]).plain).toBe('5"管\t“甲”\t甲,乙\t1\r\n');
		expect(printClipboard([['甲\n乙', '"x"', 'a\tb']]).plain).toBe('"甲\n乙"\t"""x"""\t"a\tb"\r\n');
	});

	test('one cell goes into a sentence without a line break', () => {
		expect(printClipboard([['10303.17']]).plain).toBe('10303.17');
	});
});

const cellText = fc.oneof(
	fc.constantFrom(
		'',
		'0012',
		'10303.17',
		'(1,234.50)',
		'=1+2',
		'"',
		'""',
		'\t',
		'\n',
		'甲\n"乙"\t丙',
		'  行政  ',
		'&nbsp;',
		'<td>',
	),
	fc.string({
		unit: fc.constantFrom('a', '中', '"', '\t', '\n', ' ', ',', "'", '&', '<', ';', '0', '.', '😀'),
		maxLength: 8,
	}),
);
const block = fc.array(fc.array(cellText, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });

describe('复制再粘贴', () => {
	test('the plain text gives every cell back', () => {
		fc.assert(
			fc.property(block, (cells) => {
				expect(parseClipboard(printClipboard(cells).plain)).toEqual(cells);
			}),
			{ numRuns: 1000 },
		);
	});

	test('any text comes back with its line breaks as \\n', () => {
		fc.assert(
			fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), { minLength: 1 }), (cells) => {
				const levelled = cells.map((row) =>
					row.map((text) => text.replace(/\r\n?|\v/gu, '\n').replace(/[\u00a0\u202f]/gu, ' ')),
				);
				const { plain } = printClipboard(cells);
				fc.pre(!plain.startsWith('\ufeff') && !plain.endsWith('\0'));
				expect(parseClipboard(plain)).toEqual(levelled);
			}),
			{ numRuns: 500 },
		);
	});

	test('the table gives every cell back, but for line breaks at its end', () => {
		fc.assert(
			fc.property(block, (cells) => {
				expect(parseClipboard('', printClipboard(cells).html)).toEqual(
					cells.map((row) => row.map((text) => text.replace(/\n+$/u, ''))),
				);
			}),
			{ numRuns: 1000 },
		);
	});
});
