/**
 * 核对结果。Levels: 错误 must be mended before publishing, 警告 should be looked at, 提示 may be
 * looked at, 未检查 could not be judged because something it needs is missing.
 */
export type Level = 'error' | 'warning' | 'hint' | 'unchecked';

export const LEVEL_NAMES: Record<Level, string> = {
	error: '错误',
	warning: '警告',
	hint: '提示',
	unchecked: '未检查',
};

/** Where to look: a cell of a table, or a piece of a sentence. Tables by 公开NN表. */
export interface Where {
	readonly table?: string;
	readonly row?: string;
	readonly column?: string;
	/** Heading of the section */
	readonly section?: string;
	/** The words as printed */
	readonly quote?: string;
}

export interface Finding {
	/** Rule of the catalogue, e.g. T01-R1 */
	readonly code: string;
	readonly level: Level;
	/** One or two Chinese sentences: what is wrong, with both sides and the difference. */
	readonly message: string;
	readonly where: readonly Where[];
	/** Both sides of a comparison and their difference as printed, e.g. 33304.18 */
	readonly left?: string;
	readonly right?: string;
	readonly difference?: string;
}
