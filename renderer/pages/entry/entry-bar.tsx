import { Button, Dropdown, type MenuProps } from 'antd';
import { memo, useMemo } from 'react';
import { LevelMark } from '../../findings/level-mark.tsx';
import { useProgram } from '../../frame/context.ts';
import type { EntryDesk } from '../../model/entry/desk.ts';
import { useLive } from '../../model/live.ts';
import { EntryTabs } from './entry-tabs.tsx';

interface EntryBarProps {
	readonly desk: EntryDesk;
	/** Place of the column that rows would be sorted by. */
	readonly column: number;
	readonly filtering: boolean;
	readonly onFilter: () => void;
	readonly onInsert: () => void;
	readonly onDelete: () => void;
	readonly onPasteWan: () => void;
	/** Something was chosen from a menu: the keys go back to the sheet. */
	readonly onDone: () => void;
}

/** 页头: the sheet's name, its stages with counts, what is to be explained, and what can be done with rows. */
export const EntryBar = memo(function EntryBar({ desk, ...buttons }: EntryBarProps) {
	const view = useLive(() => desk.view.value, [desk]);
	const shown = useLive(() => desk.shown.value, [desk]);
	const findings = useLive(() => desk.marks.value.findings, [desk]);
	const coded = view.columns.some(({ role }) => role === 'name');
	return (
		<div className="page-bar entry-bar">
			<h1>{desk.sheet.name}</h1>
			<EntryTabs tabs={view.tabs} chosen={view.tab.key} onChoose={(key) => desk.choose(key)} />
			<span className="note entry-bar-note">
				{coded && `编码、名称由目录（${view.context.year}）核对`}
				{shown.count < shown.total && (
					<strong>
						显示 {shown.count}/{shown.total} 行
					</strong>
				)}
			</span>
			{findings.length > 0 && <Explain desk={desk} />}
			<Buttons desk={desk} {...buttons} />
		</div>
	);
});

/** Drawn again only for what they say: not with each row that is typed, nor with each move. */
const Buttons = memo(function Buttons(props: EntryBarProps) {
	const { desk, column, filtering, onFilter, onInsert, onDelete, onPasteWan, onDone } = props;
	const columns = useLive(() => desk.view.value.columns, [desk]);
	const amounts = columns.some((one) => one.role === 'typed' && one.declared.type === 'amount');
	return (
		<span className="entry-bar-buttons">
			<ConfirmButton desk={desk} onDone={onDone} />
			<Button onClick={onFilter} aria-pressed={filtering} type={filtering ? 'primary' : 'default'}>
				筛选
			</Button>
			<SortButton desk={desk} column={column} onDone={onDone} />
			<Button onClick={onInsert}>插入行</Button>
			<Button onClick={onDelete}>删除行</Button>
			{amounts && <Button onClick={onPasteWan}>粘贴为万元…</Button>}
			<ColumnButton desk={desk} onDone={onDone} />
		</span>
	);
});

/** 「2 处要说明」: a press goes to the next one. */
function Explain({ desk }: { readonly desk: EntryDesk }) {
	const program = useProgram();
	const findings = useLive(() => desk.marks.value.findings, [desk]);
	const worst = findings.some(({ level }) => level === 'error') ? 'error' : 'warning';
	const items = findings.map((finding, index) => ({ key: String(index), label: finding.message }));
	const menu: MenuProps = {
		items,
		onClick({ key }) {
			const [where] = findings[Number(key)]?.where ?? [];
			const row = where?.row ?? where?.quote;
			if (row !== undefined) program.go({ page: 'entry', sheet: desk.sheet.name, row });
		},
	};
	return (
		<Dropdown menu={menu} trigger={CLICK}>
			<button type="button" className="plain entry-bar-findings">
				<LevelMark level={worst} /> {findings.length} 处要说明
			</button>
		</Dropdown>
	);
}

/** 上年带来的行: the selected ones are confirmed in one step. */
function ConfirmButton({ desk, onDone }: Pick<EntryBarProps, 'desk' | 'onDone'>) {
	const program = useProgram();
	const waiting = useLive(() => desk.waiting(desk.selected.value), [desk]);
	if (waiting.length === 0) return null;
	const confirm = async () => {
		onDone();
		const answer = await desk.confirm(waiting);
		if (!answer.ok) program.complain({ code: 'page/refused', message: answer.message, action: '' });
	};
	return (
		<Button type="primary" onClick={() => void confirm()}>
			确认选中的 {waiting.length} 行
		</Button>
	);
}

const CLICK: 'click'[] = ['click'];

function SortButton({ desk, column: at, onDone }: Pick<EntryBarProps, 'desk' | 'column' | 'onDone'>) {
	const columns = useLive(() => desk.view.value.columns, [desk]);
	const sorting = useLive(() => desk.sorting.value, [desk]);
	const column = columns[at] ?? columns[0];
	const sorted = sorting[0];
	const menu = useMemo((): MenuProps => {
		const name = column?.name ?? '';
		return {
			items: [
				{ key: 'up', label: `按“${name}”从小到大` },
				{ key: 'down', label: `按“${name}”从大到小` },
				{ type: 'divider' },
				{ key: 'none', label: '恢复录入的先后', disabled: sorted === undefined },
			],
			onClick({ key }) {
				desk.sort(key === 'none' || column === undefined ? [] : [{ column: column.key, descending: key === 'down' }]);
				onDone();
			},
		};
	}, [desk, column, sorted, onDone]);
	const by = columns.find(({ key }) => key === sorted?.column)?.name;
	return (
		<Dropdown menu={menu} trigger={CLICK}>
			<Button type={sorted === undefined ? 'default' : 'primary'}>
				{by === undefined ? '排序' : `按${by}${sorted?.descending === true ? '↓' : '↑'}`}
			</Button>
		</Dropdown>
	);
}

/** Which columns are shown. */
function ColumnButton({ desk, onDone }: Pick<EntryBarProps, 'desk' | 'onDone'>) {
	const columns = useLive(() => desk.view.value.allColumns, [desk]);
	const hidden = useLive(() => desk.hidden.value, [desk]);
	const menu = useMemo(
		(): MenuProps => ({
			items: columns.map(({ key, name }) => ({
				key,
				label: `${hidden.has(key) ? '　' : '✓'} ${name}`,
				// What is typed for its own sake stays in sight.
				disabled: key === 'amount' || key === 'content' || key === 'code' || key === 'name',
			})),
			onClick({ key }) {
				desk.toggleColumn(key);
				onDone();
			},
		}),
		[desk, columns, hidden, onDone],
	);
	return (
		<Dropdown menu={menu} trigger={CLICK}>
			<Button type={hidden.size === 0 ? 'default' : 'primary'}>列</Button>
		</Dropdown>
	);
}
