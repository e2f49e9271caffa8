/** 下拉列表: finds what may be entered by code, by any part of the name, or by pinyin. */
import type { Unit } from '../../../shared/ledger/ledger.ts';
import type { IndicatorDeclaration } from '../../../shared/sheets/declaration.ts';
import type { Choice, ChoiceSource, MatchedPart } from '../../sheet/model.ts';
import { initialsIn, initialsOf, matchSound, type Sound, soundOf, typedSound } from '../../sheet/pinyin.ts';

/** Something that may be entered. Candidates stand in the order in which equals are listed. */
export interface Candidate {
	/** What is entered. */
	readonly value: string;
	readonly code: string;
	readonly name: string;
	/** Names that it had before, by which it is found as well. */
	readonly formerNames: readonly string[];
	/** Shown behind, when nothing is to be said of the ledger. */
	readonly note: string | undefined;
}

/** How often each value stands in the ledger. */
export type Used = ReadonlyMap<string, number>;

const NOT_USED: Used = new Map();

/** The values of a drop-down, in their order. */
export function choicesOf(values: readonly string[]): ChoiceSource {
	return choiceSource(
		values.map((value) => named(value)),
		{ strict: true, used: NOT_USED },
	);
}

/** 单位: the code is entered. */
export function unitChoices(units: readonly Unit[], used: Used = NOT_USED): ChoiceSource {
	const candidates = units.map(({ code, name }) => ({ ...named(name), value: code, code }));
	return choiceSource(candidates, { strict: true, used });
}

/** 项目名称. `strict` where the pack has a list of projects; elsewhere a new name may be typed. */
export function projectChoices(names: Iterable<string>, strict: boolean, used: Used = NOT_USED): ChoiceSource {
	const distinct = [...new Set(names)].filter((name) => name !== '');
	return choiceSource(
		distinct.map((name) => named(name)),
		{ strict, used },
	);
}

/** 指标 of 其他数据, with its unit of measure. */
export function indicatorChoices(indicators: readonly IndicatorDeclaration[], used: Used = NOT_USED): ChoiceSource {
	const candidates = indicators.map(({ name, unitOfMeasure }) => ({ ...named(name), note: unitOfMeasure }));
	return choiceSource(candidates, { strict: true, used });
}

function named(name: string): Candidate {
	return { value: name, code: '', name, formerNames: [], note: undefined };
}

export interface ChoiceOptions {
	readonly strict: boolean;
	readonly used: Used;
}

/**
 * Searches `candidates`. First what was typed in full, then what this ledger uses, then what begins with
 * the typed text, then what has it inside, last what only an unusual reading or a former name finds; equals
 * in the order given. Words apart by a blank must all be found, so `2080106 就业管理事务` finds its line.
 * The parts are code (where there is one), name and initials.
 */
export function choiceSource(candidates: readonly Candidate[], options: ChoiceOptions): ChoiceSource {
	return {
		strict: options.strict,
		find(typed, limit) {
			const terms = termsOf(typed);
			const found: Ranked[] = [];
			for (const [order, entry] of indexOf(candidates).entries()) {
				const match = matchAll(entry, terms);
				if (match === undefined) continue;
				const used = options.used.get(entry.candidate.value) ?? 0;
				found.push({ entry, match, used, order, rank: rankOf(match.closeness, used) });
			}
			found.sort((a, b) => a.rank - b.rank || Number(b.used > 0) - Number(a.used > 0) || a.order - b.order);
			return { choices: found.slice(0, limit).map(choiceOf), total: found.length };
		},
	};
}

/** A candidate with what it is found by, worked out once. */
interface Entry {
	readonly candidate: Candidate;
	readonly code: string;
	readonly name: Name;
	readonly formerNames: readonly Name[];
	/** Of the name among the parts; the initials follow it. */
	readonly namePart: number;
}

interface Name {
	readonly text: string;
	/** Half-width, small letters. */
	readonly plain: string;
	/** Worked out when first asked for: who types codes never waits for it. */
	sound(): Sound;
}

const indexes = new WeakMap<readonly Candidate[], readonly Entry[]>();

/** Made at the first search, for most lists are never opened. */
function indexOf(candidates: readonly Candidate[]): readonly Entry[] {
	const known = indexes.get(candidates);
	if (known !== undefined) return known;
	const made = candidates.map(
		(candidate): Entry => ({
			candidate,
			code: plain(candidate.code),
			name: nameOf(candidate.name),
			formerNames: candidate.formerNames.map(nameOf),
			namePart: candidate.code === '' ? 0 : 1,
		}),
	);
	indexes.set(candidates, made);
	return made;
}

function nameOf(text: string): Name {
	let sound: Sound | undefined;
	return {
		text,
		plain: plain(text),
		sound: () => {
			sound ??= soundOf(text);
			return sound;
		},
	};
}

/** How close a candidate is to what was typed; less is closer. */
const EXACT = 0;
const BEGINS = 1;
const INSIDE = 2;
const REMOTE = 3;

interface Match {
	readonly closeness: number;
	readonly matched: readonly MatchedPart[];
	readonly formerName?: string;
}

interface Ranked {
	readonly entry: Entry;
	readonly match: Match;
	readonly used: number;
	readonly order: number;
	readonly rank: number;
}

function rankOf(closeness: number, used: number): number {
	return closeness === EXACT || used > 0 ? closeness : closeness + REMOTE + 1;
}

interface Term {
	/** Half-width, small letters. */
	readonly text: string;
	/** As letters of pinyin, where it can be such. */
	readonly sound: string | undefined;
}

/** Words apart by blanks, and a code apart from the name that follows it. */
function termsOf(typed: string): Term[] {
	return plain(typed)
		.replace(/(?<=\d)[-—·:、]?(?=\p{Script=Han})/gu, ' ')
		.split(/\s+/u)
		.filter((text) => text !== '')
		.map((text) => ({ text, sound: typedSound(text) }));
}

const NOTHING_TYPED: Match = { closeness: INSIDE, matched: [] };

/** The match of all terms: as close as the least close. */
function matchAll(entry: Entry, terms: readonly Term[]): Match | undefined {
	if (terms.length === 0) return NOTHING_TYPED;
	const matches: Match[] = [];
	for (const term of terms) {
		const match = matchTerm(entry, term);
		if (match === undefined) return undefined;
		matches.push(match);
	}
	const formerName = matches.find((match) => match.formerName !== undefined)?.formerName;
	return {
		closeness: Math.max(...matches.map((match) => match.closeness)),
		matched: matches.flatMap((match) => match.matched),
		...(formerName === undefined ? {} : { formerName }),
	};
}

function matchTerm(entry: Entry, term: Term): Match | undefined {
	return (
		matchCode(entry.code, term.text) ??
		closer(matchName(entry, term.text), matchBySound(entry, term.sound)) ??
		matchFormer(entry, term)
	);
}

function matchCode(code: string, text: string): Match | undefined {
	if (code === '' || !code.startsWith(text)) return undefined;
	const exact = code.length === text.length;
	return { closeness: exact ? EXACT : BEGINS, matched: [{ part: 0, from: 0, to: text.length }] };
}

function matchName({ name, namePart }: Entry, text: string): Match | undefined {
	const from = name.plain.indexOf(text);
	if (from === -1) return undefined;
	const closeness = name.plain === text ? EXACT : from === 0 ? BEGINS : INSIDE;
	// Where levelling changed the length the place is not known to the letter.
	const placed = name.plain.length === name.text.length;
	return { closeness, matched: placed ? [{ part: namePart, from, to: from + text.length }] : [] };
}

function matchBySound({ name, namePart }: Entry, typed: string | undefined): Match | undefined {
	if (typed === undefined) return undefined;
	const sound = name.sound();
	const found = matchSound(sound, typed);
	if (found === undefined) return undefined;
	const letters = initialsIn(sound, found);
	const closeness = !found.usual ? REMOTE : letters.from === 0 ? BEGINS : INSIDE;
	return { closeness, matched: [{ part: namePart + 1, ...letters }] };
}

function matchFormer(entry: Entry, { text, sound }: Term): Match | undefined {
	const former = entry.formerNames.find(
		(name) => name.plain.includes(text) || (sound !== undefined && matchSound(name.sound(), sound)?.usual === true),
	);
	return former === undefined ? undefined : { closeness: REMOTE, matched: [], formerName: former.text };
}

function closer(a: Match | undefined, b: Match | undefined): Match | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return b.closeness < a.closeness ? b : a;
}

function choiceOf({ entry, match, used }: Ranked): Choice {
	const { value, code, name, note } = entry.candidate;
	const notes = [
		match.formerName === undefined ? '' : `原名“${match.formerName}”`,
		used > 0 ? `本账套 ${used} 行` : (note ?? ''),
	].filter((text) => text !== '');
	return {
		value,
		parts: [...(code === '' ? [] : [code]), name, initialsOf(entry.name.sound())],
		...(notes.length === 0 ? {} : { note: notes.join('，') }),
		matched: match.matched,
	};
}

function plain(text: string): string {
	return text.normalize('NFKC').toLowerCase();
}
