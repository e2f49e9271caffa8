import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../electron/shell/address.ts';
import { app, BrowserWindow, dialog, invoke } from '../support/fake-electron.ts';
import { ShellRun } from '../support/shell.ts';
import { until } from '../support/until.ts';

vi.mock('electron', async () => import('../support/fake-electron.ts'));

let run: ShellRun;
beforeEach(() => {
	run = new ShellRun();
	vi.resetModules();
	vi.stubEnv('JUESUAN_HOME', path.join(run.folder, 'books'));
});
afterEach(() => {
	run.end();
	vi.unstubAllEnvs();
});

const ready = async (): Promise<void> =>
	until(() => app.ended !== undefined || BrowserWindow.all.some((window) => window.loaded.length > 0));

async function call(method: string, request: unknown): Promise<unknown> {
	const sender = run.window.webContents;
	return invoke({ sender, senderFrame: sender.mainFrame }, CALL_CHANNEL, method, request);
}

/** main.ts itself with the services themselves; only Electron is not the real one. */
test('main.ts loads to its end before Electron is ready, opens the window, and serves the contract', async () => {
	process.argv = ['juesuan'];
	// Electron becomes ready only when this import has ended: a main.ts that waits for it would hang here.
	await import('../../electron/main.ts');
	expect(BrowserWindow.all).toEqual([]);
	app.becomeReady();
	await ready();
	expect(dialog.errors).toEqual([]);
	expect(await call('settings/get', {})).toMatchObject({ ok: true, value: { version: '0.1.0', dialogs: true } });
	expect(await call('library/list', {})).toMatchObject({ ok: true });
	expect(await call('no/such', {})).toMatchObject({ ok: false });
	expect(await call('ledger/undo', { book: '../../etc/passwd' })).toMatchObject({ ok: false });
	run.window.destroy();
	await until(() => app.ended !== undefined);
	expect(app.ended).toBe('quit');
});

test('a double-clicked ledger reaches the page as a token, or as words when it cannot be opened', async () => {
	process.argv = ['juesuan', path.join(run.folder, 'gone.ledger')];
	await import('../../electron/main.ts');
	app.becomeReady();
	await ready();
	await until(() => run.window.webContents.sent.length > 0);
	const [sent] = run.window.webContents.sent;
	expect(sent?.channel).toBe(EVENT_CHANNEL);
	expect(JSON.stringify(sent?.value)).not.toContain(run.folder);
	expect(existsSync(path.join(run.folder, 'gone.ledger'))).toBe(false);
	run.window.destroy();
	await until(() => app.ended !== undefined);
});
