import type { WordingPatterns } from '../checks/words/declare.ts';
import type { Conventions } from '../facts/conventions.ts';
import type { FactDeclarations } from '../facts/declare.ts';
import type { FormDeclaration } from '../forms/declare.ts';
import type { SheetsDeclaration } from '../sheets/declaration.ts';
import type { Wording } from '../wording/declare.ts';

/** 模板：what a province prescribes for a year, loaded from a folder and found to be sound. */
export interface Pack {
	readonly id: string;
	readonly name: string;
	readonly conventions: Conventions;
	readonly sheets: SheetsDeclaration;
	readonly facts: FactDeclarations;
	/** In the order in which they are printed. */
	readonly forms: readonly FormDeclaration[];
	readonly wording: Wording;
	/** 行文核对：which words state which number. */
	readonly wordings: WordingPatterns;
}

/** The parts of a pack whose names must fit together. */
export type NamedParts = Pick<Pack, 'sheets' | 'facts' | 'forms' | 'wording' | 'conventions'>;

/** The files of a pack's folder, path inside the folder → text. */
export type PackFiles = ReadonlyMap<string, string>;
