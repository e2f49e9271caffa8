import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CALL_CHANNEL } from '../../../electron/shell/address.ts';
import { app, BrowserWindow, invoke } from '../../support/fake-electron.ts';
import { ShellRun } from '../../support/shell.ts';
import { until } from '../../support/until.ts';
import { builtPage, hasChromium } from '../../support/window.ts';

vi.mock('electron', async () => import('../../support/fake-electron.ts'));

/** app:// is Electron's own: for Chromium the same handler answers at this address. */
const HERE = 'http://localhost:9/';

/**
 * 真的页面在外壳的内容策略之下：the built page in Chromium, every file from the shell's own handler of app://
 * with its own headers, every call through the shell's own check of the sender to the real services.
 */
describe.skipIf(!hasChromium)('the built page under the policy of the shell', () => {
	let run: ShellRun;
	let browser: Browser;
	let page: Page;
	const complaints: string[] = [];
	const asked: string[] = [];

	beforeAll(async () => {
		run = new ShellRun();
		rmSync(run.page, { recursive: true });
		symlinkSync(await builtPage(), run.page);
		vi.stubEnv('JUESUAN_HOME', path.join(run.folder, 'books'));
		process.argv = ['juesuan'];
		await import('../../../electron/main.ts');
		app.becomeReady();
		await until(() => BrowserWindow.all.some((window) => window.loaded.length > 0), 30_000);

		browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
		page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
		page.on('console', (message) => {
			if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
		});
		page.on('pageerror', (error) => complaints.push(error.message));
		await page.route('**/*', async (route) => {
			const url = route.request().url();
			if (!url.startsWith(HERE)) return route.abort();
			const answer = await run.fetch(url.replace(HERE, 'app://juesuan/'));
			return route.fulfill({
				status: answer.status,
				headers: Object.fromEntries(answer.headers),
				body: Buffer.from(await answer.arrayBuffer()),
			});
		});
		await page.exposeFunction('shellCall', async (method: string, request: unknown) => {
			asked.push(method);
			const sender = run.window.webContents;
			return invoke({ sender, senderFrame: sender.mainFrame }, CALL_CHANNEL, method, request);
		});
		await page.addInitScript(() => {
			const { shellCall } = globalThis as unknown as {
				shellCall: (method: string, request: unknown) => Promise<unknown>;
			};
			Object.assign(globalThis, { juesuan: { call: shellCall, onEvent: () => () => undefined } });
		});
		await page.goto(HERE);
		await page.waitForSelector('#root > *');
	}, 180_000);
	afterAll(async () => {
		await browser?.close();
		BrowserWindow.all[0]?.destroy();
		await until(() => app.ended !== undefined);
		vi.unstubAllEnvs();
		run.end();
	});

	test('comes up, asks the services, and breaks no rule of the policy', async () => {
		await page.waitForLoadState('networkidle');
		expect(asked).toContain('settings/get');
		expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
	});

	test('can reach nothing: no fetch, no frame, no script or style written in, no form', async () => {
		const tried = await page.evaluate(async () => {
			const fails = async (work: Promise<unknown>): Promise<boolean> =>
				work.then(
					() => false,
					() => true,
				);
			const broken: string[] = [];
			document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
			const add = (name: string, attributes: Record<string, string>): void => {
				const element = document.createElement(name);
				for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
				document.body.append(element);
			};
			const refused = await Promise.all([fails(fetch('/')), fails(fetch('https://example.com/'))]);
			add('iframe', { src: '/' });
			add('script', { src: 'https://example.com/x.js' });
			add('img', { src: 'https://example.com/x.png' });
			add('p', { style: 'color: red' });
			const inline = document.createElement('script');
			inline.textContent = 'globalThis.inline = true';
			document.body.append(inline);
			await new Promise((resolve) => {
				setTimeout(resolve, 300);
			});
			// After a pause: what Playwright itself evaluates may make code of text.
			let evaluated = true;
			try {
				// oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval, typescript/no-unsafe-call -- has to fail
				new Function('return 1')();
			} catch {
				evaluated = false;
			}
			return { refused, evaluated, inline: 'inline' in globalThis, broken: [...new Set(broken)].sort() };
		});
		expect(tried).toEqual({
			refused: [true, true],
			evaluated: false,
			inline: false,
			broken: ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-attr'],
		});
	});
});
