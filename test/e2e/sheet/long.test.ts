/** 20,000 rows, paper, screen readers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSheet, openStage, type Stage } from './drive.ts';
import type { Kind } from './models.ts';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(() => stage.close());

test('20,000 rows: only those in view are drawn, and the end is one key away', async () => {
	const sheet = await openSheet(stage, 'long', '&rows=20000');
	expect(await sheet.page.locator('tbody tr').count()).toBeLessThan(90);
	await sheet.press('Control+End');
	expect(await sheet.active()).toEqual({ row: 19_999, column: 11 });
	expect(await sheet.text(19_999, 0)).toBe('技能中心');
	await sheet.page.keyboard.type('末');
	await sheet.press('Enter');
	await expect.poll(() => sheet.text(19_999, 11)).toBe('末');
	await sheet.page.locator('.sheet-scroller').evaluate((element) => element.scrollTo(0, 200_000));
	await expect.poll(() => sheet.page.locator('tbody tr').count()).toBeLessThan(90);
	expect(await sheet.page.locator('table').getAttribute('aria-rowcount')).toBe('20007');
	// Typing with the active cell out of view brings it back.
	await sheet.page.keyboard.type('回');
	await expect.poll(() => sheet.page.locator('.sheet-active').isVisible()).toBe(true);
	expect(await sheet.typed()).toBe('回');
	await sheet.end();
});

test('a sheet begins where it is told, in view and with the keys', async () => {
	const sheet = await openSheet(stage, 'long', '&rows=20000&at=15000');
	expect(await sheet.active()).toEqual({ row: 15_000, column: 7 });
	const cell = await sheet.page.locator('.sheet-active').boundingBox();
	expect(cell?.y).toBeGreaterThan(60);
	expect(cell?.y).toBeLessThan(640);
	await sheet.end();
});

test('a range dragged below the rows scrolls on, over the totals already', async () => {
	const sheet = await openSheet(stage, 'long', '&rows=2000');
	const from = await sheet.page.locator('tr[data-index="2"] > td').nth(3).boundingBox();
	const foot = await sheet.page.locator('tfoot').boundingBox();
	if (from === null || foot === null) throw new Error('no cell');
	await sheet.page.mouse.move(from.x + 5, from.y + 5);
	await sheet.page.mouse.down();
	await sheet.page.mouse.move(from.x + 5, foot.y + 8, { steps: 4 });
	await expect.poll(async () => (await sheet.selection()).head.row).toBeGreaterThan(35);
	await sheet.page.mouse.up();
	await sheet.end();
});

test('on paper every row is there', async () => {
	const sheet = await openSheet(stage, 'long', '&rows=1000');
	await sheet.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
	expect(await sheet.page.locator('tbody tr[data-index]').count()).toBe(1003);
	await sheet.page.evaluate(() => dispatchEvent(new Event('afterprint')));
	await expect.poll(() => sheet.page.locator('tbody tr[data-index]').count()).toBeLessThan(90);
	await sheet.end();
});

test('wrapped rows grow, and scrolling to the end meets the last one', async () => {
	const sheet = await openSheet(stage, 'wrapped');
	await sheet.press('Control+End');
	await expect.poll(() => sheet.page.locator('.sheet-active').isVisible()).toBe(true);
	const row = await sheet.page.locator('tr[data-index="399"]').boundingBox();
	expect(row?.height).toBeGreaterThan(40);
	const view = await sheet.page.locator('.sheet-scroller').boundingBox();
	expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual((view?.y ?? 0) + (view?.height ?? 0) + 1);
	await sheet.press('F2', 'Alt+Enter');
	await sheet.page.keyboard.type('第二行');
	await sheet.press('Enter');
	await expect.poll(() => sheet.asked()).toHaveLength(1);
	expect((await sheet.asked())[0]).toContain('\n第二行');
	await sheet.end();
});

test.each<[Kind, boolean]>([
	['form', false],
	['entry', false],
	['entry', true],
	['states', false],
])('axe finds nothing serious in %s (list open: %s)', async (kind, list) => {
	const sheet = await openSheet(stage, kind);
	if (list) {
		await sheet.click(10, 1);
		await sheet.page.keyboard.type('jy');
	}
	const axe = readFileSync(join(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8');
	// Through the protocol: the page's policy lets no foreign script in.
	await sheet.input.send('Runtime.evaluate', { expression: axe });
	const { result } = await sheet.input.send('Runtime.evaluate', {
		expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
			.then(({ violations }) => JSON.stringify(violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html.slice(0, 200), nodes[0].failureSummary])))`,
		awaitPromise: true,
		returnByValue: true,
	});
	expect(JSON.parse(String(result.value))).toEqual([]);
	await sheet.end();
});

test('a screen reader is told where the active cell is and what it says', async () => {
	const sheet = await openSheet(stage, 'entry');
	await sheet.click(2, 7);
	expect(await sheet.page.locator('textarea').getAttribute('aria-label')).toBe(
		'第 3 行，本年金额（元），127,248,883.35，从文件来',
	);
	expect(await sheet.page.locator('.sheet-active').getAttribute('aria-colindex')).toBe('9');
	await sheet.click(4, 8);
	expect(await sheet.page.locator('textarea').getAttribute('aria-label')).toContain('缺，不能直接改');
	await sheet.end();
});
