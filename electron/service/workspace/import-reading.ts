import type { ImportedFile } from '../../../shared/contract/imports.ts';
import { ok } from '../../../shared/fault/fault.ts';
import type { ReadFile } from '../../../shared/intake/proposal.ts';
import { propose } from '../../../shared/intake/propose.ts';
import type { ReadFileTools } from '../../../shared/intake/read-file.ts';
import { LIST_KIND } from '../../../shared/reading/read-list.ts';
import type { SourceFile } from '../../../shared/reading/source.ts';
import type { ReadingChoices } from '../../../shared/reading/table.ts';
import { readSource } from '../../import/source/read-source.ts';
import { catalogOf } from '../catalogs.ts';
import { loadKinds } from '../kinds.ts';
import { understand } from '../understand.ts';
import { workspaceFault } from './faults.ts';
import { Kept, sizeOfReading, sizeOfSource } from './import-kept.ts';
import { lookAt, proposalForPage, unreadFile } from './import-look.ts';
import type { FileToRead, ReadFiles, ReadTask } from './import-task.ts';
import type { Progress } from './jobs.ts';

/** Reads files one after another, each with what was said about it or its like, and what they come to together. */
export async function readFiles(task: ReadTask, progress: Progress): Promise<ReadFiles> {
	const [kinds, catalog] = await Promise.all([loadKinds(), catalogOf(task.setting.profile.year)]);
	const tools: ReadFileTools = { kinds, catalog, packs: task.packs };
	const files: ImportedFile[] = [];
	const read: ReadFile[] = [];
	for (const [index, file] of task.files.entries()) {
		progress(file.name, index, task.files.length);
		const one = await readOne(file, task, tools);
		files.push(one.look);
		if (one.file !== undefined) read.push(one.file);
	}
	progress('正在合到一起', task.files.length, task.files.length);
	const proposal = proposalForPage(propose(read, task.setting, { sheets: task.sheets, catalog }));
	const forms = kinds.kinds.map(({ id, name, family }) => ({ id, name, family }));
	return { files, proposal, kinds: [...forms, { id: LIST_KIND, name: LIST_KIND, family: LIST_KIND }] };
}

interface One {
	readonly look: ImportedFile;
	readonly file?: ReadFile;
}

async function readOne(given: FileToRead, task: ReadTask, tools: ReadFileTools): Promise<One> {
	const { upload, name, bytes } = given;
	const size = bytes.byteLength;
	try {
		const known = knownReading(upload, task);
		if (known !== undefined) return known;
		const source = await sourceOf(given);
		if (!source.ok) return { look: unreadFile(upload, name, size, source.faults) };
		const said = task.choices[upload];
		const first = understand(source.value, tools, said);
		if (!first.ok) return { look: unreadFile(upload, name, size, first.faults) };
		const before = said === undefined ? rememberedFor(first.value.reading.shape, task) : undefined;
		const again = before === undefined ? first : understand(source.value, tools, before);
		// What was said of an earlier file may not fit this one: then it is read as it is.
		const file = again.ok ? again.value : first.value;
		const remembered = again.ok && before !== undefined;
		const one = { look: { ...lookAt(upload, size, source.value, file), remembered }, file };
		readings.keep(upload, { key: keyOf(upload, first.value.reading.shape, task), one });
		return one;
	} catch (error) {
		// A bug of ours over one file is no reason to lose the others.
		process.stderr.write(`import: ${describeBug(error)}\n`);
		return { look: unreadFile(upload, name, size, [workspaceFault('import/unreadable')]) };
	}
}

function rememberedFor(shape: string, { remembered }: ReadTask): ReadingChoices | undefined {
	return Object.hasOwn(remembered, shape) ? remembered[shape] : undefined;
}

const sources = new Kept<SourceFile>(400_000, sizeOfSource);
const readings = new Kept<{ readonly key: string; readonly one: Required<One> }>(300_000, ({ one }) =>
	sizeOfReading(one.file),
);

/** The same file with the same said about it, for the same ledger. */
function knownReading(upload: string, task: ReadTask): One | undefined {
	const known = readings.get(upload);
	return known?.key === keyOf(upload, known?.one.file.reading.shape ?? '', task) ? known.one : undefined;
}

function keyOf(upload: string, shape: string, task: ReadTask): string {
	const said = task.choices[upload] ?? { remembered: rememberedFor(shape, task) };
	return JSON.stringify([said, task.setting.profile.year, task.setting.profile.pack]);
}

async function sourceOf({ upload, name, bytes }: FileToRead): ReturnType<typeof readSource> {
	const known = sources.get(upload);
	if (known !== undefined) return ok(known);
	const source = await readSource(bytes, name);
	if (source.ok) sources.keep(upload, source.value);
	return source;
}

/** Kind and place of an error. Its own words may hold figures or names of the user's, and stay out. */
function describeBug(error: unknown): string {
	if (!(error instanceof Error)) return typeof error;
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
	return [error.name, ...frames.slice(0, 12)].join('\n');
}
