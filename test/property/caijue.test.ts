import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Proposal } from '../../shared/intake/proposal.ts';
import { draftCells } from '../../shared/ledger/draft.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { parseHundredths } from '../../shared/money/parse.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import type { Kinds } from '../../shared/reading/kinds.ts';
import { balancedLedger } from '../support/balanced-ledger.ts';
import { accountsOf, FUNDS } from '../support/caijue/accounts.ts';
import { ledgerFrom, loadKinds, proposeCaijue, readFrom, sourceOf } from '../support/caijue/read.ts';
import { caijueForms, type Grid } from '../support/caijue-maker.ts';
import { ledgers } from '../support/random-ledger.ts';
import { type Golden, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
let kinds: Kinds;
beforeAll(async () => {
	golden = await loadGolden();
	kinds = await loadKinds();
});

type Row = Pick<
	Entry,
	'book' | 'unit' | 'functionCode' | 'source' | 'nature' | 'economicCode' | 'category' | 'stage'
> & {
	readonly amount: number;
};

/** The ledger's own rows as the forms hold them: by units with their new codes. */
function truth(ledger: Ledger, catalog: Catalog, codes: readonly string[]): Row[] {
	return ledger.units.flatMap((unit, index) => {
		const { income, spending, carried } = accountsOf(ledger, catalog, unit.code);
		return [...income, ...spending, ...carried]
			.filter((row) => row.stage === '决算' || row.book === '结转结余')
			.map((row): Row => ({ ...row, unit: codes[index] ?? '' }));
	});
}

/** As fine as a row of the forms can be. */
function place(row: Row): string {
	const basic = row.nature === '人员经费' || row.nature === '公用经费';
	const spending = basic ? `基本 ${row.economicCode}` : row.nature;
	const code = row.book === '结转结余' && row.source === '其他资金' ? '' : row.functionCode;
	return [row.book, row.unit, code, row.source, row.book === '支出' ? spending : row.category].join(' ');
}

function summed(rows: readonly Row[], key: (row: Row) => string): Map<string, number> {
	const sums = new Map<string, number>();
	for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.amount);
	return new Map([...sums].filter(([, amount]) => amount !== 0));
}

function drafts(proposal: Proposal): Row[] {
	return proposal.drafts.map((draft) => {
		const cells = draftCells({ ...draft, id: 0 });
		const amount = parseHundredths(cells['amount'] ?? '');
		const blank = { functionCode: '', source: '', nature: '', economicCode: '', category: '', stage: '', unit: '' };
		return {
			...blank,
			...cells,
			book: draft.sheet,
			amount: amount.ok ? amount.value : Number.NaN,
		} as Row;
	});
}

/** In the accounts of a department: what no accounts in order hold is taken out. */
function inOrder(ledger: Ledger): Ledger {
	const fiscal = (entry: Entry) => (FUNDS as readonly string[]).includes(entry.source);
	const entries = ledger.entries
		.filter(
			(entry) =>
				!(
					(fiscal(entry) && ['上缴上级支出', '经营支出', '对附属单位补助支出'].includes(entry.nature)) ||
					(fiscal(entry) && ['使用非财政拨款结余', '结余分配'].includes(entry.category))
				),
		)
		.map((entry) => ({ ...entry, amount: fen(entry.amount % 1_000_000_000_000) }));
	return { ...ledger, entries };
}

/** At most two units, as reading the forms of each takes its time. */
function small(ledger: Ledger): Ledger {
	const units = ledger.units.slice(0, 2);
	return { ...ledger, units, entries: ledger.entries.filter(({ unit }) => units.some(({ code }) => code === unit)) };
}

/** Accounts in which every amount that was spent came in or was carried over. */
function balanced(): fc.Arbitrary<Ledger> {
	return fc
		.tuple(fc.integer(), fc.integer({ min: 1, max: 2 }))
		.map(([seed, units]) =>
			balancedLedger(golden.catalog, seed, { units, codes: 6, filled: 60, least: 1, most: 99_999_999 }),
		);
}

/** Few 项 for many lines, so that funds share them. */
function crowded(ledger: Ledger): Ledger {
	const codes = ['2080505', '2120899', '2101101'];
	const at = (code: string) => codes[Number(code) % codes.length] ?? '';
	const entries = ledger.entries.map((entry) =>
		entry.functionCode === '' ? entry : { ...entry, functionCode: at(entry.functionCode) },
	);
	return { ...ledger, entries };
}

function anyLedger(): fc.Arbitrary<Ledger> {
	return ledgers(golden.catalog, { indicators: [], passages: [] }).map(inOrder).map(small);
}

/** Of all amounts of the forms, which are no numbers: every so many, from the first. */
interface Damage {
	readonly first: number;
	readonly every: number;
}

function damaged(grids: readonly Grid[], { first, every }: Damage): Grid[] {
	let at = -first;
	return grids.map((grid) => ({
		...grid,
		rows: grid.rows.map((row) =>
			row.map((cell) => {
				if (cell === null || typeof cell === 'string') return cell;
				at += 1;
				return at > 0 && at % every === 0 ? '见附注' : cell;
			}),
		),
	}));
}

function proposeFor(ledger: Ledger, without: readonly string[] = [], damage?: Damage): Proposal {
	const files = ledger.units.map((unit) => {
		const grids = caijueForms(accountsOf(ledger, golden.catalog, unit.code));
		const kept = grids.filter(({ name }) => !without.some((form) => name.startsWith(`${form} `)));
		return readFrom(
			sourceOf(`${unit.name}.xlsx`, damage === undefined ? kept : damaged(kept, damage)),
			kinds,
			golden.catalog,
		);
	});
	return proposeCaijue(files, ledger.profile, golden.pack.sheets, golden.catalog);
}

/** Rows that say what the accounts do not. */
function wrongRows(ledger: Ledger, proposal: Proposal): string[] {
	const own = truth(ledger, golden.catalog, codesOf(proposal));
	// Of 结转结余 the sum of a fund may be all that is known.
	const balances = own.filter(({ book }) => book === '结转结余').map((row) => ({ ...row, functionCode: '' }));
	const right = new Map([...summed(balances, place), ...summed(own, place)]);
	return [...summed(written(proposal), place)]
		.filter(([key, amount]) => right.get(key) !== amount)
		.map(([key, amount]) => `${key}: ${amount}, not ${right.get(key) ?? 0}`);
}

/** What the accounts hold and neither rows nor 待填行 do, and the other way round. */
function unaccounted(ledger: Ledger, proposal: Proposal): string[] {
	const whole = (row: Row) => [row.book, row.unit, row.category].join(' ');
	const right = summed(truth(ledger, golden.catalog, codesOf(proposal)), whole);
	const found = summed([...written(proposal), ...drafts(proposal)], whole);
	return [...new Set([...right.keys(), ...found.keys()])]
		.filter((key) => right.get(key) !== found.get(key))
		.map((key) => `${key}: ${found.get(key) ?? 0}, not ${right.get(key) ?? 0}`);
}

function codesOf(proposal: Proposal): string[] {
	return proposal.content.units.map(({ code }) => code);
}

function written({ content }: Proposal): Row[] {
	return content.entries.filter(({ book }) => book !== '三公经费');
}

/** What a reader sees; codes of units are not printed. */
function printed(ledger: Ledger): unknown {
	return new Disclosure(golden.pack, golden.catalog, ledger).tables.map((table) =>
		table.rows.map((row) =>
			row.cells.map((cell) => (cell.kind === 'amount' ? cell.amount : cell.kind === 'text' ? cell.text : null)),
		),
	);
}

describe('财决报表', () => {
	test('accounts in order come back as the same tables, or wait where the forms cannot tell', () => {
		fc.assert(
			fc.property(balanced(), (ledger) => {
				const proposal = proposeFor(ledger);
				expect(wrongRows(ledger, proposal)).toEqual([]);
				expect(unaccounted(ledger, proposal)).toEqual([]);
				expect(proposal.totals.filter(({ outcome }) => outcome === 'error')).toEqual([]);
				if (proposal.drafts.length > 0) return;
				expect(printed(ledgerFrom(proposal))).toEqual(printed(ledger));
			}),
			{ numRuns: 8 },
		);
	});

	test('where several funds use the same 项 no row is guessed', () => {
		fc.assert(
			fc.property(anyLedger().map(crowded), (ledger) => {
				const proposal = proposeFor(ledger);
				expect(wrongRows(ledger, proposal)).toEqual([]);
				expect(unaccounted(ledger, proposal)).toEqual([]);
			}),
			{ numRuns: 8 },
		);
	});

	test('with amounts that are no numbers no row is wrong', () => {
		const damage = fc.record({ first: fc.nat(200), every: fc.integer({ min: 2, max: 60 }) });
		fc.assert(
			fc.property(fc.oneof(balanced(), balanced().map(crowded)), damage, (ledger, harm) => {
				expect(wrongRows(ledger, proposeFor(ledger, [], harm))).toEqual([]);
			}),
			{ numRuns: 10 },
		);
	});

	test('with forms missing no row is wrong', () => {
		const forms = [
			'Z01',
			'Z03',
			'Z04',
			'Z05',
			'Z05_1',
			'Z05_2',
			'Z05_3',
			'Z07',
			'Z08',
			'Z08_1',
			'Z08_2',
			'Z09',
			'Z11',
			'F01',
		];
		fc.assert(
			fc.property(
				fc.oneof(balanced(), balanced().map(crowded)),
				fc.subarray(forms, { maxLength: 6 }),
				(ledger, without) => {
					expect(wrongRows(ledger, proposeFor(ledger, without))).toEqual([]);
				},
			),
			{ numRuns: 12 },
		);
	});
});
