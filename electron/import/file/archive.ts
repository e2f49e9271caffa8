import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';

const STORED = 0;
const DEFLATED = 8;

/** The parts of a zip package, found by their path without regard to case, as the format says. */
export class Archive {
	readonly #zip: ZipFile;
	readonly #entries: ReadonlyMap<string, Entry>;
	readonly #read = new Set<Entry>();

	constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
		this.#zip = zip;
		this.#entries = entries;
	}

	has(path: string): boolean {
		return this.#entries.has(path.toLowerCase());
	}

	/** Paths in lower case. */
	some(test: (path: string) => boolean): boolean {
		return [...this.#entries.keys()].some(test);
	}

	/** The bytes of a part as they unpack, checked against its size and checksum. Each part is read once. */
	async *bytes(path: string): AsyncGenerator<Buffer> {
		const entry = this.#entries.get(path.toLowerCase());
		if (entry === undefined) throw new Refusal('damaged');
		let sum = 0;
		// No program writes two sheets into one part; thousands that point to a large one would take hours.
		if (this.#read.has(entry)) throw new Refusal('damaged');
		this.#read.add(entry);
		try {
			for await (const chunk of await this.#zip.openReadStreamPromise(entry)) {
				const bytes = chunk as Buffer;
				sum = crc32(bytes, sum);
				yield bytes;
			}
		} catch (error) {
			throw error instanceof Refusal ? error : new Refusal('damaged', {}, error);
		}
		if (sum !== entry.crc32) throw new Refusal('damaged');
	}
}

/** Opens a zip from memory and refuses what is damaged, encrypted or unpacks to absurd sizes. */
export async function openArchive(bytes: Buffer): Promise<Archive> {
	const entries = new Map<string, Entry>();
	try {
		const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
		if (zip.entryCount > LIMITS.parts) throw new Refusal('too-many-parts');
		let unpacked = 0;
		for await (const entry of zip.eachEntry()) {
			unpacked += entry.uncompressedSize;
			refuseEntry(entry, unpacked);
			const path = entry.fileName.toLowerCase();
			// Two parts of one name: programs disagree on which counts, so nobody saw what we would read.
			if (entries.has(path)) throw new Refusal('damaged');
			entries.set(path, entry);
		}
		return new Archive(zip, entries);
	} catch (error) {
		throw error instanceof Refusal ? error : new Refusal('damaged', {}, error);
	}
}

function refuseEntry(entry: Entry, unpackedSoFar: number): void {
	if (entry.isEncrypted()) throw new Refusal('encrypted');
	if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw new Refusal('damaged');
	const absurd =
		entry.uncompressedSize > LIMITS.ratioAppliesFromBytes &&
		entry.uncompressedSize > entry.compressedSize * LIMITS.ratio;
	if (absurd || unpackedSoFar > LIMITS.unpackedBytes) throw new Refusal('unpacks-too-large');
}
