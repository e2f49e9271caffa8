import type { Fen } from '../money/fen.ts';

/**
 * 公开表：a form filled from the ledger, laid out as it is printed. Exporters and the screen need
 * nothing else: where a cell stands, what it shows and which figure it is.
 */
export interface FormTable {
	/** 01 … 11 */
	readonly id: string;
	/** 公开01表, printed at the right above the table */
	readonly number: string;
	/** Name of the sheet in the workbook, e.g. 公开01表 */
	readonly sheetName: string;
	/** 2024年度收入支出决算总表 */
	readonly title: string;
	/** Printed after 「部门：」 */
	readonly department: string;
	/** Printed after 「单位：」 */
	readonly unitOfMeasure: string;
	readonly orientation: 'portrait' | 'landscape';
	readonly columns: readonly FormColumn[];
	/** Rows of the header, including 栏次; a rowspan may reach into the first body row (合计). */
	readonly header: readonly (readonly HeaderCell[])[];
	readonly rows: readonly FormRow[];
	/** Lines below the table, in order. */
	readonly notes: readonly FormNote[];
	/** No row has an amount: the form says so in its notes. */
	readonly empty: boolean;
}

export interface FormColumn {
	readonly key: string;
	/** Width in characters of a Chinese text, for layout only. */
	readonly width: number;
	readonly align: 'left' | 'center' | 'right';
}

export interface HeaderCell {
	readonly text: string;
	readonly column: number;
	readonly colspan: number;
	readonly rowspan: number;
}

export interface FormRow {
	readonly key: string;
	readonly kind: 'item' | 'subtotal' | 'total';
	/** Exactly one cell for each column; a cell under a colspan is `covered`. */
	readonly cells: readonly FormCell[];
}

export type FormCell =
	| {
			readonly kind: 'text';
			readonly text: string;
			readonly align: 'left' | 'center' | 'right';
			/** Depth of a 科目 in its tree (类 0, 款 1, 项 2), for indenting; 0 elsewhere. */
			readonly level: number;
			readonly colspan: number;
	  }
	| {
			readonly kind: 'amount';
			readonly amount: Fen;
			/** Stable name of the figure, e.g. 公开01表/收入总计/金额; `explain` takes it. */
			readonly figure: string;
	  }
	| { readonly kind: 'blank' }
	/** Under the colspan of the cell to its left, or the rowspan of the header. */
	| { readonly kind: 'covered' };

export interface FormNote {
	/** Printed before the text, as in 「注：…」 */
	readonly kind: '注' | '说明';
	readonly text: string;
}
