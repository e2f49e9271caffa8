import type { LedgerReceipt } from '../../../shared/contract/ledger.ts';
import type { HistoryState } from '../../../shared/contract/library.ts';
import { ok, type Result } from '../../../shared/fault/fault.ts';
import type { LedgerState, LedgerStore, Receipt } from '../../store/store.ts';
import type { Context } from './context.ts';

export type OnLedger<T> = (store: LedgerStore, file: string) => Promise<Result<T>>;

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

export function stateOf({ step, canUndo, canRedo }: LedgerState): HistoryState {
	return { step, canUndo, canRedo };
}

export function received(result: Result<Receipt>): Result<LedgerReceipt> {
	return result.ok ? ok({ ...stateOf(result.value), applied: result.value.applied }) : result;
}
