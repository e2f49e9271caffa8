/** 关在窗口里：nothing that is typed or pasted runs, and nothing leaves the page for another place. */
import type { Request } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../support/window.ts';
import { Desk } from './desk.ts';

const TRAP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script><b>部门</b>';
/** A host of no one: RFC 2606. */
const OUTSIDE = 'https://outside.invalid/x';
const NAMES = [
	'单位与基本信息',
	'收入',
	'支出',
	'结转结余',
	'三公经费',
	'其他数据',
	'文字',
	'情况说明',
	'检查',
	'修改记录',
];

declare global {
	interface Window {
		ran?: number;
		violations?: string[];
	}
}

describe.skipIf(!hasChromium)('页面的关口', () => {
	let desk: Desk;
	const requested: string[] = [];
	const opened: string[] = [];
	let home = '';

	beforeAll(async () => {
		desk = await Desk.open();
		const { page } = desk;
		home = new URL(page.url()).origin;
		const note = (request: Request, how: string) => {
			const url = request.url();
			// What the policy blocks never leaves the page.
			if (how !== 'csp' && !url.startsWith(home) && !url.startsWith('data:') && !url.startsWith('blob:'))
				requested.push(url);
		};
		page.on('requestfinished', (request) => note(request, ''));
		page.on('requestfailed', (request) => note(request, request.failure()?.errorText ?? ''));
		page.context().on('page', (another) => opened.push(another.url()));
		await page.addInitScript(() => {
			const violations: string[] = [];
			window.violations = violations;
			document.addEventListener('securitypolicyviolation', (event) => {
				violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
			});
		});
		await page.reload();
		await page.getByRole('row', { name: /（例子）/u }).waitFor();
	});
	afterAll(async () => {
		await desk?.close();
	});

	const violations = async () => await desk.page.evaluate(() => window.violations ?? ['not listened']);
	const ran = async () => await desk.page.evaluate(() => window.ran ?? 0);

	test('no page, dialog, menu or preview needs what its policy forbids', async () => {
		const { page } = desk;
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: '帮助', exact: true }).click();
		await page.getByRole('menuitem', { name: /^键盘/u }).click();
		await page.getByRole('dialog', { name: '键盘' }).waitFor();
		await page.keyboard.press('Escape');
		await page.getByRole('dialog', { name: '键盘' }).waitFor({ state: 'hidden' });
		await page.getByRole('combobox', { name: '上年账套' }).click();
		await page.keyboard.press('Escape');
		await desk.openExample();
		for (const name of NAMES) await desk.go(name);
		for (const form of await desk
			.pages()
			.getByRole('button', { name: /^\d\d /u })
			.all()) {
			await form.click();
			await desk.page.locator('[aria-current="page"]').and(form).waitFor();
		}
		await page.getByRole('button', { name: '文件', exact: true }).click();
		await page.getByRole('menuitem', { name: /^导入/u }).click();
		await page.getByRole('heading', { name: /导入/u }).first().waitFor();
		await desk.go('导出');
		await page.locator('section.docx').first().waitFor({ timeout: 40_000 });
		expect(await violations()).toEqual([]);
		expect(desk.window.complaints).toEqual([]);
		expect(requested).toEqual([]);
	});

	test('a 账套 and texts whose names hold HTML show it as text on every page, and none of it runs', async () => {
		const { page } = desk;
		await page.keyboard.press('Control+o');
		await page.getByRole('radio', { name: /空账套/u }).check();
		await page.getByRole('textbox', { name: '单位 1 名称' }).fill(TRAP);
		await page.getByRole('textbox', { name: '部门', exact: true }).fill(TRAP);
		await page.getByRole('button', { name: '新建', exact: true }).click();
		await desk.pages().waitFor();
		expect(await page.getByRole('banner').textContent()).toContain(TRAP);
		await desk.go('收入');
		await desk.toEnd();
		await desk.paste(`A\t2080101\t一般公共预算财政拨款\t1234567.89`);
		await desk.go('支出');
		const row = await desk.toEnd();
		await (await desk.cell(row, '单位')).click();
		await desk.paste(`A\t2080101\t一般公共预算财政拨款\t项目支出\t30201\t${TRAP}\t1234567.89`);
		await (await desk.cell(row, '项目名称')).getByText('<img src=x').waitFor();
		await desk.go('文字');
		const text = await desk.toEnd();
		await desk.type(text, '位置', '部门职责', 'Tab');
		await desk.type(text, '内容', TRAP);
		for (const name of NAMES) await desk.go(name);
		await desk.go('情况说明');
		expect(await page.getByRole('group', { name: /^情况说明正文/u }).textContent()).toContain(TRAP);
		await page.keyboard.press('Control+f');
		await page.keyboard.type('onerror');
		await page.getByRole('listbox', { name: '查找结果' }).getByText('onerror').first().waitFor();
		await page.keyboard.press('Escape');
		await desk.go('导出');
		await page.locator('section.docx').getByText('onerror').first().waitFor({ timeout: 40_000 });
		await page.keyboard.press('Control+o');
		await page.getByRole('row').filter({ hasText: TRAP }).waitFor();
		expect(await page.locator('img, script:not([type=module])').count()).toBe(0);
		expect(await ran()).toBe(0);
		expect(await violations()).toEqual([]);
	});

	test('pasted HTML with scripts, handlers and pictures from outside is read as a table and asks for nothing', async () => {
		const { page } = desk;
		await desk.openExample();
		await desk.go('支出');
		const row = await desk.toEnd();
		await (await desk.cell(row, '项目名称')).click();
		const html = `<script>window.ran=1</script><table><tr><td onclick="window.ran=1">甲<img src="${OUTSIDE}.png" onerror="window.ran=1"><iframe src="javascript:parent.ran=1"></iframe></td></tr></table>`;
		await desk.paste('甲', html);
		await (await desk.cell(row, '项目名称')).getByText('甲').waitFor();
		expect([await ran(), requested, await page.locator('iframe, img').count()]).toEqual([0, [], 0]);
	});

	test('requests to the outside are not sent, scripts and handlers put into the page do nothing, nothing links outside', async () => {
		const { page } = desk;
		const before = page.url();
		const outcome = await page.evaluate(async (outside) => {
			const failed = await fetch(outside).then(
				() => 'sent',
				() => 'blocked',
			);
			const script = document.createElement('script');
			script.textContent = 'window.ran=1';
			document.body.append(script);
			const box = document.createElement('div');
			box.innerHTML = '<img src="data:," onerror="window.ran=1"><a href="javascript:window.ran=1">x</a>';
			document.body.append(box);
			box.querySelector('a')?.click();
			const picture = new Image();
			picture.src = `${outside}.png`;
			navigator.sendBeacon(outside);
			// Later, because what the test itself runs may make code of text.
			const made = await new Promise<string>((resolve) => {
				setTimeout(() => {
					try {
						resolve(typeof Reflect.construct(Function, ['return 1']));
					} catch {
						resolve('blocked');
					}
				});
			});
			box.remove();
			script.remove();
			return [failed, made];
		}, OUTSIDE);
		expect(outcome).toEqual(['blocked', 'blocked']);
		await expect.poll(violations).toEqual(expect.arrayContaining([expect.stringMatching(/^connect-src/u)]));
		expect([await ran(), requested]).toEqual([0, []]);
		expect([page.url(), opened]).toEqual([before, []]);
		expect(await page.locator('a[href], form[action], [target]').count()).toBe(0);
		// An address that falls on the window is no way out of it.
		const stopped = await page.evaluate((outside) => {
			const data = new DataTransfer();
			data.setData('text/uri-list', outside);
			return ['dragover', 'drop'].flatMap((type) =>
				['header', 'nav', 'main', 'footer'].map((part) => {
					const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data });
					document.querySelector(part)?.dispatchEvent(event);
					return event.defaultPrevented;
				}),
			);
		}, OUTSIDE);
		expect(stopped).toEqual(stopped.map(() => true));
	});
});
