/**
 * What a published report says, as text: the common ground of a ledger's own output, an Excel
 * workbook and a Word document. Nothing here is understood yet; `recognise` does that.
 */
export interface RawReport {
	readonly tables: readonly RawTable[];
	readonly sections: readonly RawSection[];
	/** 绍兴市越城区人力资源和社会保障局（汇总）, 2024年度部门决算 …: the lines of the cover. */
	readonly cover: readonly string[];
}

/** A table as printed. Blanks inside words and line breaks are removed by the reader. */
export interface RawTable {
	/** Lines above the table: title, 公开01表, 部门：…, 单位：万元; each once, in reading order. */
	readonly heading: readonly string[];
	/** Header and body. A merged cell's text stands top left; the cells it covers are ''. */
	readonly grid: readonly (readonly string[])[];
	/** Lines below the table, with 注： or 说明： as printed. */
	readonly notes: readonly string[];
	readonly source: RawSource;
}

/** Where a table was read. `cell` turns a grid position into the reader's own reference. */
export interface RawSource {
	readonly file: string;
	/** Sheet of a workbook; blank for a document. */
	readonly sheet: string;
	/** Row and column of the grid's first cell in the sheet, 1-based; 1, 1 elsewhere. */
	readonly firstRow: number;
	readonly firstColumn: number;
}

/** The text under one heading, without that of its subsections. */
export interface RawSection {
	/** 0 for text before the first heading. */
	readonly level: 0 | 1 | 2 | 3 | 4;
	readonly heading: string;
	readonly paragraphs: readonly string[];
}
