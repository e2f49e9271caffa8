/** 从文件新建：a 账套 that begins with files of others, and what may happen to a file that falls somewhere. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caijueFiles, publishedFile, SEASON_YEAR } from '../../support/import-season.ts';
import { hasChromium } from '../../support/window.ts';
import { Desk, stopAtFirstFailure } from './desk.ts';
import { drop, dropFiles } from './drop.ts';

/** Reading a season's files takes some seconds where other programs run beside the tests. */
const READING_MS = 60_000;

describe.skipIf(!hasChromium)('从文件新建账套', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await Desk.open();
	});
	afterAll(async () => {
		await desk?.close();
	});
	stopAtFirstFailure(() => desk);

	test('year, department and units come from the 财决 forms, and the new 账套 opens at their preview', async () => {
		const { page } = desk;
		const form = page.getByRole('complementary', { name: '新建账套' });
		await form.getByRole('radio', { name: '从财决报表等文件' }).check();
		expect(await form.getByRole('button', { name: '新建' }).isDisabled()).toBe(true);
		await dropFiles(page, await caijueFiles(), '.library-files');
		await form.getByText(`3 个文件，认出 3 个，3 个单位，${SEASON_YEAR} 年度`).waitFor({ timeout: READING_MS });
		expect(await form.getByRole('spinbutton', { name: '年度' }).inputValue()).toBe(String(SEASON_YEAR));
		await form.getByRole('textbox', { name: '部门' }).fill('某市人力资源和社会保障局');
		await form.getByRole('button', { name: '新建' }).click();
		const write = page.getByRole('button', { name: /^写入 \d+ 处$/u });
		await write.waitFor({ timeout: READING_MS });
		await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: READING_MS });
		expect(await write.isDisabled()).toBe(false);
		await write.click();
		await page.getByRole('region', { name: '导入的结果' }).waitFor({ timeout: READING_MS });
		await desk.go('收入');
		expect(await desk.grid().getByRole('row', { name: /^合计/u }).textContent()).toContain('332,911,264.49');
	});

	test('files that fall on another page of an open 账套 are laid on the page of imports', async () => {
		await desk.go('收入');
		await drop(desk, [publishedFile()]);
		await desk.page.getByRole('heading', { name: '导入', exact: true }).waitFor();
		await desk.page.getByRole('button', { name: publishedFile().name, exact: true }).waitFor({ timeout: READING_MS });
		expect(desk.window.complaints).toEqual([]);
	});
});
