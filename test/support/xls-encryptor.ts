import { createHash } from 'node:crypto';
import { record } from './source-maker.ts';

/** Encrypts a workbook stream of BIFF8 as Excel 97 does (RC4, MD5). Source: [MS-OFFCRYPTO] 2.3.6. */
export function encryptedXls(stream: Buffer, password: string): Buffer {
	const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
	const hash = md5(Buffer.from(password, 'utf16le')).subarray(0, 5);
	const base = md5(Buffer.concat(Array.from({ length: 16 }, () => Buffer.concat([hash, salt])))).subarray(0, 5);
	const stateOf = (block: number) =>
		new Rc4(md5(Buffer.concat([base, Buffer.from([block & 255, (block >> 8) & 255, 0, 0])])));
	const verifier = Buffer.alloc(16, 7);
	const first = stateOf(0);
	const check = Buffer.concat([verifier, md5(verifier)]).map((byte) => byte ^ first.next());
	const pass = record(0x002f, 1, 1, 1, salt, Buffer.from(check));

	const start = 4 + stream.readUInt16LE(2);
	const whole = Buffer.concat([stream.subarray(0, start), pass, stream.subarray(start)]);
	let state = stateOf(0);
	let at = 0;
	const take = (count: number, change: boolean) => {
		for (const end = at + count; at < end; at += 1) {
			if (at % 1024 === 0) state = stateOf(at / 1024);
			const key = state.next();
			if (change) whole[at] = (whole[at] ?? 0) ^ key;
		}
	};
	while (at < whole.length) {
		const type = whole.readUInt16LE(at);
		const length = whole.readUInt16LE(at + 2);
		if (type === 0x0085) whole.writeUInt32LE(whole.readUInt32LE(at + 4) + pass.length, at + 4);
		take(4 + (type === 0x0085 ? 4 : 0), false);
		take(length - (type === 0x0085 ? 4 : 0), ![0x0809, 0x002f, 0x00e1].includes(type));
	}
	return whole;
}

class Rc4 {
	readonly #state = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
	#i = 0;
	#j = 0;

	constructor(key: Buffer) {
		for (let i = 0, j = 0; i < 256; i += 1) {
			j = (j + this.#at(i) + (key[i % key.length] ?? 0)) & 255;
			this.#swap(i, j);
		}
	}

	next(): number {
		this.#i = (this.#i + 1) & 255;
		this.#j = (this.#j + this.#at(this.#i)) & 255;
		this.#swap(this.#i, this.#j);
		return this.#at((this.#at(this.#i) + this.#at(this.#j)) & 255);
	}

	#at(index: number): number {
		return this.#state[index] ?? 0;
	}

	#swap(a: number, b: number): void {
		const kept = this.#at(a);
		this.#state[a] = this.#at(b);
		this.#state[b] = kept;
	}
}

function md5(data: Buffer): Buffer {
	return createHash('md5').update(data).digest();
}
