/** What only a desktop shell can do; the loopback host has none of it. Paths never reach the page. */
export interface ShellPorts {
	/** A dialog for a ledger file; undefined when it was cancelled. */
	chooseLedger(folder: string): Promise<string | undefined>;
	/** A dialog for a folder; undefined when it was cancelled. */
	chooseFolder(folder: string): Promise<string | undefined>;
	/** Shows a file in the file manager. */
	reveal(file: string): Promise<void>;
}
