import type { ReadList } from './list.ts';
import type { StatedFigure } from './meaning.ts';

/** Where tables come from: each source has its own forms and goes its own way into the ledger. */
export const FAMILIES = ['公开', '财决', '预算', '清单', '采集表'] as const;
export type Family = (typeof FAMILIES)[number];

/** What a number of the file is counted in. */
export type AmountUnit = '元' | '万元';

/**
 * 认出的表：a table of a file, understood by its words. The one model of a published table: what form it
 * is, what each row and column means, and what each number states at which precision.
 */
export interface ReadTable {
	/** Unique in the file: name of the sheet and number of the table in it. */
	readonly id: string;
	readonly sheet: string;
	/** A3:K35 */
	readonly range: string;
	readonly family: Family;
	/** Id of the kind of table, e.g. 公开/一般公共预算支出, 财决/Z07, 预算/一般公共预算支出, 清单, 采集表/支出. */
	readonly kind: string;
	/** What people call it: 一般公共预算财政拨款支出决算表. */
	readonly name: string;
	/** As printed; blank when there is none. */
	readonly title: string;
	/** 公开07表, 财决07表 as printed; blank when there is none. */
	readonly printedNumber: string;
	/** As printed after 部门：, 编制单位：; blank when it does not say. */
	readonly department: string;
	/** Undefined when it does not say. */
	readonly year: number | undefined;
	readonly amountUnit: AmountUnit | undefined;
	/** 0 … 100: how sure the kind is. */
	readonly sure: number;
	/** The reasons in words: 标题、6 个栏全认得、28 行全认得 …, and what speaks against it. */
	readonly why: readonly string[];
	readonly columns: readonly ReadColumn[];
	readonly figures: readonly StatedFigure[];
	/** Sums of the file itself that do or do not come out. */
	readonly sums: readonly SumCheck[];
	/** Rows and columns that were not understood, cells that are no numbers; each with its place. */
	readonly unclear: readonly UnclearPlace[];
	/** 续表 and other tables of the same kind that were joined to this one, by their ranges. */
	readonly joined: readonly string[];
	/** Only of family 清单: its rows; `figures` is empty then. */
	readonly list?: ReadList;
}

export interface ReadColumn {
	/** 1-based column of the sheet */
	readonly column: number;
	/** Header words from the top: 本年支出 / 基本支出. */
	readonly path: string;
	/** What it was taken for, in words; blank when it was not understood. */
	readonly meaning: string;
}

export interface UnclearPlace {
	readonly cell: string;
	/** What stands there. */
	readonly text: string;
	/** In plain words: 「这一栏的表头认不得，没有读」. */
	readonly why: string;
}

/** 合计核对：a total of the file beside the sum of its parts. */
export interface SumCheck {
	/** 「208 社会保障和就业支出」的「本年支出」 */
	readonly what: string;
	readonly cell: string;
	readonly total: number;
	readonly parts: number;
	/** How many parts there are. */
	readonly count: number;
	/** holds: to the last digit; rounding: within what rounded parts allow; fails: an error in the file. */
	readonly outcome: 'holds' | 'rounding' | 'fails';
}

/** A sheet, or a table on a sheet, that is no known form. */
export interface UnreadTable {
	readonly id: string;
	readonly sheet: string;
	readonly range: string;
	readonly hidden: boolean;
	/** Name of the kind that comes nearest; blank when none does. */
	readonly nearest: string;
	/** Why it is not that: 「标题像“收入决算表”，但没有“本年收入合计”一栏」. */
	readonly why: string;
	/** Ids of the kinds that somebody may say it is, nearest first. */
	readonly candidates: readonly string[];
}

/** 所见：everything that was understood of a file. */
export interface FileReading {
	readonly file: { readonly name: string; readonly digest: string; readonly format: string };
	/** The same for every file that looks the same: names of forms and words of headers, no figures. Choices are remembered by it. */
	readonly shape: string;
	readonly tables: readonly ReadTable[];
	readonly unread: readonly UnreadTable[];
	readonly notices: readonly string[];
}

/**
 * 更正：what a person said about a file where the program had guessed or could not know. Remembered for
 * files of the same shape.
 */
export interface ReadingChoices {
	/** Take the whole file for one of this family. */
	readonly family?: Family;
	readonly year?: number;
	readonly amountUnit?: AmountUnit;
	readonly department?: string;
	/** 单位代码 that rows go to which name no unit: a department's budget, a list of one unit. */
	readonly unit?: string;
	/** By id of the table. */
	readonly tables?: Readonly<Record<string, TableChoice>>;
}

export interface TableChoice {
	/** Leave it out. */
	readonly skip?: boolean;
	/** Take it for this kind. */
	readonly kind?: string;
	readonly year?: number;
	readonly amountUnit?: AmountUnit;
	/** Of a list: what each column is, by its 1-based number: one of LIST_ROLES (`list.ts`). Said once, it is confirmed. */
	readonly columns?: Readonly<Record<string, string>>;
	/** Of a list: what holds for all rows that do not say it, by field of an entry: {stage: '决算', book: '支出'} */
	readonly fixed?: Readonly<Record<string, string>>;
	/**
	 * Of a list: what its words mean, by role and word: {资金性质: {单位资金: '其他资金'}, 单位: {局本级: '303001'}}.
	 * Our value may have its name behind it (「2080501 行政单位离退休」); also LEAVE_OUT and KEEP_AS_DRAFT.
	 */
	readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
