import type { Result } from '../../shared/fault/fault.ts';
import type { Change, Command } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { ExportDone, ExportRecord } from './export-history.ts';
import type { StepState } from './schema.ts';

/** Where the ledger stands in its own history. */
export interface LedgerState {
	/** Number of the last step that stands; 0 = as the file was made. */
	readonly step: number;
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}

/** A line of 修改记录. */
export interface JournalLine {
	/** 1, 2, 3 … in the order of doing; never given twice. */
	readonly step: number;
	readonly label: string;
	/** ISO 8601, UTC */
	readonly at: string;
	readonly who: string;
	/** done: stands. undone: taken back, can be redone. dropped: taken back, then overtaken by another step. */
	readonly state: StepState;
	/** Number of rows that the step changed. */
	readonly changeCount: number;
}

/** The id that the next new row of each table must bear; ids of deleted rows are not given again. */
export interface NextIds {
	readonly entry: number;
	readonly indicator: number;
	readonly printed: number;
	readonly passage: number;
	readonly project: number;
	readonly measure: number;
	readonly draft: number;
	readonly verification: number;
}

/** A change that is on disk: it survives a kill or a power cut from the moment this is returned. */
export interface Receipt extends LedgerState {
	/** What was done to the rows: the command itself, or for undo its inverse. `apply` it to a copy in memory. */
	readonly applied: Command;
}

/**
 * Reads an open ledger file. Calls run one after another in the order in which they were made,
 * together with those that write. A disk that fails under an open file throws.
 */
export interface LedgerReader {
	readonly path: string;
	ledger(): Promise<Ledger>;
	/** Oldest first. */
	journal(): Promise<readonly JournalLine[]>;
	/**
	 * What a step did to the rows, with their old and new values, for 修改记录. Undefined when there is
	 * no such step or the file does not hold it whole.
	 */
	stepChanges(step: number): Promise<readonly Change[] | undefined>;
	/** 导出记录, oldest first. */
	exports(): Promise<readonly ExportRecord[]>;
	state(): Promise<LedgerState>;
	nextIds(): Promise<NextIds>;
}

/** The one owner of an open ledger file. A fault means that nothing was written. */
export interface LedgerStore extends LedgerReader {
	/**
	 * One step: all changes and the line of the journal in one transaction. Refused (`store/stale`)
	 * when a `before` is not what stands in the file. Steps that were undone can no longer be redone.
	 * A command without changes is no step.
	 */
	execute(command: Command): Promise<Result<Receipt>>;
	undo(): Promise<Result<Receipt>>;
	redo(): Promise<Result<Receipt>>;
	/** Takes back all steps after `step` at once; each can be redone. 0 = as the file was made. */
	undoTo(step: number): Promise<Result<Receipt>>;
	/** Does all undone steps up to and including `step` again at once. */
	redoTo(step: number): Promise<Result<Receipt>>;
	/** Remembers an export, with time and person as for a step. Not undoable: the files are written. */
	recordExport(done: ExportDone): Promise<Result<undefined>>;
	/** Writes a checked copy with its history. Never replaces a file. */
	backup(path: string): Promise<Result<undefined>>;
	/** Puts the content of a backup in the place of the present content, as a step that can be undone. */
	restore(path: string): Promise<Result<Receipt>>;
	/** Waits for what was asked for, merges the write-ahead log and lets go of the file. Safe to call twice. */
	close(): Promise<void>;
}

export interface StoreOptions {
	/** ISO 8601, UTC; the system clock unless given. */
	readonly now?: () => string;
	/** Who makes the changes, for 修改记录. */
	readonly who?: string;
}
