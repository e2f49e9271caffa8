import { userInfo } from 'node:os';
import { CONTRACT, isMethod, type Method } from '../../../shared/contract/contract.ts';
import type { HostEvent } from '../../../shared/contract/events.ts';
import { settingsSchema } from '../../../shared/contract/settings.ts';
import { type Fault, fail, ok, type Result } from '../../../shared/fault/fault.ts';
import { Queue } from '../../store/queue.ts';
import { openPackLibrary, type PackLibrary } from '../pack-library.ts';
import { Background } from './background.ts';
import { BookShelf } from './book-shelf.ts';
import type { Context, Handlers } from './context.ts';
import { deskFileSchema, EMPTY_DESKS } from './desk-file.ts';
import { exportServices } from './exports.ts';
import { workspaceFault } from './faults.ts';
import { fileServices } from './files.ts';
import { importServices } from './imports.ts';
import { Jobs } from './jobs.ts';
import { JsonFile } from './json-file.ts';
import { ledgerServices } from './ledger.ts';
import { bookAt, libraryServices } from './library.ts';
import { OpenBooks } from './open-books.ts';
import type { ShellPorts } from './ports.ts';
import { RememberedChoices } from './remembered.ts';
import { DEFAULT_SETTINGS, settingsServices } from './settings.ts';
import { Summaries } from './summaries.ts';
import { TokenVault } from './tokens.ts';
import { Uploads } from './uploads.ts';

export interface WorkspaceOptions {
	/** 账套文件夹; `defaultFolder()` unless the user has another. */
	readonly folder: string;
	/** Packs of the user's, beside those that the program ships: folders or zips. */
	readonly packs?: readonly string[];
	/** Dialogs of a shell, where there is one. */
	readonly ports?: ShellPorts;
	/** ISO 8601, UTC; the system clock unless given. */
	readonly now?: () => string;
	/** Who makes the changes as long as the settings name nobody; the computer's user unless given. */
	readonly who?: string;
	readonly version?: string;
	/** Milliseconds that reading one file of an import may take without a word; a minute unless given. */
	readonly readPatience?: number;
	/** Takes a line for the program's log: no figures, no names. */
	readonly log?: (line: string) => void;
}

/**
 * 工作区：the services behind the contract, for one user at one folder. Faults of the start are in
 * the packs; a folder that cannot be used is said when it is asked for.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<Result<Workspace>> {
	const packs = await openPackLibrary(options.packs);
	if (!packs.ok) return packs;
	const shelf = new BookShelf(options.folder);
	const settings = await JsonFile.open(shelf.settingsFile, settingsSchema, DEFAULT_SETTINGS);
	const desks = await JsonFile.open(shelf.deskFile, deskFileSchema, EMPTY_DESKS);
	const remembered = await RememberedChoices.open(shelf.folder);
	return ok(new Workspace(options, { packs: packs.value, shelf, settings, desks, remembered }));
}

interface Found extends Pick<Context, 'shelf' | 'settings' | 'desks' | 'remembered'> {
	readonly packs: PackLibrary;
}

export class Workspace {
	readonly #context: Context;
	readonly #handlers: Handlers;
	readonly #log: (line: string) => void;
	readonly #listeners = new Set<(event: HostEvent) => void>();
	readonly #clients = new Map<string, number>();
	readonly #closing = new AbortController();
	readonly #underWay = new Set<Promise<unknown>>();

	constructor(options: WorkspaceOptions, found: Found) {
		const { now = () => new Date().toISOString(), who = userName(), version = '', ports } = options;
		this.#log = options.log ?? ((line) => process.stderr.write(`${line}\n`));
		const emit = (event: HostEvent) => this.#emit(event);
		const currentUser = () => (found.settings.value.who === '' ? who : found.settings.value.who);
		const books = new OpenBooks({
			shelf: found.shelf,
			now,
			// Read at each step: the user may say who he is at any time.
			options: {
				now,
				get who() {
					return currentUser();
				},
			},
			isHere: (client) => this.#clients.has(client),
			warn: (faults) => this.#warn(faults),
		});
		this.#context = {
			...found,
			readPatience: options.readPatience,
			version,
			tokens: new TokenVault(),
			uploads: new Uploads(),
			books,
			summaries: new Summaries(),
			jobs: new Jobs(emit),
			background: new Background(),
			ports,
			files: new Queue(),
			closing: this.#closing.signal,
			now,
			who: currentUser,
			emit,
		};
		this.#handlers = {
			...libraryServices(this.#context),
			...ledgerServices(this.#context),
			...fileServices(this.#context),
			...importServices(this.#context),
			...exportServices(this.#context),
			...settingsServices(this.#context),
		};
	}

	/**
	 * Does what a page asks. Never throws: what is not in the contract is `contract/bad-request`, and a
	 * bug of ours is `program/bug`.
	 *
	 * @param client which page asks, where the host can tell them apart.
	 */
	async call(method: string, request: unknown, client = ''): Promise<Result<unknown>> {
		if (!isMethod(method)) return fail(workspaceFault('contract/bad-request', '没有这个方法'));
		if (this.#closing.signal.aborted) return fail(workspaceFault('workspace/closing'));
		const work = this.#run(method, request, client);
		this.#underWay.add(work);
		try {
			return await work;
		} catch (error) {
			this.#log(describeBug(method, error));
			return fail(workspaceFault('program/bug'));
		} finally {
			this.#underWay.delete(work);
		}
	}

	async #run(method: Method, request: unknown, client: string): Promise<Result<unknown>> {
		const schema = CONTRACT[method];
		const asked = schema.request.safeParse(request);
		if (!asked.success) return fail(workspaceFault('contract/bad-request'));
		const handler = this.#handlers[method] as (asked: unknown, client: string) => Promise<Result<unknown>>;
		const answer = await handler(asked.data, client);
		return answer.ok ? ok(schema.reply.parse(answer.value)) : fail(...answer.faults.map(withoutFolder));
	}

	/** Tells a listener what happens without being asked; the value ends it. */
	onEvent(listener: (event: HostEvent) => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	/** A page is there, until the value is called: what it has open is not given to another. */
	arrive(client: string): () => void {
		this.#clients.set(client, (this.#clients.get(client) ?? 0) + 1);
		return () => {
			const left = (this.#clients.get(client) ?? 1) - 1;
			if (left === 0) this.#clients.delete(client);
			else this.#clients.set(client, left);
		};
	}

	/** A ledger file that was double-clicked, or named when the program was started. */
	async showFile(file: string): Promise<void> {
		this.#emit({ event: 'open-book', book: await bookAt(this.#context, file) });
	}

	/** Ends long work, waits for what writes, and lets go of all ledgers. Safe to call twice. */
	async close(): Promise<void> {
		if (!this.#closing.signal.aborted) {
			this.#emit({ event: 'closing' });
			this.#closing.abort();
			this.#context.jobs.cancelAll();
		}
		await Promise.allSettled(this.#underWay);
		await this.#context.background.close();
		await this.#context.files.run(async () => await this.#context.books.closeAll());
	}

	#warn(faults: readonly Fault[]): void {
		for (const { message, action } of faults) {
			this.#emit({ event: 'trouble', message: `没有做成自动备份：${message}`.slice(0, 400), action });
		}
	}

	#emit(event: HostEvent): void {
		for (const listener of this.#listeners) listener(event);
	}
}

function userName(): string {
	try {
		return userInfo().username.slice(0, 40);
	} catch {
		// A user without an entry in the system's list of users.
		return '';
	}
}

/** The page gets names of files, never where they lie. */
function withoutFolder(fault: Fault): Fault {
	const { file } = fault.where ?? {};
	return file === undefined ? fault : { ...fault, where: { ...fault.where, file: file.split(/[\\/]/u).at(-1) ?? '' } };
}

/** Kind and place of an error. Its own words may hold figures or names of the user's, and stay out. */
function describeBug(method: string, error: unknown): string {
	const kind = error instanceof Error ? error.name : typeof error;
	const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line)) : [];
	return [`${method}: ${kind}`, ...frames.slice(0, 12)].join('\n');
}
