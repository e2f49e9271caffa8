import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * 系统菜单。The page has menus of its own in the title bar. Windows and Linux therefore get none, which
 * also takes away Electron's default keys (reload, close, developer tools). macOS knows copy and paste
 * only through a menu.
 */
export function setMenu(platform: NodeJS.Platform): void {
	Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(template()) : null);
}

function template(): MenuItemConstructorOptions[] {
	return [
		{
			role: 'appMenu',
			submenu: [
				{ role: 'about', label: '关于' },
				{ type: 'separator' },
				{ role: 'hide', label: '隐藏' },
				{ role: 'hideOthers', label: '隐藏其他' },
				{ role: 'unhide', label: '全部显示' },
				{ type: 'separator' },
				{ role: 'quit', label: '退出' },
			],
		},
		{ label: '文件', submenu: [{ role: 'close', label: '关闭窗口' }] },
		{
			label: '编辑',
			submenu: [
				{ role: 'cut', label: '剪切' },
				{ role: 'copy', label: '复制' },
				{ role: 'paste', label: '粘贴' },
				{ role: 'selectAll', label: '全选' },
			],
		},
		{ label: '查看', submenu: [{ role: 'togglefullscreen', label: '全屏' }] },
		{ role: 'windowMenu', label: '窗口', submenu: [{ role: 'minimize', label: '最小化' }] },
	];
}
