import { type Finding, LEVEL_NAMES, type Level } from '../../../shared/checks/finding.ts';
import type { Verification } from '../../../shared/ledger/ledger.ts';
import { type SplitFindings, statementOf } from '../../../shared/packs/verified.ts';
import type { Place } from '../places.ts';
import { type Area, areaOf, type FindingSources, placesOf, placeWords } from './places.ts';

/** Groups of the list: the levels, and what somebody has verified. */
export type Group = Level | 'verified';

export const GROUPS: readonly Group[] = ['error', 'warning', 'hint', 'unchecked', 'verified'];

export const GROUP_NAMES: Readonly<Record<Group, string>> = { ...LEVEL_NAMES, verified: '已核实' };

/** A finding as a line of the list. */
export interface ListedFinding {
	/** Short, the same as long as the finding says the same; of two that say the same the second has a number. */
	readonly key: string;
	readonly finding: Finding;
	readonly group: Group;
	readonly verification: Verification | undefined;
	/** Where one can go, in the order of the finding. */
	readonly places: readonly Place[];
	readonly areas: ReadonlySet<Area>;
	/** 三（十一） */
	readonly where: string;
	/** 1,291.07; blank when there is none or it is no number */
	readonly difference: string;
}

/** All findings in the order of the list: by level, then by where they are mended, then as the checks come. */
export function listFindings(split: SplitFindings, sources: FindingSources): readonly ListedFinding[] {
	const counts = new Map<string, number>();
	const list = (finding: Finding, verification?: Verification): ListedFinding => {
		const places = placesOf(sources, finding);
		const [first] = finding.where;
		return {
			key: keyOf(finding, counts),
			finding,
			group: verification === undefined ? finding.level : 'verified',
			verification,
			places,
			areas: new Set(places.flatMap((place) => areaOf(sources, place) ?? [])),
			where: first === undefined ? '' : placeWords(sources, first, places[0]),
			difference: differenceOf(finding),
		};
	};
	const listed = [
		...split.open.map((finding) => list(finding)),
		...split.verified.map(({ finding, verification }) => list(finding, verification)),
	];
	return listed.toSorted((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || areaOrder(a) - areaOrder(b));
}

const AREAS: readonly Area[] = ['entry', 'form', 'report', 'annex'];

function areaOrder({ areas }: ListedFinding): number {
	const first = AREAS.findIndex((area) => areas.has(area));
	return first < 0 ? AREAS.length : first;
}

/** The code and a checksum of what the finding states. */
function keyOf(finding: Finding, counts: Map<string, number>): string {
	const key = `${finding.code}-${checksum(statementOf(finding))}`;
	const count = (counts.get(key) ?? 0) + 1;
	counts.set(key, count);
	return count === 1 ? key : `${key}-${count}`;
}

/** FNV-1a, 32 bits: a name, not a proof. */
function checksum(text: string): string {
	let sum = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
	return (sum >>> 0).toString(36);
}

/** -1291.07 → 1,291.07: which side is more stands in the message. */
function differenceOf({ difference = '' }: Finding): string {
	const number = /^-?(\d[\d,]*)(\.\d+)?(.*)$/u.exec(difference);
	if (number === null) return difference;
	const [, whole = '', fraction = '', rest = ''] = number;
	return `${whole.replaceAll(',', '').replace(/\B(?=(\d{3})+$)/gu, ',')}${fraction}${rest}`;
}

/** What the list is narrowed to. */
export interface FindingFilter {
	readonly groups: ReadonlySet<Group>;
	/** undefined: everywhere */
	readonly area: Area | undefined;
}

export function filterFindings(
	listed: readonly ListedFinding[],
	{ groups, area }: FindingFilter,
): readonly ListedFinding[] {
	return listed.filter((line) => groups.has(line.group) && (area === undefined || line.areas.has(area)));
}

export function countGroups(listed: readonly ListedFinding[]): Readonly<Record<Group, number>> {
	const counts: Record<Group, number> = { error: 0, warning: 0, hint: 0, unchecked: 0, verified: 0 };
	for (const { group } of listed) counts[group] += 1;
	return counts;
}

/** The list cut into its groups; a group without lines is left out. */
export function grouped(
	listed: readonly ListedFinding[],
): readonly { readonly group: Group; readonly lines: readonly ListedFinding[] }[] {
	return GROUPS.map((group) => ({ group, lines: listed.filter((line) => line.group === group) })).filter(
		({ lines }) => lines.length > 0,
	);
}

/** The list as text, a finding on a line, for a message or a sheet of paper. */
export function printFindings(title: string, listed: readonly ListedFinding[]): string {
	const groups = grouped(listed).flatMap(({ group, lines }) => [
		'',
		`${GROUP_NAMES[group]} ${lines.length} 项`,
		...lines.map(({ finding, where, verification }, index) => {
			const reason = verification === undefined ? '' : `（已核实：${verification.reason}）`;
			return [`${index + 1}.`, finding.code, where, `${finding.message}${reason}`]
				.filter((part) => part !== '')
				.join('\t');
		}),
	]);
	return [title, ...groups, ''].join('\n');
}
