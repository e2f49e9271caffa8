/** 人人能用：axe on every page, and what stands where at a zoom of 150 % and 200 %. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { budgetList, hostileFile, publishedFile } from '../../support/import-season.ts';
import { hasChromium } from '../../support/window.ts';
import { Desk } from './desk.ts';
import { drop, openImport } from './drop.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
	'单位与基本信息',
	'收入',
	'支出',
	'结转结余',
	'三公经费',
	'其他数据',
	'文字',
	'情况说明',
	'检查',
	'导出',
	'修改记录',
];

describe.skipIf(!hasChromium)('人人能用', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await Desk.open({ bypassCSP: true });
		await desk.openExample();
	});
	afterAll(async () => {
		await desk?.close();
	});

	/** Serious and critical violations of what is on the screen now, with the elements. */
	const violations = async (): Promise<readonly string[]> => {
		await desk.page.evaluate(AXE);
		const { violations: found } = await desk.page.evaluate(
			async () =>
				await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
		);
		return found
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.flatMap(({ id, nodes }) =>
				nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
			);
	};

	test.for(PAGES)('%s can be read by a screen reader and by weak eyes', async (name) => {
		await desk.go(name);
		expect(await violations()).toEqual([]);
	});

	test.for(['01', '03', '08', '11'])('form %s can be read by a screen reader and by weak eyes', async (number) => {
		const item = desk.pages().getByRole('button', { name: new RegExp(`^${number} `, 'u') });
		await item.click();
		await desk.page.locator('[aria-current="page"]').and(item).waitFor();
		expect(await violations()).toEqual([]);
	});

	test.for([150, 200])(
		'at a zoom of %i title, list of pages, page and status bar stand beside each other and inside the window',
		async (zoom) => {
			const { page } = desk;
			await desk.go('支出');
			for (let step = 100; step < zoom; step += 10) await page.keyboard.press('Control+=');
			await page.getByRole('contentinfo').getByText(`${zoom}%`).waitFor();
			for (const name of ['支出', '情况说明', '检查', '导出']) {
				await desk.go(name);
				const [title, pages, main, status] = await Promise.all(
					[page.getByRole('banner'), desk.pages(), page.getByRole('main'), page.getByRole('contentinfo')].map(
						async (part) => (await part.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 },
					),
				);
				if (title === undefined || pages === undefined || main === undefined || status === undefined) return;
				const touch = 1;
				expect([name, 'title', title.y + title.height <= main.y + touch]).toEqual([name, 'title', true]);
				expect([name, 'pages', pages.x + pages.width <= main.x + touch]).toEqual([name, 'pages', true]);
				expect([name, 'status', main.y + main.height <= status.y + touch]).toEqual([name, 'status', true]);
				expect([name, 'low', status.y + status.height <= 768 + touch]).toEqual([name, 'low', true]);
				expect([name, 'wide', main.x + main.width <= 1366 + touch]).toEqual([name, 'wide', true]);
				await desk.window.picture(`zoom-${zoom}-${name}`);
				const read = page
					.getByRole('main')
					.locator(READ[name] ?? 'h1')
					.first();
				const { x, width } = (await read.boundingBox()) ?? { x: 0, width: 0 };
				// As much of the page as makes whole words, and nothing of it left of the page's edge.
				expect([name, 'read', x >= main.x - touch, width >= 0.35 * main.width]).toEqual([name, 'read', true, true]);
				expect([name, ...(await crossing(desk))]).toEqual([name]);
			}
			await page.keyboard.press('Control+0');
		},
	);

	test('the import can be read by a screen reader and by weak eyes, from the first look to what is still to fill', async () => {
		const { page } = desk;
		await openImport(desk);
		expect(await violations()).toEqual([]);
		await drop(desk, [publishedFile(), budgetList(), hostileFile()]);
		const tab = (name: string) =>
			page.getByRole('group', { name: '看哪一张' }).getByRole('button', { name: new RegExp(`^${name}`, 'u') });
		await tab('要回答的').waitFor({ timeout: 60_000 });
		expect(await violations()).toEqual([]);
		await page.getByRole('button', { name: '坏-十亿笑.xlsx', exact: true }).click();
		await tab('清单的栏').click();
		expect(await violations()).toEqual([]);
		await page.getByRole('button', { name: '不要预算指标.csv' }).click();
		await tab('清单的栏').waitFor({ state: 'detached', timeout: 60_000 });
		expect(await violations()).toEqual([]);
		await page.getByRole('button', { name: /^写入 \d+ 处$/u }).click();
		await page.getByRole('region', { name: '导入的结果' }).waitFor({ timeout: 60_000 });
		expect(await violations()).toEqual([]);
		await page.getByRole('button', { name: '撤销这次导入' }).click();
		await page.getByRole('button', { name: '全部放下' }).click();
	});

	test('list of 账套, menus and dialogs can be read by a screen reader and by weak eyes', async () => {
		const { page } = desk;
		await page.keyboard.press('Control+o');
		await page.getByRole('heading', { name: '账套', exact: true }).waitFor();
		expect(await violations()).toEqual([]);
		await page.getByRole('button', { name: '文件', exact: true }).click();
		await page.getByRole('menuitem').first().waitFor();
		expect(await violations()).toEqual([]);
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: '帮助', exact: true }).click();
		await page.getByRole('menuitem', { name: /^键盘/u }).click();
		await page.getByRole('dialog', { name: '键盘' }).waitFor();
		expect(await violations()).toEqual([]);
		await page.keyboard.press('Escape');
		await page.getByRole('dialog', { name: '键盘' }).waitFor({ state: 'hidden' });
	});
});

/** What one reads on a page. */
const READ: Readonly<Record<string, string>> = {
	支出: '[role=grid]',
	情况说明: '[role=group][aria-label^="情况说明正文"]',
	检查: '[role=listbox]',
	导出: '.export-choices',
};

/** Things in the bars that lie over each other. */
async function crossing(desk: Desk): Promise<readonly string[]> {
	return await desk.page.evaluate(() => {
		const found: string[] = [];
		for (const bar of document.querySelectorAll('header, footer, .page-bar')) {
			const parts = [...bar.querySelectorAll('button, input, h1, label')].filter(
				(part) => part.getClientRects().length > 0 && part.parentElement?.closest('button, label') === null,
			);
			for (const [index, part] of parts.entries()) {
				const a = part.getBoundingClientRect();
				for (const other of parts.slice(index + 1)) {
					const b = other.getBoundingClientRect();
					const over = Math.min(a.right, b.right) - Math.max(a.left, b.left);
					const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
					if (over > 2 && down > 2) found.push(`${part.textContent ?? ''} / ${other.textContent ?? ''}`);
				}
			}
		}
		return found;
	});
}
