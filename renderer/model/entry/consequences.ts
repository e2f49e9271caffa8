/** 牵连：what else of the ledger names a unit or a project that is renamed or taken away. */
import type { Change } from '../../../shared/ledger/change.ts';
import { draftCells, makeDraft } from '../../../shared/ledger/draft.ts';
import type { Ledger, Project, Unit } from '../../../shared/ledger/ledger.ts';
import type { PlaceDeclaration } from '../../../shared/sheets/declaration.ts';
import type { EntryView } from './bench.ts';

interface ConsequencesSource {
	readonly ledger: Ledger;
	readonly view: Pick<EntryView, 'context'>;
}

export type Whole =
	| { readonly ok: true; readonly changes: readonly Change[] }
	| { readonly ok: false; readonly message: string };

/** Changes of units and projects with everything that names them; others as they are. */
export function withConsequences(changes: readonly Change[], { ledger, view }: ConsequencesSource): Whole {
	const units = changes.filter((change) => change.table === 'unit');
	const projects = changes.filter((change) => change.table === 'project');
	const more: Change[] = [];
	for (const change of changes) if (change.table === 'measure') more.push(...renameMeasure(change, changes, ledger));
	if (units.length === 0 && projects.length === 0) return { ok: true, changes: [...changes, ...more] };
	for (const { before, after } of units) {
		if (before !== null && after === null) {
			const reason = unitInUse(before, ledger);
			if (reason !== undefined) return { ok: false, message: reason };
		}
		if (before !== null && after !== null && before.code !== after.code)
			more.push(...renameUnit(before, after, ledger));
	}
	for (const { before, after } of projects) {
		if (before === null || before.name === after?.name) continue;
		if (after !== null) more.push(...renameProject(before, after, ledger, view.context.declaration.places));
		else if (ledger.measures.some(({ project }) => project === before.name)) {
			return { ok: false, message: `项目“${before.name}”还有绩效指标。请先删除这些指标，再删除项目。` };
		}
	}
	const problem = unitProblem(unitsAfter(ledger, units, more)) ?? projectProblem(projects, ledger);
	return problem === undefined ? { ok: true, changes: [...changes, ...more] } : { ok: false, message: problem };
}

function unitInUse({ code, name }: Unit, ledger: Ledger): string | undefined {
	const rows =
		ledger.entries.filter(({ unit }) => unit === code).length +
		ledger.indicators.filter(({ unit }) => unit === code).length;
	if (rows > 0) return `单位“${name}”（${code}）还有 ${rows} 行数，不能删除或缺项。请先删除这些行，或改成别的单位。`;
	const below = ledger.units.find(({ parent }) => parent === code);
	return below === undefined ? undefined : `“${below.name}”的上级单位是“${name}”，请先改掉，再删除。`;
}

function renameUnit({ code }: Unit, after: Unit, ledger: Ledger): readonly Change[] {
	return [
		...ledger.entries
			.filter(({ unit }) => unit === code)
			.map((before): Change => ({ table: 'entry', before, after: { ...before, unit: after.code } })),
		...ledger.indicators
			.filter(({ unit }) => unit === code)
			.map((before): Change => ({ table: 'indicator', before, after: { ...before, unit: after.code } })),
		...ledger.units
			.filter((unit) => unit.parent === code && unit.code !== code)
			.map((before): Change => ({ table: 'unit', before, after: { ...before, parent: after.code } })),
		...ledger.drafts.flatMap((before): Change[] => {
			const cells = draftCells(before);
			if (cells['unit'] !== code) return [];
			const renamed = makeDraft(before.id, before.sheet, { ...cells, unit: after.code }, before.carried);
			return [{ table: 'draft', before, after: renamed }];
		}),
	];
}

function renameProject(
	{ name }: Project,
	after: Project,
	ledger: Ledger,
	places: readonly PlaceDeclaration[],
): readonly Change[] {
	const renamed = new Map(
		places.flatMap(({ perProject }) =>
			perProject === undefined
				? []
				: [[`${perProject.before}${name}${perProject.after}`, `${perProject.before}${after.name}${perProject.after}`]],
		),
	);
	return [
		...ledger.measures
			.filter(({ project }) => project === name)
			.map((before): Change => ({ table: 'measure', before, after: { ...before, project: after.name } })),
		...ledger.passages.flatMap((before): Change[] => {
			const place = renamed.get(before.place);
			return place === undefined ? [] : [{ table: 'passage', before, after: { ...before, place } }];
		}),
	];
}

/** What belongs to a renamed indicator names it as 上级指标: all up to the next one of its level. */
function renameMeasure(
	{ before, after }: Extract<Change, { readonly table: 'measure' }>,
	changes: readonly Change[],
	ledger: Ledger,
): readonly Change[] {
	if (before === null || after === null || before.name === after.name) return [];
	const touched = new Set(changes.map((change) => change.before));
	const below: Change[] = [];
	for (const row of ledger.measures) {
		if (row.id <= before.id || row.project !== before.project) continue;
		if (row.level <= before.level) break;
		if (row.level !== before.level + 1 || touched.has(row)) continue;
		below.push({ table: 'measure', before: row, after: { ...row, parent: after.name } });
	}
	return below;
}

function unitsAfter(ledger: Ledger, changes: readonly Change[], more: readonly Change[]): readonly Unit[] {
	let units: Unit[] = [...ledger.units];
	for (const change of [...changes, ...more]) {
		if (change.table !== 'unit') continue;
		units = units.filter(({ code }) => code !== change.before?.code);
		if (change.after !== null) units.push(change.after);
	}
	return units;
}

function unitProblem(units: readonly Unit[]): string | undefined {
	const byCode = new Map<string, Unit>();
	for (const unit of units) {
		const other = byCode.get(unit.code);
		if (other !== undefined) return `单位代码“${unit.code}”已经是“${other.name}”的，请另用一个。`;
		byCode.set(unit.code, unit);
	}
	for (const unit of units) {
		const seen = new Set<string>();
		for (let at = unit.parent; at !== '' && !seen.has(at); at = byCode.get(at)?.parent ?? '') {
			if (at === unit.code) return `“${unit.name}”的上级单位绕回它自己，请改正。`;
			seen.add(at);
		}
	}
	return undefined;
}

function projectProblem(changes: readonly Change[], ledger: Ledger): string | undefined {
	const names = new Map(ledger.projects.map(({ id, name }) => [id, name]));
	for (const change of changes) {
		if (change.table !== 'project') continue;
		if (change.before !== null) names.delete(change.before.id);
		if (change.after === null) continue;
		if ([...names.values()].includes(change.after.name)) return `项目“${change.after.name}”已经有了，名称不能重复。`;
		names.set(change.after.id, change.after.name);
	}
	return undefined;
}
