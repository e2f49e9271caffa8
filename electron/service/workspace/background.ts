import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../../shared/fault/fault.ts';
import { workspaceFault } from './faults.ts';
import type { Progress } from './jobs.ts';

/** What a worker sends: how far it is, and at the end what came of it. */
export type WorkerMessage =
	| { readonly kind: 'progress'; readonly text: string; readonly done: number; readonly total: number }
	| { readonly kind: 'result'; readonly result: Result<unknown> };

/** Where the workers begin. The build finds them by these very words, see build/run-files.ts. */
const ENTRIES = {
	'export-worker': new URL('./export-worker.ts', import.meta.url),
	'import-worker': new URL('./import-worker.ts', import.meta.url),
} as const;

export type WorkerEntry = keyof typeof ENTRIES;

/** Enough for the largest workbook that the importer takes. */
const MEMORY_MB = 1536;

/**
 * Runs a task in a thread of its own, which writes nothing: to cancel it is to end it. Throws what
 * the worker threw, which is a bug of ours.
 */
export async function inBackground<T>(
	entry: WorkerEntry,
	task: unknown,
	signal: AbortSignal,
	progress: Progress,
): Promise<Result<T>> {
	if (signal.aborted) return fail(workspaceFault('job/cancelled'));
	const worker = new Worker(ENTRIES[entry], {
		workerData: task,
		resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
	});
	const stop = () => void worker.terminate();
	signal.addEventListener('abort', stop);
	try {
		return await new Promise<Result<T>>((resolve, reject) => {
			worker.on('message', (message: WorkerMessage) => {
				if (message.kind === 'progress') progress(message.text, message.done, message.total);
				else resolve(message.result as Result<T>);
			});
			worker.on('error', (error: unknown) => {
				if (isOutOfMemory(error)) resolve(fail(workspaceFault('job/too-large')));
				else reject(error instanceof Error ? error : new Error('a worker failed', { cause: error }));
			});
			worker.on('exit', () => {
				if (signal.aborted) resolve(fail(workspaceFault('job/cancelled')));
				else reject(new Error(`${entry} ended without a result`));
			});
		});
	} finally {
		signal.removeEventListener('abort', stop);
		await worker.terminate();
	}
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
