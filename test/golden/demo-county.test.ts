import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCollection } from '../../electron/export/collection.ts';
import { readPublishedDocument } from '../../electron/import/published/docx.ts';
import { readPublishedWorkbook } from '../../electron/import/published/xlsx.ts';
import { runCommand } from '../../electron/service/commands.ts';
import { EXAMPLE_WORKBOOK } from '../../electron/service/example.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import type { RawReport, RawTable } from '../../shared/published/raw.ts';
import { DEMO_COUNTY, DEMO_COUNTY_ID, demoCountyFiles } from '../support/demo-county.ts';
import { expectOk, loadGolden } from '../support/yuecheng.ts';

/** What somebody at a 财政局 makes by shared/packs/README.md, and what the program makes of it. */
const folder = mkdtempSync(path.join(tmpdir(), 'demo-county-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ZIP = path.join(folder, '示范县.zip');
const SOURCES = { 文件夹: DEMO_COUNTY, zip: ZIP } as const;

interface Exported {
	readonly document: RawReport;
	readonly sheets: readonly RawTable[];
	readonly bytes: Readonly<Record<string, Buffer>>;
}

/** Runs a command that must succeed. */
async function run(...args: string[]): Promise<string> {
	const printed: string[] = [];
	const warned: string[] = [];
	const code = await runCommand(args, {
		folder,
		print: (text) => printed.push(text),
		warn: (text) => warned.push(text),
	});
	if (code !== 0) throw new Error(`${args.join(' ')}: ${code}\n${warned.join('\n')}`);
	return printed.join('\n');
}

async function exported(...args: string[]): Promise<Exported> {
	const { files } = JSON.parse(await run(...args, '--json')) as { files: readonly { kind: string; path: string }[] };
	const bytes = Object.fromEntries(files.map((file) => [file.kind, readFileSync(file.path)]));
	return {
		bytes,
		document: expectOk(await readPublishedDocument(bytes.docx ?? Buffer.of(), 'report.docx')),
		sheets: expectOk(await readPublishedWorkbook(bytes.xlsx ?? Buffer.of(), 'tables.xlsx')),
	};
}

beforeAll(() => {
	const inside = [...demoCountyFiles()].map(([file, bytes]) => [`示范县/${file}`, bytes] as const);
	writeFileSync(ZIP, zipSync(Object.fromEntries(inside)));
});

function paragraphsUnder({ document }: Exported, heading: string): readonly string[] {
	return document.sections.find((section) => section.heading === heading)?.paragraphs ?? [];
}

describe.each(Object.entries(SOURCES))('示范县的模板，从%s', (source, place) => {
	let example: Exported;
	beforeAll(async () => {
		example = await exported('example', '--packs', place, '--pack', DEMO_COUNTY_ID, '--out', `example-${source}`);
	});

	test('the headings are those of the county, with a fourteenth section', () => {
		const of = (level: number) =>
			example.document.sections.filter((section) => section.level === level).map((section) => section.heading);
		expect(of(1)).toEqual([
			'第一部分概况',
			'第二部分 2024年度部门决算公开表',
			'第三部分 2024年度部门决算情况说明',
			'第四部分名词解释',
			'第五部分附件',
		]);
		expect(of(2).slice(2, 16)).toEqual([
			'一、收入支出决算总体情况说明',
			'二、收入决算情况说明',
			'三、支出决算情况说明',
			'四、财政拨款收入支出决算总体情况说明',
			'五、一般公共预算财政拨款支出决算情况说明',
			'六、一般公共预算财政拨款基本支出决算情况说明',
			'七、政府性基金预算财政拨款支出决算总体情况说明',
			'八、国有资本经营预算财政拨款支出决算总体情况说明',
			'九、财政拨款“三公”经费支出决算情况说明',
			'十、机关运行经费支出说明',
			'十一、政府采购支出说明',
			'十二、国有资产占有使用情况说明',
			'十三、预算绩效情况说明',
			'十四、一般性支出情况说明',
		]);
		expect(of(3).slice(0, 3)).toEqual([
			'（一）一般公共预算财政拨款支出决算总体情况',
			'（二）一般公共预算财政拨款支出决算结构情况',
			'（三）一般公共预算财政拨款支出决算具体情况',
		]);
	});

	test('amounts in the text have thousands separators', () => {
		expect(paragraphsUnder(example, '一、收入支出决算总体情况说明')[0]).toContain(
			'2024年度收入总计33,304.18万元，支出总计33,304.18万元。',
		);
	});

	test('nothing of nothing: the clause about completion is left out, where it is 100% in zhejiang-2024', () => {
		const abroad = paragraphsUnder(example, '（二）“三公”经费财政拨款支出决算具体情况说明')[1];
		expect(abroad).toContain('（1）因公出国（境）费全年预算数为0.00万元，支出决算为0.00万元，决算数等于全年预算数');
		expect(abroad).not.toContain('完成');
	});

	test('the added section says what it says when there is nothing', () => {
		expect(paragraphsUnder(example, '十四、一般性支出情况说明')).toEqual([
			'2024年度一般公共预算财政拨款基本支出中，会议费0.00万元，本年没有召开会议；培训费0.00万元，本年没有举办培训。',
		]);
	});

	test('the added form stands last in both files, with its lines by 科目', () => {
		for (const tables of [example.sheets, example.document.tables]) {
			const form = tables.at(-1);
			expect(tables).toHaveLength(12);
			expect(form?.heading.slice(0, 2)).toEqual(['2024年度一般公共预算项目支出表', '公开12表']);
			expect(form?.grid.slice(0, 5)).toEqual([
				['科目编码', '科目名称', '项目支出'],
				['', '合计', '29,996.17'],
				['206', '科学技术支出', '12,724.89'],
				['20699', '其他科学技术支出', '12,724.89'],
				['2069999', '其他科学技术支出', '12,724.89'],
			]);
		}
	});

	test('its collection workbook asks for the new 指标 and the new 位置, and fills the other branches', async () => {
		const workbook = path.join(folder, `采集表-${source}.xlsx`);
		writeFileSync(workbook, await filledWorkbook(place));
		const { document, sheets } = await exported(
			'export',
			'--from',
			workbook,
			'--packs',
			place,
			'--out',
			`filled-${source}`,
		);
		const section = document.sections.find(({ heading }) => heading === '十四、一般性支出情况说明');
		// By hand: 3249.99 + 12.35 + 1234.57 = 4496.91 万元, of which 0.2745 % and 27.4536 %.
		expect(section?.paragraphs).toEqual([
			'2024年度一般公共预算财政拨款基本支出中，会议费12.35万元，占基本支出的0.27%，全年召开会议5次；培训费1,234.57万元，占基本支出的27.45%，主要用于业务骨干培训。',
		]);
		expect(sheets).toHaveLength(12);
	});
});

/** The example with meetings and trainings, as the county's accountants would send it. */
async function filledWorkbook(place: string): Promise<Uint8Array> {
	const pack = expectOk(expectOk(await openPackLibrary([place])).pack(DEMO_COUNTY_ID));
	const { ledger } = await loadGolden();
	const template = ledger.entries.find((entry) => entry.economicCode === '30201' && entry.stage === '决算');
	if (template === undefined) throw new Error('the case has no 办公费');
	const spent = (id: number, economicCode: string, amount: number): Entry => ({
		...template,
		id,
		economicCode,
		amount: fen(amount),
	});
	const filled: Ledger = {
		...ledger,
		profile: { ...ledger.profile, pack: DEMO_COUNTY_ID },
		entries: [...ledger.entries, spent(90_001, '30215', 12_345_678), spent(90_002, '30216', 1_234_567_890)],
		indicators: [...ledger.indicators, { id: 90_003, year: 2024, unit: '', name: '会议次数', value: 500, origin: '' }],
		passages: [...ledger.passages, { id: 90_004, place: '用途/培训费', code: '', content: '业务骨干培训', origin: '' }],
	};
	return expectOk(await writeCollection(filled, pack.sheets));
}

describe('示范县的采集表', () => {
	test('the example becomes a workbook of the county with one command', async () => {
		await run('collect', '--from', EXAMPLE_WORKBOOK, '--packs', ZIP, '--pack', DEMO_COUNTY_ID, '--out', '试填.xlsx');
		const { document } = await exported('export', '--from', '试填.xlsx', '--packs', ZIP, '--out', 'tried');
		expect(document.sections[0]?.heading).toBe('第一部分概况');
	});

	test('a folder and its zip give the same files', async () => {
		const [first, second] = await Promise.all(
			Object.entries(SOURCES).map(([source, place]) =>
				exported('example', '--packs', place, '--pack', DEMO_COUNTY_ID, '--out', `same-${source}`),
			),
		);
		expect(first?.bytes).toEqual(second?.bytes);
	});
});
