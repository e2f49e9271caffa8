import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * 归档外的文件是不是原样。The archive is checked by Electron against a hash in the program itself; native
 * code, workers and data have to lie beside it and are checked here, before any of them is used, against
 * digests that lie inside the archive.
 *
 * @param archive folder or file of the application; the files are beside it in `<archive>.unpacked`.
 * @param digests path in the archive → SHA-512 in base64, as the build wrote them.
 * @param system such as `win32-x64`: of native code, only this system's has to be there.
 * @returns the paths that are wrong: changed, missing, or not ours.
 */
export function changedFiles(
	archive: string,
	digests: Readonly<Record<string, string>>,
	system: string,
): readonly string[] {
	const folder = `${archive}.unpacked`;
	const present = filesIn(folder);
	const wrong = present.filter((file) => digests[file] !== digestOf(path.join(folder, file)));
	const missing = Object.keys(digests).filter((file) => !present.includes(file) && isNeeded(file, system));
	return [...wrong, ...missing].sort();
}

function isNeeded(file: string, system: string): boolean {
	return !file.endsWith('.node') || path.posix.basename(file, '.node') === system;
}

/** Undefined, which no digest is, for anything but an ordinary file. */
function digestOf(file: string): string | undefined {
	if (!lstatSync(file).isFile()) return undefined;
	return createHash('sha512').update(readFileSync(file)).digest('base64');
}

/** Paths below a folder with slashes; links are not followed, and count as files. */
function filesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => !entry.isDirectory())
			.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
	} catch {
		return [];
	}
}
