import { useEffect, useRef } from 'react';
import type { Choice } from './model.ts';
import type { OpenList } from './store.ts';

interface ListProps {
	readonly id: string;
	readonly open: OpenList;
	readonly strict: boolean;
	/** 列名, for screen readers. */
	readonly name: string;
	readonly onTake: (choice: Choice) => void;
}

/** 下拉列表, above the cell: the window of an input method opens below it. */
export function ChoiceListView({ id, open, strict, name, onTake }: ListProps) {
	const { typed, list, chosen } = open;
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
	}, [chosen, list]);
	return (
		<>
			<div aria-label={`${name}可选`} className="sheet-list-rows" id={id} ref={box} role="listbox">
				{list.choices.map((choice, nth) => (
					<ChoiceView
						choice={choice}
						chosen={nth === chosen}
						id={`${id}-${nth}`}
						key={choice.value}
						onTake={onTake}
						typed={typed}
					/>
				))}
			</div>
			<div className="sheet-list-foot">
				<span>{footText(open, strict)}</span>
				<span>↑↓ 选　Tab 填入　Esc 关</span>
			</div>
		</>
	);
}

function footText({ typed, list }: OpenList, strict: boolean): string {
	const { choices, total } = list;
	if (choices.length === 0) return `“${typed}”没有可选的${strict ? '，请换个写法' : ''}`;
	const shown = total > choices.length ? `，列出前 ${choices.length} 个` : '';
	return typed === '' ? `共 ${total} 个${shown}` : `“${typed}” 共 ${total} 个${shown}`;
}

interface ChoiceProps {
	readonly id: string;
	readonly choice: Choice;
	readonly chosen: boolean;
	readonly typed: string;
	readonly onTake: (choice: Choice) => void;
}

function ChoiceView({ id, choice, chosen, typed, onTake }: ChoiceProps) {
	const { parts, note } = choice;
	const took = parts.findIndex((part) => matchAt(part, typed) !== -1);
	return (
		// oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the text area's
		<div
			aria-selected={chosen}
			className="sheet-choice"
			id={id}
			onClick={() => onTake(choice)}
			role="option"
			tabIndex={-1}
		>
			{parts.map((part, nth) => (
				<span className="sheet-choice-part" key={nth}>
					{nth === took ? <Matched part={part} typed={typed} /> : part}
				</span>
			))}
			<span className="sheet-choice-note">{note}</span>
		</div>
	);
}

function matchAt(part: string, typed: string): number {
	return typed === '' ? -1 : part.toLowerCase().indexOf(typed.toLowerCase());
}

/** What was typed stands out in what was found. */
function Matched({ part, typed }: { readonly part: string; readonly typed: string }) {
	const at = matchAt(part, typed);
	return (
		<>
			{part.slice(0, at)}
			<b>{part.slice(at, at + typed.length)}</b>
			{part.slice(at + typed.length)}
		</>
	);
}
