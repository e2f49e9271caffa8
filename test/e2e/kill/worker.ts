/**
 * `node worker.ts FOLDER SEED [JOB]`: opens the ledger in the folder and works on it until it is
 * killed; with a job named, first on that. Says what it is about to do, does it, and says that it is
 * done, each at once and on its own line.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import path from 'node:path';
import { openLedgerFile } from '../../../electron/store/open.ts';
import type { Command } from '../../../shared/ledger/change.ts';
import type { Bench, Message, Plan } from './bench.ts';
import { LEDGER_NAME, ledgerDigest, randomFrom } from './bench.ts';
import { JOBS } from './jobs.ts';

const [folder = '', seed = '0', first = ''] = process.argv.slice(2);
const opened = await openLedgerFile(path.join(folder, LEDGER_NAME));
if (!opened.ok) throw new Error(JSON.stringify(opened.faults));
const store = opened.value;
const random = randomFrom(Number(seed));
const names = Object.entries(JOBS).flatMap(([name, { weight, rounds }]) =>
	Array.from({ length: rounds === undefined || name === first ? weight : 0 }, () => name),
);

let state: { ledger: Bench['ledger']; done: readonly Command[]; undone: readonly Command[] } = {
	ledger: await store.ledger(),
	done: [],
	undone: [],
};
let used = 0;
say({ kind: 'ready', ledger: ledgerDigest(state.ledger) });
if (first !== '') {
	// So that what the job makes is not what stands there already.
	await begin('edit');
	await begin(first);
}
for (;;) await begin(names[random(names.length)] ?? '');

async function begin(job: string): Promise<void> {
	const freshName = (stem: string, extension: string) => `${stem}-${seed}-${++used}${extension}`;
	const plan = await JOBS[job]?.plan({ folder, store, random, freshName, ...state });
	if (plan !== undefined) await work(job, plan);
}

async function work(job: string, plan: Plan): Promise<void> {
	const after = plan.after ?? state;
	const files = plan.files === undefined ? {} : { files: plan.files };
	const promise = { job, ledger: ledgerDigest(after.ledger), ...files };
	// A process that is killed does not come to do it at its end.
	flushCompileCache();
	say({ kind: 'begin', ...promise });
	const result = await plan.run();
	if (typeof result === 'object' && result !== null && 'ok' in result && result.ok !== true) {
		throw new Error(`${job}: ${JSON.stringify(result)}`);
	}
	say({ kind: 'end', ...promise });
	state = after;
}

/** Past this call the parent has it, whatever becomes of this process. */
function say(message: Message): void {
	writeSync(1, `${JSON.stringify(message)}\n`);
}
