import path from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLedgerFile } from '../../electron/store/open.ts';
import type { LedgerStore } from '../../electron/store/store.ts';
import { apply, type Command, invert } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { commandFor, type Edit, edits } from '../support/random-commands.ts';
import { addEntry, adding, sampleLedger } from '../support/sample-ledger.ts';
import { cleanUpAfterEach, codes, good, keep, reopen, temporaryFolder } from '../support/store.ts';

cleanUpAfterEach();

type Action =
	| { readonly kind: 'edit'; readonly edits: readonly Edit[] }
	| { readonly kind: 'undo' | 'redo' | 'stale' | 'reopen' }
	| { readonly kind: 'undoTo' | 'redoTo'; readonly pick: number };

const actions: fc.Arbitrary<Action> = fc.oneof(
	{ weight: 6, arbitrary: edits.map((list): Action => ({ kind: 'edit', edits: list })) },
	{ weight: 3, arbitrary: fc.constant<Action>({ kind: 'undo' }) },
	{ weight: 2, arbitrary: fc.constant<Action>({ kind: 'redo' }) },
	{ weight: 1, arbitrary: fc.constant<Action>({ kind: 'reopen' }) },
	{ weight: 1, arbitrary: fc.constant<Action>({ kind: 'stale' }) },
	{ weight: 1, arbitrary: fc.nat().map((pick): Action => ({ kind: 'undoTo', pick })) },
	{ weight: 1, arbitrary: fc.nat().map((pick): Action => ({ kind: 'redoTo', pick })) },
);

/** The history as it must be, kept with the pure functions of `shared` alone. */
class Model {
	ledger: Ledger = sampleLedger();
	readonly done: { readonly step: number; readonly command: Command }[] = [];
	undone: { readonly step: number; readonly command: Command }[] = [];
	#given = 0;

	execute(command: Command): void {
		this.ledger = apply(this.ledger, command);
		this.done.push({ step: ++this.#given, command });
		this.undone = [];
	}

	undo(): boolean {
		const last = this.done.pop();
		if (last === undefined) return false;
		this.ledger = apply(this.ledger, invert(last.command));
		this.undone.push(last);
		return true;
	}

	redo(): boolean {
		const next = this.undone.pop();
		if (next === undefined) return false;
		this.ledger = apply(this.ledger, next.command);
		this.done.push(next);
		return true;
	}

	get state() {
		return {
			step: this.done.at(-1)?.step ?? 0,
			canUndo: this.done.length > 0,
			canRedo: this.undone.length > 0,
		};
	}
}

function namesUnknownUnit(ledger: Ledger): boolean {
	const units = new Set(['', ...ledger.units.map(({ code }) => code)]);
	return [...ledger.entries, ...ledger.indicators, ...ledger.printed].some(({ unit }) => !units.has(unit));
}

/** Does the same to the store and to the model: what the store said, and what it had to say. */
async function act(desk: { store: LedgerStore }, model: Model, step: Action): Promise<[said: unknown, due: unknown]> {
	const { store } = desk;
	switch (step.kind) {
		case 'edit': {
			const [command, after] = commandFor(model.ledger, step.edits, '修改');
			const result = await store.execute(command);
			if (namesUnknownUnit(after)) return [codes(result), ['store/unknown-unit']];
			if (command.changes.length > 0) model.execute(command);
			return [good(result), { ...model.state, applied: command }];
		}
		case 'undo':
			return [(await store.undo()).ok, model.undo()];
		case 'redo':
			return [(await store.redo()).ok, model.redo()];
		case 'undoTo': {
			const targets = [0, ...model.done.map((done) => done.step)];
			const target = targets[step.pick % targets.length] ?? 0;
			const result = await store.undoTo(target);
			while (model.state.step > target) model.undo();
			return [good(result).step, target];
		}
		case 'redoTo': {
			const target = model.undone[step.pick % Math.max(model.undone.length, 1)]?.step;
			if (target === undefined) return [codes(await store.redoTo(model.state.step)), ['store/no-such-step']];
			const result = await store.redoTo(target);
			while (model.state.step < target) model.redo();
			return [good(result).step, target];
		}
		case 'stale': {
			const there = model.ledger.entries[0];
			const command = there === undefined ? invert(adding(1)) : { label: '过时', changes: [addEntry(there)] };
			return [codes(await store.execute(command)), ['store/stale']];
		}
		case 'reopen':
			desk.store = await reopen(store);
			return [desk.store.path, store.path];
	}
}

it('whatever is done, undone and redone, also across restarts, the file holds what the pure functions say', async () => {
	let number = 0;
	const folder = temporaryFolder();
	await fc.assert(
		fc.asyncProperty(fc.array(actions, { minLength: 5, maxLength: 25 }), async (steps) => {
			const model = new Model();
			const desk = { store: keep(await createLedgerFile(path.join(folder, `${++number}.ledger`), sampleLedger())) };
			for (const step of steps) {
				const [said, due] = await act(desk, model, step);
				expect(said).toEqual(due);
				expect(await desk.store.ledger()).toEqual(model.ledger);
				expect(await desk.store.state()).toEqual(model.state);
			}
			const last = model.ledger;
			const { length } = model.done;
			for (let left = length; left > 0; left--) good(await desk.store.undo());
			expect(await desk.store.ledger()).toEqual(sampleLedger());
			for (let left = length; left > 0; left--) good(await desk.store.redo());
			expect(await desk.store.ledger()).toEqual(last);
			await desk.store.close();
		}),
		{ numRuns: 40 },
	);
});
