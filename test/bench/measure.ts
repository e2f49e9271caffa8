/** Times in ms of what was done again and again. */
export interface Timing {
	/** What a person waits */
	readonly wall: Spread;
	/**
	 * What the thread itself worked, on the average: waiting for other programs of the machine does not
	 * count. The system counts in steps of some ms, so that single rounds say little.
	 */
	readonly cpuMean: number;
	/** How many times it was measured */
	readonly rounds: number;
}

export interface Spread {
	readonly p50: number;
	readonly p99: number;
	readonly max: number;
}

export function spreadOf(times: readonly number[]): Spread {
	const sorted = times.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
	return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** What a case found out, by names that the printing knows. */
export interface CaseResult {
	readonly timings: Readonly<Record<string, Timing>>;
	/** Sizes and counts: bytes, cells, ms of what was done once. */
	readonly counts: Readonly<Record<string, number>>;
	/** Largest memory of the process, MiB */
	readonly peakMiB: number;
}

export interface Rounds {
	/** Not measured: the engine compiles what is hot. */
	readonly warmUp: number;
	readonly rounds: number;
	/** No new round begins when the measured ones took so long together. */
	readonly limitMs: number;
}

/**
 * Measures `work` round after round; `prepare` makes what it needs and is not measured. Garbage is
 * collected once before the rounds and as the engine likes during them: users wait for that too.
 */
export async function measure<T>(plan: Rounds, prepare: () => T, work: (prepared: T) => unknown): Promise<Timing> {
	for (let round = 0; round < plan.warmUp; round += 1) await work(prepare());
	globalThis.gc?.();
	const wall: number[] = [];
	let worked = 0;
	let total = 0;
	while (wall.length < plan.rounds && (total < plan.limitMs || wall.length === 0)) {
		const prepared = prepare();
		const before = process.threadCpuUsage();
		const start = performance.now();
		const done = work(prepared);
		if (done instanceof Promise) await done;
		const time = performance.now() - start;
		const { user, system } = process.threadCpuUsage(before);
		wall.push(time);
		worked += (user + system) / 1000;
		total += time;
	}
	return { wall: spreadOf(wall), cpuMean: worked / wall.length, rounds: wall.length };
}

/** Largest memory that this process had, in MiB. */
export function peakMemory(): number {
	return process.resourceUsage().maxRSS / 1024;
}
