import { createHash } from 'node:crypto';
import type { ImportedFile } from '../../../shared/contract/imports.ts';
import { ok, type Result } from '../../../shared/fault/fault.ts';
import type { IntakeSetting, Proposal, ReadFile } from '../../../shared/intake/proposal.ts';
import { WHOLE_LEDGER } from '../../../shared/intake/scopes.ts';
import type { SourceFile } from '../../../shared/reading/source.ts';
import type { ReadingChoices } from '../../../shared/reading/table.ts';
import { readCollection } from '../../import/workbook/read-collection.ts';
import { workspaceFault } from './faults.ts';
import { lookAt, unreadFile } from './import-look.ts';
import type { FileToRead, ReadFiles, ReadTask } from './import-task.ts';
import type { Progress } from './jobs.ts';

/** Reads files one after another, each with what was said about it or its like, and what they come to together. */
export async function readFiles(task: ReadTask, progress: Progress): Promise<ReadFiles> {
	const files: ImportedFile[] = [];
	const read: ReadFile[] = [];
	for (const [index, file] of task.files.entries()) {
		progress(file.name, index, task.files.length);
		const one = await readOne(file, task);
		files.push(one.look);
		if (one.file !== undefined) read.push(one.file);
	}
	progress('正在合到一起', task.files.length, task.files.length);
	return { files, proposal: propose(read, task.setting), kinds: [] };
}

interface One {
	readonly look: ImportedFile;
	readonly file?: ReadFile;
}

async function readOne({ upload, name, bytes }: FileToRead, task: ReadTask): Promise<One> {
	try {
		const said = task.choices[upload];
		const first = await understand(bytes, name, task, said ?? {});
		if (!first.ok) return { look: unreadFile(upload, name, bytes.byteLength, first.faults) };
		const { source, file } = first.value;
		const remembered = said === undefined ? task.remembered[file.reading.shape] : undefined;
		if (remembered === undefined) return { look: lookAt(upload, bytes.byteLength, source, file), file };
		const again = await understand(bytes, name, task, remembered);
		if (!again.ok) return { look: unreadFile(upload, name, bytes.byteLength, again.faults) };
		const look = lookAt(upload, bytes.byteLength, source, again.value.file);
		return { look: { ...look, remembered: true }, file: again.value.file };
	} catch {
		// A bug of ours over one file is no reason to lose the others.
		return { look: unreadFile(upload, name, bytes.byteLength, [workspaceFault('import/unreadable')]) };
	}
}

// Until readSource, readFile and propose are there.
async function understand(
	bytes: Uint8Array,
	name: string,
	{ packs }: ReadTask,
	choices: ReadingChoices,
): Promise<Result<{ source: SourceFile; file: ReadFile }>> {
	const collection = await readCollection(bytes, name, packs);
	if (!collection.ok) return collection;
	const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
	const sheets = packs.get(collection.value.content.profile.pack)?.sheets ?? [];
	return ok({
		source: { name, digest, format: 'xlsx', workbook: { sheets: [] }, sections: [], notices: [] },
		file: {
			reading: {
				file: { name, digest, format: 'xlsx' },
				shape: '采集表',
				tables: sheets.map((sheet) => ({
					id: sheet.name,
					sheet: sheet.name,
					range: '',
					family: '采集表',
					kind: `采集表/${sheet.name}`,
					name: sheet.name,
					title: '',
					printedNumber: '',
					department: collection.value.content.profile.department,
					year: collection.value.content.profile.year,
					amountUnit: '元',
					sure: 100,
					why: ['表头和采集表一致'],
					columns: [],
					figures: [],
					sums: [],
					unclear: [],
					joined: [],
				})),
				unread: [],
				notices: [],
			},
			family: '采集表',
			collection: collection.value.content,
			sections: [],
			choices,
		},
	});
}

function propose(files: readonly ReadFile[], { profile, units }: IntakeSetting): Proposal {
	const [first] = files;
	return {
		content: first?.collection ?? {
			profile,
			units,
			entries: [],
			indicators: [],
			printed: [],
			passages: [],
			projects: [],
			measures: [],
		},
		drafts: [],
		scopes: first === undefined ? [] : WHOLE_LEDGER,
		toFill: [],
		totals: [],
		questions: [],
		notices: [],
	};
}
