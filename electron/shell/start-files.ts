import path from 'node:path';

const LEDGER_EXTENSION = '.ledger';

/**
 * 双击打开的账套。The ledger files among the words that the program was started with.
 *
 * @param words without the program's own name; switches of Chromium may stand among them.
 * @param folder against which relative paths are meant.
 */
export function ledgerFiles(words: readonly string[], folder: string): readonly string[] {
	return words
		.filter((word) => !word.startsWith('-') && path.extname(word).toLowerCase() === LEDGER_EXTENSION)
		.map((word) => path.resolve(folder, word));
}

/** What a second start hands to the first; from another program, so it is looked at. */
export interface SecondStart {
	readonly files: readonly string[];
}

export function filesOfSecondStart(data: unknown): readonly string[] {
	if (typeof data !== 'object' || data === null || !('files' in data) || !Array.isArray(data.files)) return [];
	const words = data.files.filter((file): file is string => typeof file === 'string' && path.isAbsolute(file));
	return ledgerFiles(words, path.sep);
}
