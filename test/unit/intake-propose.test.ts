import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSource } from '../../electron/import/source/read-source.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import type { IntakeSetting, Proposal, ReadFile } from '../../shared/intake/proposal.ts';
import { propose } from '../../shared/intake/propose.ts';
import { type ReadFileTools, readFile } from '../../shared/intake/read-file.ts';
import type { Kinds } from '../../shared/reading/kinds.ts';
import type { ReadingChoices } from '../../shared/reading/table.ts';
import { expectOk, type Golden, loadGolden } from '../support/yuecheng.ts';

const CORPUS = new URL('../cases/import/files/', import.meta.url);
const NEW: IntakeSetting = {
	profile: { department: '', year: 0, pack: 'zhejiang-2024', compiledOn: '' },
	units: [],
};

let golden: Golden;
let kinds: Kinds;
beforeAll(async () => {
	golden = await loadGolden();
	kinds = await loadKinds();
});

async function read(name: string, choices?: ReadingChoices, called = name): Promise<ReadFile> {
	const { pack, catalog } = golden;
	const tools: ReadFileTools = { kinds, catalog, packs: new Map([[pack.id, pack.sheets]]) };
	return expectOk(readFile(expectOk(await readSource(readFileSync(new URL(name, CORPUS)), called)), tools, choices));
}

function proposed(files: readonly ReadFile[], setting = NEW): Proposal {
	return propose(files, setting, { sheets: golden.pack.sheets, catalog: golden.catalog });
}

describe('几种文件一起导入', () => {
	test('amounts that both 采集表 and 财决 have come from 采集表 only, and that is said', async () => {
		const files = [await read('财决-越城-1.xlsx'), await read('财决-越城-2.xls'), await read('采集表-越城2024.xlsx')];
		const { content, notices, faults } = proposed(files);
		expect(faults).toEqual([]);
		const own = content.entries.filter(({ stage, book }) => book === '支出' && stage === '决算');
		expect(own).toHaveLength(
			golden.ledger.entries.filter(({ stage, book }) => book === '支出' && stage === '决算').length,
		);
		expect(own.every(({ origin }) => origin.startsWith('采集表'))).toBe(true);
		expect(content.units.map(({ name }) => name)).toEqual(golden.ledger.units.map(({ name }) => name));
		expect(notices.join()).toMatch(/2024 年支出决算：采集表里已有，没有用财决里的 \d+ 笔/u);
	});

	test('last year’s tables beside this year’s 财决 forms: units are found by name, what one has the other is not asked for', async () => {
		const forms = [await read('财决-越城-1.xlsx'), await read('财决-越城-2.xls')];
		const alone = proposed(forms);
		const tables = await read('越城2024公开表.xlsx', { year: 2023 });
		const together = proposed([tables, ...forms]);
		expect(together.content.profile.year).toBe(2024);
		const codes = new Set(together.content.units.map(({ code }) => code));
		const ofUnits = together.content.printed.filter(({ unit }) => unit !== '');
		expect(ofUnits.length).toBeGreaterThan(0);
		expect(ofUnits.every(({ unit, year }) => codes.has(unit) && year === 2023)).toBe(true);
		expect(alone.toFill.map(({ what }) => what)).toContain('上年数');
		expect(together.toFill.map(({ what }) => what)).not.toContain('上年数');
	});

	test('published tables alone are last year’s of the ledger that they make', async () => {
		expect(proposed([await read('越城2024公开表.xlsx')]).content.profile.year).toBe(2025);
	});

	test('nothing says the year: it is asked', async () => {
		const { questions } = proposed([await read('怪-没有年度单位部门.xlsx')]);
		expect(questions.map(({ asks }) => asks)).toContain('year');
	});

	test('the same file twice, and the same table in two files, count once', async () => {
		const first = await read('越城2024公开表.xlsx');
		const copy = await read('越城2024公开表.xlsx', undefined, '复件.xlsx');
		const alone = proposed([first]);
		const twice = proposed([first, copy]);
		expect(twice.content.printed).toEqual(alone.content.printed);
		expect(twice.notices).toContain('“复件.xlsx”和“越城2024公开表.xlsx”内容一模一样，只用了一个。');
		const again = await read('越城2024公开表.xls');
		const both = proposed([first, again]);
		expect(both.content.printed).toEqual(alone.content.printed);
		expect(both.questions).toEqual(alone.questions);
		expect(both.notices.filter((text) => text.includes('只用了一张')).length).toBeGreaterThan(8);
	});

	test('a table that says otherwise in another file is asked about, by the names of both', async () => {
		const first = await read('越城2024公开表.xlsx');
		const { reading } = await read('越城2024公开表.xlsx', undefined, '改过.xlsx');
		const changed = reading.tables.map((table, index) =>
			index === 0 ? { ...table, figures: table.figures.map((one) => ({ ...one, value: one.value + 1 })) } : table,
		);
		const other = { ...first, reading: { ...reading, file: { ...reading.file, digest: 'x' }, tables: changed } };
		const asked = proposed([first, other]).questions.filter(({ asks }) => asks === 'kind');
		expect(asked.map(({ file, text }) => [file, text.includes('“越城2024公开表.xlsx”和“改过.xlsx”里都有')])).toEqual([
			['改过.xlsx', true],
		]);
	});

	test('another department’s tables are remarked upon', async () => {
		const setting: IntakeSetting = {
			profile: { ...NEW.profile, department: '某县水利局（汇总）', year: 2025 },
			units: [{ code: 'A', name: '某县水利局（本级）', nature: '行政', parent: '' }],
		};
		expect(proposed([await read('越城2024公开表.xlsx')], setting).notices.join()).toContain('请确认没有拿错文件');
	});
});

test('来件被当作什么：a sheet called 基本信息 alone makes no 采集表, a 采集表 with faults is still one', async () => {
	expect((await read('采集表-越城2024.xlsx')).family).toBe('采集表');
	expect((await read('财决-越城-1.xlsx')).family).toBe('财决');
	expect((await read('越城2024公开表.xlsx')).family).toBe('公开');
	const { pack, catalog } = golden;
	const source = expectOk(await readSource(readFileSync(new URL('坏-采集表有错.xlsx', CORPUS)), '坏-采集表有错.xlsx'));
	const faulty = readFile(source, { kinds, catalog, packs: new Map([[pack.id, pack.sheets]]) });
	expect(faulty.ok ? [] : faulty.faults.map(({ code }) => code)).toContain('workbook/amount-decimals');
	const renamed = {
		...source,
		workbook: { sheets: source.workbook.sheets.slice(0, 1).map((sheet) => ({ ...sheet, rows: sheet.rows.slice(1) })) },
	};
	expect(readFile(renamed, { kinds, catalog, packs: new Map([[pack.id, pack.sheets]]) }).ok).toBe(true);
});
