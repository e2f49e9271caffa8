import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.wasm': 'application/wasm',
};

export interface StaticFile {
	readonly type: string;
	readonly bytes: Uint8Array;
}

/**
 * A file of the built page by the path of an address. Undefined for anything else: names that are not
 * plain, kinds of files that a page does not have, and what a link leads to outside the folder.
 */
export async function readStatic(root: string, pathname: string): Promise<StaticFile | undefined> {
	const parts = pathname.split('/').slice(1);
	if (parts.length === 0 || parts.length > 10 || !parts.every(isPlainName)) return undefined;
	const file = path.join(root, ...parts);
	const type = TYPES[path.extname(file)];
	if (type === undefined) return undefined;
	try {
		const real = await realpath(file);
		if (!real.startsWith((await realpath(root)) + path.sep)) return undefined;
		return { type, bytes: await readFile(real) };
	} catch {
		return undefined;
	}
}

/** What builders name files: no dots in front, no separators, no escapes, no devices of Windows. */
function isPlainName(name: string): boolean {
	return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}$/u.test(name) && !name.includes('..');
}
