/** 科目: the list that opens while a 科目 is typed. */
import { type Catalog, classOf, groupOf, type Subject } from '../../../shared/catalog/catalog.ts';
import type { ChoiceSource } from '../../sheet/model.ts';
import { type Candidate, choiceSource, type Used } from './choices.ts';

export type SubjectKind = 'function' | 'economic';

/**
 * 科目 of the year's catalogue with one of the numbers of digits in `digits`, found by the beginning of the
 * code, any part of the name (also one that it had before), pinyin or initials. `used` counts the rows of
 * the ledger by code; those come first. Behind a name that several 科目 share (行政运行) stands what it
 * belongs to. A code that is not listed may be entered; a check speaks of it.
 */
export function subjectChoices(
	catalog: Catalog,
	kind: SubjectKind,
	digits: readonly number[],
	used: Used,
): ChoiceSource {
	let candidates: readonly Candidate[] | undefined;
	const source = () => {
		candidates ??= candidatesOf(catalog, kind, digits);
		return choiceSource(candidates, { strict: false, used });
	};
	return { strict: false, find: (typed, limit) => source().find(typed, limit) };
}

/** By catalogue, for the list is asked for at every change of the ledger and the catalogue never changes. */
const kept = new WeakMap<Catalog, Map<string, readonly Candidate[]>>();

function candidatesOf(catalog: Catalog, kind: SubjectKind, digits: readonly number[]): readonly Candidate[] {
	const lists = kept.get(catalog) ?? new Map<string, readonly Candidate[]>();
	kept.set(catalog, lists);
	const key = `${kind} ${digits.join()}`;
	const known = lists.get(key);
	if (known !== undefined) return known;
	const made = makeCandidates(catalog, kind === 'function' ? catalog.functions : catalog.economics, digits);
	lists.set(key, made);
	return made;
}

function makeCandidates(
	catalog: Catalog,
	all: ReadonlyMap<string, Subject>,
	digits: readonly number[],
): readonly Candidate[] {
	const subjects = [...all.values()].filter(({ code }) => digits.includes(code.length));
	const bearers = new Map<string, number>();
	for (const { name } of subjects) bearers.set(name, (bearers.get(name) ?? 0) + 1);
	const formerNames = new Map<string, string[]>();
	for (const { code, oldName } of all === catalog.functions ? catalog.oldNames : []) {
		if (all.get(code)?.name !== oldName) formerNames.set(code, [...(formerNames.get(code) ?? []), oldName]);
	}
	return subjects
		.sort((a, b) => (a.code < b.code ? -1 : 1))
		.map(({ code, name }) => ({
			value: code,
			code,
			name,
			formerNames: formerNames.get(code) ?? [],
			note: (bearers.get(name) ?? 0) > 1 ? all.get(aboveOf(code))?.name : undefined,
		}));
}

/** 款 of a 项, 类 of a 款. */
function aboveOf(code: string): string {
	return code.length > 5 ? groupOf(code) : classOf(code);
}
