import { beforeAll, describe, expect, test } from 'vitest';
import { caijueIntake } from '../../shared/intake/caijue.ts';
import type { Proposal, ReadFile } from '../../shared/intake/proposal.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { fen } from '../../shared/money/fen.ts';
import type { Kinds } from '../../shared/reading/kinds.ts';
import { accountsOf } from '../support/caijue/accounts.ts';
import type { Grid, GridCell } from '../support/caijue/grid.ts';
import { loadKinds, readFrom, sourceOf } from '../support/caijue/read.ts';
import { numberOnly } from '../support/caijue/variants.ts';
import { caijueForms } from '../support/caijue-maker.ts';
import { type Golden, loadGolden } from '../support/yuecheng.ts';

/** What an accountant reads of 财决 forms: no false blame, nothing missing that is there, what to do. */

const GENERAL = '一般公共预算财政拨款';
const FUND = '政府性基金预算财政拨款';
const OTHER = '其他资金';

let golden: Golden;
let kinds: Kinds;
beforeAll(async () => {
	golden = await loadGolden();
	kinds = await loadKinds();
});

type Given = Partial<Omit<Entry, 'amount'>> & { readonly amount: number };

function spending(functionCode: string, source: string, nature: string, economicCode: string, amount: number): Given {
	return { book: '支出', functionCode, source, nature, economicCode, amount, stage: '决算' };
}

function income(functionCode: string, source: string, amount: number): Given {
	return { book: '收入', functionCode, source, amount, stage: '决算' };
}

function ledgerOf(given: readonly Given[], year = 2024): Ledger {
	const blank = { functionCode: '', source: '', nature: '', economicCode: '', project: '', category: '', origin: '' };
	return newLedger({
		profile: { department: '某市某局', year, pack: 'zhejiang-2024', compiledOn: '' },
		units: [{ code: 'A', name: '某市某局（本级）', nature: '行政', parent: '' }],
		entries: given.map((row) => ({
			...blank,
			book: '支出' as const,
			year,
			unit: 'A',
			stage: '' as const,
			...row,
			amount: fen(row.amount),
		})),
		indicators: [],
		printed: [],
		passages: [],
		projects: [],
		measures: [],
	});
}

function grids(given: readonly Given[], year?: number): Grid[] {
	return caijueForms(accountsOf(ledgerOf(given, year), golden.catalog, 'A'));
}

function read(name: string, forms: readonly Grid[]): ReadFile {
	return readFrom(sourceOf(`${name}.xls`, forms), kinds, golden.catalog);
}

function propose(...files: readonly ReadFile[]): Proposal {
	const profile = { department: '某市某局', year: 2024, pack: 'zhejiang-2024', compiledOn: '' };
	return caijueIntake(files, { profile, units: [] }, { sheets: golden.pack.sheets, catalog: golden.catalog });
}

function form(name: string): (grid: Grid) => boolean {
	return (grid) => grid.name.startsWith(`${name} `);
}

function withRows(grid: Grid, change: (rows: Grid['rows']) => readonly (readonly GridCell[])[]): Grid {
	return { ...grid, rows: change(grid.rows) };
}

describe('收入支出决算总表', () => {
	test('其他支出 by function is 229, that by 经济分类 is not: the sums hold', () => {
		const file = read(
			'某局',
			grids([spending('2299999', GENERAL, '项目支出', '39999', 700), income('2299999', GENERAL, 700)]),
		);
		const summary = file.reading.tables.find(({ kind }) => kind === '财决/Z01');
		expect(summary?.figures.filter(({ row }) => row.endsWith('其他支出')).map(({ value }) => value)).toContain(700);
		expect(summary?.sums.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
		expect(propose(file).notices.filter((notice) => notice.includes('两处不一样'))).toEqual([]);
	});
});

describe('预算支出相关信息表', () => {
	test('基本支出 of one fund is not taken for that of another: nothing contradicts', () => {
		const forms = grids([spending('2080505', GENERAL, '人员经费', '30108', 900), income('2080505', GENERAL, 900)]);
		const detailed = forms.map((grid) =>
			form('F01')(grid)
				? withRows(grid, (rows) =>
						rows.flatMap((row, index) =>
							index < 5
								? [row]
								: [row, ['（一）基本支出', null, { fen: index * 100 }, { fen: index * 100 }, { fen: index * 100 }]],
						),
					)
				: grid,
		);
		const proposal = propose(read('某局', detailed));
		expect(proposal.notices.filter((notice) => notice.includes('两处不一样'))).toEqual([]);
	});
});

describe('what is said of forms that are not there', () => {
	const given = [
		income('2080505', GENERAL, 900),
		income('2080505', '事业收入', 200),
		spending('2080505', GENERAL, '人员经费', '30108', 900),
		spending('2080505', OTHER, '项目支出', '30299', 200),
	];

	test('a fund that the unit had nothing of has no form, and none is asked for', () => {
		const kept = grids(given).filter((grid) => !form('Z09')(grid) && !form('Z11')(grid));
		expect(propose(read('某局', kept)).toFill.filter(({ what }) => what.includes('财决'))).toEqual([]);
	});

	test('without 机构运行信息表 its indicators are not said to be unknown to 财决', () => {
		const { toFill } = propose(
			read(
				'某局',
				grids(given).filter((grid) => !form('F03')(grid)),
			),
		);
		expect(toFill.find(({ what }) => what.startsWith('其他数据'))?.why).toContain('机构运行信息表（财决附03表）');
		expect(toFill.find(({ what }) => what.startsWith('机构运行信息表'))?.sheet).toBe('三公经费');
	});

	test('机构运行信息表 with the final amounts only: the budgets are to be filled in', () => {
		const forms = grids(given).map((grid) =>
			form('F03')(grid)
				? withRows(grid, (rows) => rows.map(([label = null, number = null, , , ...rest]) => [label, number, ...rest]))
				: grid,
		);
		const unmerged = forms.map((grid) => (form('F03')(grid) ? { ...grid, merges: [] } : grid));
		const { toFill } = propose(read('某局', unmerged));
		expect(toFill.map(({ what }) => what)).toContain('“三公”经费的预算数');
	});

	test('forms without 金额单位 are not missing: 元 or 万元 is asked', () => {
		const silent = grids(given).map((grid) =>
			withRows(grid, (rows) => rows.map((row) => row.map((cell) => (cell === '金额单位：元' ? null : cell)))),
		);
		const { questions, toFill } = propose(read('某局', silent));
		expect(questions.map(({ asks, table, options }) => ({ asks, table, options }))).toEqual([
			{ asks: 'amountUnit', table: '', options: ['元', '万元'] },
		]);
		expect(toFill.filter(({ why }) => why.includes('没有这张表'))).toEqual([]);
	});

	test('files of two years are named, each with its year', () => {
		const { faults } = propose(read('今年', grids(given)), read('上年', grids(given, 2023)));
		expect(faults?.map(({ message }) => message)).toEqual([
			'这些财决报表不是同一年度的：2024 年的有“今年.xls”；2023 年的有“上年.xls”。',
		]);
	});
});

describe('amounts below zero', () => {
	test('of 其他资金, when nobody else has the 项, follow like any other', () => {
		const { content, drafts } = propose(
			read(
				'某局',
				grids([
					spending('2080505', GENERAL, '人员经费', '30108', 900),
					spending('2080505', OTHER, '人员经费', '30102', 500),
					spending('2080505', OTHER, '公用经费', '30201', -20),
				]),
			),
		);
		expect(drafts).toEqual([]);
		expect(content.entries.map(({ source, economicCode, amount }) => [source, economicCode, amount])).toEqual(
			expect.arrayContaining([
				[OTHER, '30102', 500],
				[OTHER, '30201', -20],
			]),
		);
	});

	test('where a fund without a detail form has the 项 too, nothing is guessed', () => {
		const { content, drafts } = propose(
			read(
				'某局',
				grids([
					spending('2120803', FUND, '人员经费', '30101', 300),
					spending('2120803', OTHER, '人员经费', '30102', 500),
					spending('2120803', OTHER, '公用经费', '30201', -20),
				]),
			),
		);
		expect(content.entries.filter(({ book }) => book === '支出')).toEqual([]);
		expect(drafts).toHaveLength(2);
	});
});

describe('totals', () => {
	test('what waits for its fund is no error of the forms', () => {
		const given = [
			income('2120803', FUND, 300),
			income('2080505', '事业收入', 200),
			spending('2120803', FUND, '项目支出', '30299', 300),
			spending('2080505', OTHER, '项目支出', '30299', 200),
		];
		const kept = grids(given).filter((grid) => !form('Z09')(grid) && !form('Z11')(grid));
		const { totals } = propose(read('某局', kept));
		expect(totals.filter(({ outcome }) => outcome === 'error')).toEqual([]);
	});
});

describe('forms without a title', () => {
	test('财决11表 is 国有资本经营预算 in some years and 财政专户 in others: by its number alone it is not taken', () => {
		const given = [income('2230105', '国有资本经营预算财政拨款', 900)];
		const { reading } = read('某局', grids(given).filter(form('Z11')).map(numberOnly));
		expect(reading.tables).toEqual([]);
		expect(reading.unread[0]?.why).toContain('分不清');
	});
});

describe('one unit under two names', () => {
	const given = [income('2080505', GENERAL, 900), spending('2080505', GENERAL, '人员经费', '30108', 900)];
	const named = (name: string) =>
		grids(given).map((grid) =>
			withRows(grid, (rows) =>
				rows.map((row) =>
					row.map((cell) => (typeof cell === 'string' ? cell.replace('某市某局（本级）', name) : cell)),
				),
			),
		);

	test('某局 with the numbers of 某局（本级） is the sum of that only unit: nothing counts twice', () => {
		const { content, notices } = propose(read('本级', grids(given)), read('某局', named('某市某局')));
		expect(content.units.map(({ name }) => name)).toEqual(['某市某局（本级）']);
		expect(notices).toContain('“某局.xls”是汇总表，只用来核对，没有写进账里。');
	});

	test('two other names with the same numbers everywhere are pointed out', () => {
		const { notices } = propose(read('本级', grids(given)), read('另一', named('某市另一单位')));
		expect(notices.filter((notice) => notice.includes('会算两遍'))).toHaveLength(1);
	});
});
