import { unreachable } from '../fault/fault.ts';
import type { Measure, Project } from '../ledger/ledger.ts';
import type { MeasureField, ProjectField } from './definition.ts';
import type { LiveLedger } from './live-ledger.ts';

/** A number of an evaluated project: 分, or hundredths of a point. `undefined` when it was not given. */
export function projectNumber(ledger: LiveLedger, name: string, field: ProjectField): number | undefined {
	const project = ledger.projects.find((candidate) => candidate.name === name);
	if (project === undefined) return undefined;
	return (field === '得分' ? totalScore(project, ledger.measures(name)) : fieldOf(project, field)) ?? undefined;
}

export function measureNumber(
	ledger: LiveLedger,
	project: string,
	id: number,
	field: MeasureField,
): number | undefined {
	const measure = ledger.measures(project).find((candidate) => candidate.id === id);
	return (field === '分值' ? measure?.weight : measure?.score) ?? undefined;
}

export function isScore(field: ProjectField): boolean {
	return field === '执行率分值' || field === '执行率得分' || field === '得分';
}

function fieldOf(project: Project, field: Exclude<ProjectField, '得分'>): number | null {
	switch (field) {
		case '年初预算数':
			return project.initialBudget;
		case '全年预算数':
			return project.budget;
		case '全年执行数':
			return project.executed;
		case '当年财政拨款预算数':
			return project.fiscalBudget;
		case '当年财政拨款执行数':
			return project.fiscalExecuted;
		case '执行率分值':
			return project.rateWeight;
		case '执行率得分':
			return project.rateScore;
		default:
			return unreachable(field);
	}
}

/**
 * 总分：执行率得分 and the scores of all leaves; a project without indicators has the score that was
 * stated. A leaf with a 分值 and no 得分 is missing, an empty line of the form counts nothing.
 */
function totalScore(project: Project, measures: readonly Measure[]): number | null {
	if (measures.length === 0) return project.score;
	let total = project.rateScore ?? 0;
	for (const leaf of leavesOf(measures)) {
		if (leaf.score === null && leaf.weight !== null) return null;
		total += leaf.score ?? 0;
	}
	return total;
}

/** Nodes of a tree in its order, each with whether it is a leaf. */
export function leavesOf(measures: readonly Measure[]): readonly Measure[] {
	return measures.filter((measure, index) => (measures[index + 1]?.level ?? 0) <= measure.level);
}
