import { beforeAll, describe, expect, test } from 'vitest';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { explain } from '../../shared/facts/explain.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { roundToWan } from '../../shared/money/round.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { printedForms } from '../support/printed-forms.ts';
import { CASES, discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

/** A new 账套 of the next year that knows nothing but what the forms of this year printed. */
function nextYear({ ledger }: Golden, disclosure: Disclosure): Ledger {
	return {
		...ledger,
		...printedForms(disclosure),
		profile: { ...ledger.profile, year: ledger.profile.year + 1 },
		entries: [],
	};
}

describe.each(CASES)('%s: 上年只有公开表', (name) => {
	let golden: Golden;
	let published: Disclosure;
	let next: Ledger;
	beforeAll(async () => {
		golden = await loadCase(name);
		published = discloseGolden(golden);
		next = nextYear(golden, published);
	});

	test('every form of last year stands as it was published, cell by cell', () => {
		const profile = golden.ledger.profile;
		const again = new Disclosure(golden.pack, golden.catalog, { ...next, profile });
		const shown = (disclosure: Disclosure) =>
			disclosure.tables.map((table) => [
				table.number,
				table.rows.map((row) =>
					row.cells.map((cell) => (cell.kind === 'amount' ? roundToWan(cell.amount) : JSON.stringify(cell))),
				),
			]);
		expect(next.printed.length).toBeGreaterThan(200);
		expect(shown(again)).toEqual(shown(published));
	});

	test('every 上年 figure of the pack is what it was published as', async () => {
		const profile = next.profile;
		const catalog = await catalogOf(profile.year);
		const known = new Disclosure(golden.pack, catalog, { ...golden.ledger, profile });
		const printed = new Disclosure(golden.pack, catalog, next);
		const value = (disclosure: Disclosure, figure: string) => {
			const amount = disclosure.facts.figure(figure).value.value;
			return amount === undefined ? undefined : roundToWan(fen(amount));
		};
		const names = known.facts.names.filter((one) => one.startsWith('上年') && !one.endsWith('明细'));
		const amounts = names.filter((one) => known.facts.figure(one).definition.kind !== 'indicator');
		expect(amounts.length).toBeGreaterThan(3);
		expect(amounts.map((one) => [one, value(printed, one)])).toEqual(amounts.map((one) => [one, value(known, one)]));
		const items = known.facts.list('三公').rows.map((row) => row.figure('上年').id);
		expect(items.map((id) => printed.figure(id)?.value.value)).toEqual(
			items.map((id) => Number(roundToWan(fen(known.figure(id)?.value.value ?? 0))) * 10_000),
		);
	});

	test('what is taken from a published table says so, and where it stands', async () => {
		const disclosure = new Disclosure(golden.pack, await catalogOf(next.profile.year), next);
		const { facts } = disclosure;
		const explanation = explain(facts, facts.figure('上年一般公共预算支出'));
		const { year } = golden.ledger.profile;
		expect(explanation.formula).toBe(`公开数：支出，年度 ${year}，决算，一般公共预算财政拨款`);
		expect(explanation.printed.map(({ amount }) => amount)).toEqual([facts.figure('上年一般公共预算支出').value.value]);
		expect(explanation.entries).toEqual([]);
	});

	test('a printed amount that is changed changes what is read from it, and taking it away leaves 缺', () => {
		const profile = next.profile;
		const disclosure = new Disclosure(golden.pack, golden.catalog, { ...next, profile, indicators: [] });
		const figure = disclosure.facts.figure('上年一般公共预算支出');
		const [row, ...others] = explain(disclosure.facts, figure).printed;
		if (row === undefined) throw new Error('no printed row');
		expect(others).toEqual([]);
		const after = { ...row, amount: fen(row.amount + 10_000) };
		disclosure.apply({ label: '改', changes: [{ table: 'printed', before: row, after }] });
		expect(figure.value.value).toBe(after.amount);
		disclosure.apply({ label: '删', changes: [{ table: 'printed', before: after, after: null }] });
		expect(figure.value.value).toBeUndefined();
	});
});
