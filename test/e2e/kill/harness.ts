import { spawn } from 'node:child_process';
import { mkdirSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { createLedgerFile, openLedgerFile } from '../../../electron/store/open.ts';
import { sampleLedger } from '../../support/sample-ledger.ts';
import { type Job, LEDGER_NAME, ledgerDigest, type Message, type Random, randomFrom, valueOf } from './bench.ts';
import { JOBS } from './jobs.ts';
import { LEFTOVER, StandingFiles } from './standing-files.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Most of a round is the start of a worker: what one of them has compiled, the next need not. */
const ENVIRONMENT = { ...process.env, NODE_COMPILE_CACHE: path.join(tmpdir(), 'node-compile-cache') };

/** A worker is left to do fewer jobs than this, however fast the machine is, */
const MOST_JOBS = 5;
/** and then the longest time until it is killed, in milliseconds. */
const LONGEST_MS = 60;
/** The longest time after the first sign of writing, when that is waited for. */
const LONGEST_WRITE_MS = 8;
/** One round in this many is for a job that has rounds of its own. */
const OWN_ROUND_EVERY = 6;

/** What happened, to see that the kills hit what they should. */
export interface KillReport {
	kills: number;
	/** Jobs that were acknowledged before a kill. */
	acknowledged: number;
	/** Kills between the begin and the end of a job, by kind of job. */
	interrupted: Record<string, number>;
	/** Of these, how many had taken effect in the ledger. */
	keptUnacknowledged: number;
	/** Kills after which of files that belong together some were new and some as before. */
	halfReplaced: number;
}

/**
 * Kills a working program at random moments and looks at what it leaves. Throws at the first loss:
 * a ledger that does not open or is not intact, an acknowledged change or file that is not there, a
 * change or file that is there in part.
 */
export async function killRepeatedly(folder: string, kills: number, seed: number): Promise<KillReport> {
	const random = randomFrom(seed);
	const file = path.join(folder, LEDGER_NAME);
	await valueOf(await createLedgerFile(file, sampleLedger())).close();
	const files = new StandingFiles(folder);
	const report: KillReport = { kills: 0, acknowledged: 0, interrupted: {}, keptUnacknowledged: 0, halfReplaced: 0 };
	let ledger = ledgerDigest(sampleLedger());
	for (let kill = 1; kill <= kills; kill++) {
		const messages = await runAndKill(folder, random(1_000_000), momentFrom(random));
		if (messages[0]?.ledger !== ledger) throw new Error(`kill ${kill}: the ledger changed before the worker began`);
		ledger = await examineLedger(file, messages, report);
		if (await files.examine(messages)) report.halfReplaced += 1;
		report.kills += 1;
	}
	await finishOwnRounds(folder, file, files);
	await examineHistory(file);
	return report;
}

/** When a worker is killed: so many milliseconds after a sign. */
interface Moment {
	readonly milliseconds: number;
	/** Jobs that are waited for until they are acknowledged. */
	readonly jobs: number;
	/** The job of this round, and what of it is waited for. */
	readonly first?: { readonly job: string; readonly folder: string; readonly sign: 'begin' | 'write' | 'replace' };
}

function momentFrom(random: Random): Moment {
	const [job, rounds] = OWN_ROUNDS[random(OWN_ROUNDS.length * OWN_ROUND_EVERY)] ?? [];
	if (job === undefined || rounds === undefined) return { milliseconds: random(LONGEST_MS), jobs: random(MOST_JOBS) };
	const { folder, longest } = rounds;
	// Most of such work is thinking: two in three kills go for the moment in which files change.
	switch (random(3)) {
		case 0:
			return { milliseconds: random(longest), jobs: 0, first: { job, folder, sign: 'begin' } };
		case 1:
			return { milliseconds: random(LONGEST_WRITE_MS), jobs: 0, first: { job, folder, sign: 'write' } };
		default:
			return { milliseconds: 0, jobs: 0, first: { job, folder, sign: 'replace' } };
	}
}

const OWN_ROUNDS = Object.entries(JOBS).flatMap(([name, { rounds }]): [string, NonNullable<Job['rounds']>][] =>
	rounds === undefined ? [] : [[name, rounds]],
);

/** What a worker said until it was killed. */
async function runAndKill(folder: string, seed: number, { milliseconds, jobs, first }: Moment): Promise<Message[]> {
	const args = [WORKER, folder, String(seed), ...(first === undefined ? [] : [first.job])];
	const worker = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: ENVIRONMENT });
	const output: Buffer[] = [];
	const errors: Buffer[] = [];
	worker.stderr.on('data', (data: Buffer) => errors.push(data));
	const ended = new Promise<NodeJS.Signals | null>((resolve) => worker.once('close', (_, signal) => resolve(signal)));
	const began = new Promise<void>((resolve) => {
		worker.stdout.on('data', (data: Buffer) => {
			output.push(data);
			const said = Buffer.concat(output).toString();
			const done = said.split('"kind":"end"').length - 1;
			if (first === undefined ? done >= jobs : said.includes(`"kind":"begin","job":"${first.job}"`)) resolve();
		});
	});
	const watching = new AbortController();
	const changed = async (replaced: boolean) =>
		firstChange(path.join(folder, first?.folder ?? ''), replaced, watching.signal);
	const sign = first === undefined || first.sign === 'begin' ? began : changed(first.sign === 'replace');
	await Promise.race([sign, ended]);
	if (milliseconds > 0) await pause(milliseconds);
	worker.kill('SIGKILL');
	watching.abort();
	if ((await ended) !== 'SIGKILL') throw new Error(`the worker ended by itself: ${Buffer.concat(errors).toString()}`);
	const lines = Buffer.concat(output).toString().split('\n').slice(0, -1);
	return lines.map((line) => JSON.parse(line) as Message);
}

/** Until something happens in a folder, or to a file of the user's in it. */
async function firstChange(folder: string, replaced: boolean, signal: AbortSignal): Promise<void> {
	mkdirSync(folder, { recursive: true });
	await new Promise<void>((resolve) => {
		watch(folder, { signal }, (_, name) => {
			if (!replaced || (name !== null && !LEFTOVER.test(name))) resolve();
		});
	});
}

/** The ledger must be as after the last acknowledged job, or as after the one that was under way. */
async function examineLedger(file: string, messages: readonly Message[], report: KillReport): Promise<string> {
	const last = messages.at(-1);
	const pending = last?.kind === 'begin' ? last : undefined;
	const acknowledged = messages.findLast(({ kind }) => kind !== 'begin');
	const store = valueOf(await openLedgerFile(file));
	const found = ledgerDigest(await store.ledger());
	await store.close();
	const sqlite = new Database(file, { readonly: true });
	const integrity = sqlite.pragma('integrity_check', { simple: true });
	sqlite.close();
	if (integrity !== 'ok') throw new Error(`the ledger is damaged: ${String(integrity)}`);
	report.acknowledged += messages.filter(({ kind }) => kind === 'end').length;
	if (pending !== undefined) report.interrupted[pending.job] = (report.interrupted[pending.job] ?? 0) + 1;
	if (found === acknowledged?.ledger) return found;
	if (found !== pending?.ledger)
		throw new Error(`an acknowledged change is lost: ${JSON.stringify(messages.slice(-3))}`);
	report.keptUnacknowledged += 1;
	return found;
}

/** Once a job is not killed, nothing but its files is left where they are. */
async function finishOwnRounds(folder: string, file: string, files: StandingFiles): Promise<void> {
	const store = valueOf(await openLedgerFile(file));
	const ledger = await store.ledger();
	const freshName = (stem: string, extension: string) => `${stem}${extension}`;
	for (const [name] of OWN_ROUNDS) {
		const bench = { folder, store, random: randomFrom(0), ledger, done: [], undone: [], freshName };
		const plan = await JOBS[name]?.plan(bench);
		await plan?.run();
		await files.examine([{ kind: 'end', job: name, ledger: '', files: plan?.files ?? [] }]);
	}
	files.lookForLeftovers();
	await store.close();
}

/** The journal survived all kills: taking everything back gives the ledger of the beginning. */
async function examineHistory(file: string): Promise<void> {
	const store = valueOf(await openLedgerFile(file));
	valueOf(await store.undoTo(0));
	const first = ledgerDigest(await store.ledger());
	await store.close();
	if (first !== ledgerDigest(sampleLedger())) throw new Error('the history does not lead back to the beginning');
}
