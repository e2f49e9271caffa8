import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Random } from '../bench/random.ts';
import { mutate } from './mutate.ts';
import type { Answer, Task } from './worker.ts';

/** Longer than this for one file is a hang: time of the processor, as other programs may run beside. */
const WATCHDOG_MS = 10_000;
/** So many times as long by the clock is one in any case: it waits for something that does not come. */
const LONGEST_WAIT = 6;
const MEMORY_MB = 1_500;
/** Larger files take long and say nothing new. */
const LARGEST = 160_000;
const CORPUS = new URL('../cases/import/files/', import.meta.url);

export interface FuzzOptions {
	readonly count: number;
	readonly seed: number;
	/** Number of the first file, to try a single one again. */
	readonly from: number;
	readonly workers: number;
	/** Files that show a bug are put here. */
	readonly keep: string;
	readonly progress?: (done: number) => void;
}

export interface FuzzReport {
	/** How many files ended how. */
	readonly outcomes: ReadonlyMap<string, number>;
	/** By kind of file and of damage. */
	readonly tried: ReadonlyMap<string, number>;
	readonly bugs: readonly Bug[];
	readonly slowestMs: number;
}

export interface Bug {
	readonly number: number;
	readonly file: string;
	readonly how: string;
	readonly what: string;
}

interface Trial extends Task {
	readonly number: number;
	readonly how: string;
}

/** Damages corpus files one after another by a seed and tries each in a worker under a watchdog. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
	const files = corpusByFormat();
	const outcomes = new Map<string, number>();
	const tried = new Map<string, number>();
	const bugs: Bug[] = [];
	let next = options.from;
	let done = 0;
	let slowestMs = 0;
	const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
	const lane = async () => {
		const runner = new Runner();
		while (next < options.from + options.count) {
			const number = next;
			next += 1;
			const trial = makeTrial(files, options.seed, number);
			const started = performance.now();
			const answer = await runner.run(trial);
			slowestMs = Math.max(slowestMs, performance.now() - started);
			const outcome = 'thrown' in answer ? '错：崩溃' : answer.outcome;
			count(outcomes, outcome);
			count(tried, `${path.extname(trial.name).slice(1)} ${trial.how}`);
			if (outcome.startsWith('错'))
				bugs.push(keepBug(options.keep, trial, 'thrown' in answer ? answer.thrown : outcome));
			done += 1;
			options.progress?.(done);
		}
		await runner.end();
	};
	await Promise.all(Array.from({ length: options.workers }, lane));
	return { outcomes, tried, bugs, slowestMs };
}

/** Every format gets its turn, however many files it has. */
function corpusByFormat(): ReadonlyMap<string, readonly string[]> {
	const formats = new Map<string, string[]>();
	for (const name of readdirSync(CORPUS).sort()) {
		if (/\.\w+\.txt$/u.test(name) || readFileSync(new URL(name, CORPUS)).length > LARGEST) continue;
		const format = /-(?:网页|xml)\.xls$|\.html\.xls$/u.test(name) ? 'markup' : path.extname(name);
		formats.set(format, [...(formats.get(format) ?? []), name]);
	}
	return formats;
}

function makeTrial(files: ReadonlyMap<string, readonly string[]>, seed: number, number: number): Trial {
	const random = new Random(seed * 1_000_003 + number);
	for (let nth = 0; nth < 8; nth += 1) random.next();
	const name = random.pick(random.pick([...files.values()]));
	const { bytes, how } = mutate(new Uint8Array(readFileSync(new URL(name, CORPUS))), random);
	return { number, name, bytes, how };
}

function keepBug(folder: string, { number, name, bytes, how }: Trial, what: string): Bug {
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, `${number}-${name}`), bytes);
	return { number, file: name, how, what };
}

/** A worker that is made anew when it died or was killed. */
class Runner {
	#worker: Worker | undefined;

	async run(task: Task): Promise<Answer> {
		this.#worker ??= await begin();
		const worker = this.#worker;
		const answer = await reply(worker, WATCHDOG_MS, await worker.cpuUsage(), () =>
			worker.postMessage({ name: task.name, bytes: task.bytes } satisfies Task, []),
		);
		if (answer === 'silent' || answer === 'dead') {
			await worker.terminate();
			this.#worker = undefined;
		}
		if (answer === 'silent') return { outcome: '错：超过 10 秒' };
		if (answer === 'dead') return { outcome: '错：进程倒下' };
		return answer;
	}

	async end(): Promise<void> {
		await this.#worker?.terminate();
	}
}

async function begin(): Promise<Worker> {
	const worker = new Worker(new URL('./worker.ts', import.meta.url), {
		resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
	});
	// One that dies between two files must not end the program.
	worker.on('error', () => undefined);
	const ready = await reply(worker, 120_000, undefined, () => undefined);
	if (typeof ready === 'string') throw new Error(`the worker did not start: ${ready}`);
	return worker;
}

/**
 * The first that comes of the worker's answer, its end, and the end of our patience: `patience` of the
 * processor's time since `before`, or of the clock's where that is not given.
 */
async function reply(
	worker: Worker,
	patience: number,
	before: NodeJS.CpuUsage | undefined,
	ask: () => void,
): Promise<Answer | 'silent' | 'dead'> {
	return await new Promise((resolve) => {
		const end = (answer: Answer | 'silent' | 'dead') => {
			clearInterval(watch);
			// Only our own: the worker listens to itself as well.
			worker.off('message', end).off('error', failed).off('exit', died);
			resolve(answer);
		};
		const failed = (error: Error) =>
			end(error.message.includes('memory') ? 'dead' : { thrown: error.stack ?? error.message });
		const died = () => end('dead');
		const started = performance.now();
		const watch = setInterval(() => {
			const waited = performance.now() - started;
			if (waited > patience * (before === undefined ? 1 : LONGEST_WAIT)) end('silent');
			else if (waited > patience && before !== undefined) {
				void worker.cpuUsage(before).then(({ user, system }) => {
					const isHung = (user + system) / 1_000 > patience;
					return isHung ? end('silent') : undefined;
				}, died);
			}
		}, 500);
		worker.once('message', end).once('error', failed).once('exit', died);
		ask();
	});
}
