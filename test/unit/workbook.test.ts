import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeBlankCollection, writeCollection } from '../../electron/export/collection.ts';
import { readCollection } from '../../electron/import/workbook/read-collection.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { BOOKS, STAGES } from '../../shared/ledger/ledger.ts';
import { type LedgerContent, newLedger } from '../../shared/ledger/replace.ts';
import { sumFen } from '../../shared/money/fen.ts';
import { formatYuan } from '../../shared/money/format.ts';
import type { SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { sheetsSchema } from '../../shared/sheets/schema.ts';
import { withoutOrigins } from '../support/origins.ts';
import { collectionContents } from '../support/random-collection.ts';
import { caseFile, expectOk } from '../support/yuecheng.ts';

const PACK = 'zhejiang-2024';
const NOTHING = { units: [], entries: [], indicators: [], printed: [], passages: [], projects: [], measures: [] };
let sheets: SheetsDeclaration;
beforeAll(async () => {
	sheets = expectOk(expectOk(await openPackLibrary()).pack(PACK)).sheets;
});

const read = async (bytes: Uint8Array) =>
	expectOk(await readCollection(bytes, '采集表.xlsx', new Map([[PACK, sheets]])));
const write = async (ledger: Ledger) => expectOk(await writeCollection(ledger, sheets));

async function readGolden(): Promise<LedgerContent> {
	return (await read(readFileSync(caseFile('collection.xlsx')))).content;
}

describe('越城区 2024', () => {
	it('reads every line of the workbook, to the 分', async () => {
		const content = await readGolden();
		const groups = Map.groupBy(content.entries, ({ book, year, stage, category }) =>
			[book, year, stage === '' ? category : stage].join(' '),
		);
		const lines = [...groups].map(
			([name, rows]) => `${name} ${rows.length} 行 ${formatYuan(sumFen(rows.map((row) => row.amount)))}`,
		);
		expect(lines.join('\n')).toMatchInlineSnapshot(`
			"收入 2024 决算 41 行 332,911,264.49
			支出 2024 决算 107 行 332,936,309.20
			支出 2024 年初预算 21 行 551,018,400.00
			结转结余 2024 年初结转和结余 3 行 130,567.98
			结转结余 2024 年末结转和结余 3 行 105,523.27
			三公经费 2024 全年预算 4 行 39,500.00
			三公经费 2024 决算 4 行 9,447.00
			三公经费 2023 决算 3 行 9,614.49"
		`);
		expect([content.units.length, content.indicators.length, content.passages.length]).toEqual([3, 40, 99]);
	});

	it('is the same ledger after it was written and read again', async () => {
		const content = await readGolden();
		const again = await read(await write(newLedger(content)));
		expect(withoutOrigins(again.content)).toEqual(withoutOrigins(content));
		expect(again.notices).toEqual([]);
	});

	it('gives the same bytes every time, whatever the clock, and no name or path of anybody', async () => {
		const ledger = newLedger(await readGolden());
		const first = await write(ledger);
		expect(Buffer.from(await write(ledger)).equals(first)).toBe(true);
		const core = strFromU8(unzipSync(first)['docProps/core.xml'] ?? new Uint8Array());
		expect(core).toContain('2025-08-31T00:00:00Z');
		for (const part of Object.values(unzipSync(first)))
			expect(strFromU8(part)).not.toMatch(/\/(?:work|home|root|tmp)\//u);
	});
});

describe('any ledger is the same after it was written and read again', () => {
	const content = () => collectionContents(sheets, PACK);

	it('whatever its amounts and texts are', async () => {
		await fc.assert(
			fc.asyncProperty(content(), async (given) => {
				expect(withoutOrigins((await read(await write(newLedger(given)))).content)).toEqual(given);
			}),
			{ numRuns: 60 },
		);
	});

	it('with every book, stage and nature in it', async () => {
		const sample = fc.sample(content(), { numRuns: 40, seed: 1 }).flatMap((given) => given.entries);
		expect(new Set(sample.map((entry) => entry.book))).toEqual(new Set(BOOKS));
		expect(new Set(sample.map((entry) => entry.stage))).toEqual(new Set(['', ...STAGES]));
	});

	it('with no rows at all', async () => {
		const profile = { department: '某局', year: 2024, pack: PACK, compiledOn: '' };
		const empty: LedgerContent = { profile, ...NOTHING };
		expect((await read(await write(newLedger(empty)))).content).toEqual(empty);
	});

	it('but a text longer than a cell is refused with its place, not cut', async () => {
		const profile = { department: '某局', year: 2024, pack: PACK, compiledOn: '' };
		const passages = [{ place: '部门职责', code: '', content: '长'.repeat(32_768), origin: '' }];
		const ledger = newLedger({ profile, ...NOTHING, passages });
		const result = await writeCollection(ledger, sheets);
		expect(result.ok ? [] : result.faults.map(({ code, where }) => [code, where])).toEqual([
			['collection/text-too-long', { sheet: '文字', cell: 'C2' }],
		]);
	});
});

describe('the blank workbook', () => {
	async function parts(): Promise<Record<string, string>> {
		const bytes = expectOk(await writeBlankCollection(sheets, { pack: PACK, year: 2024 }));
		return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
	}
	const sheetPart = async (name: string) =>
		(await parts())[`xl/worksheets/sheet${sheets.sheets.findIndex((sheet) => sheet.name === name) + 1}.xml`] ?? '';

	it('only waits for the name of the department', async () => {
		const bytes = expectOk(await writeBlankCollection(sheets, { pack: PACK, year: 2024 }));
		const result = await readCollection(bytes, '空白.xlsx', new Map([[PACK, sheets]]));
		expect(result.ok ? [] : result.faults.map(({ code, where }) => [code, where?.sheet, where?.cell])).toEqual([
			['workbook/blank', '基本信息', 'B2'],
		]);
	});

	it('offers every value list, the units that are filled in, the indicators and the places', async () => {
		const spending = await sheetPart('支出');
		for (const values of [
			'人员经费,公用经费,项目支出',
			'年初预算,全年预算,决算',
			'国有资本经营预算财政拨款,其他资金',
		]) {
			expect(spending).toContain(values);
		}
		expect(spending.replaceAll('&apos;', "'")).toContain("OFFSET('单位'!$A$2");
		const listed = async (sheet: string) => {
			const range = /<formula1>&apos;填写说明&apos;!\$A\$(\d+):\$A\$(\d+)<\/formula1>/u.exec(await sheetPart(sheet));
			const guide = (await parts())[`xl/worksheets/sheet${sheets.sheets.length + 1}.xml`] ?? '';
			const texts = [...((await parts())['xl/sharedStrings.xml'] ?? '').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/gu)];
			return Array.from({ length: Number(range?.[2]) - Number(range?.[1]) + 1 }, (_, index) => {
				const at = Number(range?.[1]) + index;
				const shared = new RegExp(`<c r="A${at}"[^>]*t="s"[^>]*><v>(\\d+)</v>`, 'u').exec(guide)?.[1];
				return texts[Number(shared)]?.[1];
			});
		};
		expect(await listed('其他数据')).toEqual(sheets.indicators.map(({ name }) => name));
		expect(await listed('文字')).toEqual(sheets.places.map(({ name }) => name));
	});

	it('protects its headers without a password and leaves the rest to be filled in', async () => {
		const spending = await sheetPart('支出');
		expect(spending).toMatch(/<sheetProtection sheet="1"/u);
		expect(spending).not.toMatch(/hashValue|saltValue/u);
		const styles = ((await parts())['xl/styles.xml'] ?? '').match(/<cellXfs[\s\S]*<\/cellXfs>/u)?.[0] ?? '';
		const locked = [...styles.matchAll(/<xf [^>]*?(?:\/>|>[\s\S]*?<\/xf>)/gu)].map(
			(xf) => !xf[0].includes('locked="0"'),
		);
		const column = Number(/<col min="3"[^>]*style="(\d+)"/u.exec(spending)?.[1]);
		const header = Number(/<c r="C1" s="(\d+)"/u.exec(spending)?.[1]);
		expect([locked[column], locked[header]]).toEqual([false, true]);
	});

	it('keeps the header in sight and on every printed page, with a note on each', async () => {
		const all = await parts();
		expect(await sheetPart('支出')).toMatch(/<pane ySplit="1"[^>]*state="frozen"/u);
		expect(all['xl/workbook.xml']).toContain('_xlnm.Print_Titles');
		const notes = Object.entries(all).filter(([name]) => name.startsWith('xl/comments'));
		expect(notes.map(([, xml]) => xml.match(/<comment /gu)?.length)).toEqual(
			sheets.sheets.map((sheet) => sheet.columns.length),
		);
	});
});

describe('a pack with a fault in sheets.yaml is refused', () => {
	const source = readFileSync(new URL('../../shared/packs/zhejiang-2024/sheets.yaml', import.meta.url), 'utf8');
	const problems = (from: string, to: string): readonly string[] => {
		if (!source.includes(from)) throw new Error(`sheets.yaml has no ${from}`);
		const result = sheetsSchema.safeParse(parse(source.replace(from, to)));
		return result.success ? [] : result.error.issues.map(({ message }) => message);
	};

	it.each([
		[
			'a stage that the ledger does not know',
			'值: [年初预算, 全年预算, 决算]',
			'值: [年初预算, 结算]',
			'年初预算、全年预算、决算',
		],
		[
			'a nature of units that the ledger does not know',
			'值: [行政, 参公, 事业]',
			'值: [行政, 企业]',
			'行政、参公、事业',
		],
		['a column that fills nothing', '填: 类别', '填: 种类', '“填”只能是'],
		['a choice without values', '值: [行政, 参公, 事业], ', '', '可选的栏要写“值”'],
		['a code without its length', '位数: [5]', '位数: []', '>=1'],
		['a condition on a column that is not there', '必填: {支出性质: [', '必填: {性质: [', '没有这一栏'],
		['a condition on no column', '必填: {资金性质: [政府性基金预算财政拨款]}', '必填: {}', '要写是哪一栏'],
		['two sheets of one name', '名: 三公经费', '名: 支出', '两张工作表都叫“支出”'],
		['an indicator twice', '名: 因公出国人次', '名: 因公出国团组', '写了两次'],
		['a place twice', '名: 机构设置/决算构成', '名: 部门职责', '写了两次'],
		['no sheet of units', '录入: 单位', '录入: 部门', '基本信息'],
		['a drop-down too long for Excel', '值: [行政, 参公, 事业]', `值: [${'行'.repeat(251)}]`, '合起来不能超过'],
		['a key that is misspelt', '说明页: ', '说明书: ', '说明书'],
	])('%s', (_, from, to, says) => {
		expect(problems(from, to).join('\n')).toContain(says);
	});
});
