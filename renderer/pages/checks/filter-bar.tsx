import { LevelMark } from '../../findings/level-mark.tsx';
import { type FindingFilter, GROUP_NAMES, GROUPS, type Group } from '../../model/findings/list.ts';
import type { Area } from '../../model/findings/places.ts';

const AREAS: readonly (readonly [area: Area | undefined, name: string])[] = [
	[undefined, '全部'],
	['entry', '录入'],
	['form', '公开表'],
	['report', '情况说明'],
	['annex', '附件'],
];

interface FilterBarProps {
	readonly filter: FindingFilter;
	readonly counts: Readonly<Record<Group, number>>;
	readonly onChange: (filter: FindingFilter) => void;
}

/** What the list shows: levels by their counts, and the part of the window where they are mended. */
export function FilterBar({ filter, counts, onChange }: FilterBarProps) {
	const toggle = (group: Group) => {
		const groups = new Set(filter.groups);
		if (!groups.delete(group)) groups.add(group);
		onChange({ ...filter, groups });
	};
	return (
		<>
			<div className="checks-chips" role="group" aria-label="按级别筛选">
				{GROUPS.map((group) => (
					<button
						key={group}
						type="button"
						className="checks-chip"
						aria-pressed={filter.groups.has(group)}
						onClick={() => toggle(group)}
					>
						<LevelMark level={group} decorative />
						{GROUP_NAMES[group]} <b>{counts[group]}</b>
					</button>
				))}
			</div>
			<div className="checks-areas" role="group" aria-label="按位置筛选">
				{AREAS.map(([area, name]) => (
					<button
						key={name}
						type="button"
						className="checks-area"
						aria-pressed={filter.area === area}
						onClick={() => onChange({ ...filter, area })}
					>
						{name}
					</button>
				))}
			</div>
		</>
	);
}
