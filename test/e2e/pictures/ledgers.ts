import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLedgerFile } from '../../../electron/store/open.ts';
import type { Entry, Ledger } from '../../../shared/ledger/ledger.ts';
import { fen } from '../../../shared/money/fen.ts';
import { expectOk, loadCase } from '../../support/yuecheng.ts';

/** 账套 beside the example: of another year, of another 模板, and one that cannot be read. */
export async function writeLedgers(folder: string): Promise<void> {
	const zhuji = await loadCase('zhuji-2019');
	const yuecheng = await loadCase('yuecheng-2024');
	await write(folder, zhuji.ledger);
	await write(folder, begun(yuecheng.ledger, '绍兴市越城区科学技术局'));
	writeFileSync(join(folder, '绍兴市越城区统计局 2024年度.ledger'), 'PK 这不是账套');
}

/** As it stands after some days: part of the entries, few texts. */
function begun(ledger: Ledger, department: string): Ledger {
	return {
		...ledger,
		profile: { ...ledger.profile, department },
		entries: ledger.entries.filter(({ book }) => book !== '三公经费').map(changed),
		passages: ledger.passages.slice(0, 12),
	};
}

/** Of the first rows of 支出 some were mended by hand, some come from an older file. */
function changed(entry: Entry): Entry {
	if (entry.book !== '支出' || entry.id % 9 !== 0) return entry;
	const amount = fen(Math.round(entry.amount * 0.9));
	return { ...entry, amount, origin: entry.id % 2 === 0 ? '' : entry.origin };
}

async function write(folder: string, ledger: Ledger): Promise<void> {
	const { department, year } = ledger.profile;
	const store = expectOk(await createLedgerFile(join(folder, `${department} ${year}年度.ledger`), ledger));
	await store.close();
}
