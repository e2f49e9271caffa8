/** 输入法: through the browser's own Input.imeSetComposition, as fast as the protocol goes. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openSheet, openStage, type Sheet, type Stage } from './drive.ts';

let stage: Stage;
let sheet: Sheet;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
	sheet = await openSheet(stage, 'entry');
});
afterEach(async () => {
	await sheet.end();
});

/** A key that the input method keeps for itself, as Chromium reports it to the page. */
async function keyOfInputMethod(key: string): Promise<void> {
	const event = { key: 'Process', code: key, windowsVirtualKeyCode: 229 };
	await sheet.input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
	await sheet.input.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}

test('the first letter composed on a cell that is not being edited is kept', async () => {
	await sheet.click(2, 11);
	await sheet.compose('j');
	expect(await sheet.editing()).toBe(true);
	expect(await sheet.typed()).toBe('j');
	await sheet.compose('ji');
	await sheet.compose("jiu'ye");
	await sheet.composed('就业');
	expect(await sheet.typed()).toBe('就业');
	await sheet.press('Enter');
	expect(await sheet.asked()).toEqual(['typed r2.note=就业']);
});

test('letters given up in the input method leave the cell as it was, and Enter does not clear it', async () => {
	await sheet.click(2, 11);
	await sheet.compose('cuo');
	await sheet.composed('留着的字');
	await sheet.press('Enter', 'ArrowUp');
	expect(await sheet.asked()).toEqual(['typed r2.note=留着的字']);
	await sheet.compose('c');
	await sheet.compose('cuo');
	await sheet.compose('');
	expect(await sheet.editing()).toBe(false);
	await sheet.press('Enter');
	expect(await sheet.text(2, 11)).toBe('留着的字');
	expect(await sheet.asked()).toEqual(['typed r2.note=留着的字']);
});

test('composing as fast as the protocol goes loses no letter in twenty cells', async () => {
	await sheet.click(0, 11);
	const words = Array.from({ length: 20 }, (_, nth) => `第${'一二三四五六七八九十'[nth % 10] ?? ''}项原因${nth}`);
	for (const word of words) {
		for (const letters of ['d', 'di', "di'y", "di'yi"]) void sheet.compose(letters);
		await sheet.composed(word);
		await sheet.press('Enter');
	}
	expect(await sheet.asked()).toEqual(words.map((word, nth) => `typed r${nth}.note=${word}`));
});

test('Enter, Tab, Esc and arrows belong to the input method while it composes', async () => {
	await sheet.click(2, 11);
	await sheet.compose('ceshi');
	for (const key of ['Enter', 'Tab', 'Escape', 'ArrowDown', 'ArrowLeft', 'F2', 'Delete']) await keyOfInputMethod(key);
	// Some input methods leave the key its own name: then only isComposing tells.
	for (const key of ['Enter', 'Escape', 'ArrowDown', 'F2']) {
		await sheet.input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key });
	}
	expect(await sheet.active()).toEqual({ row: 2, column: 11 });
	expect(await sheet.editing()).toBe(true);
	expect(await sheet.asked()).toEqual([]);
	await sheet.composed('测试');
	await sheet.press('Enter');
	expect(await sheet.asked()).toEqual(['typed r2.note=测试']);
	expect(await sheet.active()).toEqual({ row: 3, column: 11 });
});

test('pinyin being composed already filters the list, and the list takes no key of the input method', async () => {
	await sheet.click(10, 1);
	await sheet.compose("j'y");
	expect(await sheet.page.locator('.sheet-list-foot span').first().textContent()).toBe('“jy” 共 5 个');
	await keyOfInputMethod('ArrowDown');
	await keyOfInputMethod('Enter');
	expect(await sheet.page.locator('[role=option]').first().getAttribute('aria-selected')).toBe('true');
	expect(await sheet.asked()).toEqual([]);
	await sheet.composed('就业见习');
	await sheet.press('Tab');
	expect(await sheet.asked()).toEqual(['typed r10.code=2080711']);
});

test('a click elsewhere while composing keeps what was composed', async () => {
	await sheet.click(2, 11);
	await sheet.compose('yuanyin');
	await sheet.click(5, 0);
	expect(await sheet.asked()).toEqual(['typed r2.note=yuanyin']);
	expect(await sheet.active()).toEqual({ row: 5, column: 0 });
	await sheet.compose('x');
	await sheet.composed('新');
	await sheet.press('Enter');
	expect((await sheet.asked()).at(-1)).toBe('typed r5.unit=新');
});

test('composing over a computed cell puts nothing in and says why', async () => {
	await sheet.click(2, 8);
	await sheet.compose('ceshi');
	expect(await sheet.notice()).toBe('“上年决算”是算出来的，不能直接改。');
	await sheet.composed('测试');
	expect(await sheet.typed()).toBe('');
	expect(await sheet.editing()).toBe(false);
	expect(await sheet.asked()).toEqual([]);
});

test('composing goes on in a cell that F2 opened, at the caret', async () => {
	await sheet.click(2, 6);
	await sheet.press('F2', 'Home');
	await sheet.compose('ben');
	await sheet.composed('本年');
	await sheet.press('Enter');
	expect(await sheet.asked()).toEqual(['typed r2.project=本年人才政策兑现']);
});

test('the text area lies over its cell, so that the window of the input method opens there', async () => {
	await sheet.click(12, 6);
	const area = await sheet.page.locator('textarea').boundingBox();
	const cell = await sheet.page.locator('.sheet-active').boundingBox();
	expect(Math.abs((area?.x ?? 0) - (cell?.x ?? 99))).toBeLessThanOrEqual(2);
	expect(Math.abs((area?.y ?? 0) - (cell?.y ?? 99))).toBeLessThanOrEqual(2);
});
