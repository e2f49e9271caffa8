import { percentVerdict } from './figures.ts';
import { halfUnits } from './number.ts';
import { inStatement, type Statement } from './read.ts';
import type { Reading } from './reading.ts';
import type { Printed, Told } from './told.ts';
import { subjectTopic } from './topics.ts';
import type { FacetName, SubjectName } from './vocabulary.ts';

/** Subjects that are compared with last year or with their budget, but 机关运行经费. */
export const COMPARED: readonly SubjectName[] = [
	'收入总计',
	'财政拨款收入总计',
	'一般公共预算支出',
	'因公出国费',
	'公务用车费',
	'公务接待费',
];

/** It has a rule of its own. */
export const OFFICE: SubjectName = '机关运行经费';

/** What a figure is compared with, and where a sentence says what. */
const BASES = [
	{
		base: '上年',
		direction: '比上年',
		difference: '增减额',
		rateWord: '增减',
		rate: '增减率',
		reason: '比上年原因',
		stated: '上年金额',
	},
	{
		base: '预算',
		direction: '比预算增减',
		difference: '预算增减额',
		rateWord: '预算增减',
		rate: '预算增减率',
		reason: '比预算原因',
		stated: '预算',
	},
] as const;

/** One sentence that compares a subject with last year or with its budget. */
export interface Comparison {
	readonly name: SubjectName;
	readonly base: (typeof BASES)[number]['base'];
	/** The facet of its reason */
	readonly reason: FacetName;
	readonly statement: Statement;
	readonly current: Printed | undefined;
	readonly direction: Reading;
	readonly difference: Reading | undefined;
	readonly rateWord: Reading | undefined;
	readonly rate: Reading | undefined;
	/** The base as it follows from the sentence: the figure of the year less the difference. */
	readonly prior: Printed | undefined;
	/** The base where the report prints it too. */
	readonly stated: Reading | undefined;
}

export function comparisons(told: Told): Comparison[] {
	return [...COMPARED, OFFICE].flatMap((name) => {
		const current = told.amount(name);
		return subjectTopic(told, name).statements.flatMap((statement) =>
			BASES.flatMap((facets): Comparison[] => {
				const direction = inStatement(statement, facets.direction, name);
				if (direction === undefined) return [];
				const difference = inStatement(statement, facets.difference, name);
				return [
					{
						name,
						base: facets.base,
						reason: facets.reason,
						statement,
						current,
						direction,
						difference,
						rateWord: inStatement(statement, facets.rateWord, name),
						rate: inStatement(statement, facets.rate, name),
						prior: priorOf(current, difference, direction.value),
						stated: told.readings.first(name, facets.stated),
					},
				];
			}),
		);
	});
}

function priorOf(current: Printed | undefined, difference: Reading | undefined, sign: number): Printed | undefined {
	if (current === undefined || difference === undefined || sign === 0) return undefined;
	return {
		...current,
		value: current.value - sign * difference.value,
		halfUnits: current.halfUnits + halfUnits(difference),
	};
}

/** The rate does not fit the direction that is written, but it fits the other. */
export function isTurned({ current, difference, rate, prior, direction }: Comparison): boolean {
	if (current === undefined || difference === undefined || rate === undefined || prior === undefined) return false;
	const part = { value: difference.value, halfUnits: halfUnits(difference) };
	const other = priorOf(current, difference, -direction.value);
	if (other === undefined || other.value <= 0 || 2 * Math.abs(prior.value) <= prior.halfUnits) return false;
	const asWritten = prior.value <= 0 ? 'error' : percentVerdict({ said: rate, part, whole: prior });
	return asWritten === 'error' && percentVerdict({ said: rate, part, whole: other }) === 'holds';
}
