import type { KeyboardEvent } from 'react';
import type { EntryView } from '../../model/entry/bench.ts';

interface EntryTabsProps {
	readonly tabs: EntryView['tabs'];
	readonly chosen: string;
	readonly onChoose: (key: string) => void;
}

/** 阶段: 决算 107 | 年初预算 21. Arrows go from one to the next. */
export function EntryTabs({ tabs, chosen, onChoose }: EntryTabsProps) {
	if (tabs.length < 2) return null;
	const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
		const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
		if (step === 0) return;
		const at = tabs.findIndex(({ key }) => key === chosen);
		const next = tabs[(at + step + tabs.length) % tabs.length];
		if (next === undefined) return;
		event.preventDefault();
		onChoose(next.key);
		const target = event.currentTarget.children[tabs.indexOf(next)];
		if (target instanceof HTMLElement) target.focus();
	};
	return (
		<div className="entry-tabs" role="tablist" tabIndex={-1} aria-label="阶段" onKeyDown={onKeyDown}>
			{tabs.map(({ key, name, count }) => (
				<button
					key={key}
					type="button"
					role="tab"
					aria-selected={key === chosen}
					tabIndex={key === chosen ? 0 : -1}
					onClick={() => onChoose(key)}
				>
					{name} {count}
				</button>
			))}
		</div>
	);
}
