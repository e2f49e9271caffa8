import { describe, expect, test } from 'vitest';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import { withoutRepeats } from '../../shared/intake/repeats.ts';
import type { CellSheet } from '../../shared/sheets/cells.ts';
import { readText } from '../support/read-text.ts';
import { textSheet } from '../support/text-table.ts';

/** The same published table twice, saying another thing: nobody but the user knows which one counts. */

const table = (department: string, ...rows: readonly string[]) => `2023年度支出决算表
部门：${department} | 单位：万元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
${rows.join('\n')}`;
const TOTAL = '合计 | < | 10.00 | 6.00 | 4.00';
const OTHER = '合计 | < | 11.00 | 7.00 | 4.00';

async function file(name: string, ...sheets: readonly CellSheet[]): Promise<ReadFile> {
	const reading = await readText(sheets, {}, name);
	const own = { ...reading, file: { ...reading.file, name, digest: name } };
	return { reading: own, family: '公开', sections: [], choices: {} };
}

const sheet = (text: string, name = '公开05表') => textSheet(text, { name });

describe('同一张公开表有两份', () => {
	test.each([
		['部门多写了“（汇总）”', '清源市水务局（汇总）'],
		['部门是另一个名称', '清源市水利局'],
	])('数不一样，%s：要人说用哪一张，不按先来的算', async (_, department) => {
		const { questions } = withoutRepeats([
			await file('甲.xlsx', sheet(table('清源市水务局', TOTAL))),
			await file('乙.xlsx', sheet(table(department, OTHER))),
		]);
		expect(questions.map(({ text }) => text)).toEqual([
			`“清源市水务局”、“${department}”的2023 年“支出决算表（分科目）”在“甲.xlsx”和“乙.xlsx”里都有，数不一样。请把其中一张设为不读，或者拿掉一个文件。`,
		]);
	});

	test('在同一个文件的两张工作表里、数不一样：也要人说', async () => {
		const both = [sheet(table('清源市水务局', TOTAL)), sheet(table('清源市水务局', OTHER), '备份')];
		const { questions } = withoutRepeats([await file('甲.xlsx', ...both)]);
		expect(questions.map(({ text }) => text)).toEqual([
			expect.stringContaining('在“公开05表”和“备份”里都有，数不一样'),
		]);
	});

	test('一样的只用一张；各说各的科目、只差四舍五入的，都用，不问', async () => {
		const again = withoutRepeats([
			await file('甲.xlsx', sheet(table('清源市水务局', TOTAL)), sheet(table('清源市水务局', TOTAL), '备份')),
		]);
		expect(again.files[0]?.reading.tables).toHaveLength(1);
		expect(again.notices).toEqual(['“备份”的“支出决算表（分科目）”和“公开05表”的一样，只用了一张。']);
		const more = withoutRepeats([
			await file('甲.xlsx', sheet(table('清源市水务局', TOTAL))),
			await file('乙.xlsx', sheet(table('清源市水务局', '合计 | < | 10.0 | 6.0 | 4.0'))),
			await file('丙.xlsx', sheet(table('清源市水务局', '208 | 社会保障和就业支出 | 3.00 | 3.00 | 0.00'))),
		]);
		expect(more.questions).toEqual([]);
		expect(more.files.flatMap(({ reading }) => reading.tables)).toHaveLength(3);
	});
});
