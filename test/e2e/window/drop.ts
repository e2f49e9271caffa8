/** 拖放：files that fall on the page of imports. */
import type { Page } from '@playwright/test';
import type { DroppedFile } from '../../support/import-season.ts';
import type { Desk } from './desk.ts';

export async function openImport(desk: Desk): Promise<void> {
	await desk.page.getByRole('navigation', { name: '菜单' }).getByRole('button', { name: '文件' }).click();
	await desk.page.getByRole('menuitem', { name: /^导入/u }).click();
	await desk.page.getByRole('heading', { name: '导入', exact: true }).waitFor();
}

export async function drop(desk: Desk, files: readonly DroppedFile[]): Promise<void> {
	await dropFiles(desk.page, files);
}

/** Lets files fall on a place of the page, as the browser reports it. */
export async function dropFiles(page: Page, files: readonly DroppedFile[], place = 'main'): Promise<void> {
	const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
	await page.evaluate(
		([all, where]) => {
			const dataTransfer = new DataTransfer();
			for (const { name, base64 } of all) {
				const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
				dataTransfer.items.add(new File([bytes], name));
			}
			const target = document.querySelector(where);
			for (const kind of ['dragover', 'drop']) {
				target?.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
			}
		},
		[given, place] as const,
	);
}
