/** What a workbook of this trade never needs; beyond it a file is refused before it can do harm. */
export const LIMITS = {
	fileBytes: 50 * 1024 * 1024,
	parts: 2_000,
	unpackedBytes: 300 * 1024 * 1024,
	/** A part may unpack to this many times its size … */
	ratio: 200,
	/** … once it is larger than this. Small parts of blanks compress better without harm. */
	ratioAppliesFromBytes: 4 * 1024 * 1024,
	/** Rows with a value, per sheet. */
	rows: 200_000,
	/** In the whole workbook, empty formatted ones included. */
	cells: 5_000_000,
	/** Per sheet. */
	merges: 50_000,
} as const;

/** The size of a sheet in the format itself. */
export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;
