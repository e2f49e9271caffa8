import { Dropdown, type MenuProps } from 'antd';
import { type ReactElement, type RefObject, useMemo } from 'react';
import type { EntryDesk } from '../../model/entry/desk.ts';
import type { Selection } from '../../sheet/model.ts';
import type { SheetHandle } from '../../sheet/sheet.tsx';

interface RowMenuProps {
	readonly desk: EntryDesk;
	readonly selection: Selection | undefined;
	readonly sheet: RefObject<SheetHandle | null>;
	/** What the right button is pressed on. */
	readonly children: ReactElement;
}

/** 右键菜单: what spreadsheets have there, each with its key. A page may not read the clipboard, so 粘贴 is only told. */
export function RowMenu({ desk, selection, sheet, children }: RowMenuProps) {
	const menu = useMemo((): MenuProps => {
		const column = desk.view.peek().columns[selection?.anchor.column ?? 0];
		const rows = selection === undefined ? 1 : Math.abs(selection.head.row - selection.anchor.row) + 1;
		const acts: Readonly<Record<string, () => void>> = {
			cut: () => sheet.current?.take('cut'),
			copy: () => sheet.current?.take('copy'),
			insert: () => sheet.current?.perform({ do: 'rows', how: 'insert' }),
			delete: () => sheet.current?.perform({ do: 'rows', how: 'delete' }),
			clear: () => sheet.current?.perform({ do: 'clear' }),
			down: () => sheet.current?.perform({ do: 'fill', direction: 'down' }),
			ascending: () => column !== undefined && desk.sort([{ column: column.key, descending: false }]),
			descending: () => column !== undefined && desk.sort([{ column: column.key, descending: true }]),
		};
		return {
			items: [
				{ key: 'cut', label: '剪切', extra: 'Ctrl+X' },
				{ key: 'copy', label: '复制', extra: 'Ctrl+C' },
				{ key: 'paste', label: '粘贴', extra: '按 Ctrl+V', disabled: true },
				{ type: 'divider' },
				{ key: 'insert', label: `在上面插入 ${rows} 行`, extra: 'Ctrl+Shift++' },
				{ key: 'delete', label: `删除这 ${rows} 行`, extra: 'Ctrl+Shift+-' },
				{ key: 'clear', label: '清除内容', extra: 'Delete' },
				{ key: 'down', label: '向下填充', extra: 'Ctrl+D' },
				{ type: 'divider' },
				{ key: 'ascending', label: `按“${column?.name ?? ''}”从小到大` },
				{ key: 'descending', label: `按“${column?.name ?? ''}”从大到小` },
			],
			onClick({ key }) {
				acts[key]?.();
				sheet.current?.focus();
			},
		};
	}, [desk, selection, sheet]);
	return (
		<Dropdown menu={menu} trigger={RIGHT_BUTTON}>
			{children}
		</Dropdown>
	);
}

const RIGHT_BUTTON: 'contextMenu'[] = ['contextMenu'];
