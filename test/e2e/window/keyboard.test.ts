/** 不用鼠标的一季：an empty 账套 from the list to the exported files, by keys alone. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../support/window.ts';
import { Desk, stopAtFirstFailure } from './desk.ts';

const MISSING = '【缺：文字“部门职责”】';

describe.skipIf(!hasChromium)('不用鼠标', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await Desk.open();
		// A test that uses the mouse after all must not pass.
		await desk.page.evaluate(() => {
			for (const name of ['pointerdown', 'mousedown'])
				window.addEventListener(name, (event) => event.isTrusted && event.stopImmediatePropagation(), true);
		});
	});
	afterAll(async () => {
		await desk?.close();
	});
	stopAtFirstFailure(() => desk);

	const press = async (...keys: readonly string[]) => {
		for (const key of keys) await desk.page.keyboard.press(key);
	};
	const type = async (text: string, end: string) => {
		await desk.page.keyboard.type(text);
		await desk.page.keyboard.press(end);
	};
	const hasFocus = (target: Locator) =>
		target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));
	/** Tab by Tab, as somebody without a mouse has to. */
	const tabTo = async (target: Locator, key = 'Tab', most = 60) => {
		await target.first().waitFor({ state: 'attached' });
		for (let pressed = 0; pressed < most; pressed += 1) {
			if (await hasFocus(target.first())) return;
			await desk.page.keyboard.press(key);
		}
		throw new Error(`${most} times ${key} do not reach ${target.toString()}`);
	};
	/** F6 to the list of pages, Tab to the page, Enter. */
	const goTo = async (name: string) => {
		const item = desk.pages().getByTitle(name, { exact: true });
		for (let pressed = 0; pressed < 4 && !(await hasFocus(desk.pages())); pressed += 1) await press('F6');
		await press('Home');
		if (!(await hasFocus(item))) {
			const [from, to] = await Promise.all([
				desk.page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? 0),
				item.evaluate((element) => element.getBoundingClientRect().top),
			]);
			await tabTo(item, to > from ? 'Tab' : 'Shift+Tab');
		}
		await press('Enter');
		await desk.page.locator('[aria-current="page"]').and(item).waitFor();
	};

	test('a new empty 账套 with its unit is made from the list', async () => {
		const { page } = desk;
		await page.getByRole('row', { name: /（例子）/u }).waitFor();
		await press('F6', 'F6');
		expect(await hasFocus(page.getByRole('main'))).toBe(true);
		await tabTo(page.getByRole('radio', { name: /从上年账套/u }));
		const empty = page.getByRole('radio', { name: /空账套/u });
		for (let pressed = 0; pressed < 6 && !(await empty.isChecked()); pressed += 1) await press('ArrowDown');
		await tabTo(page.getByRole('textbox', { name: '单位 1 名称' }));
		await page.keyboard.type('某市某局本级');
		await tabTo(page.getByRole('textbox', { name: '部门', exact: true }));
		await type('某市某局', 'Tab');
		await tabTo(page.getByRole('button', { name: '新建', exact: true }));
		await press('Enter');
		await page.getByRole('heading', { name: '收入', exact: true }).waitFor();
		expect(await hasFocus(desk.area())).toBe(true);
	});

	test('entries are typed from cell to cell, with 科目 and 来源 from their lists', async () => {
		await type('A', 'Tab');
		await type('xzyx', 'Tab');
		await type('ybgg', 'Tab');
		await type('=1000000+234567.89', 'Enter');
		expect(await desk.grid().getByRole('row', { name: /^1 /u }).textContent()).toContain('1,234,567.89');
		await goTo('支出');
		expect(await hasFocus(desk.area())).toBe(true);
		await type('A', 'Tab');
		await type('xzyx', 'Tab');
		await type('ybgg', 'Tab');
		await type('ryjf', 'Tab');
		await type('jbgz', 'Tab');
		await press('Tab');
		await type('1034567.89', 'Enter');
		expect(await desk.grid().getByRole('row', { name: /^1 /u }).textContent()).toContain('1,034,567.89');
		await desk.saved();
	});

	test('a row put in takes what is typed next and goes with Ctrl+Z; after the question of 万元 the keys are the sheet’s', async () => {
		const { page } = desk;
		await press('ArrowUp');
		expect(await desk.activeRow()).toBe('1');
		await press('Control+Shift+Equal');
		await expect.poll(() => desk.text(2, '科目编码')).toBe('2010101');
		expect(await desk.activeRow()).toBe('1');
		await press('Control+z');
		await desk.said(/^已撤销：插入支出 1 行/u).waitFor();
		await expect.poll(() => desk.text(1, '科目编码')).toBe('2010101');
		await press('Control+Shift+Equal');
		await expect.poll(() => desk.text(2, '科目编码')).toBe('2010101');
		await type('A', 'Enter');
		expect(await desk.text(1, '单位')).toBe('某市某局本级');
		expect(await desk.text(1, '科目编码')).toBe('缺');
		await press('ArrowUp', 'Home', 'End');
		await desk.paste('12.5');
		await page.getByRole('dialog', { name: '粘贴金额' }).waitFor();
		await press('Escape');
		await expect.poll(() => hasFocus(desk.area())).toBe(true);
		await desk.paste('12.5');
		await page.getByRole('dialog', { name: '粘贴金额' }).waitFor();
		await press('Enter');
		await expect.poll(() => hasFocus(desk.area())).toBe(true);
		await expect.poll(() => desk.text(1, '金额（元）')).toBe('125,000.00');
		await press('Shift+Space', 'Control+-');
		await expect.poll(() => desk.text(1, '科目编码')).toBe('2010101');
		await desk.saved();
	});

	test('Ctrl+F goes from cell to cell of the sheet with Enter, and Esc leaves one there', async () => {
		await press('Control+Home', 'Control+f');
		await desk.page.keyboard.type('xzyx');
		await desk.page.getByRole('listbox', { name: '查找结果' }).getByRole('option').first().waitFor();
		await press('Enter');
		await desk.page
			.getByRole('status')
			.getByText(/^1\/\d+$/u)
			.waitFor();
		await press('Control+f', 'Escape');
		expect(await hasFocus(desk.area())).toBe(true);
		expect(await desk.activeText()).toBe('行政运行');
	});

	test('a form is walked through, explained in the panel that Alt+→ opens, and F2 leads from a total to the entry below it', async () => {
		const { page } = desk;
		await goTo(await titleOf('01'));
		expect(await hasFocus(desk.area())).toBe(true);
		const panel = page.getByRole('complementary', { name: '这一格' });
		await panel.waitFor();
		await press('Alt+ArrowRight');
		await panel.waitFor({ state: 'hidden' });
		await press('Alt+ArrowRight');
		await panel.waitFor();
		await goTo(await titleOf('05'));
		await press('F2');
		await page.getByRole('heading', { name: '支出', exact: true }).waitFor();
		await expect.poll(() => desk.activeText()).toBe('1,034,567.89');
	});

	test('F8 leads from one thing to mend to the next, Ctrl+F finds and goes there, Alt+← comes back', async () => {
		const { page } = desk;
		await goTo('收入');
		await press('F8');
		await page.getByRole('heading', { name: '收入', exact: true }).waitFor({ state: 'hidden' });
		await press('Alt+ArrowLeft');
		await page.getByRole('heading', { name: '收入', exact: true }).waitFor();
		await press('Control+f');
		await page.keyboard.type('1034567.89');
		await page.getByRole('listbox', { name: '查找结果' }).getByRole('option').first().waitFor();
		await press('Enter');
		await page.getByRole('heading', { name: '支出', exact: true }).waitFor();
		await expect.poll(() => desk.activeText()).toBe('1,034,567.89');
	});

	test('the list of findings is gone through with arrows, and Enter goes where it is mended', async () => {
		const { page } = desk;
		await goTo('检查');
		const list = page.getByRole('listbox', { name: '问题清单' });
		await expect.poll(() => hasFocus(list)).toBe(true);
		const chosen = () => list.getByRole('option', { selected: true }).textContent();
		const first = await chosen();
		await press('ArrowDown');
		expect(await chosen()).not.toBe(first);
		await press('Home');
		for (let line = 0; line < 80 && !(await chosen())?.includes('T01-R5'); line += 1) await press('ArrowDown');
		expect(await chosen()).toContain('T01-R5');
		await press('Enter');
		await page.getByRole('heading', { name: /收入支出决算总表/u }).waitFor();
		await goTo('支出');
		await press('Control+Home');
		for (let column = 0; column < 8 && (await desk.activeText()) !== '1,034,567.89'; column += 1)
			await press('ArrowRight');
		await type('1234567.89', 'Enter');
		await goTo('检查');
		expect(await list.getByRole('option', { name: /T01-R5/u }).count()).toBe(0);
	});

	test('a text of the report is written where it stands', async () => {
		const { page } = desk;
		await goTo('情况说明');
		const text = page.getByRole('button', { name: MISSING, exact: true });
		const paper = page.getByRole('group', { name: /^情况说明正文/u });
		await tabTo(paper);
		await press('Control+Home');
		for (let stop = 0; stop < 10 && !(await hasFocus(text)); stop += 1) await press('ArrowRight');
		await press('Enter');
		await page.keyboard.type('贯彻执行国家政策。');
		await press('Control+Enter');
		await paper.getByText('贯彻执行国家政策。').waitFor();
		expect(await text.count()).toBe(0);
		await press('Control+z');
		await desk.said(/^已撤销/u).waitFor();
		expect(await text.count()).toBe(1);
		await press('Control+y');
		await paper.getByText('贯彻执行国家政策。').waitFor();
	});

	test('the menus open, lead on with arrows and close with Esc; files are exported', async () => {
		const { page } = desk;
		for (let pressed = 0; pressed < 4; pressed += 1) {
			if (await hasFocus(page.getByRole('button', { name: '文件', exact: true }))) break;
			await press('F6');
		}
		await press('Enter');
		await page.getByRole('menuitem', { name: /^导出/u }).waitFor();
		await press('Escape');
		await page.getByRole('menuitem', { name: /^导出/u }).waitFor({ state: 'hidden' });
		await press('Enter');
		const item = page.getByRole('menuitem', { name: /^导出/u });
		await item.waitFor();
		for (let down = 0; down < 8 && !(await hasFocus(item)); down += 1) await press('ArrowDown');
		await press('Enter');
		await page.getByRole('heading', { name: '导出', exact: true }).waitFor();
		await press('F6', 'F6', 'F6');
		await tabTo(page.getByRole('main').getByRole('button', { name: '导出', exact: true }));
		await press('Enter');
		await page.getByText(/^已写好 2 个文件/u).waitFor({ timeout: 40_000 });
		const folder = join(desk.window.folder, '导出');
		expect(existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0).toBeGreaterThan(2);
		expect(desk.window.complaints).toEqual([]);
	});

	/** The title of the form that is listed with this number. */
	async function titleOf(number: string): Promise<string> {
		const item = desk.pages().getByRole('button', { name: new RegExp(`^${number} `, 'u') });
		return (await item.getAttribute('title')) ?? '';
	}
});
