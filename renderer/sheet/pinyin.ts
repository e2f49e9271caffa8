/**
 * 拼音：finds Chinese text by what people type of its sound. Every reading of a character counts
 * (重 zhong and chong), since nobody looks up which one a dictionary prefers; the reading that fits the
 * words around it (银行 hang) is the first and the one shown.
 */
import { pinyin, polyphonic } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

export interface Sound {
	/** For each character, how it can be typed: lower case, no tones, the best reading first. Signs have none. */
	readonly readings: readonly (readonly string[])[];
	/** Shown behind the name: JYGLSW. */
	readonly initials: string;
	/** For each character its place in `initials`, or -1. */
	readonly places: readonly number[];
}

/** Sounds are asked for again and again; this many are kept before starting afresh. */
const MOST_KEPT = 20_000;
const kept = new Map<string, Sound>();

export function soundOf(text: string): Sound {
	const known = kept.get(text);
	if (known !== undefined) return known;
	if (kept.size >= MOST_KEPT) kept.clear();
	const sound = makeSound(text);
	kept.set(text, sound);
	return sound;
}

function makeSound(text: string): Sound {
	const characters = Array.from(text);
	const spoken = pinyin(text, { toneType: 'none', type: 'array', v: true });
	const inContext = spoken.length === characters.length ? spoken : [];
	const readings = characters.map((character, index) => readingsOf(character, inContext[index]));
	let initials = '';
	const places = readings.map((ways) => {
		const first = ways[0]?.[0];
		if (first === undefined) return -1;
		initials += first.toUpperCase();
		return initials.length - 1;
	});
	return { readings, initials, places };
}

const readingsKept = new Map<string, readonly string[]>();

/** Letters and digits read as themselves; a sign, a bracket or a blank as nothing. */
function readingsOf(character: string, inContext: string | undefined): readonly string[] {
	const all = readingsKept.get(character) ?? allReadings(character);
	readingsKept.set(character, all);
	if (inContext === undefined || all[0] === inContext || !all.includes(inContext)) return all;
	return [inContext, ...all.filter((reading) => reading !== inContext)];
}

function allReadings(character: string): readonly string[] {
	const plain = character.normalize('NFKC').toLowerCase();
	if (/^[a-z\d]+$/u.test(plain)) return [plain];
	if (!HAN.test(character)) return [];
	const found = polyphonic(character, { toneType: 'none', type: 'array', v: true })[0] ?? [];
	const letters = found.filter((reading) => /^[a-z]+$/u.test(reading));
	// ü is v on a keyboard, but many type u.
	return [
		...new Set(
			letters.flatMap((reading) => (reading.includes('v') ? [reading, reading.replace('v', 'u')] : [reading])),
		),
	];
}

/** Where the sound of a text matches: characters `from` to before `to`. */
export interface SoundMatch {
	readonly from: number;
	readonly to: number;
	/** Every character in the reading that fits its words, so more likely what was meant. */
	readonly usual: boolean;
}

/** What can be typed to find by sound: letters and digits, at least one letter, as an input method shows them. */
export function typedSound(typed: string): string | undefined {
	const plain = typed
		.normalize('NFKC')
		.toLowerCase()
		.replace(/['’\s]/gu, '');
	return /^(?=\d*[a-z])[a-z\d]+$/u.test(plain) ? plain : undefined;
}

/**
 * The first place where `typed` (of `typedSound`) can be read: initials (jygl), whole syllables
 * (jiuye), zh ch sh as initials, all of them mixed, and the last syllable as far as it was typed. A place
 * where every reading is the usual one goes before others.
 */
export function matchSound(sound: Sound, typed: string): SoundMatch | undefined {
	let unusual: SoundMatch | undefined;
	for (let from = 0; from < sound.readings.length; from += 1) {
		const ways = sound.readings[from] ?? [];
		if (!ways.some((reading) => reading[0] === typed[0])) continue;
		const usual = readOn(sound.readings, from, typed, 0, true);
		if (usual !== undefined) return { from, to: usual, usual: true };
		if (unusual !== undefined) continue;
		const to = readOn(sound.readings, from, typed, 0, false);
		if (to !== undefined) unusual = { from, to, usual: false };
	}
	return unusual;
}

/** The character after the last one read; undefined when `typed` from `at` on cannot be read from `index` on. */
function readOn(
	readings: Sound['readings'],
	index: number,
	typed: string,
	at: number,
	usualOnly: boolean,
): number | undefined {
	if (at === typed.length) return index;
	const ways = readings[index];
	if (ways === undefined) return undefined;
	if (ways.length === 0) return at === 0 ? undefined : readOn(readings, index + 1, typed, at, usualOnly);
	for (const reading of usualOnly ? ways.slice(0, 1) : ways) {
		const shared = sharedLength(reading, typed, at);
		if (shared > 0 && at + shared === typed.length) return index + 1;
		for (const length of stops(reading)) {
			if (length > shared) continue;
			const end = readOn(readings, index + 1, typed, at + length, usualOnly);
			if (end !== undefined) return end;
		}
	}
	return undefined;
}

function sharedLength(reading: string, typed: string, at: number): number {
	let length = 0;
	while (length < reading.length && reading[length] === typed[at + length]) length += 1;
	return length;
}

/** How much of a syllable may be typed before the next one begins, the most first. */
function stops(reading: string): readonly number[] {
	if (/^\d+$/u.test(reading)) return [reading.length];
	return /^[zcs]h/u.test(reading) ? [reading.length, 2, 1] : reading.length === 1 ? [1] : [reading.length, 1];
}

/** For putting texts in the order of a Chinese dictionary: by sound and tone, then by character, sign by sign; digits and letters go before. */
export function soundOrder(text: string): readonly string[] {
	const characters = Array.from(text.normalize('NFKC').toLowerCase());
	const spoken = pinyin(characters.join(''), { toneType: 'num', type: 'array', v: true });
	const inContext = spoken.length === characters.length ? spoken : [];
	return characters.map((character, index) =>
		HAN.test(character) ? `~${inContext[index] ?? ''} ${character}` : character,
	);
}
