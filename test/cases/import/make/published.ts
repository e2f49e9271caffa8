import type { Department } from '../../../support/published-maker/dialect.ts';
import type { Grid } from '../../../support/published-maker/grid.ts';
import { stacked } from '../../../support/published-maker/traps.ts';
import {
	anhui,
	guangdong,
	hunan,
	innerMongolia,
	layOut,
	national,
	shaanxi,
	shanghai,
	sichuan,
	yunnan,
	zhejiang,
} from '../../../support/published-maker/variants.ts';
import { type DocxBlock, writeDocx } from '../../../support/published-maker/write-docx.ts';
import { writeHtml, writeXml2003 } from '../../../support/published-maker/write-markup.ts';
import { writeBySheetJs } from '../../../support/published-maker/write-sheetjs.ts';
import { writeXlsx } from '../../../support/published-maker/write-xlsx.ts';
import { type CorpusCase, fromLedger } from './case.ts';
import { qinghe, yuecheng, zhuji } from './departments.ts';

type Format = 'xlsx' | 'xls' | 'ods' | 'xml' | 'html' | 'html-gb' | 'docx';

export async function write(grids: readonly Grid[], format: Format): Promise<Uint8Array> {
	switch (format) {
		case 'xlsx':
			return writeXlsx(grids);
		case 'xls':
			return writeBySheetJs(grids, 'biff8');
		case 'ods':
			return writeBySheetJs(grids, 'ods');
		case 'xml':
			return writeXml2003(grids);
		case 'html':
			return writeHtml(grids);
		case 'html-gb':
			return writeHtml(grids, 'gb2312');
		case 'docx':
			return await writeDocx(report(grids));
	}
}

function report(grids: readonly Grid[]): DocxBlock[] {
	return [
		{ heading: '一、部门概况' },
		{ words: '本部门负责全县档案的收集、整理、保管和利用。' },
		{ heading: '二、部门决算公开表' },
		...grids.map((grid) => ({ grid })),
		{ heading: '三、部门决算情况说明' },
		{ words: '收入支出决算总体情况说明见上表。' },
	];
}

/** A case of the tables of a department; amounts must be found in their cells where the format has cells. */
export function published(
	file: string,
	what: string,
	department: Department,
	grids: readonly Grid[],
	format: Format,
): CorpusCase {
	const placed = !(format === 'docx' || (format.startsWith('html') && grids.length > 1));
	return {
		file,
		what,
		damaged: false,
		build: async () => fromLedger(department.ledger, await write(grids, format), grids, placed),
	};
}

const YUECHENG = layOut(zhejiang(yuecheng));
const SEPARATE = layOut(zhejiang(qinghe));
const HUNAN = layOut(hunan(zhuji));

export const PUBLISHED: readonly CorpusCase[] = [
	published('越城2024公开表.xlsx', '浙江 11 张表，一表一个工作表，万元', yuecheng, YUECHENG, 'xlsx'),
	published('越城2024公开表一页.xlsx', '11 张表上下排在一个工作表', yuecheng, [stacked('公开表', YUECHENG)], 'xlsx'),
	published('越城2024公开表.xls', '同上 11 张表，BIFF8', yuecheng, YUECHENG, 'xls'),
	published('越城2024公开表.et', 'WPS 表格：里面是 BIFF8，只是扩展名不同', yuecheng, YUECHENG, 'xls'),
	published('越城2024公开表.ods', 'OpenDocument', yuecheng, YUECHENG, 'ods'),
	published('越城2024公开表-xml.xls', 'XML 2003 存成 .xls', yuecheng, YUECHENG, 'xml'),
	published(
		'越城2024公开05-网页.xls',
		'HTML 存成 .xls（colspan、rowspan），UTF-8',
		yuecheng,
		YUECHENG.slice(4, 5),
		'html',
	),
	published('越城2024公开07-网页.xls', 'HTML 存成 .xls，GB2312', yuecheng, YUECHENG.slice(6, 7), 'html-gb'),
	published('越城2024公开表-网页.xls', 'HTML 存成 .xls，11 张表在一个网页里', yuecheng, YUECHENG, 'html'),
	published('越城2024决算公开.docx', 'Word 报告，表在文中', yuecheng, YUECHENG, 'docx'),
	published(
		'越城2024公开表-元.xlsx',
		'金额单位：元，两位小数',
		yuecheng,
		layOut(zhejiang(yuecheng, { style: { unit: '元', decimals: 2 }, unitLine: '金额单位：元' })),
		'xlsx',
	),
	published(
		'越城2024公开表-双精度.xlsx',
		'万元，单元格里是 17 位的双精度数，只显示两位',
		yuecheng,
		layOut(zhejiang(yuecheng, { style: { unit: '万元', decimals: 2, exact: true } })),
		'xlsx',
	),
	published(
		'越城2024上海式样.xls',
		'上海式样，BIFF8：无表号，类款项三列，24 类，合计行在末行',
		yuecheng,
		layOut(shanghai(yuecheng)),
		'xls',
	),
	published(
		'清河上海式样.xlsx',
		'上海式样：三公在第 7，横表 12 栏，国资表有收入',
		qinghe,
		layOut(shanghai(qinghe)),
		'xlsx',
	),
	published(
		'清河湖南式样.xlsx',
		'湖南式样 9 张：科目和编码在一格（「208社会保障和就业支出（类）」）',
		qinghe,
		layOut(hunan(qinghe)),
		'xlsx',
	),
	published('诸暨2019湖南式样.docx', '湖南式样 9 张，Word', zhuji, HUNAN, 'docx'),
	published(
		'诸暨2019公开表.xlsx',
		'2019 年全国 9 张表，一表一个工作表',
		zhuji,
		layOut(national(zhuji, { fromReserves: '用事业基金弥补收支差额' })),
		'xlsx',
	),
	published(
		'诸暨2019公开表.xls',
		'同上，BIFF8，金额单位：元',
		zhuji,
		layOut(national(zhuji, { style: { unit: '元', decimals: 2 }, unitLine: '单位：元' })),
		'xls',
	),
	published(
		'清河四川式样.xlsx',
		'四川式样：有财政拨款支出决算明细表（功能科目 × 经济科目）',
		qinghe,
		layOut(sichuan(qinghe)),
		'xlsx',
	),
	published('清河陕西式样.xls', '陕西式样：三公表带会议费、培训费', qinghe, layOut(shaanxi(qinghe)), 'xls'),
	published(
		'清河内蒙古式样.xlsx',
		'内蒙古式样 12 张：项目收支、一般公共项目、机构运行信息',
		qinghe,
		layOut(innerMongolia(qinghe)),
		'xlsx',
	),
	published('清河云南式样.xlsx', '云南式样：一般公共收入支出、一般公共项目', qinghe, layOut(yunnan(qinghe)), 'xlsx'),
	published('清河安徽三公.xlsx', '安徽三公竖表，接待在公车之前，单独公开', qinghe, layOut(anhui(qinghe)), 'xlsx'),
	published('清河安徽三公.docx', '同上，Word', qinghe, layOut(anhui(qinghe)), 'docx'),
	published('清河广东式样.xlsx', '广东式样：一位小数，零写 --', qinghe, layOut(guangdong(qinghe)), 'xlsx'),
	...SEPARATE.map((grid, index) =>
		published(
			`清河分册-${String(index + 1).padStart(2, '0')}.xlsx`,
			'浙江 11 张表，一表一个文件',
			qinghe,
			[{ ...grid, name: 'Sheet1' }],
			'xlsx',
		),
	),
];
