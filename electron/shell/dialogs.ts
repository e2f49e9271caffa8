import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron';
import type { ShellPorts } from './ports.ts';

/** 系统的对话框。@param window to which they belong; none while there is none. */
export function shellPorts(window: () => BrowserWindow | undefined): ShellPorts {
	const choose = async (options: OpenDialogOptions): Promise<string | undefined> => {
		const parent = window();
		const chosen = await (parent === undefined
			? dialog.showOpenDialog(options)
			: dialog.showOpenDialog(parent, options));
		return chosen.canceled ? undefined : chosen.filePaths[0];
	};
	return {
		chooseLedger: async (defaultPath) =>
			choose({
				title: '打开账套',
				defaultPath,
				filters: [{ name: '账套', extensions: ['ledger'] }],
				properties: ['openFile'],
			}),
		chooseFolder: async (defaultPath) =>
			choose({ title: '选择文件夹', defaultPath, properties: ['openDirectory', 'createDirectory'] }),
		reveal: async (file) => {
			if (!isLocalPath(file)) return;
			try {
				await lstat(file);
			} catch {
				return;
			}
			shell.showItemInFolder(file);
		},
	};
}

/**
 * Absolute, and on this machine: a network path (`\\server\…`, `//server/…`) would have the file manager
 * log in to that server, and a device path (`\\?\…`) goes past the file system's rules.
 */
function isLocalPath(file: string): boolean {
	return path.isAbsolute(file) && !file.includes('\0') && !/^[\\/]{2}/u.test(file);
}
