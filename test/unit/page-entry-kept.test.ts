import { beforeAll, expect, test } from 'vitest';
import { EntryBench, type EntryView } from '../../renderer/model/entry/bench.ts';
import { entryContext, type LineSheet } from '../../renderer/model/entry/fields.ts';
import { FootSums } from '../../renderer/model/entry/foot.ts';
import { rowsOf } from '../../renderer/model/entry/lines.ts';
import { MarksKept, marksOf } from '../../renderer/model/entry/marks.ts';
import { Rows } from '../../renderer/model/rows.ts';
import { checkLedger } from '../../shared/checks/ledger/input.ts';
import type { Change } from '../../shared/ledger/change.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import type { Draft, Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { Random } from '../bench/random.ts';
import { discloseGolden, type Golden, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadGolden();
});

/** Some changes of one step, as typing, pasting, deleting and undoing make them. */
function step(random: Random, entries: readonly Entry[], book: string): Change[] {
	const own = entries.filter((entry) => entry.book === book);
	const one = () => own[random.below(own.length)] ?? own[0];
	const changes = new Map<number, Change>();
	for (let count = random.below(4); count >= 0; count -= 1) {
		const [before, other] = [one(), one()];
		if (before === undefined || other === undefined) continue;
		const amount = fen(random.below(1_000_000) - 100_000);
		const changed: readonly (Entry | null)[] = [
			{ ...before, amount },
			{ ...other, id: before.id, amount },
			{ ...before, functionCode: other.functionCode, unit: other.unit },
			null,
		];
		const after = changed[random.below(changed.length)] ?? null;
		changes.set(before.id, { table: 'entry', before, after });
	}
	const id = (entries.at(-1)?.id ?? 0) + 1;
	const like = one();
	if (like !== undefined && random.below(3) === 0) {
		changes.set(id, { table: 'entry', before: null, after: { ...like, id, amount: fen(id) } });
	}
	return [...changes.values()];
}

function drafts(random: Random, { entries }: Ledger, sheet: LineSheet): readonly Draft[] {
	return entries.slice(0, random.below(4)).map(({ unit, functionCode, category }, index) => {
		const cells = { year: '2024', stage: '决算', unit, functionCode, category };
		return makeDraft(index + 1, sheet.name, cells, 1);
	});
}

const said = ({ rows, tabs, lines, stored }: EntryView) => ({ rows, tabs, keys: lines.map(({ key }) => key), stored });

test.each(['支出', '三公经费', '收入'])(
	'%s: rows kept up through many steps are those of a sheet that is opened anew',
	(name) => {
		const sheet = golden.pack.sheets.sheets.find((one) => one.name === name);
		if (sheet?.target !== 'entries') throw new Error(name);
		const random = new Random(7);
		const context = entryContext(discloseGolden(golden));
		const rows = new Rows(golden.ledger, { entry: 100_000 });
		const keptMarks = new MarksKept(sheet);
		const bench = new EntryBench(sheet, golden.pack.forms);
		const tab = { 0: '', 1: '2023 决算' } as const;
		let sums: FootSums | undefined;
		for (let round = 0; round < 60; round += 1) {
			rows.apply({ label: '', changes: step(random, rows.table('entries').value, sheet.book) });
			const ledger: Ledger = { ...golden.ledger, entries: rows.table('entries').value };
			const findings = checkLedger(ledger, { catalog: golden.catalog, printedClasses: new Set(['201']) });
			const own = rowsOf(sheet, ledger);
			expect(rows.entriesOf(sheet.book).value).toEqual(own);
			const source = { drafts: drafts(random, ledger, sheet), context, slots: undefined, hidden: new Set<string>() };
			const where = tab[round % 7 === 0 ? 1 : 0];
			const view = bench.view({ ...source, rows: own, marks: keptMarks.follow(findings, own), tab: where });
			const anew = new EntryBench(sheet, golden.pack.forms).view({
				...source,
				rows: own,
				marks: marksOf(findings, sheet, own),
				tab: where,
			});
			expect(said(view)).toEqual(said(anew));
			for (const line of view.lines) expect(view.lineOf(line.key)).toBe(line);
			if (where !== '') continue;
			sums ??= new FootSums(view.groups);
			sums.follow(view.stored as readonly Entry[]);
			const fresh = new FootSums(view.groups, view.stored as readonly Entry[]);
			expect([sums.all, ...view.groups.map((group) => sums?.of(group))]).toEqual([
				fresh.all,
				...view.groups.map((group) => fresh.of(group)),
			]);
		}
	},
);
