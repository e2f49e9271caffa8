import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Catalog } from '../../shared/catalog/catalog.ts';
import { type CatalogTexts, parseCatalog } from '../../shared/catalog/parse.ts';
import { fail, type Result } from '../../shared/fault/fault.ts';
import { loadPack } from '../../shared/packs/load.ts';
import type { Pack } from '../../shared/packs/pack.ts';

/** Folders of data that the program ships: beside the sources, or beside the built program. */
const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url));

/** The ids of the packs that the program ships, in order. */
export async function builtInPackIds(): Promise<string[]> {
	const entries = await readdir(path.join(SHARED, 'packs'), { withFileTypes: true });
	return entries
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

/** Loads a built-in pack; an unknown id is a fault that names the ones there are. */
export async function builtInPack(id: string): Promise<Result<Pack>> {
	const ids = await builtInPackIds();
	if (!ids.includes(id)) {
		return fail({
			code: 'pack/unknown',
			message: `没有名为“${id}”的模板。`,
			action: `请在“基本信息”里把“模板”写成下面之一：${ids.join('、')}。`,
		});
	}
	return loadPack(await readFolder(path.join(SHARED, 'packs', id)));
}

/** All text files of a pack's folder, by their path inside it with forward slashes. */
async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile() && /\.(yaml|liquid)$/u.test(entry.name));
	const texts = await Promise.all(
		files.map(async (entry): Promise<[string, string]> => {
			const file = path.join(entry.parentPath, entry.name);
			return [path.relative(folder, file).split(path.sep).join('/'), await readFile(file, 'utf8')];
		}),
	);
	return new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** 科目目录 of a year. */
export async function catalogOf(year: number): Promise<Catalog> {
	return parseCatalog(await catalogTexts(), year);
}

async function catalogTexts(): Promise<CatalogTexts> {
	const read = (name: string) => readFile(path.join(SHARED, 'catalog', 'data', name), 'utf8');
	const [functional, economic, namesByYear, renames] = await Promise.all([
		read('functional.csv'),
		read('economic.csv'),
		read('names_by_year.csv'),
		read('renames.csv'),
	]);
	return { functional, economic, namesByYear, renames };
}
