import type { Result } from '../../shared/fault/fault.ts';

/** 外壳与服务的接缝。The services, as far as the shell knows them; `Workspace` is one. */
export interface Services {
	/** Checks request and reply itself and never throws for what a page says. */
	call(method: string, request: unknown, client: string): Promise<unknown>;
	onEvent(listener: (event: unknown) => void): () => void;
	/** A page is there, until the value is called. */
	arrive(client: string): () => void;
	/** A ledger file that was double-clicked: the page hears of it by an event that holds a token. */
	showFile(file: string): Promise<void>;
	/** Lets go of every file. There is nothing to save: every change is on the disk already. */
	close(): Promise<void>;
}

/** What the shell does for the services. Paths go to them and no further. */
export interface ShellPorts {
	/** A dialog for a ledger file; undefined when it was cancelled. */
	chooseLedger(folder: string): Promise<string | undefined>;
	/** A dialog for a folder; undefined when it was cancelled. */
	chooseFolder(folder: string): Promise<string | undefined>;
	/** Shows a file that we wrote in the file manager. Does nothing for a path that is not on this machine. */
	reveal(file: string): Promise<void>;
}

/** @param log takes what a bug of the services says of itself; the shell keeps of it what names nobody. */
export type OpenServices = (ports: ShellPorts, log: (text: string) => void) => Promise<Result<Services>>;
