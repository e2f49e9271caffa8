import path from 'node:path';
import type { LedgerReceipt } from '../../../shared/contract/ledger.ts';
import type { HistoryState } from '../../../shared/contract/library.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { Change } from '../../../shared/ledger/change.ts';
import { storeFault } from '../../store/faults.ts';
import type { LedgerState, LedgerStore, Receipt } from '../../store/store.ts';
import type { Context, Handlers } from './context.ts';
import { deskOf, saveDesk } from './desks.ts';
import { workspaceFault } from './faults.ts';

type LedgerMethod = Extract<keyof Handlers, `ledger/${string}`>;

export function ledgerServices(context: Context): Pick<Handlers, LedgerMethod> {
	const { tokens, books } = context;
	const on = async <T>(book: string, client: string, use: OnLedger<T>) => await onLedger(context, book, client, use);
	return {
		'ledger/execute': async ({ book, command }, client) =>
			await on(book, client, async (store) => {
				const receipt = await store.execute(command);
				return receipt.ok ? ok(stateOf(receipt.value)) : receipt;
			}),
		'ledger/undo': async ({ book }, client) => await on(book, client, async (store) => received(await store.undo())),
		'ledger/redo': async ({ book }, client) => await on(book, client, async (store) => received(await store.redo())),
		'ledger/undo-to': async ({ book, step }, client) =>
			await on(book, client, async (store) => received(await store.undoTo(step))),
		'ledger/redo-to': async ({ book, step }, client) =>
			await on(book, client, async (store) => received(await store.redoTo(step))),
		'ledger/restore': async ({ book, backup }, client) =>
			await on(book, client, async (store, file) => {
				const source = tokens.redeem('backup', backup);
				if (!source.ok) return source;
				if (path.dirname(source.value) !== context.shelf.backupFolder(file)) {
					return fail(workspaceFault('workspace/wrong-backup'));
				}
				return received(await store.restore(source.value));
			}),
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

type OnLedger<T> = (store: LedgerStore, file: string) => Promise<Result<T>>;

/** Uses an open ledger. One that was closed meanwhile, as by a page that was just reloaded, is opened again. */
export async function onLedger<T>(
	context: Context,
	book: string,
	client: string,
	use: OnLedger<T>,
): Promise<Result<T>> {
	const { tokens, books, files } = context;
	const file = tokens.redeem('book', book);
	if (!file.ok) return file;
	const known = books.storeFor(file.value, client);
	const store = known ?? (await files.run(async () => await books.open(file.value, client)));
	return store.ok ? await use(store.value, file.value) : store;
}

function stateOf({ step, canUndo, canRedo }: LedgerState): HistoryState {
	return { step, canUndo, canRedo };
}

function received(result: Result<Receipt>): Result<LedgerReceipt> {
	return result.ok ? ok({ ...stateOf(result.value), applied: result.value.applied }) : result;
}

async function stepChanges(store: LedgerStore, step: number): Promise<Result<readonly Change[]>> {
	const changes = await store.stepChanges(step);
	if (changes !== undefined) return ok(changes);
	const known = (await store.journal()).some((line) => line.step === step);
	return fail(storeFault(known ? 'store/journal-damaged' : 'store/no-such-step', store.path));
}
