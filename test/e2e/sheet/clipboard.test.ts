import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openSheet, openStage, type Sheet, type Stage } from './drive.ts';

let stage: Stage;
let sheet: Sheet;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
	sheet = await openSheet(stage, 'entry', '&rows=60');
});
afterEach(async () => {
	await sheet.end();
});

test('4,000 cells with quotes, tabs and line breaks arrive exactly, rows are added', async () => {
	const nasty = ['甲\n乙', '说"引"号', '前\t后', '"', ' 空格 ', '=1+2', '0012', '1,234.50'];
	const width = 2;
	const rows = Array.from({ length: 2000 }, (_, row) =>
		Array.from({ length: width }, (_unused, column) => `${nasty[(row * width + column) % nasty.length] ?? ''}${row}`),
	);
	const plain = rows.map((row) =>
		row.map((text) => (/[\t\n"]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t'),
	);
	await sheet.setClipboard(`${plain.join('\r\n')}\r\n`);
	await sheet.click(5, 5);
	await sheet.press('Control+v');
	await expect.poll(() => sheet.asked()).toEqual(['paste 5,5 2000×2']);
	await expect
		.poll(() => sheet.selection())
		.toMatchObject({ anchor: { row: 5, column: 5 }, head: { row: 2004, column: 6 } });
	// Copied again, the block says the same: every cell is right, also those out of view.
	await sheet.press('Control+c');
	const back = (await sheet.clipboard()).plain;
	await sheet.setClipboard(back);
	expect(back.split('\r\n').length).toBe(2001);
	const table = (await sheet.clipboard()).plain;
	expect(parse(table)).toEqual(rows);
});

/** Tab-separated text with quotes, read independently of the sheet. */
function parse(text: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|$)/gu)) {
		const last = rows.at(-1);
		last?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
		if (end === '\r\n') rows.push([]);
		if (end === '') break;
	}
	return rows.slice(0, -1);
}

test('copied amounts are numbers for Excel and WPS, codes stay texts', async () => {
	await sheet.click(0, 7);
	await sheet.press('Control+c');
	expect((await sheet.clipboard()).plain).toBe('20772.31');
	await sheet.click(0, 1);
	await sheet.press('Shift+ArrowDown', 'Control+c');
	expect((await sheet.clipboard()).plain).toBe('2080101\r\n2080101\r\n');
});

test('cut gives the text and clears the cell', async () => {
	await sheet.click(2, 6);
	await sheet.press('Control+x');
	expect((await sheet.clipboard()).plain).toBe('人才政策兑现');
	await expect.poll(() => sheet.text(2, 6)).toBe('');
	expect(await sheet.asked()).toEqual(['cut r2.project=']);
});

test('one cell fills the whole selection', async () => {
	await sheet.setClipboard('9.5');
	await sheet.click(0, 7);
	await sheet.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+v');
	await expect.poll(() => sheet.text(2, 7)).toBe('9.5');
	expect(await sheet.asked()).toEqual(['paste 0,7 3×1']);
});

test('one copied row fills all rows that are selected, also when it is wider than the selection', async () => {
	await sheet.setClipboard('9.5\t甲');
	await sheet.click(0, 7);
	await sheet.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+v');
	await expect.poll(() => sheet.text(2, 7)).toBe('9.5');
	expect(await sheet.asked()).toEqual(['paste 0,7 3×2']);
});

test('a table from a web page is taken where there is no plain text', async () => {
	await sheet.setClipboard('', '<table><tr><td>甲</td><td>乙</td></tr></table>');
	await sheet.click(0, 5);
	await sheet.press('Control+v');
	await expect.poll(() => sheet.text(0, 6)).toBe('乙');
});

test('pasting onto computed cells alone refuses with their word; copied rows pass over them', async () => {
	await sheet.setClipboard('1');
	await sheet.click(0, 8);
	await sheet.press('Control+v');
	expect(await sheet.notice()).toBe('“上年决算”是算出来的，不能直接改。');
	expect(await sheet.asked()).toEqual([]);
	await sheet.click(0, 0);
	await sheet.press('Shift+Space', 'Control+c', 'ArrowDown', 'Control+v');
	await expect.poll(() => sheet.asked()).toEqual(['paste 1,0 1×12']);
});

test('a protected cell of a form refuses the whole block', async () => {
	await sheet.page.close();
	sheet = await openSheet(stage, 'form');
	await sheet.setClipboard('1\n2\n3');
	await sheet.click(3, 5);
	await sheet.press('Control+v');
	expect(await sheet.notice()).toBe('这是算出来的数，请到录入表改。');
	expect(await sheet.asked()).toEqual([]);
});

test('while a cell is edited, copy and paste are those of its text', async () => {
	await sheet.setClipboard('乙');
	await sheet.click(0, 11);
	await sheet.page.keyboard.type('甲');
	await sheet.press('Control+v');
	expect(await sheet.typed()).toBe('甲乙');
	expect(await sheet.asked()).toEqual([]);
});

test('Delete clears what may be changed', async () => {
	await sheet.click(0, 6);
	await sheet.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Delete');
	await expect.poll(() => sheet.asked()).toEqual(['cleared r0.amount=']);
});

test('Ctrl+D and Ctrl+R fill; one row alone takes from the one above', async () => {
	await sheet.click(0, 5);
	await sheet.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
	expect(await sheet.asked()).toEqual(['filled r1.economic=30307 医疗费补助|r2.economic=30307 医疗费补助']);
	await sheet.click(4, 5);
	await sheet.press('Control+d');
	expect((await sheet.asked()).at(-1)).toBe('filled r4.economic=');
	await sheet.click(0, 5);
	await sheet.press('Shift+ArrowRight', 'Control+r');
	expect((await sheet.asked()).at(-1)).toBe('filled r0.project=30307 医疗费补助');
});

test('the fill handle goes on counting and leaves the filled range selected', async () => {
	await sheet.click(0, 11);
	await sheet.page.keyboard.type('项目1');
	await sheet.press('Enter');
	await sheet.page.keyboard.type('项目2');
	await sheet.press('Enter');
	await sheet.click(0, 11);
	await sheet.press('Shift+ArrowDown');
	const handle = await sheet.page.locator('.sheet-handle').boundingBox();
	const target = await sheet.page.locator('tr[data-index="5"] > td').nth(11).boundingBox();
	if (handle === null || target === null) throw new Error('nothing to drag');
	await sheet.page.mouse.move(handle.x + 3, handle.y + 3);
	await sheet.page.mouse.down();
	await sheet.page.mouse.move(target.x + 20, target.y + 8, { steps: 4 });
	expect(await sheet.page.locator('.sheet-fill-b').count()).toBe(1);
	await sheet.page.mouse.up();
	await expect.poll(() => sheet.text(5, 11)).toBe('项目6');
	expect(await sheet.selection()).toMatchObject({ anchor: { row: 0, column: 11 }, head: { row: 5, column: 11 } });
});

test('a double click on the fill handle fills down as far as the column beside it goes', async () => {
	await sheet.click(57, 10);
	await sheet.click(55, 11);
	await sheet.page.keyboard.type('同上');
	await sheet.press('Enter', 'ArrowUp');
	await sheet.page.locator('.sheet-handle').dblclick();
	await expect.poll(() => sheet.asked()).toHaveLength(2);
	expect((await sheet.asked())[1]).toBe('filled r56.note=同上|r57.note=同上|r58.note=同上');
});
