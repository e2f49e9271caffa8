import { Dropdown, type MenuProps } from 'antd';
import { useRef } from 'react';
import { useLive } from '../model/live.ts';
import type { Program } from '../model/program.ts';
import { useProgram } from './context.ts';
import { About, KeyboardHelp } from './help.tsx';
import { WhoDialog } from './who-dialog.tsx';

type Item = readonly [text: string, keys: string, act: (() => unknown) | undefined] | 'line';

/** 菜单: everything that a page's buttons do is also here, with its key. */
export function Menus() {
	const program = useProgram();
	const hasBook = useLive(() => program.book.value !== undefined, [program]);
	const dialog = useLive(() => program.dialog.value, [program]);
	const menus = menusOf(program, hasBook);
	const close = () => {
		program.dialog.value = undefined;
	};
	return (
		<nav className="menus" aria-label="菜单">
			{menus.map(([name, items]) => (
				<Menu key={name} name={name} items={items} />
			))}
			<KeyboardHelp open={dialog === 'keys'} onClose={close} />
			<About open={dialog === 'about'} onClose={close} version={program.version.value} />
			{dialog === 'who' && <WhoDialog onClose={close} />}
		</nav>
	);
}

function Menu({ name, items }: { readonly name: string; readonly items: readonly Item[] }) {
	const button = useRef<HTMLButtonElement>(null);
	/** The keys go back to where they came from, or on to the page: never to nowhere. */
	const giveBack = (open: boolean, { source }: { readonly source: 'trigger' | 'menu' }) => {
		if (open || !isNowhere(document.activeElement)) return;
		if (source === 'trigger') button.current?.focus();
		else requestAnimationFrame(() => isNowhere(document.activeElement) && focusPage());
	};
	return (
		// oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that was opened takes the arrows, as every menu does
		<Dropdown menu={menuOf(items)} trigger={['click']} autoFocus onOpenChange={giveBack}>
			<button ref={button} type="button" className="plain menus-button" aria-haspopup="menu">
				{name}
			</button>
		</Dropdown>
	);
}

/** In a menu that closes, or lost with it. */
function isNowhere(element: Element | null): boolean {
	return element === null || element === document.body || element.closest('.ant-dropdown') !== null;
}

function focusPage(): void {
	document.querySelector<HTMLElement>('main textarea, main button, main input')?.focus();
}

function menusOf(program: Program, hasBook: boolean): readonly (readonly [string, readonly Item[]])[] {
	const book = hasBook ? program.book.peek() : undefined;
	const { zoom, inspector, amounts } = program.settings.value;
	const only = (act: () => unknown) => (book === undefined ? undefined : act);
	return [
		[
			'文件',
			[
				['账套列表', 'Ctrl+O', only(() => program.closeBook())],
				'line',
				['导入…', '', only(() => program.go({ page: 'import' }))],
				['导出…', '', only(() => program.go({ page: 'export' }))],
				['备份', '', only(() => backUp(program))],
				'line',
				['我的姓名…', '', () => (program.dialog.value = 'who')],
				['关闭账套', '', only(() => program.closeBook())],
			],
		],
		[
			'编辑',
			[
				['撤销', 'Ctrl+Z', book?.state.value.canUndo === true ? () => program.undo() : undefined],
				['重做', 'Ctrl+Y', book?.state.value.canRedo === true ? () => program.redo() : undefined],
			],
		],
		[
			'查看',
			[
				[inspector ? '收起右栏' : '打开右栏', 'Alt+→', only(() => program.change({ inspector: !inspector }))],
				[
					amounts === '万元' ? '按元显示' : '按万元显示',
					'',
					only(() => program.change({ amounts: amounts === '万元' ? '元' : '万元' })),
				],
				['回到上一处', 'Alt+←', only(() => program.back())],
				'line',
				['放大', 'Ctrl++', () => program.change({ zoom: Math.min(200, zoom + 10) })],
				['缩小', 'Ctrl+-', () => program.change({ zoom: Math.max(70, zoom - 10) })],
				['实际大小', 'Ctrl+0', () => program.change({ zoom: 100 })],
			],
		],
		[
			'数据',
			[
				['下一处要改', 'F8', only(() => program.nextFinding(1))],
				['上一处要改', 'Shift+F8', only(() => program.nextFinding(-1))],
				['全部检查', '', only(() => program.go({ page: 'checks' }))],
				['修改记录', '', only(() => program.go({ page: 'journal' }))],
			],
		],
		[
			'帮助',
			[
				['键盘', 'F1', () => (program.dialog.value = 'keys')],
				['关于', '', () => (program.dialog.value = 'about')],
			],
		],
	];
}

function menuOf(items: readonly Item[]): MenuProps {
	return {
		items: items.map((item, index) =>
			item === 'line'
				? { type: 'divider' }
				: { key: String(index), label: item[0], extra: item[1], disabled: item[2] === undefined },
		),
		onClick: ({ key }) => {
			const item = items[Number(key)];
			if (item !== undefined && item !== 'line') item[2]?.();
		},
	};
}

async function backUp(program: Program): Promise<void> {
	const book = program.book.peek();
	if (book === undefined) return;
	const done = program.take(await program.bridge.call('library/backup', { book: book.id }));
	if (done !== undefined) program.say('已备份，并核对过备份是完好的。');
}
