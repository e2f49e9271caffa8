import { beforeAll, describe, expect, test } from 'vitest';
import {
	defaultSide,
	type ImportPlan,
	type Mode,
	NO_CHOICES,
	openRows,
	type Planned,
	planImport,
	type Side,
	sideOf,
} from '../../shared/intake/plan.ts';
import { importChanges, importCommand } from '../../shared/intake/plan-changes.ts';
import type { RowPlan } from '../../shared/intake/plan-rows.ts';
import { planTotals } from '../../shared/intake/plan-totals.ts';
import type { Scope } from '../../shared/intake/proposal.ts';
import { WHOLE_LEDGER } from '../../shared/intake/scopes.ts';
import { apply, invert } from '../../shared/ledger/change.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { LedgerContent } from '../../shared/ledger/replace.ts';
import { fen } from '../../shared/money/fen.ts';
import { sampleEntry, sampleLedger, samplePrinted } from '../support/sample-ledger.ts';
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

describe('哪些行是文件说到的，怎样选', () => {
	const empty = { indicators: [], passages: [], projects: [], measures: [] };
	const ledger = () => ({ ...sampleLedger(), drafts: [] });
	const sheets = () => goldenOf().pack.sheets.sheets;
	const proposalOf = (content: Partial<LedgerContent>, more: Partial<Planned> = {}): Planned => ({
		content: { ...ledger(), ...empty, printed: [], entries: [], ...content },
		drafts: [],
		scopes: [],
		...more,
	});
	const rowsOf = (planned: ImportPlan, name: string) =>
		planned.sheets.find(({ sheet }) => sheet.name === name)?.rows ?? [];

	test('only rows of which the files speak can be missing in them', () => {
		const scopes: Scope[] = [{ table: 'entries', fields: { unit: '101001', book: '支出', year: 2024 } }];
		const planned = planImport(sheets(), ledger(), proposalOf({}, { scopes }));
		expect(statesOf(planned)).toEqual({ '支出 absent': 1, same: 6 });
	});

	test('公开数 are matched by year, unit and what they are the amount of, and come back when undone', () => {
		const printed = [
			samplePrinted(0, { amount: fen(99), origin: '新.xlsx›公开01表›C8' }),
			samplePrinted(0, { selection: '{"账":["支出"]}' }),
		];
		const planned = planImport(
			sheets(),
			ledger(),
			proposalOf({ printed }, { scopes: [{ table: 'printed', fields: { year: 2023 } }] }),
		);
		expect(rowsOf(planned, '公开数').map(({ state }) => state)).toEqual(['changed', 'new', 'absent']);
		const after = carryOut(ledger(), planned);
		expect(after.printed.map(({ id, amount }) => [id, amount])).toEqual([
			[1, 99],
			[2, 33_304_180_000],
			[10_001, 33_304_180_000],
		]);
	});

	test('a list of another month adds to what is there; the same list again, also under another name, is the same', () => {
		const january = { ...sampleEntry(1), origin: '一月.csv›一月›F2›00000000000000aa' };
		const of = (file: string, digest: string, amount: number) =>
			proposalOf(
				{ entries: [{ ...sampleEntry(0), amount: fen(amount), origin: `${file}›x›F2›${digest}` }] },
				{ adding: [{ name: file, digest }], scopes: [{ table: 'entries', fields: {}, file }] },
			);
		const own = { ...ledger(), entries: [january] };
		expect(statesOf(planImport(sheets(), own, of('二月.csv', '00000000000000bb', 5)))).toMatchObject({ '支出 new': 1 });
		expect(statesOf(planImport(sheets(), own, of('复件.csv', '00000000000000aa', 100)))).not.toHaveProperty('支出 new');
		expect(statesOf(planImport(sheets(), own, of('一月.csv', '00000000000000cc', 7)))).toMatchObject({
			'支出 changed': 1,
		});
	});

	test('a 待填行 is the same when the ledger has it, or by now a row that says all it says', () => {
		const { id: _, ...draft } = makeDraft(0, '支出', { year: '2024', unit: '101001', source: '其他资金' });
		const { id: __, ...other } = makeDraft(0, '支出', { year: '2024', unit: '101001', amount: '1.00' });
		const own = { ...ledger(), entries: [sampleEntry(1)] };
		const before = planImport(sheets(), own, proposalOf({}, { drafts: [draft, other] }));
		expect(rowsOf(before, '待填行').map(({ state }) => state)).toEqual(['new', 'same']);
		const { id: ___, ...bare } = makeDraft(0, '支出', { year: '2024', unit: '101001' });
		const unlike = planImport(sheets(), own, proposalOf({}, { drafts: [bare] }));
		expect(rowsOf(unlike, '待填行').map(({ state }) => state)).toEqual(['new']);
		const after = carryOut(own, before);
		expect(after.drafts).toHaveLength(1);
		const again = planImport(sheets(), after, proposalOf({}, { drafts: [draft, other] }));
		expect(rowsOf(again, '待填行').map(({ state }) => state)).toEqual(['same', 'same']);
	});

	test('a file that does not say what a unit is changes nothing about it, and fills it in where it says', () => {
		const unsaid = ledger().units.map(({ code, name, parent }) => ({ code, name, parent, nature: '' as const }));
		expect(statesOf(planImport(sheets(), ledger(), proposalOf({ units: unsaid })))).toEqual({ same: 6 });
		const unknown = { ...ledger(), units: ledger().units.map((unit) => ({ ...unit, nature: '' as const })) };
		const planned = planImport(sheets(), unknown, proposalOf({}));
		expect(rowsOf(planned, '单位').map(({ state, fills }) => [state, fills])).toEqual([
			['changed', true],
			['changed', true],
		]);
	});

	test('换成文件的、只填空的、不动: by table, and a row’s own choice counts more', () => {
		const entries = [
			sampleEntry(0, { amount: fen(5), origin: 'x.xlsx›支出›A1' }),
			sampleEntry(0, { project: '新项目' }),
		];
		const scopes: Scope[] = [{ table: 'entries', fields: {} }];
		const planned = planImport(sheets(), ledger(), proposalOf({ entries }, { scopes }));
		const sheet = planned.sheets.find((one) => one.sheet.name === '支出');
		if (sheet === undefined) throw new Error('no 支出');
		const states = sheet.rows.map(({ state }) => state);
		expect(states).toEqual(['conflict', 'new']);
		const sides = (mode: Mode, rows: ReadonlyMap<string, Side> = new Map()) =>
			sheet.rows.map((row) => sideOf(sheet.sheet, row, { modes: new Map([['支出', mode]]), rows }));
		expect(sides('replace')).toEqual(['file', 'file']);
		expect(sides('fill')).toEqual(['ledger', 'file']);
		expect(sides('keep')).toEqual(['ledger', 'ledger']);
		expect(sides('keep', new Map([[sheet.rows[0]?.key ?? '', 'file']]))).toEqual(['file', 'ledger']);
		expect(openRows(planned, NO_CHOICES).map(({ key }) => key)).toEqual(['支出 1']);
		const open = importCommand(planned, ledger(), NO_CHOICES, () => 1, ['x.xlsx']);
		expect(open.ok ? '' : open.faults[0]?.code).toBe('import/open-conflicts');
	});

	test('totals say what the book had, what the file has and what it will have', () => {
		const entries = [
			sampleEntry(0, { amount: fen(5), origin: 'x.xlsx›支出›A1' }),
			sampleEntry(0, { project: '新项目' }),
		];
		const planned = planImport(sheets(), ledger(), proposalOf({ entries }));
		const [total] = planTotals(planned, ledger(), { modes: new Map([['支出', 'replace']]), rows: new Map() });
		expect(total).toEqual({
			name: '支出（2024 年决算）',
			sheet: '支出',
			open: false,
			before: 123_456,
			file: 105,
			after: 105,
		});
		expect(planTotals(planned, ledger(), NO_CHOICES)[0]).toMatchObject({ open: true, after: 123_556 });
	});

	test('a unit that rows still name cannot be taken away', () => {
		const scopes: Scope[] = [{ table: 'units', fields: {} }];
		const planned = planImport(sheets(), ledger(), proposalOf({ units: [] }, { scopes }));
		const done = importCommand(planned, ledger(), { modes: new Map([['单位', 'replace']]), rows: new Map() }, () => 1, [
			'x',
		]);
		expect(done.ok ? '' : done.faults[0]?.message).toContain('101001');
	});

	test('a paragraph put between two others stands there in the ledger too', () => {
		const [first, second] = ledger().passages;
		if (first === undefined || second === undefined) throw new Error('no passages');
		const passages = [first, { ...first, content: '中间一段' }, second];
		const after = carryOut(ledger(), planImport(sheets(), ledger(), proposalOf({ passages })));
		expect(after.passages.map(({ content }) => content)).toEqual([first.content, '中间一段', second.content]);
	});
});
