import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../../shared/fault/fault.ts';
import { workspaceFault } from './faults.ts';
import type { Progress } from './jobs.ts';
import type { WorkerMessage } from './worker-side.ts';

/** Where the workers begin. The build finds them by these very words, see build/run-files.ts. */
const ENTRIES = {
	'export-worker': new URL('./export-worker.ts', import.meta.url),
	'import-worker': new URL('./import-worker.ts', import.meta.url),
} as const;

export type WorkerEntry = keyof typeof ENTRIES;

/** Enough for the largest workbook that the importer takes. */
const MEMORY_MB = 1536;
/** A thread that is warm does the next task in a third of the time; after a while its memory is worth more. */
const IDLE_MS = 120_000;

/** What a task may not outstay. */
export interface TaskLimits {
	/** A task that says nothing for so long is ended: `job/stuck`. */
	readonly silentMs: number;
}

interface Waiting {
	readonly worker: Worker;
	readonly timer: NodeJS.Timeout;
	readonly forget: () => void;
}

/**
 * Threads of their own for long work. They write nothing: to cancel a task is to end its thread. One
 * that ended its task well waits a while for the next of its kind.
 */
export class Background {
	readonly #idle = new Map<WorkerEntry, Waiting>();

	#closed = false;

	/** Throws what the worker threw, which is a bug of ours. */
	async run<T>(
		entry: WorkerEntry,
		task: unknown,
		signal: AbortSignal,
		progress: Progress,
		limits?: TaskLimits,
	): Promise<Result<T>> {
		if (signal.aborted) return fail(workspaceFault('job/cancelled'));
		const worker = this.#take(entry);
		const stop = () => void worker.terminate();
		signal.addEventListener('abort', stop);
		let reusable = false;
		try {
			const result = await outcome<T>(worker, task, signal, progress, limits?.silentMs);
			reusable = !signal.aborted && (result.ok || !ENDED.has(result.faults[0]?.code ?? ''));
			return result;
		} finally {
			signal.removeEventListener('abort', stop);
			if (reusable) this.#keep(entry, worker);
			else await worker.terminate();
		}
	}

	/** Begins a thread that waits for a task that is likely to come. */
	warm(entry: WorkerEntry): void {
		if (!this.#idle.has(entry) && !this.#closed) this.#keep(entry, this.#take(entry));
	}

	/** Ends the threads that wait. */
	async close(): Promise<void> {
		this.#closed = true;
		const waiting = [...this.#idle.values()];
		this.#idle.clear();
		for (const { worker, timer } of waiting) {
			clearTimeout(timer);
			await worker.terminate();
		}
	}

	#take(entry: WorkerEntry): Worker {
		const waiting = this.#idle.get(entry);
		if (waiting === undefined) {
			return new Worker(ENTRIES[entry], { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
		}
		this.#idle.delete(entry);
		clearTimeout(waiting.timer);
		waiting.worker.off('error', waiting.forget).off('exit', waiting.forget);
		waiting.worker.ref();
		return waiting.worker;
	}

	#keep(entry: WorkerEntry, worker: Worker): void {
		if (this.#idle.has(entry) || this.#closed) {
			void worker.terminate();
			return;
		}
		worker.unref();
		const forget = () => {
			this.#idle.delete(entry);
			clearTimeout(timer);
		};
		const timer = setTimeout(() => {
			forget();
			void worker.terminate();
		}, IDLE_MS);
		timer.unref();
		// One that dies while it waits is simply not there any more.
		worker.on('error', forget);
		worker.on('exit', forget);
		this.#idle.set(entry, { worker, timer, forget });
	}
}

/** After these the thread is not to be used again. */
const ENDED: ReadonlySet<string> = new Set(['job/too-large', 'job/stuck']);

async function outcome<T>(
	worker: Worker,
	task: unknown,
	signal: AbortSignal,
	progress: Progress,
	silentMs: number | undefined,
): Promise<Result<T>> {
	// Only our own listeners are taken off again: Node has some of its own on a worker.
	const heard = new AbortController();
	return await new Promise<Result<T>>((resolve, reject) => {
		const patience =
			silentMs === undefined ? undefined : setTimeout(() => resolve(fail(workspaceFault('job/stuck'))), silentMs);
		const onMessage = (message: WorkerMessage) => {
			patience?.refresh();
			if (message.kind === 'progress') progress(message.text, message.done, message.total);
			else resolve(message.result as Result<T>);
		};
		const onError = (error: unknown) => {
			if (isOutOfMemory(error)) resolve(fail(workspaceFault('job/too-large')));
			else reject(error instanceof Error ? error : new Error('a worker failed', { cause: error }));
		};
		const onExit = () => {
			if (signal.aborted) resolve(fail(workspaceFault('job/cancelled')));
			else reject(new Error('a worker ended without a result'));
		};
		worker.on('message', onMessage).on('error', onError).on('exit', onExit);
		heard.signal.addEventListener('abort', () => {
			clearTimeout(patience);
			worker.off('message', onMessage).off('error', onError).off('exit', onExit);
		});
		worker.postMessage(task, []);
	}).finally(() => heard.abort());
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
