import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../../../build/program.ts';

const ROOT = path.join(import.meta.dirname, '../../..');

/** Electron's program, or why there is none. It is never fetched here. */
function findElectron(): { readonly program: string } | { readonly missing: string } {
	const folder = path.join(ROOT, 'node_modules', 'electron');
	const named = path.join(folder, 'path.txt');
	if (!existsSync(named)) return { missing: '没有 Electron 的程序文件（node_modules/electron/path.txt 不在）' };
	const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist');
	const program = path.join(dist, readFileSync(named, 'utf8'));
	if (!existsSync(program)) return { missing: `没有 Electron 的程序文件（${program} 不在）` };
	if (process.platform === 'linux' && process.env.DISPLAY === undefined && process.env.WAYLAND_DISPLAY === undefined) {
		return { missing: '没有显示器（DISPLAY 没有设置，可用 xvfb-run）' };
	}
	return { program };
}

const found = findElectron();
const reason = 'missing' in found ? `，没有运行：${found.missing}` : '';

if ('missing' in found) process.stderr.write(`真的 Electron 的测试没有运行：${found.missing}\n`);

/** 真的 Electron：what the fake one cannot show. */
describe.skipIf('missing' in found)(`the real Electron${reason}`, () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'juesuan-electron-'));
	let electron: ElectronApplication;
	let page: Page;

	beforeAll(async () => {
		const dist = path.join(folder, 'dist');
		await buildProgram(dist);
		electron = await _electron.launch({
			executablePath: 'program' in found ? found.program : '',
			args: [dist, `--user-data-dir=${path.join(folder, 'user')}`],
			env: { ...(process.env as Record<string, string>), JUESUAN_HOME: path.join(folder, 'books') },
		});
		page = await electron.firstWindow();
		await page.waitForSelector('#root > *');
	}, 180_000);
	afterAll(async () => {
		await electron?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	test('the page is ours and gets two functions, no Node', async () => {
		expect(page.url()).toBe('app://juesuan/');
		expect(
			await page.evaluate(() => ({
				juesuan: Object.keys((globalThis as { juesuan?: object }).juesuan ?? {}).sort(),
				node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
			})),
		).toEqual({ juesuan: ['call', 'onEvent'], node: [] });
	});

	test('SQLite and the services answer', async () => {
		const reply = await page.evaluate(async () =>
			(globalThis as unknown as { juesuan: { call(method: string, request: object): Promise<unknown> } }).juesuan.call(
				'library/list',
				{},
			),
		);
		expect(reply).toMatchObject({ ok: true });
	});

	test('window and page are locked as they were asked to be', async () => {
		const preferences = await electron.evaluate(({ BrowserWindow }) => {
			const contents = BrowserWindow.getAllWindows()[0]?.webContents;
			return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
		});
		expect(preferences).toMatchObject({
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			webSecurity: true,
			webviewTag: false,
		});
	});

	test('no network, no navigation, no window, no inline script', async () => {
		const tried = await page.evaluate(async () => {
			const fetched = await fetch('http://127.0.0.1:9/').then(
				() => 'fetched',
				() => 'refused',
			);
			const opened = window.open('https://example.com/') === null;
			const script = document.createElement('script');
			script.textContent = 'globalThis.inline = true';
			document.head.append(script);
			location.href = 'https://example.com/';
			await new Promise((resolve) => {
				setTimeout(resolve, 500);
			});
			return { fetched, opened, inline: 'inline' in globalThis, here: location.href };
		});
		expect(tried).toEqual({ fetched: 'refused', opened: true, inline: false, here: 'app://juesuan/' });
		expect(electron.windows()).toHaveLength(1);
	});

	test('a page that is killed comes back', async () => {
		await electron.evaluate(({ BrowserWindow, dialog }) => {
			dialog.showMessageBox = async () => Promise.resolve({ response: 0, checkboxChecked: false });
			BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
		});
		await expect
			.poll(async () =>
				electron.evaluate(({ BrowserWindow }) => {
					const contents = BrowserWindow.getAllWindows()[0]?.webContents;
					return contents?.isCrashed() === false && !contents.isLoading();
				}),
			)
			.toBe(true);
	});
});
