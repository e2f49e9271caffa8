import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Locator, Page } from '@playwright/test';
import type { DroppedFile } from '../../support/import-season.ts';
import type { Window } from '../../support/window.ts';
import { dropFiles } from '../window/drop.ts';
import { withPalette } from './palette.ts';

/** A window whose pictures go into a folder. */
export class Stage {
	readonly page: Page;
	readonly #window: Window;
	readonly #folder: string;
	#protocol: CDPSession | undefined;

	constructor(window: Window, folder: string) {
		this.#window = window;
		this.page = window.page;
		this.#folder = folder;
		mkdirSync(folder, { recursive: true });
	}

	get folder(): string {
		return this.#window.folder;
	}

	get window(): Window {
		return this.#window;
	}

	/** Takes the picture when nothing moves any more. */
	async take(name: string): Promise<void> {
		await this.page.waitForTimeout(500);
		writeFileSync(join(this.#folder, `${name}.png`), withPalette(await this.page.screenshot()));
	}

	async go(name: string): Promise<void> {
		await this.page.locator('.navigation-item', { hasText: name }).first().click();
		await this.page.waitForTimeout(500);
	}

	async open(department: string): Promise<void> {
		await this.page.locator('.library-table tbody tr', { hasText: department }).first().dblclick();
		await this.page.locator('.navigation').waitFor();
		await this.page.waitForTimeout(700);
	}

	async close(): Promise<void> {
		await this.page.keyboard.press('Control+o');
		await this.page.locator('.library-table tbody tr').first().waitFor();
	}

	button(name: string): Locator {
		return this.page.getByRole('button', { name }).first();
	}

	cell(text: string): Locator {
		return this.page.locator('.sheet-table tbody td', { hasText: text }).first();
	}

	async press(...keys: readonly string[]): Promise<void> {
		for (const key of keys) await this.page.keyboard.press(key);
	}

	/** Letters of an input method that are not put in yet. */
	async compose(text: string): Promise<void> {
		this.#protocol ??= await this.page.context().newCDPSession(this.page);
		for (let length = 1; length <= text.length; length += 1) {
			const typed = text.slice(0, length);
			await this.#protocol.send('Input.imeSetComposition', {
				text: typed,
				selectionStart: length,
				selectionEnd: length,
			});
			await this.page.waitForTimeout(60);
		}
	}

	async paste(text: string): Promise<void> {
		await this.page.evaluate((pasted) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData('text/plain', pasted);
			const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
			document.activeElement?.dispatchEvent(event);
		}, text);
	}

	/** Files that fall on the page. */
	async drop(files: readonly DroppedFile[]): Promise<void> {
		await dropFiles(this.page, files);
	}

	/** Choosing a file as the user does. */
	async choose(button: string, file: string): Promise<void> {
		const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.button(button).click()]);
		await chooser.setFiles(file);
	}
}
