import type { Catalog } from '../../../shared/catalog/catalog.ts';
import type { Entry, Ledger } from '../../../shared/ledger/ledger.ts';
import { fen } from '../../../shared/money/fen.ts';

export const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'] as const;
export const OTHER = '其他资金';
export const BASIC_NATURES = ['人员经费', '公用经费'] as const;

/** One unit's year, or a department's, as the finance system keeps it. */
export interface Accounts {
	readonly name: string;
	readonly year: number;
	readonly catalog: Catalog;
	/** 决算 and budgets. */
	readonly income: readonly Entry[];
	/** Of the 决算, every line that the detail forms hold has an economic code. */
	readonly spending: readonly Entry[];
	/** Every line of a fiscal fund has a 项. */
	readonly carried: readonly Entry[];
	readonly sangong: readonly Entry[];
	/** Hundredths, by the name of the pack. */
	readonly indicators: ReadonlyMap<string, number>;
}

/** Where the ledger says no economic code: 行政 projects buy services, the rest is 其他支出. */
const UNSAID = { even: '30299', odd: '39999' } as const;

/**
 * The year of one unit. Indicators of the whole department go to the first unit, as somebody's 附03表
 * has to hold them.
 */
export function accountsOf(ledger: Ledger, catalog: Catalog, unit: string): Accounts {
	const year = ledger.profile.year;
	const rows = ledger.entries.filter((entry) => entry.year === year && entry.unit === unit);
	const spending = rows.filter((entry) => entry.book === '支出').map(withEconomicCode);
	const first = ledger.units[0]?.code === unit;
	const codes = [...new Set(rows.map((entry) => entry.functionCode).filter((code) => code !== ''))].sort();
	return {
		name: ledger.units.find((one) => one.code === unit)?.name ?? unit,
		year,
		catalog,
		income: rows.filter((entry) => entry.book === '收入'),
		spending,
		carried: rows
			.filter((entry) => entry.book === '结转结余')
			.map((entry) =>
				entry.functionCode !== '' || entry.source === OTHER ? entry : { ...entry, functionCode: codes[0] ?? '2010301' },
			),
		sangong: rows.filter((entry) => entry.book === '三公经费'),
		indicators: new Map(
			ledger.indicators
				.filter((row) => row.year === year && (row.unit === unit || (first && row.unit === '')))
				.map((row) => [row.name, row.value]),
		),
	};
}

function withEconomicCode(entry: Entry): Entry {
	if (entry.economicCode !== '') return entry;
	return { ...entry, economicCode: Number(entry.functionCode) % 2 === 0 ? UNSAID.even : UNSAID.odd };
}

/** 汇总: every line of every unit. */
export function joinAccounts(name: string, list: readonly Accounts[]): Accounts {
	const [first] = list;
	if (first === undefined) throw new Error('nothing to sum');
	const indicators = new Map<string, number>();
	for (const one of list)
		for (const [key, value] of one.indicators) indicators.set(key, (indicators.get(key) ?? 0) + value);
	return {
		...first,
		name,
		income: list.flatMap((one) => one.income),
		spending: list.flatMap((one) => one.spending),
		carried: list.flatMap((one) => one.carried),
		sangong: list.flatMap((one) => one.sangong),
		indicators,
	};
}

/** Lines that an adjustment takes back: the same accounts with minus. */
export function negated(name: string, accounts: Accounts): Accounts {
	const minus = (rows: readonly Entry[]) => rows.map((row): Entry => ({ ...row, amount: fen(0 - row.amount) }));
	return {
		...accounts,
		name,
		income: minus(accounts.income),
		spending: minus(accounts.spending),
		carried: minus(accounts.carried),
		sangong: minus(accounts.sangong),
		indicators: new Map(),
	};
}
