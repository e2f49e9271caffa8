import { describe, expect, test } from 'vitest';
import { only, readText, stated } from '../support/read-text.ts';
import { textSheet } from '../support/text-table.ts';

/** Guises of published tables that offices hand in, each of which was once read wrong. */

const HEAD = '2023年度支出决算表\n部门：清源市水务局 | 单位：万元';
const COLUMNS = '科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出';

describe('科目编码', () => {
	test.each([
		['208-05-01', '208-05'],
		['208.05.01', '208.05'],
		['208—05—01', '208—05'],
		['208/05/01', '208/05'],
		['[2080501]', '[20805]'],
		['2080501.0', '20805.0'],
		['2080501', '2080500'],
	])('%s 是 2080501，%s 是 20805，都不是 208', async (item, group) => {
		const table = only(
			await readText(`${HEAD}
${COLUMNS}
${group} | 行政事业单位养老支出 | 10.00 | 6.00 | 4.00
${item} | 行政单位离退休 | 7.00 | 3.00 | 4.00`),
		);
		expect(stated(table)).toMatchObject({
			C4: '2023 支出，决算，功能科目款 20805 = 100000.00',
			C5: '2023 支出，决算，功能科目项 2080501 = 70000.00',
		});
	});

	test.each([
		['=208 | =5 | =1', '=208 | =5 | '],
		[' | | =1', ' | =5 | '],
	])('款、项存成了数，丢了前面的零（%s）：5 是 05', async (item, group) => {
		const table = only(
			await readText(`${HEAD}
科目编码 | < | < | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
类 | 款 | 项 | ^ | ^ | ^ | ^
=208 | | | 社会保障和就业支出 | 10.00 | 6.00 | 4.00
${group} | 行政事业单位养老支出 | 10.00 | 6.00 | 4.00
${item} | 行政单位离退休 | 7.00 | 3.00 | 4.00`),
		);
		expect(stated(table)).toMatchObject({
			E6: '2023 支出，决算，功能科目款 20805 = 100000.00',
			E7: '2023 支出，决算，功能科目项 2080501 = 70000.00',
		});
	});

	test('类、款、项之后又有一栏完整的科目编码：不接成两遍', async () => {
		const table = only(
			await readText(`${HEAD}
类 | 款 | 项 | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
208 | | | 208 | 社会保障和就业支出 | 10.00 | 6.00 | 4.00
208 | 05 | 01 | 2080501 | 行政单位离退休 | 7.00 | 3.00 | 4.00`),
		);
		expect(stated(table)['F4']).toContain('功能科目类 208 ');
		expect(stated(table)['F5']).toContain('功能科目项 2080501 ');
	});

	test('接着写了认不得的一段（208-5），不当作 208', async () => {
		const table = only(
			await readText(`${HEAD}
${COLUMNS}
208 | 社会保障和就业支出 | 12.00 | 8.00 | 4.00
208-5 | 行政事业单位养老支出 | 10.00 | 6.00 | 4.00`),
		);
		expect(stated(table)['C4']).toContain('功能科目类 208 ');
		expect(table.unclear.map(({ why }) => why)).toEqual(['科目编码认不得']);
	});

	test('“05行政事业单位养老支出（款）”接在“208……（类）”后面', async () => {
		const table = only(
			await readText(`2023年度支出决算表
单位：万元
项目 | 本年支出合计 | 基本支出 | 项目支出
208社会保障和就业支出（类） | 10.00 | 6.00 | 4.00
05行政事业单位养老支出（款） | 10.00 | 6.00 | 4.00
01行政单位离退休（项） | 10.00 | 6.00 | 4.00`),
		);
		expect(stated(table)['B5']).toContain('功能科目款 20805 ');
		expect(stated(table)['B6']).toContain('功能科目项 2080501 ');
	});
});

describe('一张表里有几个单位', () => {
	const unit = (name: string, amount: string) => `${name} | < | ${amount} | ${amount} | 0.00
208 | 社会保障和就业支出 | ${amount} | ${amount} | 0.00`;

	test('单位各占一行，下面是它的科目：科目的数是那个单位的，不是部门的', async () => {
		const table = only(
			await readText(`${HEAD}
${COLUMNS}
合计 | < | 9.00 | 9.00 | 0.00
${unit('清源市水务局（本级）', '5.00')}
${unit('清源市河道管理站', '4.00')}`),
		);
		expect(table.figures.filter(({ blank }) => !blank).map(({ unit: of, value }) => `${of} ${value}`)).toContain(
			'清源市河道管理站 4000000',
		);
		const wholes = table.figures.filter(({ unit: of }) => of === '');
		expect(wholes.map(({ place }) => place.cell)).toEqual(['C4', 'D4', 'E4']);
		expect(table.sums.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
	});

	test('单位一栏里的“小计”是那个单位的', async () => {
		const table = only(
			await readText(`${HEAD}
单位名称 | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | < | < | 9.00 | 9.00 | 0.00
清源市水务局（本级） | | 小计 | 5.00 | 5.00 | 0.00
清源市水务局（本级） | 208 | 社会保障和就业支出 | 5.00 | 5.00 | 0.00
清源市河道管理站 | | 小计 | 4.00 | 4.00 | 0.00`),
		);
		expect(table.figures.filter(({ unit: of }) => of === '').map(({ value }) => value)).toEqual([
			(9_000_000 / 100) * 100,
			9_000_000,
			0,
		]);
	});

	test('同一个数有两处、又不一样：两处都不读，也说出来', async () => {
		const table = only(
			await readText(`${HEAD}
${COLUMNS}
合计 | < | 9.00 | 9.00 | 0.00
208 | 社会保障和就业支出 | 5.00 | 5.00 | 0.00
208 | 社会保障和就业支出 | 4.00 | 4.00 | 0.00`),
		);
		expect(Object.keys(stated(table))).toEqual(['C4', 'D4', 'E4', 'E5', 'E6']);
		expect(table.unclear[0]?.why).toContain('C5、C6');
	});
});

describe('怎么印的数', () => {
	test.each(['0!.0,', '0!.0000', '0"."0,"万元"'])('存的是元，格式 %s 显示成万元：按看见的读', async (format) => {
		const source = [
			textSheet(
				`${HEAD}
${COLUMNS}
合计 | < | =123456.78 | =123456.78 | =0`,
				{ format },
			),
		];
		expect(stated(only(await readText(source)))['C4']).toBe('2023 支出，决算 = 123456.78');
	});

	test('格子里写着“12.00万元”照读，写着“元”而表是万元的不读，“无”是空', async () => {
		const table = only(
			await readText(`${HEAD}
${COLUMNS}
合计 | < | 12.00万元 | 50000元 | 无`),
		);
		expect(stated(table)).toMatchObject({
			C4: '2023 支出，决算 = 120000.00',
			E4: '2023 支出，决算，项目支出 = 0.00（空）',
		});
		expect(stated(table)['D4']).toBeUndefined();
		expect(table.unclear.map(({ cell, why }) => `${cell} ${why}`)).toEqual(['D4 这一格写的是元，表是万元，没有读']);
	});
});

describe('表怎么排', () => {
	test('“三公”经费的栏有序号，行是预算数、决算数', async () => {
		const table = only(
			await readText(`2023年度“三公”经费支出决算表
单位：万元
项目 | “三公”经费支出合计 | 1.因公出国（境）费 | 2.公务用车购置及运行维护费 | （1）公务用车购置费 | （2）公务用车运行维护费 | 3.公务接待费
全年预算数 | 6.00 | 1.00 | 3.00 | 1.00 | 2.00 | 2.00
决算数 | 5.00 | 1.00 | 3.00 | 1.00 | 2.00 | 1.00`),
		);
		expect(stated(table)).toMatchObject({
			B4: '2023 三公经费，全年预算 = 60000.00',
			G5: '2023 三公经费，决算，公务接待费 = 10000.00',
		});
	});

	test('公式没有算出来的格子：缺了它的合计不说成对不上', async () => {
		const uncomputed = textSheet(`${HEAD}
${COLUMNS}
合计 | < | 10.00 | 6.00 | 4.00
208 | 社会保障和就业支出 | #REF! | 3.00 | 4.00
210 | 卫生健康支出 | 3.00 | 3.00 | 0.00`);
		const table = only(await readText([uncomputed]));
		expect(table.unclear.map(({ cell }) => cell)).toEqual(['C5']);
		expect(table.sums.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
	});

	test.each(['单位：元/万元', '金额单位：万元（元）'])('表上印着“%s”：没有说是哪个，不猜', async (line) => {
		const table = only(
			await readText(`2023年度支出决算表\n部门：清源市水务局 | ${line}
${COLUMNS}
2080501 | 行政单位离退休 | 7.00 | 3.00 | 4.00`),
		);
		expect(table).toMatchObject({ amountUnit: undefined, figures: [] });
	});

	test.each(['单位：万元', '注：本表金额单位为万元。'])('金额单位写在表的下面（%s）', async (line) => {
		const table = only(
			await readText(`2023年度支出决算表
${COLUMNS}
合计 | < | 10.00 | 6.00 | 4.00
${line}`),
		);
		expect(stated(table)['C3']).toBe('2023 支出，决算 = 100000.00');
	});

	test('302 的款接在右边一块里：合计连着两块一起核', async () => {
		const table = only(
			await readText(`2023年度一般公共预算财政拨款基本支出决算明细表
单位：万元
人员经费 | < | < | 公用经费 | < | < | < | < | <
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 5.00 | 302 | 商品和服务支出 | 6.00 | 30217 | 公务接待费 | 2.00
30101 | 基本工资 | 5.00 | 30201 | 办公费 | 3.00 | 30299 | 其他商品和服务支出 | 1.00`),
		);
		expect(table.sums.map(({ cell, outcome }) => `${cell} ${outcome}`)).toEqual(['F5 holds', 'C5 holds']);
	});

	describe('Word 里的表断成两页，后一页没有表头', () => {
		const first = `${HEAD}
${COLUMNS}
合计 | < | 10.00 | 6.00 | 4.00
208 | 社会保障和就业支出 | 10.00 | 6.00 | 4.00
20805 | 行政事业单位养老支出 | 10.00 | 6.00 | 4.00`;
		const second =
			'2080501 | 行政单位离退休 | 7.00 | 3.00 | 4.00\n2080505 | 机关事业单位基本养老保险缴费支出 | 3.00 | 3.00 |';

		test.each([
			['', second],
			['中间写着“（续）”', `2023年度支出决算表（续）\n${second}`],
		])('后一页接着前一页读%s', async (_, next) => {
			const table = only(await readText([textSheet(first, { name: '表1' }), textSheet(next, { name: '表2' })]));
			expect(table.figures).toHaveLength(15);
			expect(table.sums.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
			expect(table.joined).toHaveLength(1);
		});

		test('后一页的编码不再占三栏：各栏照次序接，出处仍是它自己的格子', async () => {
			const merged = `2023年度支出决算表
单位：万元
科目编码 | < | < | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
类 | 款 | 项 | ^ | ^ | ^ | ^
208 | < | < | 社会保障和就业支出 | 10.00 | 6.00 | 4.00
20805 | < | < | 行政事业单位养老支出 | 10.00 | 6.00 | 4.00`;
			const next = '2080501 | 行政单位离退休 | 7.00 | 3.00 | 4.00';
			const table = only(await readText([textSheet(merged, { name: '表1' }), textSheet(next, { name: '表2' })]));
			expect(stated(table)['D1']).toBe('2023 支出，决算，人员经费或公用经费，功能科目项 2080501 = 30000.00');
		});

		test.each([
			['前一张已经有注', `${first}\n注：本表反映支出情况。`, second],
			['后面是另一张表', first, `2023年度收入决算表\n${second}`],
			['后面的栏不一样', first, '2080501 | 7.00 | 3.00 | 行政单位离退休 | 4.00'],
		])('%s：不接', async (_, one, next) => {
			const reading = await readText([textSheet(one, { name: '表1' }), textSheet(next, { name: '表2' })]);
			expect(reading.tables.flatMap(({ joined }) => joined)).toEqual([]);
		});
	});
});
