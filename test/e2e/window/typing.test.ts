/** 正在打字时出事：the program is killed, or the disk is full, under the hands of who types. */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hasChromium } from '../../support/window.ts';
import { Desk, EXAMPLE } from './desk.ts';

const AMOUNT = '金额（元）';

let desk: Desk | undefined;
afterEach(async ({ task }) => {
	if (task.result?.state === 'fail') await desk?.window.picture('failed-typing');
	await desk?.close();
	desk = undefined;
});

test.skipIf(!hasChromium)(
	'killed under fast typing: what was acknowledged is there, what was not stays in its cell, and the page says what to do',
	async () => {
		desk = await Desk.open();
		const { page, window } = desk;
		await desk.openExample();
		await desk.go('收入');
		await (await desk.cell(1, AMOUNT)).click();
		// The program is killed in the middle: when it has said seven times that an edit is on disk,
		// however far the hands are ahead of it by then.
		const acknowledged: number[] = [];
		let killed: Promise<void> | undefined;
		page.on('response', (response) => {
			if (!response.url().endsWith('/call/ledger/execute') || !response.ok()) return;
			acknowledged.push(acknowledged.length + 1);
			if (acknowledged.length === 7) killed = window.kill();
		});
		let typed = 0;
		const lost = page.getByText('和主程序的联系断了').first();
		while (typed < 900 && !(await lost.isVisible())) {
			typed += 1;
			await page.keyboard.type(`${1000 + typed}`);
			await page.keyboard.press('Enter');
		}
		// At the cell, or in the status bar when one has typed on.
		await lost.waitFor();
		await killed;
		expect(acknowledged.length).toBeGreaterThanOrEqual(7);
		// What was not saved stands as it was typed, in the text area or in its cell, to be put in again.
		expect(typed).toBeGreaterThan(acknowledged.length);
		const unsaved = Array.from({ length: typed - acknowledged.length }, (_, n) => 1001 + acknowledged.length + n);
		const standing = async () => `${await desk?.area().inputValue()} ${await desk?.grid().textContent()}`;
		await expect.poll(standing).toMatch(new RegExp(unsaved.join('|'), 'u'));

		await window.restart('killed');
		await page.getByRole('row', { name: new RegExp(EXAMPLE, 'u') }).dblclick();
		await desk.pages().waitFor();
		await desk.go('收入');
		for (const nth of acknowledged)
			expect(await desk.text(nth, AMOUNT)).toBe(`${(1000 + nth).toLocaleString('en')}.00`);
		await page.keyboard.press('Control+z');
		await desk.said(/^已撤销/u).waitFor();
	},
);

test.skipIf(!hasChromium)(
	'killed while somebody types in a form or in the report: what was typed stays in its place, and the page says what to do',
	async () => {
		desk = await Desk.open();
		const { page, window } = desk;
		await desk.openExample();
		await desk.pages().getByRole('button', { name: /^11 /u }).click();
		await page.getByRole('heading', { name: /“三公”经费/u }).waitFor();
		await desk
			.grid()
			.first()
			.locator('[role=gridcell], td')
			.and(page.locator('[aria-selected]:not([aria-readonly])'))
			.first()
			.click();
		await window.kill();
		await page.keyboard.type('12.34');
		await page.keyboard.press('Enter');
		const alert = page.getByRole('alert').filter({ hasText: '和主程序的联系断了' });
		await alert.first().waitFor();
		expect(await alert.first().textContent()).toContain('重新打开');
		expect(await desk.area().inputValue()).toBe('12.34');

		// So does a text of the report.
		await page.keyboard.press('Escape');
		await desk.go('情况说明');
		const text = page.getByRole('button', { name: /人才政策兑现方面支出减少/u }).first();
		await text.click();
		const box = page.getByRole('group', { name: /^情况说明正文/u }).getByRole('textbox');
		await box.fill('另写的原因');
		await page.keyboard.press('Enter');
		await alert.first().waitFor();
		await expect.poll(() => box.textContent({ timeout: 500 }).catch(() => '')).toBe('另写的原因');
	},
);

const canMount =
	spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0 && process.getuid?.() === 0;

test.skipIf(!hasChromium || !canMount)(
	'disk full while typing: it is said, the text comes back to its cell, and is saved once there is room',
	async () => {
		desk = await Desk.open({ diskOf: '3m' });
		const { page, window } = desk;
		await desk.openExample();
		await desk.go('文字');
		const filler = join(window.folder, '别的文件');
		fill(filler);
		const content = '内容';
		const long = '根据工作需要，'.repeat(400);
		await (await desk.cell(1, content)).click();
		await desk.page.keyboard.insertText(long);
		await page.keyboard.press('Enter');
		const notice = page.getByRole('alert').filter({ hasText: /空间不够/u });
		await notice.waitFor();
		expect(await notice.textContent()).toMatch(/请清理/u);
		expect(await desk.area().inputValue()).toBe(long);
		await page
			.getByRole('contentinfo')
			.getByRole('status')
			.getByText(/没有存上/u)
			.waitFor();
		rmSync(filler);
		await page.keyboard.press('Enter');
		await desk.saved();
		expect(await desk.text(1, content)).toBe(long);
		await window.restart();
		await page.getByRole('row', { name: new RegExp(EXAMPLE, 'u') }).dblclick();
		await desk.pages().waitFor();
		await desk.go('文字');
		await expect.poll(async () => await desk?.text(1, content)).toBe(long);
	},
);

/** Takes what room there is. */
function fill(file: string): void {
	for (const size of [64 * 1024, 1024]) {
		const chunk = new Uint8Array(size).fill(1);
		try {
			for (;;) writeFileSync(file, chunk, { flag: 'a' });
		} catch {
			// Full: what is left is filled with less.
		}
	}
}
