import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { LiveLedger } from '../../shared/facts/live-ledger.ts';
import { draftCells } from '../../shared/ledger/draft.ts';
import { BOOKS, type Draft, type Ledger, type LedgerProfile, STAGES } from '../../shared/ledger/ledger.ts';
import { ledgerSchema } from '../../shared/ledger/schema.ts';
import { fen, sumFen } from '../../shared/money/fen.ts';
import { formatYuan } from '../../shared/money/format.ts';
import { parseHundredths } from '../../shared/money/parse.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { carryOver } from '../../shared/sheets/carry.ts';
import type { Cell, CellWorkbook } from '../../shared/sheets/cells.ts';
import type { SheetDeclaration } from '../../shared/sheets/declaration.ts';
import { parseCollection } from '../../shared/sheets/parse.ts';
import { printSheet } from '../../shared/sheets/print.ts';
import { ledgers } from '../support/random-ledger.ts';
import { CASES, expectOk, type Golden, loadCase, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;

beforeAll(async () => {
	golden = await loadGolden();
});

function nextYear({ profile }: Ledger): LedgerProfile {
	return { ...profile, year: profile.year + 1, compiledOn: '' };
}

/** Any accounts, with a few of the golden case's numbers and texts. */
function lastYears() {
	const { indicators, passages } = golden.ledger;
	const some = indicators.filter(({ name }) => /机关运行经费|一级项目/u.test(name));
	return ledgers(golden.catalog, { indicators: some, passages: passages.slice(0, 3) });
}

function carried(last: Ledger): Ledger {
	return carryOver(last, golden.pack.sheets, nextYear(last));
}

/** All that a disclosure shows, without the functions that look it up. */
function shown(ledger: Ledger) {
	const { tables, report, findings } = new Disclosure(golden.pack, golden.catalog, ledger);
	return { tables, report, findings };
}

describe('从上年新建', () => {
	test('nothing of last year gets into a sum, a table or a sentence of this year', () => {
		fc.assert(
			fc.property(lastYears(), (last) => {
				const ledger = carried(last);
				const { pivot } = new LiveLedger(ledger, golden.catalog);
				for (const book of BOOKS) {
					expect(pivot.count({ 年度: [String(ledger.profile.year)], 账: [book] })).toBe(0);
				}
				expect(ledger.indicators.filter(({ year }) => year === ledger.profile.year)).toEqual([]);
				expect([ledger.passages, ledger.projects, ledger.measures]).toEqual([[], [], []]);
				const nothing: Ledger = { ...ledger, entries: [], indicators: [], drafts: [] };
				expect(shown(ledger).tables).toEqual(shown(nothing).tables);
				expect(shown(ledger)).toEqual(shown({ ...ledger, drafts: [] }));
			}),
			{ numRuns: 15 },
		);
	});

	test('this year compares with exactly what was last year’s 决算', () => {
		fc.assert(
			fc.property(lastYears(), (last) => {
				const year = last.profile.year;
				const [before, after] = [last, carried(last)].map((ledger) => new LiveLedger(ledger, golden.catalog).pivot);
				for (const book of BOOKS) {
					for (const stage of ['决算', ''] as const) {
						const selection = { 年度: [String(year)], 账: [book], 阶段: [stage] };
						expect(after?.sum(selection).value).toBe(before?.sum(selection).value);
					}
					for (const stage of STAGES.filter((name) => name !== '决算')) {
						expect(after?.count({ 年度: [String(year)], 账: [book], 阶段: [stage] })).toBe(0);
					}
					expect(after?.count({ 年度: [String(year - 1)], 账: [book] })).toBe(0);
				}
			}),
			{ numRuns: 25 },
		);
	});

	test('each line that last year had is offered once, without its amount; only what was left has one', () => {
		fc.assert(
			fc.property(lastYears(), (last) => {
				const { drafts, profile } = carried(last);
				expect(drafts.map(({ id }) => id)).toEqual(drafts.map((_, index) => index + 1));
				expect(drafts.every((draft) => draft.carried === 1)).toBe(true);
				const lines = drafts.filter(({ sheet }) => sheet !== '文字').map(({ sheet, cells }) => `${sheet} ${cells}`);
				expect(new Set(lines).size).toBe(lines.length);
				const openings = drafts.filter((draft) => draftCells(draft)['category'] === '年初结转和结余');
				const left = last.entries.filter((row) => row.year === last.profile.year && row.category === '年末结转和结余');
				expect(sumFen(openings.map(amountOf))).toBe(sumFen(left.map(({ amount }) => amount)));
				for (const draft of drafts.filter(({ sheet }) => sheet !== '文字')) {
					const cells = draftCells(draft);
					expect(cells['year']).toBe(String(profile.year));
					expect('amount' in cells).toBe(openings.includes(draft));
					expect('value' in cells).toBe(false);
				}
			}),
			{ numRuns: 25 },
		);
	});

	test('of the same or an earlier year, nothing stays as an entry', () => {
		for (const year of [2024, 2020]) {
			const ledger = carryOver(golden.ledger, golden.pack.sheets, { ...golden.ledger.profile, year });
			expect([ledger.entries, ledger.indicators]).toEqual([[], []]);
		}
	});

	test('越城区 2024 → 2025', () => {
		const ledger = carried(golden.ledger);
		expect(ledger.units).toEqual(golden.ledger.units);
		expect(ledger.verifications).toEqual([]);
		const stays = BOOKS.map((book) => {
			const rows = ledger.entries.filter((entry) => entry.book === book);
			return `${book} ${rows.length} 行 ${formatYuan(sumFen(rows.map(({ amount }) => amount)))}`;
		});
		const offered = golden.pack.sheets.sheets.map(
			({ name }) => `${name} ${ledger.drafts.filter(({ sheet }) => sheet === name).length} 行`,
		);
		const openings = ledger.drafts.filter((draft) => 'amount' in draftCells(draft));
		expect([...stays, '', ...offered, '', ...openings.map(({ cells }) => cells)].join('\n')).toMatchInlineSnapshot(`
			"收入 41 行 332,911,264.49
			支出 107 行 332,936,309.20
			结转结余 6 行 236,091.25
			三公经费 4 行 9,447.00

			基本信息 0 行
			单位 0 行
			收入 41 行
			支出 128 行
			结转结余 6 行
			三公经费 8 行
			其他数据 33 行
			文字 99 行

			{"amount":"22047.50","category":"年初结转和结余","source":"其他资金","unit":"A","year":"2025"}
			{"amount":"44946.69","category":"年初结转和结余","source":"其他资金","unit":"B","year":"2025"}
			{"amount":"38529.08","category":"年初结转和结余","source":"其他资金","unit":"C","year":"2025"}"
		`);
		expect(ledgerSchema.parse(ledger)).toEqual(ledger);
	});
});

function amountOf(draft: Draft) {
	const parsed = parseHundredths(draftCells(draft)['amount'] ?? '');
	if (!parsed.ok) throw new Error(draft.cells);
	return fen(parsed.value);
}

describe.each(CASES)('%s: 上年带来的行', (name) => {
	test('are taken by their sheet as they are, once their numbers are typed', async () => {
		const { pack, ledger: last } = await loadCase(name);
		const ledger = carryOver(last, pack.sheets, nextYear(last));
		const sheets = pack.sheets.sheets.map((sheet) => filledSheet(sheet, ledger));
		const options = { file: '上年带来.xlsx', digest: '', packs: [pack.id], pack: pack.id };
		const { content } = expectOk(parseCollection({ sheets }, pack.sheets, options));
		const drafts = (target: SheetDeclaration['target']) => {
			const names = pack.sheets.sheets.filter((sheet) => sheet.target === target).map((sheet) => sheet.name);
			return ledger.drafts.filter(({ sheet }) => names.includes(sheet)).length;
		};
		for (const target of ['entries', 'indicators', 'passages', 'projects', 'measures'] as const) {
			expect([target, content[target].length]).toEqual([target, drafts(target)]);
		}
		expect(content.entries.length).toBeGreaterThan(100);
		expect(content.passages.map(({ content: text }) => text)).toEqual(last.passages.map(({ content: text }) => text));
		expect(content.projects.every((row) => row.executed === null && row.score === null)).toBe(true);
		expect(content.measures.map(({ name: text }) => text)).toEqual(last.measures.map(({ name: text }) => text));
	});
});

/** A sheet with the carried lines; each must-have number that they leave blank is 1. */
function filledSheet(sheet: SheetDeclaration, ledger: Ledger): CellWorkbook['sheets'][number] {
	const lines =
		sheet.target === 'profile' || sheet.target === 'units'
			? printSheet(sheet, ledger, []).map((row) =>
					row.map((cell) => (cell.kind === 'text' ? cell.text : cell.kind === 'blank' ? '' : String(cell.value))),
				)
			: ledger.drafts
					.filter((draft) => draft.sheet === sheet.name)
					.map((draft) => {
						const cells = draftCells(draft);
						return sheet.columns.map(({ field, required, type }) => {
							const number = required.kind === 'always' && (type === 'amount' || type === 'quantity') ? '1' : '';
							return cells[field] ?? number;
						});
					});
	const rows = [sheet.columns.map(({ name }) => name), ...lines].map((texts, index) => ({
		number: index + 1,
		hidden: false,
		cells: texts.flatMap((text, column): Cell[] =>
			text === '' ? [] : [{ column: column + 1, value: { kind: 'text', text }, format: '@', formula: false }],
		),
	}));
	return { name: sheet.name, hidden: false, rows, merges: [], hiddenColumns: [] };
}
