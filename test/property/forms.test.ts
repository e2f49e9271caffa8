import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { oracle } from '../support/contract-oracle.ts';
import { ledgers } from '../support/random-ledger.ts';
import { type Golden, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadGolden();
});

describe('公开表与采集表约定', () => {
	test('every cell of every form is the 分 sum that the contract names, for any ledger', () => {
		fc.assert(
			fc.property(ledgers(golden.catalog, golden.ledger), (ledger) => {
				const expected = oracle(ledger);
				for (const table of new Disclosure(golden.pack, golden.catalog, ledger).tables) {
					for (const row of table.rows) {
						for (const cell of row.cells) {
							if (cell.kind !== 'amount') continue;
							const [form = '', line = '', column = ''] = cell.figure.split('/');
							expect([cell.figure, BigInt(cell.amount)]).toEqual([cell.figure, expected(form, line, column)]);
						}
					}
				}
			}),
			{ numRuns: 60 },
		);
	});

	test('a 科目 is printed exactly when one of its columns is not zero, under its 款 and 类, in order', () => {
		fc.assert(
			fc.property(ledgers(golden.catalog, golden.ledger), (ledger) => {
				const expected = oracle(ledger);
				const codes = new Set(
					ledger.entries.flatMap(({ functionCode }) =>
						functionCode === '' ? [] : [functionCode.slice(0, 3), functionCode.slice(0, 5), functionCode],
					),
				);
				for (const table of new Disclosure(golden.pack, golden.catalog, ledger).tables) {
					if (!['03', '05', '07', '09', '10'].includes(table.id)) continue;
					const columns = table.columns.slice(4).map((column) => column.key);
					const wanted = [...codes]
						.sort()
						.filter((code) => columns.some((column) => expected(table.number, code, column) !== 0n));
					expect(table.rows.slice(1).map((row) => row.key)).toEqual(wanted);
				}
			}),
			{ numRuns: 40 },
		);
	});

	test('收入合计 of the forms 01, 02 and 03 and 支出合计 of 01, 04 and 05 are one number', () => {
		fc.assert(
			fc.property(ledgers(golden.catalog, golden.ledger), (ledger) => {
				const disclosure = new Disclosure(golden.pack, golden.catalog, ledger);
				const value = (form: string, line: string, column: string) =>
					disclosure.form(form).figure(line, column).value.value;
				const income = value('公开01表', '本年收入合计', '收入金额');
				expect(value('公开02表', '合计', '本年收入合计')).toBe(income);
				expect(value('公开03表', '合计', '本年收入合计')).toBe(income);
				const spending = value('公开01表', '本年支出合计', '支出金额');
				expect(value('公开04表', '合计', '本年支出合计')).toBe(spending);
				expect(value('公开05表', '合计', '本年支出合计')).toBe(spending);
			}),
			{ numRuns: 40 },
		);
	});
});
