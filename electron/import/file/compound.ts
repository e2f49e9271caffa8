import { Refusal } from './refusal.ts';

const ENTRY_BYTES = 128;
const MINI_SECTOR = 64;
const END_OF_CHAIN = 0xfffffffa;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;

/** A stream of an OLE2 file. */
interface StreamEntry {
	readonly start: number;
	readonly size: number;
}

/**
 * OLE2 compound file: holds old Office files and encrypted new ones. Reads the directory and single
 * streams; every chain is followed once around at most, so a file that runs in circles or is cut
 * off is `damaged`. Source: [MS-CFB].
 */
export class CompoundFile {
	readonly #bytes: Buffer;
	readonly #sectorSize: number;
	readonly #table: Buffer;
	readonly #entries: ReadonlyMap<string, StreamEntry>;
	readonly #miniCutoff: number;
	readonly #miniTableStart: number;
	readonly #root: StreamEntry | undefined;

	constructor(bytes: Buffer) {
		const shift = bytes.length < 512 ? 0 : bytes.readUInt16LE(30);
		if (shift !== 9 && shift !== 12) throw new Refusal('damaged');
		this.#bytes = bytes;
		this.#sectorSize = 1 << shift;
		this.#miniCutoff = bytes.readUInt32LE(56);
		this.#miniTableStart = bytes.readUInt32LE(60);
		this.#table = this.#allocationTable();
		const { entries, root } = readDirectory(this.#chain(bytes.readUInt32LE(48)));
		this.#entries = entries;
		this.#root = root;
	}

	/** Whether a stream or storage of the name lies in the root. */
	has(name: string): boolean {
		return this.#entries.has(name.toLowerCase());
	}

	/** The bytes of a stream, `undefined` when there is none of the name. */
	stream(name: string): Buffer | undefined {
		const entry = this.#entries.get(name.toLowerCase());
		if (entry === undefined) return undefined;
		const content = entry.size < this.#miniCutoff ? this.#miniChain(entry) : this.#chain(entry.start, entry.size);
		if (content.length < entry.size) throw new Refusal('damaged');
		return content.subarray(0, entry.size);
	}

	#sector(number: number): Buffer {
		const at = (number + 1) * this.#sectorSize;
		if (at >= this.#bytes.length) throw new Refusal('damaged');
		return this.#bytes.subarray(at, at + this.#sectorSize);
	}

	/** The sectors that say which sector follows which: 109 are named in the header, the rest in a chain. */
	#allocationTable(): Buffer {
		const numbers: number[] = [];
		const take = (sector: Buffer, from: number, to: number) => {
			for (let at = from; at + 4 <= Math.min(to, sector.length); at += 4) {
				const number = sector.readUInt32LE(at);
				if (number < END_OF_CHAIN) numbers.push(number);
			}
		};
		take(this.#bytes, 76, 512);
		const most = Math.ceil(this.#bytes.length / this.#sectorSize);
		let next = this.#bytes.readUInt32LE(68);
		for (let count = 0; next < END_OF_CHAIN; count += 1) {
			if (count > most) throw new Refusal('damaged');
			const sector = this.#sector(next);
			if (sector.length < this.#sectorSize) throw new Refusal('damaged');
			take(sector, 0, this.#sectorSize - 4);
			next = sector.readUInt32LE(this.#sectorSize - 4);
		}
		if (numbers.length > most) throw new Refusal('damaged');
		return Buffer.concat(numbers.map((number) => this.#sector(number)));
	}

	#chain(start: number, size = Number.MAX_SAFE_INTEGER): Buffer {
		const sectors: Buffer[] = [];
		const most = Math.min(Math.ceil(size / this.#sectorSize), Math.ceil(this.#bytes.length / this.#sectorSize));
		for (let number = start; number < END_OF_CHAIN; number = follow(this.#table, number)) {
			if (sectors.length >= most) {
				if (size !== Number.MAX_SAFE_INTEGER) break;
				throw new Refusal('damaged');
			}
			sectors.push(this.#sector(number));
		}
		return Buffer.concat(sectors);
	}

	/** Small streams lie in pieces of 64 bytes within the stream of the root. */
	#miniChain(entry: StreamEntry): Buffer {
		if (this.#root === undefined) throw new Refusal('damaged');
		const container = this.#chain(this.#root.start, this.#root.size);
		const table = this.#chain(this.#miniTableStart);
		const pieces: Buffer[] = [];
		const most = Math.ceil(entry.size / MINI_SECTOR);
		for (let number = entry.start; number < END_OF_CHAIN && pieces.length < most; number = follow(table, number)) {
			pieces.push(container.subarray(number * MINI_SECTOR, (number + 1) * MINI_SECTOR));
		}
		return Buffer.concat(pieces);
	}
}

function follow(table: Buffer, number: number): number {
	if (number * 4 + 4 > table.length) throw new Refusal('damaged');
	return table.readUInt32LE(number * 4);
}

interface Directory {
	readonly entries: ReadonlyMap<string, StreamEntry>;
	readonly root: StreamEntry | undefined;
}

/** What lies right in the root; objects embedded in a document bring a Workbook of their own further down. */
function readDirectory(directory: Buffer): Directory {
	const entries = new Map<string, StreamEntry>();
	const count = Math.floor(directory.length / ENTRY_BYTES);
	if (count === 0 || directory.readUInt8(66) !== ROOT) throw new Refusal('damaged');
	const waiting = [directory.readUInt32LE(76)];
	const seen = new Set<number>();
	for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
		if (number >= count || seen.has(number)) continue;
		seen.add(number);
		const at = number * ENTRY_BYTES;
		waiting.push(directory.readUInt32LE(at + 68), directory.readUInt32LE(at + 72));
		entries.set(entryName(directory, at).toLowerCase(), streamEntry(directory, at));
	}
	return { entries, root: streamEntry(directory, 0) };
}

function streamEntry(directory: Buffer, at: number): StreamEntry {
	return { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) };
}

function entryName(directory: Buffer, at: number): string {
	const bytes = directory.readUInt16LE(at + 64);
	return bytes < 4 || bytes > 64 ? '' : directory.toString('utf16le', at, at + bytes - 2);
}

/** Names of the directory of a file that is cut off or otherwise not to be followed, wherever they stand. */
export function looseNames(bytes: Buffer): ReadonlySet<string> {
	const names = new Set<string>();
	for (let at = 512; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
		const type = bytes.readUInt8(at + 66);
		if (type === STORAGE || type === STREAM) names.add(entryName(bytes, at).toLowerCase());
	}
	return names;
}
