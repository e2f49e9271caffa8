import { beforeAll, describe, expect, test } from 'vitest';
import { writeCollection } from '../../electron/export/collection.ts';
import { readCollection } from '../../electron/import/workbook/read-collection.ts';
import { checkLedger } from '../../shared/checks/ledger/input.ts';
import { fen } from '../../shared/money/fen.ts';
import { expectOk, type Golden, loadGolden } from '../support/yuecheng.ts';

describe('单位性质还不知道', () => {
	let golden: Golden;
	beforeAll(async () => {
		golden = await loadGolden();
	});
	const withNature = (nature: '' | '行政') => ({
		...golden.ledger,
		units: golden.ledger.units.map((unit) => ({ ...unit, nature })),
	});

	test('机关运行经费 is said to be unchecked, not wrong', () => {
		const context = { catalog: golden.catalog, printedClasses: new Set<string>() };
		const levels = (nature: '' | '行政') => {
			const { ledger } = golden;
			const indicators = ledger.indicators.map((row) =>
				row.name === '机关运行经费/决算' ? { ...row, value: Number(fen(row.value + 1)) } : row,
			);
			const findings = checkLedger({ ...withNature(nature), indicators }, context);
			return findings.filter(({ code }) => code === 'R-04').map(({ level }) => level);
		};
		expect(levels('行政')).toEqual(['warning']);
		expect(levels('')).toEqual(['unchecked']);
	});

	test('is a blank cell of the collection workbook, which asks for it when it comes back', async () => {
		const bytes = expectOk(await writeCollection(withNature(''), golden.pack.sheets));
		const read = await readCollection(bytes, '采集表.xlsx', new Map([[golden.pack.id, golden.pack.sheets]]));
		const faults = read.ok ? [] : read.faults;
		expect(faults.length).toBe(golden.ledger.units.length);
		expect(faults[0]?.message).toContain('“单位性质”是必填的');
	});
});
