import { beforeAll, describe, expect, test } from 'vitest';
import type { FormTable } from '../../shared/forms/table.ts';
import type { Proposal } from '../../shared/intake/proposal.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { parseOrigin } from '../../shared/ledger/origin.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { ledgerFrom, loadKinds, proposeCaijue, readCaijue } from '../support/caijue/read.ts';
import { type CaijueFile, gridsToXls, gridsToXlsx, summaryFile, unitFiles } from '../support/caijue-maker.ts';
import { type Golden, loadCase } from '../support/yuecheng.ts';

/** A department's year arriving as 财决 forms, one workbook per unit, gives the tables of its collection workbook. */

const FORMATS = {
	xlsx: gridsToXlsx,
	xls: async (grids: CaijueFile['grids']) => gridsToXls(grids),
} as const;

async function propose(golden: Golden, format: keyof typeof FORMATS, files: readonly CaijueFile[]): Promise<Proposal> {
	const kinds = await loadKinds();
	const read = [];
	for (const { name, grids } of files) {
		read.push(await readCaijue(await FORMATS[format](grids), `${name}.${format}`, kinds, golden.catalog));
	}
	const { profile } = golden.ledger;
	return proposeCaijue(read, profile, golden.pack.sheets, golden.catalog);
}

/** Cells of all forms as a reader sees them: 分 of amounts, texts. */
function printed(golden: Golden, ledger: Ledger): readonly (readonly [string, unknown])[] {
	return new Disclosure(golden.pack, golden.catalog, ledger).tables.map((table) => [table.number, cells(table)]);
}

function cells(table: FormTable): unknown {
	return {
		empty: table.empty,
		rows: table.rows.map((row) =>
			row.cells.map((cell) => (cell.kind === 'amount' ? cell.amount : cell.kind === 'text' ? cell.text : null)),
		),
	};
}

function texts(proposal: Proposal): string[] {
	return proposal.toFill.map(({ what, why, sheet }) => `${what}｜${why}｜${sheet}`);
}

describe.each(['xls', 'xlsx'] as const)('越城 2024 从财决报表（%s）来', (format) => {
	let golden: Golden;
	let proposal: Proposal;
	let ledger: Ledger;
	beforeAll(async () => {
		golden = await loadCase('yuecheng-2024');
		const files = unitFiles(golden.ledger, golden.catalog, { groups: format === 'xlsx' });
		proposal = await propose(golden, format, [...files, summaryFile(golden.ledger, golden.catalog)]);
		ledger = ledgerFrom(proposal);
	});

	test('all eleven tables are those of the collection workbook, cell by cell', () => {
		expect(printed(golden, ledger)).toEqual(printed(golden, golden.ledger));
	});

	test('nothing waits and nothing is asked: every amount follows from the forms', () => {
		expect(proposal.drafts).toEqual([]);
		expect(proposal.questions).toEqual([]);
		expect(proposal.faults).toEqual([]);
	});

	test('the totals of the forms are those of the rows, and the 汇总 file is the sum of its units', () => {
		expect(proposal.totals.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
		expect(proposal.totals.map(({ what }) => what)).toMatchInlineSnapshot(`
			[
			  "本年收入",
			  "财政拨款收入",
			  "本年支出",
			  "基本支出",
			  "项目支出",
			  "一般公共预算财政拨款支出",
			  "政府性基金预算财政拨款支出",
			  "国有资本经营预算财政拨款支出",
			  "年初结转和结余",
			  "使用非财政拨款结余",
			  "结余分配",
			  "年末结转和结余",
			  "“三公”经费决算",
			  "汇总表的本年收入",
			  "汇总表的本年支出",
			]
		`);
	});

	test('what follows only by subtraction says so, what just stands in a form does not', () => {
		const notes = new Map<string, number>();
		for (const entry of ledger.entries) {
			const origin = parseOrigin(entry.origin);
			if (origin.kind !== 'file') throw new Error(`no origin: ${entry.book} ${entry.functionCode}`);
			const key = `${entry.book} ${entry.source} ${origin.note}`.trim();
			notes.set(key, (notes.get(key) ?? 0) + 1);
		}
		expect([...notes].map(([key, count]) => `${key} × ${count}`)).toMatchInlineSnapshot(`
			[
			  "收入 一般公共预算财政拨款 × 36",
			  "收入 其他收入 × 4",
			  "支出 一般公共预算财政拨款 × 104",
			  "结转结余 其他资金 相减得出：Z01 − Z07 − Z09 − Z11 × 6",
			  "三公经费 × 24",
			  "收入 国有资本经营预算财政拨款 × 1",
			  "支出 其他资金 相减得出：Z05_2 − Z08_2 × 2",
			  "支出 国有资本经营预算财政拨款 相减得出：Z05_2 − Z08_2 × 1",
			]
		`);
	});

	test('what the forms cannot say is listed in plain words', () => {
		expect(texts(proposal)).toMatchInlineSnapshot(`
			[
			  "单位性质（行政、参公、事业）｜财决报表没有写：绍兴市越城区人力资源和社会保障局（本级）、绍兴市越城区社会保险事业管理服务中心、绍兴市越城区职业技能管理服务中心。｜单位",
			  "年初预算（按功能科目到项）｜财决报表的年初预算数只到功能科目的类和资金性质，没有到项。合计应是 551,018,400.00 元。｜支出",
			  "上年数｜财决报表只有本年的数；可以导入上年公开的表。｜",
			  "项目名称｜财决报表的项目支出只到科目，没有写项目。｜支出",
			  "机关运行经费/年初预算｜机构运行信息表只有机关运行经费的决算数。｜其他数据",
			  "其他数据：政府采购/货物中小企业占比%、政府采购/工程中小企业占比%、政府采购/服务中小企业占比%、一级项目、二级项目、基金绩效项目、国资绩效项目｜财决报表没有这些指标。｜其他数据",
			  "文字：部门职责、机构设置/决算构成、原因/收支总计/比上年 等 33 处｜职责、原因、用途等由人来写，财决报表没有。｜文字",
			]
		`);
	});

	test('the person sees which units are new and that the 汇总 file only checks', () => {
		expect(proposal.notices.map((notice) => notice.replaceAll(`.${format}`, ''))).toMatchInlineSnapshot(`
			[
			  "“绍兴市越城区人力资源和社会保障局（汇总）”是汇总表，只用来核对，没有写进账里。",
			  "“绍兴市越城区人力资源和社会保障局（本级）”是新单位，代码暂定为 A。",
			  "“绍兴市越城区社会保险事业管理服务中心”是新单位，代码暂定为 B。",
			  "“绍兴市越城区职业技能管理服务中心”是新单位，代码暂定为 C。",
			]
		`);
	});
});

describe('诸暨 2019 从财决报表来', () => {
	test('another year, catalogue and pack: the same tables, nothing waits', async () => {
		const golden = await loadCase('zhuji-2019');
		const proposal = await propose(golden, 'xls', unitFiles(golden.ledger, golden.catalog));
		expect(proposal.drafts).toEqual([]);
		expect(proposal.totals.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
		expect(printed(golden, ledgerFrom(proposal))).toEqual(printed(golden, golden.ledger));
		expect(texts(proposal).map((text) => text.split('｜')[0])).toMatchInlineSnapshot(`
			[
			  "单位性质（行政、参公、事业）",
			  "年初预算（按功能科目到项）",
			  "上年数",
			  "项目名称",
			  "机关运行经费/年初预算",
			  "其他数据：一级项目、二级项目、部门评价项目",
			  "文字：部门职责、机构设置/决算构成、原因/收支总计/比上年 等 19 处",
			  "绩效项目和绩效指标",
			]
		`);
	});
});
