import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../shared/fault/fault.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import type { ReadFileTools } from '../../shared/intake/read-file.ts';
import type { ReadingTask } from './reading-worker.ts';
import { type WorkspaceFaultCode, workspaceFault } from './workspace/faults.ts';

/** Enough for the largest workbook that the readers take. */
const MEMORY_MB = 1536;
/** No file of an office takes a tenth of it. */
const PATIENCE_MS = 60_000;

/** Where the thread begins. The build finds it by these very words, see build/run-files.ts. */
const ENTRY = new URL('./reading-worker.ts', import.meta.url);

/** What was the matter where the thread itself did not live to tell. */
const ENDINGS = {
	cancelled: 'job/cancelled',
	stuck: 'job/stuck',
	memory: 'import/too-large',
	bug: 'import/unreadable',
} as const satisfies Record<string, WorkspaceFaultCode>;
type Ending = keyof typeof ENDINGS;

/**
 * 读文件的线程：reads one file after another away from the main thread, within limits of time and memory.
 * A file over which it dies is a fault of that file; the next file gets a new thread.
 */
export class ReadingThread {
	readonly #tools: ReadFileTools;
	readonly #patienceMs: number;
	#worker: Worker | undefined;

	constructor(tools: ReadFileTools, patienceMs = PATIENCE_MS) {
		this.#tools = tools;
		this.#patienceMs = patienceMs;
	}

	async read(task: ReadingTask, signal?: AbortSignal): Promise<Result<ReadFile>> {
		const { kinds, catalog, packs } = this.#tools;
		this.#worker ??= new Worker(ENTRY, {
			workerData: { kinds, catalog, packs },
			resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
		});
		const answer = await this.#ask(this.#worker, task, signal);
		if (typeof answer !== 'string') return answer;
		await this.close();
		return fail(workspaceFault(ENDINGS[answer]));
	}

	async close(): Promise<void> {
		const worker = this.#worker;
		this.#worker = undefined;
		await worker?.terminate();
	}

	async #ask(worker: Worker, task: ReadingTask, signal?: AbortSignal): Promise<Result<ReadFile> | Ending> {
		const heard = new AbortController();
		try {
			return await new Promise<Result<ReadFile> | Ending>((resolve) => {
				const timer = setTimeout(() => resolve('stuck'), this.#patienceMs);
				const onMessage = (result: Result<ReadFile>) => resolve(result);
				const onError = (error: unknown) => resolve(isOutOfMemory(error) ? 'memory' : 'bug');
				const onExit = () => resolve('bug');
				const onAbort = () => resolve('cancelled');
				worker.on('message', onMessage).on('error', onError).on('exit', onExit);
				signal?.addEventListener('abort', onAbort);
				heard.signal.addEventListener('abort', () => {
					clearTimeout(timer);
					worker.off('message', onMessage).off('error', onError).off('exit', onExit);
					signal?.removeEventListener('abort', onAbort);
				});
				if (signal?.aborted === true) onAbort();
				else worker.postMessage(task, []);
			});
		} finally {
			heard.abort();
		}
	}
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
