import { describe, expect, test } from 'vitest';
import { paginate } from '../../electron/export/docx/paginate.ts';
import { breakLines, textWidth } from '../../electron/export/docx/text-metrics.ts';

const FACE = { em: 10, spacing: 0 };
const lines = (text: string, ems: number, indent = 0) =>
	breakLines(text, { first: (ems - indent) * 10, rest: ems * 10 }, FACE);

describe('文字断行', () => {
	test('汉字占一字，数字和字母占半字，全角标点占一字', () => {
		expect(textWidth('决算12.5万元（类）“A”', FACE)).toBe(10 * (2 + 2 + 2 + 3 + 2.5));
	});

	test('紧缩的字距每个字都算', () => {
		expect(textWidth('决算1', { em: 320, spacing: -5 })).toBe(315 + 315 + 155);
	});

	test('首行缩进使第一行少两个字', () => {
		expect(lines('一二三四五六七八', 5, 2)).toEqual(['一二三', '四五六七八']);
	});

	test('数字不断成两行', () => {
		expect(lines('总计33304.18万元', 5)).toEqual(['总计', '33304.18万', '元']);
	});

	test('逗号、句号、后括号不在行首，前括号、前引号不在行尾', () => {
		expect(lines('一二三四五，六', 5)).toEqual(['一二三四', '五，六']);
		expect(lines('一二三四（五）', 5)).toEqual(['一二三四', '（五）']);
		expect(lines('一二三四“五”', 5)).toEqual(['一二三四', '“五”']);
	});

	test('比一行还长的数字到行尾断开，不会没完没了', () => {
		expect(lines('1234567890123', 5)).toEqual(['1234567890', '123']);
		expect(lines('一1234567890123', 0.1).length).toBeGreaterThan(5);
	});

	test('没有文字也占一行', () => {
		expect(lines('', 5)).toEqual(['']);
	});
});

describe('分页', () => {
	/** Lines of height 1 on pages of height 22. */
	const text = (count: number) => ({
		heights: Array.from({ length: count }, () => 1),
		keepWithNext: false,
		leastPart: 2,
	});
	const heading = { ...text(1), keepWithNext: true };
	const table = (...heights: number[]) => ({ heights, keepWithNext: false, leastPart: 1 });

	test('满一页接着排下一页', () => {
		expect(paginate([text(22), text(5)], 22)).toEqual({ pageOf: [0, 1], pages: 2 });
		expect(paginate([text(20), text(40), text(1)], 22)).toEqual({ pageOf: [0, 0, 2], pages: 3 });
	});

	test('标题不留在页末：与下面两行正文同页', () => {
		expect(paginate([text(19), heading, text(5)], 22).pageOf).toEqual([0, 0, 0]);
		expect(paginate([text(20), heading, text(5)], 22).pageOf).toEqual([0, 1, 1]);
		expect(paginate([text(18), heading, heading, text(5)], 22).pageOf).toEqual([0, 0, 0, 0]);
		expect(paginate([text(19), heading, heading, text(5)], 22).pageOf).toEqual([0, 1, 1, 1]);
	});

	test('孤行控制：页末、页首至少两行', () => {
		expect(paginate([text(21), text(4)], 22).pageOf).toEqual([0, 1]);
		expect(paginate([text(20), text(3)], 22).pageOf).toEqual([0, 1]);
		// Five lines, four of which would fit: three stay, two go on.
		expect(paginate([text(18), text(5), text(20), text(1)], 22)).toEqual({ pageOf: [0, 0, 1, 2], pages: 3 });
	});

	test('只有一行的段落放得下就放', () => {
		expect(paginate([text(21), text(1), text(1)], 22).pageOf).toEqual([0, 0, 1]);
	});

	test('表在行之间分页，表题与第一行同页', () => {
		expect(paginate([text(15), table(3, 3, 3), text(1)], 22)).toEqual({ pageOf: [0, 0, 1], pages: 2 });
		expect(paginate([text(20), heading, table(3, 3), text(1)], 22).pageOf).toEqual([0, 1, 1, 1]);
	});

	test('比一页还高的行也排得下去', () => {
		expect(paginate([text(2), table(30), text(1)], 22)).toEqual({ pageOf: [0, 1, 2], pages: 3 });
	});

	test('末尾的标题后面没有正文也要排下', () => {
		expect(paginate([text(22), heading], 22)).toEqual({ pageOf: [0, 1], pages: 2 });
	});

	test('标题多过一页也有尽头', () => {
		expect(
			paginate(
				Array.from({ length: 50 }, () => heading),
				22,
			).pages,
		).toBe(3);
	});

	test('没有段落就没有页', () => {
		expect(paginate([], 22)).toEqual({ pageOf: [], pages: 0 });
	});
});
