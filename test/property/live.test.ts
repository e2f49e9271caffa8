import { beforeAll, describe, expect, test } from 'vitest';
import { follow } from '../../shared/facts/live-ledger.ts';
import { apply, type Command, invert } from '../../shared/ledger/change.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import type { Ledger, Verification } from '../../shared/ledger/ledger.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { type EditKind, Edits } from '../bench/edits.ts';
import { SIZES, syntheticLedger } from '../bench/ledgers.ts';
import { type Golden, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
let ledger: Ledger;

beforeAll(async () => {
	golden = await loadGolden();
	ledger = syntheticLedger(SIZES['1000'], golden.catalog, golden.ledger);
});

describe('改一笔，看到的与从头算的一样', () => {
	test.each<EditKind>(['改金额', '增删改科目'])('%s: tables, report and findings', (kind) => {
		const edits = new Edits(ledger, 20_240_831);
		const live = new Disclosure(golden.pack, golden.catalog, ledger);
		const done: Command[] = [];
		let now = ledger;
		for (let round = 0; round < 25; round += 1) {
			const command = edits.next(kind);
			done.push(command);
			now = apply(now, command);
			live.apply(command);
			expect(shown(live)).toEqual(shown(new Disclosure(golden.pack, golden.catalog, now)));
		}
		for (const command of done.toReversed()) live.apply(invert(command));
		expect(shown(live)).toEqual(shown(new Disclosure(golden.pack, golden.catalog, ledger)));
	});

	test('another year, another unit, another text: whatever else a ledger has', () => {
		const live = new Disclosure(golden.pack, golden.catalog, ledger);
		const [unit] = ledger.units;
		const [passage] = ledger.passages;
		const [indicator] = ledger.indicators;
		if (unit === undefined || passage === undefined || indicator === undefined) throw new Error('a full ledger');
		const command: Command = {
			label: '改别的',
			changes: [
				{ table: 'unit', before: unit, after: { ...unit, name: '改了名的单位', position: 99 } },
				{ table: 'passage', before: passage, after: { ...passage, content: '改了的文字' } },
				{ table: 'indicator', before: indicator, after: { ...indicator, value: indicator.value + 100 } },
				{ table: 'profile', before: ledger.profile, after: { ...ledger.profile, department: '另一个部门' } },
			],
		};
		live.apply(command);
		expect(shown(live)).toEqual(shown(new Disclosure(golden.pack, golden.catalog, apply(ledger, command))));
	});
});

describe('待填行和已核实', () => {
	const draft = makeDraft(1, '支出', { year: '2024', amount: '1' });
	const verification: Verification = { id: 1, code: 'T01-R1', statement: '差 0.01', reason: '取整' };

	test('adding and removing them changes nothing that is shown, and whoever reads them follows', () => {
		const disclosure = new Disclosure(golden.pack, golden.catalog, ledger);
		const before = shown(disclosure);
		const { ledger: live } = disclosure;
		const seen: number[][] = [];
		follow(() => seen.push([live.drafts.length, live.verifications.length]));
		const command: Command = {
			label: '录入',
			changes: [
				{ table: 'draft', before: null, after: makeDraft(2, '文字', {}, 1) },
				{ table: 'draft', before: null, after: draft },
				{ table: 'verification', before: null, after: verification },
			],
		};
		live.apply(command);
		expect(live.drafts.map(({ id }) => id)).toEqual([1, 2]);
		expect(live.verifications).toEqual([verification]);
		expect(shown(disclosure)).toEqual(before);
		live.apply(invert(command));
		expect(seen).toEqual([
			[0, 0],
			[2, 1],
			[0, 0],
		]);
	});
});

/** All that a disclosure shows, without the functions that look it up. */
function shown({ tables, report, published, findings }: Disclosure) {
	const { cover, sections } = published;
	const printed = published.tables.map(({ title, rows, notes }) => ({ title, rows, notes }));
	return { tables, report, cover, sections, printed, findings };
}
