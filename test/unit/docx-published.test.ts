import { beforeAll, describe, expect, test } from 'vitest';
import { writeReportDocument } from '../../electron/export/docx/document.ts';
import { readPublishedDocument } from '../../electron/import/published/docx.ts';
import { printCover, printSections } from '../../shared/published/print.ts';
import type { RawReport, RawTable } from '../../shared/published/raw.ts';
import { type GoldenSection, goldenParagraphs, goldenSections } from '../support/docx-golden.ts';
import { foreignDocument, p, tbl, tc } from '../support/docx-parts.ts';
import { reportWithTextTables } from '../support/docx-text-tables.ts';
import { resave, soffice } from '../support/form-office.ts';
import { asText, goldenPages } from '../support/form-readback.ts';
import { discloseGolden, expectOk, loadGolden } from '../support/yuecheng.ts';

const READBACK = new URL('../cases/yuecheng-2024/readback/', import.meta.url).pathname;

async function read(bytes: Uint8Array): Promise<RawReport> {
	return expectOk(await readPublishedDocument(bytes, '报告.docx'));
}

const content = ({ heading, grid, notes }: RawTable) => ({ heading, grid, notes });

describe('越城的报告从采集表写成 Word 再读回来', () => {
	let document: Uint8Array;
	let report: RawReport;
	let printed: Pick<RawReport, 'cover' | 'sections'>;
	beforeAll(async () => {
		const disclosure = discloseGolden(await loadGolden());
		document = await writeReportDocument(disclosure.report, disclosure.tables, { compiledOn: '2025-08-31' });
		report = await read(document);
		printed = { cover: printCover(disclosure.report), sections: printSections(disclosure.report) };
	});

	test('一、三、四的每一段都与公布的一样，次序也一样（空格和标点的宽窄不计）', () => {
		const golden = goldenSections().flatMap((section) => flatten(section));
		expect(report.sections.map((section) => headingForm(section.heading))).toEqual(
			golden.map((section) => headingForm(section.heading)),
		);
		expect(report.sections.map((section) => section.paragraphs.map(plain))).toEqual(
			golden.map((section) => goldenParagraphs(section).map(plain)),
		);
	});

	test('每张表的每一格都与公布的一样', () => {
		expect(report.tables.map(content)).toEqual(goldenPages());
		expect(
			report.tables.flatMap((table) => table.grid.flat()).filter((cell) => /^-?[\d,]+\.\d\d$/u.test(cell)),
		).toHaveLength(870);
	});

	test('封面和各节与写进去的一字不差，目录不算正文', () => {
		expect({ cover: report.cover, sections: report.sections }).toEqual(printed);
	});

	test('文字存底没有变', async () => {
		await expect(reportText(report)).toMatchFileSnapshot(`${READBACK}report.txt`);
	});

	test('LibreOffice 另存以后读回来还是一样', { timeout: 150_000 }, async (context) => {
		if ('missing' in soffice) {
			console.info(soffice.missing);
			return context.skip(soffice.missing);
		}
		expect(await read(resave(document, 'docx', 'docx'))).toEqual(report);
	});
});

describe('文中的表、小标题和落款', () => {
	test.for([
		{ how: '读回来', again: false },
		{ how: 'LibreOffice 另存以后读回来', again: true },
	])('$how：与写进去的一样', { timeout: 150_000 }, async ({ again }, context) => {
		if (again && 'missing' in soffice) return context.skip(soffice.missing);
		const written = reportWithTextTables();
		const bytes = await writeReportDocument(written, [], { compiledOn: '' });
		const report = await read(again ? resave(bytes, 'docx', 'docx') : bytes);
		expect(report.sections).toEqual(printSections(written));
		const tables = written.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
		expect(report.tables.map((table) => table.heading)).toEqual(
			tables.map(({ caption }) => (caption === '' ? [] : [caption])),
		);
		expect(report.tables[1]?.grid).toEqual([
			['项目名称', '', '越城区企业退休人员健康体检经费', '', ''],
			['年度总体目标', '预期目标', '提供健康体检，方便退休职工就近体检。'.repeat(3), '', ''],
			['', '实际完成', '已完成。', '', ''],
			['一级指标', '二级指标', '三级指标', '目标值', '完成值'],
			['产出指标', '数量指标', '数量指标的名称比一格要长一些，要折成两行', '≥95%', '97.79%'],
			['', '质量指标', '质量指标的名称比一格要长一些，要折成两行', '≥95%', '97.79%'],
			['', '时效指标', '时效指标的名称比一格要长一些，要折成两行', '≥95%', '97.79%'],
		]);
	});
});

function flatten(section: GoldenSection): GoldenSection[] {
	return [section, ...(section.children ?? []).flatMap(flatten)];
}

function plain(text: string): string {
	return text.normalize('NFKC').replace(/\s/gu, '');
}

/** The published heading 3.8.2 lost its 。 */
function headingForm(text: string): string {
	return plain(text).replace(/。$/u, '');
}

function reportText({ cover, sections, tables }: RawReport): string {
	const texts = sections.map(({ level, heading, paragraphs }) =>
		[`${'#'.repeat(level)} ${heading}`, ...paragraphs, ''].join('\n'),
	);
	return [...cover, '', ...texts, ...tables.map(asText)].join('\n');
}

describe('别人写的文档', () => {
	const HEADINGS = ['一', '二', '三']
		.map((_, index) => index + 1)
		.map((level) => `<w:style w:styleId="${level}"><w:name w:val="heading ${level}"/></w:style>`)
		.join('');
	const heading = (level: number, text: string) => p(text, `<w:pStyle w:val="${level}"/>`);

	test('标题按样式认：样式的名称、基于的样式或段落自己的大纲级别', async () => {
		const styles = `${HEADINGS}<w:style w:styleId="a"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>
			<w:style w:styleId="b"><w:name w:val="节"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>`;
		const body = [
			p('一、概况', '<w:pStyle w:val="a"/>'),
			p('（一）职责', '<w:pStyle w:val="b"/>'),
			p('正文。'),
			p('1.小节', '<w:outlineLvl w:val="2"/>'),
			p('（二）这是正文里的一句'),
		].join('');
		expect((await read(foreignDocument({ body, styles }))).sections).toEqual([
			{ level: 1, heading: '一、概况', paragraphs: [] },
			{ level: 2, heading: '（一）职责', paragraphs: ['正文。'] },
			{ level: 3, heading: '1.小节', paragraphs: ['（二）这是正文里的一句'] },
		]);
	});

	test('没有标题样式时按序号认，名单和职责不当成标题', async () => {
		const body = [
			p('某局2023年度部门决算'),
			p('目 录'),
			p('一、概况……………………1'),
			p('（一）部门职责\t1'),
			p('一、概况'),
			p('（一）部门职责'),
			p('1.贯彻执行国家的方针政策。'),
			p('2.某某中心'),
			p('第二部分 情况说明'),
			p('1.支出决算具体情况。'),
			p('3.加粗的小标题', '', '<w:b/>'),
			p('二、这一句以句号结尾，是正文。'),
		].join('');
		const report = await read(foreignDocument({ body }));
		expect(report.cover).toEqual(['某局2023年度部门决算']);
		expect(report.sections).toEqual([
			{ level: 1, heading: '一、概况', paragraphs: [] },
			{ level: 2, heading: '（一）部门职责', paragraphs: ['1.贯彻执行国家的方针政策。', '2.某某中心'] },
			{ level: 1, heading: '第二部分情况说明', paragraphs: [] },
			{ level: 3, heading: '1.支出决算具体情况。', paragraphs: [] },
			{ level: 3, heading: '3.加粗的小标题', paragraphs: ['二、这一句以句号结尾，是正文。'] },
		]);
	});

	test('断开的文字接起来，域取结果，删去的、隐藏的和重复的不读', async () => {
		const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
		const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>
			<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('12.50')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
		const body = `${heading(1, '一、概况')}<w:p>${run('收入')}${field}${run('万元')}
			<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>${run('，新')}</w:ins>${run('藏', '<w:vanish/>')}
			<w:r><w:br/></w:r>${run('增')}<w:r><w:noBreakHyphen/></w:r>${run('加。')}<w:fldSimple w:instr="PAGE">${run('7')}</w:fldSimple>
			<w:r><mc:AlternateContent xmlns:mc="x"><mc:Fallback>${run('重复')}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
		const [section] = (await read(foreignDocument({ body, styles: HEADINGS }))).sections;
		expect(section?.paragraphs).toEqual(['收入12.50万元，新增-加。7']);
	});

	const GRID = [
		['科目编码', '科目名称', '本年支出'],
		['201', '一般公共服务支出', '1,234.50'],
	];
	const EXPECTED = {
		heading: ['2023年度支出决算表', '公开03表', '部门：某局', '单位：万元'],
		grid: GRID,
		notes: ['注：1.本表反映本年度支出情况。', '2.金额有尾数误差。'],
	};

	test.each([
		['标题、表号、单位各占一行', ['2023年度支出决算表', '公开03表', '部门：某局', '单位：万元']],
		['表号在标题上面，中间有空行', ['公开03表', '2023年度支出决算表', '', '部门：某局      单位：万元']],
		['用制表符对齐', ['2023年度支出决算表', '公开03表', '部门：某局\t单位：万元']],
	])('表上面的标题、表号、部门和下面的注归到表里：%s', async (_, above) => {
		const body = [
			heading(1, '二、公开表'),
			p('下面是各表。'),
			...above.map((line) => p(line.replace('\t', '</w:t><w:tab/><w:t>'))),
			tbl(GRID),
			p('注：1.本表反映本年度支出情况。'),
			p('2.金额有尾数误差。'),
			p('后面的正文。'),
		].join('');
		const report = await read(foreignDocument({ body, styles: HEADINGS }));
		expect(report.tables).toHaveLength(1);
		const [table] = report.tables;
		expect(table).toMatchObject({ grid: EXPECTED.grid, notes: EXPECTED.notes });
		expect(table?.heading.toSorted()).toEqual(EXPECTED.heading.toSorted());
		expect(report.sections).toEqual([
			{ level: 1, heading: '二、公开表', paragraphs: ['下面是各表。', '后面的正文。'] },
		]);
	});

	test('标题、表号和注写在表格自己的行里，也认得出', async () => {
		const wide = (text: string) => `<w:tr>${tc(text, '<w:gridSpan w:val="3"/>')}</w:tr>`;
		const inner = tbl(GRID).replace('<w:tbl>', '').replace('</w:tbl>', '');
		const note = wide('注：1.本表反映本年度支出情况。') + wide('2.金额有尾数误差。');
		const top = wide('2023年度支出决算表') + wide('公开03表') + wide('部门：某局 单位：万元');
		const report = await read(foreignDocument({ body: `<w:tbl>${top}${inner}${note}</w:tbl>` }));
		expect(report.tables.map(content)).toEqual([EXPECTED]);
	});

	test('合并的格：文字在左上角，其余是空的；格里的分段接起来', async () => {
		const span = '<w:gridSpan w:val="2"/>';
		const body = `<w:tbl>
			<w:tr>${tc('合 计', `${span}<w:vMerge w:val="restart"/>`)}${tc('金额')}</w:tr>
			<w:tr>${tc('旧值', `${span}<w:vMerge/>`)}${tc('1')}</w:tr>
			<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>${p('附属单位')}${p('上缴收入')}</w:tc>${tc('2024 年')}</w:tr>
		</w:tbl>`;
		const [table] = (await read(foreignDocument({ body }))).tables;
		expect(table?.grid).toEqual([
			['合计', '', '金额'],
			['', '', '1'],
			['', '附属单位上缴收入', '2024 年'],
		]);
	});

	test('文本框里的封面和表格里套的表都读到', async () => {
		const box = `<w:p><w:r><w:pict><w:txbxContent>${p('某局')}</w:txbxContent></w:pict></w:r></w:p>`;
		const nested = `<w:tbl><w:tr><w:tc>${tbl(GRID)}${p('')}</w:tc></w:tr></w:tbl>`;
		const report = await read(foreignDocument({ body: box + heading(1, '一、概况') + nested, styles: HEADINGS }));
		expect(report.cover).toEqual(['某局']);
		expect(report.tables.map((table) => table.grid)).toEqual([GRID]);
	});
});

describe('不是能读的文档', () => {
	const codeOf = async (bytes: Uint8Array) => {
		const result = await readPublishedDocument(bytes, '报告.docx');
		return result.ok ? '' : result.faults.map((fault) => `${fault.code} ${fault.where?.file}`).join();
	};
	const text = (characters: string) => new TextEncoder().encode(characters);

	test.each([
		['空文件', () => new Uint8Array(), 'docx/empty'],
		['PDF', () => text('%PDF-1.7 …'), 'docx/pdf'],
		['网页', () => text('<html><body>报告</body></html>'), 'docx/html'],
		['随便什么文字', () => text('报告'), 'docx/text'],
		['截断的文档', () => foreignDocument({ body: p('一') }).slice(0, 300), 'docx/damaged'],
		['XML 不完整', () => foreignDocument({ body: '<w:p>' }), 'docx/damaged'],
		['没有内容', () => foreignDocument({ body: '' }), 'docx/no-content'],
		['带 DTD', () => foreignDocument({ body: p('一'), prolog: '<!DOCTYPE x [<!ENTITY a "b">]>' }), 'docx/doctype'],
		['压缩炸弹', () => foreignDocument({ body: p(' '.repeat(30 * 1024 * 1024)) }), 'docx/unpacks-too-large'],
		[
			'占一百万列的格',
			() => foreignDocument({ body: `<w:tbl><w:tr>${tc('', '<w:gridSpan w:val="1000000"/>')}</w:tr></w:tbl>` }),
			'docx/damaged',
		],
	])('%s：说清楚是什么', async (_, make, code) => {
		expect(await codeOf(make())).toBe(`${code} 报告.docx`);
	});

	test('样式互相基于对方也读得完', async () => {
		const styles =
			'<w:style w:styleId="a"><w:name w:val="甲"/><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:name w:val="乙"/><w:basedOn w:val="a"/></w:style>';
		const report = await read(foreignDocument({ body: p('正文。', '<w:pStyle w:val="a"/>'), styles }));
		expect(report.sections).toEqual([{ level: 0, heading: '', paragraphs: ['正文。'] }]);
	});
});
