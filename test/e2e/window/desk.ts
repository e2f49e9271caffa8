/** 会计的手：what a person does at the window, with mouse, keys, clipboard and input method. */
import type { CDPSession, Locator, Page } from '@playwright/test';
import { afterEach, beforeEach } from 'vitest';
import { Window } from '../../support/window.ts';

export const EXAMPLE = '绍兴市越城区人力资源和社会保障局（汇总）';

/** Not the time of a computer of its own: other programs run beside the tests. */
const PATIENCE_MS = 40_000;

/** The steps of one season rest on each other: after the first that fails the others would only wait. */
export function stopAtFirstFailure(desk: () => Desk | undefined): void {
	let failed = '';
	beforeEach((context) => {
		if (failed !== '') context.skip(`not reached: “${failed}” failed`);
	});
	afterEach(async ({ task }) => {
		if (task.result?.state !== 'fail') return;
		failed = task.name;
		await desk()?.window.picture('failed');
	});
}

export class Desk {
	readonly window: Window;
	readonly page: Page;
	readonly #input: CDPSession;

	private constructor(window: Window, input: CDPSession) {
		this.window = window;
		this.page = window.page;
		this.#input = input;
	}

	static async open(options?: Parameters<typeof Window.open>[0]): Promise<Desk> {
		return await Desk.at(await Window.open(options));
	}

	static async at(window: Window): Promise<Desk> {
		window.page.setDefaultTimeout(PATIENCE_MS);
		return new Desk(window, await window.page.context().newCDPSession(window.page));
	}

	async close(): Promise<void> {
		await this.window.close();
	}

	/** Opens the example by a double click in the list. */
	async openExample(): Promise<void> {
		await this.page.getByRole('row', { name: /（例子）/u }).dblclick();
		await this.pages().waitFor();
	}

	pages(): Locator {
		return this.page.getByRole('navigation', { name: '页面', exact: true });
	}

	/** A page by its name in the list of pages at the left. */
	async go(name: string): Promise<void> {
		const item = this.pages().getByTitle(name, { exact: true });
		await item.click();
		await this.page.locator('[aria-current="page"]').and(item).waitFor();
	}

	grid(): Locator {
		return this.page.getByRole('main').getByRole('grid');
	}

	/** The cell of a row head and a column as they are read on the screen. */
	async cell(row: number | string, column: string): Promise<Locator> {
		const header = this.grid().getByRole('columnheader', { name: column, exact: true });
		const index = await header.getAttribute('aria-colindex');
		const line = this.grid()
			.getByRole('row')
			.filter({ has: this.page.getByRole('rowheader', { name: String(row), exact: true }) });
		return line.locator(`[aria-colindex="${index}"]`);
	}

	async text(row: number | string, column: string): Promise<string> {
		return (await (await this.cell(row, column)).textContent()) ?? '';
	}

	/** The head of the row that begins with these words. */
	async rowOf(words: RegExp): Promise<string> {
		const row = this.grid().getByRole('row', { name: words });
		return (await row.getByRole('rowheader').first().textContent()) ?? '';
	}

	/** Types into a cell and ends with a key. */
	async type(row: number | string, column: string, text: string, end = 'Enter'): Promise<void> {
		await (await this.cell(row, column)).click();
		await this.page.keyboard.type(text);
		await this.page.keyboard.press(end);
	}

	/** The one text area of the sheet; its name says where one is. */
	area(): Locator {
		return this.page.getByRole('main').getByRole('textbox', { name: /^第 .+ 行/u });
	}

	/** The row head of the active cell. */
	async activeRow(): Promise<string> {
		return /^第 (.+?) 行/u.exec((await this.area().getAttribute('aria-label')) ?? '')?.[1] ?? '';
	}

	/** What the active cell shows. */
	async activeText(): Promise<string> {
		const cell = this.grid().locator('.sheet-active');
		return (await cell.count()) === 1 ? ((await cell.textContent()) ?? '') : '';
	}

	/** Goes to the empty row at the end, and says its number. */
	async toEnd(): Promise<number> {
		await this.area().focus();
		await this.page.keyboard.press('Control+End');
		await this.page.keyboard.press('ArrowDown');
		await this.page.keyboard.press('Home');
		return Number(await this.activeRow());
	}

	/** Ctrl+V with what Excel puts on the clipboard. */
	async paste(plain: string, html?: string): Promise<void> {
		await this.page.evaluate(
			([asText, asHtml]) => {
				const data = new DataTransfer();
				data.setData('text/plain', asText ?? '');
				if (asHtml !== undefined) data.setData('text/html', asHtml);
				const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
				document.activeElement?.dispatchEvent(paste);
			},
			[plain, html] as const,
		);
	}

	/** Letters that an input method is composing. */
	async compose(text: string): Promise<void> {
		await this.#input.send('Input.imeSetComposition', {
			text,
			selectionStart: text.length,
			selectionEnd: text.length,
		});
	}

	/** The input method hands over what was chosen. */
	async composed(text: string): Promise<void> {
		await this.#input.send('Input.insertText', { text });
	}

	/** A key that the input method keeps for itself, as Chromium reports it to the page. */
	async keyOfInputMethod(key: string): Promise<void> {
		const event = { key: 'Process', code: key, windowsVirtualKeyCode: 229 };
		await this.#input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
		await this.#input.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
	}

	/** Waits until all that was typed is on disk. */
	async saved(): Promise<void> {
		await this.page
			.getByRole('contentinfo')
			.getByRole('status')
			.getByText(/^已保存/u)
			.waitFor();
	}

	/** 错误 and the others reach what is expected; a count may be given as a test of it. */
	async waitForCounts(wanted: (counts: Readonly<Record<string, number>>) => boolean): Promise<void> {
		const until = Date.now() + PATIENCE_MS;
		let counts = await this.counts();
		while (!wanted(counts)) {
			if (Date.now() > until) throw new Error(`the counts stay ${JSON.stringify(counts)}`);
			await this.page.evaluate(() => new Promise(requestAnimationFrame));
			counts = await this.counts();
		}
	}

	/** 错误、警告、提示、未检查 in the status bar. */
	async counts(): Promise<Readonly<Record<string, number>>> {
		const texts = await this.page.getByRole('contentinfo').getByRole('button').allTextContents();
		return Object.fromEntries(
			texts.flatMap((text) => {
				const [, name, count] = /^(\S+) (\d+)$/u.exec(text.trim()) ?? [];
				return name === undefined ? [] : [[name, Number(count)]];
			}),
		);
	}

	/** A sentence that the program said. */
	said(text: string | RegExp): Locator {
		return this.page.getByRole('log', { name: '消息' }).getByText(text);
	}
}
