import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { layoutDocument } from 'docx/layout';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { reportDocument, writeReportDocument } from '../../electron/export/docx/document.ts';
import type { FormRow, FormTable } from '../../shared/forms/table.ts';
import { type Fen, fen } from '../../shared/money/fen.ts';
import type { Report, ReportBlock } from '../../shared/wording/report.ts';
import { contentsEntries } from '../support/docx-contents.ts';
import { goldenReport } from '../support/docx-golden.ts';
import { pagesMissing, printedPages } from '../support/docx-office.ts';
import { partsOf } from '../support/docx-parts.ts';
import { reportWithTextTables, selfEvaluation } from '../support/docx-text-tables.ts';
import { goldenFormTables } from '../support/form-golden.ts';

const DATE = { compiledOn: '2025-08-20' };
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

let bytes: Uint8Array;
let parts: Readonly<Record<string, string>>;
let xml: string;
beforeAll(async () => {
	bytes = await writeReportDocument(goldenReport(), goldenFormTables(), DATE);
	parts = partsOf(bytes);
	xml = parts['word/document.xml'] ?? '';
});

const sections = () => xml.split('<w:sectPr>').slice(0, -1);
const withBlocks = (...blocks: ReportBlock[]): Report => ({ ...goldenReport(), blocks });
const paragraph = (text: string): ReportBlock => ({
	kind: 'paragraph',
	section: '1',
	segments: [{ kind: 'text', text }],
});
const written = async (report: Report, tables: readonly FormTable[] = []) =>
	partsOf(await writeReportDocument(report, tables, DATE))['word/document.xml'] ?? '';

describe('目录', () => {
	test('列出全部一级、二级标题，指向标题上的书签', () => {
		const headings = goldenReport().blocks.filter((block) => block.kind === 'heading' && block.level <= 2);
		const entries = contentsEntries(xml);
		expect(entries.map((entry) => entry.text)).toEqual(headings.map((block) => 'text' in block && block.text));
		for (const entry of entries) {
			const heading = new RegExp(
				`<w:pStyle w:val="Heading[12]"/>.{0,40}<w:bookmarkStart w:name="${entry.bookmark}"`,
				'u',
			);
			expect(xml).toMatch(heading);
			expect(xml).toContain(` PAGEREF ${entry.bookmark} \\h `);
		}
	});

	test('是 Word 能更新的目录域，打开时不弹出更新提示', () => {
		expect(xml).toContain('<w:docPartGallery w:val="Table of Contents"/>');
		expect(xml).toContain(' TOC \\o &quot;1-2&quot; \\h \\z ');
		const marks = [...xml.matchAll(/w:fldCharType="(\w+)"/gu)].map((match) => match[1]);
		const count = (type: string) => marks.filter((mark) => mark === type).length;
		expect([count('separate'), count('end')]).toEqual([count('begin'), count('begin')]);
		expect(parts['word/settings.xml']).not.toContain('updateFields');
		expect(xml).not.toContain('w:dirty');
	});

	test.each([
		['公布的报告', goldenReport],
		['文中有表的报告', reportWithTextTables],
	])('页码与按 Word 规则排出来的页一样：%s', { timeout: 120_000 }, async (_, make) => {
		const report = make();
		const content = await written(report, goldenFormTables());
		const layout = layoutDocument(reportDocument(report, goldenFormTables()), { guess: true });
		expect(layout.stoppedAt).toBeUndefined();
		const pageOf = new Map<string, number>();
		for (const page of layout.pages.toReversed()) {
			for (const block of page.body) {
				if (block.type === 'paragraph')
					pageOf.set(block.lines.map((line) => line.text).join(''), Number(page.pageNumber));
			}
		}
		expect(contentsEntries(content).map(({ text, page }) => [text, page])).toEqual(
			contentsEntries(content).map(({ text }) => [text, pageOf.get(text)]),
		);
		// Cover and contents take a page each, every form one.
		expect(layout.pages.map((page) => page.section).slice(0, 3)).toEqual([0, 1, 2]);
	});

	test.for([
		{ name: '公布的报告', make: goldenReport, change: (table: FormTable) => table },
		{ name: '科目多到表要印几页的报告', make: goldenReport, change: threefold },
		{ name: '文中有表的报告', make: reportWithTextTables, change: (table: FormTable) => table },
	])('页码与 LibreOffice 印出来的页一样：$name', { timeout: 150_000 }, async ({ make, change }, context) => {
		if (pagesMissing !== undefined) {
			console.info(pagesMissing);
			return context.skip(pagesMissing);
		}
		const document = await writeReportDocument(make(), goldenFormTables().map(change), DATE);
		const pages = printedPages(document);
		const entries = contentsEntries(partsOf(document)['word/document.xml'] ?? '');
		const found = entries.map((entry) => {
			const text = entry.text.replace(/\s/gu, '');
			// The first page after cover and contents that has the heading, and its own number.
			const page = pages.findIndex((content, index) => index > 1 && content.includes(text));
			expect(pages[page]).toMatch(new RegExp(`—${page - 1}—$`, 'u'));
			return [entry.text, page - 1];
		});
		expect(entries.map(({ text, page }) => [text, page])).toEqual(found);
		expect(pages.filter((page) => page.replace(/—\d+—/u, '') === '')).toEqual([]);
	});
});

/** The same form with three times its rows and amounts of 10 万亿元. */
function threefold(table: FormTable): FormTable {
	const [first, ...others] = table.rows;
	const rows = [...(first === undefined ? [] : [first]), ...others, ...others, ...others];
	const larger = (amount: Fen) => fen(amount + 999_999_999_990_000);
	const enlarge = (row: FormRow): FormRow => ({
		...row,
		cells: row.cells.map((cell) => (cell.kind === 'amount' ? { ...cell, amount: larger(cell.amount) } : cell)),
	});
	return { ...table, rows: rows.map(enlarge) };
}

describe('公开表', () => {
	test('每张表自成一节，按表的方向横排或竖排', () => {
		const orientations = [...xml.matchAll(/<w:pgSz [^>]*w:orient="(\w+)"/gu)].map((match) => match[1]);
		// Cover, contents, text, eleven forms, text.
		expect(orientations).toEqual([
			'portrait',
			'portrait',
			'portrait',
			...goldenFormTables().map((table) => table.orientation),
			'portrait',
		]);
		expect(xml.match(/<w:tbl>/gu)).toHaveLength(11);
	});

	test('表头各行都是重复标题行，每行不跨页断开', () => {
		goldenFormTables().forEach((table, index) => {
			const rows = (xml.split('<w:tbl>')[index + 1] ?? '').split('</w:tbl>')[0]?.split('<w:tr>').slice(1) ?? [];
			expect(rows).toHaveLength(table.header.length + table.rows.length);
			expect(rows.map((row) => row.includes('<w:tblHeader'))).toEqual(rows.map((_, row) => row < table.header.length));
			expect(rows.every((row) => row.includes('<w:cantSplit'))).toBe(true);
		});
	});

	test('标题“二、公开表”与第一张表同页，不单独占一页', () => {
		const first = sections()[3] ?? '';
		expect(first).toContain('>二、2024年度部门决算公开表<');
		expect(first).toContain('>2024年度收入支出决算总表<');
	});

	test('类、款、项的表头向下合并到合计行；表要印几页时不合并', async () => {
		const third = goldenFormTables()[2];
		if (third === undefined) throw new Error('no form 03');
		const merges = (content: string) => content.match(/<w:vMerge w:val="(?:restart|continue)"\/>/gu)?.length;
		const [short, long] = await Promise.all(
			[third, threefold(third)].map(async (table) => written(withBlocks({ kind: 'forms', section: '2' }), [table])),
		);
		// Seven headings over two rows of the header; 类, 款, 项 over 栏次 and 合计.
		expect(merges(short ?? '')).toBe(7 * 2 + 3 * 2);
		expect(merges(long ?? '')).toBe(7 * 2);
	});

	test('没有表时“二、公开表”照样有，不出空页', async () => {
		const report = goldenReport();
		const content = await written(report);
		expect(content).toContain('>二、2024年度部门决算公开表<');
		expect(content).not.toContain('<w:tbl>');
		expect(content.match(/<w:sectPr>/gu)).toHaveLength(4);
	});

	test('没有空段落把页撑多：空段落都只有一磅高', () => {
		const outside = xml.replace(/<w:tbl>.*?<\/w:tbl>/gu, '');
		const paragraphs = outside.match(/<w:p>.*?<\/w:p>/gu) ?? [];
		const empty = paragraphs.filter((content) => !content.includes('<w:t '));
		expect(empty.every((content) => content.includes('<w:pStyle w:val="BreakOnly"/>'))).toBe(true);
		expect(empty.length).toBe(2);
	});
});

describe('正文', () => {
	test('三级标题用 Word 自带的标题样式', () => {
		for (const level of [1, 2, 3]) {
			const count = goldenReport().blocks.filter((block) => block.kind === 'heading' && block.level === level).length;
			expect(xml.match(new RegExp(`<w:pStyle w:val="Heading${level}"/>`, 'gu'))).toHaveLength(count);
			expect(parts['word/styles.xml']).toContain(`w:styleId="Heading${level}"><w:name w:val="heading ${level}"/>`);
		}
	});

	test('字体、字号、行距按公文格式，找不到字体时有替代', () => {
		const styles = parts['word/styles.xml'] ?? '';
		const style = (id: string) => new RegExp(`w:styleId="${id}">.*?</w:style>`, 'u').exec(styles)?.[0] ?? '';
		expect(style('Heading1')).toContain('w:eastAsia="黑体"');
		expect(style('Heading2')).toContain('w:eastAsia="楷体_GB2312"');
		expect(style('Heading3')).toMatch(/w:eastAsia="仿宋_GB2312".*<w:b\/>/u);
		expect(style('BodyText')).toMatch(/w:line="578" w:lineRule="exact".*w:firstLineChars="200"/u);
		expect(styles).toContain('<w:sz w:val="32"/>');
		const fonts = parts['word/fontTable.xml'] ?? '';
		expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>');
		expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>');
		expect(fonts).toContain('<w:font w:name="楷体_GB2312"><w:altName w:val="楷体"/>');
	});

	test('页码从正文第一页起，封面和目录没有', () => {
		const starts = sections().map((_, index) => xml.split('<w:sectPr>')[index + 1]?.split('</w:sectPr>')[0] ?? '');
		expect(starts.map((section) => section.includes('w:start="1"'))).toEqual(starts.map((_, index) => index === 2));
		expect(starts.map((section) => section.includes('footerReference'))).toEqual(starts.map((_, index) => index === 2));
	});

	test('四级小标题有自己的样式，不进目录；落款居右，不缩进', async () => {
		const content = await written(reportWithTextTables());
		expect(content).toContain('<w:pStyle w:val="Heading4"/>');
		expect(contentsEntries(content).map((entry) => entry.text)).not.toContain('（1）自评情况');
		expect(content).toMatch(/<w:ind [^>]*w:firstLine="0"[^>]*\/><w:jc w:val="right"\/>/u);
	});

	test('文中的表按写明的格合并，表题在上，两张表不连成一张', async () => {
		const table = { kind: 'table', section: '1', table: selfEvaluation('', '目标。') } as const;
		const content = await written(withBlocks(table, table));
		expect(content.match(/<w:tbl>/gu)).toHaveLength(2);
		expect(content).not.toContain('</w:tbl><w:tbl>');
		// 年度总体目标 over two rows, 产出指标 over three; nine cells over several columns.
		expect(content.match(/<w:vMerge /gu)).toHaveLength(2 * (2 + 3));
		expect(content.match(/<w:gridSpan /gu)).toHaveLength(2 * 4);
	});

	test('缺的内容标出来，不会被忽略', async () => {
		const missing = '【缺：减少的原因】';
		const content = await written(
			withBlocks({
				kind: 'paragraph',
				section: '1',
				segments: [
					{ kind: 'text', text: '主要原因是' },
					{ kind: 'missing', text: missing, what: '原因' },
				],
			}),
		);
		expect(content).toMatch(new RegExp(`<w:highlight w:val="yellow"/>.{0,60}${missing}`, 'u'));
	});

	test('从别处粘贴来的控制字符和尖括号不会使文件打不开', async () => {
		const content = await written(withBlocks(paragraph('甲\u0000\u000b乙<丙>&丁')));
		expect(content).toContain('甲乙&lt;丙&gt;&amp;丁');
	});

	test('没有标题就没有目录，只有封面的报告也写得出来', async () => {
		expect(await written(withBlocks(paragraph('正文。')))).not.toContain('TOC');
		expect(await written(withBlocks())).toContain('2024年度部门决算');
	});
});

describe('文件本身', () => {
	test('属性写明标题和编制日期，没有人名和路径', () => {
		expect(parts['docProps/core.xml']).toContain(`<dc:title>${goldenReport().title}</dc:title>`);
		expect(parts['docProps/core.xml']).toContain('<dc:creator>决算公开工作台</dc:creator>');
		expect(parts['docProps/core.xml']).toContain('>2025-08-20T00:00:00Z</dcterms:created>');
		const all = Object.values(parts).join('\n');
		expect(all).not.toMatch(/\/(?:home|root|Users|tmp|work)\/|[A-Z]:\\|TargetMode="External"|Un-named/u);
	});

	test('没有编制日期时用固定的日期，不用今天', async () => {
		const undated = await writeReportDocument(goldenReport(), [], { compiledOn: '' });
		expect(partsOf(undated)['docProps/core.xml']).toContain('>2000-01-01T00:00:00Z</dcterms:created>');
	});
});

describe('同样的报告，同样的字节', () => {
	afterEach(() => {
		vi.useRealTimers();
	});

	test('不管几点钟、同一个进程里写第几次', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-02-03T04:05:06Z') });
		expect(sha256(await writeReportDocument(goldenReport(), goldenFormTables(), DATE))).toBe(sha256(bytes));
	});

	test.each([
		{ TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
		{ TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' },
		{ TZ: 'America/New_York', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
		{ TZ: 'Pacific/Kiritimati', LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8' },
	])('不管时区和语言：$TZ $LANG', (environment) => {
		const script = fileURLToPath(new URL('../support/docx-write-once.ts', import.meta.url));
		const output = execFileSync(process.execPath, [script], {
			env: { ...process.env, ...environment },
			encoding: 'utf8',
		});
		expect(output).toBe(sha256(bytes));
	});
});
