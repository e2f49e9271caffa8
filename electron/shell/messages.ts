import { app, type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import { describeFault, type Fault } from '../../shared/fault/fault.ts';

const SAVED = '已经录入的内容都在磁盘上，没有丢失；只有正在输入、还没有按回车的那一格要重新输入。';

/** 外壳自己说的话：what goes wrong outside the page. */
export const messages = {
	async pageReopened(window: BrowserWindow): Promise<void> {
		await dialog.showMessageBox(window, {
			type: 'info',
			title: app.name,
			message: '窗口意外停止，已经重新打开。',
			detail: SAVED,
			buttons: ['知道了'],
		});
	},

	/** The page stopped again soon after: true when it is to be opened once more. */
	async pageGoneAgain(window: BrowserWindow): Promise<boolean> {
		return ask(window, ['再打开一次', '退出程序'], {
			type: 'warning',
			message: '窗口又停止了。',
			detail: `${SAVED}如果再打开后仍然停止，请退出，重新启动电脑后再试；账套可以从备份恢复。`,
		});
	},

	/** True when the page is to be opened afresh. @param signal takes the question back. */
	async pageHangs(window: BrowserWindow, signal: AbortSignal): Promise<boolean> {
		return !(await ask(window, ['再等一等', '重新打开窗口'], {
			type: 'warning',
			message: '窗口没有反应。',
			detail: `可能正在处理很多数据，通常等一等就好。重新打开也不要紧：${SAVED}`,
			signal,
		}));
	},

	/** Blocks, and works before there is any window. */
	filesChanged(): void {
		dialog.showErrorBox(
			'程序文件不完整或被改动过',
			'为了账的安全，程序没有启动。请用原来的安装包重新安装一次；如果安装后仍然这样，请让技术人员看一看杀毒软件有没有隔离本程序的文件。账套文件不受影响。',
		);
	},

	cannotStart(faults: readonly Fault[]): void {
		dialog.showErrorBox('程序不能启动', faults.map(describeFault).join('\n'));
	},

	/** @param log folder where a technician finds more. */
	failed(log: string): void {
		dialog.showErrorBox(
			'程序出了错，需要关闭',
			`${SAVED}请重新打开程序。如果一再出现，请把这个文件夹里的日志交给技术人员，里面没有账上的数字和名字：\n${log}`,
		);
	},
};

/** @returns whether the first button was taken. */
async function ask(
	window: BrowserWindow,
	buttons: readonly [string, string],
	options: MessageBoxOptions,
): Promise<boolean> {
	const { response } = await dialog.showMessageBox(window, {
		...options,
		title: app.name,
		buttons: [...buttons],
		defaultId: 0,
		cancelId: 0,
		noLink: true,
	});
	return response === 0;
}
