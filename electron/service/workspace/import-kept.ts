import type { ReadFile } from '../../../shared/intake/proposal.ts';
import type { SourceFile } from '../../../shared/reading/source.ts';

/**
 * 记着的：what was made of something, as long as there is room; the oldest goes first. A correction of one
 * file must not cost the reading of all.
 */
export class Kept<T> {
	readonly #room: number;
	readonly #sizeOf: (value: T) => number;
	readonly #held = new Map<string, { readonly value: T; readonly size: number }>();
	#size = 0;

	constructor(room: number, sizeOf: (value: T) => number) {
		this.#room = room;
		this.#sizeOf = sizeOf;
	}

	get(key: string): T | undefined {
		return this.#held.get(key)?.value;
	}

	keep(key: string, value: T): void {
		this.#drop(key);
		const size = this.#sizeOf(value);
		if (size > this.#room) return;
		this.#held.set(key, { value, size });
		this.#size += size;
		for (const oldest of this.#held.keys()) {
			if (this.#size <= this.#room) break;
			this.#drop(oldest);
		}
	}

	#drop(key: string): void {
		this.#size -= this.#held.get(key)?.size ?? 0;
		this.#held.delete(key);
	}
}

/** Cells of a file. */
export function sizeOfSource({ workbook }: SourceFile): number {
	return workbook.sheets.reduce((sum, { rows }) => sum + rows.reduce((all, row) => all + row.cells.length, 0), 1);
}

/** Numbers of a file, and rows of what it would write. */
export function sizeOfReading({ reading, collection }: ReadFile): number {
	const numbers = reading.tables.reduce((sum, table) => sum + table.figures.length + (table.list?.rows.length ?? 0), 1);
	return numbers + (collection?.entries.length ?? 0) + (collection?.passages.length ?? 0);
}
