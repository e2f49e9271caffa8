import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { LEDGER_NAME, type Message, type WrittenFile } from './bench.ts';
import { JOBS } from './jobs.ts';

/** What a write that was killed may leave beside the files; see electron/export/atomic-write.ts. */
export const LEFTOVER = /^\.juesuan-.*\.tmp$/u;

interface FoundFile extends WrittenFile {
	readonly job: string;
}

/** The files that the jobs wrote, as they must stand in the folder after each kill. */
export class StandingFiles {
	readonly #folder: string;
	/** Files that were acknowledged or found, by name. */
	#standing = new Map<string, FoundFile>();
	/** Digests by the hash of the bytes: what did not change need not be read again. */
	readonly #known = new Map<string, string>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	/**
	 * An acknowledged file is there; of those under way the first ones may be new, the others are as
	 * before, and each is whole. Says whether some were new and some not; throws at a loss.
	 */
	async examine(messages: readonly Message[]): Promise<boolean> {
		for (const message of messages) if (message.kind === 'end') this.#set(filesOf(message));
		const last = messages.at(-1);
		const pending = last?.kind === 'begin' ? filesOf(last) : [];
		const before = pending.map(({ name }) => this.#standing.get(name));
		const found = await Promise.all(pending.map(async (file) => this.#digest(file)));
		const replaced = found.findIndex((digest, index) => digest !== pending[index]?.digest);
		const count = replaced === -1 ? pending.length : replaced;
		if (found.slice(count).some((digest, index) => digest !== before[count + index]?.digest)) {
			throw new Error(`files are neither as before nor as after: ${JSON.stringify([before, pending, found])}`);
		}
		this.#set(pending.slice(0, count));
		for (const file of this.#standing.values()) {
			if ((await this.#digest(file)) !== file.digest) throw new Error(`a file is lost: ${JSON.stringify(file)}`);
		}
		this.#lookForOthers();
		this.#clear();
		const changed = pending.map(({ digest }, index) => digest !== before[index]?.digest);
		return changed.slice(0, count).includes(true) && changed.slice(count).includes(true);
	}

	/** What kills left beside the files is swept away by the next write that is not killed. */
	lookForLeftovers(): void {
		const left = OWN_FOLDERS.flatMap((name) => this.#namesIn(name)).filter((name) => LEFTOVER.test(name));
		if (left.length > 0) throw new Error(`left behind: ${left.join('、')}`);
	}

	#set(files: readonly FoundFile[]): void {
		for (const file of files) this.#standing.set(file.name, file);
	}

	async #digest({ job, name }: FoundFile): Promise<string | undefined> {
		const file = path.join(this.#folder, name);
		if (!existsSync(file)) return undefined;
		const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
		const digest = this.#known.get(hash) ?? (await JOBS[job]?.digestFile?.(file));
		if (digest !== undefined) this.#known.set(hash, digest);
		return digest;
	}

	/** Nothing looks like a file of the user's but what was promised. */
	#lookForOthers(): void {
		for (const folder of OWN_FOLDERS) {
			const names = this.#namesIn(folder).filter((name) => !LEFTOVER.test(name));
			const others = names.filter((name) => !this.#standing.has(`${folder}/${name}`));
			if (others.length > 0) throw new Error(`files that nobody asked for: ${others.join('、')}`);
		}
	}

	#namesIn(folder: string): string[] {
		const place = path.join(this.#folder, folder);
		return existsSync(place) ? readdirSync(place) : [];
	}

	/** Files beside the ledger are written once; they need not be looked at again. */
	#clear(): void {
		for (const name of readdirSync(this.#folder)) {
			if (name === LEDGER_NAME || OWN_FOLDERS.includes(name)) continue;
			rmSync(path.join(this.#folder, name));
			this.#standing.delete(name);
		}
	}
}

const OWN_FOLDERS = Object.values(JOBS).flatMap(({ rounds }) => rounds?.folder ?? []);

function filesOf(message: Message | undefined): FoundFile[] {
	if (message === undefined || message.kind === 'ready') return [];
	return (message.files ?? []).map((file) => ({ ...file, job: message.job }));
}
