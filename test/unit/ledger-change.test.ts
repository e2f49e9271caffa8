import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, type Command, invert, StaleChangeError } from '../../shared/ledger/change.ts';
import { commandFor, edits } from '../support/random-commands.ts';
import { sampleEntry, sampleLedger } from '../support/sample-ledger.ts';

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
});
