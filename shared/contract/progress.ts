/** Long work reports where it is and asks whether to go on. */
export interface Progress {
	/** `done` of `total` steps; `what` in the user's words, e.g. 「正在写公开03表」 */
	report(done: number, total: number, what: string): void;
	/** True once the user has cancelled; the work stops and leaves nothing behind. */
	readonly cancelled: boolean;
}

export const noProgress: Progress = { report: () => undefined, cancelled: false };
