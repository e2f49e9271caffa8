import type { Fault } from '../fault/fault.ts';
import type { LedgerProfile } from '../ledger/ledger.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import { LISTED_FAULTS } from '../sheets/findings.ts';
import { enumerate, fold } from '../sheets/text.ts';
import { type CollectionFile, CollectionMerge } from './collection-merge.ts';
import type { IntakeSetting, Proposal, ReadFile, Scope, ToFill } from './proposal.ts';
import { WHOLE_LEDGER } from './scopes.ts';

/**
 * 采集表：a department's own workbook gives all that it holds; those of subordinate units (汇总) give
 * their units and numbers, while 基本信息 and 文字 stay the department's. File by file, by codes, so that
 * a thousand workbooks take a thousand times what one takes.
 *
 * Faults: another year or pack than the ledger's, a unit that two workbooks bring, a code of two units, a
 * unit with two codes; each names both sides.
 */
export function collectionIntake(files: readonly ReadFile[], setting: IntakeSetting): Proposal {
	const collections = files.flatMap(({ reading, collection }): CollectionFile[] =>
		collection === undefined ? [] : [{ name: reading.file.name, content: collection }],
	);
	const target = targetOf(collections, setting);
	const merge = new CollectionMerge(setting.units);
	const faults: Fault[] = [];
	const subordinate: CollectionFile[] = [];
	let own: LedgerContent | undefined;
	for (const file of collections) {
		const other = otherSeason(file, target);
		if (other !== undefined) {
			faults.push(other);
			continue;
		}
		if (isDepartment(file.content.profile, target.profile)) {
			own ??= file.content;
			merge.addOwn(file);
		} else {
			subordinate.push(file);
			merge.addSubordinate(file);
		}
	}
	const merged = merge.content(own === undefined ? target.profile : withKnown(own.profile, target.profile));
	return {
		content: merged.content,
		drafts: [],
		scopes: own === undefined ? subordinateScopes(merged.unitsWithRows) : WHOLE_LEDGER,
		toFill: [...departmentToFill(merged.content.profile, subordinate), ...merged.toFill],
		totals: [],
		questions: [],
		faults: listed([...faults, ...merged.faults]),
		notices: [...leftNotices(subordinate), ...merged.notices],
	};
}

/** What the workbooks are to agree with, and who says so. */
interface Target {
	readonly profile: LedgerProfile;
	/** 账套, or the name of the first file. */
	readonly saidBy: string;
}

/** Of a new ledger the workbooks say which year it is, and the department only if all say the same. */
function targetOf(collections: readonly CollectionFile[], { profile, units }: IntakeSetting): Target {
	const [first] = collections;
	if (first === undefined) return { profile, saidBy: '账套' };
	const said = first.content.profile;
	const agreed = collections.every(({ content }) => isDepartment(content.profile, said));
	const known = {
		...profile,
		department: profile.department !== '' ? profile.department : agreed ? said.department : '',
		year: profile.year === 0 ? said.year : profile.year,
		pack: profile.pack === '' ? said.pack : profile.pack,
	};
	const isNew = units.length === 0 && profile.department === '';
	const { name } = collections.find(({ content }) => isOfSeason(content.profile, known)) ?? first;
	return { profile: known, saidBy: isNew ? `“${name}”` : '账套' };
}

function isOfSeason(one: LedgerProfile, other: LedgerProfile): boolean {
	return one.year === other.year && one.pack === other.pack;
}

function isDepartment(one: LedgerProfile, other: LedgerProfile): boolean {
	return fold(one.department) === fold(other.department);
}

function otherSeason({ name, content }: CollectionFile, { profile, saidBy }: Target): Fault | undefined {
	const { year, pack } = content.profile;
	if (isOfSeason(content.profile, profile)) return undefined;
	const differs =
		year === profile.year
			? `用的模板是“${pack}”，${saidBy}用的是“${profile.pack}”`
			: `是 ${year} 年度的，${saidBy}是 ${profile.year} 年度的`;
	return {
		code: 'import/other-season',
		message: `采集表“${name}”${differs}。`,
		action: '一次只能导入同一年度、同一模板的采集表：请拿掉这个文件，或者改正它的“基本信息”。',
		where: { file: name },
	};
}

/** A thousand workbooks that all call their unit 01 are told so often enough. */
function listed(faults: readonly Fault[]): readonly Fault[] {
	const more = faults.length - LISTED_FAULTS;
	if (more <= 0) return faults;
	return [
		...faults.slice(0, LISTED_FAULTS),
		{
			code: 'import/more-faults',
			message: `另有 ${more} 处没有列出。`,
			action: '请先改正已经列出的，再导入一次。',
		},
	];
}

/** Blank items of a workbook do not take away what the ledger says. */
function withKnown(own: LedgerProfile, known: LedgerProfile): LedgerProfile {
	return { ...own, compiledOn: own.compiledOn === '' ? known.compiledOn : own.compiledOn };
}

/** Rows of these units that the ledger has and their workbooks lack are shown; of other units nothing is said. */
function subordinateScopes(units: Iterable<string>): readonly Scope[] {
	return [...units].flatMap((unit): Scope[] => [
		{ table: 'entries', fields: { unit } },
		{ table: 'indicators', fields: { unit } },
	]);
}

function departmentToFill(profile: LedgerProfile, subordinate: readonly CollectionFile[]): readonly ToFill[] {
	if (profile.department !== '' || subordinate.length === 0) return [];
	return [{ what: '部门名称', why: '各个采集表写的部门名称不一样，看不出汇总成哪个部门。', sheet: '基本信息' }];
}

function leftNotices(subordinate: readonly CollectionFile[]): readonly string[] {
	const written = subordinate.filter(({ content }) => content.passages.length > 0).map(({ name }) => name);
	if (written.length === 0) return [];
	return [`所属单位采集表里的基本信息和文字没有导入，汇总只要单位和数：${enumerate(written)}。`];
}
