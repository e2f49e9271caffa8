import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckContext } from '../../shared/checks/check.ts';
import type { Finding } from '../../shared/checks/finding.ts';
import { tableChecks } from '../../shared/checks/tables/index.ts';
import { checkContext } from '../../shared/packs/judge.ts';
import type { RawReport } from '../../shared/published/raw.ts';
import { recognise } from '../../shared/published/recognise.ts';
import {
	type Edit,
	edited,
	inTable,
	plus,
	printReport,
	removeRow,
	removeTable,
	rename,
	write,
} from '../support/raw-report.ts';
import { discloseGolden, loadGolden } from '../support/yuecheng.ts';

let report: RawReport;
let context: CheckContext;

beforeAll(async () => {
	const golden = await loadGolden();
	report = printReport(discloseGolden(golden));
	context = checkContext(golden.pack, golden.catalog, 2024);
});

function check(...edits: readonly Edit[]): Finding[] {
	const published = recognise(edited(report, context.forms, edits), context);
	return tableChecks.flatMap((rule) => rule.run(published, context));
}

/** X-0102 error ×2 */
function summary(findings: readonly Finding[]): string[] {
	const counts = new Map<string, number>();
	for (const { code, level } of findings) {
		const name = `${code} ${level}`;
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}

const UNIT = '绍兴市越城区职业技能管理服务中心';

test('公布的越城 2024 决算表没有错误和警告，尾差不算错', () => {
	expect(check()).toEqual([]);
});

/** What is changed in the printed tables, and every finding that must follow, no other. */
const FAULTS: readonly (readonly [name: string, edits: readonly Edit[], found: readonly string[]])[] = [
	// 表内、表间：一个数写错
	['01 收入总计多 1.00', [plus('01', '总计', '收入金额', 100)], ['T01-R3 error', 'T01-R5 error', 'T01-R6 error']],
	['01 收入总计多 0.01 是调平尾差', [plus('01', '总计', '收入金额', 1)], ['T01-R5 warning']],
	[
		'01 本年收入合计多 1.00',
		[plus('01', '本年收入合计', '收入金额', 100)],
		['T01-R1 error', 'T01-R3 error', 'X-0102 error ×2'],
	],
	['01 本年收入合计多 0.01', [plus('01', '本年收入合计', '收入金额', 1)], ['T01-R3 warning', 'X-0102 warning ×2']],
	[
		'01 一般公共预算收入多 0.03',
		[plus('01', '一、一般公共预算财政拨款收入', '收入金额', 3)],
		['T01-R1 warning', 'X-0103a warning', 'X-0106 error'],
	],
	[
		'01 其他收入多 1.00',
		[plus('01', '八、其他收入', '收入金额', 100)],
		['T01-R1 error', 'X-0103b error', 'X-0605 hint'],
	],
	['01 一类支出多 1.00', [plus('01', '八、社会保障和就业支出', '支出金额', 100)], ['T01-R2 error', 'X-0105 error']],
	[
		'01 本年支出合计多 1.00',
		[plus('01', '本年支出合计', '支出金额', 100)],
		['T01-R2 error', 'T01-R4 error', 'T01-R6 error', 'X-0104 error ×2'],
	],
	['01 支出总计多 1.00', [plus('01', '总计', '支出金额', 100)], ['T01-R4 error', 'T01-R5 error']],
	[
		'01 年末结转多 1.00',
		[plus('01', '年末结转和结余', '支出金额', 100)],
		['T01-R4 error', 'T01-R6 error', 'X-0605 hint'],
	],
	['02 一个单位多 1.00', [plus('02', UNIT, '财政拨款收入', 100)], ['T02-COL error', 'T02-ROW error']],
	['02 合计行多 1.00', [plus('02', '合计', '财政拨款收入', 100)], ['T02-COL error', 'T02-ROW error', 'X-0203 error']],
	['03 一类多 1.00', [plus('03', '208', '财政拨款收入', 100)], ['T03-TREE error ×2', 'T03-ROW error']],
	['03 一项多 1.00', [plus('03', '2080101', '本年收入合计', 100)], ['T03-TREE error', 'T03-ROW error']],
	[
		'03 财政拨款合计多 1.00',
		[plus('03', '合计', '财政拨款收入', 100)],
		['T03-TREE error', 'T03-ROW error', 'X-0103a error', 'X-0203 error', 'X-0306 error'],
	],
	['04 一个单位多 1.00', [plus('04', UNIT, '基本支出', 100)], ['T04-COL error', 'T04-ROW error']],
	['05 一项多 1.00', [plus('05', '2080101', '项目支出', 100)], ['T05-TREE error', 'T05-ROW error']],
	['05 合计多 0.01，树和横向仍在尾差内', [plus('05', '合计', '本年支出合计', 1)], ['X-0104 warning', 'X-0405 warning']],
	[
		'06 一般公共预算收入多 1.00',
		[plus('06', '一、一般公共预算财政拨款', '收入金额', 100)],
		['T06-R1 error', 'T06-R8 error', 'X-0106 error'],
	],
	[
		'06 年初一般公共预算多 1.00',
		[plus('06', '一、一般公共预算财政拨款', '收入金额', 100, 'last')],
		['T06-R7 error', 'T06-R8 error'],
	],
	[
		'06 年初政府性基金多 1.00',
		[plus('06', '二、政府性基金预算财政拨款', '收入金额', 100, 'last')],
		['T06-R7 error', 'T06-R8 error', 'X-0609 error'],
	],
	[
		'06 一类的一般公共预算多 1.00',
		[plus('06', '八、社会保障和就业支出', '一般公共预算财政拨款', 100)],
		['T06-R2 error', 'T06-R3 error', 'X-0607 error'],
	],
	[
		'06 一类的国有资本经营预算多 1.00',
		[plus('06', '二十一、国有资本经营预算支出', '国有资本经营预算财政拨款', 100)],
		['T06-R2 error', 'T06-R3 error', 'X-0610 error'],
	],
	['06 支出总计多 1.00', [plus('06', '总计', '合计', 100)], ['T06-R3 error', 'T06-R4 error', 'T06-R6 error']],
	['06 收入总计多 1.00', [plus('06', '总计', '收入金额', 100)], ['T06-R5 error', 'T06-R6 error']],
	[
		'07 一类多 1.00，大于 05 表',
		[plus('07', '208', '基本支出', 100)],
		['T07-TREE error ×2', 'T07-ROW error', 'X-0705 error'],
	],
	[
		'07 基本支出合计少 1.00',
		[plus('07', '合计', '基本支出', -100)],
		['T07-TREE error', 'T07-ROW error', 'X-0708 error'],
	],
	['08 一款多 1.00', [plus('08', '30101', '决算数一', 100)], ['T08-TREE error']],
	['08 第二、三栏同属一类的款多 1.00', [plus('08', '30703', '决算数三', 100)], ['T08-TREE error']],
	['08 人员经费合计多 1.00', [plus('08', '人员经费合计', '决算数一', 100)], ['T08-R1 error', 'X-0708 error']],
	['08 公用经费合计多 1.00', [plus('08', '公用经费合计', '决算数三', 100)], ['T08-R2 error', 'X-0708 error']],
	['08 养老保险缴费与功能科目不同，只是提示', [plus('08', '30108', '决算数一', 5)], ['X-FE1 hint']],
	['08 因公出国大于 11 表', [plus('08', '30212', '决算数二', 2)], ['X-1108a warning']],
	['08 公车运行大于 11 表', [plus('08', '30231', '决算数二', 2)], ['X-1108b warning']],
	['08 公务接待大于 11 表', [plus('08', '30217', '决算数二', 2)], ['X-1108c warning']],
	['08 公车购置大于 11 表', [plus('08', '31013', '决算数三', 2)], ['T08-TREE warning', 'X-1108d warning']],
	[
		'09 年初、收入、支出、年末不平',
		[
			...['年初结转和结余', '小计', '基本支出', '项目支出', '年末结转和结余'].map((key) =>
				write('09', '合计', key, '0.00'),
			),
			write('09', '合计', '本年收入', '1.00'),
			inTable('09', (table) => table.notes.pop()),
		],
		['T09-ROW error', 'X-0609 error'],
	],
	['10 一项多 1.00', [plus('10', '2230105', '小计', 100)], ['T10-TREE error ×2']],
	['11 公务接待少 0.10', [plus('11', '3．公务接待费', '决算数', -10)], ['T11-R1 error', 'X-1108c warning']],
	['11 公务接待预算多 0.03', [plus('11', '3．公务接待费', '预算数', 3)], ['T11-R1 warning']],
	['11 公车运行预算多 1.00', [plus('11', '（2）公务用车运行维护费', '预算数', 100)], ['T11-R2 error']],

	// 结构：表、行、栏、标签
	['08 列了基本建设科目', [addRow08('309', '资本性支出（基本建设）', '3.00')], ['S-08 error', 'T08-R3 warning']],
	[
		'01 的类名写错',
		[rename('01', '五、教育支出', '五、文教支出')],
		['S-08 error', 'T01-R2 unchecked', 'X-0105 unchecked'],
	],
	['01 的类序号写错', [rename('01', '五、教育支出', '六、教育支出')], ['S-08 hint']],
	['01 行次写错', [rename('01', '36', '37')], ['S-07 hint']],
	['08 少一行（三栏各一款）', [removeRow('08', '30103')], ['S-08 error ×3', 'T08-TREE error']],
	[
		'08 没有合计行',
		[removeRow('08', '人员经费合计')],
		['S-08 error', 'T08-R1 unchecked', 'T08-R2 unchecked', 'X-0708 unchecked'],
	],
	[
		'06 少一行，其余各行仍认得出',
		[removeRow('06', '年初财政拨款结转和结余')],
		[
			'S-07 hint ×2',
			'S-08 error ×2',
			'T06-R3 unchecked',
			'T06-R4 unchecked',
			'T06-R5 unchecked',
			'T06-R7 unchecked',
			'T06-R8 unchecked',
			'X-0609 unchecked',
			'X-0605 unchecked',
		],
	],
	['02 少一个单位', [removeRow('02', UNIT)], ['T02-COL error ×3']],
	['05 少一项', [removeRow('05', '2080101')], ['T05-TREE error ×2', 'X-0705 error ×2']],
	['05 少一款，类仍按下级相加', [removeRow('05', '20807')], ['S-09 error', 'X-0705 error ×2']],
	['03 某类下没有列项', [removeRow('03', '2230105'), removeRow('03', '22301')], ['S-09 warning']],
	['04 两栏连表头对调，按表头读', [swapColumns('04', 2, 3, 0)], ['S-08 error']],
	['04 两栏的数对调，表头未动', [swapColumns('04', 2, 3, 2)], ['X-0405 error ×2']],
	['04 表头换了说法', [rename('04', '经营支出', '经营性支出')], ['S-08 warning']],
	['04 没有“栏次”一行，照样认得', [inTable('04', (table) => table.grid.splice(1, 1))], []],
	[
		'04 少一栏',
		[inTable('04', (table) => table.grid.forEach((row) => row.pop()))],
		['S-01 error', 'T04-COL unchecked', 'T04-ROW unchecked', 'X-0104 unchecked', 'X-0405 unchecked'],
	],
	['04 出现两次', [(draft) => draft.tables.push(...draft.tables.slice(3, 4))], ['S-01 warning']],
	['没有 09 表', [removeTable('09')], ['S-01 error', 'T09-ROW unchecked', 'X-0609 unchecked']],
	[
		'没有 08 表',
		[removeTable('08')],
		[
			'S-01 error',
			'T08-R3 unchecked',
			'T08-TREE unchecked',
			'T08-R1 unchecked',
			'T08-R2 unchecked',
			'X-0708 unchecked',
			'X-1108a unchecked',
			'X-1108b unchecked',
			'X-1108c unchecked',
			'X-1108d unchecked',
			'X-FE1 unchecked',
		],
	],
	['空表没有无数据说明', [inTable('09', (table) => table.notes.pop())], ['S-02 error']],
	['有数的表写着无数据', [inTable('10', (table) => table.notes.push('说明：故本表无数据。'))], ['S-03 error']],

	// 写法
	[
		'金额没有千分位',
		[inTable('01', (table) => (table.grid = table.grid.map((row) => row.map((cell) => cell.replace(',', '')))))],
		['S-04 warning'],
	],
	[
		'零写成横线，不当作零',
		[write('11', '1．因公出国（境）费用', '决算数', '—')],
		['S-04 warning', 'T11-R1 unchecked', 'X-1108a unchecked'],
	],
	[
		'空格不当作零',
		[write('01', '年末结转和结余', '支出金额', '')],
		['T01-R4 unchecked', 'T01-R6 unchecked', 'X-0605 unchecked'],
	],
	[
		'负数',
		[plus('02', UNIT, '其他收入', -20), plus('02', UNIT, '财政拨款收入', 20)],
		['S-11 warning', 'T02-COL error ×2'],
	],

	// 表头、封面、年度
	['03 的部门不同', [heading('03', 2, '部门：绍兴市越城区财政局')], ['S-05 error']],
	['03 没写部门', [heading('03', 2, '')], ['S-05 warning']],
	['03 的单位是元', [heading('03', 3, '单位：元')], ['S-05 error']],
	['03 的表名是 02 的', [heading('03', 0, '2024年度收入决算表（分单位）')], ['S-05 error']],
	['03 的表号是 02 的', [heading('03', 1, '公开02表')], ['S-05 error']],
	['03 没写表号', [heading('03', 1, '')], ['S-05 warning']],
	['03 是上一年的表名', [heading('03', 0, '2023年度收入决算表（分科目）')], ['S-06 error']],
	['封面是别的部门', [cover(0, '绍兴市越城区财政局')], ['S-05 error']],
	['封面不写（汇总）不算不同', [cover(0, '绍兴市越城区人力资源和社会保障局')], []],
	['封面是上一年度', [cover(1, '二〇二三年度部门决算')], ['S-06 error']],
	[
		'没有封面和情况说明',
		[(draft) => Object.assign(draft, { cover: [], sections: [] })],
		['S-05 unchecked', 'S-06 unchecked ×2'],
	],
	[
		'情况说明的标题是上一年',
		[
			(draft) => {
				draft.sections = draft.sections.map((section) => ({
					...section,
					heading: section.heading.replace('三、2024', '三、2023'),
				}));
			},
		],
		['S-06 error'],
	],
	[
		'附件里可以有别的年份',
		[
			(draft) => {
				draft.sections.push({ level: 1, heading: '五、附件', paragraphs: [] });
				draft.sections.push({ level: 2, heading: '2022年—2023年项目评价', paragraphs: [] });
			},
		],
		[],
	],

	// 科目
	['功能科目名称写错', [rename('05', '行政运行', '行政开支')], ['S-09 error']],
	[
		'同一个错名在三张表里只说一次',
		['03', '05', '07'].map((number) => rename(number, '行政事业单位养老支出', '行政事业单位离退休')),
		['S-09 error'],
	],
	[
		'目录待核的名称不同，只是提示',
		['03', '05', '07'].map((number) => rename(number, '2080105', '2080103')),
		['S-09 hint'],
	],
	['经济科目名称写错', [rename('08', '基本工资', '基础工资')], ['S-09 error']],
	['目录没有的编码', ['03', '05', '07'].map((number) => rename(number, '2080101', '2080177')), ['S-09 warning']],
	['4 位编码', ['03', '05', '07'].map((number) => rename(number, '20801', '2080')), ['S-09 error ×6']],
	['没有编码的科目', [rename('10', '2230105', '')], ['S-09 warning', 'S-09 error']],
	['编码出现两次', [inTable('10', (table) => table.grid.push([...(table.grid.at(-1) ?? [])]))], ['S-09 error']],
	['用 2020 年以前的末级其他项', ['03', '05', '07'].flatMap(oldOther), ['S-10 warning']],
];

function addRow08(code: string, name: string, amount: string): Edit {
	return inTable('08', ({ grid }) => grid.splice(-1, 0, [code, name, amount, '', '', '', '', '', '']));
}

function swapColumns(number: string, a: number, b: number, fromRow: number): Edit {
	return inTable(number, (table) => {
		table.grid = table.grid.map((row, index) =>
			index < fromRow
				? row
				: row.map((cell, place) => (place === a ? (row[b] ?? '') : place === b ? (row[a] ?? '') : cell)),
		);
	});
}

function heading(number: string, line: number, text: string): Edit {
	return inTable(number, (table) => table.heading.splice(line, 1, ...(text === '' ? [] : [text])));
}

function cover(line: number, text: string): Edit {
	return (draft) => draft.cover.splice(line, 1, text);
}

/** 20807 就业补助 with its two 项 as 20899 with the 项 of both times. */
function oldOther(number: string): Edit[] {
	const other = '其他社会保障和就业支出';
	return [
		rename(number, '20807', '20899'),
		rename(number, '2080704', '2089901'),
		rename(number, '2080712', '2089999'),
		...['就业补助', '社会保险补贴', '高技能人才培养补助'].map((name) => rename(number, name, other)),
	];
}

describe('改动公布的表，只报该报的', () => {
	test.each(FAULTS)('%s', (_, edits, found) => {
		expect(summary(check(...edits))).toEqual(found);
	});

	test('每一条核对都有一处改动使它报出', () => {
		const fired = new Set(
			FAULTS.flatMap(([, , found]) => found.filter((name) => !name.includes('unchecked'))).map(
				(name) => name.split(' ')[0],
			),
		);
		expect(tableChecks.map((rule) => rule.code).filter((code) => !fired.has(code))).toEqual([]);
	});
});

describe('核对结果说得清楚', () => {
	test('两边的数、差额、表行栏都在', () => {
		expect(check(plus('01', '总计', '收入金额', 100))[0]).toEqual({
			code: 'T01-R3',
			level: 'error',
			message:
				'公开01表“收入金额”栏：“总计”是 33305.18 万元，应等于“本年收入合计”+“使用非财政拨款结余”+“年初结转和结余”= 33304.19 万元，相差 0.99 万元。',
			where: [
				{ table: '公开01表', row: '总计', column: '收入金额' },
				{ table: '公开01表', row: '本年收入合计', column: '收入金额' },
				{ table: '公开01表', row: '使用非财政拨款结余', column: '收入金额' },
				{ table: '公开01表', row: '年初结转和结余', column: '收入金额' },
			],
			left: '33305.18',
			right: '33304.19',
			difference: '0.99',
		});
	});

	test('科目行写编码和名称，栏写表头的字', () => {
		expect(check(plus('03', '2080101', '本年收入合计', 100)).map(({ message }) => message)).toEqual([
			'公开03表“本年收入合计”栏：“20801 人力资源和社会保障管理事务”是 18869.59 万元，应等于 9 个下级科目之和 18870.60 万元，相差 -1.01 万元。',
			'公开03表“2080101 行政运行”行：“本年收入合计”是 1874.98 万元，应等于“财政拨款收入”等 6 项之和 1873.98 万元，相差 1.00 万元。',
		]);
	});

	test('两张表对不上时两张表都写明', () => {
		expect(check(plus('05', '合计', '本年支出合计', 1)).map(({ message }) => message)).toEqual([
			'公开01表“本年支出合计”的“支出金额”是 33293.63 万元，应等于公开05表“合计”的“本年支出合计” 33293.64 万元，相差 -0.01 万元。同一个数在两处应当一样，可能是调平尾差，请核对。',
			'公开04表“合计”的“本年支出合计”是 33293.63 万元，应等于公开05表“合计”的“本年支出合计” 33293.64 万元，相差 -0.01 万元。同一个数在两处应当一样，可能是调平尾差，请核对。',
		]);
	});

	test('名称相同的两行用行次分开', () => {
		const [first] = check(plus('06', '一、一般公共预算财政拨款', '收入金额', 100, 'last'));
		expect(first?.where[1]?.row).toBe('一、一般公共预算财政拨款（行次 29）');
	});

	test('未检查的说明缺什么', () => {
		expect(check(removeTable('09')).map(({ message }) => message)).toEqual([
			'没有公开09表（政府性基金预算财政拨款收入支出决算表）。没有数据的表也要列出空表。',
			'没有公开09表，“政府性基金决算表收支平衡，小计和各级科目相加”没有核对。',
			'没有公开09表，“财政拨款收入支出决算总表的政府性基金收支等于政府性基金决算表”没有核对。',
		]);
	});

	test('引号里的引号用单引号', () => {
		const [first] = check(plus('11', '“三公”经费支出合计', '决算数', 100));
		expect(first?.message).toContain('“‘三公’经费支出合计”是 1.94 万元');
	});
});

describe('别人的表', () => {
	test('编码分三格写也认得', () => {
		const split = inTable('05', (table) => {
			table.grid = table.grid.map(([code = '', , , ...rest]) =>
				/^2\d+$/u.test(code) ? [code.slice(0, 3), code.slice(3, 5), code.slice(5), ...rest] : [code, '', '', ...rest],
			);
		});
		// 表头的“款”“项”随之去掉。
		expect(summary(check(split))).toEqual(['S-08 warning']);
	});

	test('模板没有的表，相关核对不适用，也不算没有检查', () => {
		const published = recognise(edited(report, context.forms, [removeTable('09')]), context);
		const without = { ...context, forms: context.forms.filter((form) => form.id !== '09') };
		expect(tableChecks.flatMap((rule) => rule.run(published, without))).toEqual([]);
	});

	test('附件里的表不算公开表', () => {
		const attachment: Edit = (draft) =>
			draft.tables.push({
				heading: ['项目支出绩效自评表'],
				grid: [['项目名称', '灵活就业社保补贴']],
				notes: [],
				source: { file: '报告.docx', sheet: '', firstRow: 1, firstColumn: 1 },
			});
		expect(check(attachment)).toEqual([]);
	});
});
