import { beforeAll, describe, expect, test } from 'vitest';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { paragraphText } from '../../shared/wording/segment.ts';
import { type Golden, loadGolden } from '../support/yuecheng.ts';

/** Which words follow which figures: every branch of the sentences of zhejiang-2024. */
let golden: Golden;
beforeAll(async () => {
	golden = await loadGolden();
});

/** Paragraphs under a heading and its subheadings, in order. */
function section(ledger: Ledger, heading: string): string[] {
	const { blocks } = new Disclosure(golden.pack, golden.catalog, ledger).report;
	const start = blocks.findIndex((block) => block.kind === 'heading' && block.text.startsWith(heading));
	const first = blocks[start];
	if (first?.kind !== 'heading') return [];
	const lines: string[] = [];
	for (const block of blocks.slice(start + 1)) {
		if (block.kind === 'heading' && block.level <= first.level) break;
		if (block.kind === 'heading') lines.push(block.text);
		if (block.kind === 'paragraph') lines.push(paragraphText(block.segments));
	}
	return lines;
}

function changeEntries(change: (entry: Entry) => Entry | null, add: readonly Partial<Entry>[] = []): Ledger {
	const kept = golden.ledger.entries.flatMap((entry) => change(entry) ?? []);
	const template: Entry = {
		id: 0,
		book: '支出',
		year: 2024,
		unit: 'A',
		functionCode: '',
		source: '',
		nature: '',
		economicCode: '',
		project: '',
		category: '',
		stage: '决算',
		amount: fen(0),
		origin: '',
	};
	return {
		...golden.ledger,
		entries: [...kept, ...add.map((given, index) => ({ ...template, ...given, id: 10_000 + index }))],
	};
}

function withIndicator(name: string, value: number | null, year = 2024): Ledger {
	const others = golden.ledger.indicators.filter((row) => row.name !== name || row.year !== year);
	const rows = value === null ? [] : [{ id: 10_000, year, unit: '', name, value, origin: '' }];
	return { ...golden.ledger, indicators: [...others, ...rows] };
}

const FUND = { source: '政府性基金预算财政拨款', functionCode: '2120803' } as const;
const STATE_CAPITAL = '国有资本经营预算财政拨款';

describe('比上年', () => {
	const total = 33_304_183_247;
	test.each([
		['more than last year', total - 100_000_000, '各增加100.00万元，增长0.30%，'],
		['less than last year', total + 100_000_000, '各减少100.00万元，下降0.30%，'],
		['the same as last year', total, '相比，持平，主要原因是'],
		['the same as printed', total + 1_000, '相比，持平，主要原因是'],
		['last year was zero', 0, '各增加33304.18万元，增长100.00%，'],
	])('收支总计: %s', (_, prior, words) => {
		expect(section(withIndicator('合计/收入总计', prior, 2023), '（一）收入支出决算总体')[0]).toContain(words);
	});

	test('detail lines of last year come before its stated total', () => {
		const ledger = changeEntries(
			(entry) => entry,
			[
				{ book: '收入', year: 2023, source: '其他收入', functionCode: '2080199', amount: fen(total - 200_000_000) },
				{ book: '结转结余', year: 2023, source: '其他资金', category: '年初结转和结余', stage: '', amount: fen(0) },
				{ book: '结转结余', year: 2023, source: '其他资金', category: '使用非财政拨款结余', stage: '', amount: fen(0) },
			],
		);
		expect(section(ledger, '（一）收入支出决算总体')[0]).toContain('各增加200.00万元');
	});

	test('last year not known: the gap is printed, not a zero', () => {
		const [sentence] = section(withIndicator('合计/收入总计', null, 2023), '（一）收入支出决算总体');
		expect(sentence).toContain('与2023年度相比，【缺：上年收入总计】，主要原因是');
	});

	test('机关运行经费 equal to last year', () => {
		expect(section(withIndicator('机关运行经费/决算', 179_926_597, 2023), '（十）机关运行')[0]).toContain(
			'与2023年度持平，主要原因是',
		);
	});
});

describe('项级科目', () => {
	const item = (budget: number, outturn: number): string => {
		const ledger = changeEntries((entry) => {
			if (entry.functionCode !== '2080105' || entry.book !== '支出') return entry;
			return { ...entry, amount: fen(entry.stage === '年初预算' ? budget : outturn) };
		});
		const found = section(ledger, '3.一般公共预算').find((line) => line.includes('劳动保障监察（项）'));
		return found?.replace(/^.*（项）/u, '') ?? '';
	};

	test.each([
		[
			'more',
			10_000_000,
			12_000_000,
			'年初预算为10.00万元，支出决算为12.00万元，完成年初预算的120.00%，决算数大于预算数的主要原因是',
		],
		[
			'less',
			10_000_000,
			9_000_000,
			'年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90.00%，决算数小于预算数的主要原因是',
		],
		[
			'equal',
			10_000_000,
			10_000_000,
			'年初预算为10.00万元，支出决算为10.00万元，完成年初预算的100.00%，决算数与预算数持平的主要原因是',
		],
		[
			'equal only as printed',
			10_000_000,
			10_002_000,
			'年初预算为10.00万元，支出决算为10.00万元，完成年初预算的100.02%，决算数与预算数持平的主要原因是',
		],
		['no budget', 0, 10_000_000, '年初预算为0.00万元，支出决算为10.00万元，决算数大于预算数的主要原因是'],
		[
			'a budget that prints 0.00',
			4_000,
			10_000_000,
			'年初预算为0.00万元，支出决算为10.00万元，决算数大于预算数的主要原因是',
		],
		[
			'nothing spent',
			10_000_000,
			0,
			'年初预算为10.00万元，支出决算为0.00万元，完成年初预算的0.00%，决算数小于预算数的主要原因是',
		],
	])('%s', (_, budget, outturn, words) => {
		expect(item(budget, outturn)).toContain(words);
	});

	test('neither budget nor spending: the item is not listed', () => {
		expect(item(0, 0)).toBe('');
	});

	test("the author's own words stand only where the outturn equals the budget", () => {
		const words = (amount: number) => {
			const ledger = changeEntries((entry) =>
				entry.functionCode === '2080102' && entry.book === '支出' && entry.stage === '决算'
					? { ...entry, amount: fen(amount) }
					: entry,
			);
			return section(ledger, '3.一般公共预算').find((line) => line.includes('一般行政管理事务（项）')) ?? '';
		};
		expect(words(130_000_000)).toContain('，决算数等于预算数的主要原因是');
		expect(words(131_000_000)).toContain('，决算数大于预算数的主要原因是');
	});

	test('a reason that nobody wrote is asked for in its place', () => {
		const ledger = { ...golden.ledger, passages: golden.ledger.passages.filter((row) => row.code !== '2080101') };
		expect(section(ledger, '3.一般公共预算').join()).toContain(
			'的主要原因是【缺：文字“原因/支出功能科目/比年初预算”（科目 2080101）】。',
		);
	});
});

describe('预算为零', () => {
	const noBudget = () => changeEntries((entry) => (entry.stage === '年初预算' ? { ...entry, amount: fen(0) } : entry));

	test('财政拨款 and 一般公共预算 without a budget state no completion', () => {
		expect(section(noBudget(), '（四）财政拨款')[1]).toMatch(
			/^财政拨款支出年初预算数0\.00万元，支出决算数33289\.65万元，主要原因是/u,
		);
		expect(section(noBudget(), '3.一般公共预算')[0]).toMatch(
			/年初预算为0\.00万元，支出决算为33246\.16万元，决算数大于预算数，主要原因是/u,
		);
	});

	test('机关运行经费', () => {
		const [none] = section(withIndicator('机关运行经费/年初预算', 0), '（十）机关运行');
		expect(none).toContain('年初预算数为0.00万元，支出决算为179.93万元，决算数大于预算数的主要原因是');
		const [equal] = section(withIndicator('机关运行经费/年初预算', 179_926_597), '（十）机关运行');
		expect(equal).toContain('完成年初预算的100.00%，决算数与预算数持平的主要原因是');
	});
});

describe('政府性基金', () => {
	const amounts = changeFund(50_000_000, 30_000_000, 40_000_000);
	function changeFund(income: number, spent: number, budget: number) {
		return () =>
			changeEntries(
				(entry) => entry,
				[
					{ ...FUND, book: '收入', amount: fen(income) },
					{ ...FUND, nature: '项目支出', amount: fen(spent) },
					{ ...FUND, nature: '项目支出', stage: '年初预算', amount: fen(budget) },
					{ ...FUND, book: '结转结余', stage: '', category: '年末结转和结余', amount: fen(income - spent) },
				],
			);
	}

	test('none: one sentence, no subheadings', () => {
		expect(section(golden.ledger, '（七）政府性基金')).toEqual([
			'本部门2024年度无政府性基金预算财政拨款收支安排，故无相关数据。',
		]);
	});

	test('with amounts: totals, structure and items', () => {
		expect(section(amounts(), '（七）政府性基金')).toEqual([
			'1.政府性基金预算财政拨款收支决算总体情况。',
			'2024年度政府性基金预算财政拨款年初结转和结余0.00万元，本年收入50.00万元，本年支出30.00万元，年末结转和结余20.00万元。政府性基金预算财政拨款支出占本年支出合计的0.09%。',
			'2.政府性基金预算财政拨款支出决算结构情况。',
			'2024年度政府性基金预算财政拨款支出30.00万元，主要用于以下方面：城乡社区支出（类）支出30.00万元，占100.00%。',
			'3.政府性基金预算财政拨款支出决算具体情况。',
			'2024年度政府性基金预算财政拨款支出年初预算数为40.00万元，支出决算为30.00万元，完成年初预算的75.00%，决算数小于预算数，主要原因是【缺：文字“原因/政府性基金预算财政拨款支出/比年初预算”】。其中：',
			'城乡社区支出（类）国有土地使用权出让收入安排的支出（款）城市建设支出（项）年初预算为40.00万元，支出决算为30.00万元，完成年初预算的75.00%，决算数小于预算数的主要原因是【缺：文字“原因/支出功能科目/比年初预算”（科目 2120803）】。',
		]);
		expect(section(amounts(), '1.预算绩效')[1]).toBe(
			'组织对2024年度政府性基金预算项目支出全面开展绩效自评，共涉及资金30.00万元，占政府性基金预算项目支出总额的100.00%。',
		);
	});

	test('a budget that was not spent: no structure, but the item', () => {
		const lines = section(changeFund(0, 0, 40_000_000)(), '（七）政府性基金');
		expect(lines.filter((line) => /^\d\./u.test(line))).toEqual([
			'1.政府性基金预算财政拨款收支决算总体情况。',
			'2.政府性基金预算财政拨款支出决算具体情况。',
		]);
	});
});

describe('国有资本经营预算', () => {
	test('none: one sentence, and no project', () => {
		const ledger = changeEntries((entry) => (entry.source === STATE_CAPITAL ? null : entry));
		expect(section(ledger, '（八）国有资本')).toEqual([
			'本部门2024年度无国有资本经营预算财政拨款收支安排，故无相关数据。',
		]);
		expect(section(ledger, '1.预算绩效')[2]).toBe('本年无国有资本经营预算项目。');
	});

	test('several 类 and a budget', () => {
		const ledger = changeEntries(
			(entry) => entry,
			[
				{ source: STATE_CAPITAL, functionCode: '2080899', nature: '项目支出', amount: fen(43_489_251) },
				{
					source: STATE_CAPITAL,
					functionCode: '2230105',
					nature: '项目支出',
					stage: '年初预算',
					amount: fen(100_000_000),
				},
			],
		);
		const lines = section(ledger, '（八）国有资本');
		expect(lines[3]).toContain(
			'社会保障和就业支出（类）支出43.49万元，占50.00%。国有资本经营预算支出（类）支出43.49万元，占50.00%。',
		);
		expect(lines[5]).toContain(
			'年初预算数为100.00万元，支出决算为86.98万元，完成年初预算的86.98%，决算数小于预算数，主要原因是',
		);
	});

	test('several projects are named one after another', () => {
		const place = '绩效/国有资本经营预算项目';
		const ledger = {
			...golden.ledger,
			passages: [...golden.ledger.passages, { id: 10_000, place, code: '', content: '社区养老服务', origin: '' }],
			indicators: golden.ledger.indicators.map((row) => (row.name === '国资绩效项目' ? { ...row, value: 200 } : row)),
		};
		expect(section(ledger, '1.预算绩效')[2]).toContain(
			'“越城区企业退休人员健康体检经费”“社区养老服务”2个国有资本经营预算项目支出',
		);
	});
});

describe('“三公”经费', () => {
	const change = (category: string, stage: string, amount: number, year = 2024) =>
		changeEntries(
			(entry) =>
				entry.book === '三公经费' && entry.category === category && entry.stage === stage && entry.year === year
					? null
					: entry,
			[{ book: '三公经费', category, stage: stage as Entry['stage'], year, amount: fen(amount) }],
		);

	test.each([
		['less than the budget', 900_000, '完成全年预算的94.74%，国内'],
		['equal to the budget', 950_000, '完成全年预算的100.00%，国内'],
		['more than the budget', 1_900_000, '完成全年预算的200.00%，国内'],
	])('公务接待费 %s', (_, amount, words) => {
		const lines = section(change('公务接待费', '决算', amount), '2.“三公”经费');
		expect(lines.find((line) => line.startsWith('（3）'))).toContain(words);
	});

	test('spending without a budget leaves the completion out', () => {
		const lines = section(change('因公出国（境）费用', '决算', 5_000_000), '2.“三公”经费');
		expect(lines[1]).toContain('全年预算数为0.00万元，支出决算为5.00万元，决算数大于全年预算数的主要原因是');
	});

	test('no 三公 at all: shares are 0.00%, completion is the convention of the form', () => {
		const ledger = changeEntries((entry) =>
			entry.book === '三公经费' && entry.year === 2024 ? { ...entry, amount: fen(0) } : entry,
		);
		expect(section(ledger, '1.“三公”经费')[0]).toContain(
			'全年预算为0.00万元，支出决算为0.00万元，完成全年预算数的100.00%，',
		);
		expect(section(ledger, '2.“三公”经费')[0]).toContain('公务接待费支出决算为0.00万元，占0.00%。');
	});

	test('外事接待 is taken off 国内公务接待', () => {
		const lines = section(withIndicator('外事接待支出', 200_000), '2.“三公”经费');
		expect(lines.at(-2)).toContain('外事接待支出0.20万元');
		expect(lines.at(-1)).toContain('其他国内公务接待支出0.36万元');
	});
});

describe('其他说明', () => {
	test('no procurement: shares of nothing are 0.00%', () => {
		const zero = {
			...golden.ledger,
			indicators: golden.ledger.indicators.map((row) =>
				row.name.startsWith('政府采购/') ? { ...row, value: 0 } : row,
			),
		};
		expect(section(zero, '（十一）政府采购')[0]).toContain('授予中小企业合同金额0.00万元，占政府采购支出总额的0.00%，');
	});

	test('no other vehicles: the clause about them is left out', () => {
		expect(section(withIndicator('其他用车', 0), '（十二）国有资产')[0]).toContain('其他用车0辆。单价100万元以上设备');
	});

	test('no project spending', () => {
		const ledger = changeEntries((entry) => (entry.nature === '项目支出' ? null : entry));
		expect(section(ledger, '1.预算绩效').slice(0, 3)).toEqual([
			'本年无一般公共预算项目。',
			'本年无政府性基金预算项目。',
			'本年无国有资本经营预算项目。',
		]);
	});
});
