import { join } from 'node:path';
import { createLedgerFile } from '../../../electron/store/open.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { expectOk, type Golden, loadGolden } from '../../support/yuecheng.ts';
import { SIZES, syntheticLedger } from '../ledgers.ts';

/** 账套 that are measured, by the 部门 under which the list shows them. */
export const BOOKS = {
	example: '（例子）',
	tenThousand: '一万笔的账套',
	longSheet: '支出两万行的账套',
} as const;

/** Puts a ledger of 10,000 entries and one with 20,000 rows of 支出 into the folder of a window. */
export async function writeLedgers(folder: string): Promise<void> {
	const golden = await loadGolden();
	await write(folder, BOOKS.tenThousand, syntheticLedger(SIZES['10000'], golden.catalog, golden.ledger));
	await write(folder, BOOKS.longSheet, manyRowsOfExpenditure(golden, 20_000));
}

async function write(folder: string, department: string, ledger: Ledger): Promise<void> {
	const named = { ...ledger, profile: { ...ledger.profile, department } };
	const store = expectOk(await createLedgerFile(join(folder, `${department}.ledger`), named));
	await store.close();
}

/** Made larger than needed and cut: as many rows of 支出 of the disclosed year as are wanted. */
function manyRowsOfExpenditure({ catalog, ledger }: Golden, wanted: number): Ledger {
	const whole = syntheticLedger({ entries: wanted * 2, units: 80, items: 110, seed: wanted }, catalog, ledger);
	const { year } = whole.profile;
	let rows = 0;
	const entries = whole.entries.filter((entry) => {
		if (entry.book !== '支出') return true;
		if (entry.year !== year) return false;
		rows += 1;
		return rows <= wanted;
	});
	if (rows < wanted) throw new Error(`only ${rows} rows of 支出 were made`);
	return { ...whole, entries };
}
