import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedText } from '../../electron/import/file/typed-text.ts';
import { cellContent } from '../../shared/sheets/cells.ts';
import { printedNumber } from '../../shared/sheets/shown-number.ts';
import { contents, onlySheet, refusal, source } from '../support/source-maker.ts';

const LIST = '单位,金额,摘要\r\n甲,"1,234.50","付款，\r\n第二行"\r\n乙,-3,"说""是"""\r\n';
const READ = {
	A1: '单位',
	B1: '金额',
	C1: '摘要',
	A2: '甲',
	B2: '1234.5',
	C2: '付款，\n第二行',
	A3: '乙',
	B3: '-3',
	C3: '说"是"',
};

/** Characters of GB18030 by their codes: two bytes found by decoding all, four bytes as Python writes them. */
const GB18030 = new Map([
	['𠮷', Buffer.from('9534b235', 'hex')],
	['㐀', Buffer.from('8139ee39', 'hex')],
]);
for (let high = 0x81; high <= 0xfe; high += 1) {
	for (let low = 0x40; low <= 0xfe; low += 1) {
		const bytes = Buffer.from([high, low]);
		const character = new TextDecoder('gb18030').decode(bytes);
		if (character.length === 1 && character !== '\ufffd' && !GB18030.has(character)) GB18030.set(character, bytes);
	}
}

function gb18030(text: string): Buffer {
	return Buffer.concat(Array.from(text, (character) => GB18030.get(character) ?? Buffer.from(character, 'ascii')));
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('文本清单：编码由内容认出，并且说明', () => {
	test.each([
		['UTF-8', () => Buffer.from(LIST), 'UTF-8'],
		['带标记的 UTF-8', () => Buffer.from(`\ufeff${LIST}`), 'UTF-8'],
		['UTF-16', () => Buffer.from(`\ufeff${LIST}`, 'utf16le'), 'UTF-16'],
		['没有标记的 UTF-16', () => Buffer.from(LIST, 'utf16le'), 'UTF-16'],
		['高位在前的 UTF-16', () => utf16be(`\ufeff${LIST}`), 'UTF-16（高位在前）'],
		['没有标记、高位在前的 UTF-16', () => utf16be(LIST), 'UTF-16（高位在前）'],
		['GBK', () => gb18030(LIST), 'GB18030（GBK）'],
	])('%s', async (_, bytes, encoding) => {
		const { workbook, notices, format } = await source(new Uint8Array(bytes()), '明细.csv');
		expect(workbook.sheets.map((sheet) => [sheet.name, contents(sheet)])).toEqual([['明细', READ]]);
		expect(notices).toEqual([`按 ${encoding} 编码读。`, '各栏以逗号分开。']);
		expect(format).toBe('text');
	});

	test('GB18030 的四字节字、GBK 的生僻字', async () => {
		const sheet = await onlySheet(new Uint8Array(gb18030('姓名,金额\n𠮷㐀镕,1')), 'x.csv');
		expect(contents(sheet)).toMatchObject({ A2: '𠮷㐀镕', B2: '1' });
	});

	test('一长段 GBK 的中文，不会当成坏了的 UTF-8', async () => {
		const two = [...GB18030].filter(([character]) => character >= '\u4e00' && character <= '\u9fa5');
		const all = two.map(([character]) => character).join('');
		const sheet = await onlySheet(new Uint8Array(gb18030(`字,数\n${all},1\n`)), 'x.csv');
		expect(contents(sheet)).toMatchObject({ A2: all, B2: '1' });
	});

	test('没有标记的 UTF-16 里“一”的低字节是零，也认得', async () => {
		const text = '一,一一,一\n一般公共预算,一,1\n';
		expect(contents(await onlySheet(new Uint8Array(Buffer.from(text, 'utf16le')), 'x.csv'))).toMatchObject({
			A2: '一般公共预算',
			C2: '1',
		});
	});

	test.each([
		['UTF-8 断在一个字中间', () => Buffer.from('单位,金额\n甲,1\n乙局').subarray(0, -1), 3],
		[
			'UTF-8 中间坏了一个字节',
			() => Buffer.from(Buffer.from('单位,金额\n甲局,1\n').map((byte, index) => (index === 15 ? 0xff : byte))),
			2,
		],
		[
			'UTF-8 的行后面接着 GBK 的行',
			() => Buffer.concat([Buffer.from('单位,金额\n清河局,1\n'), gb18030('方志馆,2\n')]),
			3,
		],
		['GBK 断在一个字中间', () => gb18030('单位,金额\n甲,1\n乙局').subarray(0, -1), 3],
		['UTF-16 少半个字', () => Buffer.from(`\ufeff${LIST}`, 'utf16le').subarray(0, -1), 5],
	])('%s：不猜，说在第几行', async (_, bytes, line) => {
		const fault = await refusal(new Uint8Array(bytes()), '明细.csv');
		expect([fault?.code, fault?.where]).toEqual(['file/no-encoding', { file: '明细.csv', line }]);
	});
});

describe('文本清单：分栏', () => {
	test.each([
		['\t', '制表符'],
		[';', '分号'],
		['|', '竖线'],
		[',', '逗号'],
	])('以 %j 分开', async (separator, name) => {
		const rows = [
			['单位', '摘要', '金额'],
			['甲', '付水费，电费', '12'],
			['乙', '购书', '3'],
		];
		const { workbook, notices } = await source(
			new TextEncoder().encode(rows.map((row) => row.join(separator)).join('\n')),
			'x.txt',
		);
		expect(workbook.sheets[0]?.rows.map((row) => row.cells.length)).toEqual([3, 3, 3]);
		expect(notices.at(-1)).toBe(`各栏以${name}分开。`);
	});

	test('制表符分开的清单里，金额的千分位逗号不是分栏', async () => {
		const text = '单位\t金额\t余额\n甲\t1,234.50\t1,000,000.00\n乙\t5.00\t2,000.00\n';
		const sheet = await onlySheet(new TextEncoder().encode(text), 'x.txt');
		expect(contents(sheet)).toEqual({
			A1: '单位',
			B1: '金额',
			C1: '余额',
			A2: '甲',
			B2: '1234.5',
			C2: '1000000',
			A3: '乙',
			B3: '5',
			C3: '2000',
		});
	});

	test('表上有标题，各行长短不一，空行，只有一栏', async () => {
		const ragged = '2024年明细\n\n单位,金额,备注\n甲,1\n乙,2,x,多\n,,\n合计,3\n';
		const sheet = await onlySheet(new TextEncoder().encode(ragged), 'x.csv');
		expect(sheet.rows.map((row) => [row.number, row.cells.length])).toEqual([
			[1, 1],
			[3, 3],
			[4, 2],
			[5, 4],
			[7, 2],
		]);
		const { notices } = await source(new TextEncoder().encode('单位\n甲\n乙\n'), 'x.csv');
		expect(notices.at(-1)).toBe('没有找到分隔各栏的符号，每行作一栏。');
	});

	test('数在 15 位以内是数，编码和账号一位不丢', async () => {
		const text =
			'00123,2080101,6222020200112233445,1e5,12.30,-0.5,"=""0088""",\t0099,\'0077,98.31%,2024-01-05,1234567890123.45\n';
		const sheet = await onlySheet(new TextEncoder().encode(text), 'x.csv');
		expect(sheet.rows[0]?.cells.map(({ value, format }) => [value, format])).toEqual([
			[{ kind: 'text', text: '00123' }, 'General'],
			[{ kind: 'number', value: 2080101 }, '0'],
			[{ kind: 'text', text: '6222020200112233445' }, 'General'],
			[{ kind: 'text', text: '1e5' }, 'General'],
			[{ kind: 'number', value: 12.3 }, '0.00'],
			[{ kind: 'number', value: -0.5 }, '0.0'],
			[{ kind: 'text', text: '0088' }, '@'],
			[{ kind: 'text', text: '0099' }, '@'],
			[{ kind: 'text', text: '0077' }, '@'],
			[{ kind: 'text', text: '98.31%' }, 'General'],
			[{ kind: 'text', text: '2024-01-05' }, 'General'],
			[{ kind: 'number', value: 1234567890123.45 }, '0.00'],
		]);
	});

	test('读成数的，按它的格式再印出来一字不差；其余都还是原来的文字', () => {
		const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789,.-')), minLength: 1, maxLength: 18 });
		const amount = fc
			.tuple(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), fc.integer({ min: 0, max: 3 }), fc.boolean())
			.map(([whole, decimals, grouped]) => {
				const plain = (whole / 10 ** decimals).toFixed(decimals);
				return grouped ? plain.replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/gu, ',') : plain;
			});
		fc.assert(
			fc.property(fc.oneof(digits, amount), (text) => {
				const typed = typedText(text);
				const { value, format } = typed ?? { value: { kind: 'text', text: '' } as const, format: '' };
				expect(value.kind === 'number' ? printedNumber(value.value, format) : cellContent(value)).toBe(text);
			}),
			{ numRuns: 2_000, seed: 6 },
		);
	});

	test('写明分隔符的第一行（sep=;）不是内容；没有配对的引号按文字读，并说明', async () => {
		const declared = await onlySheet(new TextEncoder().encode('sep=;\n甲,乙;1\n'), 'x.csv');
		expect(contents(declared)).toEqual({ A2: '甲,乙', B2: '1' });
		const { workbook, notices } = await source(new TextEncoder().encode('甲,1\n"乙,2\n丙,3\n'), 'x.csv');
		expect(workbook.sheets.map(contents)).toEqual([{ A1: '甲', B1: '1', A2: '"乙', B2: '2', A3: '丙', B3: '3' }]);
		expect(notices.at(-1)).toBe('有一处引号没有配对，按文字读了。');
	});

	test('名称和内容对不上，说明', async () => {
		const { notices } = await source(new TextEncoder().encode('甲,1\n乙,2\n'), '明细.xls');
		expect(notices[0]).toBe('名称以 .xls 结尾，里面是文本（如 CSV）。');
	});

	test('很多引号、很多空白，不会慢下来', async () => {
		for (const unit of ['"a""', '"', '\u001a', ' \u00a0', '"\n', ',"', '\r']) {
			const fault = await refusal(new TextEncoder().encode(`甲,1\n${unit.repeat(2_000_000 / unit.length)}x`), 'x.csv');
			expect(fault?.code ?? '读了').toMatch(/^(?:读了|file\/.+)$/u);
		}
	});
});
