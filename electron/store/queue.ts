/** Runs tasks one after another in the order in which they were handed in. */
export class Queue {
	#last: Promise<unknown> = Promise.resolve();

	/** The task's own result; a task that throws does not stop those behind it. */
	async run<T>(task: () => Promise<T>): Promise<T> {
		const result = this.#last.then(task);
		this.#last = result.catch(() => undefined);
		return await result;
	}
}
