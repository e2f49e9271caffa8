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

function numbered<R extends object>(rows: readonly R[], first: number): (R & { readonly id: number })[] {
	return rows.map((row, index) => ({ ...row, id: first + index }));
}
