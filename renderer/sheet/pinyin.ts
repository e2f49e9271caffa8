/**
 * 拼音：finds Chinese text by what people type of its sound. Every reading of a character counts
 * (重 zhong and chong), since nobody looks up which one a dictionary prefers; the reading that fits the
 * words around it (银行 hang) counts more and is the one shown.
 */
import { customPinyin, pinyin, polyphonic } from 'pinyin-pro';

/** Words of the accounts that the dictionary reads wrongly. */
customPinyin({ 差旅: 'chāi lǚ', 北调: 'běi diào', 调出: 'diào chū', 调入: 'diào rù' });

const HAN = /\p{Script=Han}/u;

export interface Sound {
	readonly signs: readonly Sign[];
	/** Bits of the letters that any reading has, to pass over most texts at a glance. */
	readonly letters: number;
	/**
	 * For each character the readings that fit its words. Worked out when first asked for: looking at
	 * the words takes most of the time, and most texts never come so far.
	 */
	usual(): readonly (readonly string[])[];
}

/** What is known of a character wherever it stands. */
interface Sign {
	/** How it can be typed: lower case, no tones, the commonest first. A sign or bracket has none. */
	readonly readings: readonly string[];
	/** The first letters of all readings. */
	readonly firsts: string;
	/** Has readings that differ by more than u for ü, so that the words decide. */
	readonly several: boolean;
	readonly letters: number;
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
	const signs: Sign[] = [];
	let letters = 0;
	for (const character of text) {
		const sign = signOf(character);
		signs.push(sign);
		letters |= sign.letters;
	}
	let usual: readonly (readonly string[])[] | undefined;
	return {
		signs,
		letters,
		usual: () => {
			usual ??= usualReadings(text, signs);
			return usual;
		},
	};
}

function usualReadings(text: string, signs: readonly Sign[]): readonly (readonly string[])[] {
	const spoken = signs.some((sign) => sign.several) ? syllables(text, 'none') : [];
	return signs.map(({ readings }, at) => {
		const inContext = spoken[at];
		const reading = inContext !== undefined && readings.includes(inContext) ? inContext : readings[0];
		return reading === undefined ? [] : typings(reading);
	});
}

/** One for each character, as its words have it; none at all when they cannot be told apart. */
function syllables(text: string, toneType: 'none' | 'num'): readonly string[] {
	const spoken = pinyin(text, { toneType, type: 'array', v: true });
	return spoken.length === Array.from(text).length ? spoken : [];
}

/** ü is v on a keyboard, but many type u. */
function typings(reading: string): readonly string[] {
	return reading.includes('v') ? [reading, reading.replace('v', 'u')] : [reading];
}

const signsKept = new Map<string, Sign>();

function signOf(character: string): Sign {
	const known = signsKept.get(character);
	if (known !== undefined) return known;
	const spoken = readingsOf(character);
	const readings = [...new Set(spoken.flatMap(typings))];
	const firsts = readings.map((reading) => reading[0]).join('');
	const sign = { readings, firsts, several: spoken.length > 1, letters: lettersOf(readings.join('')) };
	signsKept.set(character, sign);
	return sign;
}

/** Letters and digits read as themselves; a sign, a bracket or a blank as nothing. */
function readingsOf(character: string): readonly string[] {
	const plain = character.normalize('NFKC').toLowerCase();
	if (/^[a-z\d]+$/u.test(plain)) return [plain];
	if (!HAN.test(character)) return [];
	const found = polyphonic(character, { toneType: 'none', type: 'array', v: true })[0] ?? [];
	return [...new Set(found.filter((reading) => /^[a-z]+$/u.test(reading)))];
}

/** A bit for each letter, one for all digits. */
function lettersOf(text: string): number {
	let bits = 0;
	for (let at = 0; at < text.length; at += 1) bits |= 1 << Math.max(0, text.charCodeAt(at) - 96);
	return bits;
}

/** As shown behind a name: JYGLSW. Signs and brackets have no part in it. */
export function initialsOf(sound: Sound): string {
	return sound
		.usual()
		.map(([reading]) => (reading?.[0] ?? '').toUpperCase())
		.join('');
}

/** Which letters of the initials a match covers. */
export function initialsIn(sound: Sound, match: SoundMatch): { readonly from: number; readonly to: number } {
	const spoken = (signs: readonly Sign[]) => signs.filter((sign) => sign.readings.length > 0).length;
	const from = spoken(sound.signs.slice(0, match.from));
	return { from, to: from + spoken(sound.signs.slice(match.from, match.to)) };
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
	const wanted = lettersOf(typed);
	if (typed === '' || (sound.letters & wanted) !== wanted) return undefined;
	const first = typed[0] ?? '';
	const { signs } = sound;
	let unusual: SoundMatch | undefined;
	for (const [from, sign] of signs.entries()) {
		if (!sign.firsts.includes(first)) continue;
		const to = readOn((at) => signs[at]?.readings, from, typed, 0);
		if (to === undefined) continue;
		if (!signs.slice(from, to).some(({ several }) => several)) return { from, to, usual: true };
		const usualTo = readOn((at) => sound.usual()[at], from, typed, 0);
		if (usualTo !== undefined) return { from, to: usualTo, usual: true };
		unusual ??= { from, to, usual: false };
	}
	return unusual;
}

/** The character after the last one read; undefined when `typed` from `at` on cannot be read from `index` on. */
function readOn(
	readingsAt: (index: number) => readonly string[] | undefined,
	index: number,
	typed: string,
	at: number,
): number | undefined {
	if (at === typed.length) return index;
	const readings = readingsAt(index);
	if (readings === undefined) return undefined;
	if (readings.length === 0) return at === 0 ? undefined : readOn(readingsAt, index + 1, typed, at);
	for (const reading of readings) {
		const shared = sharedLength(reading, typed, at);
		if (shared > 0 && at + shared === typed.length) return index + 1;
		for (const length of stops(reading)) {
			if (length > shared) continue;
			const end = readOn(readingsAt, index + 1, typed, at + length);
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
	if (reading.length === 1) return ONE;
	if (reading[1] === 'h' && 'zcs'.includes(reading[0] ?? '')) return STOPS_WITH_H[reading.length] ?? ONE;
	return STOPS[reading.length] ?? ONE;
}

/** By the length of the syllable, for they are asked for a million times. */
const ONE = [1];
const STOPS = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((length) => [length, 1]);
const STOPS_WITH_H = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((length) => (length > 2 ? [length, 2, 1] : [length, 1]));

/**
 * For putting texts in the order of a Chinese dictionary: by sound and tone, then by character, sign by
 * sign; digits and letters go before.
 */
export function soundOrder(text: string): readonly string[] {
	const plain = text.normalize('NFKC').toLowerCase();
	const spoken = HAN.test(plain) ? syllables(plain, 'num') : [];
	return Array.from(plain, (character, at) => (HAN.test(character) ? `~${spoken[at] ?? ''} ${character}` : character));
}
