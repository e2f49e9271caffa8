import type { HostEvent } from '../../../shared/contract/events.ts';
import { fail, type Result } from '../../../shared/fault/fault.ts';
import { workspaceFault } from './faults.ts';

/** How far long work is; a total of 0 means that it is not known. */
export type Progress = (text: string, done: number, total: number) => void;

/** 进行中的事: long work by the ids that the page gave. */
export class Jobs {
	readonly #running = new Map<string, AbortController>();
	readonly #emit: (event: HostEvent) => void;

	constructor(emit: (event: HostEvent) => void) {
		this.#emit = emit;
	}

	/** Runs work under the page's id. When it is cancelled, the work itself says what became of it. */
	async run<T>(job: string, work: (signal: AbortSignal, progress: Progress) => Promise<Result<T>>): Promise<Result<T>> {
		if (this.#running.has(job)) return fail(workspaceFault('job/twice'));
		const controller = new AbortController();
		this.#running.set(job, controller);
		try {
			return await work(controller.signal, (text, done, total) =>
				this.#emit({ event: 'progress', job, text, done, total }),
			);
		} finally {
			this.#running.delete(job);
		}
	}

	/** An id that is not running any more is as good as cancelled. */
	cancel(job: string): void {
		this.#running.get(job)?.abort();
	}

	cancelAll(): void {
		for (const controller of this.#running.values()) controller.abort();
	}
}
