import { randomBytes } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { APP_SCHEME, isOurs } from './address.ts';
import { pageHeaders } from './page-policy.ts';

const INDEX = 'index.html';
const NONCE_MARK = '__NONCE__';

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.woff2': 'font/woff2',
};

/** Has to be called before Electron is ready. The page's origin counts as secure, and gets no more than that. */
export function registerScheme(): void {
	protocol.registerSchemesAsPrivileged([
		{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
	]);
}

/**
 * Serves the page's files to a session, and nothing else.
 *
 * @param root folder of the built page.
 */
export function servePage(session: Session, root: string): void {
	session.protocol.handle(APP_SCHEME, async (request) => respond(request, root));
}

async function respond(request: Request, root: string): Promise<Response> {
	const nonce = randomBytes(16).toString('base64');
	const headers = { ...pageHeaders(nonce) };
	if (request.method !== 'GET') return new Response(null, { status: 405, headers });
	const file = await contained(request.url, root);
	const type = file === undefined ? undefined : TYPES[path.extname(file)];
	if (file === undefined || type === undefined) return new Response(null, { status: 404, headers });
	const bytes = await readFile(file);
	const body = path.basename(file) === INDEX ? bytes.toString('utf8').replaceAll(NONCE_MARK, nonce) : bytes;
	return new Response(body, { headers: { ...headers, 'content-type': type } });
}

/** The file that an address of ours stands for, where it lies within the page's folder, links followed. */
async function contained(url: string, root: string): Promise<string | undefined> {
	if (!isOurs(url)) return undefined;
	const asked = decoded(new URL(url).pathname);
	// Control characters, backslash, and the colon of drives and streams have no place in names of ours.
	if (asked === undefined || /[\u0000-\u001f\\:]/u.test(asked)) return undefined;
	const file = path.join(root, asked === '/' ? INDEX : asked);
	if (!isWithin(file, root)) return undefined;
	try {
		const [real, realRoot] = await Promise.all([realpath(file), realpath(root)]);
		return isWithin(real, realRoot) && (await stat(real)).isFile() ? real : undefined;
	} catch {
		return undefined;
	}
}

/** With the separator: `/page-evil` does not lie in `/page`. */
function isWithin(file: string, folder: string): boolean {
	return file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

function decoded(pathname: string): string | undefined {
	try {
		return decodeURIComponent(pathname);
	} catch {
		return undefined;
	}
}
