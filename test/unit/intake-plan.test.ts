import { beforeAll, describe, expect, test } from 'vitest';
import { defaultSide, type ImportPlan, planImport, type Side } from '../../shared/intake/plan.ts';
import { importChanges } from '../../shared/intake/plan-changes.ts';
import type { RowPlan } from '../../shared/intake/plan-rows.ts';
import { WHOLE_LEDGER } from '../../shared/intake/scopes.ts';
import { apply, invert } from '../../shared/ledger/change.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { type Golden, loadCase } from '../support/yuecheng.ts';

const CASES = ['yuecheng-2024', 'zhuji-2019'] as const;
const goldens = new Map<string, Golden>();
beforeAll(async () => {
	for (const name of CASES) goldens.set(name, await loadCase(name));
});

function goldenOf(name: (typeof CASES)[number] = 'yuecheng-2024'): Golden {
	const golden = goldens.get(name);
	if (golden === undefined) throw new Error(name);
	return golden;
}

function plan(ledger: Ledger, file: Ledger, name?: (typeof CASES)[number]): ImportPlan {
	const proposal = { content: file, drafts: [], scopes: WHOLE_LEDGER };
	return planImport(goldenOf(name).pack.sheets.sheets, ledger, proposal);
}

function statesOf({ sheets }: ImportPlan): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { sheet, rows } of sheets)
		for (const { state } of rows) {
			const key = state === 'same' ? 'same' : `${sheet.name} ${state}`;
			counts[key] = (counts[key] ?? 0) + 1;
		}
	return counts;
}

function carryOut(
	ledger: Ledger,
	planned: ImportPlan,
	side: (row: RowPlan) => Side = (row) => defaultSide(row.state) ?? 'file',
): Ledger {
	let id = 10_000;
	const command = { label: '导入', changes: importChanges(planned, ledger, side, () => (id += 1)) };
	const after = apply(ledger, command);
	expect(apply(after, invert(command))).toEqual(ledger);
	return after;
}

const withoutIds = (rows: readonly object[]) => rows.map((row) => ({ ...row, id: 0 }));

describe('导入到已有的账套', () => {
	test.each(CASES)('the same file again changes nothing: %s', (name) => {
		const { ledger } = goldenOf(name);
		const planned = plan(ledger, ledger, name);
		expect(Object.keys(statesOf(planned))).toEqual(['same']);
		expect(
			importChanges(
				planned,
				ledger,
				() => 'file',
				() => 1,
			),
		).toEqual([]);
	});

	test('a changed amount is 改变, one typed here since is 冲突, and others stay as they are', () => {
		const { ledger } = goldenOf();
		const own = {
			...ledger,
			entries: ledger.entries.map((entry) => (entry.id === 60 ? { ...entry, amount: fen(7), origin: '' } : entry)),
		};
		const file = {
			...ledger,
			entries: [
				...ledger.entries
					.map((entry) => (entry.id === 61 ? { ...entry, amount: fen(9) } : entry))
					.filter(({ id }) => id !== 62),
				{ ...(ledger.entries[60] as Ledger['entries'][number]), id: 999, project: '新项目' },
			],
		};
		const planned = plan(own, file);
		expect(statesOf(planned)).toMatchObject({ '支出 conflict': 1, '支出 changed': 1, '支出 new': 1, '支出 absent': 1 });
		const kept = carryOut(own, planned, (row) => defaultSide(row.state) ?? 'ledger');
		expect(kept.entries.find(({ id }) => id === 60)).toMatchObject({ amount: 7, origin: '' });
		expect(kept.entries.find(({ id }) => id === 61)?.amount).toBe(9);
		expect(kept.entries.some(({ id }) => id === 62)).toBe(true);
		const taken = carryOut(own, planned, () => 'file');
		expect(taken.entries.find(({ id }) => id === 60)?.origin).not.toBe('');
		expect(taken.entries.some(({ id }) => id === 62)).toBe(false);
		expect(taken.entries.at(-1)?.project).toBe('新项目');
	});

	test('rows with the same coordinates are matched by what they say first', () => {
		const { ledger } = goldenOf();
		const [first] = ledger.entries;
		if (first === undefined) throw new Error('no entry');
		const twice = { ...ledger, entries: [...ledger.entries, { ...first, id: 900, amount: fen(5) }] };
		const file = {
			...ledger,
			entries: [{ ...first, id: 1, amount: fen(5) }, ...ledger.entries.slice(1), { ...first, id: 901, amount: fen(6) }],
		};
		expect(statesOf(plan(twice, file))).toMatchObject({ '收入 changed': 1 });
	});

	test.each(CASES)('an empty 账套 takes over all of a file: %s', (name) => {
		const { ledger } = goldenOf(name);
		const empty: Ledger = {
			...ledger,
			units: [],
			entries: [],
			indicators: [],
			passages: [],
			projects: [],
			measures: [],
		};
		const after = carryOut(empty, plan(empty, ledger, name));
		expect(after.units).toEqual(ledger.units);
		for (const table of ['indicators', 'passages', 'projects', 'measures'] as const) {
			expect(withoutIds(after[table])).toEqual(withoutIds(ledger[table]));
		}
		expect(after.entries).toHaveLength(ledger.entries.length);
	});

	test('an indicator put into a project’s tree stands where the file has it', () => {
		const { ledger } = goldenOf('zhuji-2019');
		const project = ledger.measures[0]?.project;
		const own = ledger.measures.filter((measure) => measure.project === project);
		const lacking = { ...ledger, measures: ledger.measures.filter(({ id }) => id !== own[1]?.id) };
		const after = carryOut(lacking, plan(lacking, ledger, 'zhuji-2019'));
		expect(withoutIds(after.measures.filter((measure) => measure.project === project))).toEqual(withoutIds(own));
		expect(after.measures).toHaveLength(ledger.measures.length);
	});

	test('a draft that the file fills is taken away, others wait on', () => {
		const { ledger } = goldenOf();
		const entry = ledger.entries.find(({ book, project }) => book === '支出' && project === '');
		if (entry === undefined) throw new Error('no entry');
		const { year, unit, functionCode, source, nature, economicCode, stage } = entry;
		const cells = { year: String(year), unit, functionCode, source, nature, economicCode, stage };
		const drafts = [makeDraft(1, '支出', cells, 1), makeDraft(2, '支出', { ...cells, unit: 'C', project: '别的' }, 1)];
		const before = { ...ledger, drafts, entries: ledger.entries.filter(({ id }) => id !== entry.id) };
		expect(carryOut(before, plan(before, ledger)).drafts.map(({ id }) => id)).toEqual([2]);
	});

	test('another year is asked, another date is not', () => {
		const { ledger } = goldenOf();
		const file = { ...ledger, profile: { ...ledger.profile, year: 2023, compiledOn: '2024-09-01' } };
		expect(statesOf(plan(ledger, file))).toMatchObject({ '基本信息 conflict': 1, '基本信息 changed': 1 });
	});
});
