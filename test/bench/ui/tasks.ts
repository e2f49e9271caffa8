import type { Locator, Page } from '@playwright/test';
import { type Spread, spreadOf } from '../measure.ts';
import { frameIntervals, installProbe, pasteTimed, pressTimed } from './probe.ts';
import { cpuOf } from './processes.ts';

/** Times in ms of something that was done `rounds` times. */
export interface Times extends Spread {
	readonly rounds: number;
}

export interface Typing {
	readonly letter: Times;
	readonly enter: Times;
	readonly move: Times;
	/** CPU of the page's process for an amount of four digits with all that follows from it, ms. */
	readonly cpu: number;
}

const ROUNDS = 30;
/** As fast as a quick typist: seven keys a second, and a look at the paper between two amounts. */
const BETWEEN_KEYS = 60;
const BETWEEN_AMOUNTS = 150;

function timesOf(values: readonly number[]): Times {
	return { ...spreadOf(values), rounds: values.length };
}

/** Opens a 账套 from the list; ms until its first page is painted. */
export async function openBook(page: Page, department: string): Promise<number> {
	const row = page.locator('.library-table tbody tr', { hasText: department }).first();
	await row.click();
	const start = performance.now();
	await row.dblclick();
	await page.locator('main .sheet-table').waitFor();
	await page.evaluate(() => new Promise<void>((resolve) => window.probe.afterFrame(resolve)));
	return performance.now() - start;
}

export async function closeBook(page: Page): Promise<void> {
	await page.keyboard.press('Control+o');
	await page.getByRole('heading', { name: '账套', exact: true }).waitFor();
	await page.locator('.library-table tbody tr').first().waitFor();
}

/** Goes to a page by what the list of pages calls it. */
export async function goTo(page: Page, name: string): Promise<void> {
	await page.locator('.navigation-item', { hasText: name }).first().click();
	await page.locator('main .sheet-table tbody td').first().waitFor();
	await page.waitForTimeout(800);
}

/** Types amounts into a cell, each committed with Enter, and goes back up. */
export async function typeAmounts(page: Page, cell: Locator): Promise<Typing> {
	await cell.click();
	for (let round = 0; round < 4; round += 1) await typeAmount(page, 5_000 + round);
	const letter: number[] = [];
	const enter: number[] = [];
	const move: number[] = [];
	const before = await cpuOf(page);
	for (let round = 0; round < ROUNDS; round += 1) {
		const times = await typeAmount(page, 1_000 + round);
		letter.push(...times.letters);
		enter.push(times.enter);
		move.push(times.move);
	}
	const cpu = ((await cpuOf(page)) - before) / ROUNDS;
	return { letter: timesOf(letter), enter: timesOf(enter), move: timesOf(move), cpu };
}

async function typeAmount(page: Page, amount: number) {
	const letters: number[] = [];
	for (const digit of String(amount)) {
		letters.push(await pressTimed(page, digit));
		await page.waitForTimeout(BETWEEN_KEYS);
	}
	const enter = await pressTimed(page, 'Enter');
	await page.waitForTimeout(BETWEEN_AMOUNTS);
	const move = await pressTimed(page, 'ArrowUp');
	await page.waitForTimeout(BETWEEN_KEYS);
	const shown = await page.locator('.sheet-active').textContent();
	if (!shown?.replaceAll(',', '').startsWith(String(amount))) throw new Error(`${amount} is shown as ${shown}`);
	return { letters, enter, move };
}

/** 4,000 amounts in 元 down a column, three times; ms until they are seen. */
export async function pasteAmounts(page: Page, cell: Locator): Promise<Times> {
	await cell.click();
	const times: number[] = [];
	for (const first of [101_234.5, 202_345.6, 303_456.7]) {
		const amounts = Array.from({ length: 4_000 }, (_, row) => (first + row).toFixed(2));
		const shown = first.toLocaleString('en', { minimumFractionDigits: 2 });
		times.push(await pasteTimed(page, amounts.join('\n'), shown));
		await page.getByText('已保存').waitFor();
		await page.waitForTimeout(500);
	}
	return timesOf(times);
}

export async function scroll(page: Page): Promise<Times> {
	return timesOf(await frameIntervals(page, 200, 330));
}

/** The same on an empty page: what this machine and this browser cannot do faster. */
export async function emptyPage(page: Page): Promise<{ readonly key: Times; readonly frame: Times }> {
	await page.setContent('<textarea autofocus></textarea>');
	await page.locator('textarea').focus();
	await installProbe(page);
	const keys: number[] = [];
	for (let round = 0; round < 60; round += 1) {
		keys.push(await pressTimed(page, '1'));
		await page.waitForTimeout(BETWEEN_KEYS / 2);
	}
	return { key: timesOf(keys), frame: timesOf(await frameIntervals(page, 100, 0)) };
}
