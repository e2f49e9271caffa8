import type { Project } from '../ledger/ledger.ts';
import { type Fen, fen } from '../money/fen.ts';
import { cellAddress } from './cells.ts';
import type { SheetDeclaration } from './declaration.ts';
import type { Findings } from './findings.ts';
import type { KnownProjects } from './known.ts';
import { columnAt, placeOf, type SheetView } from './locate.ts';
import { Names } from './names.ts';
import { numberOrNull, type SheetRecord, textOf } from './records.ts';
import { fold, quote } from './text.ts';

export type ProjectsSheet = Extract<SheetDeclaration, { target: 'projects' }>;

/**
 * The projects that other sheets may name. Undefined when a name of the list could not be read: a
 * line that names it would else be blamed for it.
 */
export function knownProjects(declaration: ProjectsSheet, records: readonly SheetRecord[]): KnownProjects | undefined {
	const names = records.map((record) => ({ name: textOf(record, 'name') }));
	if (names.some(({ name }) => name === '')) return undefined;
	return { sheet: declaration.name, names: new Names(names) };
}

/** Faults that only the whole list shows: a name twice, so that nobody could say which one is meant. */
export function checkProjects(
	view: SheetView,
	declaration: ProjectsSheet,
	records: readonly SheetRecord[],
	findings: Findings,
): void {
	const at = columnAt(view, declaration.columns, 'name');
	const rowOf = new Map<string, number>();
	for (const record of records) {
		const name = textOf(record, 'name');
		const first = rowOf.get(fold(name));
		if (name === '') continue;
		if (first === undefined) rowOf.set(fold(name), record.row);
		else {
			findings.fault(placeOf(view, record.row, at), {
				code: 'project-twice',
				message: `项目名称${quote(name)}写了两次，${cellAddress(first, at)} 已有。`,
				action: '请改成不同的名称，或删去重复的项目。',
			});
		}
	}
}

/** A project from a sound record. */
export function projectOf(record: SheetRecord, origin: string): Omit<Project, 'id'> {
	return {
		name: textOf(record, 'name'),
		evaluation: textOf(record, 'evaluation'),
		supervisor: textOf(record, 'supervisor'),
		implementer: textOf(record, 'implementer'),
		initialBudget: fenOrNull(record, 'initialBudget'),
		budget: fenOrNull(record, 'budget'),
		executed: fenOrNull(record, 'executed'),
		fiscalBudget: fenOrNull(record, 'fiscalBudget'),
		fiscalExecuted: fenOrNull(record, 'fiscalExecuted'),
		rateWeight: numberOrNull(record, 'rateWeight'),
		rateScore: numberOrNull(record, 'rateScore'),
		score: numberOrNull(record, 'score'),
		goal: textOf(record, 'goal'),
		outcome: textOf(record, 'outcome'),
		origin,
	};
}

function fenOrNull(record: SheetRecord, field: string): Fen | null {
	const value = numberOrNull(record, field);
	return value === null ? null : fen(value);
}
