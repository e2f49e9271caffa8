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

export function caseJson<T>(name: string): T {
	return JSON.parse(readFileSync(caseFile(name), 'utf8')) as T;
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

export async function loadGolden(): Promise<Golden> {
	const pack = expectOk(expectOk(await openPackLibrary()).pack('zhejiang-2024'));
	const bytes = readFileSync(caseFile('collection.xlsx'));
	const collection = expectOk(await readCollection(bytes, 'collection.xlsx', new Map([[pack.id, pack.sheets]])));
	return { pack, catalog: await catalogOf(2024), ledger: newLedger(collection.content) };
}

export function discloseGolden({ pack, catalog, ledger }: Golden): Disclosure {
	return new Disclosure(pack, catalog, ledger);
}
