import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Request } from '../../../shared/contract/contract.ts';
import type { ExportChoice, ExportedFile, ExportRecord } from '../../../shared/contract/files.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { faultOf } from '../../store/faults.ts';
import type { LedgerStore } from '../../store/store.ts';
import { stepsSince } from '../../store/summary.ts';
import { writeFiles } from '../export-package.ts';
import { describeFile } from './book-shelf.ts';
import type { Context, Handlers } from './context.ts';
import { exportFoldersOf, rememberExportFolder } from './desks.ts';
import type { ExportedBytes, ExportTask } from './export-worker.ts';
import { workspaceFault } from './faults.ts';
import type { Progress } from './jobs.ts';
import { onLedger } from './on-ledger.ts';
import { packFiles } from './packs.ts';

type ExportMethod = Extract<keyof Handlers, `export/${string}`>;

export function exportServices(context: Context): Pick<Handlers, ExportMethod> {
	const { tokens, jobs, ports } = context;
	const previews = new Previews();
	return {
		'export/start': async (request, client) =>
			await onLedger(context, request.book, client, async (store, file) =>
				jobs.run(
					request.job,
					async (signal, progress) => await startExport(context, { request, store, file, signal, progress }),
				),
			),
		'export/preview': async ({ book, job, choice }, client) =>
			await onLedger(context, book, client, async (store) =>
				jobs.run(job, async (signal, progress) => {
					const ledger = await store.ledger();
					const only = { ...choice, docx: true, xlsx: false, collection: false };
					const made = await make(context, ledger, only, { signal: previews.next(signal), progress });
					const [document] = made.ok ? made.value : [];
					if (!made.ok) return made;
					return document === undefined ? fail(workspaceFault('export/nothing')) : ok({ docx: document.bytes });
				}),
			),
		'export/history': async ({ book }, client) =>
			await onLedger(context, book, client, async (store, file) => {
				// Who looks at the page of exports will want a preview.
				context.background.warm('export-worker');
				return ok(await history(context, store, file));
			}),
		'export/choose-folder': async () => {
			if (ports === undefined) return fail(workspaceFault('workspace/no-dialogs'));
			const folder = await ports.chooseFolder(context.shelf.folder);
			if (folder === undefined) return ok({ folder: null, name: '' });
			return ok({ folder: tokens.issue('folder', path.resolve(folder)), name: context.shelf.describe(folder) });
		},
		'export/reveal': async ({ file }) => {
			const found = await exportedFile(context, file);
			if (!found.ok) return found;
			if (ports === undefined) return fail(workspaceFault('workspace/no-dialogs'));
			await ports.reveal(found.value);
			return ok({});
		},
		'export/fetch': async ({ file }) => {
			const found = await exportedFile(context, file);
			if (!found.ok) return found;
			try {
				return ok({ name: path.basename(found.value), bytes: new Uint8Array(await readFile(found.value)) });
			} catch (error) {
				return fail(faultOf(error, found.value));
			}
		},
		'export/blank-collection': async ({ pack }) => {
			const files = packFiles(context, pack);
			if (!files.ok) return files;
			const task: ExportTask = { kind: 'blank', pack: files.value };
			const made = await context.background.run<readonly ExportedBytes[]>(
				'export-worker',
				task,
				context.closing,
				() => undefined,
			);
			if (!made.ok) return made;
			const [blank] = made.value;
			return blank === undefined
				? fail(workspaceFault('export/nothing'))
				: ok({ name: blank.name, bytes: blank.bytes });
		},
	};
}

/** 预览：one at a time; a newer one ends the one before. */
class Previews {
	#last: AbortController | undefined;

	next(signal: AbortSignal): AbortSignal {
		this.#last?.abort();
		this.#last = new AbortController();
		return AbortSignal.any([signal, this.#last.signal]);
	}
}

interface Run {
	readonly signal: AbortSignal;
	readonly progress: Progress;
	/** Names that may not be used. */
	readonly taken?: readonly string[];
}

async function make(
	context: Context,
	ledger: Ledger,
	choice: ExportChoice,
	{ signal, progress, taken = [] }: Run,
): Promise<Result<readonly ExportedBytes[]>> {
	if (!choice.docx && !choice.xlsx && !choice.collection) return fail(workspaceFault('export/nothing'));
	const pack = packFiles(context, ledger.profile.pack);
	if (!pack.ok) return pack;
	progress('正在准备', 0, 0);
	const task: ExportTask = { kind: 'package', ledger, pack: pack.value, choice, taken };
	return await context.background.run<readonly ExportedBytes[]>('export-worker', task, signal, progress);
}

interface Start {
	readonly request: Request<'export/start'>;
	readonly store: LedgerStore;
	readonly file: string;
	readonly signal: AbortSignal;
	readonly progress: Progress;
}

/** Makes the files in a thread of its own, then writes all of them or none, and remembers it in the ledger. */
async function startExport(
	context: Context,
	{ request, store, file, signal, progress }: Start,
): Promise<Result<{ folder: string; files: ExportedFile[] }>> {
	const { step } = await store.state();
	const ledger = await store.ledger();
	const counts = context.books.counts(file);
	const { department, year } = ledger.profile;
	const chosen = request.folder === null ? ok(undefined) : context.tokens.redeem('folder', request.folder);
	if (!chosen.ok) return chosen;
	const folder = chosen.value ?? context.shelf.exportFolder(department, year);
	const taken = request.replace ? [] : await readdir(folder).catch(() => []);
	const made = await make(context, ledger, request.choice, { signal, progress, taken });
	if (!made.ok) return made;
	// From here on it is a moment's work, and half of it is worth nothing: not cancelled any more.
	if (signal.aborted) return fail(workspaceFault('job/cancelled'));
	const files = made.value.map((one) => ({ ...one, path: path.join(folder, one.name) }));
	const written = await writeFiles(folder, files, request.replace);
	if (!written.ok) return written;
	const done = { step, files: files.map(({ name }) => name), counts };
	// The page may have let go of the ledger meanwhile.
	const recorded = await context.files.run(
		async () => await context.books.briefly(file, async (open) => await open.recordExport(done)),
	);
	if (chosen.value !== undefined) await rememberExportFolder(context, file, folder);
	if (!recorded.ok) {
		// The files stand; only their line in the history is missing.
		for (const { message, action } of recorded.faults) context.emit({ event: 'trouble', message, action });
	}
	return ok({
		folder: context.shelf.describe(folder),
		files: files.map(({ kind, name, bytes, path: place }) => ({
			file: context.tokens.issue('file', place),
			name,
			kind,
			size: bytes.byteLength,
		})),
	});
}

/** 导出记录, newest first, with those files that still stand where they were written. */
async function history(context: Context, store: LedgerStore, file: string): Promise<ExportRecord[]> {
	const journal = await store.journal();
	const { profile } = await store.ledger();
	const usual = context.shelf.exportFolder(profile.department, profile.year);
	const folders = [...new Set([...exportFoldersOf(context, file), usual])];
	const records = await Promise.all(
		(await store.exports()).map(async ({ at, who, step, files, counts }) => ({
			at,
			who: who.slice(0, 400),
			step,
			counts,
			since: stepsSince(journal, step),
			files: await Promise.all(files.map(async (name) => await standing(context, folders, name))),
		})),
	);
	return records.toReversed();
}

/** A name in a ledger from elsewhere may be anything: only a plain one is looked for. */
async function standing(context: Context, folders: readonly string[], name: string) {
	const shown = name.slice(0, 400);
	if (path.basename(name) !== name || /[\\/:\0]/u.test(name) || !/\.(?:docx|xlsx)$/iu.test(name)) {
		return { name: shown, file: null };
	}
	for (const folder of folders) {
		const found = await describeFile(path.join(folder, name));
		if (found !== undefined) return { name: shown, file: context.tokens.issue('file', found.path) };
	}
	return { name: shown, file: null };
}

/** The path of a file that was exported, while it is there. */
async function exportedFile({ tokens }: Context, token: string): Promise<Result<string>> {
	const file = tokens.redeem('file', token);
	if (!file.ok) return file;
	const found = await describeFile(file.value);
	return found === undefined ? fail(workspaceFault('workspace/gone-file')) : file;
}
