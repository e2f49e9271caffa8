/** Drives the test page as a person does: keys, mouse, clipboard, input method. */
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import type { Point, Selection } from '../../../renderer/sheet/model.ts';
import type { Kind } from './models.ts';
import { servePage, type TestPage } from './serve.ts';

const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export interface Stage {
	readonly served: TestPage;
	readonly browser: Browser;
	readonly context: BrowserContext;
	close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
	const [served, browser] = await Promise.all([
		servePage(),
		chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS }),
	]);
	const context = await browser.newContext({ viewport: { width: 1366, height: 700 } });
	await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(served.url).origin });
	return {
		served,
		browser,
		context,
		async close() {
			await browser.close();
			await served.close();
		},
	};
}

export interface Sheet {
	readonly page: Page;
	readonly input: CDPSession;
	/** What the cell shows. */
	text(row: number, column: number): Promise<string>;
	click(row: number, column: number, options?: { modifiers?: ('Shift' | 'Control')[] }): Promise<void>;
	press(...keys: string[]): Promise<void>;
	selection(): Promise<Selection>;
	active(): Promise<Point>;
	/** What the owner was asked, in order. */
	asked(): Promise<string[]>;
	/** The text in the text area. */
	typed(): Promise<string>;
	editing(): Promise<boolean>;
	notice(): Promise<string>;
	/** The owner does not answer until it is released. */
	hold(): Promise<void>;
	release(): Promise<void>;
	/** Letters that an input method is composing. */
	compose(text: string): Promise<void>;
	/** The input method hands over what was chosen. */
	composed(text: string): Promise<void>;
	/** Closes the page; throws when it complained: an error, or something that its policy blocked. */
	end(): Promise<void>;
	setClipboard(plain: string, html?: string): Promise<void>;
	clipboard(): Promise<{ plain: string; html: string }>;
}

export async function openSheet(stage: Stage, kind: Kind, query = ''): Promise<Sheet> {
	const page = await stage.context.newPage();
	page.setDefaultTimeout(40_000);
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.goto(`${stage.served.url}?kind=${kind}${query}`);
	await page.locator('textarea:focus').waitFor({ state: 'attached' });
	const input = await stage.context.newCDPSession(page);
	return sheetOn(page, input, complaints);
}

function sheetOn(page: Page, input: CDPSession, complaints: readonly string[]): Sheet {
	const cell = (row: number, column: number) =>
		page.locator(`.sheet-row[data-index="${row}"] > td[aria-colindex="${column}"]`);
	/** With row heads the columns are counted from two. */
	const place = async (column: number) => column + ((await page.locator('.sheet-corner-head').count()) === 1 ? 2 : 1);
	const selection = async () =>
		JSON.parse((await page.locator('output').getAttribute('data-selection')) ?? '{}') as Selection;
	return {
		page,
		input,
		text: async (row, column) => (await cell(row, await place(column)).textContent()) ?? '',
		click: async (row, column, options = {}) => cell(row, await place(column)).click(options),
		async press(...keys) {
			for (const key of keys) await page.keyboard.press(key);
		},
		selection,
		async active() {
			const now = await selection();
			return now.active ?? now.anchor;
		},
		asked: async () => JSON.parse((await page.locator('body').getAttribute('data-log')) ?? '[]') as string[],
		typed: () => page.locator('textarea').inputValue(),
		editing: async () => (await page.locator('.sheet-area-editing').count()) === 1,
		notice: async () => (await page.locator('[role=alert]').textContent()) ?? '',
		hold: () => page.evaluate(() => void document.dispatchEvent(new Event('hold'))),
		release: () => page.evaluate(() => void document.dispatchEvent(new Event('release'))),
		async compose(text) {
			await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
		},
		async composed(text) {
			await input.send('Input.insertText', { text });
		},
		async end() {
			await page.close();
			if (complaints.length > 0) throw new Error(complaints.join('\n'));
		},
		async setClipboard(plain, html) {
			await page.evaluate(
				async ([asText, asHtml]) => {
					const parts: Record<string, Blob> = { 'text/plain': new Blob([asText ?? ''], { type: 'text/plain' }) };
					if (asHtml !== undefined) parts['text/html'] = new Blob([asHtml], { type: 'text/html' });
					await navigator.clipboard.write([new ClipboardItem(parts)]);
				},
				[plain, html] as const,
			);
		},
		clipboard: () =>
			page.evaluate(async () => {
				const [item] = await navigator.clipboard.read();
				const read = async (type: string) =>
					item?.types.includes(type) === true ? await (await item.getType(type)).text() : '';
				return { plain: await read('text/plain'), html: await read('text/html') };
			}),
	};
}
