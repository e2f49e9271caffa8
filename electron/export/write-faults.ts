import path from 'node:path';
import type { Fault } from '../../shared/fault/fault.ts';

const GONE = '请先新建这个文件夹，或另选一个保存位置，再试。';
const CLOSE = '请关闭正在打开它的程序（Excel、WPS、LibreOffice 或预览窗口），再试；也可以换一个文件名保存。';

/** What can go wrong when a file is written, in the user's words: what is wrong, what to do next. */
const SENTENCES = {
	'write/exists': [
		(name: string) => `“${name}”已经存在，没有改动它。`,
		'请换一个文件名或文件夹；确定要替换，请选“替换”（命令行加 --force）。',
	],
	'write/in-use': [(name: string) => `“${name}”正被别的程序使用，写不进去，原文件没有改动。`, CLOSE],
	'write/no-space': [
		(name: string) => `磁盘空间（或空间限额）不够，写不下“${name}”，原有文件没有改动。`,
		'请清理磁盘或换一个磁盘保存，再试。',
	],
	'write/read-only': [
		(name: string) => `“${name}”是只读文件，没有改动它。`,
		'请在文件属性中去掉“只读”，或换一个文件名保存。',
	],
	'write/not-allowed': [
		(name: string) => `没有在这里写“${name}”的权限，或磁盘是只读的。`,
		'请换一个自己可以写入的文件夹（如“文档”或桌面），再试。',
	],
	'write/no-folder': [(name: string) => `要保存“${name}”的文件夹不存在。`, GONE],
	'write/folder-is-file': [
		(name: string) => `要保存“${name}”的位置不是文件夹，而是一个文件。`,
		'请另选一个文件夹保存，再试。',
	],
	'write/is-folder': [
		(name: string) => `“${name}”是一个文件夹，不能当作文件来写。`,
		'请换一个文件名，或先把这个文件夹改名，再试。',
	],
	'write/name-too-long': [(name: string) => `文件名“${name}”太长，系统不接受。`, '请换一个短些的文件名，再试。'],
	'write/bad-name': [
		(name: string) => `文件名“${name}”里有系统不接受的字符。`,
		'请去掉 \\ / : * ? " < > | 这类字符，再试。',
	],
	'write/failed': [
		(name: string) => `写“${name}”时磁盘或网络出错，原有文件没有改动。`,
		'请检查磁盘或网络连接，换一个文件夹保存，再试。',
	],
} as const satisfies Record<string, readonly [(name: string) => string, string]>;

export type WriteFaultCode = keyof typeof SENTENCES;

export function writeFault(code: WriteFaultCode, file: string): Fault {
	const [message, action] = SENTENCES[code];
	return { code, message: message(path.basename(file)), action, where: { file } };
}

/** What an error of the system means. Sources: errno(3), and libuv's table of Windows errors. */
const MEANINGS: Readonly<Record<string, WriteFaultCode>> = {
	EEXIST: 'write/exists',
	EBUSY: 'write/in-use',
	ETXTBSY: 'write/in-use',
	ENOSPC: 'write/no-space',
	EDQUOT: 'write/no-space',
	EFBIG: 'write/no-space',
	EROFS: 'write/not-allowed',
	EACCES: 'write/not-allowed',
	EPERM: 'write/not-allowed',
	ENOENT: 'write/no-folder',
	ENOTDIR: 'write/folder-is-file',
	EISDIR: 'write/is-folder',
	ENAMETOOLONG: 'write/name-too-long',
	EINVAL: 'write/bad-name',
	EIO: 'write/failed',
	ENXIO: 'write/failed',
	EMFILE: 'write/failed',
	ENFILE: 'write/failed',
};

/**
 * The fault that an error of the file system amounts to; `undefined` when it is none, so a bug.
 *
 * @param occupied the file exists and may be written to: on Windows a program that holds it open then
 * shows as EPERM or EACCES.
 */
export function faultOfWriteError(error: unknown, file: string, occupied: boolean): Fault | undefined {
	const errno = errorCode(error);
	if (errno === undefined) return undefined;
	if (occupied && (errno === 'EPERM' || errno === 'EACCES')) return writeFault('write/in-use', file);
	const code = MEANINGS[errno];
	return code === undefined ? undefined : writeFault(code, file);
}

/** ENOSPC, EBUSY … of an error of the system. */
export function errorCode(error: unknown): string | undefined {
	if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
	return error.code;
}
