import { assert, property } from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckContext } from '../../shared/checks/check.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import type { Published } from '../../shared/published/published.ts';
import { ledgers } from '../support/random-ledger.ts';
import { added, atLeast, rewritten, runWords, type WordCase, withSections, wordCase } from '../support/words.ts';
import { CASES } from '../support/yuecheng.ts';

/** The same checks over what other ledgers print: every branch of the sentences, and no alarm for any. */
let report: WordCase;
beforeAll(async () => {
	report = await wordCase('yuecheng-2024');
});

function publish(ledger: Ledger): Published {
	const { pack, catalog } = report.golden;
	return new Disclosure(pack, catalog, ledger).published;
}

const FUND = '政府性基金预算财政拨款';
const STATE_CAPITAL = '国有资本经营预算财政拨款';

function entry(id: number, fields: Partial<Entry>): Entry {
	const [unit] = report.golden.ledger.units;
	return {
		id,
		book: '支出',
		year: 2024,
		unit: unit?.code ?? '',
		functionCode: '2120803',
		source: FUND,
		nature: '项目支出',
		economicCode: '',
		project: '',
		category: '',
		stage: '决算',
		amount: fen(123_450_000),
		origin: '',
		...fields,
	};
}

function indicator(name: string, value: number, year: number): Ledger {
	const { ledger } = report.golden;
	const others = ledger.indicators.filter((row) => row.name !== name || row.year !== year);
	return { ...ledger, indicators: [...others, { id: 100_000, year, unit: '', name, value, origin: '' }] };
}

function withPassages(ledger: Ledger, ...places: readonly string[]): Ledger {
	const passages = places.map((place, index) => ({
		id: 200_000 + index,
		place,
		code: '',
		content: '工作需要',
		origin: '',
	}));
	return { ...ledger, passages: [...ledger.passages, ...passages] };
}

describe('what another ledger prints raises nothing that the golden one does not', () => {
	const fundPlaces = ['原因/政府性基金预算财政拨款支出/比年初预算'];
	const fundReason = (ledger: Ledger): Ledger => ({
		...ledger,
		passages: [
			...ledger.passages,
			{ id: 300_000, place: '原因/支出功能科目/比年初预算', code: '2120803', content: '新增项目', origin: '' },
			{
				id: 300_001,
				place: '名词解释',
				code: '',
				content: '40.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）城市建设支出（项）指反映城市建设。',
				origin: '',
			},
		],
	});
	const cases: Readonly<Record<string, () => Ledger>> = {
		收支总计与上年持平: () => indicator('合计/收入总计', 33_304_183_247, 2023),
		收支总计比上年增加: () => indicator('合计/收入总计', 30_000_000_000, 2023),
		上年为零: () => indicator('合计/收入总计', 0, 2023),
		'有政府性基金，没有年初预算': () => {
			const { ledger } = report.golden;
			const entries = [...ledger.entries, entry(90_001, {}), entry(90_002, { book: '收入', nature: '' })];
			return fundReason(withPassages({ ...ledger, entries }, ...fundPlaces));
		},
		'有政府性基金，有年初预算': () => {
			const { ledger } = report.golden;
			const entries = [
				...ledger.entries,
				entry(90_001, {}),
				entry(90_002, { book: '收入', nature: '' }),
				entry(90_003, { stage: '年初预算', amount: fen(100_000_000) }),
			];
			return fundReason(withPassages({ ...ledger, entries }, ...fundPlaces));
		},
		没有国有资本经营预算: () => {
			const { ledger } = report.golden;
			return { ...ledger, entries: ledger.entries.filter((row) => row.source !== STATE_CAPITAL) };
		},
		某项没有年初预算: () => {
			const { ledger } = report.golden;
			const isBudget = (row: Entry) => row.functionCode === '2080101' && row.stage === '年初预算';
			return { ...ledger, entries: ledger.entries.filter((row) => !isBudget(row)) };
		},
		一般公共预算没有年初预算: () => {
			const { ledger } = report.golden;
			return { ...ledger, entries: ledger.entries.filter((row) => row.stage !== '年初预算') };
		},
	};

	test.each(Object.entries(cases))('%s', (_, ledger) => {
		const alarms = added(report, publish(ledger()), REASONS).filter((found) => !found.endsWith(' hint'));
		expect(alarms).toEqual([]);
	});
});

test('without text every rule of words is unchecked or has nothing to say, never an error', () => {
	const findings = runWords(withSections(report.published, []), report.context);
	expect(atLeast(findings, 'error', 'warning', 'hint')).toEqual([]);
	const codes = findings.map(({ code }) => code);
	expect(new Set(codes).size).toBe(codes.length);
	expect(codes).toEqual(expect.arrayContaining(['N-01', 'N-05c', 'P-01', 'P-04', 'G-01', 'O-03', 'Z-01', 'C-07']));
});

test('without tables the sentences are still judged by themselves', () => {
	const bare: Published = { ...report.published, tables: [], table: () => undefined };
	const wrong = rewritten(bare, [['机关运行经费', '94.08%', '90.48%']]);
	const findings = runWords(wrong, report.context);
	expect(atLeast(findings, 'error').map(({ code }) => code)).toContain('O-02');
	expect(findings.find(({ code }) => code === 'N-01')?.message).toContain('没有公开01表');
});

test('a section that is missing makes its rules unchecked, in words that name it', () => {
	const { sections } = report.published;
	const without = sections.filter(({ heading }) => !heading.includes('政府采购'));
	const [finding, ...others] = runWords(withSections(report.published, without), report.context).filter(
		({ code }) => code === 'O-03',
	);
	expect(others).toEqual([]);
	expect(finding).toMatchObject({ level: 'unchecked', where: [{ section: '政府采购支出' }] });
	expect(finding?.message).toBe('没有找到“政府采购支出”一节，“政府采购总额=货物+工程+服务”没有核对。');
});

test('a placeholder for something missing is an error, whatever else is unchecked', () => {
	const ledger = report.golden.ledger;
	const passages = ledger.passages.filter(({ place }) => place !== '原因/收支总计/比上年');
	const found = added(report, publish({ ...ledger, passages }));
	expect(found).toEqual(['C-01 error']);
});

describe('with the report of last year', () => {
	const lastYear = (): CheckContext => {
		const { ledger } = report.golden;
		const entries = [
			entry(91_001, {
				book: '收入',
				year: 2023,
				source: '其他收入',
				nature: '',
				functionCode: '2080199',
				amount: fen(63_259_823_247),
			}),
		];
		const prior = new Disclosure(report.golden.pack, report.golden.catalog, {
			...ledger,
			profile: { ...ledger.profile, year: 2023 },
			entries,
		}).published;
		return { ...report.context, prior };
	};

	test('last year’s total is what this year’s sentence says it was', () => {
		const found = runWords(report.published, lastYear()).filter(({ code }) => code === 'Y-02');
		expect(found.some(({ message }) => message.startsWith('“收入总计”'))).toBe(false);
	});

	test('another total is an error with both sides', () => {
		const wrong = rewritten(report.published, [['（一）收入支出', '29955.64', '29955.46']]);
		const found = runWords(wrong, lastYear()).filter(({ code }) => code === 'Y-02');
		expect(found.find(({ left }) => left === '63259.64')).toMatchObject({
			level: 'error',
			right: '63259.82',
			difference: '-0.18',
		});
	});

	test('what was carried over then is what this year begins with', () => {
		expect(runWords(report.published, lastYear()).find(({ code }) => code === 'Y-01')).toMatchObject({
			level: 'warning',
			left: '13.06',
			right: '0.00',
		});
	});
});

/** A reason that a person wrote does not follow a changed ledger. */
const REASONS = /原因却写/u;

/** Judged on numbers and words that these ledgers change while reasons, counts and the like stay. */
const NOT_FOLLOWED = /^(?:G-|O-0[15]|Z-|C-|J-07|L-|Y-|N-12)/u;

test.each(CASES)('%s: no error and no warning about sentences that follow a random ledger', async (name) => {
	const { golden, context } = await wordCase(name);
	assert(
		property(ledgers(golden.catalog, golden.ledger), (random) => {
			const ledger = { ...random, profile: golden.ledger.profile };
			const { published } = new Disclosure(golden.pack, golden.catalog, ledger);
			const findings = runWords(published, context).filter(
				({ code, message }) => !NOT_FOLLOWED.test(code) && !REASONS.test(message),
			);
			expect(atLeast(findings, 'error', 'warning')).toEqual([]);
		}),
		{ numRuns: 25 },
	);
});

test('a 科目 with quotation marks in its name, such as “三西”农业建设专项补助, is read as one', async () => {
	const { golden, context } = await wordCase('yuecheng-2024');
	const line = { book: '支出', source: '一般公共预算财政拨款', nature: '人员经费', economicCode: '30101' } as const;
	const entries = [
		entry(91_002, { ...line, functionCode: '2010101', stage: '决算', amount: fen(1_000_000_00) }),
		entry(91_003, { ...line, functionCode: '2130508', stage: '年初预算', amount: fen(1_000_000_00) }),
	];
	const { published } = new Disclosure(golden.pack, golden.catalog, { ...golden.ledger, entries });
	expect(runWords(published, context).filter(({ code }) => code === 'N-05c')).toEqual([]);
});
