import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeBlankCollection, writeCollection } from '../../electron/export/collection.ts';
import { writeReportDocument } from '../../electron/export/docx/document.ts';
import { writeFormsWorkbook } from '../../electron/export/xlsx/workbook.ts';
import { readPublishedDocument } from '../../electron/import/published/docx.ts';
import { readPublishedWorkbook } from '../../electron/import/published/xlsx.ts';
import { readCollection } from '../../electron/import/workbook/read-collection.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { printSections, printTable } from '../../shared/published/print.ts';
import type { RawTable } from '../../shared/published/raw.ts';
import { withoutOrigins } from '../support/origins.ts';
import { ledgers } from '../support/random-ledger.ts';
import { expectOk, type Golden, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadGolden();
});

function printedPart({ heading, grid, notes }: RawTable): Pick<RawTable, 'heading' | 'grid' | 'notes'> {
	return { heading, grid, notes };
}

describe('任何一本账，写出去再读回来', () => {
	test('the workbook of the forms says what the forms say', async () => {
		await fc.assert(
			fc.asyncProperty(ledgers(golden.catalog, golden.ledger), async (ledger) => {
				const { tables } = new Disclosure(golden.pack, golden.catalog, ledger);
				const bytes = await writeFormsWorkbook(tables, {
					title: '表',
					subject: '表',
					department: '局',
					compiledOn: '',
				});
				const read = expectOk(await readPublishedWorkbook(bytes, 'f.xlsx'));
				expect(read.map(printedPart)).toEqual(tables.map((table) => printedPart(printTable(table, ''))));
			}),
			{ numRuns: 10 },
		);
	});

	test('the document says what the forms and the report say', async () => {
		await fc.assert(
			fc.asyncProperty(ledgers(golden.catalog, golden.ledger), async (ledger) => {
				const { tables, report } = new Disclosure(golden.pack, golden.catalog, ledger);
				const bytes = await writeReportDocument(report, tables, { compiledOn: '' });
				const read = expectOk(await readPublishedDocument(bytes, 'f.docx'));
				expect(read.tables.map(printedPart)).toEqual(tables.map((table) => printedPart(printTable(table, ''))));
				expect(read.sections).toEqual(printSections(report));
			}),
			{ numRuns: 8 },
		);
	});

	test('the collection workbook gives the same ledger', async () => {
		const packs = new Map([[golden.pack.id, golden.pack.sheets]]);
		await fc.assert(
			fc.asyncProperty(ledgers(golden.catalog, golden.ledger), async (ledger) => {
				const bytes = expectOk(await writeCollection(ledger, golden.pack.sheets));
				const read = expectOk(await readCollection(bytes, 'c.xlsx', packs));
				expect(withoutOrigins(newLedger(read.content))).toEqual(withoutOrigins(ledger));
			}),
			{ numRuns: 10 },
		);
	});

	test('a blank workbook asks for everything and is refused as it is', async () => {
		const bytes = expectOk(await writeBlankCollection(golden.pack.sheets, { pack: golden.pack.id }));
		const read = await readCollection(bytes, '空白.xlsx', new Map([[golden.pack.id, golden.pack.sheets]]));
		expect(read.ok ? [] : read.faults.map((fault) => fault.message).join('')).toMatch(/部门名称/u);
	});
});
