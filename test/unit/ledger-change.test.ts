import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, type Command, invert, StaleChangeError } from '../../shared/ledger/change.ts';
import { replaceContent } from '../../shared/ledger/replace.ts';
import { commandFor, edits } from '../support/random-commands.ts';
import { sampleEntry, sampleLedger, samplePrinted } from '../support/sample-ledger.ts';

describe('命令和撤销', () => {
	test('undoing any command gives the ledger before it', () => {
		fc.assert(
			fc.property(edits, (steps) => {
				const ledger = sampleLedger();
				const [command, after] = commandFor(ledger, steps, '随便改');
				expect(apply(ledger, command)).toEqual(after);
				expect(apply(after, invert(command))).toEqual(ledger);
			}),
		);
	});

	test('undoing any sequence of commands, last first, gives the first ledger', () => {
		fc.assert(
			fc.property(fc.array(edits, { minLength: 1, maxLength: 6 }), (sequence) => {
				const first = sampleLedger();
				const done: Command[] = [];
				let ledger = first;
				for (const steps of sequence) {
					const [command, after] = commandFor(ledger, steps, '改');
					done.push(command);
					ledger = after;
				}
				for (const command of done.toReversed()) ledger = apply(ledger, invert(command));
				expect(ledger).toEqual(first);
			}),
		);
	});

	test('a change made from old data is refused', () => {
		const ledger = sampleLedger();
		const [entry] = ledger.entries;
		if (entry === undefined) throw new Error('the sample has entries');
		const old = { ...entry, amount: sampleEntry(entry.id, {}).amount };
		const change = { table: 'entry', before: { ...old, project: '别的' }, after: null } as const;
		expect(() => apply(ledger, { label: '删', changes: [change] })).toThrow(StaleChangeError);
	});

	test('replacing the content by itself keeps every row in its order', () => {
		const ledger = sampleLedger();
		const replaced = apply(ledger, replaceContent(ledger, ledger, '再导入'));
		const rows = (of: typeof ledger) => of.entries.map(({ id: _id, ...row }) => row);
		expect(rows(replaced)).toEqual(rows(ledger));
		expect(replaced.units).toEqual(ledger.units);
	});

	test('a collection workbook, which has no place for them, leaves the printed figures of its units alone', () => {
		const ledger = sampleLedger();
		const content = { ...ledger, printed: [] };
		expect(apply(ledger, replaceContent(ledger, content, '导入')).printed).toEqual(ledger.printed);
		const fewer = { ...content, units: ledger.units.slice(0, 1), entries: [], indicators: [] };
		expect(apply(ledger, replaceContent(ledger, fewer, '导入')).printed).toEqual(ledger.printed.slice(0, 1));
		const other = { ...content, printed: [samplePrinted(1, { year: 2023 }), samplePrinted(2, { year: 2022 })] };
		expect(apply(ledger, replaceContent(ledger, other, '导入')).printed.map(({ id, year }) => [id, year])).toEqual([
			[3, 2023],
			[4, 2022],
		]);
	});
});
