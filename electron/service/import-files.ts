import path from 'node:path';
import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import { profileOf } from '../../shared/intake/new-profile.ts';
import {
	type ImportPlan,
	type Mode,
	openRows,
	type PlanChoices,
	planImport,
	type Side,
} from '../../shared/intake/plan.ts';
import { importCommand } from '../../shared/intake/plan-changes.ts';
import { type PlanTotal, planTotals } from '../../shared/intake/plan-totals.ts';
import type { Proposal, ReadFile } from '../../shared/intake/proposal.ts';
import { propose } from '../../shared/intake/propose.ts';
import { apply } from '../../shared/ledger/change.ts';
import type { Ledger, LedgerProfile } from '../../shared/ledger/ledger.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import type { Pack } from '../../shared/packs/pack.ts';
import { createLedgerFile, openLedgerFile, readLedgerFile } from '../store/open.ts';
import type { NextIds } from '../store/store.ts';
import { catalogOf } from './catalogs.ts';
import { givenFiles, isThere } from './given-files.ts';
import { type Answers, missingAnswers, strangeAnswers, takenAs } from './import-answers.ts';
import { loadKinds } from './kinds.ts';
import type { PackLibrary } from './pack-library.ts';
import { type FilesRead, type Reading, readFiles } from './read-files.ts';
import { readBytes } from './sources.ts';

export interface ImportAsk {
	/** Ledger file; it need not be there yet. */
	readonly ledger: string;
	readonly files: readonly string[];
	readonly library: PackLibrary;
	readonly answers: Answers;
	/** By name of the table, blank for all others; without one each row goes by its state. */
	readonly modes: ReadonlyMap<string, Mode>;
	/** By the key of the row, which the preview shows; they go before `modes`. */
	readonly rows: ReadonlyMap<string, Side>;
	readonly reading?: Reading;
}

/** The catalogue without any year's peculiarities, while the year is not known. */
const ANY_YEAR = 9999;

/** 预览：everything that an import would do; nothing is written by it. */
export interface ImportPreview {
	readonly read: FilesRead;
	readonly proposal: Proposal;
	readonly pack: Pack;
	/** There is no ledger file yet. */
	readonly created: boolean;
	readonly before: Ledger;
	readonly plan: ImportPlan;
	readonly choices: PlanChoices;
	readonly totals: readonly PlanTotal[];
}

/** Reads files and lays what they hold beside a ledger. The ledger file stays as it is. */
export async function previewImport(ask: ImportAsk): Promise<Result<ImportPreview>> {
	const created = !(await isThere(ask.ledger));
	const there = created ? undefined : await readLedgerFile(ask.ledger);
	if (there?.ok === false) return there;
	const read = await readGiven(ask, there?.value.profile.year);
	if (!read.ok) return read;
	const strangers = strangeAnswers(read.value.files, ask.answers);
	if (strangers.length > 0) return fail(...strangers);
	const before = there?.value ?? newLedgerFor(read.value.files, ask);
	const pack = ask.library.pack(before.profile.pack);
	if (!pack.ok) return pack;
	const { profile, units } = before;
	const setting = created
		? { profile: saidOfLedger(profileOf(read.value.files, profile), ask.answers), units }
		: { profile, units, ledger: before };
	const catalog = await catalogOf(setting.profile.year === 0 ? ANY_YEAR : setting.profile.year);
	const proposed = propose(read.value.files, setting, { sheets: pack.value.sheets, catalog });
	const proposal = created ? withDepartment(proposed) : proposed;
	const plan = planImport(pack.value.sheets.sheets, before, proposal);
	const strange = [...ask.modes.keys()].find(
		(name) => name !== '' && !plan.sheets.some(({ sheet }) => sheet.name === name),
	);
	if (strange !== undefined) return fail(noTable(strange, plan));
	const missing = [...ask.rows.keys()].find(
		(key) => !plan.sheets.some(({ rows }) => rows.some((row) => row.key === key)),
	);
	if (missing !== undefined) return fail(noRow(missing));
	const choices = choicesFor(plan, ask);
	const totals = planTotals(plan, before, choices);
	return ok({ read: read.value, proposal, pack: pack.value, created, before, plan, choices, totals });
}

function choicesFor({ sheets }: ImportPlan, { modes, rows }: Pick<ImportAsk, 'modes' | 'rows'>): PlanChoices {
	const chosen = sheets.flatMap(({ sheet: { name } }): [string, Mode][] => {
		const mode = modes.get(name) ?? modes.get('');
		return mode === undefined ? [] : [[name, mode]];
	});
	return { modes: new Map(chosen), rows };
}

function noRow(key: string): Fault {
	return {
		code: 'import/no-row',
		message: `没有“${key}”这一行。`,
		action: '--row 的“=”前面照预览里“冲突”的写，例如 支出 3。',
	};
}

function noTable(name: string, { sheets }: ImportPlan): Fault {
	return {
		code: 'import/no-table',
		message: `没有“${name}”这张表。`,
		action: `--mode 的“=”前面写 ${sheets.map(({ sheet }) => sheet.name).join('、')} 之一。`,
	};
}

/** A ledger with nothing in it yet; what it is to be called is part of what is imported. */
function newLedgerFor(files: readonly ReadFile[], { library, answers }: ImportAsk): Ledger {
	const named = files.find(({ collection }) => collection !== undefined)?.collection?.profile.pack;
	const pack = answers.pack ?? named ?? library.ids.at(-1) ?? '';
	return newLedger({
		profile: { department: '', year: 0, pack, compiledOn: '' },
		units: [],
		entries: [],
		indicators: [],
		printed: [],
		passages: [],
		projects: [],
		measures: [],
	});
}

/** Of a new ledger what was said counts, but for the year what the files say. */
function saidOfLedger(profile: LedgerProfile, { department, year }: Answers): LedgerProfile {
	return { ...profile, department: department ?? profile.department, year: profile.year || (year ?? 0) };
}

/** A ledger has to be called something: after its first unit, until somebody says better. */
function withDepartment(proposal: Proposal): Proposal {
	const { profile, units } = proposal.content;
	const [first] = units;
	if (profile.department !== '' || first === undefined) return proposal;
	return {
		...proposal,
		content: { ...proposal.content, profile: { ...profile, department: first.name } },
		toFill: [
			{ what: '部门名称', why: `文件没有写部门名称，先用第一个单位的“${first.name}”。`, sheet: '基本信息' },
			...proposal.toFill.filter(({ what }) => what !== '部门名称'),
		],
	};
}

async function readGiven({ files, library, answers, reading }: ImportAsk, year?: number): Promise<Result<FilesRead>> {
	const given = await givenFiles(files);
	if (!given.ok) return given;
	const as = takenAs(answers.as, await loadKinds());
	if (!as.ok) return as;
	const tools = {
		kinds: as.value.kinds,
		catalog: await catalogOf(year ?? answers.year ?? ANY_YEAR),
		packs: library.sheets,
	};
	const toRead = given.value.map((file) => ({
		name: path.basename(file),
		choices: as.value.choices,
		further: (one: ReadFile) => missingAnswers(one, answers, as.value.kind),
		read: async () => await readBytes(file),
	}));
	return await readFiles(toRead, tools, reading);
}

/** Why a preview cannot be written as it is: what has to be answered, and what has to be mended. */
export function obstaclesOf({ read, proposal, plan, choices }: ImportPreview): {
	readonly open: number;
	readonly faults: readonly Fault[];
} {
	const failed = read.failed.flatMap(({ faults }) => faults);
	const empty = read.files.filter(hasNothing).map(({ reading }) => notUnderstood(reading.file.name));
	return {
		open: proposal.questions.length + openRows(plan, choices).length,
		faults: [...failed, ...empty, ...(proposal.faults ?? [])],
	};
}

/** Nothing of the file was understood: whoever gave it meant something else. */
export function hasNothing({ reading, collection, sections }: ReadFile): boolean {
	return reading.tables.length === 0 && collection === undefined && sections.length === 0;
}

function notUnderstood(file: string): Fault {
	return {
		code: 'import/nothing-understood',
		message: '没有认得出的表。',
		action: '请用 --as 说明它是什么表，或者拿掉这个文件。',
		where: { file },
	};
}

/** What was written. */
export interface ImportReceipt {
	readonly ledger: Ledger;
	/** Number of the step that can be undone; undefined when nothing changed or the ledger was made by it. */
	readonly step: number | undefined;
	readonly changes: number;
}

/** Writes a preview, as one step; a missing ledger file is made. The ledger is looked at anew under its lock. */
export async function carryOut(ask: ImportAsk, preview: ImportPreview): Promise<Result<ImportReceipt>> {
	const names = preview.read.files.map(({ reading }) => reading.file.name);
	if (preview.created) {
		const command = importCommand(preview.plan, preview.before, preview.choices, counter(), names);
		if (!command.ok) return command;
		const ledger = apply(preview.before, command.value);
		const made = await createLedgerFile(ask.ledger, ledger);
		if (!made.ok) return made;
		await made.value.close();
		return ok({ ledger, step: undefined, changes: command.value.changes.length });
	}
	const store = await openLedgerFile(ask.ledger);
	if (!store.ok) return store;
	try {
		const before = await store.value.ledger();
		const plan = planImport(preview.pack.sheets.sheets, before, preview.proposal);
		const command = importCommand(plan, before, choicesFor(plan, ask), counter(await store.value.nextIds()), names);
		if (!command.ok) return command;
		const done = await store.value.execute(command.value);
		if (!done.ok) return done;
		const changes = command.value.changes.length;
		return ok({ ledger: await store.value.ledger(), step: changes === 0 ? undefined : done.value.step, changes });
	} finally {
		await store.value.close();
	}
}

function counter(next?: NextIds): Parameters<typeof importCommand>[3] {
	const given = {
		entries: next?.entry ?? 1,
		indicators: next?.indicator ?? 1,
		printed: next?.printed ?? 1,
		passages: next?.passage ?? 1,
		projects: next?.project ?? 1,
		measures: next?.measure ?? 1,
		drafts: next?.draft ?? 1,
	};
	return (table) => {
		given[table] += 1;
		return given[table] - 1;
	};
}
