import { assert, constantFrom, integer, nat, property, record } from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckContext } from '../../shared/checks/check.ts';
import type { Finding } from '../../shared/checks/finding.ts';
import { tableChecks } from '../../shared/checks/tables/index.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { checkContext } from '../../shared/packs/judge.ts';
import { printTable } from '../../shared/published/print.ts';
import type { Published } from '../../shared/published/published.ts';
import { recognise } from '../../shared/published/recognise.ts';
import { balancedLedger, type LedgerSize } from '../support/balanced-ledger.ts';
import { type Golden, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
let context: CheckContext;

beforeAll(async () => {
	golden = await loadGolden();
	context = checkContext(golden.pack, golden.catalog, 2024);
});

function printed(seed: number, size: LedgerSize): Published {
	const ledger = balancedLedger(golden.catalog, seed, size);
	const { tables } = new Disclosure(golden.pack, golden.catalog, ledger);
	return recognise({ tables: tables.map((table) => printTable(table, '')), sections: [], cover: [] }, golden.pack);
}

function findings(published: Published): Finding[] {
	return (
		tableChecks
			.flatMap((check) => check.run(published, context))
			// There is no cover and no text here.
			.filter(({ code, level }) => !(level === 'unchecked' && (code === 'S-05' || code === 'S-06')))
	);
}

const size = record({
	units: integer({ min: 1, max: 25 }),
	codes: integer({ min: 1, max: 30 }),
	filled: integer({ min: 5, max: 100 }),
});
const RUNS = { seed: 20_240_831, numRuns: 40 };

describe('账平的单位，四舍五入成万元以后', () => {
	test('金额都在 50 元以上时，既没有错误也没有警告', () => {
		assert(
			property(nat(), size, (seed, given) => {
				const found = findings(printed(seed, { ...given, least: 5_000, most: 90_000_000 }));
				// 同源科目互证 is a hint that random accounts do not care for.
				expect(found.filter(({ code }) => code !== 'X-FE1')).toEqual([]);
			}),
			RUNS,
		);
	});

	test('几分钱到几亿元都有时，没有错误', () => {
		assert(
			property(nat(), size, constantFrom(200, 6_000, 5_000_000_000), (seed, given, most) => {
				const found = findings(printed(seed, { ...given, least: 1, most }));
				expect(found.filter(({ level }) => level !== 'warning' && level !== 'hint')).toEqual([]);
			}),
			RUNS,
		);
	});

	test('三百个单位各有几十元，合计有数而各行都是 0.00，也没有错误', () => {
		const found = findings(printed(1, { units: 300, codes: 1, filled: 100, least: 600, most: 1_100 }));
		expect(found.filter(({ level }) => level === 'error')).toEqual([]);
		expect(found.some(({ code, level }) => code === 'T02-COL' && level === 'warning')).toBe(true);
	});
});

test('三百个单位、六十个科目的表，全部核对一遍，没有一处误报', () => {
	const published = printed(7, { units: 300, codes: 60, filled: 20, least: 5_000, most: 90_000_000 });
	expect(published.tables.find((table) => table.form === '02')?.rows).toHaveLength(301);
	expect(findings(published)).toEqual([]);
});
