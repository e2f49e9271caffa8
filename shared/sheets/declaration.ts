import type { Measure } from '../facts/figure.ts';
import type {
	Book,
	Entry,
	Indicator,
	LedgerProfile,
	Passage,
	Project,
	Measure as ProjectMeasure,
	Unit,
} from '../ledger/ledger.ts';

/**
 * 采集表的式样：which sheets a pack's collection workbook has, which ledger field each column fills and
 * what may stand in it. Reader and writer know no sheet and no column but through this.
 */
export interface SheetsDeclaration {
	/** Name of the sheet with explanations and lists that the writer adds and the reader passes over. */
	readonly guide: string;
	readonly sheets: readonly SheetDeclaration[];
	readonly indicators: readonly IndicatorDeclaration[];
	readonly places: readonly PlaceDeclaration[];
}

export type SheetDeclaration =
	| (SheetBase<'item' | 'content'> & { readonly target: 'profile'; readonly items: readonly ProfileItem[] })
	| (SheetBase<UnitField> & { readonly target: 'units' })
	| (SheetBase<EntryField> & { readonly target: 'entries'; readonly book: Book })
	| (SheetBase<IndicatorField> & { readonly target: 'indicators' })
	| (SheetBase<PassageField> & { readonly target: 'passages' })
	| (SheetBase<ProjectField> & { readonly target: 'projects' })
	| (SheetBase<MeasureField> & { readonly target: 'measures' });

export type UnitField = Exclude<keyof Unit, 'position'>;
export type EntryField = Exclude<keyof Entry, 'id' | 'book' | 'origin'>;
export type IndicatorField = Exclude<keyof Indicator, 'id' | 'origin'>;
export type PassageField = Exclude<keyof Passage, 'id' | 'origin'>;
export type ProjectField = Exclude<keyof Project, 'id' | 'origin'>;
export type MeasureField = Exclude<keyof ProjectMeasure, 'id' | 'origin'>;

interface SheetBase<F extends string> {
	readonly name: string;
	/** What the sheet is for, one or two sentences for the person who fills it. */
	readonly help: string;
	readonly columns: readonly Column<F>[];
}

export interface Column<F extends string = string> {
	readonly name: string;
	/** Other headers that mean the same. */
	readonly aliases: readonly string[];
	readonly field: F;
	readonly type: ColumnType;
	/** Of a choice: what may stand in it, in the order of the drop-down. */
	readonly values: readonly string[];
	/**
	 * Of a choice: values whose amounts last year are amounts of another value this year, as 年末结转和结余
	 * is next year's 年初结转和结余.
	 */
	readonly carriedAs: ReadonlyMap<string, string>;
	/** Of a code: allowed numbers of digits. */
	readonly digits: readonly number[];
	readonly required: Required;
	/** In characters of a Chinese text. */
	readonly width: number;
	readonly help: string;
}

export type ColumnType =
	| 'year'
	/** The code that a unit is given, in the list of units. */
	| 'unit-code'
	/** A code out of the list of units. */
	| 'unit'
	/** 科目编码 */
	| 'code'
	| 'choice'
	/** One line, such as a name. A number is read as the text that it shows. */
	| 'text'
	| 'paragraph'
	/** 元, at most two decimals */
	| 'amount'
	/** Points, at most two decimals */
	| 'score'
	/** 级次, from 1 */
	| 'level'
	/** A name out of the list of projects. */
	| 'project'
	| 'indicator'
	/** In the unit of measure of the row's indicator, at most two decimals. */
	| 'quantity'
	| 'place'
	| 'pack'
	| 'date'
	/** 基本信息: which item the row is, and what it says; the item decides the type. */
	| 'item'
	| 'content';

export type Required =
	| { readonly kind: 'always' }
	| { readonly kind: 'never' }
	/** Must be filled when each of the named columns holds one of its values. */
	| { readonly kind: 'when'; readonly all: readonly RequiredCondition[] };

export interface RequiredCondition {
	/** Name of a column of the sheet. */
	readonly column: string;
	readonly values: readonly string[];
}

/** A row of 基本信息. */
export interface ProfileItem {
	readonly name: string;
	readonly field: keyof LedgerProfile;
	readonly type: ColumnType;
	readonly required: boolean;
	readonly help: string;
}

/** 指标 of 其他数据 */
export interface IndicatorDeclaration {
	readonly name: string;
	/** 元, 个, 批, 人次, 辆, 台（套）, % */
	readonly unitOfMeasure: string;
	readonly measure: Measure;
	/** The pack's document or tables show it, or compute with it. */
	readonly printed: boolean;
	readonly help: string;
}

/** 章节 of a report out of which a text can be brought over from last year. */
export interface PlaceSection {
	/** Words of its heading; one of them suffices. */
	readonly headings: readonly string[];
	/** The program writes the numbers of its paragraphs. */
	readonly numbered: boolean;
	/** The program writes paragraphs that begin so; ×××× is any year. */
	readonly omitted: readonly string[];
}

/** 位置 of 文字 */
export interface PlaceDeclaration {
	/** As in the drop-down. With {项目名称} in it, it is a place for each project. */
	readonly name: string;
	/** What stands around the name of the project; undefined for a place of its own. */
	readonly perProject: { readonly before: string; readonly after: string } | undefined;
	/** Whether the text belongs to a 功能科目. */
	readonly code: 'required' | 'optional' | 'none';
	/** The section of a report that holds this text and nothing else of a person's; undefined when there is none. */
	readonly section: PlaceSection | undefined;
	/** The pack's document prints it. */
	readonly printed: boolean;
	readonly help: string;
}
