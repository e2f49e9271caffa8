import type { ImportedFile, ImportKind } from '../../../shared/contract/imports.ts';
import type { IntakeSetting, Proposal } from '../../../shared/intake/proposal.ts';
import type { ReadingChoices } from '../../../shared/reading/table.ts';
import type { SheetsDeclaration } from '../../../shared/sheets/declaration.ts';

export interface FileToRead {
	readonly upload: string;
	/** Without folder. */
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** Files that go into a ledger together. */
export interface ReadTask {
	readonly kind: 'files';
	readonly files: readonly FileToRead[];
	/** By upload: what was said about the file now. */
	readonly choices: Readonly<Record<string, ReadingChoices>>;
	/** By shape: what was said about earlier files. */
	readonly remembered: Readonly<Record<string, ReadingChoices>>;
	readonly setting: IntakeSetting;
	/** Sheets of the ledger's pack. */
	readonly sheets: SheetsDeclaration;
	readonly packs: ReadonlyMap<string, SheetsDeclaration>;
}

export interface ReadFiles {
	readonly files: ImportedFile[];
	readonly proposal: Proposal;
	readonly kinds: ImportKind[];
}
