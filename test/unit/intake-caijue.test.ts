import { beforeAll, describe, expect, test } from 'vitest';
import { caijueIntake } from '../../shared/intake/caijue.ts';
import type { IntakeSetting, Proposal, ReadFile } from '../../shared/intake/proposal.ts';
import { draftCells } from '../../shared/ledger/draft.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { parseOrigin } from '../../shared/ledger/origin.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { fen } from '../../shared/money/fen.ts';
import type { Kinds } from '../../shared/reading/kinds.ts';
import type { ReadingChoices } from '../../shared/reading/table.ts';
import { balancedLedger } from '../support/balanced-ledger.ts';
import { accountsOf } from '../support/caijue/accounts.ts';
import { blockGrid, type GridCell } from '../support/caijue/grid.ts';
import { loadKinds, readFrom, sourceOf } from '../support/caijue/read.ts';
import { VARIANTS } from '../support/caijue/variants.ts';
import { adjustmentFile, type CaijueFile, caijueForms, type Grid, summaryFile } from '../support/caijue-maker.ts';
import { type Golden, loadGolden } from '../support/yuecheng.ts';

const GENERAL = '一般公共预算财政拨款';
const FUND = '政府性基金预算财政拨款';
const STATE = '国有资本经营预算财政拨款';

let golden: Golden;
let kinds: Kinds;
beforeAll(async () => {
	golden = await loadGolden();
	kinds = await loadKinds();
});

type Given = Partial<Omit<Entry, 'amount'>> & { readonly amount: number };

function income(functionCode: string, source: string, amount: number, unit = 'A'): Given {
	return { book: '收入', functionCode, source, amount, unit, stage: '决算' };
}

function spending(functionCode: string, source: string, nature: string, economicCode: string, amount: number): Given {
	return { book: '支出', functionCode, source, nature, economicCode, amount, stage: '决算' };
}

function ledgerOf(given: readonly Given[], indicators: Ledger['indicators'] = []): Ledger {
	const blank = { functionCode: '', source: '', nature: '', economicCode: '', project: '', category: '', origin: '' };
	return newLedger({
		profile: { department: '某市某局（汇总）', year: 2024, pack: 'zhejiang-2024', compiledOn: '' },
		units: [
			{ code: 'A', name: '某市某局（本级）', nature: '行政', parent: '' },
			{ code: 'B', name: '某市某中心', nature: '事业', parent: 'A' },
		],
		entries: given.map((row) => ({
			...blank,
			book: '支出' as const,
			year: 2024,
			unit: 'A',
			stage: '' as const,
			...row,
			amount: fen(row.amount),
		})),
		indicators,
		printed: [],
		passages: [],
		projects: [],
		measures: [],
	});
}

/** A unit's forms; `keep` lets some of them through, `change` what stands in them. */
function formsOf(ledger: Ledger, unit: string, keep: (form: string) => boolean = () => true): CaijueFile {
	const accounts = accountsOf(ledger, golden.catalog, unit);
	const grids = caijueForms(accounts).filter(({ name }) => keep(name.split(' ')[0] ?? ''));
	return { name: accounts.name, grids };
}

function read(file: CaijueFile, choices: ReadingChoices = {}): ReadFile {
	return readFrom(sourceOf(`${file.name}.xls`, file.grids), kinds, golden.catalog, choices);
}

function propose(files: readonly ReadFile[], setting: Partial<IntakeSetting> = {}): Proposal {
	const profile = { department: '某市某局（汇总）', year: 2024, pack: 'zhejiang-2024', compiledOn: '' };
	return caijueIntake(
		files,
		{ profile, units: [], ...setting },
		{ sheets: golden.pack.sheets, catalog: golden.catalog },
	);
}

function rows({ content }: Proposal): string[] {
	return content.entries
		.filter(({ book }) => book === '支出')
		.map(({ functionCode, source, nature, economicCode, amount, origin }) => {
			const from = parseOrigin(origin);
			const note = from.kind === 'file' ? from.note : '';
			return [functionCode, source, nature, economicCode, amount, note].join(' ').trim();
		});
}

function waiting({ drafts }: Proposal): string[] {
	return drafts.map((draft) => {
		const { functionCode, source, nature, economicCode, amount } = draftCells({ ...draft, id: 0 });
		return [draft.sheet, functionCode, source, nature, economicCode, amount].join(' ');
	});
}

describe('经济科目 by fund', () => {
	test('with one fund beside 一般公共预算 what is left of Z05_1 is that fund’s, and marked', () => {
		const ledger = ledgerOf([
			spending('2120899', GENERAL, '人员经费', '30101', 1000),
			spending('2120899', FUND, '人员经费', '30101', 300),
			spending('2120899', FUND, '公用经费', '30201', 50),
		]);
		const proposal = propose([read(formsOf(ledger, 'A'))]);
		expect(rows(proposal)).toEqual([
			`2120899 ${GENERAL} 人员经费 30101 1000`,
			`2120899 ${FUND} 人员经费 30101 300 相减得出：Z05_1 − Z08_1`,
			`2120899 ${FUND} 公用经费 30201 50 相减得出：Z05_1 − Z08_1`,
		]);
		expect(waiting(proposal)).toEqual([]);
	});

	test('two other funds with several items are not shared out: the amounts wait for their 经济科目', () => {
		const ledger = ledgerOf([
			spending('2120899', FUND, '人员经费', '30101', 300),
			spending('2120899', FUND, '人员经费', '30102', 200),
			spending('2120899', '其他资金', '人员经费', '30101', 70),
			spending('2120899', '其他资金', '公用经费', '30201', 5),
		]);
		const proposal = propose([read(formsOf(ledger, 'A'))]);
		// Of 公用经费 only one of the two has any, so that one follows.
		expect(rows(proposal)).toEqual(['2120899 其他资金 公用经费 30201 5 相减得出：Z05_1 − Z08_1']);
		expect(waiting(proposal)).toEqual([`支出 2120899 ${FUND} 人员经费  5.00`, '支出 2120899 其他资金 人员经费  0.70']);
		expect(proposal.toFill.map(({ what, why }) => `${what}：${why}`)).toContain(
			'支出的 2 个待填行：几种资金用了同一功能科目，报表分不出经济科目，请补上。',
		);
		expect(proposal.totals.find(({ what }) => what === '本年支出')).toMatchObject({
			file: 575,
			rows: 5,
			outcome: 'explained',
			why: '另有 5.70 元在待填行里。',
		});
	});

	test('项目支出 of two other funds is written by 项 without 经济科目', () => {
		const ledger = ledgerOf([
			spending('2230105', STATE, '项目支出', '30201', 100),
			spending('2230105', '其他资金', '项目支出', '30299', 30),
		]);
		const proposal = propose([read(formsOf(ledger, 'A'))]);
		expect(rows(proposal)).toEqual([
			`2230105 ${STATE} 项目支出  100`,
			'2230105 其他资金 项目支出  30 相减得出：Z04 − Z07 − Z09 − Z11',
		]);
		expect(waiting(proposal)).toEqual([]);
	});
});

describe('forms that are missing', () => {
	const given = [
		income('2080505', GENERAL, 900),
		income('2080505', '事业收入', 200),
		spending('2080505', GENERAL, '人员经费', '30108', 900),
		spending('2080505', '其他资金', '项目支出', '30299', 150),
	];

	test('without the forms of the other funds, and with 收入支出决算总表 that shows none, the rest is 其他资金', () => {
		const proposal = propose([read(formsOf(ledgerOf(given), 'A', (form) => form !== 'Z09' && form !== 'Z11'))]);
		expect(rows(proposal)).toEqual([
			`2080505 ${GENERAL} 人员经费 30108 900`,
			'2080505 其他资金 项目支出 30299 150 相减得出：Z05_2 − Z08_2',
		]);
	});

	test('without them and with something carried over nobody can say whose it is: it waits', () => {
		const carried: Given = { book: '结转结余', source: '其他资金', category: '年初结转和结余', amount: 40 };
		const proposal = propose([
			read(formsOf(ledgerOf([...given, carried]), 'A', (form) => form !== 'Z09' && form !== 'Z11')),
		]);
		expect(rows(proposal)).toEqual([`2080505 ${GENERAL} 人员经费 30108 900`]);
		expect(waiting(proposal)).toEqual(['支出 2080505  项目支出  1.50', '结转结余     0.40']);
		expect(proposal.toFill.map(({ what }) => what)).toContain(`${FUND}收入支出决算表（财决09表）`);
	});

	test('财政拨款收入支出决算总表 that shows nothing for a fund settles it too', () => {
		const carried: Given = { book: '结转结余', source: '其他资金', category: '年初结转和结余', amount: 40 };
		const file = formsOf(ledgerOf([...given, carried]), 'A', (form) => form !== 'Z09' && form !== 'Z11');
		const proposal = propose([read({ ...file, grids: [...file.grids, fiscalSummary(900, 900)] })]);
		expect(rows(proposal)).toEqual([
			`2080505 ${GENERAL} 人员经费 30108 900`,
			'2080505 其他资金 项目支出 30299 150 相减得出：Z05_2 − Z08_2',
		]);
		expect(waiting(proposal)).toEqual([]);
		expect(proposal.content.entries.filter(({ book }) => book === '结转结余').map(({ source }) => source)).toEqual([
			'其他资金',
		]);
	});

	test('a cell that is no number is not taken for zero: what depends on it waits', () => {
		const file = formsOf(ledgerOf(given), 'A', (form) => form !== 'Z08' && form !== 'Z08_1');
		const grids = file.grids.map((grid) => (grid.name.startsWith('Z07 ') ? words(grid, 900) : grid));
		const proposal = propose([read({ ...file, grids })]);
		expect(rows(proposal).filter((row) => row.includes('人员经费'))).toEqual([]);
		expect(waiting(proposal)).toContain('支出 2080505    9.00');
		const received = proposal.content.entries.filter(({ book }) => book === '收入');
		expect(received.map(({ source, amount, origin }) => [source, amount, parseOrigin(origin)])).toMatchObject([
			[GENERAL, 900, { note: '相减得出：Z03 − Z09 − Z11' }],
			['事业收入', 200, { note: '' }],
		]);
	});

	test('with Z07 alone the natures are known and the items wait', () => {
		const proposal = propose([read(formsOf(ledgerOf(given), 'A', (form) => form === 'Z07'))]);
		expect(rows(proposal)).toEqual([]);
		expect(waiting(proposal)).toEqual([`支出 2080505 ${GENERAL} 人员经费  9.00`]);
		expect(proposal.content.entries.map(({ book, source, amount }) => `${book} ${source} ${amount}`)).toEqual([
			`收入 ${GENERAL} 900`,
		]);
	});
});

describe('files and units', () => {
	const ledger = ledgerOf([
		income('2080101', GENERAL, 5000),
		income('2080199', '其他收入', 700, 'B'),
		spending('2080101', GENERAL, '人员经费', '30101', 5000),
		{ ...spending('2080199', '其他资金', '项目支出', '30299', 700), unit: 'B' },
	]);

	test('a 汇总 file without that word is known by its sums and only checks', () => {
		const summary = { ...summaryFile(ledger, golden.catalog), name: '决算' };
		const grids = summary.grids.map((grid) => renamed(grid, '某市某局（汇总）', '某市某局'));
		const proposal = propose([read({ name: '决算', grids }), read(formsOf(ledger, 'A')), read(formsOf(ledger, 'B'))]);
		expect(proposal.content.units.map(({ code, name }) => `${code} ${name}`)).toEqual([
			'A 某市某局（本级）',
			'B 某市某中心',
		]);
		expect(proposal.totals.filter(({ what }) => what.startsWith('汇总表')).map(({ outcome }) => outcome)).toEqual([
			'same',
			'same',
		]);
	});

	test('a 汇总 file is told from 本级 by its sums when both print the department’s name', () => {
		const name = '某市某局';
		const own = formsOf(ledger, 'A').grids.map((grid) => renamed(grid, '某市某局（本级）', name));
		const all = summaryFile(ledger, golden.catalog).grids.map((grid) => renamed(grid, '某市某局（汇总）', name));
		const proposal = propose([
			read({ name: '甲', grids: own }),
			read({ name: '乙', grids: all }),
			read(formsOf(ledger, 'B')),
		]);
		expect(proposal.faults).toEqual([]);
		expect(proposal.content.units.map((unit) => unit.name)).toEqual([name, '某市某中心']);
		expect(proposal.totals.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
	});

	test('the same forms in two files are one unit', () => {
		const file = formsOf(ledger, 'A');
		const proposal = propose([read(file), read({ ...file, name: '另存' })]);
		expect(proposal.faults).toEqual([]);
		expect(proposal.content.units).toHaveLength(1);
		expect(proposal.notices).toContain('“另存.xls”和“某市某局（本级）.xls”的数一样，只用后一个文件。');
	});

	test('a 汇总 file that is not the sum of its units says where', () => {
		const summary = summaryFile(ledger, golden.catalog);
		const wrong = { ...summary, grids: summary.grids.map((grid) => withAmount(grid, 'Z04', 5000, 5001)) };
		const proposal = propose([read(wrong), read(formsOf(ledger, 'A')), read(formsOf(ledger, 'B'))]);
		const why = proposal.totals.find(({ what }) => what === '汇总表的本年支出')?.why ?? '';
		expect(why).toMatch(
			/^汇总表有 \d+ 个数不等于各单位之和（Z04 支出决算表\(财决04表\) E\d+ 是 50\.01，各单位共 50\.00；/u,
		);
	});

	test('a 汇总 file alone is not taken for one of the ledger’s units', () => {
		const units = [{ code: '01', name: '某市某局（本级）', nature: '行政' as const, parent: '' }];
		const proposal = propose([read(summaryFile(ledger, golden.catalog))], { units });
		expect(proposal.questions.map(({ asks, options }) => [asks, options])).toEqual([['unit', ['01 某市某局（本级）']]]);
		expect(proposal.toFill.map(({ what }) => what)).toContain('各单位的数');
	});

	test('a 调整表 takes its minus rows off the unit’s own', () => {
		const proposal = propose([
			read(formsOf(ledger, 'A')),
			read(adjustmentFile(ledger, golden.catalog, 'A')),
			read(formsOf(ledger, 'B')),
		]);
		expect(proposal.content.units.map(({ name }) => name)).toEqual(['某市某局（本级）', '某市某中心']);
		expect(rows(proposal)).toEqual(['2080199 其他资金 项目支出 30299 700 相减得出：Z05_2 − Z08_2']);
		expect(proposal.totals.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
	});

	test('units are found in the ledger by name, new ones get the next codes', () => {
		const units = [
			{ code: '1001', name: '某市某局', nature: '行政' as const, parent: '' },
			{ code: '1007', name: '某市另一中心', nature: '事业' as const, parent: '' },
		];
		const proposal = propose([read(formsOf(ledger, 'A')), read(formsOf(ledger, 'B'))], { units });
		expect(proposal.content.units.map(({ code, name, nature }) => `${code} ${name} ${nature}`)).toEqual([
			'1001 某市某局 行政',
			'1007 某市另一中心 事业',
			'1008 某市某中心 ',
		]);
		expect(proposal.notices).toContain('“某市某中心”是新单位，代码暂定为 1008。');
	});

	test('a code that is printed before the name of a new unit is its code', () => {
		const { name, grids } = formsOf(ledger, 'B');
		const coded = grids.map((grid) => renamed(grid, '编制单位：', '编制单位：[303002]'));
		const proposal = propose([read({ name, grids: coded })]);
		expect(proposal.content.units.map((unit) => `${unit.code} ${unit.name}`)).toEqual(['303002 某市某中心']);
	});

	test('a 项 in two rows of one form is their sum', () => {
		const { name, grids } = formsOf(ledger, 'B');
		const twice = grids.map((grid) => ({
			...grid,
			merges: [],
			rows: grid.rows.flatMap((row) =>
				row[0] === '2080199' ? [row.map((cell) => part(cell, 0.25)), row.map((cell) => part(cell, 0.75))] : [row],
			),
		}));
		expect(rows(propose([read({ name, grids: twice })]))).toEqual([
			'2080199 其他资金 项目支出 30299 700 相减得出：Z05_2 − Z08_2',
		]);
	});

	test('an amount that no unit can have is left out and named, whatever it is part of', () => {
		const { name, grids } = formsOf(ledger, 'A');
		const huge = grids.map((grid) => withAmount(grid, 'Z07', 5000, 200_000_000_000_000));
		const proposal = propose([read({ name, grids: huge })]);
		expect(proposal.notices.some((notice) => notice.includes('超过 1 万亿元，没有读'))).toBe(true);
		expect(proposal.content.entries.every(({ amount }) => amount <= 5000)).toBe(true);
	});

	test('a form a file is one unit when the names agree', () => {
		const { name, grids } = formsOf(ledger, 'A');
		const proposal = propose(grids.map((grid, index) => read({ name: `${name}${index}`, grids: [grid] })));
		expect(proposal.faults).toEqual([]);
		expect(rows(proposal)).toEqual([`2080101 ${GENERAL} 人员经费 30101 5000`]);
	});

	test('two files with different numbers of one unit are refused, naming both', () => {
		const other = ledgerOf([income('2080101', GENERAL, 1), spending('2080101', GENERAL, '人员经费', '30101', 1)]);
		const proposal = propose([read(formsOf(ledger, 'A')), read({ ...formsOf(other, 'A'), name: '副本' })]);
		expect(proposal.faults?.map(({ message }) => message)).toEqual([
			'“某市某局（本级）.xls”和“副本.xls”都是“某市某局（本级）”的报表，数却不一样。',
		]);
	});

	test('a file that says no unit and no year is asked about', () => {
		const { name, grids } = formsOf(ledger, 'B');
		const silent = grids.map((grid) => ({
			...grid,
			rows: grid.rows.map((row, index) =>
				index === 2 ? row.map((cell) => (cell === '金额单位：元' ? cell : null)) : row,
			),
		}));
		const asked = propose([read({ name, grids: silent })]);
		expect(asked.questions.map(({ asks, options }) => [asks, options])).toEqual([
			['department', ['某市某中心']],
			['year', ['2024']],
		]);
		const said = propose([read({ name, grids: silent }, { department: '某市某中心', year: 2024 })]);
		expect(said.questions).toEqual([]);
		expect(said.content.units.map((unit) => unit.name)).toEqual(['某市某中心']);
	});
});

describe('what the pack has no place for', () => {
	test('an indicator of another year’s form is named and left', () => {
		const indicators = [
			{ id: 1, year: 2024, unit: 'A', name: '车辆合计', value: 300, origin: '' },
			{ id: 2, year: 2024, unit: 'A', name: '单价100万元以上设备', value: 100, origin: '' },
		];
		const file = formsOf(ledgerOf([], indicators), 'A');
		const grids = file.grids.map((grid) =>
			replaced(grid, '（二）单价100万元以上设备（不含车辆）（台、套）', '（三）单价100万元以上专用设备（台，套）'),
		);
		const proposal = propose([read({ ...file, grids })]);
		expect(proposal.notices).toContain('机构运行信息表里的单价100万元以上专用设备在模板里没有地方放，没有导入。');
		expect(proposal.content.indicators.find(({ name }) => name === '车辆合计')?.value).toBe(300);
	});

	test('what the ledger already has is not asked for again', () => {
		const { ledger } = golden;
		const proposal = propose([read(formsOf(ledger, 'C'))], { units: ledger.units, ledger });
		expect(proposal.toFill.map(({ what }) => what)).toEqual([
			'项目名称',
			'其他数据：基金绩效项目',
			'文字：原因/政府性基金预算财政拨款支出/比年初预算、绩效/政府性基金预算项目',
		]);
	});
});

describe('a ledger that tells the same money apart in another way', () => {
	const project = (name: string, amount: number): Given => ({
		...spending('2080199', GENERAL, '项目支出', '', amount),
		project: name,
	});
	const forms = ledgerOf([
		spending('2080199', GENERAL, '项目支出', '30201', 600),
		spending('2080199', GENERAL, '项目支出', '30227', 400),
	]);
	const beside = (...given: readonly Given[]) => {
		const ledger = ledgerOf(given);
		const proposal = propose([read(formsOf(forms, 'A'))], { units: ledger.units, ledger });
		const entries = proposal.content.entries.filter(({ book }) => book === '支出');
		return { proposal, entries: entries.map((entry) => `${entry.project} ${entry.economicCode} ${entry.amount}`) };
	};

	test('projects that add up to the form’s amount stay as they are and are not written twice', () => {
		expect(beside(project('甲', 700), project('乙', 300)).entries).toEqual(['甲  700', '乙  300']);
	});

	test('the only row gets the form’s amount and keeps its project', () => {
		expect(beside(project('甲', 900)).entries).toEqual(['甲  1000']);
	});

	test('a difference that cannot be shared out between projects waits, and says so', () => {
		const { proposal, entries } = beside(project('甲', 700), project('乙', 200));
		expect(entries).toEqual(['甲  700', '乙  200']);
		expect(waiting(proposal)).toEqual([`支出 2080199 ${GENERAL} 项目支出  1.00`]);
		expect(proposal.toFill.map(({ why }) => why)).toContain(
			'账里分成 2 行，共 9.00 元，报表是 10.00 元，分不到各行：这是差额。',
		);
	});

	test('a number of the whole department is compared with the sum of all units', () => {
		const indicator = (unit: string, value: number) => ({
			id: 1,
			year: 2024,
			unit,
			name: '车辆合计',
			value,
			origin: '',
		});
		const units = ['A', 'B'].map((unit) =>
			read(formsOf(ledgerOf([], [indicator(unit, unit === 'A' ? 300 : 200)]), unit)),
		);
		const ledger = ledgerOf([], [indicator('', 400)]);
		const all = propose(units, { units: ledger.units, ledger });
		expect(all.content.indicators.filter(({ name }) => name === '车辆合计')).toMatchObject([{ unit: '', value: 500 }]);
		const some = propose(units.slice(0, 1), { units: ledger.units, ledger });
		expect(some.content.indicators.filter(({ name }) => name === '车辆合计')).toEqual([]);
		expect(some.notices).toContain('账里车辆合计填的是整个部门的数，而这次没有各单位全部的报表，没有导入。');
	});
});

describe('the same forms in another guise', () => {
	const said = ({ content, drafts, questions }: Proposal) => ({
		entries: content.entries.map((entry) => ({ ...entry, origin: '' })),
		indicators: content.indicators.map((row) => ({ ...row, origin: '' })),
		drafts,
		questions,
	});

	let file: CaijueFile;
	let plain: ReturnType<typeof said>;
	beforeAll(() => {
		const accounts = balancedLedger(golden.catalog, 5, {
			units: 1,
			codes: 5,
			filled: 90,
			least: 1,
			most: 99_999_999,
		});
		const ledger = { ...accounts, indicators: golden.ledger.indicators };
		// Z05 and Z08 say nothing that their parts do not say.
		file = formsOf(ledger, '1001', (form) => form !== 'Z05' && form !== 'Z08');
		plain = said(propose([read(file)]));
	});

	test.each(Object.keys(VARIANTS))('%s: the same rows', (name) => {
		const change = VARIANTS[name];
		if (change === undefined) throw new Error(name);
		const changed = propose([read({ ...file, grids: file.grids.map(change) })]);
		expect(said(changed)).toEqual(plain);
		expect(changed.totals.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
	});
});

/** 见附注 where this amount stood. */
function words(grid: Grid, amount: number): Grid {
	const change = (cell: GridCell) =>
		cell !== null && typeof cell === 'object' && 'fen' in cell && cell.fen === amount ? '见附注' : cell;
	return { ...grid, rows: grid.rows.map((row) => row.map(change)) };
}

function part(cell: GridCell, share: number): GridCell {
	return cell !== null && typeof cell === 'object' && 'fen' in cell ? { fen: cell.fen * share } : cell;
}

/** Z01_1 of a unit that has 一般公共预算财政拨款 only. */
function fiscalSummary(received: number, spent: number): Grid {
	const head = {
		form: 'Z01_1',
		title: '财政拨款收入支出决算总表',
		number: '财决01-1表',
		unit: '某市某局（本级）',
		year: 2024,
	};
	return blockGrid(head, [
		{
			over: '收入',
			label: '项目',
			columns: ['决算数'],
			lines: [
				['一、一般公共预算财政拨款', { fen: received }],
				['二、政府性基金预算财政拨款', null],
				['三、国有资本经营预算财政拨款', null],
				['本年收入合计', { fen: received }],
				['年初财政拨款结转和结余', null],
				['总计', { fen: received }],
			],
		},
		{
			over: '支出',
			label: '项目（按功能分类）',
			columns: ['小计', '一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'],
			lines: [
				['一、一般公共服务支出', null, null, null, null],
				['八、社会保障和就业支出', { fen: spent }, { fen: spent }, null, null],
				['', null, null, null, null],
				['本年支出合计', { fen: spent }, { fen: spent }, null, null],
				['年末财政拨款结转和结余', null, null, null, null],
				['总计', { fen: received }, { fen: received }, null, null],
			],
		},
	]);
}

function renamed(grid: Grid, from: string, to: string): Grid {
	return {
		...grid,
		rows: grid.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replace(from, to) : cell))),
	};
}

function replaced(grid: Grid, from: string, to: string): Grid {
	return { ...grid, rows: grid.rows.map((row) => row.map((cell) => (cell === from ? to : cell))) };
}

function withAmount(grid: Grid, form: string, from: number, to: number): Grid {
	if (!grid.name.startsWith(`${form} `)) return grid;
	return {
		...grid,
		rows: grid.rows.map((row) =>
			row.map((cell) =>
				cell !== null && typeof cell === 'object' && 'fen' in cell && cell.fen === from ? { fen: to } : cell,
			),
		),
	};
}
