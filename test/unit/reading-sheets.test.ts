import { describe, expect, test } from 'vitest';
import type { CellSheet } from '../../shared/sheets/cells.ts';
import { only, readText, stated } from '../support/read-text.ts';
import { textSheet } from '../support/text-table.ts';

const COLUMNS = '科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出';
const SPENDING = `2023年度支出决算表\n公开03表\n单位：万元\n${COLUMNS}\n合计 | < | 10.00 | 6.00 | 4.00\n208 | 社会保障和就业支出 | 10.00 | 6.00 | 4.00`;

describe('一个工作表里', () => {
	test('上下几张表各是各的，标志行、空行、右移一栏、注都不要紧', async () => {
		const { tables, unread } = await readText(` | 机密 |
 | | 第 1 页
 | 2023年度收入决算表
 | 公开02表
 | 部门：某某局 | | | | 单位：万元
 | 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入
 | 栏次 | < | 1 | 2 | 3
 | 合计 | < | 10.00 | 9.00 | 1.00
 | 注：本表反映本年度取得的各项收入情况。
 |
 | 2023年度支出决算表
 | 公开03表
 | 部门：某某局 | | | | 单位：万元
 | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
 | 合计 | < | 10.00 | 9.00 | 1.00
 | 208 | 社会保障和就业支出 | 10.00 | 9.00 | 1.00`);
		expect(unread).toEqual([]);
		expect(tables.map(({ kind, range, department }) => [kind, range, department])).toEqual([
			['公开/收入', 'B6:F8', '某某局'],
			['公开/支出', 'B14:F16', '某某局'],
		]);
		expect(tables[0]?.figures.map(({ place }) => place.cell)).toEqual(['D8', 'E8', 'F8']);
	});

	test('分页重复的表头、另一个工作表上的续表，接成一张，合计照样核对', async () => {
		const first = textSheet(`2023年度支出决算表\n单位：万元\n${COLUMNS}
合计 | < | 30.00 | 9.00 | 21.00
208 | 社会保障和就业支出 | 10.00 | 9.00 | 1.00
${COLUMNS}
210 | 卫生健康支出 | 10.00 | | 10.00`);
		const next = textSheet(
			`2023年度支出决算表（续）\n单位：万元\n${COLUMNS}\n221 | 住房保障支出 | 10.00 | 0.00 | 10.00`,
			{
				name: '续',
			},
		);
		const table = only(await readText([first, next]));
		expect(table.joined).toEqual(['Sheet1!A6:E7', '续!A3:E4']);
		expect(table.figures.at(-1)?.place).toEqual({ sheet: '续', cell: 'E4' });
		expect(table.sums.find(({ cell }) => cell === 'C4')).toMatchObject({ total: 30_000_000, parts: 30_000_000 });
	});

	test('两个部门同一种表，不接在一起', async () => {
		const of = (name: string, amount: string) =>
			`2023年度支出决算表\n部门：${name} | | | | 单位：万元\n${COLUMNS}\n208 | 社会保障和就业支出 | ${amount} | 0.00 | ${amount}`;
		const { tables } = await readText(`${of('甲局', '1.00')}\n${of('乙局', '2.00')}`);
		expect(tables.map(({ department }) => department)).toEqual(['甲局', '乙局']);
	});

	test('左右并排的两张表，中间空一栏，各是各的', async () => {
		const { tables } = await readText(`2023年度支出决算表 | < | < | < | < | | 2022年度收入决算表 | < | <
单位：万元 | | | | | | 单位：万元
${COLUMNS} | | 科目编码 | 本年收入合计 | 其他收入
合计 | < | 10.00 | 6.00 | 4.00 | | 合计 | 5.00 | 5.00`);
		expect(tables.map(({ kind, year, range }) => [kind, year, range])).toEqual([
			['公开/支出', 2023, 'A3:E4'],
			['公开/收入', 2022, 'G3:I4'],
		]);
	});

	test('没有小数的一行合计不是栏的编号', async () => {
		const table = only(
			await readText(`2023年度“三公”经费支出决算表
单位：万元
合计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行费
27 | 3 | 1 | 23`),
		);
		expect(stated(table)).toMatchObject({
			A4: '2023 三公经费，决算 = 270000.00',
			D4: '2023 三公经费，决算，公务用车购置费或公务用车运行维护费 = 230000.00',
		});
	});

	test('隐藏的工作表也读', async () => {
		const table = only(await readText([textSheet(SPENDING, { hidden: true, name: '附表' })]));
		expect(table.sheet).toBe('附表');
	});
});

describe('认表', () => {
	test('表号在别省是另一张表，只看表号不会认错', async () => {
		const table = only(
			await readText(`2023年度政府性基金预算财政拨款收入支出决算表
公开05表
单位：万元
科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出合计 | 基本支出 | 项目支出 | 年末结转和结余
合计 | | 0 | 5.00 | 5.00 | 0.00 | 5.00 | 0.00`),
		);
		expect(table).toMatchObject({ kind: '公开/政府性基金收入支出', printedNumber: '公开05表' });
		expect(table.figures[0]?.precision).toBe(10_000);
	});

	test('同一个标题，左边是单位就是分单位的表', async () => {
		const table = only(
			await readText(
				`支出决算表\n单位：万元\n单位名称 | 本年支出合计 | 基本支出 | 项目支出\n合计 | 3.00 | 1.00 | 2.00\n某某中心 | 3.00 | 1.00 | 2.00`,
			),
		);
		expect(table.kind).toBe('公开/支出（分单位）');
		expect(stated(table)['D5']).toBe('？ 某某中心 支出，决算，项目支出 = 20000.00');
	});

	test.each([
		['2023年度某某市某某局收入支出决算总表', 2023],
		['某某局2022年部门收支决算总表', 2022],
		['附件1：2021年度收入支出决算总体情况表', 2021],
		['收入支出决算总表（公开01表）', undefined],
		['二〇二三年度收入支出决算总表', 2023],
	])('标题“%s”', async (title, year) => {
		const table = only(
			await readText(
				`${title}\n单位：万元\n收入 | < | 支出 | <\n项目 | 金额 | 项目 | 金额\n一、事业收入 | 1.00 | 一、一般公共服务支出 | 1.00\n本年收入合计 | 1.00 | 本年支出合计 | 1.00`,
			),
		);
		expect(table).toMatchObject({ kind: '公开/收入支出总表', year });
	});

	test('没有标题的支出表按栏和行认，说出理由；看不出哪种资金的不认', async () => {
		const all = await readText(
			`${COLUMNS} | 上缴上级支出 | 经营支出 | 对附属单位补助支出\n208 | 社会保障和就业支出 | =10 | =6 | =4 | | |`,
		);
		expect(only(all).kind).toBe('公开/支出');
		expect(only(all).why[0]).toBe('没有标题，按栏和行认');
		const fund = await readText(
			'科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 年末结转和结余\n208 | 社会保障和就业支出 | =1 | =1 | =1 | =1',
		);
		expect(fund.tables).toEqual([]);
		expect(fund.unread[0]?.candidates).toContain('公开/政府性基金收入支出');
	});

	test('不是决算表的工作表，列出来，说为什么', async () => {
		const { tables, unread } = await readText(
			'2023年度固定资产折旧表\n单位：万元\n资产 | 原值 | 折旧\n房屋 | 1.00 | 2.00',
		);
		expect(tables).toEqual([]);
		expect(unread).toMatchObject([{ sheet: 'Sheet1', hidden: false }]);
		expect(unread[0]?.why).not.toBe('');
	});

	test('认得、账上没有地方放的表，列出来，一个数也不取', async () => {
		const table = only(
			await readText(
				'2022年度项目收入支出决算表\n单位：万元\n项目名称 | 科目编码 | 合计 | 本年收入\n某项目 | 2080101 | 1.00 | 1.00',
			),
		);
		expect(table).toMatchObject({ kind: '公开/项目支出', figures: [] });
		expect(table.why).toContain('认得，账上没有地方放它的数');
	});

	test('人说了算：换一种表、换年度、跳过', async () => {
		const id = 'Sheet1#1';
		const kind = '公开/一般公共预算支出';
		expect(only(await readText(SPENDING, { tables: { [id]: { kind } } }))).toMatchObject({ kind, sure: 100 });
		expect(only(await readText(SPENDING, { year: 2020 })).figures[0]?.year).toBe(2020);
		const skipped = await readText(SPENDING, { tables: { [id]: { skip: true } } });
		expect(skipped).toMatchObject({ tables: [], unread: [{ id, why: '按你的选择，这张表不读' }] });
	});
});

describe('年度和金额单位', () => {
	test('年度依次看标题、表上方、工作表名、文件名', async () => {
		const body = `单位：万元\n${COLUMNS}\n合计 | | 1.00 | 1.00 | 0.00`;
		const year = async (text: string, name: string, file: string) => {
			const table = only(await readText([textSheet(text, { name })], {}, file));
			return [table.year, table.why.find((reason) => reason.includes('年度'))];
		};
		expect(await year(`2021年度支出决算表\n${body}`, '2022', '2023.xlsx')).toEqual([2021, '年度取自标题']);
		expect(await year(`支出决算表\n2020年\n${body}`, '2022', '2023.xlsx')).toEqual([2020, '年度取自表上方的文字']);
		expect(await year(`支出决算表\n${body}`, '2022年', '2023.xlsx')).toEqual([2022, '年度取自工作表名']);
		expect(await year(`支出决算表\n${body}`, 'a', '某局2023年决算.xlsx')).toEqual([2023, '年度取自文件名']);
		expect(await year(`支出决算表\n${body}`, 'a', '决算.xlsx')).toEqual([undefined, '没有写年度']);
	});

	test('没有写金额单位就不猜：表认得，数不取，说了才取', async () => {
		const text = `2023年度支出决算表\n${COLUMNS}\n合计 | | 1.00 | 1.00 | 0.00`;
		expect(only(await readText(text))).toMatchObject({ amountUnit: undefined, figures: [] });
		const told = only(await readText(text, { amountUnit: '元' }));
		expect(told.figures.map(({ value, precision }) => [value, precision])).toEqual([
			[100, 1],
			[100, 1],
			[0, 1],
		]);
	});

	test('表头里的（元）也算；千元不读，说出来', async () => {
		const inHeader = only(
			await readText(
				'2023年度支出决算表\n科目编码 | 科目名称 | 支出合计（元） | 基本支出（元） | 项目支出（元）\n合计 | | 1.00 | 1.00 | 0.00',
			),
		);
		expect(inHeader.amountUnit).toBe('元');
		const odd = only(await readText(`2023年度支出决算表\n单位：千元\n${COLUMNS}\n合计 | | 1.00 | 1.00 | 0.00`));
		expect(odd).toMatchObject({ amountUnit: undefined, figures: [] });
		expect(odd.why).toContain('金额单位是千元，程序只读元和万元');
	});
});

describe('数', () => {
	const numbers = async (...rows: readonly string[]) =>
		only(await readText(`2023年度支出决算表\n单位：元\n${COLUMNS}\n${rows.join('\n')}`));

	test('负数、全角、千分号、横线、17 位的数', async () => {
		const table = await numbers(
			'208 | 名 | =82115.78999999999 | （1,234.50） | －１，２３４．５',
			'210 | 名 | — | 1 234.50 | +3',
		);
		expect(table.figures.map(({ value, blank }) => (blank ? '空' : value))).toEqual([
			8_211_579,
			-123_450,
			-123_450,
			'空',
			123_450,
			300,
		]);
		expect(table.unclear).toEqual([]);
	});

	test('不是数的格子说出在哪里，不当作零', async () => {
		const table = await numbers('208 | 名 | 1.00 | 见附注 | 1.00');
		expect(table.figures.map(({ place }) => place.cell)).toEqual(['C4', 'E4']);
		expect(table.unclear).toEqual([{ cell: 'D4', text: '见附注', why: '这一格不是数，没有读' }]);
	});

	test('没有算出数的公式和 #REF! 说出来，不当作零', async () => {
		const sheet = textSheet(`2023年度支出决算表\n单位：元\n${COLUMNS}\n208 | 名 | 公式 | 错误 | 1.00`);
		const broken: CellSheet = {
			...sheet,
			rows: sheet.rows.map((row) => ({
				...row,
				cells: row.cells.map((cell) => {
					if (cell.value.kind !== 'text') return cell;
					if (cell.value.text === '公式') return { ...cell, formula: true, value: { kind: 'uncomputed' } as const };
					return cell.value.text === '错误' ? { ...cell, value: { kind: 'error', code: '#REF!' } as const } : cell;
				}),
			})),
		};
		const table = only(await readText([broken]));
		expect(table.figures.map(({ place }) => place.cell)).toEqual(['E4']);
		expect(table.unclear.map(({ cell, why }) => [cell, why])).toEqual([
			['C4', '公式还没有算出数，请用表格程序打开、保存一次'],
			['D4', '格子里是 #REF!，不是数'],
		]);
	});

	test('万元的数存得比显示的细，按存的取', async () => {
		const sheet = textSheet(`2023年度支出决算表\n单位：万元\n${COLUMNS}\n208 | 名 | =12.345678 | =12 | =0.3`, {
			format: '#,##0.00',
		});
		const table = only(await readText([sheet]));
		expect(table.figures.map(({ value, precision }) => [value, precision])).toEqual([
			[12_345_678, 1],
			[12_000_000, 10_000],
			[300_000, 10_000],
		]);
	});

	test('调整表的负数行照样是数；尾差不算错，差多了算错', async () => {
		const table = only(
			await readText(`2023年度支出决算表\n单位：万元\n${COLUMNS}
合计 | | -1.99 | 6.00 | 5.00
208 | 社会保障和就业支出 | -5.00 | 3.00 | 2.00
210 | 卫生健康支出 | 3.00 | 3.00 | 2.00`),
		);
		expect(table.sums.filter(({ cell }) => /^[CDE]4$/u.test(cell)).map(({ cell, outcome }) => [cell, outcome])).toEqual(
			expect.arrayContaining([
				['C4', 'rounding'],
				['D4', 'holds'],
				['E4', 'fails'],
			]),
		);
	});
});

describe('式样', () => {
	test('同样的表、别的数和年度，式样相同；栏不同就不同', async () => {
		const { shape } = await readText(SPENDING);
		expect((await readText(SPENDING.replaceAll('2023', '2024').replaceAll('10.00', '11.00'))).shape).toBe(shape);
		expect((await readText(SPENDING.replace('项目支出', '经营支出'))).shape).not.toBe(shape);
	});
});
