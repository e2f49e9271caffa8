import * as xlsx from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import type { Random } from '../bench/random.ts';
import { changeWorkbookStream } from '../support/published-maker/compound.ts';
import { zip } from '../support/published-maker/write-xlsx.ts';

/** How a file is damaged. Of those that a format cannot have, raw bytes are damaged instead. */
export const MUTATIONS = [
	'bits',
	'cut',
	'blocks',
	'fill',
	'repeat',
	'cells',
	'numbers',
	'attributes',
	'elements',
	'parts',
	'records',
] as const;
export type Mutation = (typeof MUTATIONS)[number];

export interface Mutated {
	readonly bytes: Uint8Array;
	readonly how: Mutation;
}

/** One to three damages of one kind; the same random numbers make the same file. */
export function mutate(bytes: Uint8Array, random: Random): Mutated {
	const how = random.pick(MUTATIONS);
	const times = 1 + random.below(3);
	let made = bytes;
	for (let nth = 0; nth < times; nth += 1) made = damage(made, how, random);
	return { bytes: made, how };
}

function damage(bytes: Uint8Array, how: Mutation, random: Random): Uint8Array {
	if (bytes.length === 0) return bytes;
	switch (how) {
		case 'bits':
			return flipped(bytes, random);
		case 'cut':
			return bytes.slice(0, random.below(bytes.length));
		case 'blocks':
			return swapped(bytes, random);
		case 'fill':
			return filled(bytes, random);
		case 'repeat':
			return repeated(bytes, random);
		case 'cells':
		case 'numbers':
		case 'attributes':
		case 'elements':
			return inText(bytes, how, random) ?? flipped(bytes, random);
		case 'parts':
			return inParts(bytes, random) ?? swapped(bytes, random);
		case 'records':
			return inRecords(bytes, random) ?? filled(bytes, random);
	}
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
	const made = bytes.slice();
	const count = 1 + random.below(32);
	for (let nth = 0; nth < count; nth += 1) {
		const at = random.below(made.length);
		made[at] = (made[at] ?? 0) ^ (1 << random.below(8));
	}
	return made;
}

/** From where and how long: mostly short, sometimes a large part of the file. */
function stretch(bytes: Uint8Array, random: Random): readonly [at: number, length: number] {
	const at = random.below(bytes.length);
	const longest = Math.min(bytes.length - at, random.chance(0.2) ? bytes.length : 512);
	return [at, 1 + random.below(longest)];
}

function swapped(bytes: Uint8Array, random: Random): Uint8Array {
	const [first, length] = stretch(bytes, random);
	const second = random.below(bytes.length);
	const made = bytes.slice();
	made.set(bytes.subarray(second, Math.min(second + length, bytes.length)), first);
	made.set(bytes.subarray(first, Math.min(first + length, bytes.length - second + first)), second);
	return made;
}

function filled(bytes: Uint8Array, random: Random): Uint8Array {
	const [at, length] = stretch(bytes, random);
	return bytes.slice().fill(random.pick([0, 0xff, 0x20, 0x3c, 0x7f]), at, at + length);
}

function repeated(bytes: Uint8Array, random: Random): Uint8Array {
	const [at, length] = stretch(bytes, random);
	const block = bytes.subarray(at, at + length);
	const to = random.below(bytes.length);
	const made = new Uint8Array(bytes.length + block.length);
	made.set(bytes.subarray(0, to));
	made.set(block, to);
	made.set(bytes.subarray(to), to + block.length);
	return made;
}

function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function isCompound(bytes: Uint8Array): boolean {
	return bytes[0] === 0xd0 && bytes[1] === 0xcf;
}

/** The parts of a package; undefined when it is no whole zip any more, or unpacks to too much. */
function partsOf(bytes: Uint8Array): Record<string, Uint8Array> | undefined {
	if (!isZip(bytes)) return undefined;
	try {
		let total = 0;
		return unzipSync(bytes, {
			filter: (file) => {
				total += file.originalSize;
				return total < 20_000_000;
			},
		});
	} catch {
		return undefined;
	}
}

/** Damage within the XML of a package, packed again with right sums; or within a text. */
function inText(
	bytes: Uint8Array,
	how: 'cells' | 'numbers' | 'attributes' | 'elements',
	random: Random,
): Uint8Array | undefined {
	if (isCompound(bytes)) return inWorkbook(bytes, random);
	if (!isZip(bytes)) return fromText(bytes, (text) => changeText(text, how, random));
	const parts = partsOf(bytes);
	if (parts === undefined) return undefined;
	const names = Object.keys(parts).filter((name) => /\.(?:xml|rels)$/u.test(name));
	const bodies = names.filter((name) => /(?:sheet\d+|document|content|sharedStrings)\.xml$/u.test(name));
	if (names.length === 0) return undefined;
	const name = random.pick(bodies.length > 0 && random.chance(0.8) ? bodies : names);
	const text = strFromU8(parts[name] ?? new Uint8Array());
	return zip({ ...parts, [name]: strToU8(changeText(text, how, random)) });
}

/** Texts keep their encoding where it can be told by a mark; otherwise each byte is a letter. */
function fromText(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
	const letters = change(strFromU8(bytes, true));
	return strToU8(letters, true);
}

const ODD_NUMBERS = [
	'1e308',
	'-1e308',
	'NaN',
	'Infinity',
	'-0',
	'99999999999999999999',
	'0.1234567890123456789',
	'-12345.67',
	'1,23,4.5.6',
	'1e-300',
	'2958466',
	'１２３．４５',
	'',
	'#REF!',
	'=1+1',
] as const;
const ODD_VALUES = [
	'',
	'-1',
	'0',
	'1048577',
	'99999999999',
	'A1:XFD1048576',
	'ZZZZZ99',
	'e',
	'inlineStr',
	'%00',
	'../../x',
	'"',
	'\u0000',
	'𠮷'.repeat(50),
] as const;

function changeText(text: string, how: 'cells' | 'numbers' | 'attributes' | 'elements', random: Random): string {
	switch (how) {
		case 'cells':
			return swapCells(text, random);
		case 'numbers':
			return replaceOne(text, /-?\d[\d,]*(?:\.\d+)?/gu, random, () => random.pick(ODD_NUMBERS));
		case 'attributes':
			return replaceOne(
				text,
				/[\w:]+="[^"]*"/gu,
				random,
				(found) => `${found.slice(0, found.indexOf('='))}="${random.pick(ODD_VALUES)}"`,
			);
		case 'elements':
			return replaceOne(text, /<[^<>]*>[^<>]*/gu, random, (found) => (random.chance(0.5) ? '' : found + found));
	}
}

/** Contents of two cells change places, wherever they stand: <v>1</v>, <td>…</td>, a field of a line. */
function swapCells(text: string, random: Random): string {
	const pattern = [
		/<c [^<>]*>.*?<\/c>/gu,
		/<v>[^<]*<\/v>/gu,
		/<w:t[^<>]*>[^<]*<\/w:t>/gu,
		/<td[^<>]*>[^<]*/gu,
		/<Data[^<>]*>[^<]*/gu,
		/[^,;\t\r\n]+/gu,
	].find((one) => text.match(one) !== null);
	if (pattern === undefined) return text;
	const found = [...text.matchAll(pattern)];
	const [one, two] = [random.pick(found), random.pick(found)];
	const [first, second] = one.index < two.index ? [one, two] : [two, one];
	if (first.index === second.index) return text;
	return [
		text.slice(0, first.index),
		second[0],
		text.slice(first.index + first[0].length, second.index),
		first[0],
		text.slice(second.index + second[0].length),
	].join('');
}

function replaceOne(text: string, pattern: RegExp, random: Random, change: (found: string) => string): string {
	// Far into a large part is as good as its beginning.
	const from = text.length > 200_000 ? random.below(text.length - 100_000) : 0;
	const window = text.slice(from, from + 200_000);
	const found = [...window.matchAll(pattern)];
	if (found.length === 0) return text;
	const one = random.pick(found);
	const at = from + one.index;
	return text.slice(0, at) + change(one[0]) + text.slice(at + one[0].length);
}

/** Two cells of a BIFF workbook change places, or one gets an odd value; written anew. */
function inWorkbook(bytes: Uint8Array, random: Random): Uint8Array | undefined {
	try {
		const book = xlsx.read(bytes, { type: 'array', cellNF: true });
		const sheet = book.Sheets[random.pick(book.SheetNames)];
		if (sheet === undefined) return undefined;
		const places = Object.keys(sheet).filter((place) => !place.startsWith('!'));
		if (places.length === 0) return undefined;
		const [one, two] = [random.pick(places), random.pick(places)];
		const first: unknown = sheet[one];
		const second: unknown = sheet[two];
		sheet[one] = random.chance(0.7)
			? second
			: { t: 'n', v: random.pick([1e308, -1e15, 0.1 + 0.2, 1e-7, 123456789012.345]) };
		sheet[two] = first;
		return new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
	} catch {
		return undefined;
	}
}

/** A part is gone, empty, or has the content of another. */
function inParts(bytes: Uint8Array, random: Random): Uint8Array | undefined {
	const parts = partsOf(bytes);
	if (parts === undefined) return undefined;
	const names = Object.keys(parts);
	if (names.length === 0) return undefined;
	const [one, two] = [random.pick(names), random.pick(names)];
	const { [one]: content, ...rest } = parts;
	if (random.chance(0.3)) return zip(rest);
	if (random.chance(0.3)) return zip({ ...rest, [one]: new Uint8Array() });
	return zip({ ...rest, [one]: parts[two] ?? new Uint8Array(), [two]: content ?? new Uint8Array() });
}

/** A record of a BIFF stream is damaged or gone, the OLE file around it whole. */
function inRecords(bytes: Uint8Array, random: Random): Uint8Array | undefined {
	if (!isCompound(bytes)) return undefined;
	try {
		return changeWorkbookStream(bytes, (stream) => damagedRecord(stream, random));
	} catch {
		return undefined;
	}
}

function damagedRecord(stream: Uint8Array, random: Random): Uint8Array {
	const view = new DataView(stream.buffer);
	const starts: number[] = [];
	for (let at = 0; at + 4 <= stream.length; at += 4 + view.getUint16(at + 2, true)) starts.push(at);
	const at = random.pick(starts);
	const size = 4 + view.getUint16(at + 2, true);
	const kind = random.below(3);
	if (kind === 2) return Uint8Array.from([...stream.subarray(0, at), ...stream.subarray(at + size)]);
	if (kind === 0) view.setUint16(at + 2, random.below(0x10000), true);
	else for (let nth = 4; nth < size; nth += 1) if (random.chance(0.5)) stream[at + nth] = random.below(256);
	return stream;
}
