import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

const NAME = '决算公开';

/**
 * 账套文件夹, unless the user has another: JUESUAN_HOME, or 决算公开 in the user's documents. A shell
 * that knows where the documents are, as Windows lets them be moved, says so.
 */
export async function defaultFolder(env: NodeJS.ProcessEnv = process.env, documents?: string): Promise<string> {
	if (env.JUESUAN_HOME !== undefined && env.JUESUAN_HOME !== '') return path.resolve(env.JUESUAN_HOME);
	return path.join(documents ?? (await documentsFolder(env)), NAME);
}

async function documentsFolder(env: NodeJS.ProcessEnv): Promise<string> {
	const home = env.HOME ?? env.USERPROFILE ?? homedir();
	const named = await xdgDocuments(env, home);
	const candidates = [named, path.join(home, '文档'), path.join(home, 'Documents')];
	return candidates.find((folder) => folder !== undefined && existsSync(folder)) ?? path.join(home, 'Documents');
}

/** Linux desktops say in user-dirs.dirs where documents are: https://www.freedesktop.org/wiki/Software/xdg-user-dirs/ */
async function xdgDocuments(env: NodeJS.ProcessEnv, home: string): Promise<string | undefined> {
	if (process.platform === 'win32' || process.platform === 'darwin') return undefined;
	const config = env.XDG_CONFIG_HOME ?? path.join(home, '.config');
	const text = await readFile(path.join(config, 'user-dirs.dirs'), 'utf8').catch(() => '');
	const value = /^XDG_DOCUMENTS_DIR="(.+)"$/mu.exec(text)?.[1];
	const folder = value?.replace(/^\$HOME/u, () => home);
	// 「$HOME/」 alone means that the user has no such folder.
	return folder === undefined || path.resolve(folder) === path.resolve(home) ? undefined : path.resolve(folder);
}

/** A name that Windows, macOS and Linux all take, and short enough for what is added to it. */
export function safeName(text: string, otherwise: string): string {
	const name = text
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '')
		.replace(/\s+/gu, ' ')
		.trim();
	const short = firstBytes(name, 120)
		.replace(/[. ]+$/u, '')
		.replace(/^[. ]+/u, '')
		.trim();
	return short === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(short) ? otherwise : short;
}

/** Linux counts the bytes of a name. */
function firstBytes(text: string, limit: number): string {
	let bytes = 0;
	let short = '';
	for (const character of text) {
		bytes += Buffer.byteLength(character);
		if (bytes > limit) return short;
		short += character;
	}
	return short;
}
