import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import type { ReadFileTools } from '../../shared/intake/read-file.ts';
import type { ReadingChoices } from '../../shared/reading/table.ts';
import { shownName } from '../../shared/sheets/text.ts';
import { ReadingThread } from './reading-thread.ts';

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
	/** How long a file may take, in milliseconds. */
	readonly patience?: number;
}

/** So many files are in memory at once, each in a thread of its own. */
const IN_FLIGHT = 2;

/**
 * Reads many files in the order in which they are given. Only what was understood of them stays in
 * memory. Fails only when it is cancelled.
 */
export async function readFiles(
	files: Iterable<FileToRead> | AsyncIterable<FileToRead>,
	tools: ReadFileTools,
	{ signal, progress, patience }: Reading = {},
): Promise<Result<FilesRead>> {
	const read: (ReadFile | undefined)[] = [];
	const failed: (FailedFile | undefined)[] = [];
	let done = 0;
	const waiting = inOrder(files);
	const lane = async () => {
		const thread = new ReadingThread(tools, patience);
		try {
			for (let next = await waiting(); next !== undefined; next = await waiting()) {
				if (signal?.aborted === true) return;
				const { index, file } = next;
				const one = await readOne(file, thread, signal);
				if (one.ok) read[index] = one.value;
				else failed[index] = failedFile(shownName(file.name), one.faults);
				done += 1;
				progress?.(done, file.name);
			}
		} finally {
			await thread.close();
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

/** What is said of one file among many names it. */
function failedFile(name: string, faults: readonly Fault[]): FailedFile {
	return { name, faults: faults.map((fault) => ({ ...fault, where: { file: name, ...fault.where } })) };
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

async function readOne(file: FileToRead, thread: ReadingThread, signal?: AbortSignal): Promise<Result<ReadFile>> {
	const bytes = await file.read();
	if (!bytes.ok) return bytes;
	const { name, choices = {} } = file;
	const first = await thread.read({ kind: 'file', name, bytes: bytes.value, choices }, signal);
	const further = first.ok ? file.further?.(first.value) : undefined;
	return further === undefined
		? first
		: await thread.read({ kind: 'again', choices: { ...choices, ...further } }, signal);
}
