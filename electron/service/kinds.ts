import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeFault } from '../../shared/fault/fault.ts';
import { type Kinds, parseKinds } from '../../shared/reading/kinds.ts';
import { KINDS_DATA } from './data-folders.ts';

/** Kinds of tables and the words in them. The data are our own: a broken file is a bug and throws. */
export async function loadKinds(): Promise<Kinds> {
	const files = (await readdir(KINDS_DATA)).filter((file) => file.endsWith('.yaml')).sort();
	const texts = await Promise.all(
		files.map(async (file): Promise<[string, string]> => [file, await readFile(path.join(KINDS_DATA, file), 'utf8')]),
	);
	const kinds = parseKinds(new Map(texts));
	if (!kinds.ok) throw new Error(kinds.faults.map(describeFault).join('\n'));
	return kinds.value;
}
