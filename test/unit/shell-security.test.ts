import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CALL_CHANNEL } from '../../electron/shell/address.ts';
import {
	app,
	type FakeSession,
	fakeEvent,
	invoke,
	ipcMain,
	protocol,
	session,
	shell,
} from '../support/fake-electron.ts';
import { ShellRun } from '../support/shell.ts';

vi.mock('electron', async () => import('../support/fake-electron.ts'));

const ROOT = path.join(import.meta.dirname, '../..');
const sources = globSync('electron/**/*.ts', { cwd: ROOT }).map((file) => ({
	file: file.replaceAll('\\', '/'),
	text: readFileSync(path.join(ROOT, file), 'utf8'),
}));
const filesWith = (pattern: RegExp): readonly string[] =>
	sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

const given = (guarded: FakeSession, permission: string, origin: string): boolean => {
	const { asked, checked } = guarded.grants(permission, origin);
	return asked || checked;
};

/** Electron 安全清单的二十项，编号同 docs/tutorial/security.md。 */
describe('Electron security list', () => {
	let run: ShellRun;
	beforeEach(async () => {
		run = new ShellRun();
		await run.start();
	});
	afterEach(() => run.end());

	test('1 只载入自己的内容：任何会话都不能连网', () => {
		const sessions = [session.defaultSession, run.session, session.fromPartition('made-later')];
		for (const guarded of sessions) {
			const refused = [
				'http://127.0.0.1/',
				'https://example.com/',
				'ws://example.com/',
				'wss://example.com/',
				'ftp://example.com/',
				'file:///etc/passwd',
				'file://server/share',
				'app://evil/',
				'app://juesuan.evil/',
				'app://juesuan@evil/',
				'app://evil@juesuan/',
				'app://juesuan:8080/',
				'APP+x://juesuan/',
				'blob:https://example.com/1',
				'data:text/html,<script>1</script>',
				'devtools://evil/',
				'chrome://settings',
				'javascript:1',
				'',
			];
			expect(refused.filter((url) => guarded.lets(url))).toEqual([]);
			expect(guarded.lets('app://juesuan/assets/index-1.js')).toBe(true);
			expect(guarded.lets('blob:app://juesuan/7c1e')).toBe(true);
			expect(guarded.lets('data:image/png;base64,AAAA')).toBe(true);
		}
		expect(app.switches).toContain('host-resolver-rules=MAP * ~NOTFOUND');
		expect(app.switches).toContain('disable-background-networking');
		expect(run.session.spellChecker, 'its dictionaries come from the network').toBe(false);
		expect(run.window.loaded).toEqual(['app://juesuan/']);
	});

	test('2、3、4 页面没有 Node，与外壳隔离，在沙箱里', () => {
		expect(run.window.options.webPreferences).toMatchObject({
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			contextIsolation: true,
			sandbox: true,
		});
		expect(app.sandboxed).toBe(true);
	});

	test('4 沙箱在 Electron 就绪之前打开', async () => {
		run.end();
		run = new ShellRun();
		const started = run.start();
		expect([app.sandboxed, protocol.schemes.length]).toEqual([true, 1]);
		await started;
	});

	test('5 权限：除了往剪贴板写文字一律不给', () => {
		for (const guarded of [session.defaultSession, run.session]) {
			const refused = [
				'media',
				'geolocation',
				'notifications',
				'clipboard-read',
				'openExternal',
				'usb',
				'serial',
				'hid',
				'fullscreen',
				'fileSystem',
				'idle-detection',
				'midi',
			];
			expect(refused.filter((name) => given(guarded, name, 'app://juesuan/'))).toEqual([]);
			expect(guarded.grants('clipboard-sanitized-write', 'app://juesuan/')).toEqual({ asked: true, checked: true });
			const foreign = ['app://evil/', 'https://juesuan/', 'app://juesuan.evil/', ''];
			expect(foreign.filter((origin) => given(guarded, 'clipboard-sanitized-write', origin))).toEqual([]);
			expect(guarded.devicePermission?.()).toBe(false);
		}
	});

	test('6、8、9、10 没有关掉 webSecurity，没有打开不安全的或试验的功能', () => {
		expect(run.window.options.webPreferences).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false });
		for (const name of ['experimentalFeatures', 'enableBlinkFeatures', 'disableBlinkFeatures']) {
			expect(run.window.options.webPreferences).not.toHaveProperty(name);
		}
		expect(
			app.switches.filter((name) => /disable-web-security|ignore-certificate|no-sandbox|remote-debugging/u.test(name)),
		).toEqual([]);
	});

	test('7 内容策略：default-src none，没有 unsafe，每次载入一个新的 nonce', async () => {
		const [first, second] = await Promise.all([run.fetch('app://juesuan/'), run.fetch('app://juesuan/index.html')]);
		const policy = first.headers.get('content-security-policy') ?? '';
		const directives = Object.fromEntries(
			policy.split('; ').map((directive): [string, string] => {
				const [name = '', ...values] = directive.split(' ');
				return [name, values.join(' ')];
			}),
		);
		const nonce = /'nonce-([\w+/=]{20,})'/u.exec(policy)?.[1] ?? 'none';
		expect(directives).toEqual({
			'default-src': "'none'",
			'script-src': "'self'",
			'style-src': `'self' 'nonce-${nonce}'`,
			'img-src': "'self' data: blob:",
			'font-src': "'self'",
			'connect-src': "'none'",
			'worker-src': "'self'",
			'object-src': "'none'",
			'base-uri': "'none'",
			'form-action': "'none'",
			'frame-ancestors': "'none'",
		});
		expect(policy).not.toMatch(/unsafe|\*|https?:/u);
		const html = await first.text();
		expect(html).toContain(`content="${nonce}"`);
		expect(html).not.toContain('__NONCE__');
		expect(await second.text()).not.toContain(nonce);
		for (const [name, value] of [
			['x-content-type-options', 'nosniff'],
			['referrer-policy', 'no-referrer'],
			['cross-origin-opener-policy', 'same-origin'],
			['cross-origin-resource-policy', 'same-origin'],
		] as const) {
			expect(first.headers.get(name)).toBe(value);
		}
	});

	test('11、12 没有 webview', () => {
		expect(run.window.options.webPreferences).toMatchObject({ webviewTag: false });
		expect(run.window.webContents.prevents('will-attach-webview')).toBe(true);
	});

	test('13 页面哪里也去不了，自己的地址也一样', () => {
		const kept = ['will-navigate', 'will-frame-navigate', 'will-redirect'].flatMap((name) =>
			['https://example.com/', 'file:///etc/passwd', 'app://juesuan/', 'javascript:1'].map((url) =>
				run.window.webContents.prevents(name, { url }),
			),
		);
		expect(kept).toEqual(Array.from({ length: 12 }, () => true));
		expect(run.window.options.webPreferences).toMatchObject({ navigateOnDragDrop: false });
	});

	test('14 不开新窗口', () => {
		for (const url of ['https://example.com/', 'app://juesuan/', 'about:blank']) {
			expect(run.window.webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
		}
	});

	test('15 不打开外面的地址，只在文件夹里指出自己写的文件', async () => {
		expect(filesWith(/openExternal|openPath|child_process/u)).toEqual([]);
		const file = path.join(run.page, 'index.html');
		const reveal = async (name: string): Promise<void> => run.services.ports?.reveal(name);
		for (const name of [
			'\\\\server\\share\\x.docx',
			'//server/share/x.docx',
			'\\\\?\\C:\\x',
			'x.docx',
			'',
			`${file}\0`,
			`${file}-gone`,
			'https://example.com/',
			'file:///etc/passwd',
		]) {
			await reveal(name);
		}
		expect(shell.shown).toEqual([]);
		await reveal(file);
		expect(shell.shown).toEqual([file]);
	});

	test('16 Electron 的版本写死，且是还有人维护的', () => {
		const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
			devDependencies: Record<string, string>;
		};
		expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/u);
		expect(Number.parseInt(devDependencies.electron ?? '', 10)).toBeGreaterThanOrEqual(45);
	});

	describe('17 只听自己页面的主框架', () => {
		const call = async (event: object): Promise<unknown> => invoke(event, CALL_CHANNEL, 'settings/get', {});
		const ours = { url: 'app://juesuan/', parent: null };

		test('自己的页面得到回答', async () => {
			const sender = run.window.webContents;
			expect(await call({ sender, senderFrame: sender.mainFrame })).toEqual({
				ok: true,
				value: { answered: 'settings/get' },
			});
			expect(run.services.calls).toEqual([['settings/get', {}, 'window']]);
		});

		test.each([
			['别的网页', (sender: object) => ({ sender, senderFrame: { url: 'https://example.com/', parent: null } })],
			['别的主机', (sender: object) => ({ sender, senderFrame: { url: 'app://evil/', parent: null } })],
			['冒充的主机', (sender: object) => ({ sender, senderFrame: { url: 'app://juesuan@evil/', parent: null } })],
			['还没有载入', (sender: object) => ({ sender, senderFrame: { url: '', parent: null } })],
			['about:blank', (sender: object) => ({ sender, senderFrame: { url: 'about:blank', parent: null } })],
			['内嵌的框架', (sender: object) => ({ sender, senderFrame: { url: 'app://juesuan/', parent: ours } })],
			['已经离开的框架', (sender: object) => ({ sender, senderFrame: null })],
			['别的窗口', () => ({ sender: {}, senderFrame: ours })],
		])('%s 被拒绝，服务没有听见', async (_, made) => {
			await expect(call(made(run.window.webContents))).rejects.toThrow('refused');
			expect(run.services.calls).toEqual([]);
			expect(readFileSync(path.join(run.userData, 'logs', 'shell.log'), 'utf8')).toMatch(/Z ipc\/refused\n$/u);
		});

		test('窗口关掉以后谁也不听', async () => {
			const sender = run.window.webContents;
			run.window.destroy();
			await expect(call({ sender, senderFrame: sender.mainFrame })).rejects.toThrow('refused');
		});

		test('方法的名字不是文字的，拒绝', async () => {
			const sender = run.window.webContents;
			await expect(
				invoke({ sender, senderFrame: sender.mainFrame }, CALL_CHANNEL, { toString: () => 'x' }, {}),
			).rejects.toThrow('refused');
		});

		test('只有一个通道，只有一个文件用 ipcMain', () => {
			expect([...ipcMain.handlers.keys()]).toEqual([CALL_CHANNEL]);
			expect(filesWith(/import[^;]*\bipcMain\b[^;]*from 'electron/u)).toEqual(['electron/shell/validated-ipc.ts']);
		});
	});

	test('18 不用 file://，协议的特权只有安全和标准两样', () => {
		expect(filesWith(/loadFile\(|'file:/u)).toEqual([]);
		expect(protocol.schemes).toEqual([
			{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
		]);
		expect([...run.session.schemes.keys()]).toEqual(['app']);
		expect(session.defaultSession.schemes.size).toBe(0);
	});

	test('20 页面只从预加载得到两个函数，预加载只用 contextBridge 和 ipcRenderer', () => {
		const preload = sources.find(({ file }) => file === 'electron/preload.ts')?.text ?? '';
		expect(preload).toContain("import { contextBridge, ipcRenderer } from 'electron'");
		expect(run.window.options.webPreferences.preload).toBe(path.join(app.appPath, 'electron/preload.cjs'));
	});

	test('开发者工具：打包后关掉', async () => {
		expect(run.window.options.webPreferences.devTools).toBe(true);
		expect(run.session.lets('devtools://devtools/bundled/inspector.html')).toBe(true);
		run.end();
		run = new ShellRun();
		app.isPackaged = true;
		mkdirSync(path.join(app.appPath, 'electron'));
		writeFileSync(path.join(app.appPath, 'electron', 'digests.json'), '{}');
		await run.start();
		expect(run.window.options.webPreferences.devTools).toBe(false);
		expect(run.session.lets('devtools://devtools/bundled/inspector.html')).toBe(false);
	});

	test('下载：只有页面自己做的文件可以另存', () => {
		const downloads = (url: string): boolean => {
			const event = fakeEvent();
			run.session.emit('will-download', event, { getURL: () => url });
			return !event.defaultPrevented;
		};
		expect(downloads('blob:app://juesuan/7c1e')).toBe(true);
		expect([
			downloads('https://example.com/x.exe'),
			downloads('blob:https://example.com/1'),
			downloads('app://juesuan/index.html'),
		]).toEqual([false, false, false]);
	});

	test('没有崩溃上传', () => {
		expect(filesWith(/crashReporter/u)).toEqual([]);
	});
});
