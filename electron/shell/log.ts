import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const MAX_BYTES = 256 * 1024;
const MAX_FRAMES = 6;

/** What a line may tell besides its code: names that the system gives, and exit codes. Never a message. */
export interface LogDetail {
	readonly reason?: string;
	readonly exitCode?: number;
	/** Told by its kind, its code and where in our own files it was thrown. */
	readonly error?: unknown;
	/** `method: Kind of error` and the lines of a stack below, of which the same is kept. */
	readonly trace?: string;
}

/**
 * 运行日志：when something happened and what, in codes. No figure, no name, no path of the user gets in:
 * a word that does not look like an identifier is left out. Two files, of 256 kB at most each.
 */
export class ShellLog {
	readonly folder: string;
	readonly #file: string;
	readonly #now: () => Date;

	/** @param now gives the time of a line. */
	constructor(folder: string, now: () => Date) {
		this.folder = folder;
		this.#file = path.join(folder, 'shell.log');
		this.#now = now;
	}

	/** @param code such as `page/gone`. Writing it can fail: the program goes on without. */
	write(code: string, detail: LogDetail = {}): void {
		const words = [
			...(detail.reason === undefined ? [] : [identifier(detail.reason)]),
			...(detail.exitCode === undefined ? [] : [`exit ${Math.trunc(detail.exitCode)}`]),
			...(detail.error === undefined ? [] : describeError(detail.error)),
			...(detail.trace === undefined ? [] : describeTrace(detail.trace)),
		];
		try {
			mkdirSync(path.dirname(this.#file), { recursive: true });
			this.#rotate();
			appendFileSync(this.#file, `${[this.#now().toISOString(), identifier(code), ...words].join(' ')}\n`, {
				mode: 0o600,
			});
		} catch {
			// Nowhere to say it: the log is not worth disturbing the user.
		}
	}

	#rotate(): void {
		const size = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
		if (size > MAX_BYTES) renameSync(this.#file, this.#file.replace(/\.log$/u, '.old.log'));
	}
}

/** Words of the program and of the system; amounts and names of people do not look like these. */
function identifier(word: string): string {
	return /^[A-Za-z][A-Za-z_/-]{0,59}$/u.test(word) ? word : '-';
}

function describeError(error: unknown): readonly string[] {
	if (!(error instanceof Error)) return [typeof error];
	const code = 'code' in error && typeof error.code === 'string' ? [identifier(error.code)] : [];
	return [identifier(error.name), ...code, ...framesOf(error.stack ?? '')];
}

function describeTrace(trace: string): readonly string[] {
	const [, method = '', kind = ''] = /^([^:\n]*): (\w*)/u.exec(trace) ?? [];
	return [identifier(method), identifier(kind), ...framesOf(trace)];
}

/** `at f (file:///C:/Users/…/app.asar/electron/main.js:12:3)`: of the path only our own file's name. */
function framesOf(stack: string): readonly string[] {
	const frames = [...stack.matchAll(/[/\\]([\w.-]{1,60}\.(?:js|mjs|cjs|ts)):(\d{1,7}):(\d{1,7})\)?$/gmu)];
	return frames.slice(0, MAX_FRAMES).map(([, file = '', line = '', column = '']) => `${file}:${line}:${column}`);
}
