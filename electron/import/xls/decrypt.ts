import { createHash } from 'node:crypto';
import { Refusal } from '../file/refusal.ts';

/**
 * Excel 97–2003 encrypts a workbook whose structure is protected even where nobody set a password to
 * open it, with this one; every program opens such a file without asking. Source: [MS-OFFCRYPTO] 2.3.7.2
 * and the default password of [MS-XLS] 2.2.10.
 */
const DEFAULT_PASSWORD = 'VelvetSweatshop';

/** The key stream starts anew with another key after so many bytes of the stream. */
const BLOCK = 1024;

/** Records that stay plain: starts, passwords, locks and headers of interfaces. Source: [MS-XLS] 2.2.10. */
const PLAIN: ReadonlySet<number> = new Set([0x0809, 0x002f, 0x0194, 0x0195, 0x00e1, 0x0196, 0x0138]);
const BOUND_SHEET = 0x0085;

/** Bytes of a key for each block. */
type BlockKey = (block: number) => Buffer;

/**
 * The stream as it was before it was encrypted with the default password.
 *
 * @param password data of the record that says how it was encrypted.
 */
export function decrypted(stream: Buffer, password: Buffer): Buffer {
	const key = keyOf(password);
	if (key === undefined) throw new Refusal('encrypted');
	const plain = Buffer.from(stream);
	const cipher = new StreamCipher(key);
	for (let at = 0; at + 4 <= stream.length; ) {
		const type = stream.readUInt16LE(at);
		const end = Math.min(stream.length, at + 4 + stream.readUInt16LE(at + 2));
		// Of a sheet its place in the stream stays plain.
		const from = at + 4 + (type === BOUND_SHEET ? 4 : 0);
		if (!PLAIN.has(type) && from < end) cipher.apply(plain, from, end);
		at = end;
	}
	return plain;
}

/** Undefined when the file has a password of its own, or another kind of encryption. */
function keyOf(data: Buffer): BlockKey | undefined {
	if (data.length < 54 || data.readUInt16LE(0) !== 1) return undefined;
	const minor = data.readUInt16LE(4);
	if (minor === 1) return standardKey(data);
	return minor === 2 ? providerKey(data) : undefined;
}

/** RC4 with MD5. Source: [MS-OFFCRYPTO] 2.3.6. */
function standardKey(data: Buffer): BlockKey | undefined {
	const salt = data.subarray(6, 22);
	const short = md5(Buffer.from(DEFAULT_PASSWORD, 'utf16le')).subarray(0, 5);
	const base = md5(Buffer.concat(Array.from({ length: 16 }, () => [short, salt]).flat())).subarray(0, 5);
	const key: BlockKey = (block) => md5(Buffer.concat([base, uint32(block)]));
	const verifier = rc4(key(0), data.subarray(22, 54));
	return md5(verifier.subarray(0, 16)).equals(verifier.subarray(16)) ? key : undefined;
}

/** RC4 with SHA-1 by the interface of Windows. Source: [MS-OFFCRYPTO] 2.3.5. */
function providerKey(data: Buffer): BlockKey | undefined {
	const headerSize = data.readUInt32LE(10);
	const at = 14 + headerSize;
	if (headerSize < 32 || at + 60 > data.length) return undefined;
	const bits = data.readUInt32LE(14 + 16);
	const size = bits === 0 ? 5 : bits / 8;
	if (size < 5 || size > 16) return undefined;
	const base = sha1(Buffer.concat([data.subarray(at + 4, at + 20), Buffer.from(DEFAULT_PASSWORD, 'utf16le')]));
	const key: BlockKey = (block) => {
		const bytes = sha1(Buffer.concat([base, uint32(block)])).subarray(0, size);
		// 40 bits are filled up with zeros.
		return size === 5 ? Buffer.concat([bytes, Buffer.alloc(11)]) : bytes;
	};
	const verifier = rc4(key(0), Buffer.concat([data.subarray(at + 20, at + 36), data.subarray(at + 40, at + 60)]));
	return sha1(verifier.subarray(0, 16)).equals(verifier.subarray(16)) ? key : undefined;
}

/** The key stream runs over all bytes of the stream, those that stay plain included. */
class StreamCipher {
	readonly #key: BlockKey;
	#block = -1;
	#keyStream: Buffer = Buffer.alloc(0);

	constructor(key: BlockKey) {
		this.#key = key;
	}

	apply(bytes: Buffer, from: number, to: number): void {
		for (let at = from; at < to; at += 1) {
			const block = Math.floor(at / BLOCK);
			if (block !== this.#block) {
				this.#block = block;
				this.#keyStream = rc4(this.#key(block), Buffer.alloc(BLOCK));
			}
			bytes[at] = (bytes[at] ?? 0) ^ (this.#keyStream[at % BLOCK] ?? 0);
		}
	}
}

/** RC4, which the cryptography of Node no longer brings. */
function rc4(key: Buffer, data: Buffer): Buffer {
	const state = Uint8Array.from({ length: 256 }, (_, index) => index);
	const swap = (a: number, b: number) => {
		const kept = state[a] ?? 0;
		state[a] = state[b] ?? 0;
		state[b] = kept;
	};
	let j = 0;
	for (let i = 0; i < 256; i += 1) {
		j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 0xff;
		swap(i, j);
	}
	const output = Buffer.from(data);
	j = 0;
	for (let at = 0; at < data.length; at += 1) {
		const i = (at + 1) & 0xff;
		j = (j + (state[i] ?? 0)) & 0xff;
		swap(i, j);
		output[at] = (data[at] ?? 0) ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 0xff] ?? 0);
	}
	return output;
}

function md5(data: Buffer): Buffer {
	return createHash('md5').update(data).digest();
}

function sha1(data: Buffer): Buffer {
	return createHash('sha1').update(data).digest();
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
