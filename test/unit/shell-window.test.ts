import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CONFIG } from '../../build/pack/config.ts';
import { EVENT_CHANNEL } from '../../electron/shell/address.ts';
import { fail } from '../../shared/fault/fault.ts';
import { app, BrowserWindow, dialog, fakeEvent, ipcMain, Menu, screen } from '../support/fake-electron.ts';
import { ShellRun } from '../support/shell.ts';
import { until } from '../support/until.ts';

vi.mock('electron', async () => import('../support/fake-electron.ts'));

let run: ShellRun;
beforeEach(() => {
	run = new ShellRun();
});
afterEach(() => run.end());

const log = (): string => readFileSync(path.join(run.userData, 'logs', 'shell.log'), 'utf8');
const stateFile = (): string => path.join(run.userData, 'window.json');

describe('starting', () => {
	test('a ledger that was double-clicked is shown when the page is there', async () => {
		await run.start(['--enable-x', '账/越城.ledger', '说明.docx', '/abs/B.LEDGER']);
		expect(run.services.files).toEqual([path.resolve('账/越城.ledger'), '/abs/B.LEDGER']);
	});

	test('a second start shows its file in the first window and brings that to the front', async () => {
		await run.start();
		run.window.minimized = true;
		app.emit('second-instance', fakeEvent(), ['juesuan', '--flag'], '/', { files: ['/账/x.ledger'] });
		await until(() => run.services.files.length > 0);
		expect(run.services.files).toEqual(['/账/x.ledger']);
		expect([run.window.minimized, run.window.visible, run.window.focused]).toEqual([false, true, 1]);
		expect(BrowserWindow.all).toHaveLength(1);
	});

	test('what another program says as a second start is not believed', async () => {
		await run.start();
		const odd = [
			undefined,
			null,
			'x',
			{},
			{ files: 'x.ledger' },
			{ files: [1, {}, 'relative.ledger', '/x.exe', '--a.ledger'] },
		];
		for (const data of odd) app.emit('second-instance', fakeEvent(), [], '/', data);
		app.emit('second-instance', fakeEvent(), [], '/', { files: ['/last.ledger'] });
		await until(() => run.services.files.length > 0);
		expect(run.services.files).toEqual(['/last.ledger']);
	});

	test('a second start hands over its file and ends without window or services', async () => {
		app.first = false;
		await run.start(['/账/x.ledger']);
		expect(app.lockData).toEqual({ files: ['/账/x.ledger'] });
		expect([app.ended, BrowserWindow.all.length, ipcMain.handlers.size]).toEqual(['quit', 0, 0]);
	});

	test('a second start while the first is ending is not lost: the program starts once more with the file', async () => {
		await run.start();
		const { window } = run;
		window.close();
		app.emit('second-instance', fakeEvent(), [], '/', { files: ['/账/x.ledger'] });
		expect(app.relaunched).toEqual({ args: [app.appPath, '/账/x.ledger'] });
		expect([window.visible, run.services.files]).toEqual([false, []]);
	});

	test('Windows knows the program by the name of the package', async () => {
		await run.start();
		expect(app.userModelId).toBe(CONFIG.appId);
	});

	test('macOS opens a file by an event', async () => {
		await run.start();
		const event = fakeEvent();
		app.emit('open-file', event, '/账/mac.ledger');
		await until(() => run.services.files.length > 0);
		expect([event.defaultPrevented, run.services.files]).toEqual([true, ['/账/mac.ledger']]);
	});

	test('services that cannot start are said in words, with what to do', async () => {
		await run.start([], async () =>
			Promise.resolve(fail({ code: 'pack/bad', message: '模板读不出来。', action: '请重新安装。' })),
		);
		expect(dialog.errors).toEqual(['程序不能启动\n模板读不出来。请重新安装。']);
		expect([app.ended, BrowserWindow.all.length]).toEqual([1, 0]);
	});

	test('a bug at the start is said in words, and logged without what it says', async () => {
		await run.start([], () => {
			throw new TypeError('张丽 的 103,031,679.16 元');
		});
		await until(() => app.ended !== undefined);
		expect(app.ended).toBe(1);
		expect(dialog.errors[0]).toContain('程序出了错，需要关闭');
		expect(dialog.errors[0]).toContain(path.join(run.userData, 'logs'));
		expect(log()).toMatch(/^\S+Z main\/failed TypeError [\w.-]+:\d+:\d+/u);
		expect(log()).not.toMatch(/张丽|103/u);
	});

	test('no menu where the page has its own; copy and paste on macOS', async () => {
		await run.start();
		expect(Menu.menu).toBe(process.platform === 'darwin' ? Menu.menu : null);
		const { setMenu } = await import('../../electron/shell/menu.ts');
		setMenu('darwin');
		expect(JSON.stringify(Menu.menu)).toContain('"role":"paste","label":"粘贴"');
		expect(JSON.stringify(Menu.menu)).not.toMatch(/toggleDevTools|reload/u);
	});
});

describe('a packaged program', () => {
	const archive = (): string => app.appPath;
	const prepare = (digests: Readonly<Record<string, string>>): void => {
		app.isPackaged = true;
		mkdirSync(path.join(archive(), 'electron'));
		writeFileSync(path.join(archive(), 'electron', 'digests.json'), JSON.stringify(digests));
	};

	test('does not start the services when a file beside the archive was changed', async () => {
		prepare({ 'shared/x.yaml': 'AAAA' });
		mkdirSync(path.join(`${archive()}.unpacked`, 'shared'), { recursive: true });
		writeFileSync(path.join(`${archive()}.unpacked`, 'shared', 'x.yaml'), 'changed');
		await run.start();
		expect(dialog.errors[0]).toContain('程序文件不完整或被改动过');
		expect([app.ended, run.services.ports, BrowserWindow.all.length]).toEqual([1, undefined, 0]);
	});

	test('starts when everything is as it was built', async () => {
		prepare({});
		await run.start();
		expect([app.ended, BrowserWindow.all.length]).toEqual([undefined, 1]);
	});
});

describe('the window', () => {
	test('opens where it was', async () => {
		writeFileSync(stateFile(), JSON.stringify({ x: 100, y: 50, width: 1100, height: 650, maximized: true }));
		await run.start();
		expect(run.window.options).toMatchObject({ x: 100, y: 50, width: 1100, height: 650 });
		expect([run.window.maximized, run.window.visible]).toEqual([true, true]);
	});

	test('comes back onto the screen when that has become smaller', async () => {
		screen.area = { x: 0, y: 0, width: 1366, height: 728 };
		writeFileSync(stateFile(), JSON.stringify({ x: 2500, y: -300, width: 1900, height: 1000, maximized: false }));
		await run.start();
		expect(run.window.options).toMatchObject({ x: 0, y: 0, width: 1366, height: 728 });
	});

	test.each(['', 'rubbish', '{}', '{"x":1e99,"y":0,"width":0,"height":0,"maximized":1}', '[]'])(
		'opens in the middle when its file is damaged: %s',
		async (text) => {
			writeFileSync(stateFile(), text);
			screen.area = { x: 0, y: 0, width: 1920, height: 1040 };
			await run.start();
			expect(run.window.options).toMatchObject({ x: 277, y: 136, width: 1366, height: 768 });
		},
	);

	test('closing: the page says goodbye, the place is kept, the services let go, then the program ends', async () => {
		await run.start();
		const { window } = run;
		window.close();
		expect(window.destroyed).toBe(false);
		expect(window.visible).toBe(false);
		expect(window.webContents.sent).toEqual([{ channel: EVENT_CHANNEL, value: { event: 'closing' } }]);
		window.close();
		await until(() => app.ended !== undefined);
		expect([window.destroyed, run.services.closes, app.ended, run.services.here]).toEqual([true, 1, 'quit', []]);
		await until(() => existsSync(stateFile()));
		expect(JSON.parse(readFileSync(stateFile(), 'utf8'))).toEqual({
			x: 10,
			y: 20,
			width: 1200,
			height: 700,
			maximized: false,
		});
	});

	test('a page that does not answer cannot keep the window from closing', async () => {
		await run.start();
		run.window.close();
		await until(() => app.ended !== undefined);
		expect([run.services.closes, app.ended]).toEqual([1, 'quit']);
	});

	test('services that fail at the end do not keep the program open', async () => {
		await run.start();
		run.services.close = async () => Promise.reject(new Error('x'));
		run.window.destroy();
		await until(() => app.ended !== undefined);
		expect(log()).toContain('service/not-closed Error');
	});

	test('what the services tell reaches the page; nothing is told to a window that is gone', async () => {
		await run.start();
		const { window } = run;
		run.services.emit({ event: 'open-book', book: 'token-token' });
		expect(window.webContents.sent).toEqual([
			{ channel: EVENT_CHANNEL, value: { event: 'open-book', book: 'token-token' } },
		]);
		window.destroy();
		run.services.emit({ event: 'closing' });
		expect(window.webContents.sent).toHaveLength(1);
	});
});

describe('the right button', () => {
	const click = (params: object): unknown[] => {
		const editFlags = { canCut: true, canCopy: true, canPaste: false, canSelectAll: true };
		run.window.webContents.emit('context-menu', fakeEvent(), { selectionText: '', editFlags, ...params });
		return Menu.popped;
	};

	test('offers to cut, copy and paste in a text field', async () => {
		await run.start();
		expect(click({ isEditable: true })).toMatchObject([
			[
				{ label: '剪切', enabled: true, visible: true },
				{ label: '复制', enabled: true },
				{ label: '粘贴', enabled: false, visible: true },
				{},
				{ label: '全选' },
			],
		]);
	});

	test('offers to copy what is selected, and nothing where there is nothing', async () => {
		await run.start();
		expect(click({ isEditable: false })).toEqual([]);
		expect(click({ isEditable: false, selectionText: '就业' })).toMatchObject([
			[{ visible: false }, { label: '复制' }, {}, {}, {}],
		]);
	});
});

describe('dialogs for the services', () => {
	test('give a path or none', async () => {
		await run.start();
		expect(await run.services.ports?.chooseLedger('/账')).toBeUndefined();
		dialog.chosen = { canceled: false, filePaths: ['/账/x.ledger'] };
		expect(await run.services.ports?.chooseLedger('/账')).toBe('/账/x.ledger');
		expect(await run.services.ports?.chooseFolder('/账')).toBe('/账/x.ledger');
		expect(dialog.opened).toMatchObject([
			{ title: '打开账套', defaultPath: '/账', properties: ['openFile'], filters: [{ extensions: ['ledger'] }] },
			{},
			{ title: '选择文件夹', properties: ['openDirectory', 'createDirectory'] },
		]);
	});
});

describe('a page that stops', () => {
	const gone = (reason = 'crashed'): void => {
		run.window.webContents.emit('render-process-gone', fakeEvent(), { reason, exitCode: 139 });
	};

	test('is loaded again, and the user is told that nothing is lost', async () => {
		await run.start();
		gone();
		await until(() => dialog.boxes.length > 0);
		expect(run.window.webContents.reloads).toBe(1);
		expect(dialog.boxes[0]).toMatchObject({
			message: '窗口意外停止，已经重新打开。',
			detail: expect.stringContaining('没有丢失') as string,
		});
		expect(log()).toMatch(/Z page\/gone crashed exit 139\n$/u);
		expect(run.services.closes).toBe(0);
	});

	test('that stops again at once is loaded only if the user wants it', async () => {
		await run.start();
		gone();
		gone('oom');
		await until(() => dialog.boxes.length > 1);
		expect(dialog.boxes[1]).toMatchObject({ message: '窗口又停止了。', buttons: ['再打开一次', '退出程序'] });
		await until(() => run.window.webContents.reloads > 1);
	});

	test('ends the program when the user does not want it', async () => {
		await run.start();
		gone();
		dialog.answer = 1;
		gone();
		await until(() => app.ended !== undefined);
		expect([run.services.closes, app.ended]).toEqual([1, 'quit']);
	});

	test('that ended in good order is left alone', async () => {
		await run.start();
		gone('clean-exit');
		expect([run.window.webContents.reloads, dialog.boxes.length]).toEqual([0, 0]);
	});

	test('hangs: waiting is the first choice', async () => {
		await run.start();
		run.window.emit('unresponsive');
		await until(() => dialog.boxes.length > 0);
		expect(dialog.boxes[0]?.buttons).toEqual(['再等一等', '重新打开窗口']);
		expect([run.window.webContents.crashes, run.window.webContents.reloads]).toEqual([0, 0]);
	});

	test('hangs, and is opened afresh without a second question', async () => {
		await run.start();
		dialog.answer = 1;
		run.window.emit('unresponsive');
		await until(() => run.window.webContents.reloads > 0);
		expect([run.window.webContents.crashes, dialog.boxes.length]).toEqual([1, 1]);
	});

	test('answers again: the question is taken back and nothing is reloaded', async () => {
		await run.start();
		dialog.answer = undefined;
		run.window.emit('unresponsive');
		run.window.emit('unresponsive');
		await until(() => dialog.boxes.length > 0);
		run.window.emit('responsive');
		await until(() => log().includes('page/answers'));
		expect([dialog.boxes.length, run.window.webContents.crashes, run.window.webContents.reloads]).toEqual([1, 0, 0]);
	});
});
