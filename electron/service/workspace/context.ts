import type { Method, Reply, Request } from '../../../shared/contract/contract.ts';
import type { HostEvent } from '../../../shared/contract/events.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Result } from '../../../shared/fault/fault.ts';
import type { Queue } from '../../store/queue.ts';
import type { PackLibrary } from '../pack-library.ts';
import type { Background } from './background.ts';
import type { BookShelf } from './book-shelf.ts';
import type { DeskFile } from './desk-file.ts';
import type { Jobs } from './jobs.ts';
import type { JsonFile } from './json-file.ts';
import type { OpenBooks } from './open-books.ts';
import type { ShellPorts } from './ports.ts';
import type { RememberedChoices } from './remembered.ts';
import type { Summaries } from './summaries.ts';
import type { TokenVault } from './tokens.ts';
import type { Uploads } from './uploads.ts';

/** What the services share. */
export interface Context {
	readonly version: string;
	readonly shelf: BookShelf;
	readonly packs: PackLibrary;
	readonly tokens: TokenVault;
	readonly uploads: Uploads;
	readonly books: OpenBooks;
	readonly summaries: Summaries;
	readonly jobs: Jobs;
	readonly background: Background;
	readonly settings: JsonFile<Settings>;
	readonly desks: JsonFile<DeskFile>;
	readonly remembered: RememberedChoices;
	/** Milliseconds that reading one file may take without a word; a minute unless given. */
	readonly readPatience?: number | undefined;
	readonly ports: ShellPorts | undefined;
	/** What makes, moves, opens or reads closed ledger files comes one after another. */
	readonly files: Queue;
	/** Why new work is not begun any more. */
	readonly closing: AbortSignal;
	/** ISO 8601, UTC */
	now(): string;
	who(): string;
	emit(event: HostEvent): void;
}

/** The main side of the contract; `client` is the page that asks. */
export type Handlers = { readonly [M in Method]: (request: Request<M>, client: string) => Promise<Result<Reply<M>>> };
