import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { Change } from '../../../shared/ledger/change.ts';
import { storeFault } from '../../store/faults.ts';
import { Queue } from '../../store/queue.ts';
import type { LedgerStore } from '../../store/store.ts';
import type { Context, Handlers } from './context.ts';
import { replaceDamaged } from './damaged.ts';
import { deskOf, saveDesk } from './desks.ts';
import { workspaceFault } from './faults.ts';
import { type OnLedger, onLedger, received, stateOf } from './on-ledger.ts';

type LedgerMethod = Extract<keyof Handlers, `ledger/${string}`>;

export function ledgerServices(context: Context): Pick<Handlers, LedgerMethod> {
	const { tokens, books } = context;
	/** What writes is done in the order in which it was asked: a page sends the next edit before the last is answered. */
	const writing = new Queue();
	const change = async <T>(book: string, client: string, use: OnLedger<T>) =>
		await writing.run(
			async () =>
				await on(book, client, async (store, file) =>
					(await books.isInPlace(file)) ? await use(store, file) : fail(workspaceFault('workspace/moved-away')),
				),
		);
	const on = async <T>(book: string, client: string, use: OnLedger<T>) => await onLedger(context, book, client, use);
	return {
		'ledger/execute': async ({ book, command }, client) =>
			await change(book, client, async (store) => {
				const receipt = await store.execute(command);
				return receipt.ok ? ok(stateOf(receipt.value)) : receipt;
			}),
		'ledger/undo': async ({ book }, client) =>
			await change(book, client, async (store) => received(await store.undo())),
		'ledger/redo': async ({ book }, client) =>
			await change(book, client, async (store) => received(await store.redo())),
		'ledger/undo-to': async ({ book, step }, client) =>
			await change(book, client, async (store) => received(await store.undoTo(step))),
		'ledger/redo-to': async ({ book, step }, client) =>
			await change(book, client, async (store) => received(await store.redoTo(step))),
		'ledger/restore': async ({ book, backup }, client) => {
			const source = backupOf(context, book, backup);
			if (!source.ok) return source;
			const restored = await change(book, client, async (store) => received(await store.restore(source.value)));
			if (restored.ok || restored.faults[0]?.code !== 'store/damaged') return restored;
			return await replaceDamaged(context, { book, client, backup: source.value });
		},
		'ledger/journal': async ({ book }, client) =>
			await on(book, client, async (store) => ok([...(await store.journal())])),
		'ledger/step': async ({ book, step }, client) =>
			await on(book, client, async (store) => await stepChanges(store, step)),
		'ledger/counts': async ({ book, counts }) => {
			const file = tokens.redeem('book', book);
			if (!file.ok) return file;
			books.setCounts(file.value, counts);
			const desk = deskOf(context, file.value);
			if (desk === null) return ok({});
			const saved = await saveDesk(context, file.value, { ...desk, counts });
			return saved.ok ? ok({}) : saved;
		},
	};
}

/** The path of a backup, if it is one of this 账套. */
function backupOf({ tokens, shelf }: Context, book: string, backup: string): Result<string> {
	const file = tokens.redeem('book', book);
	if (!file.ok) return file;
	const source = tokens.redeem('backup', backup);
	if (!source.ok) return source;
	const isOwn = path.dirname(source.value) === shelf.backupFolder(file.value);
	return isOwn ? source : fail(workspaceFault('workspace/wrong-backup'));
}

async function stepChanges(store: LedgerStore, step: number): Promise<Result<readonly Change[]>> {
	const changes = await store.stepChanges(step);
	if (changes !== undefined) return ok(changes);
	const known = (await store.journal()).some((line) => line.step === step);
	return fail(storeFault(known ? 'store/journal-damaged' : 'store/no-such-step', store.path));
}
