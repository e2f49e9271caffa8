import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { BackupLine, OpenBook } from '../../../shared/contract/library.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import { LEDGER_EXTENSION } from '../../store/schema.ts';
import { addLedgerFile, freeName } from '../../store/shelf.ts';
import type { LedgerStore } from '../../store/store.ts';
import { catalogTexts } from '../catalogs.ts';
import { listBooks } from './book-list.ts';
import type { ShelfFile } from './book-shelf.ts';
import type { Context, Handlers } from './context.ts';
import { deskOf, rememberPlace, saveDesk } from './desks.ts';
import { ensureExample } from './example-book.ts';
import { workspaceFault } from './faults.ts';
import { safeName } from './folder.ts';
import { createBook } from './new-book.ts';
import { packFiles } from './packs.ts';
import { recycle, unrecycle } from './recycle.ts';

type LibraryMethod = Extract<keyof Handlers, `library/${string}` | `packs/${string}`>;

export function libraryServices(context: Context): Pick<Handlers, LibraryMethod> {
	const { shelf, tokens, books, files, packs } = context;
	const redeem = async <T>(book: string, use: (file: string) => Promise<Result<T>>) => {
		const file = tokens.redeem('book', book);
		return file.ok ? await use(file.value) : file;
	};
	return {
		'library/list': async () => {
			const prepared = await shelf.prepare();
			if (!prepared.ok) return prepared;
			// Without it the list is still a list.
			await ensureExample(context).catch(() => undefined);
			const listed = await files.run(async () => await listBooks(context));
			return listed.ok ? ok({ books: [...listed.value], folder: shelf.describe(shelf.folder) }) : listed;
		},
		'library/create': async (request) => {
			const made = await createBook(context, request);
			return made.ok ? ok({ book: tokens.issue('book', made.value.file), notices: [...made.value.notices] }) : made;
		},
		'library/open': async ({ book }, client) =>
			await redeem(book, async (file) => {
				await books.untilLeft(file, client);
				return await files.run(async () => {
					const store = await books.open(file, client);
					return store.ok ? await handOver(context, file, store.value) : store;
				});
			}),
		'library/close': async ({ book, desk }, client) =>
			await redeem(book, async (file) => {
				await files.run(async () => await books.close(file, client));
				return desk === null ? ok({}) : done(await saveDesk(context, file, desk));
			}),
		'library/desk': async ({ book, desk }) =>
			await redeem(book, async (file) => done(await saveDesk(context, file, desk))),
		'library/add': async ({ upload }) => {
			const received = context.uploads.redeem(upload);
			return received.ok ? await files.run(async () => await addBook(context, received.value)) : received;
		},
		'library/choose': async () => await chooseBook(context),
		'library/reset-example': async ({ book }) =>
			await redeem(book, async (file) => {
				if (!shelf.isExample(file)) return fail(workspaceFault('workspace/not-example'));
				const moved = await files.run(async () => await putAway(context, file));
				return moved.ok ? done(await ensureExample(context)) : moved;
			}),
		'library/backups': async ({ book }) =>
			await redeem(book, async (file) => ok((await shelf.backups(file)).map((one) => backupLine(context, one)))),
		'library/backup': async ({ book }) =>
			await redeem(book, async (file) => {
				const made = await files.run(async () => await books.backUp(file));
				return made.ok ? ok(backupLine(context, made.value)) : made;
			}),
		'library/recycle': async ({ book }) =>
			await redeem(book, async (file) => {
				const moved = await files.run(async () => await putAway(context, file));
				return moved.ok ? ok({ recycled: tokens.issue('recycled', moved.value) }) : moved;
			}),
		'library/unrecycle': async ({ recycled }) => {
			const folder = tokens.redeem('recycled', recycled);
			return folder.ok ? await files.run(async () => await takeBack(context, folder.value)) : folder;
		},
		'packs/list': async () => await Promise.resolve(ok(packs.packs.map(({ id, name }) => ({ id, name })))),
	};
}

function done(result: Result<unknown>): Result<Record<string, never>> {
	return result.ok ? ok({}) : result;
}

/** Everything that the page computes with. A 账套 whose pack is not there is closed again. */
async function handOver(context: Context, file: string, store: LedgerStore): Promise<Result<OpenBook>> {
	const ledger = await store.ledger();
	const pack = packFiles(context, ledger.profile.pack);
	if (!pack.ok) {
		await context.books.close(file);
		return pack;
	}
	return ok({
		book: context.tokens.issue('book', file),
		file: path.basename(file).slice(0, 400),
		example: context.shelf.isExample(file),
		ledger,
		state: await store.state(),
		nextIds: { ...(await store.nextIds()) },
		pack: Object.fromEntries(pack.value),
		catalog: await catalogTexts(),
		desk: deskOf(context, file),
		who: context.who(),
	});
}

function backupLine({ tokens }: Context, { path: file, changed, size }: ShelfFile): BackupLine {
	return { backup: tokens.issue('backup', file), at: new Date(changed).toISOString(), size };
}

async function addBook(context: Context, upload: { readonly name: string; readonly bytes: Uint8Array }) {
	const prepared = await context.shelf.prepare();
	if (!prepared.ok) return prepared;
	// The name is the user's, from wherever: only its last part, made harmless.
	const stem = safeName(
		upload.name
			.split(/[\\/]/u)
			.at(-1)
			?.replace(/\.ledger$/iu, '') ?? '',
		'账套',
	);
	const file = await freeName(context.shelf.folder, stem, LEDGER_EXTENSION);
	const added = await addLedgerFile(file, upload.bytes);
	return added.ok ? ok({ book: context.tokens.issue('book', file) }) : added;
}

async function chooseBook(context: Context): Promise<Result<{ book: string | null }>> {
	if (context.ports === undefined) return fail(workspaceFault('workspace/no-dialogs'));
	const chosen = await context.ports.chooseLedger(context.shelf.folder);
	return ok({ book: chosen === undefined ? null : await bookAt(context, chosen) });
}

/** The token of a ledger file that the user named to the shell; it stands in the list from now on. */
export async function bookAt(context: Context, named: string): Promise<string> {
	const file = path.resolve(named);
	await rememberPlace(context, file);
	return context.tokens.issue('book', file);
}

/** Closes a ledger and moves it to the recycle folder. */
async function putAway(context: Context, file: string): Promise<Result<string>> {
	await context.books.close(file);
	return await recycle(context, file);
}

async function takeBack(context: Context, folder: string): Promise<Result<{ book: string }>> {
	const names = await readdir(folder).catch(() => []);
	const base = names.find((name) => name.endsWith(LEDGER_EXTENSION));
	if (base === undefined) return fail(workspaceFault('contract/unknown-token'));
	const file = await unrecycle(context, folder, base);
	return file.ok ? ok({ book: context.tokens.issue('book', file.value) }) : file;
}
