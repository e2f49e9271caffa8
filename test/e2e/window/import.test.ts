/** 导入一季：last year's tables, this year's 财决 forms and a list come in by mouse, and go again in one step. */
import type { Locator } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	budgetList,
	caijueFiles,
	hostileFile,
	publishedFile,
	SEASON_DEPARTMENT,
	SEASON_YEAR,
	writeSeasonLedger,
} from '../../support/import-season.ts';
import { hasChromium } from '../../support/window.ts';
import { Desk, stopAtFirstFailure } from './desk.ts';
import { drop, openImport } from './drop.ts';

/** Reading a season's files takes some seconds where other programs run beside the tests. */
const READING_MS = 60_000;

describe.skipIf(!hasChromium)('导入一季：看、比、选、写、撤销', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await Desk.open();
		await writeSeasonLedger(desk.window.folder);
		await desk.page.reload();
		await desk.page.getByRole('row', { name: new RegExp(`^${SEASON_DEPARTMENT}\\s*${SEASON_YEAR}`, 'u') }).dblclick();
		await desk.pages().waitFor();
	});
	afterAll(async () => {
		await desk?.close();
	});
	stopAtFirstFailure(() => desk);

	const tab = (name: string) =>
		desk.page.getByRole('group', { name: '看哪一张' }).getByRole('button', { name: new RegExp(`^${name}`, 'u') });
	const write = () => desk.page.getByRole('button', { name: /^写入 \d+ 处$/u });
	/** From the moment of a correction until it is read the page says so. */
	const read = async () => {
		await desk.page.getByText('正在读', { exact: true }).waitFor({ state: 'detached', timeout: READING_MS });
	};

	test('a hostile file alone gives a plain message, and nothing is written', async () => {
		await openImport(desk);
		await drop(desk, [hostileFile()]);
		const line = lineOf(desk, '坏-十亿笑.xlsx');
		await line.waitFor({ timeout: READING_MS });
		expect(await line.textContent()).toContain('为安全起见不读取');
		expect(await write().isDisabled()).toBe(true);
		await desk.page.getByRole('button', { name: '全部放下' }).click();
		await desk.go('修改记录');
		expect(await desk.page.getByRole('main').getByRole('row', { name: /导入/u }).count()).toBe(0);
	});

	test('dropped files are each taken for what they are, and what nobody can know is asked', async () => {
		await openImport(desk);
		await drop(desk, [publishedFile(), ...(await caijueFiles()), budgetList(), hostileFile()]);
		await tab('要回答的').waitFor({ timeout: READING_MS });
		const taken = async (file: string) => await familyOf(desk, file);
		expect(await taken('越城2024公开表.xls')).toBe('公开');
		expect(await taken('预算指标.csv')).toBe('清单');
		expect(await desk.page.getByRole('combobox', { name: /^财决-.+的来历$/u }).count()).toBe(3);
		expect(await write().isDisabled()).toBe(true);
		expect(await desk.page.getByText(/^还有 \d+ 个问题没有回答$/u).count()).toBe(1);
	});

	test('a list is mapped in place: a column is put right, year and unit are answered, nothing is left open', async () => {
		const { page } = desk;
		await tab('清单的栏').click();
		const amount = page.getByRole('combobox', { name: /指标金额（元）”是$/u });
		await amount.selectOption('年初预算');
		await read();
		expect(await amount.inputValue()).toBe('年初预算');
		await page.getByRole('combobox', { name: '预算指标的年度' }).selectOption(String(SEASON_YEAR));
		await read();
		await tab('要回答的').click();
		const unit = page.getByRole('row', { name: /“本级”/u }).getByRole('combobox');
		await unit.selectOption({ index: 1 });
		await read();
		await tab('要回答的').waitFor({ state: 'detached', timeout: READING_MS });
		expect(await write().isDisabled()).toBe(false);
	});

	test('a wrong unit of amount is seen in the totals and put right where it is seen', async () => {
		const { page } = desk;
		await page.getByRole('button', { name: '展开越城2024公开表.xls' }).click();
		const unit = page.getByRole('combobox', { name: /的金额单位$/u }).first();
		expect(await unit.inputValue()).toBe('万元');
		const first = await firstPrinted(desk);
		await unit.selectOption('元');
		await read();
		expect(await firstPrinted(desk)).not.toBe(first);
		await unit.selectOption('万元');
		await read();
		expect(await firstPrinted(desk)).toBe(first);
	});

	test('totals of the files stand beside those of the rows, each with its word', async () => {
		const line = desk.page.getByRole('table', { name: '合计' }).getByRole('row', { name: /^本年收入/u });
		expect(await line.getByRole('cell').allTextContents()).toEqual(
			expect.arrayContaining(['332,911,264.49', expect.stringContaining('一致')]),
		);
	});

	test('a table that is to stay as it is is left out, and comes in again', async () => {
		await tab('三公经费').click();
		const all = await numberOf(write());
		await desk.page.getByLabel('这张表：').selectOption('keep');
		const fewer = await numberOf(write());
		expect(fewer).toBeLessThan(all);
		await desk.page.getByLabel('这张表：').selectOption('');
		expect(await numberOf(write())).toBe(all);
	});

	test('what is written is one step: entries in 录入, last year in the forms, and what is still to fill with its place', async () => {
		const { page } = desk;
		await write().click();
		const done = page.getByRole('region', { name: '导入的结果' });
		await done.waitFor({ timeout: READING_MS });
		expect(await done.textContent()).toContain('已写入');
		const still = done.getByRole('table', { name: '还要填' });
		expect(await still.getByRole('row').count()).toBeGreaterThan(3);
		await still
			.getByRole('button', { name: /^去填：支出/u })
			.first()
			.click();
		await page.getByRole('heading', { name: '支出', exact: true }).waitFor();
		await desk.go('收入');
		expect(await desk.grid().getByRole('row', { name: /^合计/u }).textContent()).toContain('332,911,264.49');
		await desk.pages().getByRole('button', { name: /^03 /u }).click();
		await page.getByLabel('上年并列').check();
		const total = desk.grid().getByRole('row', { name: /^合计/u }).first();
		// This year from the forms of the finance system, last year as it was published.
		const numbers = (await total.getByRole('gridcell').allTextContents()).filter((text) => text === '33,291.13');
		expect(numbers.length).toBeGreaterThanOrEqual(2);
		await page.getByLabel('上年并列').uncheck();
	});

	test('one undo takes the whole import back, and the preview is there again', async () => {
		const { page } = desk;
		await openImport(desk);
		await page.getByRole('button', { name: '撤销这次导入' }).click();
		await desk.said(/^已撤销：导入/u).waitFor({ timeout: READING_MS });
		await write().waitFor();
		await desk.go('收入');
		expect(await desk.grid().getByRole('row', { name: /^合计/u }).textContent()).not.toContain('332,911,264.49');
		await openImport(desk);
		await write().click();
		await page.getByRole('region', { name: '导入的结果' }).waitFor({ timeout: READING_MS });
	});

	test('the next list of the same shape is read as the last time, says so, and can be read anew', async () => {
		const { page } = desk;
		const { name, bytes } = budgetList();
		const other = new TextDecoder().decode(bytes).replace('300000.00', '310000.00');
		await drop(desk, [{ name: `又一份${name}`, bytes: new TextEncoder().encode(other) }]);
		const line = lineOf(desk, `又一份${name}`);
		await line.waitFor({ timeout: READING_MS });
		expect(await line.textContent()).toContain('按上次的选择');
		expect(await tab('要回答的').count()).toBe(0);
		await page.getByRole('button', { name: '忘掉' }).click();
		await tab('要回答的').waitFor({ timeout: READING_MS });
		expect(await line.textContent()).not.toContain('按上次的选择');
		expect(desk.window.complaints).toEqual([]);
	});
});

/** The line of a file in the list. */
function lineOf(desk: Desk, file: string): Locator {
	return desk.page
		.getByRole('region', { name: '文件和工作表' })
		.getByRole('row')
		.filter({ has: desk.page.getByRole('button', { name: file, exact: true }) });
}

async function familyOf(desk: Desk, file: string): Promise<string> {
	return await desk.page.getByRole('combobox', { name: `${file}的来历` }).inputValue();
}

/** What the file says in the first row of 公开数. */
async function firstPrinted(desk: Desk): Promise<string> {
	await desk.page
		.getByRole('group', { name: '看哪一张' })
		.getByRole('button', { name: /^公开数/u })
		.click();
	const row = desk.page.getByRole('region', { name: '要写的' }).getByRole('row').nth(1);
	return (await row.getByRole('cell').nth(6).textContent()) ?? '';
}

async function numberOf(button: Locator): Promise<number> {
	return Number(/\d+/u.exec((await button.textContent()) ?? '')?.[0]);
}
