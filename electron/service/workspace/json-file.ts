import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { Result } from '../../../shared/fault/fault.ts';
import { writeFileAtomically } from '../../export/atomic-write.ts';
import { Queue } from '../../store/queue.ts';
import { putAside } from '../../store/shelf.ts';

/**
 * A small file of our own. What cannot be understood is put aside as 「….坏」 and begun anew: it holds
 * nothing that belongs to the accounts.
 */
export class JsonFile<T> {
	readonly #file: string;
	readonly #queue = new Queue();
	#value: T;
	/** It was rubbish when it was read. */
	readonly wasRubbish: boolean;

	constructor(file: string, value: T, wasRubbish: boolean) {
		this.#file = file;
		this.#value = value;
		this.wasRubbish = wasRubbish;
	}

	static async open<T>(file: string, schema: z.ZodType<T>, otherwise: T): Promise<JsonFile<T>> {
		const text = await readFile(file, 'utf8').catch((error: unknown) =>
			error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : '',
		);
		if (text === undefined) return new JsonFile(file, otherwise, false);
		const parsed = schema.safeParse(parseJson(text));
		if (parsed.success) return new JsonFile(file, parsed.data, false);
		// A folder that cannot be written keeps the rubbish; it is written over when that is possible.
		await putAside(file, `${file}.坏`);
		return new JsonFile(file, otherwise, true);
	}

	get value(): T {
		return this.#value;
	}

	/** Writes one after another; the last value wins. The value is new at once, on disk when this returns. */
	async set(value: T): Promise<Result<void>> {
		this.#value = value;
		return await this.#queue.run(async () => {
			const bytes = new TextEncoder().encode(`${JSON.stringify(this.#value, null, '\t')}\n`);
			return await writeFileAtomically(path.resolve(this.#file), bytes, { replace: true });
		});
	}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
