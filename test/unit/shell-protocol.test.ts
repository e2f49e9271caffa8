import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { INDEX, ShellRun } from '../support/shell.ts';

vi.mock('electron', async () => import('../support/fake-electron.ts'));

describe('the handler of app://', () => {
	let run: ShellRun;
	beforeEach(async () => {
		run = new ShellRun();
		await run.start();
		// Beside the page's folder, and with a name that begins with the page's.
		writeFileSync(path.join(run.folder, 'app', 'secret.js'), 'secret');
		mkdirSync(path.join(run.folder, 'app', 'renderer-evil'));
		writeFileSync(path.join(run.folder, 'app', 'renderer-evil', 'secret.js'), 'secret');
		writeFileSync(path.join(run.page, 'notes.txt'), 'secret');
	});
	afterEach(() => run.end());

	test('gives the page and its parts with the right type', async () => {
		const page = await run.fetch('app://juesuan/');
		expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect((await page.text()).replace(/content="[\w+/=]+"/u, 'content="__NONCE__"')).toBe(INDEX);
		const script = await run.fetch('app://juesuan/assets/index-1.js?v=1#top');
		expect([script.status, script.headers.get('content-type'), await script.text()]).toEqual([
			200,
			'text/javascript; charset=utf-8',
			'export {}',
		]);
		expect(script.headers.get('content-security-policy')).toContain("default-src 'none'");
	});

	test.each([
		'app://juesuan/../secret.js',
		'app://juesuan/%2e%2e/secret.js',
		'app://juesuan/assets/../../secret.js',
		'app://juesuan/..%2fsecret.js',
		'app://juesuan/%2e%2e%2fsecret.js',
		'app://juesuan/..%5csecret.js',
		'app://juesuan/..\\secret.js',
		'app://juesuan/%252e%252e/secret.js',
		'app://juesuan/../renderer-evil/secret.js',
		'app://juesuan/..%2frenderer-evil%2fsecret.js',
		'app://juesuan//etc/passwd',
		'app://juesuan/%00index.html',
		'app://juesuan/index.html%00.js',
		'app://juesuan/C:/Windows/win.ini',
		'app://juesuan/index.html::$DATA',
		'app://juesuan/%ff',
		'app://juesuan/%',
		'app://juesuan/assets',
		'app://juesuan/assets/',
		'app://juesuan/notes.txt',
		'app://juesuan/gone.js',
		'app://evil/index.html',
		'app://juesuan.evil/index.html',
		'app://juesuan:1/index.html',
		'app://user@juesuan/index.html',
		'app:/index.html',
		'http://juesuan/index.html',
		'not an address',
	])('gives nothing for %s', async (url) => {
		const answer = await run.fetch(url);
		expect([answer.status, await answer.text()]).toEqual([404, '']);
	});

	test('does not follow a link out of the folder, but one that stays inside', async () => {
		symlinkSync(path.join(run.folder, 'app', 'secret.js'), path.join(run.page, 'out.js'));
		symlinkSync(path.join(run.folder, 'app', 'renderer-evil'), path.join(run.page, 'evil'));
		symlinkSync(path.join(run.page, 'assets', 'index-1.js'), path.join(run.page, 'in.js'));
		const statuses = await Promise.all(
			['out.js', 'evil/secret.js', 'in.js'].map(async (name) => (await run.fetch(`app://juesuan/${name}`)).status),
		);
		expect(statuses).toEqual([404, 404, 200]);
	});

	test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('only GET: %s is refused', async (method) => {
		expect((await run.fetch('app://juesuan/', { method })).status).toBe(405);
	});
});
