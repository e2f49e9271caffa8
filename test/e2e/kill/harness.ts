import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { createLedgerFile, openLedgerFile } from '../../../electron/store/open.ts';
import type { Result } from '../../../shared/fault/fault.ts';
import { sampleLedger } from '../../support/sample-ledger.ts';
import { LEDGER_NAME, ledgerDigest, type Message, randomFrom } from './bench.ts';
import { JOBS } from './jobs.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** The longest time a worker is left to work, in milliseconds. */
const LONGEST_MS = 100;

/** What happened, to see that the kills hit what they should. */
export interface KillReport {
	kills: number;
	/** Jobs that were acknowledged before a kill. */
	acknowledged: number;
	/** Kills between the begin and the end of a job, by kind of job. */
	interrupted: Record<string, number>;
	/** Of these, how many had taken effect in the ledger. */
	keptUnacknowledged: number;
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
	const report: KillReport = { kills: 0, acknowledged: 0, interrupted: {}, keptUnacknowledged: 0 };
	let ledger = ledgerDigest(sampleLedger());
	for (let kill = 1; kill <= kills; kill++) {
		const messages = await runAndKill(folder, random(1_000_000), random(LONGEST_MS));
		if (messages[0]?.ledger !== ledger) throw new Error(`kill ${kill}: the ledger changed before the worker began`);
		ledger = await examineLedger(file, messages, report);
		await examineFiles(folder, messages);
		report.kills += 1;
	}
	await examineHistory(file);
	return report;
}

/** What a worker said until it was killed, `milliseconds` after it had begun to work. */
async function runAndKill(folder: string, seed: number, milliseconds: number): Promise<Message[]> {
	const worker = spawn(process.execPath, [WORKER, folder, String(seed)], { stdio: ['ignore', 'pipe', 'pipe'] });
	const output: Buffer[] = [];
	const errors: Buffer[] = [];
	worker.stderr.on('data', (data: Buffer) => errors.push(data));
	const ended = new Promise<NodeJS.Signals | null>((resolve) => worker.once('close', (_, signal) => resolve(signal)));
	const began = new Promise<void>((resolve) => {
		worker.stdout.on('data', (data: Buffer) => {
			output.push(data);
			resolve();
		});
	});
	await Promise.race([began, ended]);
	await pause(milliseconds);
	worker.kill('SIGKILL');
	if ((await ended) !== 'SIGKILL') throw new Error(`the worker ended by itself: ${Buffer.concat(errors).toString()}`);
	const lines = Buffer.concat(output).toString().split('\n').slice(0, -1);
	return lines.map((line) => JSON.parse(line) as Message);
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

/** An acknowledged file is there; one under way is there whole or not at all. */
async function examineFiles(folder: string, messages: readonly Message[]): Promise<void> {
	for (const message of messages) {
		if (message.kind === 'ready' || message.file === undefined) continue;
		const file = path.join(folder, message.file.name);
		if (message.kind === 'begin' && !existsSync(file)) continue;
		const digest = await JOBS[message.job]?.digestFile?.(file);
		if (digest !== message.file.digest) throw new Error(`a file is not what was promised: ${JSON.stringify(message)}`);
	}
	for (const name of readdirSync(folder)) if (name !== LEDGER_NAME) rmSync(path.join(folder, name));
}

/** The journal survived all kills: taking everything back gives the ledger of the beginning. */
async function examineHistory(file: string): Promise<void> {
	const store = valueOf(await openLedgerFile(file));
	valueOf(await store.undoTo(0));
	const first = ledgerDigest(await store.ledger());
	await store.close();
	if (first !== ledgerDigest(sampleLedger())) throw new Error('the history does not lead back to the beginning');
}

function valueOf<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	return result.value;
}
