import { describe, expect, test } from 'vitest';
import { rangeAddress } from '../../shared/sheets/cells.ts';
import { foreignDocument, p, tbl, tc } from '../support/docx-parts.ts';
import { contents, source } from '../support/source-maker.ts';

const read = (body: string, styles?: string) =>
	source(foreignDocument({ body, ...(styles === undefined ? {} : { styles }) }), '报告.docx');
const HEADING = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>';
const heading = (text: string) => p(text, '<w:pStyle w:val="1"/>');

describe('Word 文档里的表', () => {
	test('每张表是一张工作表：上面的表号、部门、单位，下面的注，都是它的行', async () => {
		const { workbook, sections, format } = await read(
			`${p('一、概况')}${p('部门说明。')}${p('收入决算表')}${p('公开02表')}${p('部门：某局\t单位：万元')}${tbl([
				['科目', '合计'],
				['2080101', '1,234.50'],
			])}${p('注：本表反映收入。')}${p('二、情况')}${tbl([['', ' ']])}${tbl([['甲', '1']])}`,
		);
		expect(format).toBe('docx');
		expect(workbook.sheets.map((sheet) => [sheet.name, contents(sheet)])).toEqual([
			[
				'表1',
				{
					A1: '收入决算表',
					A2: '公开02表',
					A3: '部门：某局',
					B3: '单位：万元',
					A4: '科目',
					B4: '合计',
					A5: '2080101',
					B5: '1234.5',
					A6: '注：本表反映收入。',
				},
			],
			['表2', { A1: '甲', B1: '1' }],
		]);
		expect(workbook.sheets[0]?.rows[4]?.cells[1]?.format).toBe('#,##0.00');
		expect(sections.map((section) => section.heading)).toEqual(['一、概况', '二、情况']);
	});

	test('合并的格：横着（gridSpan）、竖着（vMerge）、横竖都有', async () => {
		const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;
		const start = '<w:vMerge w:val="restart"/>';
		const { workbook } = await read(
			`<w:tbl>${row(tc('项目', `<w:gridSpan w:val="2"/>${start}`), tc('本年支出', '<w:gridSpan w:val="2"/>'))}${row(tc('', '<w:gridSpan w:val="2"/><w:vMerge/>'), tc('基本'), tc('项目'))}${row(tc('208'), tc('社保', start), tc('1'), tc('2'))}${row(tc('20801'), tc('', '<w:vMerge/>'), tc('3'), tc('4'))}</w:tbl>`,
		);
		const [sheet] = workbook.sheets;
		expect(sheet?.merges.map(rangeAddress)).toEqual(['A1:B2', 'C1:D1', 'B3:B4']);
		expect(sheet === undefined ? {} : contents(sheet)).toMatchObject({ A1: '项目', C2: '基本', B3: '社保', D4: '4' });
	});

	test('表没有自己的标题时，紧挨着的小标题就是', async () => {
		const { workbook } = await read(
			`${heading('2024年度支出决算表')}${p('单位：万元')}${tbl([['项目', '金额']])}`,
			HEADING,
		);
		expect(workbook.sheets.map(contents)).toEqual([
			{ A1: '2024年度支出决算表', A2: '单位：万元', A3: '项目', B3: '金额' },
		]);
	});

	test('没有表的报告只有文字', async () => {
		const { workbook, sections } = await read(`${heading('一、概况')}${p('职责是……')}`, HEADING);
		expect([workbook.sheets, sections.map((section) => section.paragraphs)]).toEqual([[], [['职责是……']]]);
	});
});
