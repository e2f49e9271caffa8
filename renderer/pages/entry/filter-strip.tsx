import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { formatScaled } from '../../../shared/money/format.ts';
import { parseHundredths } from '../../../shared/money/parse.ts';
import { isComposing } from '../../frame/composing.ts';
import type { EntryColumn } from '../../model/entry/columns.ts';
import type { EntryDesk } from '../../model/entry/desk.ts';
import { useLive } from '../../model/live.ts';
import { type Condition, valuesOf } from '../../sheet/arrange.ts';
import type { Selection } from '../../sheet/model.ts';

interface FilterStripProps {
	readonly desk: EntryDesk;
	readonly selection: Selection | undefined;
	readonly onClose: () => void;
	/** Esc: the conditions stay, the keys go back to the sheet. */
	readonly onLeave: () => void;
}

/** 筛选: conditions as chips; every one of them must hold. */
export function FilterStrip({ desk, selection, onClose, onLeave }: FilterStripProps) {
	const view = useLive(() => desk.view.value, [desk]);
	const conditions = useLive(() => desk.conditions.value, [desk]);
	const start = view.columns[selection?.anchor.column ?? 0]?.key ?? view.columns[0]?.key ?? '';
	const [chosen, setChosen] = useState(start);
	const column = view.columns.find(({ key }) => key === chosen) ?? view.columns[0];
	const options = useMemo(() => view.columns.map(({ key, name }) => ({ value: key, label: name })), [view.columns]);
	const set = (next: readonly Condition[]) => desk.filter(next);
	return (
		<div
			className="entry-filter"
			role="search"
			aria-label="筛选"
			onKeyDown={(event) => {
				if (event.key === 'Escape' && !event.defaultPrevented && !isComposing(event.nativeEvent)) onLeave();
			}}
		>
			<Select
				aria-label="筛选哪一栏"
				className="entry-filter-column"
				value={column?.key ?? ''}
				options={options}
				onChange={setChosen}
			/>
			{column !== undefined && (
				<ConditionField
					key={column.key}
					desk={desk}
					column={column}
					onAdd={(condition) => set([...conditions.filter((one) => one.column !== condition.column), condition])}
				/>
			)}
			<span className="entry-filter-chips">
				{conditions.map((condition) => (
					<button
						key={condition.column}
						type="button"
						className="entry-chip"
						aria-label={`去掉条件：${wordsOf(condition, view.columns)}`}
						onClick={() => set(conditions.filter((one) => one !== condition))}
					>
						{wordsOf(condition, view.columns)} ×
					</button>
				))}
			</span>
			<Button
				onClick={() => {
					set([]);
					onClose();
				}}
			>
				{conditions.length === 0 ? '收起' : '全部显示'}
			</Button>
		</div>
	);
}

interface FieldProps {
	readonly desk: EntryDesk;
	readonly column: EntryColumn;
	readonly onAdd: (condition: Condition) => void;
}

function ConditionField({ desk, column, onAdd }: FieldProps) {
	const [texts, setTexts] = useState({ from: '', to: '', contains: '' });
	const values = useMemo(() => {
		const { rows, columns } = desk.view.peek();
		return valuesOf(rows, columns, column.key).map(({ text, count }) => ({
			value: text,
			label: `${text === '' ? '（空白）' : text}　${count}`,
		}));
	}, [desk, column]);
	if (column.align === 'right') {
		const [from, to] = [boundOf(texts.from), boundOf(texts.to)];
		const usable = from !== undefined && to !== undefined && (from !== null || to !== null);
		const add = () => {
			if (usable) onAdd({ column: column.key, kind: 'range', from, to });
		};
		return (
			<>
				<Input
					aria-label="从"
					placeholder="从"
					value={texts.from}
					onChange={({ target }) => setTexts({ ...texts, from: target.value })}
					onPressEnter={add}
				/>
				<Input
					aria-label="到"
					placeholder="到"
					value={texts.to}
					onChange={({ target }) => setTexts({ ...texts, to: target.value })}
					onPressEnter={add}
				/>
				<Button disabled={!usable} onClick={add}>
					筛选
				</Button>
			</>
		);
	}
	return (
		<>
			<Select
				aria-label="只显示这些值"
				className="entry-filter-values"
				mode="multiple"
				maxTagCount="responsive"
				placeholder="选值"
				options={values}
				onChange={(chosen: readonly string[]) => {
					if (chosen.length > 0) onAdd({ column: column.key, kind: 'values', values: new Set(chosen) });
				}}
			/>
			<Input
				aria-label="包含的文字"
				placeholder="或者包含…（回车）"
				value={texts.contains}
				onChange={({ target }) => setTexts({ ...texts, contains: target.value })}
				onPressEnter={() => {
					if (texts.contains.trim() !== '') onAdd({ column: column.key, kind: 'contains', text: texts.contains });
				}}
			/>
		</>
	);
}

/** null is open; undefined is no number. */
function boundOf(text: string): number | null | undefined {
	if (text.trim() === '') return null;
	const parsed = parseHundredths(text);
	return parsed.ok ? parsed.value : undefined;
}

function wordsOf(condition: Condition, columns: readonly EntryColumn[]): string {
	const name = columns.find(({ key }) => key === condition.column)?.name ?? '';
	switch (condition.kind) {
		case 'values': {
			const values = [...condition.values].map((value) => (value === '' ? '空白' : value));
			return `${name}：${values.slice(0, 2).join('、')}${values.length > 2 ? ` 等 ${values.length} 个` : ''}`;
		}
		case 'contains':
			return `${name} 含“${condition.text}”`;
		case 'range':
			return `${name} ${bound(condition.from)} 到 ${bound(condition.to)}`;
		case 'state':
			return name;
	}
}

function bound(value: number | null): string {
	return value === null ? '…' : formatScaled(value, 2);
}
