import type { ImportedFile } from '../../../shared/contract/imports.ts';
import type { ReadFile } from '../../../shared/intake/proposal.ts';
import { propose } from '../../../shared/intake/propose.ts';
import { type ReadFileTools, readFile } from '../../../shared/intake/read-file.ts';
import type { SourceFile } from '../../../shared/reading/source.ts';
import type { ReadingChoices } from '../../../shared/reading/table.ts';
import { readSource } from '../../import/source/read-source.ts';
import { catalogOf } from '../catalogs.ts';
import { loadKinds } from '../kinds.ts';
import { workspaceFault } from './faults.ts';
import { lookAt, unreadFile } from './import-look.ts';
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
	const proposal = propose(read, task.setting, { sheets: task.sheets, catalog });
	return { files, proposal, kinds: kinds.kinds.map(({ id, name, family }) => ({ id, name, family })) };
}

interface One {
	readonly look: ImportedFile;
	readonly file?: ReadFile;
}

async function readOne(given: FileToRead, task: ReadTask, tools: ReadFileTools): Promise<One> {
	const { upload, name, bytes } = given;
	const size = bytes.byteLength;
	try {
		const source = await sourceOf(given);
		if (!source.ok) return { look: unreadFile(upload, name, size, source.faults) };
		const said = task.choices[upload];
		const first = readFile(source.value, tools, said);
		if (!first.ok) return { look: unreadFile(upload, name, size, first.faults) };
		const kept = said === undefined ? rememberedFor(first.value, task) : undefined;
		const again = kept === undefined ? first : readFile(source.value, tools, kept);
		// What was said of an earlier file may not fit this one: then it is read as it is.
		const file = again.ok ? again.value : first.value;
		const remembered = again.ok && kept !== undefined;
		return { look: { ...lookAt(upload, size, source.value, file), remembered }, file };
	} catch (error) {
		// A bug of ours over one file is no reason to lose the others.
		process.stderr.write(`import: ${describeBug(error)}\n`);
		return { look: unreadFile(upload, name, size, [workspaceFault('import/unreadable')]) };
	}
}

function rememberedFor({ reading }: ReadFile, { remembered }: ReadTask): ReadingChoices | undefined {
	return Object.hasOwn(remembered, reading.shape) ? remembered[reading.shape] : undefined;
}

/** Cells of files that were read before are kept: a correction only changes what they are taken for. */
const MAX_KEPT_CELLS = 400_000;
const kept = new Map<string, { readonly source: SourceFile; readonly cells: number }>();

async function sourceOf({ upload, name, bytes }: FileToRead): ReturnType<typeof readSource> {
	const known = kept.get(upload);
	if (known !== undefined) return { ok: true, value: known.source };
	const source = await readSource(bytes, name);
	if (source.ok) keep(upload, source.value);
	return source;
}

function keep(upload: string, source: SourceFile): void {
	const cells = source.workbook.sheets.reduce(
		(sum, { rows }) => sum + rows.reduce((all, row) => all + row.cells.length, 0),
		0,
	);
	if (cells > MAX_KEPT_CELLS) return;
	kept.set(upload, { source, cells });
	let all = [...kept.values()].reduce((sum, one) => sum + one.cells, 0);
	for (const [oldest, one] of kept) {
		if (all <= MAX_KEPT_CELLS) break;
		kept.delete(oldest);
		all -= one.cells;
	}
}

/** Kind and place of an error. Its own words may hold figures or names of the user's, and stay out. */
function describeBug(error: unknown): string {
	if (!(error instanceof Error)) return typeof error;
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
	return [error.name, ...frames.slice(0, 12)].join('\n');
}
