import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSheet, openStage, type Sheet, type Stage } from './drive.ts';

let stage: Stage;
let sheet: Sheet;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(() => stage.close());
afterEach(async () => {
	await sheet.end();
});

describe('moving and selecting in an entry sheet', () => {
	beforeEach(async () => {
		sheet = await openSheet(stage, 'entry');
	});

	test('arrows, Home, End, Ctrl and Shift lead where Excel leads', async () => {
		await sheet.press('ArrowDown', 'ArrowDown', 'ArrowRight');
		expect(await sheet.active()).toEqual({ row: 2, column: 1 });
		await sheet.press('End');
		expect(await sheet.active()).toEqual({ row: 2, column: 11 });
		await sheet.press('Home', 'Control+ArrowDown');
		expect(await sheet.active()).toEqual({ row: 39, column: 0 });
		await sheet.press('Control+Home', 'Shift+ArrowDown', 'Shift+ArrowRight');
		expect(await sheet.selection()).toEqual({ anchor: { row: 0, column: 0 }, head: { row: 1, column: 1 } });
		await sheet.press('Control+End');
		expect(await sheet.active()).toEqual({ row: 39, column: 11 });
		expect(await sheet.page.locator('.sheet-active').isVisible()).toBe(true);
	});

	test('Tab and Enter go on inside a selected range and round again', async () => {
		await sheet.press('Shift+ArrowDown', 'Shift+ArrowRight');
		const seen: string[] = [];
		for (let nth = 0; nth < 4; nth += 1) {
			await sheet.press('Tab');
			const { row, column } = await sheet.active();
			seen.push(`${row},${column}`);
		}
		expect(seen).toEqual(['0,1', '1,0', '1,1', '0,0']);
		await sheet.press('Enter');
		expect(await sheet.active()).toEqual({ row: 1, column: 0 });
		expect(await sheet.page.locator('td[aria-selected=true]').count()).toBe(4);
	});

	test('Enter after Tab, Tab returns to the column where one began', async () => {
		await sheet.press('Tab', 'Tab', 'Enter');
		expect(await sheet.active()).toEqual({ row: 1, column: 0 });
	});

	test('Tab goes on in the next row and never traps: at the very end it leaves the sheet', async () => {
		await sheet.press('End', 'Tab');
		expect(await sheet.active()).toEqual({ row: 1, column: 0 });
		await sheet.press('Control+Home', 'Shift+Tab');
		expect(await sheet.page.locator('textarea:focus').count()).toBe(0);
	});

	test('whole rows and columns by key and by head', async () => {
		await sheet.press('Shift+Space');
		expect(await sheet.page.locator('td[aria-selected=true]').count()).toBe(12);
		await sheet.page.locator('th', { hasText: '资金' }).click();
		expect(await sheet.selection()).toMatchObject({ anchor: { row: 0, column: 3 }, head: { row: 42, column: 3 } });
		await sheet.page.locator('.sheet-row-head', { hasText: /^3$/u }).click();
		expect(await sheet.selection()).toMatchObject({ anchor: { row: 2, column: 0 }, head: { row: 2, column: 11 } });
		await sheet.press('Control+a');
		expect(await sheet.selection()).toMatchObject({ head: { row: 42, column: 11 } });
	});

	test('the mouse drags a range, Shift extends it', async () => {
		const from = await sheet.page.locator('tr[data-index="2"] > td').nth(3).boundingBox();
		const to = await sheet.page.locator('tr[data-index="6"] > td').nth(5).boundingBox();
		if (from === null || to === null) throw new Error('cells are not drawn');
		await sheet.page.mouse.move(from.x + 5, from.y + 5);
		await sheet.page.mouse.down();
		await sheet.page.mouse.move(to.x + 5, to.y + 5, { steps: 5 });
		await sheet.page.mouse.up();
		expect(await sheet.selection()).toEqual({ anchor: { row: 2, column: 3 }, head: { row: 6, column: 5 } });
		await sheet.click(1, 1, { modifiers: ['Shift'] });
		expect(await sheet.selection()).toEqual({ anchor: { row: 2, column: 3 }, head: { row: 1, column: 1 } });
	});

	test('Ctrl+minus deletes whole rows, and otherwise is left to the window', async () => {
		await sheet.press('Control+-');
		expect(await sheet.asked()).toEqual([]);
		await sheet.press('Shift+Space', 'Control+-');
		await expect.poll(() => sheet.asked()).toEqual(['delete r0']);
		await sheet.press('Control+Shift+Equal');
		await expect.poll(() => sheet.asked()).toEqual(['delete r0', 'insert 0 1']);
	});

	test('a column is made wider by keys and by dragging its edge', async () => {
		await sheet.press('Alt+Shift+ArrowRight');
		expect(await sheet.asked()).toEqual(['resized unit 74']);
		const edge = await sheet.page.locator('[data-resize="0"]').boundingBox();
		if (edge === null) throw new Error('no edge');
		await sheet.page.mouse.move(edge.x + 2, edge.y + 5);
		await sheet.page.mouse.down();
		await sheet.page.mouse.move(edge.x + 32, edge.y + 5, { steps: 3 });
		await sheet.page.mouse.up();
		expect((await sheet.asked()).at(-1)).toBe('resized unit 104');
		expect((await sheet.page.locator('tr[data-index="0"] > td').first().boundingBox())?.width).toBe(104);
	});

	test('a double click on a column edge makes it as wide as its widest text, and a cut text is said in whole', async () => {
		const wide = '一般行政管理事务及其他人力资源和社会保障管理事务支出';
		await sheet.click(0, 3);
		await sheet.page.keyboard.type(wide);
		await sheet.press('Enter');
		const cell = sheet.page.locator('.sheet-row[data-index="0"] > td').nth(3);
		await cell.hover();
		expect(await cell.getAttribute('title')).toBe(wide);
		await sheet.page.locator('[data-resize="3"]').dblclick();
		await expect.poll(async () => (await cell.boundingBox())?.width).toBeGreaterThan(300);
		expect(await cell.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
		await sheet.page.locator('[data-resize="2"]').dblclick();
		expect((await sheet.page.locator('.sheet-row[data-index="0"] > td').nth(2).boundingBox())?.width).toBeLessThan(206);
	});
});

describe('typing', () => {
	beforeEach(async () => {
		sheet = await openSheet(stage, 'entry');
	});

	test('typing replaces, Enter puts it in at once and goes down while the owner still thinks', async () => {
		await sheet.hold();
		await sheet.click(0, 7);
		await sheet.page.keyboard.type('12');
		await sheet.press('Enter');
		await sheet.page.keyboard.type('34');
		await sheet.press('Enter');
		expect(await sheet.text(0, 7)).toBe('12');
		expect(await sheet.text(1, 7)).toBe('34');
		expect(await sheet.active()).toEqual({ row: 2, column: 7 });
		expect(await sheet.asked()).toEqual(['typed r0.amount=12', 'typed r1.amount=34']);
		await sheet.release();
	});

	test('F2 edits what is there, Esc leaves it as it was', async () => {
		await sheet.click(0, 7);
		await sheet.press('F2');
		expect(await sheet.typed()).toBe('20772.31');
		await sheet.page.keyboard.type('9');
		await sheet.press('ArrowLeft', 'ArrowLeft');
		expect(await sheet.editing()).toBe(true);
		await sheet.press('Escape');
		expect(await sheet.text(0, 7)).toBe('20,772.31');
		expect(await sheet.asked()).toEqual([]);
	});

	test('a double click edits with the caret in the text', async () => {
		await sheet.page.locator('.sheet-row[data-index="2"] > td').nth(6).dblclick();
		expect(await sheet.typed()).toBe('人才政策兑现');
		expect(await sheet.editing()).toBe(true);
		await sheet.page.locator('.sheet-row[data-index="2"] > td').nth(8).dblclick();
		expect(await sheet.asked()).toEqual(['open r2.last']);
	});

	test('arrows end an edit that was typed over; a click elsewhere puts it in', async () => {
		await sheet.click(0, 11);
		await sheet.page.keyboard.type('甲');
		await sheet.press('ArrowUp');
		expect(await sheet.asked()).toEqual(['typed r0.note=甲']);
		await sheet.click(1, 11);
		await sheet.page.keyboard.type('乙');
		await sheet.click(5, 0);
		expect(await sheet.asked()).toEqual(['typed r0.note=甲', 'typed r1.note=乙']);
		expect(await sheet.active()).toEqual({ row: 5, column: 0 });
	});

	test('a refused text comes back with the sentence, and Esc gives it up', async () => {
		await sheet.click(0, 7);
		await sheet.page.keyboard.type('坏12');
		await sheet.press('Enter');
		await expect.poll(() => sheet.notice()).toBe('“坏12”不是金额。请只写数字。');
		expect(await sheet.active()).toEqual({ row: 0, column: 7 });
		expect(await sheet.typed()).toBe('坏12');
		await sheet.press('Escape');
		expect(await sheet.text(0, 7)).toBe('20,772.31');
		expect(await sheet.notice()).toBe('');
	});

	test('a refusal does not tear one out of the next cell', async () => {
		await sheet.hold();
		await sheet.click(0, 7);
		await sheet.page.keyboard.type('坏');
		await sheet.press('Enter');
		await sheet.page.keyboard.type('55');
		await sheet.release();
		await expect.poll(() => sheet.notice()).toContain('不是金额');
		await sheet.page.keyboard.type('6');
		expect(await sheet.typed()).toBe('556');
		await sheet.press('Enter');
		expect(await sheet.text(0, 7)).toBe('坏');
		await sheet.click(0, 7);
		expect(await sheet.notice()).toContain('不是金额');
		await sheet.press('F2');
		expect(await sheet.typed()).toBe('坏');
		await sheet.page.keyboard.type('7');
		await sheet.press('Home', 'Delete', 'Enter');
		await expect.poll(() => sheet.text(0, 7)).toBe('7');
		expect(await sheet.page.locator('.sheet-refused').count()).toBe(0);
	});

	test('a computed cell says why it cannot be typed in, and F2 goes below it', async () => {
		await sheet.click(0, 8);
		await sheet.page.keyboard.type('1');
		expect(await sheet.notice()).toBe('“上年决算”是算出来的，不能直接改。');
		expect(await sheet.typed()).toBe('');
		await sheet.press('F2');
		expect(await sheet.asked()).toEqual(['open r0.last']);
	});

	test('what is typed is put in when the keys go elsewhere on the page', async () => {
		await sheet.click(3, 11);
		await sheet.page.keyboard.type('丙');
		await sheet.page.evaluate(() => {
			if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		});
		expect(await sheet.asked()).toEqual(['typed r3.note=丙']);
	});

	test('Ctrl+Enter writes into every selected cell', async () => {
		await sheet.click(0, 11);
		await sheet.press('Shift+ArrowDown', 'Shift+ArrowDown');
		await sheet.page.keyboard.type('同');
		await sheet.press('Control+Enter');
		expect(await sheet.asked()).toEqual(['typed r0.note=同|r1.note=同|r2.note=同']);
	});

	test('Enter in the last row goes on into the row that is added', async () => {
		await sheet.page.close();
		sheet = await openSheet(stage, 'entry');
		await sheet.press('Control+a', 'Control+End');
		await sheet.press('ArrowDown', 'ArrowDown', 'ArrowDown');
		const { row } = await sheet.active();
		await sheet.page.keyboard.type('9');
		await sheet.press('Enter');
		await expect.poll(() => sheet.active()).toEqual({ row: row + 1, column: 11 });
	});
});

describe('the list of choices', () => {
	beforeEach(async () => {
		sheet = await openSheet(stage, 'entry');
		await sheet.click(10, 1);
	});

	test('initials find a code; the list lies above the cell; Tab takes the first', async () => {
		await sheet.page.keyboard.type('jy');
		expect(await sheet.page.locator('.sheet-list-foot span').first().textContent()).toBe('“jy” 共 5 个');
		const list = await sheet.page.locator('.sheet-list').boundingBox();
		const cell = await sheet.page.locator('textarea').boundingBox();
		expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThanOrEqual((cell?.y ?? 0) + 1);
		await sheet.press('ArrowDown', 'Tab');
		expect(await sheet.asked()).toEqual(['typed r10.code=2080701']);
		// Past the computed name of the code.
		expect(await sheet.active()).toEqual({ row: 10, column: 3 });
	});

	test('what is not in a strict list is refused in words and stays to be mended', async () => {
		await sheet.page.keyboard.type('zzz');
		await sheet.press('Enter');
		expect(await sheet.notice()).toBe('“zzz”不在可选的范围里。请从列表中选一项，或按 Esc 放弃。');
		expect(await sheet.typed()).toBe('zzz');
		expect(await sheet.asked()).toEqual([]);
	});

	test('what a strict list refuses is kept when one clicks elsewhere, and says why when one comes back', async () => {
		await sheet.page.keyboard.type('zzz');
		await sheet.click(3, 5);
		expect(await sheet.active()).toEqual({ row: 3, column: 5 });
		expect(await sheet.text(10, 1)).toBe('zzz');
		await sheet.click(10, 1);
		expect(await sheet.notice()).toContain('不在可选的范围里');
		await sheet.press('Escape');
		expect(await sheet.text(10, 1)).toBe('2080101');
	});

	test('Alt+↓ opens the whole list, Esc closes only the list', async () => {
		await sheet.press('Alt+ArrowDown');
		expect(await sheet.page.locator('[role=option]').count()).toBe(10);
		await sheet.press('Escape');
		expect(await sheet.page.locator('[role=option]').count()).toBe(0);
		expect(await sheet.editing()).toBe(true);
	});

	test('a click takes a choice', async () => {
		await sheet.page.keyboard.type('jy');
		await sheet.page.locator('[role=option]').nth(2).click();
		expect(await sheet.asked()).toEqual(['typed r10.code=2080711']);
	});

	test('where anything may be written the list only offers', async () => {
		await sheet.click(10, 4);
		await sheet.page.keyboard.type('经费');
		expect(await sheet.page.locator('[role=option]').count()).toBe(2);
		await sheet.press('Enter');
		expect(await sheet.asked()).toEqual(['typed r10.kind=经费']);
	});
});

test('in a printed form merged cells are one cell, and 合计 under the header can be selected', async () => {
	sheet = await openSheet(stage, 'form');
	await sheet.click(1, 0);
	await sheet.press('ArrowRight');
	expect(await sheet.active()).toEqual({ row: 1, column: 3 });
	await sheet.press('ArrowLeft');
	expect(await sheet.active()).toEqual({ row: 1, column: 0 });
	await sheet.click(0, 5);
	expect(await sheet.active()).toEqual({ row: 0, column: 5 });
	const sum = sheet.page.locator('tr[data-index="0"]');
	const before = await sum.boundingBox();
	await sheet.page.locator('.sheet-scroller').evaluate((element) => element.scrollBy(0, 60));
	expect((await sum.boundingBox())?.y).toBe(before?.y);
	expect(await sheet.page.locator('tr[data-index="1"] > td').count()).toBe(9);
});
