import type { PrintedWan } from '../money/round.ts';
import type { RawSection, RawSource, RawTable } from './raw.ts';

/**
 * 公开的数：what a reader of the report sees, understood but not believed. Tables are matched to the
 * forms of a pack, cells have the value that is printed. Checks judge this and nothing else, so
 * they judge a ledger's own output and somebody else's report alike.
 */
export interface Published {
	readonly cover: readonly string[];
	/** In reading order. */
	readonly tables: readonly PublishedTable[];
	/** Tables that no form of the pack was found for, with the reason. */
	readonly unknownTables: readonly UnknownTable[];
	readonly sections: readonly RawSection[];
	/** The first table with this form id (01 … 11). */
	table(form: string): PublishedTable | undefined;
}

export interface PublishedTable {
	/** Id of the form, 01 … 11 */
	readonly form: string;
	/** 公开01表, as the pack has it */
	readonly number: string;
	/** Title as printed */
	readonly title: string;
	/** What is printed after 部门：, blank when it is not */
	readonly department: string;
	/** What is printed after 单位：, blank when it is not */
	readonly unitOfMeasure: string;
	/** The heading's own 公开NN表, blank when it is not printed */
	readonly printedNumber: string;
	/** For each column of the grid the lowest word of its header, blank when there is none. */
	readonly columnWords: readonly string[];
	/** Row of the grid where the body begins, 0-based. */
	readonly firstBody: number;
	readonly rows: readonly PublishedRow[];
	readonly notes: readonly string[];
	readonly source: RawSource;
	/** The row with this key: a line of the form, a 科目 code, the name of a unit or 合计. */
	row(key: string): PublishedRow | undefined;
	cell(row: string, column: string): PublishedCell | undefined;
}

/** One line of one block: of forms with blocks side by side a printed row is several of these. */
export interface PublishedRow {
	readonly key: string;
	/** line: a fixed line of the form; code: a 科目; unit; total: 合计 of a generated list; unknown: in no form. */
	readonly kind: 'line' | 'code' | 'unit' | 'total' | 'unknown';
	/** As printed */
	readonly label: string;
	/** 科目编码 as printed, blank when the row has none */
	readonly code: string;
	/** 行次 as printed, blank when there is none */
	readonly number: string;
	/** Amount cells by the column's key. */
	readonly cells: ReadonlyMap<string, PublishedCell>;
}

export interface PublishedCell {
	/** As printed; blank is ''. */
	readonly text: string;
	/** `undefined` when blank or not a number: blank is not zero. */
	readonly value: PrintedWan | undefined;
	/** 0-based position in the raw grid. */
	readonly gridRow: number;
	readonly gridColumn: number;
}

export interface UnknownTable {
	/** The form that its heading names but its columns do not fit; undefined for any other table. */
	readonly form: string | undefined;
	readonly heading: string;
	readonly reason: string;
	/** The table as it was read: of tables in the text (自评表) that is all there is. */
	readonly raw: RawTable;
}
