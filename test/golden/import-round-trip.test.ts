import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { makePackage } from '../../electron/service/export-package.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import { propose } from '../../shared/intake/propose.ts';
import type { Printed } from '../../shared/ledger/ledger.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import type { Pack } from '../../shared/packs/pack.ts';
import { DEMO_COUNTY, DEMO_COUNTY_ID } from '../support/demo-county.ts';
import { soffice } from '../support/form-office.ts';
import { readBytes, readingTools } from '../support/import-reading.ts';
import { expectOk, type Golden, loadCase } from '../support/yuecheng.ts';

/**
 * Offices open what the program published in another program and save it there. Taken in as last year's,
 * it gives the same rows whatever program and format it went through. (That the rows are those of the
 * ledger, cell by cell, is shown in reading.test.ts and prior.test.ts.)
 */
const CASES = [
	{ name: '越城', ledger: 'yuecheng-2024', pack: undefined, rows: 400 },
	{ name: '诸暨', ledger: 'zhuji-2019', pack: undefined, rows: 300 },
	{ name: '示范县', ledger: 'yuecheng-2024', pack: DEMO_COUNTY_ID, rows: 400 },
] as const;

/** How LibreOffice is asked to save, file after file in one run. */
const WAYS = [
	{ way: '另存为 .xls', from: 'xlsx', to: 'xls' },
	{ way: '另存为 .xlsx', from: 'xlsx', to: 'xlsx' },
	{ way: '另存为 .ods', from: 'xlsx', to: 'ods' },
	{ way: '.ods 再存为 .xlsx', from: 'ods', to: 'xlsx' },
	{ way: '另存为 .docx', from: 'docx', to: 'docx' },
] as const;

const folder = mkdtempSync(path.join(tmpdir(), 'juesuan-round-trip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const folderOf = (way: string) => path.join(folder, String(WAYS.findIndex((one) => one.way === way)));

function saveAll(from: string, files: readonly string[], to: string, out: string): void {
	if ('missing' in soffice) return;
	mkdirSync(out, { recursive: true });
	const profile = `-env:UserInstallation=file://${folder}/profile`;
	const given = files.map((name) => path.join(from, name));
	execFileSync(soffice.path, [profile, '--headless', '--convert-to', to, '--outdir', out, ...given], {
		stdio: 'ignore',
		timeout: 280_000,
	});
}

interface Published {
	readonly golden: Golden;
	readonly pack: Pack;
	readonly of: Readonly<Record<'xlsx' | 'docx', readonly string[]>>;
}

const published = new Map<string, Published>();
const tools = await readingTools();

beforeAll(async () => {
	const library = expectOk(await openPackLibrary([DEMO_COUNTY]));
	for (const { name, ledger, pack: id } of CASES) {
		const golden = await loadCase(ledger);
		const pack = id === undefined ? golden.pack : expectOk(library.pack(id));
		const disclosure = new Disclosure(pack, golden.catalog, {
			...golden.ledger,
			profile: { ...golden.ledger.profile, pack: pack.id },
		});
		const whole = { xlsx: true, docx: true, without: [], withoutForms: [], draftMark: '' };
		for (const made of expectOk(await makePackage(disclosure, whole))) {
			writeFileSync(path.join(folder, `${name}.${made.kind}`), made.bytes);
		}
		published.set(name, {
			golden,
			pack,
			of: {
				xlsx: await rowsOf(`${name}.xlsx`, folder, golden, pack),
				docx: await rowsOf(`${name}.docx`, folder, golden, pack),
			},
		});
	}
	for (const { way, from, to } of WAYS) {
		const source = from === 'ods' ? folderOf('另存为 .ods') : folder;
		saveAll(
			source,
			CASES.map(({ name }) => `${name}.${from}`),
			to,
			folderOf(way),
		);
	}
}, 900_000);

async function rowsOf(file: string, place: string, golden: Golden, pack: Pack): Promise<readonly string[]> {
	const bytes = new Uint8Array(readFileSync(path.join(place, file)));
	const read: ReadFile = expectOk(await readBytes(bytes, file, tools));
	const profile = { ...golden.ledger.profile, pack: pack.id, year: golden.ledger.profile.year + 1 };
	const catalog = await catalogOf(profile.year);
	const proposal = propose([read], { profile, units: golden.ledger.units }, { sheets: pack.sheets, catalog });
	expect(proposal.faults ?? []).toEqual([]);
	expect(proposal.questions).toEqual([]);
	const say = ({ year, unit, selection, amount, precision }: Omit<Printed, 'id'>) =>
		`${year} ${unit} ${selection} ${amount} ±${precision}`;
	const totals = proposal.content.indicators.map(({ year, unit, name, value }) => `${year} ${unit} ${name} ${value}`);
	return [...proposal.content.printed.map(say), ...totals].sort();
}

describe.each(CASES)('$name：自己导出的公开表，作为上年的导入', ({ name, rows }) => {
	test('有表，有总计', () => {
		const { of } = published.get(name) ?? { of: { xlsx: [], docx: [] } };
		expect(of.xlsx.length).toBeGreaterThan(rows);
		expect(of.xlsx.filter((row) => row.includes('合计/收入总计'))).toHaveLength(1);
	});

	// 诸暨's report has its tables beside it, not in it: its docx holds none.
	const ways = WAYS.filter(({ from }) => from !== 'docx' || name !== '诸暨');
	test.skipIf('missing' in soffice).each(ways)('$way 以后一个数也不变', async ({ way, from, to }) => {
		const known = published.get(name);
		if (known === undefined) throw new Error('not made');
		const again = await rowsOf(`${name}.${to}`, folderOf(way), known.golden, known.pack);
		expect(again.length).toBeGreaterThan(rows);
		expect(again).toEqual(known.of[from === 'docx' ? 'docx' : 'xlsx']);
	});
});
