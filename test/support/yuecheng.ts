import { readFileSync } from 'node:fs';
import { readCollection } from '../../electron/import/workbook/read-collection.ts';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Result } from '../../shared/fault/fault.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import type { Pack } from '../../shared/packs/pack.ts';

/** The golden case: a real published report and the workbook from which it follows. */
const CASE = new URL('../cases/yuecheng-2024/', import.meta.url);

export function caseFile(name: string): URL {
	return new URL(name, CASE);
}

export function caseJson(name: string): unknown {
	return JSON.parse(readFileSync(caseFile(name), 'utf8'));
}

/** The value of a result that a test relies on. */
export function expectOk<T>(result: Result<T>): T {
	if (result.ok) return result.value;
	throw new Error(result.faults.map((fault) => `${fault.message}${fault.action}`).join('\n'));
}

export interface Golden {
	readonly pack: Pack;
	readonly catalog: Catalog;
	readonly ledger: Ledger;
}

/** The golden cases by their folder in test/cases, which is also said in the names of tests. */
export const CASES = ['yuecheng-2024', 'zhuji-2019'] as const;

/** A case's ledger with the pack and the catalogue that it names. */
export async function loadCase(name: (typeof CASES)[number]): Promise<Golden> {
	const library = expectOk(await openPackLibrary());
	const bytes = readFileSync(new URL(`../cases/${name}/collection.xlsx`, import.meta.url));
	const collection = expectOk(await readCollection(bytes, 'collection.xlsx', library.sheets));
	const ledger = newLedger(collection.content);
	const pack = expectOk(library.pack(ledger.profile.pack));
	return { pack, catalog: await catalogOf(ledger.profile.year), ledger };
}

export async function loadGolden(): Promise<Golden> {
	return await loadCase('yuecheng-2024');
}

export function discloseGolden({ pack, catalog, ledger }: Golden): Disclosure {
	return new Disclosure(pack, catalog, ledger);
}
