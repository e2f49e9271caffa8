import type { Catalog } from '../catalog/catalog.ts';
import type { Fault } from '../fault/fault.ts';
import type { Draft, Ledger, LedgerProfile } from '../ledger/ledger.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import type { RawSection } from '../published/raw.ts';
import type { Family, FileReading, ReadingChoices, TableChoice } from '../reading/table.ts';
import type { SheetsDeclaration } from '../sheets/declaration.ts';

/** The ledger that a file is to go into, as far as it matters for what the file becomes. */
export interface IntakeSetting {
	readonly profile: LedgerProfile;
	readonly units: LedgerContent['units'];
	/** Everything it holds, so that what it has is not asked for again; absent for a new one. */
	readonly ledger?: Ledger;
}

/**
 * 拟写：what files would put into a ledger. Nothing is written by it: it is laid beside the ledger
 * (`plan.ts`), and somebody chooses.
 */
export interface Proposal {
	/** Rows without the numbers of a ledger; the profile is the setting's where the files do not say. */
	readonly content: LedgerContent;
	/** 待填行: lines that lack something which the files do not say. */
	readonly drafts: readonly Omit<Draft, 'id'>[];
	/** Which part of the ledger the files speak of: rows of it that they lack are shown as 文件里没有, others are left alone. */
	readonly scopes: readonly Scope[];
	/** What the files cannot say and a person has to fill in, in plain words. */
	readonly toFill: readonly ToFill[];
	/** Totals of the files beside the totals of the rows. */
	readonly totals: readonly TotalLine[];
	/** What has to be answered before anything can be written. */
	readonly questions: readonly Question[];
	/** What forbids to write and no answer mends: two files that say different things. Names both. */
	readonly faults?: readonly Fault[];
	readonly notices: readonly string[];
	/**
	 * Files whose rows are added to what the ledger holds under the same coordinates (lists, a file a month);
	 * rows of any other file take the place of such rows.
	 */
	readonly adding?: readonly AddingFile[];
}

export interface AddingFile {
	readonly name: string;
	readonly digest: string;
}

/** Rows of one table of the ledger for which all named fields have this value. */
export interface Scope {
	readonly table: 'entries' | 'indicators' | 'printed' | 'passages' | 'projects' | 'measures' | 'units';
	readonly fields: Readonly<Record<string, string | number>>;
	/** Only rows that came from this file. */
	readonly file?: string;
}

export interface ToFill {
	/** 年初预算（按科目） */
	readonly what: string;
	/** 财决报表只有按类的预算数。 */
	readonly why: string;
	/** Where it is filled in: name of an input sheet; blank when nowhere in particular. */
	readonly sheet: string;
}

export interface TotalLine {
	/** 支出决算合计 */
	readonly what: string;
	/** 分; null when the file states no total. */
	readonly file: number | null;
	/** 分: of the rows that would be written. */
	readonly rows: number;
	/** same; rounding: within what the printed digits allow; derived: what the rows lack or hold beyond it is explained; error. */
	readonly outcome: 'same' | 'rounding' | 'explained' | 'error' | 'unchecked';
	/** The explanation in words; blank when same. */
	readonly why: string;
}

export interface Question {
	/** Which choice answers it. */
	readonly asks: 'year' | 'amountUnit' | 'department' | 'unit' | 'columns' | 'kind' | 'fixed' | 'values';
	/**
	 * Of 'fixed' the field of an entry; of 'values' the role and the word: the answer goes to
	 * `tables[table].fixed[field]` or `tables[table].values[role][word]`.
	 */
	readonly about?: { readonly role: string; readonly word: string };
	/** Of 'columns': what the table's choice becomes when somebody says that the guess is right. */
	readonly suggestion?: TableChoice;
	/** Id of the table, blank for the whole file. */
	readonly table: string;
	readonly file: string;
	/** In plain words, with what to do. */
	readonly text: string;
	/** Answers to choose from; none when it is free. */
	readonly options: readonly string[];
}

/** A file with what was understood of it, on its way into a ledger. */
export interface ReadFile {
	readonly reading: FileReading;
	/** Which way it goes; tables of other families in it are left with a notice. */
	readonly family: Family;
	/** What a collection workbook holds; absent for any other file. */
	readonly collection?: LedgerContent;
	/** The text of a document under its headings. */
	readonly sections: readonly RawSection[];
	/** What a person said about the file. */
	readonly choices: ReadingChoices;
}

/** What every way into the ledger needs beside the files. */
export interface IntakeTools {
	/** The sheets of the ledger's pack: which values, indicators and places there are. */
	readonly sheets: SheetsDeclaration;
	readonly catalog: Catalog;
}

/** 一路：makes of the files of one family what they would put into the ledger. Pure. */
export type Intake = (files: readonly ReadFile[], setting: IntakeSetting, tools: IntakeTools) => Proposal;
