import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { Trials } from './trial.ts';

/** What a worker is asked: try this file. */
export interface Task {
	readonly bytes: Uint8Array;
	readonly name: string;
}

/** What it answers: how it ended, or what was thrown. */
export type Answer = { readonly outcome: string } | { readonly thrown: string };

const trials = await Trials.prepare(mkdtempSync(path.join(tmpdir(), 'juesuan-fuzz-')));
parentPort?.on('message', (task: Task) => {
	void trials
		.run(task.bytes, task.name)
		.then((outcome): Answer => ({ outcome }))
		.catch(
			(error: unknown): Answer => ({ thrown: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
		)
		.then((answer) => parentPort?.postMessage(answer, []));
});
parentPort?.postMessage({ outcome: 'ready' } satisfies Answer, []);
