import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../../shared/fault/fault.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import type { ReadFileTools } from '../../shared/intake/read-file.ts';
import type { SourceFile } from '../../shared/reading/source.ts';
import type { ReadingChoices } from '../../shared/reading/table.ts';
import { readSource } from '../import/source/read-source.ts';
import { understand } from './understand.ts';

/** What the thread is asked: a file, or the last file once more with other choices. */
export type ReadingTask =
	| { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array; readonly choices: ReadingChoices }
	| { readonly kind: 'again'; readonly choices: ReadingChoices };

/** A thread of its own: a file that may be anything is taken apart here, where it can be stopped. */
const tools = workerData as ReadFileTools;
let last: SourceFile | undefined;

async function run(task: ReadingTask): Promise<Result<ReadFile>> {
	if (task.kind === 'file') {
		last = undefined;
		const source = await readSource(task.bytes, task.name);
		if (!source.ok) return source;
		last = source.value;
	}
	if (last === undefined) throw new Error('no file to read again');
	return understand(last, tools, task.choices);
}

parentPort?.on('message', (task: ReadingTask) => {
	void run(task).then((result) => parentPort?.postMessage(result, []));
});
