/**
 * 科目目录 of one year: codes and names of 支出功能分类 and 支出经济分类.
 * Source and confidence of each name stand in the data (see shared/catalog/data/README.md).
 */

/** 确认：read in a published report of the time. 待核：general knowledge, only a suggestion. */
export type Confidence = '确认' | '待核';

export interface Subject {
	readonly code: string;
	readonly name: string;
	readonly confidence: Confidence;
}

/** A name that a code had before or has since, for finding last year's names in this year's text. */
export interface OldName {
	readonly code: string;
	readonly oldName: string;
	readonly note: string;
}

export interface Catalog {
	readonly year: number;
	/** 支出功能分类: 类 (3 digits), 款 (5), 项 (7) */
	readonly functions: ReadonlyMap<string, Subject>;
	/** 部门预算支出经济分类: 类 (3 digits), 款 (5) */
	readonly economics: ReadonlyMap<string, Subject>;
	readonly oldNames: readonly OldName[];
}

export const FUNCTION_CODE_LENGTHS = [3, 5, 7] as const;

/** 类 of a function or economic code: its first three digits. */
export function classOf(code: string): string {
	return code.slice(0, 3);
}

/** 款 of a function code: its first five digits. */
export function groupOf(code: string): string {
	return code.slice(0, 5);
}

/** 0 类, 1 款, 2 项. */
export function levelOf(code: string): 0 | 1 | 2 {
	if (code.length <= 3) return 0;
	return code.length <= 5 ? 1 : 2;
}

/**
 * Name of a 科目 as the year's catalogue has it. A code that it lacks is printed as 科目2089998, so
 * that the gap is seen and checks can speak of it; it is never filled with a guess.
 */
export function functionName(catalog: Catalog, code: string): string {
	return catalog.functions.get(code)?.name ?? `科目${code}`;
}

export function economicName(catalog: Catalog, code: string): string {
	return catalog.economics.get(code)?.name ?? `科目${code}`;
}

/** 社会保障和就业支出（类）就业补助（款）社会保险补贴（项）: the full name of a 项. */
export function functionPath(catalog: Catalog, code: string): { class: string; group: string; item: string } {
	return {
		class: functionName(catalog, classOf(code)),
		group: functionName(catalog, groupOf(code)),
		item: functionName(catalog, code),
	};
}
