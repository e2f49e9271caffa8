import { MAX_IMPORT_FILES } from '../../../shared/contract/imports.ts';
import type { Fault } from '../../../shared/fault/fault.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';

/** Names of files that a folder is looked through for; lock files of Excel are none. */
const READABLE = /^(?!~\$|\.).*\.(?:xlsx|xlsm|xls|et|ods|csv|txt|tsv|docx|html?|mht|xml)$/iu;
/** Folders within folders: a county, its departments, their units. */
const MOST_DEEP = 5;

export function hasFiles(data: DataTransfer | null): data is DataTransfer {
	return data?.types.includes('Files') === true;
}

/** What fell on the window: files as they are, and of folders the files within that could be read. */
export async function droppedFiles(data: DataTransfer): Promise<Result<readonly File[]>> {
	// The list is gone as soon as the event is over.
	const given = [...data.items].flatMap((item): (FileSystemEntry | File)[] => {
		const own = item.kind === 'file' ? (item.webkitGetAsEntry() ?? item.getAsFile()) : null;
		return own === null ? [] : [own];
	});
	const files: File[] = [];
	for (const one of given) {
		if (one instanceof File) files.push(one);
		else await gather(one, files, 0);
	}
	const onlyFolders = given.length > 0 && given.every((one) => !(one instanceof File) && one.isDirectory);
	return files.length === 0 && onlyFolders ? fail(NOTHING_IN_FOLDER) : ok(files);
}

const NOTHING_IN_FOLDER: Fault = {
	code: 'page/empty-folder',
	message: '文件夹里没有可以导入的文件。',
	action: '可以导入 Excel、WPS 表格、CSV 和 Word 文件；压缩包请先解压。',
};

async function gather(entry: FileSystemEntry, files: File[], depth: number): Promise<void> {
	// One more than is taken tells that there are too many.
	if (files.length > MAX_IMPORT_FILES || depth > MOST_DEEP) return;
	if (isFile(entry)) {
		if (depth > 0 && !READABLE.test(entry.name)) return;
		files.push(await fileOf(entry));
	} else if (isFolder(entry)) {
		for (const inner of await entriesOf(entry)) await gather(inner, files, depth + 1);
	}
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** One that is gone meanwhile is empty, which the main side tells. */
async function fileOf(entry: FileSystemFileEntry): Promise<File> {
	return await new Promise((resolve) =>
		entry.file(
			(file) => resolve(file),
			() => resolve(new File([], entry.name)),
		),
	);
}

/** By name; the browser gives them a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
	const reader = folder.createReader();
	const entries: FileSystemEntry[] = [];
	for (;;) {
		const more = await new Promise<readonly FileSystemEntry[]>((resolve) =>
			reader.readEntries(resolve, () => resolve([])),
		);
		if (more.length === 0) return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
		entries.push(...more);
	}
}
