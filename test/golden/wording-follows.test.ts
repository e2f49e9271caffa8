import { beforeAll, describe, expect, test } from 'vitest';
import type { Change, Command } from '../../shared/ledger/change.ts';
import { apply } from '../../shared/ledger/change.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { printTable } from '../../shared/published/print.ts';
import { paragraphText } from '../../shared/wording/segment.ts';
import { CASES, discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

/** Everything that is printed, as lines of text. */
function printed(disclosure: Disclosure): string[] {
	const tables = disclosure.tables.flatMap((table) => {
		const raw = printTable(table, '');
		return [...raw.heading, ...raw.grid.map((row) => `${table.number} ${row.join('|')}`), ...raw.notes];
	});
	const text = disclosure.report.blocks.map((block) => {
		if (block.kind === 'heading') return block.text;
		return block.kind === 'paragraph' ? paragraphText(block.segments) : JSON.stringify(block);
	});
	return [...tables, ...text];
}

function edit(entry: Entry, amount: number): Command {
	return { label: '改金额', changes: [{ table: 'entry', before: entry, after: { ...entry, amount: fen(amount) } }] };
}

/** What nothing printed depends on, by case: the case's README says so of each. */
const NOT_PRINTED = {
	'yuecheng-2024': [
		'2024 部门评价项目',
		'2023 合计/支出总计',
		'2023 合计/财政拨款支出总计',
		'2023 合计/国有资本经营预算财政拨款支出',
	],
	'zhuji-2019': ['2019 购置公务用车', '2018 合计/支出总计', '2018 合计/财政拨款支出总计'],
};

describe.each(CASES)('改一个数，跟着变的都变：%s', (name) => {
	let golden: Golden;
	beforeAll(async () => {
		golden = await loadCase(name);
	});

	function fresh(ledger: Ledger): string[] {
		return printed(new Disclosure(golden.pack, golden.catalog, ledger));
	}

	test('every amount of the workbook in turn: no table and no sentence is left behind, and undoing brings all back', () => {
		const disclosure = discloseGolden(golden);
		const before = printed(disclosure);
		const unchanged: string[] = [];
		for (const entry of golden.ledger.entries) {
			const command = edit(entry, entry.amount + 12_345_678);
			disclosure.apply(command);
			const after = printed(disclosure);
			expect(after).toEqual(fresh(apply(golden.ledger, command)));
			if (after.every((line, index) => line === before[index])) unchanged.push(JSON.stringify(entry));
			const [change] = command.changes;
			if (change?.table !== 'entry') throw new Error('an entry was changed');
			disclosure.apply({ label: '撤销', changes: [{ table: 'entry', before: change.after, after: change.before }] });
		}
		expect(printed(disclosure)).toEqual(before);
		expect(unchanged).toEqual([]);
	});

	test('every amount set to zero in turn gives what a new program would print', () => {
		const disclosure = discloseGolden(golden);
		for (const entry of golden.ledger.entries) {
			const there = edit(entry, 0);
			disclosure.apply(there);
			expect(printed(disclosure)).toEqual(fresh(apply(golden.ledger, there)));
			const back = there.changes.map(
				(change): Change => ({ ...change, before: change.after, after: change.before }) as Change,
			);
			disclosure.apply({ label: '撤销', changes: back });
		}
	});

	test('every number of 其他数据 in turn', () => {
		const disclosure = discloseGolden(golden);
		const before = printed(disclosure);
		const silent: string[] = [];
		for (const row of golden.ledger.indicators) {
			const command: Command = {
				label: '改数',
				changes: [{ table: 'indicator', before: row, after: { ...row, value: row.value + 1_234_500 } }],
			};
			disclosure.apply(command);
			const after = printed(disclosure);
			expect(after).toEqual(fresh(apply(golden.ledger, command)));
			if (after.every((line, index) => line === before[index])) silent.push(`${row.year} ${row.name}`);
			disclosure.apply({
				label: '撤销',
				changes: [{ table: 'indicator', before: { ...row, value: row.value + 1_234_500 }, after: row }],
			});
		}
		expect(silent).toEqual(NOT_PRINTED[name]);
	});

	test('every amount, weight and score of the evaluated projects in turn', () => {
		const disclosure = discloseGolden(golden);
		const before = printed(disclosure);
		for (const change of projectChanges(golden.ledger)) {
			const command: Command = { label: '改绩效', changes: [change] };
			disclosure.apply(command);
			const after = printed(disclosure);
			expect(after).toEqual(fresh(apply(golden.ledger, command)));
			expect(after).not.toEqual(before);
			disclosure.apply({
				label: '撤销',
				changes: [{ ...change, before: change.after, after: change.before } as Change],
			});
		}
		expect(printed(disclosure)).toEqual(before);
	});

	test('every text in turn appears where it was written for', () => {
		const disclosure = discloseGolden(golden);
		for (const row of golden.ledger.passages) {
			const changed = { ...row, content: `改写${row.id}` };
			disclosure.apply({ label: '改文字', changes: [{ table: 'passage', before: row, after: changed }] });
			expect(printed(disclosure).some((line) => line.includes(`改写${row.id}`))).toBe(true);
			disclosure.apply({ label: '撤销', changes: [{ table: 'passage', before: changed, after: row }] });
		}
	});
});

/** Each number of a project or an indicator, a little more than it was. */
function projectChanges(ledger: Ledger): Change[] {
	return [
		...ledger.projects.flatMap((row) =>
			higherNumbers(row).map((after): Change => ({ table: 'project', before: row, after })),
		),
		...ledger.measures.flatMap((row) =>
			higherNumbers(row).map((after): Change => ({ table: 'measure', before: row, after })),
		),
	];
}

/** The row once for each of its numbers, with this number changed. */
function higherNumbers<R extends { readonly id: number }>(row: R): R[] {
	return Object.entries(row).flatMap(([field, value]) =>
		typeof value === 'number' && field !== 'id' && field !== 'level' ? [{ ...row, [field]: value + 12_300 }] : [],
	);
}
