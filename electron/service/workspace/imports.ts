import type { Reply, Request } from '../../../shared/contract/contract.ts';
import type { ImportedFile } from '../../../shared/contract/imports.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { shownName } from '../../../shared/sheets/text.ts';
import type { Context, Handlers } from './context.ts';
import { workspaceFault } from './faults.ts';
import { unreadFile } from './import-look.ts';
import type { FileToRead, ReadFiles, ReadTask } from './import-task.ts';
import type { Progress } from './jobs.ts';
import { onLedger } from './on-ledger.ts';

/** A file that is not read in this time is not going to be. */
const SILENT_MS = 60_000;
/** So many files may end their thread before all is given up. */
const MAX_KILLERS = 5;

type ImportMethod = Extract<keyof Handlers, `import/${string}`>;

export function importServices(context: Context): Pick<Handlers, ImportMethod> {
	const { jobs, remembered } = context;
	const ledgerOf = async (book: string, client: string) =>
		await onLedger(context, book, client, async (store) => ok(await store.ledger()));
	return {
		'import/begin': async (request) =>
			await jobs.run(request.job, async (signal, progress) => await begin(context, request, signal, progress)),
		'import/read': async (request, client) => {
			const into = await ledgerOf(request.book, client);
			if (!into.ok) return into;
			return await jobs.run(request.job, async (signal, progress) => {
				return await readUploads(context, { request, ledger: into.value }, signal, progress);
			});
		},
		'import/remember': async ({ book, choices }, client) => {
			const into = await ledgerOf(book, client);
			if (!into.ok) return into;
			const kept = await remembered.remember(into.value.profile.year, choices);
			return kept.ok ? ok({}) : kept;
		},
		'import/forget': async ({ shape }) => {
			const kept = await remembered.forget(shape);
			return kept.ok ? ok({}) : kept;
		},
	};
}

/** Files are read as into a ledger that has nothing, not even a year. */
async function begin(
	context: Context,
	{ uploads, pack }: Request<'import/begin'>,
	signal: AbortSignal,
	progress: Progress,
): Promise<Result<Reply<'import/begin'>>> {
	const declared = context.packs.pack(pack);
	if (!declared.ok) return fail(workspaceFault('workspace/no-pack', pack.slice(0, 100)));
	const { files } = filesOf(context, uploads);
	if (files.length === 0) return fail(workspaceFault('contract/unknown-token'));
	const task: ReadTask = {
		kind: 'files',
		files,
		choices: {},
		remembered: {},
		setting: { profile: { department: '', year: 0, pack, compiledOn: '' }, units: [] },
		sheets: declared.value.sheets,
		packs: context.packs.sheets,
	};
	const read = await readEach(context, task, signal, progress);
	if (!read.ok) return read;
	const { profile, units } = read.value.proposal.content;
	const understood = read.value.files.filter(({ family }) => family !== null);
	const named = understood.flatMap(({ tables }) => tables.map(({ department }) => department));
	// A 账套 has to be called something: after its first unit, until somebody says better.
	const department = [profile.department, ...units.map(({ name }) => name), ...named].find((name) => name !== '') ?? '';
	return ok({
		department: department.slice(0, 200),
		year: profile.year,
		pack: profile.pack,
		units: units.length,
		understood: understood.length,
		faults: read.value.files
			.flatMap(({ name, faults: [fault] }) =>
				fault === undefined ? [] : [{ ...fault, where: { ...fault.where, file: name } }],
			)
			.slice(0, 100),
	});
}

/** What was received under the tokens, and those that are gone. */
function filesOf(
	{ uploads }: Context,
	tokens: readonly string[],
): { readonly files: FileToRead[]; readonly lost: Map<string, ImportedFile> } {
	const files: FileToRead[] = [];
	const lost = new Map<string, ImportedFile>();
	for (const upload of tokens) {
		const received = uploads.redeem(upload);
		if (received.ok) files.push({ upload, name: baseName(received.value.name), bytes: received.value.bytes });
		else lost.set(upload, unreadFile(upload, '', 0, [workspaceFault('import/gone')]));
	}
	return { files, lost };
}

interface Asked {
	readonly request: Request<'import/read'>;
	readonly ledger: Ledger;
}

async function readUploads(
	context: Context,
	{ request, ledger }: Asked,
	signal: AbortSignal,
	progress: Progress,
): Promise<Result<Reply<'import/read'>>> {
	const { profile, units } = ledger;
	const pack = context.packs.pack(profile.pack);
	if (!pack.ok) return fail(workspaceFault('workspace/no-pack', profile.pack.slice(0, 100)));
	const { files, lost } = filesOf(context, request.uploads);
	if (files.length === 0) return fail(workspaceFault('contract/unknown-token'));
	const read = await readEach(
		context,
		{
			kind: 'files',
			files,
			choices: request.choices,
			remembered: context.remembered.forYear(profile.year),
			setting: {
				profile,
				units: units.map(({ code, name, nature, parent }) => ({ code, name, nature, parent })),
				ledger,
			},
			sheets: pack.value.sheets,
			packs: context.packs.sheets,
		},
		signal,
		progress,
	);
	if (!read.ok) return read;
	const all = new Map([...lost, ...read.value.files.map((file) => [file.upload, file] as const)]);
	return ok({ ...read.value, files: request.uploads.flatMap((upload) => all.get(upload) ?? []) });
}

/** A file over which the thread hangs or runs out of memory is left out, and the others are read anew. */
async function readEach(
	{ background, readPatience = SILENT_MS }: Context,
	task: ReadTask,
	signal: AbortSignal,
	progress: Progress,
): Promise<Result<ReadFiles>> {
	const killers = new Map<string, ImportedFile>();
	for (;;) {
		const files = task.files.filter(({ upload }) => !killers.has(upload));
		let at = 0;
		const heard: Progress = (text, done, total) => {
			at = done;
			progress(text, done, total);
		};
		const limits = files.length === 0 ? undefined : { silentMs: readPatience };
		const read = await background.run<ReadFiles>('import-worker', { ...task, files }, signal, heard, limits);
		const code = read.ok ? '' : read.faults[0]?.code;
		if (read.ok) return ok({ ...read.value, files: [...read.value.files, ...killers.values()] });
		const killer = files[at];
		if ((code !== 'job/stuck' && code !== 'job/too-large') || killer === undefined || killers.size >= MAX_KILLERS) {
			return read;
		}
		const fault = workspaceFault(code === 'job/stuck' ? 'job/stuck' : 'import/too-large');
		killers.set(killer.upload, unreadFile(killer.upload, killer.name, killer.bytes.byteLength, [fault]));
	}
}

function baseName(name: string): string {
	return shownName((name.split(/[\\/]/u).at(-1) ?? '').slice(0, 255));
}
