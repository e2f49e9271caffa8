import type { Change, Command, TableName } from './change.ts';
import { sameRow } from './change.ts';
import type { Entry, Indicator, Ledger, LedgerProfile, Measure, Passage, Printed, Project, Unit } from './ledger.ts';

/**
 * A ledger as an importer reads it: rows without the numbers that a ledger gives them. 待填行 and 已核实
 * are not content: they are made in the program only.
 */
export interface LedgerContent {
	readonly profile: LedgerProfile;
	readonly units: readonly Omit<Unit, 'position'>[];
	readonly entries: readonly Omit<Entry, 'id'>[];
	readonly indicators: readonly Omit<Indicator, 'id'>[];
	readonly printed: readonly Omit<Printed, 'id'>[];
	readonly passages: readonly Omit<Passage, 'id'>[];
	readonly projects: readonly Omit<Project, 'id'>[];
	readonly measures: readonly Omit<Measure, 'id'>[];
}

/** A ledger of its own from what was read. Ids follow the order of the rows. */
export function newLedger(content: LedgerContent): Ledger {
	return {
		profile: content.profile,
		units: content.units.map((unit, index) => ({ ...unit, position: index + 1 })),
		entries: numbered(content.entries, 1),
		indicators: numbered(content.indicators, 1),
		printed: numbered(content.printed, 1),
		passages: numbered(content.passages, 1),
		projects: numbered(content.projects, 1),
		measures: numbered(content.measures, 1),
		drafts: [],
		verifications: [],
	};
}

/**
 * The command that makes `ledger` hold `content` and nothing else; rows keep no old ids. 待填行 go, as
 * the sheets they were lines of are replaced; 已核实 stay, as each only holds for what it states. 公开数
 * stay for the years of which the content brings none: a collection workbook has no place for them. Those
 * of a unit that goes go with it.
 */
export function replaceContent(ledger: Ledger, content: LedgerContent, label: string): Command {
	const next = (rows: readonly { readonly id: number }[]) => rows.reduce((top, row) => Math.max(top, row.id), 0) + 1;
	const units = content.units.map((unit, index): Unit => ({ ...unit, position: index + 1 }));
	const unitBefore = new Map(ledger.units.map((unit) => [unit.code, unit]));
	const unitAfter = new Set(units.map((unit) => unit.code));
	const printedYears = new Set(content.printed.map(({ year }) => year));
	const changes: Change[] = [
		...removed('entry', ledger.entries),
		...removed('indicator', ledger.indicators),
		...removed(
			'printed',
			ledger.printed.filter(({ year, unit }) => printedYears.has(year) || (unit !== '' && !unitAfter.has(unit))),
		),
		...removed('passage', ledger.passages),
		...removed('project', ledger.projects),
		...removed('measure', ledger.measures),
		...removed('draft', ledger.drafts),
		...removed(
			'unit',
			ledger.units.filter((unit) => !unitAfter.has(unit.code)),
		),
		...units.map((after): Change => ({ table: 'unit', before: unitBefore.get(after.code) ?? null, after })),
		{ table: 'profile', before: ledger.profile, after: content.profile },
		...added('entry', numbered(content.entries, next(ledger.entries))),
		...added('indicator', numbered(content.indicators, next(ledger.indicators))),
		...added('printed', numbered(content.printed, next(ledger.printed))),
		...added('passage', numbered(content.passages, next(ledger.passages))),
		...added('project', numbered(content.projects, next(ledger.projects))),
		...added('measure', numbered(content.measures, next(ledger.measures))),
	];
	return { label, changes: changes.filter((change) => !sameRow(change.before, change.after)) };
}

function numbered<R extends object>(rows: readonly R[], first: number): (R & { readonly id: number })[] {
	return rows.map((row, index) => ({ ...row, id: first + index }));
}

function removed(table: Exclude<TableName, 'profile'>, rows: readonly object[]): Change[] {
	return rows.map((before) => ({ table, before, after: null }) as Change);
}

function added(table: Exclude<TableName, 'profile' | 'unit'>, rows: readonly object[]): Change[] {
	return rows.map((after) => ({ table, before: null, after }) as Change);
}
