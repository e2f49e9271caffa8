/** 一个会计的一季：from last year's 账套 to the exported files, with mouse and keys as they come. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPublishedDocument } from '../../../electron/import/published/docx.ts';
import { readPublishedWorkbook } from '../../../electron/import/published/xlsx.ts';
import { hasChromium } from '../../support/window.ts';
import { expectOk } from '../../support/yuecheng.ts';
import { Desk, EXAMPLE, stopAtFirstFailure } from './desk.ts';

const AMOUNT = '本年金额（元）';
const NUMBER = /^-?[\d,]+\.\d\d$/u;
const REASON = '【缺：文字“原因/收支总计/比上年”】';

describe.skipIf(!hasChromium)('一季：从上年账套到导出', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await Desk.open();
	});
	afterAll(async () => {
		await desk?.close();
	});

	stopAtFirstFailure(() => desk);

	/** The row of the pasted block whose amount is made wrong and mended. */
	let pastedRow = 0;

	test('a new 账套 from last year opens with its rows in grey, no amount filled, last year beside', async () => {
		const { page } = desk;
		await page.getByRole('row', { name: /（例子）/u }).waitFor();
		await page.getByRole('combobox', { name: '上年账套' }).click();
		await page.getByTitle(`${EXAMPLE} 2024`).click();
		await expect.poll(() => page.getByRole('spinbutton', { name: /年度/u }).inputValue()).toBe('2025');
		await page.getByRole('button', { name: '新建', exact: true }).click();
		await page.getByRole('heading', { name: '收入', exact: true }).waitFor();
		expect(await page.getByRole('banner').textContent()).toContain(`${EXAMPLE}2025 年度`);
		expect(await desk.text(1, '功能科目')).toBe('机关事业单位基本养老保险缴费支出');
		expect(await desk.text(1, AMOUNT)).toBe('缺');
		expect(await desk.area().getAttribute('aria-label')).toContain('上年带来，未确认');
		expect(await page.getByRole('tab', { name: '上年决算 41' }).count()).toBe(1);
		expect(await desk.grid().getByRole('row', { name: /^合计/u }).textContent()).toContain('332,911,264.49');
		expect((await desk.counts())['警告']).toBe(0);
		expect(await desk.text(1, '上年决算')).toBe('280,128.71');
	});

	test('amounts typed as a formula, with thousands, in full width are what was meant, and the row is confirmed', async () => {
		const grey = await colourOf(desk, 1, '科目编码');
		await desk.type(1, AMOUNT, '=1200+350*2');
		await desk.type(2, AMOUNT, '1,234.50');
		await desk.type(3, AMOUNT, '８８８．５');
		expect([await desk.text(1, AMOUNT), await desk.text(2, AMOUNT), await desk.text(3, AMOUNT)]).toEqual([
			'1,900.00',
			'1,234.50',
			'888.50',
		]);
		expect(await colourOf(desk, 1, '科目编码')).not.toBe(grey);
		expect([await desk.text(1, '上年决算'), await desk.text(1, '增减')]).toEqual(['280,128.71', '-278,228.71']);
		expect(await desk.grid().getByRole('row', { name: /^合计/u }).textContent()).toContain('4,023.00');
		await desk.saved();
	});

	test('科目 comes from its pinyin initials, chosen in the list', async () => {
		const { page } = desk;
		const row = await desk.toEnd();
		await (await desk.cell(row, '科目编码')).click();
		await page.keyboard.type('xzyx');
		const list = page.getByRole('listbox', { name: '科目编码可选' });
		expect(await list.getByRole('option').first().textContent()).toMatch(/^2080101行政运行.*本账套 2 行/u);
		await page.keyboard.press('Tab');
		expect([await desk.text(row, '科目编码'), await desk.text(row, '功能科目')]).toEqual(['2080101', '行政运行']);
		await desk.type(row, '单位', 'A', 'Tab');
		await desk.type(row, '收入来源', 'ybgg', 'Tab');
		expect(await desk.text(row, '收入来源')).toBe('一般公共');
		await desk.type(row, AMOUNT, '5000');
		expect(await desk.grid().getByRole('row', { name: /^合计/u }).textContent()).toContain('9,023.00');
	});

	test('the right button puts a row in and Ctrl+Z takes it away; whole rows that are selected stay so under it', async () => {
		const { page } = desk;
		const first = await desk.text(1, '功能科目');
		await (await desk.cell(1, '单位')).click({ button: 'right' });
		await page.getByRole('menuitem', { name: /^在上面插入 1 行/u }).click();
		await expect.poll(() => desk.text(2, '功能科目')).toBe(first);
		await page.keyboard.press('Control+z');
		await desk.said(/^已撤销：插入收入 1 行/u).waitFor();
		await expect.poll(() => desk.text(1, '功能科目')).toBe(first);
		const head = (row: number) => desk.grid().getByRole('rowheader', { name: String(row), exact: true });
		await head(1).click();
		await head(2).click({ modifiers: ['Shift'] });
		await head(1).click({ button: 'right' });
		await page.getByRole('menuitem', { name: /^删除这 2 行/u }).waitFor();
		await page.keyboard.press('Escape');
	});

	test('a block from Excel with a header, quoted line breaks and more rows than there are goes in as one step', async () => {
		const { page } = desk;
		await desk.go('支出');
		const row = await desk.toEnd();
		await (await desk.cell(row, '单位')).click();
		await desk.paste(BLOCK_TEXT, BLOCK_HTML);
		const asked = page.getByRole('dialog', { name: '粘贴金额' });
		await asked.getByRole('radio', { name: '元', exact: true }).check();
		await asked.getByRole('button', { name: '填入' }).click();
		await (await desk.cell(row + 2, AMOUNT)).getByText('1,023.00').waitFor();
		expect(await desk.text(row, '项目名称')).toBe('人才 补助“专项”');
		expect(await desk.text(row + 1, AMOUNT)).toBe('5,000.00');
		expect(await desk.text(row + 3, AMOUNT)).toBe('');
		pastedRow = row + 1;
		await desk.saved();
		await page.keyboard.press('Control+z');
		await desk.said(/^已撤销：粘贴到支出 3 行/u).waitFor();
		expect(await desk.text(row, '项目名称')).toBe('');
		await page.keyboard.press('Control+y');
		await desk.said(/^已重做：粘贴到支出 3 行/u).waitFor();
		expect(await desk.text(row + 2, AMOUNT)).toBe('1,023.00');
	});

	test('an input method loses no letter in a cell, and its Enter and Esc commit and undo nothing', async () => {
		const { page } = desk;
		await (await desk.cell(pastedRow, '项目名称')).click();
		for (const letters of ['g', 'gao', "gao'ji", "gao'ji'neng"]) await desk.compose(letters);
		await desk.keyOfInputMethod('Enter');
		await desk.keyOfInputMethod('Escape');
		expect(await desk.activeRow()).toBe(String(pastedRow));
		await desk.composed('高技能人才');
		await desk.compose("pei'xun");
		await desk.composed('培训');
		await page.keyboard.press('Enter');
		expect(await desk.text(pastedRow, '项目名称')).toBe('高技能人才培训');
	});

	test('a reason composed in 情况说明 where it stands is in the sentence, and the finding goes', async () => {
		const { page } = desk;
		const before = (await desk.counts())['错误'] ?? 0;
		await desk.go('情况说明');
		await page.getByRole('button', { name: REASON, exact: true }).click();
		const box = page.getByRole('textbox', { name: '原因/收支总计/比上年' });
		expect(await page.getByRole('note', { name: '原因/收支总计/比上年' }).textContent()).toContain('上年写法（2024）');
		for (const letters of ['r', "ren'yuan"]) await desk.compose(letters);
		await desk.keyOfInputMethod('Enter');
		expect(await box.count()).toBe(1);
		await desk.composed('人员');
		await desk.compose("jian'shao");
		await desk.composed('减少');
		await page.keyboard.press('Enter');
		await page
			.getByRole('paragraph')
			.filter({ hasText: /主要原因是人员减少。/u })
			.first()
			.waitFor();
		expect(await page.getByRole('button', { name: REASON, exact: true }).count()).toBe(0);
		await desk.waitForCounts(({ 错误 }) => 错误 === before - 1);
	});

	test('spending made unequal to income is counted, explained with both sides, and jumped to; mended it goes', async () => {
		const { page } = desk;
		await desk.go('支出');
		const before = (await desk.counts())['错误'] ?? 0;
		await desk.type(pastedRow, AMOUNT, '2005000');
		await desk.waitForCounts(({ 错误 }) => (错误 ?? 0) > before);
		await page.getByRole('contentinfo').getByRole('button', { name: /错误/u }).click();
		await page.getByRole('option', { name: /T01-R5/u }).click();
		const panel = page.getByRole('region', { name: '问题详情' });
		const sides = await panel.getByRole('table').textContent();
		expect(sides).toContain('0.90');
		expect(sides).toContain('200.90');
		expect(sides).toMatch(/相差-?200\.00/u);
		await panel.getByRole('button', { name: '转到单元格' }).click();
		await page.getByRole('heading', { name: /收入支出决算总表/u }).waitFor();
		await expect.poll(() => desk.activeText()).toMatch(/^(0\.90|200\.90)$/u);
		await desk.go('支出');
		await desk.type(pastedRow, AMOUNT, '5000');
		await desk.waitForCounts(({ 错误 }) => 错误 === before);
		await desk.go('检查');
		expect(await page.getByRole('option', { name: /T01-R5/u }).count()).toBe(0);
	});

	test('a warning verified with its reason is out of the list until a figure that it rests on changes', async () => {
		const { page } = desk;
		await desk.go('三公经费');
		await desk.type(2, AMOUNT, '9000');
		await desk.waitForCounts(({ 警告 }) => (警告 ?? 0) > 0);
		await desk.go('检查');
		const line = page.getByRole('option', { name: /G-08/u });
		await line.first().click();
		const count = await line.count();
		await page.getByRole('button', { name: '标为已核实…' }).click();
		await page.getByRole('textbox', { name: '为什么这样没有错' }).fill('年中追加预算，批复在卷');
		await page.getByRole('button', { name: '标为已核实', exact: true }).click();
		await expect.poll(() => line.count()).toBe(count - 1);
		await page.getByRole('group', { name: '按级别筛选' }).getByRole('button', { name: '已核实 1' }).click();
		await page.getByRole('option', { name: /年中追加预算，批复在卷/u }).waitFor();
		await page.getByRole('group', { name: '按级别筛选' }).getByRole('button', { name: '已核实 1' }).click();
		await desk.go('三公经费');
		await desk.type(2, AMOUNT, '9100');
		await desk.go('检查');
		await expect.poll(() => line.count()).toBe(count);
		expect(await page.getByRole('button', { name: '已核实 0' }).count()).toBe(1);
	});

	test('undo and redo also work after the program was closed and started again', async () => {
		const { page } = desk;
		await desk.go('三公经费');
		await page.keyboard.press('Control+z');
		await desk
			.said(/^已撤销/u)
			.last()
			.waitFor();
		expect(await desk.text(2, AMOUNT)).toBe('9,000.00');
		await page.keyboard.press('Control+y');
		await (await desk.cell(2, AMOUNT)).getByText('9,100.00').waitFor();
		await desk.saved();
		await desk.window.restart();
		await page.getByRole('row', { name: new RegExp(`^${EXAMPLE} 2025`, 'u') }).dblclick();
		await desk.pages().waitFor();
		await desk.go('三公经费');
		// Rows that wait stand behind those that are filled when the file is opened again.
		const row = await desk.rowOf(/人力资源和社会保障局（本级） 公务接待费/u);
		expect(await desk.text(row, AMOUNT)).toBe('9,100.00');
		await page.keyboard.press('Control+z');
		await (await desk.cell(row, AMOUNT)).getByText('9,000.00').waitFor();
	});

	test('修改记录 tells who changed what from which figure to which', async () => {
		const { page } = desk;
		await desk.go('修改记录');
		const step = page.getByRole('row', { name: /录入支出 第 \d+ 行 本年金额（元）/u }).first();
		const cells = await step.getByRole('cell').allTextContents();
		expect(cells[2]).not.toBe('');
		await step.getByRole('button', { name: /^录入支出/u }).click();
		const change = page
			.getByRole('region', { name: '这一步改了什么' })
			.getByRole('row')
			.filter({ hasText: '2,005,000.00' });
		await change.waitFor();
		expect((await change.getByRole('cell').allTextContents()).slice(-2)).toEqual(['2,005,000.00', '5,000.00']);
	});

	test('a number of the report leads over what it is made of to its cell', async () => {
		const { page } = desk;
		await desk.go('情况说明');
		await page
			.getByRole('paragraph')
			.filter({ hasText: '年度收入总计' })
			.getByRole('button', { name: '0.90' })
			.first()
			.click();
		const card = page.getByRole('dialog', { name: '总计 收入金额的来历' });
		expect(await card.textContent()).toContain('9,023.00 元');
		await card
			.getByRole('button', { name: /公开01/u })
			.first()
			.click();
		await page.getByRole('heading', { name: /收入支出决算总表/u }).waitFor();
		await expect.poll(() => desk.activeText()).toBe('0.90');
	});

	test('the exported files are those that were shown, and the history has them', async () => {
		const { page } = desk;
		const shown = await shownForms(desk);
		await desk.go('情况说明');
		const sentences = await page
			.getByRole('group', { name: /^情况说明正文/u })
			.getByRole('paragraph')
			.allTextContents();
		await desk.go('导出');
		await page.locator('section.docx').getByText('收入决算情况说明').first().waitFor({ timeout: 40_000 });
		await page.getByRole('button', { name: '导出', exact: true }).last().click();
		await page.getByText('可以接着录入，不影响这次导出').waitFor();
		await desk.go('支出');
		await desk.go('导出');
		await page.getByText(/^已写好 2 个文件/u).waitFor({ timeout: 40_000 });
		await page.getByRole('region', { name: '导出历史' }).getByText('没有改过').waitFor();
		const folder = join(desk.window.folder, '导出');
		const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
		const bytesOf = (ending: string) => readFileSync(join(folder, files.find((name) => name.endsWith(ending)) ?? ''));
		const sheets = expectOk(await readPublishedWorkbook(bytesOf('.xlsx'), '公开表.xlsx'));
		expect(sheets.map(({ grid }) => grid.flat().filter((text) => NUMBER.test(text)))).toEqual(shown);
		const document = expectOk(await readPublishedDocument(bytesOf('.docx'), '报告.docx'));
		const written = document.sections.flatMap(({ paragraphs }) => paragraphs).map(plain);
		const told = sentences.map(plain).filter((text) => /0\.90万元/u.test(text));
		expect(told.length).toBeGreaterThan(1);
		for (const sentence of told) expect(written).toContain(sentence);
		expect(written.some((text) => text.includes('主要原因是人员减少。'))).toBe(true);
		expect(desk.window.complaints).toEqual([]);
	});
});

const BLOCK = [
	['单位', '科目编码', '资金性质', '支出性质', '经济科目', '项目名称', '金额'],
	['A', '2080102', '一般公共预算财政拨款', '项目支出', '30201', '人才\n补助“专项”', '3,000.00'],
	['A', '2080102', '一般公共预算财政拨款', '项目支出', '30202', '窗口', '5000'],
	['A', '2080101', '一般公共预算财政拨款', '人员经费', '30101', '', '1,023.00 '],
];
const BLOCK_TEXT = BLOCK.map((row) => row.map((text) => (/\n/u.test(text) ? `"${text}"` : text)).join('\t')).join(
	'\r\n',
);
const BLOCK_HTML = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>${BLOCK.map(
	(row) =>
		`<tr>${row.map((text) => `<td>${text.replace('\n', '<br style="mso-data-placement:same-cell">')}</td>`).join('')}</tr>`,
).join('')}</table></body></html>`;

async function colourOf(desk: Desk, row: number, column: string): Promise<string> {
	return await (await desk.cell(row, column)).evaluate((cell) => getComputedStyle(cell).color);
}

/** The numbers of all forms as they stand on the screen. */
async function shownForms(desk: Desk): Promise<readonly (readonly string[])[]> {
	const items = await desk
		.pages()
		.getByRole('button', { name: /^\d\d /u })
		.all();
	const shown: string[][] = [];
	for (const item of items) {
		await item.click();
		await desk.page.locator('[aria-current="page"]').and(item).waitFor();
		const texts = await desk.grid().first().getByRole('gridcell').allTextContents();
		shown.push(texts.filter((text) => NUMBER.test(text)));
	}
	return shown;
}

function plain(text: string): string {
	return text.replace(/\s/gu, '');
}
