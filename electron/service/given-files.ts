import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';

/** Names of files that a folder is looked through for. */
const READABLE = /\.(?:xlsx|xlsm|xls|et|ods|csv|txt|tsv|docx|html?|xml)$/iu;

/** The files, and those right in the folders, in the order of their names. Lock files of Excel are none. */
export async function givenFiles(places: readonly string[]): Promise<Result<readonly string[]>> {
	const files: string[] = [];
	for (const place of places) {
		if (!(await isFolder(place))) {
			files.push(place);
			continue;
		}
		const found = await readdir(place, { withFileTypes: true });
		const names = found.filter(
			(entry) => entry.isFile() && READABLE.test(entry.name) && !/^(?:~\$|\.)/u.test(entry.name),
		);
		for (const { name } of names.toSorted((a, b) => (a.name < b.name ? -1 : 1))) files.push(path.join(place, name));
	}
	if (files.length > 0) return ok([...new Set(files)]);
	return fail({
		code: 'import/no-files',
		message: `文件夹里没有可以导入的文件：${places.join('、')}。`,
		action: '请核对文件夹，只看里面一层；可以导入 Excel、WPS 表格、CSV 和 Word 文件。',
	});
}

async function isFolder(place: string): Promise<boolean> {
	return await stat(place).then(
		(found) => found.isDirectory(),
		() => false,
	);
}

export async function isThere(file: string): Promise<boolean> {
	return await stat(file).then(
		() => true,
		(error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
	);
}
