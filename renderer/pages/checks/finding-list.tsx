import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { LevelMark } from '../../findings/level-mark.tsx';
import { isComposing } from '../../frame/composing.ts';
import { GROUP_NAMES, type Group, grouped, type ListedFinding } from '../../model/findings/list.ts';

const GROUP_HELP: Readonly<Record<Group, string>> = {
	error: '改正后才能对外公开',
	warning: '多半有误，确认无误的可标为已核实',
	hint: '看一看，不一定要改',
	unchecked: '缺数，做不了；不等于没有错',
	verified: '有理由；数变了会自己回来',
};

const PAGE = 12;

interface FindingListProps {
	readonly lines: readonly ListedFinding[];
	readonly selected: string | undefined;
	readonly onSelect: (key: string) => void;
	readonly onGo: () => void;
}

/** 问题清单, by level. One stop of the keyboard: ↑ ↓ choose a line, ← → fold its level, Enter goes to its place. */
export function FindingList({ lines, selected, onSelect, onGo }: FindingListProps) {
	const [closed, setClosed] = useState<ReadonlySet<Group>>(new Set());
	const list = useRef<HTMLDivElement>(null);
	const groups = grouped(lines);
	const shown = groups.flatMap((group) => (closed.has(group.group) ? [] : group.lines));
	// Whoever comes here goes on with the arrows.
	useEffect(() => list.current?.focus({ preventScroll: true }), []);
	useEffect(() => {
		list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
	}, [selected]);
	const onKeyDown = (event: KeyboardEvent) => {
		if (isComposing(event.nativeEvent) || event.ctrlKey || event.altKey || event.metaKey) return;
		const own = lines.find(({ key }) => key === selected)?.group;
		if (event.key === 'Enter') onGo();
		else if (event.key === 'ArrowLeft' && own !== undefined) setClosed(new Set([...closed, own]));
		else if (event.key === 'ArrowRight' && own !== undefined)
			setClosed(new Set([...closed].filter((one) => one !== own)));
		else {
			const next =
				shown[
					nextIndex(
						event.key,
						shown.findIndex(({ key }) => key === selected),
						shown.length,
					)
				];
			if (next === undefined) return;
			onSelect(next.key);
		}
		event.preventDefault();
	};
	const toggle = (group: Group) => {
		const now = new Set(closed);
		if (!now.delete(group)) now.add(group);
		setClosed(now);
	};
	return (
		<div className="finding-list">
			<div className="finding-list-head" aria-hidden="true">
				<span />
				<span>编号</span>
				<span>问题</span>
				<span>位置</span>
				<span className="amount">差额</span>
			</div>
			<div
				ref={list}
				className="finding-list-body"
				role="listbox"
				aria-label="问题清单"
				// One stop of the keyboard for all lines.
				tabIndex={0}
				aria-activedescendant={selected === undefined ? undefined : idOf(selected)}
				onKeyDown={onKeyDown}
			>
				{groups.map(({ group, lines: own }) => (
					<div key={group} role="group" aria-label={`${GROUP_NAMES[group]} ${own.length} 项`}>
						<div className="finding-list-group" role="presentation" onClick={() => toggle(group)}>
							<span aria-hidden="true">{closed.has(group) ? '▸' : '▾'}</span>
							{GROUP_NAMES[group]}　{own.length} 项：{GROUP_HELP[group]}
						</div>
						{!closed.has(group) &&
							own.map((line) => (
								<FindingLine
									key={line.key}
									line={line}
									selected={line.key === selected}
									onSelect={onSelect}
									onGo={onGo}
								/>
							))}
					</div>
				))}
			</div>
		</div>
	);
}

function nextIndex(key: string, index: number, length: number): number {
	switch (key) {
		case 'ArrowDown':
			return Math.min(length - 1, index + 1);
		case 'ArrowUp':
			return Math.max(0, index - 1);
		case 'PageDown':
			return Math.min(length - 1, index + PAGE);
		case 'PageUp':
			return Math.max(0, index - PAGE);
		case 'Home':
			return 0;
		case 'End':
			return length - 1;
		default:
			return -1;
	}
}

interface FindingLineProps {
	readonly line: ListedFinding;
	readonly selected: boolean;
	readonly onSelect: (key: string) => void;
	readonly onGo: () => void;
}

const FindingLine = memo(function FindingLine({ line, selected, onSelect, onGo }: FindingLineProps) {
	const { finding, group, verification } = line;
	return (
		// oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- keys and focus are the list's
		<div
			id={idOf(line.key)}
			role="option"
			aria-selected={selected}
			className={`finding-line finding-line-${group}`}
			title={finding.message}
			onClick={() => onSelect(line.key)}
			onDoubleClick={onGo}
		>
			<LevelMark level={group} />
			<span className="finding-line-code">{finding.code}</span>
			<span className="finding-line-message">
				{finding.message}
				{verification !== undefined && `　已核实：${verification.reason}`}
			</span>
			<span className="finding-line-where">{line.where}</span>
			<span className="finding-line-difference amount">{line.difference}</span>
		</div>
	);
}, sameLine);

/** A line that says the same is not drawn again, though the list is made anew with each edit. */
function sameLine(before: FindingLineProps, after: FindingLineProps): boolean {
	return (
		before.selected === after.selected &&
		before.onSelect === after.onSelect &&
		before.onGo === after.onGo &&
		before.line.key === after.line.key &&
		before.line.group === after.line.group &&
		before.line.where === after.line.where &&
		before.line.difference === after.line.difference &&
		before.line.finding.message === after.line.finding.message &&
		before.line.verification === after.line.verification
	);
}

function idOf(key: string): string {
	return `finding-${key}`;
}
