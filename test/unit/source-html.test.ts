import { describe, expect, test } from 'vitest';
import { rangeAddress } from '../../shared/sheets/cells.ts';
import { contents, onlySheet, refusal, source } from '../support/source-maker.ts';

const page = (body: string, head = '') =>
	new TextEncoder().encode(`<html><head>${head}</head><body>${body}</body></html>`);
const sheetOf = (body: string, head = '') => onlySheet(page(body, head), '表.xls');

describe('存成网页的表', () => {
	test('合并的格：跨栏、跨行，后面的格让开', async () => {
		const sheet = await sheetOf(`<table>
			<tr><td rowspan=2 colspan="2">项目</td><td colspan='3'>本年支出</td></tr>
			<tr><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
			<tr><td>2080101</td><td>行政运行</td><td>1</td><td>2</td><td>3</td></tr></table>`);
		const head = { A1: '项目', C1: '本年支出', C2: '合计', D2: '基本支出', E2: '项目支出' };
		expect(contents(sheet)).toEqual({ ...head, A3: '2080101', B3: '行政运行', C3: '1', D3: '2', E3: '3' });
		expect(sheet.merges.map(rangeAddress)).toEqual(['A1:B2', 'C1:E1']);
	});

	test('表上表下的文字、几张表，按次序排在一张工作表上', async () => {
		const sheet = await sheetOf(
			'<h1>收入决算表</h1><p>单位：万元<br>部门：甲</p><table><tr><td>1</table>注：无<table><tr><td>2</td></tr></table>',
		);
		expect(contents(sheet)).toEqual({
			A1: '收入决算表',
			A2: '单位：万元',
			A3: '部门：甲',
			A4: '1',
			A5: '注：无',
			A6: '2',
		});
	});

	test('排版用的表里的表，内容都在', async () => {
		const sheet = await sheetOf(
			'<table><tr><td>页眉</td></tr><tr><td><table><tr><td>甲</td><td>1</td></tr></table></td></tr><tr><td>页脚</td></tr></table>',
		);
		expect(contents(sheet)).toEqual({ A1: '页眉', A3: '甲', B3: '1', A4: '页脚' });
	});

	test('没有写完的标记、注释、脚本、实体', async () => {
		const sheet = await sheetOf(
			'<!-- <td>不要 --><script>if (a<b) document.write("<td>不要")</script><style>td{}</style><TABLE><TR><TD>1 &lt; 2&nbsp;<TD NOWRAP ALIGN=right>&#x51b3;&#31639;<tr><td>合&emsp;计<td>a < b<p>下一行</table>',
		);
		expect(contents(sheet)).toEqual({ A1: '1 < 2', B1: '决算', A2: '合\u2003计', B2: 'a < b\n下一行' });
	});

	test('源文件里的换行在汉字之间不是空格，在别处是', async () => {
		const sheet = await sheetOf('<table><tr><td>收入支出\n  决算总表</td><td>Total\n  sum</td></tr></table>');
		expect(contents(sheet)).toEqual({ A1: '收入支出决算总表', B1: 'Total sum' });
	});

	test('Excel 写在网页里的格式和原数：文字还是文字，数取原数', async () => {
		const head =
			'<style><!-- .xl65 {mso-number-format:"\\@";} .xl66 {mso-number-format:"\\#\\,\\#\\#0\\.00";} .xl67{mso-number-format:"Short Date";} --></style>' +
			'<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>支出</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->';
		const sheet = await sheetOf(
			`<table><col><col style='display:none'><tr><td class=xl65>2080101</td><td class=xl66 x:num="1234.567">1,234.57</td>
			<td class=xl67 x:num="45900">2025/8/31</td><td style="mso-number-format:'\\@'">12</td><td x:num>7</td><td x:str>0</td><td x:num="3" x:fmla="=1+2">3</td></tr>
			<tr style='display:none'><td>藏</td></tr></table>`,
			head,
		);
		expect(sheet.name).toBe('支出');
		expect(sheet.rows[0]?.cells.map(({ value, format, formula }) => [value, format, formula])).toEqual([
			[{ kind: 'text', text: '2080101' }, '@', false],
			[{ kind: 'number', value: 1234.567 }, '#,##0.00', false],
			[{ kind: 'date', serial: 45900, iso: '2025-08-31' }, 'yyyy-m-d', false],
			[{ kind: 'text', text: '12' }, '@', false],
			[{ kind: 'number', value: 7 }, '0', false],
			[{ kind: 'text', text: '0' }, 'General', false],
			[{ kind: 'number', value: 3 }, 'General', true],
		]);
		expect(sheet.hiddenColumns).toEqual([{ first: 2, last: 2 }]);
		expect(sheet.rows.map((row) => row.hidden)).toEqual([false, true]);
	});

	test('GBK 编码的网页；名称是 .xls，说明', async () => {
		const gbk = Buffer.concat([
			Buffer.from('<html><meta charset=gb2312><table><tr><td>'),
			Buffer.from('c4eab6c8', 'hex'),
			Buffer.from('</td></tr></table>'),
		]);
		const { workbook, notices, format } = await source(new Uint8Array(gbk), '决算.xls');
		expect(workbook.sheets.map(contents)).toEqual([{ A1: '年度' }]);
		expect([format, notices]).toEqual(['html', ['名称以 .xls 结尾，里面是网页（HTML）。']]);
	});

	test('跨一亿行、一亿栏的格，不会填满内存', async () => {
		const sheet = await sheetOf('<table><tr><td rowspan=100000000>甲</td><td>1</td></tr><tr><td>2</td></tr></table>');
		expect(sheet.merges.map(rangeAddress)).toEqual(['A1:A2']);
		const wide = await sheetOf('<table><tr><td colspan=100000000>甲</td><td>1</td></tr></table>');
		expect(wide.merges.map(rangeAddress)).toEqual(['A1:ALL1']);
		expect((await refusal(page(`<table><tr>${'<td colspan=1000 rowspan=60000>x'.repeat(20)}</table>`)))?.code).toBe(
			'file/too-many-columns',
		);
	});

	test('一层套一层的表、没有写完的引号和注释，不会慢下来', async () => {
		for (const unit of [
			'<table><tr><td>',
			'<style>',
			'<style>a{',
			'<!--',
			'<a b="',
			'<a b=\'"',
			'<td rowspan=9>',
			'&#',
			'<xml>',
			'\u00a0',
			'<x:Name>',
		]) {
			const hostile = page(`<table><tr><td>1</td></tr></table>${unit.repeat(1_000_000 / unit.length)}`);
			expect((await refusal(hostile, 'x.html'))?.code ?? '读了').toMatch(/^(?:读了|file\/.+)$/u);
		}
	});

	test('给所有格子定的格式（td {…}）：编码是文字', async () => {
		const head =
			'<style>td {mso-number-format:"\\@"; font-family:宋体} .n {mso-number-format:"\\#\\,\\#\\#0\\.00"}</style>';
		const sheet = await sheetOf('<table><tr><td>2080101</td><td class=n>1,234.50</td></tr></table>', head);
		expect(sheet.rows[0]?.cells.map(({ value }) => value)).toEqual([
			{ kind: 'text', text: '2080101' },
			{ kind: 'number', value: 1234.5 },
		]);
	});

	test('断在半腰的网页：读到哪里算哪里，但要说', async () => {
		const { workbook, notices } = await source(
			page('<table><tr><td>甲</td></tr><tr><td>乙</td>').slice(0, -19),
			'表.html',
		);
		expect(workbook.sheets.map(contents)).toEqual([{ A1: '甲', A2: '乙' }]);
		expect(notices).toEqual(['网页里的表格没有写完，后面的行可能缺了。']);
	});

	test('存成几个文件的网页，说明表格不在这里', async () => {
		const frames =
			'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><frameset rows="*,39"><frame src="a.files/sheet001.htm"></frameset></html>';
		expect((await refusal(new TextEncoder().encode(frames), '表.htm'))?.code).toBe('file/parted-page');
	});
});

describe('单个文件网页（MHTML）', () => {
	const part = (location: string, type: string, encoding: string, body: string) =>
		`------=_Next\r\nContent-Location: file:///C:/x/${location}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
	const table = (text: string) =>
		`<html><body><table><tr><td class=xl9>${text}</td><td>1</td></tr></table></body></html>`;
	const quoted = (text: string) =>
		[...Buffer.from(text)]
			.map((byte) => (byte === 0x3d || byte > 0x7e ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)))
			.join('');
	const names = ['收入', '支出']
		.map(
			(name, index) =>
				`<x:ExcelWorksheet><x:Name>${name}</x:Name><x:WorksheetSource HRef="表.files/sheet00${index + 1}.htm"/></x:ExcelWorksheet>`,
		)
		.join('');
	const message = [
		'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="----=_Next"\r\n\r\n',
		part(
			'表.htm',
			'text/html; charset="utf-8"',
			'quoted-printable',
			quoted(`<html><xml>${names}</xml><frameset></frameset></html>`),
		),
		part(
			'表.files/stylesheet.css',
			'text/css; charset="utf-8"',
			'quoted-printable',
			quoted('.xl9 {mso-number-format:"\\@";}'),
		),
		part('表.files/tabstrip.htm', 'text/html; charset="utf-8"', 'quoted-printable', quoted(table('收入 支出'))),
		part(
			'表.files/sheet001.htm',
			'text/html; charset="utf-8"',
			'quoted-printable',
			quoted(table('0123')).replace('<body>', '<bo=\r\ndy>'),
		),
		part(
			'表.files/sheet002.htm',
			'text/html; charset="gb2312"',
			'base64',
			Buffer.concat([Buffer.from('<table><tr><td>'), Buffer.from('c4eab6c8', 'hex')]).toString('base64'),
		),
		'------=_Next--\r\n',
	].join('');

	test('每张工作表是一页，名称在另一处', async () => {
		const { workbook, format } = await source(new TextEncoder().encode(message), '表.mht');
		expect(format).toBe('html');
		expect(workbook.sheets.map((sheet) => [sheet.name, contents(sheet)])).toEqual([
			['收入', { A1: '0123', B1: '1' }],
			['支出', { A1: '年度' }],
		]);
	});
});
