import { type BrowserWindow, Menu } from 'electron';

/**
 * 右键菜单。Where the page shows none of its own and there is text to cut, copy or paste, as everywhere
 * else on the machine: Electron brings none.
 */
export function offerEditing(window: BrowserWindow): void {
	window.webContents.on('context-menu', (_, { isEditable, selectionText, editFlags }) => {
		if (!isEditable && selectionText === '') return;
		Menu.buildFromTemplate([
			{ role: 'cut', label: '剪切', enabled: editFlags.canCut, visible: isEditable },
			{ role: 'copy', label: '复制', enabled: editFlags.canCopy },
			{ role: 'paste', label: '粘贴', enabled: editFlags.canPaste, visible: isEditable },
			{ type: 'separator', visible: isEditable },
			{ role: 'selectAll', label: '全选', enabled: editFlags.canSelectAll, visible: isEditable },
		]).popup({ window });
	});
}
