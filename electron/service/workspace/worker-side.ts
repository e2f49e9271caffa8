import { parentPort } from 'node:worker_threads';
import type { Result } from '../../../shared/fault/fault.ts';

/** What a worker sends: how far it is, and at the end what came of it. */
export type WorkerMessage =
	| { readonly kind: 'progress'; readonly text: string; readonly done: number; readonly total: number }
	| { readonly kind: 'result'; readonly result: Result<unknown> };

/** Does tasks one after another. What a task throws ends the thread and reaches who asked. */
export function serveTasks(run: (task: unknown) => Promise<Result<unknown>>): void {
	let last = Promise.resolve();
	parentPort?.on('message', (task: unknown) => {
		last = last.then(async () => say({ kind: 'result', result: await run(task) }));
	});
}

export function say(message: WorkerMessage): void {
	parentPort?.postMessage(message, []);
}
