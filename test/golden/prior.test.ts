import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSource } from '../../electron/import/source/read-source.ts';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { runCommand } from '../../electron/service/commands.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import { priorIntake } from '../../shared/intake/prior.ts';
import type { Proposal } from '../../shared/intake/proposal.ts';
import { readFile } from '../../shared/intake/read-file.ts';
import { draftCells } from '../../shared/ledger/draft.ts';
import { parseOrigin } from '../../shared/ledger/origin.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { fen } from '../../shared/money/fen.ts';
import { roundToWan } from '../../shared/money/round.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { discloseGolden, expectOk, type Golden, loadCase } from '../support/yuecheng.ts';

/** What the program published, taken in next year as last year's: exactly as it was published, and nothing else. */
const folder = mkdtempSync(path.join(tmpdir(), 'prior-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** 诸暨's report has its tables beside it, not in it. */
const CASES = [
	['yuecheng-2024', 'xlsx'],
	['yuecheng-2024', 'docx'],
	['zhuji-2019', 'xlsx'],
] as const;

describe.each(CASES)('%s 的 %s，下一年当作上年的公开表导入', (name, format) => {
	let golden: Golden;
	let proposal: Proposal;
	let published: Disclosure;
	let next: Disclosure;

	beforeAll(async () => {
		golden = await loadCase(name);
		published = discloseGolden(golden);
		const from = new URL(`../cases/${name}/collection.xlsx`, import.meta.url).pathname;
		const printed: string[] = [];
		const args = ['export', '--from', from, '--out', path.join(folder, `${name}-${format}`), '--json'];
		await runCommand(args, { folder, print: (text) => printed.push(text), warn: () => {} });
		const { files } = JSON.parse(printed.join('\n')) as { files: readonly { kind: string; path: string }[] };
		const file = files.find(({ kind }) => kind === format)?.path ?? '';
		const source = expectOk(await readSource(readFileSync(file), path.basename(file)));
		const packs = new Map([[golden.pack.id, golden.pack.sheets]]);
		const read = expectOk(readFile(source, { kinds: await loadKinds(), catalog: golden.catalog, packs }));
		const profile = { ...golden.ledger.profile, year: golden.ledger.profile.year + 1 };
		const setting = { profile, units: golden.ledger.units };
		proposal = priorIntake([read], setting, { sheets: golden.pack.sheets, catalog: golden.catalog });
		next = new Disclosure(golden.pack, await catalogOf(profile.year), newLedger(proposal.content));
	}, 60_000);

	test('every form of last year stands as it was published, cell by cell', () => {
		const ledger = { ...newLedger(proposal.content), profile: golden.ledger.profile };
		const again = new Disclosure(golden.pack, golden.catalog, ledger);
		const shown = (disclosure: Disclosure) =>
			disclosure.tables.map((table) => [
				table.number,
				table.rows.map((row) =>
					row.cells.map((cell) => (cell.kind === 'amount' ? roundToWan(cell.amount) : JSON.stringify(cell))),
				),
			]);
		expect(shown(again)).toEqual(shown(published));
	});

	test('every 上年 figure of the pack is what it was published as', async () => {
		const catalog = await catalogOf(golden.ledger.profile.year + 1);
		const profile = { ...golden.ledger.profile, year: golden.ledger.profile.year + 1 };
		const known = new Disclosure(golden.pack, catalog, { ...golden.ledger, profile });
		const value = (disclosure: Disclosure, figure: string) => {
			const amount = disclosure.facts.figure(figure).value.value;
			return amount === undefined ? undefined : roundToWan(fen(amount));
		};
		const names = known.facts.names.filter((one) => one.startsWith('上年') && !one.endsWith('明细'));
		const amounts = names.filter((one) => known.facts.figure(one).definition.kind !== 'indicator');
		expect(amounts.length).toBeGreaterThan(3);
		expect(amounts.map((one) => [one, value(next, one)])).toEqual(amounts.map((one) => [one, value(known, one)]));
	});

	test('nothing is asked, contradicted or left over, and each row says its cell and the digest of the file', () => {
		expect(proposal.questions).toEqual([]);
		expect(proposal.notices).toEqual([]);
		expect(proposal.totals.length).toBeGreaterThan(5);
		expect(proposal.totals.filter(({ outcome }) => outcome === 'error' || outcome === 'unchecked')).toEqual([]);
		const origins = proposal.content.printed.map(({ origin }) => parseOrigin(origin));
		expect(origins.filter((origin) => origin.kind !== 'file' || origin.digest === '' || origin.cell === '')).toEqual(
			[],
		);
		expect(new Set(proposal.content.printed.map(({ precision }) => precision))).toEqual(new Set([10_000]));
	});

	test('the report brings its whole sections over, for somebody to confirm', () => {
		const texts = new Map<string, string[]>();
		for (const draft of proposal.drafts) {
			expect(draft.carried).toBe(1);
			const { place = '', content = '' } = draftCells({ ...draft, id: 0 });
			texts.set(place, [...(texts.get(place) ?? []), content]);
		}
		const written = (place: string) =>
			golden.ledger.passages.filter((row) => row.place === place).flatMap(({ content }) => content.split(/\n+/u));
		const places = ['部门职责', '绩效/13.1', '绩效/13.2', '绩效/13.3', '绩效/13.4', '名词解释'];
		expect([...texts]).toEqual(format === 'xlsx' ? [] : places.map((place) => [place, written(place)]));
	});
});
