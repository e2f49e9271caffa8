import * as fc from 'fast-check';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Entry, Ledger, Stage, UnitNature } from '../../shared/ledger/ledger.ts';
import { type LedgerContent, newLedger } from '../../shared/ledger/replace.ts';
import { fen } from '../../shared/money/fen.ts';

const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'];
const SOURCES = [...FUNDS, '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'];
const MONEY = [...FUNDS, '其他资金'];
const OTHER_NATURES = ['项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'];
const CARRIED = ['年初结转和结余', '使用非财政拨款结余', '结余分配', '年末结转和结余'];
const ITEMS = ['因公出国（境）费用', '公务用车购置费', '公务用车运行维护费', '公务接待费'];

/** Nothing, a few 分, everyday sums, and far more than any department has. */
const amount = fc
	.oneof(
		fc.constant(0),
		fc.integer({ min: 1, max: 10_000 }),
		fc.integer({ min: 1, max: 9_999_999_999 }),
		fc.integer({ min: 1_000_000_000_000, max: 50_000_000_000_000 }),
	)
	.map(fen);

const stage: fc.Arbitrary<Stage> = fc.constantFrom('决算', '决算', '决算', '年初预算', '全年预算');

/** A department with any units, funds, 科目 of all 26 类, carry-over, budgets and last year's lines. */
export function ledgers(
	catalog: Catalog,
	content: Pick<LedgerContent, 'indicators' | 'passages'>,
): fc.Arbitrary<Ledger> {
	const functions = [...catalog.functions.keys()].filter((code) => code.length === 7);
	const economics = [...catalog.economics.keys()].filter((code) => /^(301|302|303|307|310|312|399)\d\d$/u.test(code));
	const natures: fc.Arbitrary<UnitNature> = fc.constantFrom('行政', '参公', '事业');
	return fc.integer({ min: 1, max: 6 }).chain((unitCount) => {
		const unit = fc.integer({ min: 1, max: unitCount }).map((number) => `U${number}`);
		const blank = {
			functionCode: '',
			source: '',
			nature: '',
			economicCode: '',
			project: '',
			category: '',
			stage: '' as const,
			origin: '',
		};
		const year = fc.constantFrom(2024, 2024, 2024, 2024, 2023);
		const functionCode = fc.constantFrom(...functions);
		const income = fc
			.record({ year, unit, functionCode, source: fc.constantFrom(...SOURCES), stage, amount })
			.map((row): Omit<Entry, 'id'> => ({ ...blank, book: '收入', ...row }));
		const basic = fc
			.record({
				year,
				unit,
				functionCode,
				source: fc.constantFrom(...MONEY),
				economicCode: fc.constantFrom(...economics),
				stage,
				amount,
			})
			.map(
				(row): Omit<Entry, 'id'> => ({
					...blank,
					book: '支出',
					...row,
					nature: /^30[13]/u.test(row.economicCode) ? '人员经费' : '公用经费',
				}),
			);
		const other = fc
			.record({
				year,
				unit,
				functionCode,
				source: fc.constantFrom(...MONEY),
				nature: fc.constantFrom(...OTHER_NATURES),
				stage,
				amount,
			})
			.map((row): Omit<Entry, 'id'> => ({ ...blank, book: '支出', ...row }));
		const carried = fc
			.record({
				year,
				unit,
				functionCode,
				source: fc.constantFrom(...MONEY),
				category: fc.constantFrom(...CARRIED),
				amount,
			})
			.map((row): Omit<Entry, 'id'> => ({ ...blank, book: '结转结余', ...row }));
		const items = fc
			.record({ year, unit, category: fc.constantFrom(...ITEMS), stage, amount })
			.map((row): Omit<Entry, 'id'> => ({ ...blank, book: '三公经费', ...row }));
		return fc
			.record({
				natures: fc.array(natures, { minLength: unitCount, maxLength: unitCount }),
				// 收入 before 支出 before the rest, as the sheets of the workbook keep them.
				lines: fc
					.tuple(lines(income), lines(fc.oneof(basic, other)), lines(carried), lines(items))
					.map((books) => books.flat()),
			})
			.map((given) =>
				newLedger({
					profile: { department: '某市某局（汇总）', year: 2024, pack: 'zhejiang-2024', compiledOn: '2025-08-31' },
					units: given.natures.map((nature, index) => ({
						code: `U${index + 1}`,
						name: `第${index + 1}单位`,
						nature,
						parent: '',
					})),
					entries: given.lines,
					indicators: content.indicators,
					printed: [],
					passages: content.passages,
					projects: [],
					measures: [],
				}),
			);
	});
}

function lines<T>(line: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
	return fc.array(line, { maxLength: 30 });
}
