import { Refusal } from '../file/refusal.ts';

/**
 * Bytes of a record and of the CONTINUE records behind it. A text that runs on in the next record
 * says anew there whether its characters have one byte or two. Source: [MS-XLS] 2.5.293, 2.4.58.
 */
export class Continued {
	readonly #parts: readonly Buffer[];
	#part = 0;
	#at = 0;

	constructor(parts: readonly Buffer[]) {
		this.#parts = parts;
	}

	get atEnd(): boolean {
		while (this.#part < this.#parts.length && this.#at >= (this.#parts[this.#part]?.length ?? 0)) {
			this.#part += 1;
			this.#at = 0;
		}
		return this.#part >= this.#parts.length;
	}

	byte(): number {
		if (this.atEnd) throw new Refusal('damaged');
		const value = this.#parts[this.#part]?.[this.#at] ?? 0;
		this.#at += 1;
		return value;
	}

	uint16(): number {
		return this.byte() | (this.byte() << 8);
	}

	uint32(): number {
		return this.uint16() + this.uint16() * 0x10000;
	}

	skip(count: number): void {
		let left = count;
		while (left > 0) {
			if (this.atEnd) throw new Refusal('damaged');
			const step = Math.min(left, (this.#parts[this.#part]?.length ?? 0) - this.#at);
			this.#at += step;
			left -= step;
		}
	}

	/** A text with its count of characters before it, formatting runs and readings passed over. */
	text(): string {
		const count = this.uint16();
		const flags = this.byte();
		const runs = (flags & 0x08) === 0 ? 0 : this.uint16();
		const extra = (flags & 0x04) === 0 ? 0 : this.uint32();
		const text = this.characters(count, (flags & 0x01) !== 0);
		this.skip(runs * 4 + extra);
		return text;
	}

	/** The characters of a text whose count and width stand elsewhere; it does not run on in another record. */
	startingCharacters(count: number, wide: boolean): string {
		const bytes = this.#parts[0]?.subarray(0, wide ? count * 2 : count) ?? Buffer.alloc(0);
		return bytes.toString(wide ? 'utf16le' : 'latin1');
	}

	/** @param wide two bytes for a character; the other half of Latin-1 is left out otherwise. */
	characters(count: number, wide: boolean): string {
		let text = '';
		let left = count;
		let width = wide;
		while (left > 0) {
			if (this.atEnd) throw new Refusal('damaged');
			// Characters never start a record but as the rest of a text that began in the one before.
			if (this.#at === 0) width = (this.byte() & 0x01) !== 0;
			const part = this.#parts[this.#part] ?? Buffer.alloc(0);
			const size = width ? 2 : 1;
			const taken = Math.min(left, Math.floor((part.length - this.#at) / size));
			if (taken === 0) throw new Refusal('damaged');
			const end = this.#at + taken * size;
			text += part.toString(width ? 'utf16le' : 'latin1', this.#at, end);
			this.#at = end;
			left -= taken;
		}
		return text;
	}
}
