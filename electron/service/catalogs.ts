import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import { type CatalogTexts, parseCatalog } from '../../shared/catalog/parse.ts';
import { CATALOG_DATA } from './data-folders.ts';

/** The catalogue without any year's peculiarities, while the year is not known. */
const ANY_YEAR = 9999;

/** 科目目录 of a year; 0 while it is not known. */
export async function catalogOf(year: number): Promise<Catalog> {
	return parseCatalog(await catalogTexts(), year === 0 ? ANY_YEAR : year);
}

/** The files of the catalogue, as the page gets them. */
export async function catalogTexts(): Promise<CatalogTexts> {
	const read = async (name: string) => await readFile(path.join(CATALOG_DATA, name), 'utf8');
	const [functional, economic, namesByYear, renames] = await Promise.all([
		read('functional.csv'),
		read('economic.csv'),
		read('names_by_year.csv'),
		read('renames.csv'),
	]);
	return { functional, economic, namesByYear, renames };
}
