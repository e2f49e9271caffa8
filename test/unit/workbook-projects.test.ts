import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeBlankCollection, writeCollection } from '../../electron/export/collection.ts';
import { readCollection } from '../../electron/import/workbook/read-collection.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import type { Fault } from '../../shared/fault/fault.ts';
import type { Ledger, Measure } from '../../shared/ledger/ledger.ts';
import { type LedgerContent, newLedger } from '../../shared/ledger/replace.ts';
import { formatScaled } from '../../shared/money/format.ts';
import { sheetsSchema } from '../../shared/sheets/schema.ts';
import { type MadeCollection, madeWithProjects } from '../support/collection-maker.ts';
import { withoutOrigins } from '../support/origins.ts';
import { collectionContents } from '../support/random-collection.ts';
import { formulaError, styled } from '../support/xlsx-maker.ts';
import { expectOk } from '../support/yuecheng.ts';
import { ZHUJI_PACK, zhujiFile, zhujiSheets, zhujiSheetsText } from '../support/zhuji.ts';

const sheets = zhujiSheets();
const packs = new Map([[ZHUJI_PACK, sheets]]);

const read = async (bytes: Uint8Array) => expectOk(await readCollection(bytes, '采集表.xlsx', packs));
const write = async (ledger: Ledger) => expectOk(await writeCollection(ledger, sheets));
const readGolden = async () => await read(readFileSync(zhujiFile('collection.xlsx')));

type Row = Omit<Measure, 'id'>;

function isLeaf(rows: readonly Row[], index: number): boolean {
	return (rows[index + 1]?.level ?? 0) <= (rows[index]?.level ?? 0);
}

describe('诸暨市 2019', () => {
	it('reads the projects, their amounts to the 分 and their scores to the hundredth', async () => {
		const { projects } = (await readGolden()).content;
		const text = (value: number | null) => (value === null ? '没有' : formatScaled(value, 2));
		const lines = projects.map(({ name, evaluation, ...row }) =>
			[
				name,
				evaluation,
				...[row.initialBudget, row.budget, row.executed, row.fiscalBudget, row.fiscalExecuted].map(text),
				...[row.rateWeight, row.rateScore, row.score].map(text),
			].join(' '),
		);
		expect(lines.join('\n')).toMatchInlineSnapshot(`
			"企业退休人员社会化管理服务经费 单位自评 202250000.00 202250000.00 187117100.00 202250000.00 187117100.00 10.00 9.25 没有
			就业培训业务费 单位自评 615000.00 615000.00 501555.00 615000.00 501555.00 10.00 8.20 没有
			大楼物业管理费 财政评价 没有 900000.00 899959.50 没有 没有 没有 没有 96.00
			社保档案整理及扫描 部门评价 没有 1060000.00 643796.30 没有 没有 没有 没有 91.29"
		`);
	});

	it('reads the trees of indicators: their scores add up to the totals of the report', async () => {
		const { projects, measures } = (await readGolden()).content;
		expect(measures).toHaveLength(40);
		const lines = projects.map((project) => {
			const rows = measures.filter((measure) => measure.project === project.name);
			const sum = (values: readonly (number | null)[]) =>
				values.reduce<number>((total, value) => total + (value ?? 0), 0);
			const leaves = rows.filter((_, index) => isLeaf(rows, index));
			const weights = sum([project.rateWeight, ...rows.filter(({ level }) => level === 1).map(({ weight }) => weight)]);
			const scores = sum([project.rateScore, project.score, ...leaves.map(({ score }) => score)]);
			return `${project.name} ${rows.length} 行 分值 ${formatScaled(weights, 2)} 得分 ${formatScaled(scores, 2)}`;
		});
		expect(lines.join('\n')).toMatchInlineSnapshot(`
			"企业退休人员社会化管理服务经费 20 行 分值 100.00 得分 93.10
			就业培训业务费 20 行 分值 100.00 得分 87.20
			大楼物业管理费 0 行 分值 0.00 得分 96.00
			社保档案整理及扫描 0 行 分值 0.00 得分 91.29"
		`);
		expect(measures.find(({ name }) => name === '企退人员社会化管理人数')).toEqual({
			project: '企业退休人员社会化管理服务经费',
			level: 3,
			name: '企退人员社会化管理人数',
			parent: '数量指标',
			weight: 1500,
			target: '179000',
			actual: '166085',
			score: 1392,
			reason: '',
			meaning: '',
			criterion: '',
			origin: expect.stringMatching(/^采集表\.xlsx›绩效指标›C4›[0-9a-f]{16}$/u) as unknown,
		});
	});

	it('reads the rest of the workbook and passes over the two sheets for the reader', async () => {
		const { content, notices } = await readGolden();
		const { units, entries, indicators, passages } = content;
		expect([units, entries, indicators, passages].map((rows) => rows.length)).toEqual([6, 177, 35, 106]);
		expect(notices.map(({ message }) => message)).toEqual(['没有读这些工作表（采集表不用）：“科目名称”、“说明”。']);
	});

	it('is the same ledger after it was written and read again', async () => {
		const { content } = await readGolden();
		const again = await read(await write(newLedger(content)));
		expect(withoutOrigins(again.content)).toEqual(withoutOrigins(content));
		expect(again.notices).toEqual([]);
	});
});

describe('any ledger with projects', () => {
	const contents = collectionContents(sheets, ZHUJI_PACK);

	it('is the same after it was written and read again', async () => {
		await fc.assert(
			fc.asyncProperty(contents, async (given) => {
				expect(withoutOrigins((await read(await write(newLedger(given)))).content)).toEqual(given);
			}),
			{ numRuns: 40 },
		);
	});

	it('has blanks, zeros, all levels and places of projects among what is tried', () => {
		const sample = fc.sample(contents, { numRuns: 60, seed: 1 });
		const projects = sample.flatMap((given) => given.projects);
		expect(projects.some(({ budget }) => budget === null)).toBe(true);
		expect(projects.some(({ score }) => score === 0)).toBe(true);
		expect(new Set(sample.flatMap((given) => given.measures).map(({ level }) => level))).toEqual(new Set([1, 2, 3, 4]));
		expect(sample.flatMap((given) => given.passages).some(({ place }) => place.endsWith('/改进措施'))).toBe(true);
	});

	it('is not written for a pack that has no sheet for them: they would be lost', async () => {
		const other = expectOk(expectOk(await openPackLibrary()).pack('zhejiang-2024'));
		const result = await writeCollection(newLedger((await readGolden()).content), other.sheets);
		const faults = result.ok ? [] : result.faults;
		expect(faults.map(({ code }) => code)).toEqual(['collection/no-sheet', 'collection/no-sheet']);
		expect(faults[0]?.message).toContain('4 个绩效项目');
		expect(faults[1]?.message).toContain('40 个绩效指标');
	});
});

type Change = (made: MadeCollection) => MadeCollection;
type Case = readonly [what: string, change: Change, fault: string, ...says: readonly string[]];

const put =
	(sheet: string, address: string, cell: Parameters<MadeCollection['put']>[2]): Change =>
	(made) =>
		made.put(sheet, address, cell);

const WRONG: readonly Case[] = [
	['级次 0', put('绩效指标', 'B4', 0), '绩效指标!B4 not-a-level', '“0”', '1 到 4'],
	['级次 5', put('绩效指标', 'B4', 5), '绩效指标!B4 not-a-level', '“5”'],
	['a level and a half', put('绩效指标', 'B4', 2.5), '绩效指标!B4 not-a-level', '“2.5”'],
	['级次 in other words', put('绩效指标', 'B3', '分项'), '绩效指标!B3 not-a-level', '“分项”'],
	['no 级次', put('绩效指标', 'B3', null), '绩效指标!B3 blank', '级次'],
	['no 指标名称', put('绩效指标', 'C3', null), '绩效指标!C3 blank', '指标名称'],
	['no 项目名称 of an indicator', put('绩效指标', 'A3', null), '绩效指标!A3 blank', '项目名称'],
	[
		'an unknown project',
		put('绩效指标', 'A4', '培训费'),
		'绩效指标!A4 unknown-project',
		'“培训费”',
		'“绩效项目”',
		'“培训经费”',
	],
	[
		'a project twice',
		(made) => made.add('绩效项目', [' 培训　经费', '部门评价']),
		'绩效项目!A4 project-twice',
		'A2 已有',
	],
	['no name of a project', put('绩效项目', 'A3', null), '绩效项目!A3 blank', '项目名称'],
	['an unknown 评价方式', put('绩效项目', 'B2', '自评'), '绩效项目!B2 unknown-value', '“自评”', '“单位自评”'],
	[
		'the parent of another branch',
		put('绩效指标', 'D6', '数量指标'),
		'绩效指标!D6 wrong-parent',
		'“数量指标”',
		'C5 的“质量指标”',
		'2 级',
	],
	['a parent that is none', put('绩效指标', 'D3', '产出'), '绩效指标!D3 wrong-parent', '“产出”', 'C2 的“产出指标”'],
	['no parent', put('绩效指标', 'D4', null), '绩效指标!D4 wrong-parent', '没有填', 'C3 的“数量指标”'],
	['a parent that is an error', put('绩效指标', 'D4', formulaError('#N/A')), '绩效指标!D4 formula-error', '#N/A'],
	['a parent at the top', put('绩效指标', 'D2', '总目标'), '绩效指标!D2 parent-at-top', '“总目标”', '清空'],
	['a level left out', put('绩效指标', 'B3', 3), '绩效指标!B3 missing-level', '“数量指标”', '2 级指标'],
	[
		'a branch that was closed by a new one',
		(made) => made.put('绩效指标', 'B8', 3).put('绩效指标', 'D8', '质量指标'),
		'绩效指标!B8 missing-level',
		'2 级指标',
	],
	['a tree that begins below the top', put('绩效指标', 'B10', 2), '绩效指标!B10 missing-level', '1 级指标'],
	['a score with three decimals', put('绩效指标', 'H4', 13.923), '绩效指标!H4 amount-decimals', '13.923', '“得分”'],
	['a 分值 in words', put('绩效指标', 'E4', '十五'), '绩效指标!E4 not-a-number', '十五', '“分值”'],
	['a score shown in percent', put('绩效指标', 'H4', styled('percent', 0.9)), '绩效指标!H4 unexpected-percent', '0.9'],
	['an amount with three decimals', put('绩效项目', 'G2', 501555.555), '绩效项目!G2 amount-decimals', '“执行数”'],
	['an 执行率得分 with three decimals', put('绩效项目', 'K2', 8.155), '绩效项目!K2 amount-decimals', '“执行率得分”'],
	[
		'a target that the program made a date',
		put('绩效指标', 'F4', styled('date', 43800)),
		'绩效指标!F4 unexpected-date',
		'2019-12-01',
		'“文本”',
	],
	[
		'a text of a project that is not listed',
		put('文字', 'A4', '绩效/培训费/改进措施'),
		'文字!A4 unknown-project',
		'“绩效/培训费/改进措施”',
		'“培训费”',
		'“培训经费”',
	],
	[
		'a place as the drop-down has it, without a project',
		put('文字', 'A4', '绩效/{项目名称}/改进措施'),
		'文字!A4 unknown-project',
		'“{项目名称}”',
	],
	[
		'a place of a project that the pack does not have',
		put('文字', 'A4', '绩效/培训经费/改进办法'),
		'文字!A4 unknown-place',
		'“绩效/培训经费/改进办法”',
	],
	['a column of scores that is not there', put('绩效指标', 'H1', '自评得分'), '绩效指标!A1 missing-column', '“得分”'],
	['a column of names that is not there', put('绩效项目', 'A1', '名称'), '绩效项目!A1 missing-column', '“项目名称”'],
	['no list of projects', (made) => made.drop('绩效项目'), '! missing-sheet', '“绩效项目”'],
	['no indicators', (made) => made.drop('绩效指标'), '! missing-sheet', '“绩效指标”'],
	[
		'merged parents',
		(made) => made.put('绩效指标', 'D4', null).with('绩效指标', { merges: ['D3:D4'] }),
		'绩效指标!D3 merged-cells',
		'D3:D4',
	],
	[
		'merged names of projects',
		(made) => {
			const rows = made
				.rows('绩效指标')
				.map((cells, index) => (index > 1 && index < 9 ? [null, ...cells.slice(1)] : cells));
			return made.set('绩效指标', rows, { merges: ['A2:A9'] });
		},
		'绩效指标!A2 merged-cells',
		'A2:A9',
	],
];

describe('a wrong project or indicator is refused with the sheet, the cell, the content and what to do', () => {
	async function faultsOf(change: Change): Promise<readonly Fault[]> {
		const result = await readCollection(change(madeWithProjects(ZHUJI_PACK)).bytes(), '采集表.xlsx', packs);
		return result.ok ? [] : result.faults;
	}

	function short({ code, where }: Fault): string {
		return `${where?.sheet ?? ''}!${where?.cell ?? ''} ${code.replace('workbook/', '')}`;
	}

	it.each(WRONG.map((given) => ({ what: given[0], given })))('$what', async ({ given: [, change, fault, ...says] }) => {
		const faults = await faultsOf(change);
		expect(faults.map(short)).toEqual([fault]);
		for (const text of says) expect(`${faults[0]?.message}${faults[0]?.action}`).toContain(text);
		expect(faults[0]?.action).toMatch(/^请.+。$/u);
	});

	it('says of one row that its score is wrong and its parent is not there', async () => {
		const faults = await faultsOf((made) => made.put('绩效指标', 'H4', 'x').put('绩效指标', 'D4', null));
		expect(faults.map(short)).toEqual(['绩效指标!H4 not-a-number', '绩效指标!D4 wrong-parent']);
	});

	it('lists what is wrong in both sheets at once, in their order', async () => {
		const faults = await faultsOf((made) =>
			made
				.put('绩效指标', 'H4', 'x')
				.put('绩效指标', 'D6', 'y')
				.put('绩效项目', 'F3', 'z')
				.put('文字', 'A4', '绩效/丙/改进措施'),
		);
		expect(faults.map(short)).toEqual([
			'文字!A4 unknown-project',
			'绩效项目!F3 not-a-number',
			'绩效指标!H4 not-a-number',
			'绩效指标!D6 wrong-parent',
		]);
	});
});

describe('projects and indicators that a person would understand are read', () => {
	async function content(change: Change): Promise<LedgerContent> {
		return (await read(change(madeWithProjects(ZHUJI_PACK)).bytes())).content;
	}

	it('has no notices when nothing is odd', async () => {
		expect((await read(madeWithProjects(ZHUJI_PACK).bytes())).notices).toEqual([]);
	});

	it('tells what was not given from zero', async () => {
		const { projects } = await content((made) => made);
		expect(projects[0]).toMatchObject({ initialBudget: 0, fiscalBudget: null, rateScore: 816, score: null });
		expect(projects[1]).toMatchObject({ initialBudget: null, budget: 90_000_000, rateWeight: null, score: 9600 });
	});

	it.each([
		[179000, '179000'],
		[10.5, '10.5'],
		[styled('percent', 1), '100%'],
		[styled('percent', 1.29), '129%'],
		['100%', '100%'],
		[' ≥95% ', '≥95%'],
		[null, ''],
	])('the target %j as it is shown', async (cell, target) => {
		expect((await content(put('绩效指标', 'F4', cell))).measures[2]?.target).toBe(target);
	});

	it.each([['2'], ['２'], ['2级'], ['二级'], ['二级指标'], [' 二 级 ']])('the level %j', async (cell) => {
		expect((await content(put('绩效指标', 'B3', cell))).measures[1]?.level).toBe(2);
	});

	it('names with blanks and in other widths, as they are written where they belong', async () => {
		const { measures, passages } = await content((made) =>
			made
				.put('绩效项目', 'A2', '培训经费（二期）')
				.set('绩效指标', [
					made.rows('绩效指标')[0] ?? [],
					['培训经费(二期)', 1, '产出指标(一)', null, 50],
					['培训经费 （二期）', 2, '数量指标', '产出指标（一）'],
				])
				.put('文字', 'A4', '绩效／培训经费(二期) / 改进措施'),
		);
		expect(measures.map(({ project, parent }) => [project, parent])).toEqual([
			['培训经费（二期）', ''],
			['培训经费（二期）', '产出指标(一)'],
		]);
		expect(passages.at(-1)?.place).toBe('绩效/培训经费（二期）/改进措施');
	});

	it('a leaf on any level, and a name that repeats', async () => {
		const { measures } = await content((made) =>
			made.add(
				'绩效指标',
				['物业费', 2, '服务质量', '服务质量', 40],
				['物业费', 3, '服务质量', '服务质量', 20, '', '', 18],
			),
		);
		expect(measures.slice(-2).map(({ level, parent }) => [level, parent])).toEqual([
			[2, '服务质量'],
			[3, '服务质量'],
		]);
	});

	it('an indicator called like a figure in percent, whose score is points all the same', async () => {
		const named = new Map([[ZHUJI_PACK, { ...sheets, indicators: [...sheets.indicators, percent('合格率')] }]]);
		const made = madeWithProjects(ZHUJI_PACK).put('绩效指标', 'H6', styled('percent', 0.9));
		const result = await readCollection(made.bytes(), '采集表.xlsx', named);
		expect(result.ok ? [] : result.faults.map(({ code }) => code)).toEqual(['workbook/unexpected-percent']);
	});
});

function percent(name: string) {
	return { name, unitOfMeasure: '%', measure: { kind: 'percent' }, help: '', printed: true } as const;
}

describe('the blank workbook', () => {
	it('offers the projects that are filled in, and lets a place name one of them', async () => {
		const bytes = expectOk(await writeBlankCollection(sheets, { pack: ZHUJI_PACK, year: 2019 }));
		const parts = unzipSync(bytes);
		const sheetPart = (name: string) => {
			const at = sheets.sheets.findIndex((sheet) => sheet.name === name) + 1;
			return strFromU8(parts[`xl/worksheets/sheet${at}.xml`] ?? new Uint8Array()).replaceAll('&apos;', "'");
		};
		expect(sheetPart('绩效指标')).toContain("OFFSET('绩效项目'!$A$2");
		expect(sheetPart('绩效项目')).toContain('单位自评,财政评价,部门评价');
		const place = /<dataValidation [^>]*sqref="A2:[^>]*>/u.exec(sheetPart('文字'))?.[0] ?? '';
		expect(place).toContain('errorStyle="warning"');
		expect(place).toContain('{项目名称}');
	});
});

describe('a pack with a fault in its sheets of projects is refused', () => {
	const source = zhujiSheetsText();
	const problems = (from: string | RegExp, to: string): string => {
		const changed = source.replace(from, to);
		expect(changed).not.toBe(source);
		const result = sheetsSchema.safeParse(parse(changed));
		return result.success ? '' : result.error.issues.map(({ message }) => message).join('\n');
	};

	it.each<[string, string | RegExp, string, string]>([
		['an unknown variable in a place', '绩效/{项目名称}/改进措施', '绩效/{单位名称}/改进措施', '{项目名称}'],
		['two variables in a place', '绩效/{项目名称}/改进措施', '绩效/{项目名称}/{项目名称}', '只能写一个'],
		['a place written twice', '绩效/{项目名称}/改进措施', '绩效/{项目名称}/问题及原因', '写了两次'],
		[
			'indicators without projects',
			/\n {2}- 名: 绩效项目\n[\s\S]*?(?=\n {2}- 名: 绩效指标)/u,
			'',
			'要有录入绩效项目的工作表',
		],
		['indicators without levels', /\n {6}- \{名: 级次,.*/u, '', '缺少填写 level 的栏'],
		['projects without names', /\n {6}- \{名: 项目名称, 宽: 20, 说明: 项目全称.*/u, '', '缺少填写 name 的栏'],
		['a column that fills nothing', '填: 全年预算数', '填: 预算', '“填”只能是'],
		['an 评价方式 without values', '值: [单位自评, 财政评价, 部门评价], ', '', '可选的栏要写“值”'],
	])('%s', (_, from, to, says) => {
		expect(problems(from, to)).toContain(says);
	});
});
