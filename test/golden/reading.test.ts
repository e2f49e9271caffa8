import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSource } from '../../electron/import/source/read-source.ts';
import { runCommand } from '../../electron/service/commands.ts';
import { EXAMPLE_WORKBOOK } from '../../electron/service/example.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import { Pivot } from '../../shared/facts/pivot.ts';
import type { Selection } from '../../shared/facts/selection.ts';
import { roundToWan } from '../../shared/money/round.ts';
import type { StatedFigure } from '../../shared/reading/meaning.ts';
import { readTables } from '../../shared/reading/read-tables.ts';
import type { SourceFile } from '../../shared/reading/source.ts';
import type { FileReading } from '../../shared/reading/table.ts';
import { cellAddress } from '../../shared/sheets/cells.ts';
import { DEMO_COUNTY, DEMO_COUNTY_ID } from '../support/demo-county.ts';
import { expectOk, type Golden, loadCase } from '../support/yuecheng.ts';

/** What the program itself publishes, taken for a file from elsewhere: read by words alone, each number means what it was printed from. */
const folder = mkdtempSync(path.join(tmpdir(), 'reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

const collection = (name: string) => new URL(`../cases/${name}/collection.xlsx`, import.meta.url).pathname;
/** 诸暨's report has its tables beside it, not in it. */
const CASES = [
	{
		name: '越城',
		ledger: 'yuecheng-2024',
		from: collection('yuecheng-2024'),
		pack: [],
		tables: 11,
		formats: ['xlsx', 'docx'],
	},
	{ name: '诸暨', ledger: 'zhuji-2019', from: collection('zhuji-2019'), pack: [], tables: 8, formats: ['xlsx'] },
	{
		name: '示范县',
		ledger: 'yuecheng-2024',
		from: EXAMPLE_WORKBOOK,
		pack: ['--packs', DEMO_COUNTY, '--pack', DEMO_COUNTY_ID],
		tables: 12,
		formats: ['xlsx', 'docx'],
	},
] as const;

/** 总计 of 财政拨款总表 by fund: a sum over two 账 that the ledger has no name for. */
const NOT_TAKEN = /^(?:公开0[46]表|表6)!/u;
const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'];

describe.each(CASES)('$name', ({ name, ledger, from, pack, tables, formats }) => {
	let golden: Golden;
	let pivot: Pivot;
	const sources = new Map<string, SourceFile>();
	const readings = new Map<string, FileReading>();

	beforeAll(async () => {
		golden = await loadCase(ledger);
		pivot = new Pivot(golden.ledger.entries);
		const printed: string[] = [];
		const args = ['export', '--from', from, ...pack, '--out', path.join(folder, name), '--json'];
		await runCommand(args, { folder, print: (text) => printed.push(text), warn: () => {} });
		const { files } = JSON.parse(printed.join('\n')) as { files: readonly { kind: string; path: string }[] };
		const tools = { kinds: await loadKinds(), catalog: golden.catalog };
		for (const file of files) {
			const source = expectOk(await readSource(readFileSync(file.path), path.basename(file.path)));
			sources.set(file.kind, source);
			readings.set(file.kind, readTables(source, tools));
		}
	}, 60_000);

	/** What the ledger says for a figure, in 分 rounded as printed. */
	function expected({ meaning, year, unit }: StatedFigure): number {
		const code = golden.ledger.units.find((each) => each.name.replace(/\s+/gu, '') === unit)?.code;
		const whole: Selection = { 年度: [String(year)], ...(unit === '' ? {} : { 单位: [code ?? unit] }) };
		const sum = (selection: Selection) => pivot.sum({ ...selection, ...whole }).value;
		if (meaning.kind === 'sum') return roundToWan(sum(meaning.selection)) * 10_000;
		const funds: Selection = meaning.name.includes('财政拨款') ? { 资金性质: FUNDS } : {};
		const [book, ...balances] = meaning.name.includes('收入总计')
			? ['收入', '使用非财政拨款结余', '年初结转和结余']
			: ['支出', '结余分配', '年末结转和结余'];
		const parts = [
			{ ...funds, 账: [book ?? ''], 阶段: ['决算'] },
			...balances.map((category) => ({ ...funds, 账: ['结转结余'], 类别: [category] })),
		];
		const total = parts.reduce((value, selection) => value + sum(selection), 0);
		return roundToWan(total as ReturnType<typeof sum>) * 10_000;
	}

	test.each(formats)('%s：每张表认得，年度、金额单位不用问', (format) => {
		const found = readings.get(format)?.tables.filter(({ kind }) => kind !== '公开/绩效自评') ?? [];
		expect(found).toHaveLength(tables);
		expect(new Set(found.map(({ kind }) => kind)).size).toBe(tables);
		expect(found.map(({ year, amountUnit }) => [year, amountUnit])).toEqual(
			found.map(() => [golden.ledger.profile.year, '万元']),
		);
		expect(found.flatMap(({ unclear }) => unclear)).toEqual([]);
		expect(found.flatMap(({ columns }) => columns).filter(({ meaning }) => meaning === '')).toEqual([]);
	});

	test.each(formats)('%s：每个数说的是什么，账上就是多少', (format) => {
		const figures = readings.get(format)?.tables.flatMap((table) => table.figures) ?? [];
		expect(figures.length).toBeGreaterThan(500);
		const wrong = figures.filter((figure) => figure.value !== expected(figure));
		expect(wrong.map(({ place, row, column, value }) => [place, row, column, value])).toEqual([]);
		expect(new Set(figures.filter(({ blank }) => !blank).map(({ precision }) => precision))).toEqual(new Set([10_000]));
	});

	test.each(formats)('%s：印出来的金额没有一个漏读', (format) => {
		const taken = new Set(
			readings.get(format)?.tables.flatMap(({ figures }) => figures.map(({ place }) => `${place.sheet}!${place.cell}`)),
		);
		const known = new Set(readings.get(format)?.tables.map(({ sheet }) => sheet));
		const missed = (sources.get(format)?.workbook.sheets ?? [])
			.filter((sheet) => known.has(sheet.name))
			.flatMap((sheet) =>
				sheet.rows.flatMap(({ number, cells }) =>
					cells
						.filter(({ value, format: shown }) =>
							value.kind === 'text'
								? /^-?[\d,]+\.\d\d$/u.test(value.text)
								: value.kind === 'number' && shown.includes('.00'),
						)
						.map(({ column }) => `${sheet.name}!${cellAddress(number, column)}`),
				),
			)
			.filter((place) => !taken.has(place));
		expect(missed.filter((place) => !NOT_TAKEN.test(place))).toEqual([]);
		expect(missed.length).toBeLessThanOrEqual(3);
	});

	test.each(formats)('%s：合计都对得上，尾差不算错', (format) => {
		const sums = readings.get(format)?.tables.flatMap((table) => table.sums) ?? [];
		expect(sums.length).toBeGreaterThan(200);
		expect(sums.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
	});
});
