import type { LedgerProfile } from '../ledger/ledger.ts';
import { newLedger } from '../ledger/replace.ts';
import type { Family } from '../reading/table.ts';
import { fold } from '../sheets/text.ts';
import { budgetIntake } from './budget.ts';
import { caijueIntake } from './caijue.ts';
import { collectionIntake } from './collections.ts';
import { type FamilyProposal, joinProposals } from './join.ts';
import { listIntake } from './list.ts';
import { profileOf } from './new-profile.ts';
import { priorIntake } from './prior.ts';
import type { Intake, IntakeSetting, IntakeTools, Proposal, Question, ReadFile } from './proposal.ts';
import { withoutRepeats } from './repeats.ts';

/**
 * The ways into the ledger, in the order in which they are believed: where two files say the same thing,
 * the one of the earlier family is taken. Units that one finds the next ones know.
 */
const INTAKES: readonly (readonly [Family, Intake])[] = [
	['采集表', collectionIntake],
	['财决', caijueIntake],
	['预算', budgetIntake],
	['清单', listIntake],
	['公开', priorIntake],
];

/**
 * What files of all kinds together would put into a ledger: last year's tables, this year's 财决 forms,
 * a budget and lists may come in one go. Of a ledger that is yet to be made the profile has year 0 and
 * blank texts; what the files do not say of it is asked.
 */
export function propose(files: readonly ReadFile[], setting: IntakeSetting, tools: IntakeTools): Proposal {
	const sole = withoutRepeats(files.map(ofOneFamily));
	const profile = profileOf(sole.files, setting.profile);
	let known: IntakeSetting = { ...setting, profile };
	const parts: FamilyProposal[] = [];
	for (const [family, intake] of INTAKES) {
		const own = sole.files.filter((file) => file.family === family);
		if (own.length === 0) continue;
		const proposal = intake(own, known, tools);
		parts.push({ family, proposal });
		known = withFound(known, proposal);
	}
	const joined = joinProposals(parts, known.profile, tools);
	const toFill = parts.length > 1 ? toFillTogether(sole.files, known, tools) : joined.toFill;
	return {
		...joined,
		toFill,
		questions: [...yearQuestion(files, profile), ...sole.questions, ...joined.questions],
		notices: [
			...files.flatMap(otherFamilies),
			...sole.notices,
			...departmentNotices(sole.files, joined),
			...joined.notices,
		],
	};
}

/** What the files of one family lack another may have: they are asked once more, with all that was found. */
function toFillTogether(files: readonly ReadFile[], known: IntakeSetting, tools: IntakeTools): Proposal['toFill'] {
	return INTAKES.flatMap(([family, intake]) => {
		const own = files.filter((file) => file.family === family);
		return own.length === 0 ? [] : intake(own, known, tools).toFill;
	});
}

/** The setting for the next family: as if what was found so far were in the ledger. */
function withFound(setting: IntakeSetting, { content }: Proposal): IntakeSetting {
	const { profile, units, ledger } = setting;
	const codes = new Set(units.map(({ code }) => code));
	const found = newLedger(content);
	const department = profile.department === '' ? content.profile.department : profile.department;
	return {
		profile: { ...profile, department },
		units: [...units, ...content.units.filter(({ code }) => !codes.has(code))],
		ledger: {
			...found,
			entries: [...(ledger?.entries ?? []), ...found.entries],
			indicators: [...(ledger?.indicators ?? []), ...found.indicators],
			printed: [...(ledger?.printed ?? []), ...found.printed],
			passages: [...(ledger?.passages ?? []), ...found.passages],
			projects: [...(ledger?.projects ?? []), ...found.projects],
			measures: [...(ledger?.measures ?? []), ...found.measures],
			drafts: ledger?.drafts ?? [],
			verifications: ledger?.verifications ?? [],
		},
	};
}

function yearQuestion(files: readonly ReadFile[], { year }: LedgerProfile): readonly Question[] {
	const [first] = files;
	if (year !== 0 || first === undefined) return [];
	return [
		{
			asks: 'year',
			table: '',
			file: first.reading.file.name,
			text: '看不出要公开的是哪一年度的决算，请说明年度。',
			options: [],
		},
	];
}

/** A file goes one way; its tables of other families are left. */
function ofOneFamily(file: ReadFile): ReadFile {
	const tables = file.reading.tables.filter(({ family }) => family === file.family);
	return tables.length === file.reading.tables.length ? file : { ...file, reading: { ...file.reading, tables } };
}

function otherFamilies({ reading, family }: ReadFile): readonly string[] {
	const others = reading.tables.filter((table) => table.family !== family);
	if (others.length === 0) return [];
	const names = others.map(({ sheet, name }) => `“${sheet}”（${name}）`).join('、');
	return [`“${reading.file.name}”按${family}读；里面不是${family}的表没有用：${names}。`];
}

/** Another department's file is most likely a slip; but departments change their names. */
function departmentNotices(files: readonly ReadFile[], { content }: Proposal): readonly string[] {
	const known = [content.profile.department, ...content.units.map(({ name }) => name)].map(bareName);
	if (content.profile.department === '') return [];
	return files.flatMap(({ reading, family }) => {
		if (family !== '公开' && family !== '预算') return [];
		const strange = new Set(
			reading.tables.flatMap(({ department }) => {
				const name = bareName(department);
				return name === '' || known.some((one) => one.includes(name) || name.includes(one)) ? [] : [department];
			}),
		);
		return [...strange].map(
			(name) =>
				`“${reading.file.name}”写的部门是“${name}”，账套是“${content.profile.department}”：请确认没有拿错文件。`,
		);
	});
}

/** Without （本级）, （汇总） and the like. */
function bareName(name: string): string {
	return fold(name).replace(/[(（].*?[)）]|本级|汇总|部门$/gu, '');
}
