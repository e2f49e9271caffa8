import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import { type ReadFileTools, readFile } from '../../shared/intake/read-file.ts';
import type { ReadingChoices } from '../../shared/reading/table.ts';
import { readSource } from '../import/source/read-source.ts';

/** A file that is to be read: its bytes are fetched when its turn comes and dropped when it is read. */
export interface FileToRead {
	/** Without folder. */
	readonly name: string;
	readonly choices?: ReadingChoices;
	/** Asked when the file was understood: what else is known of such a file, and it is understood anew with that. */
	further?(file: ReadFile): ReadingChoices | undefined;
	read(): Promise<Result<Uint8Array>>;
}

/** Each file by itself: a bad one does not lose the others. */
export interface FilesRead {
	readonly files: readonly ReadFile[];
	readonly failed: readonly FailedFile[];
}

export interface FailedFile {
	readonly name: string;
	readonly faults: readonly Fault[];
}

export interface Reading {
	readonly signal?: AbortSignal;
	/** Called when a file is done, bad or not. */
	readonly progress?: (done: number, name: string) => void;
}

/** So many files are in memory at once: one is read while the next is fetched and unpacked. */
const IN_FLIGHT = 3;

/**
 * Reads many files in the order in which they are given. Only what was understood of them stays in
 * memory. Fails only when it is cancelled.
 */
export async function readFiles(
	files: Iterable<FileToRead> | AsyncIterable<FileToRead>,
	tools: ReadFileTools,
	{ signal, progress }: Reading = {},
): Promise<Result<FilesRead>> {
	const read: (ReadFile | undefined)[] = [];
	const failed: (FailedFile | undefined)[] = [];
	let done = 0;
	const waiting = inOrder(files);
	const lane = async () => {
		for (let next = await waiting(); next !== undefined; next = await waiting()) {
			if (signal?.aborted === true) return;
			const { index, file } = next;
			const one = await readOne(file, tools);
			if (one.ok) read[index] = one.value;
			else failed[index] = { name: file.name, faults: one.faults };
			done += 1;
			progress?.(done, file.name);
		}
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
	if (signal?.aborted === true) {
		return fail({ code: 'job/cancelled', message: '已经取消，什么也没有写。', action: '需要时再导入一次。' });
	}
	return ok({
		files: read.filter((file) => file !== undefined),
		failed: failed.filter((file) => file !== undefined),
	});
}

/** Gives the files one by one to whoever asks next. */
function inOrder(
	files: Iterable<FileToRead> | AsyncIterable<FileToRead>,
): () => Promise<{ readonly index: number; readonly file: FileToRead } | undefined> {
	const iterator: AsyncIterator<FileToRead, void> | Iterator<FileToRead, void> =
		Symbol.asyncIterator in files ? files[Symbol.asyncIterator]() : files[Symbol.iterator]();
	let index = -1;
	let turn: Promise<unknown> = Promise.resolve();
	return () => {
		const given = turn.then(async () => {
			const next = await iterator.next();
			if (next.done === true) return undefined;
			index += 1;
			return { index, file: next.value };
		});
		turn = given;
		return given;
	};
}

async function readOne(file: FileToRead, tools: ReadFileTools): Promise<Result<ReadFile>> {
	const bytes = await file.read();
	if (!bytes.ok) return bytes;
	const source = await readSource(bytes.value, file.name);
	if (!source.ok) return source;
	const first = readFile(source.value, tools, file.choices);
	const further = first.ok ? file.further?.(first.value) : undefined;
	return further === undefined ? first : readFile(source.value, tools, { ...file.choices, ...further });
}
