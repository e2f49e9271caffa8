import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlePage, bundlePreload, bundlePrograms, installed } from './bundle.ts';
import {
	BUILT_ICON,
	BUILT_MAIN,
	DATA,
	DIGESTS,
	ICON,
	NATIVE_PACKAGE,
	NATIVE_PARTS,
	PAGE,
	PRELOAD,
	PROGRAMS,
	ROOT,
	UNPACKED,
} from './layout.ts';

const exists = (file: string): boolean => existsSync(join(ROOT, file));
const text = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;
const readPackage = (folder: string): Record<string, unknown> =>
	JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;

/** The native package as it is at run time: its own package.json without what is needed to compile it. */
function copyNativePackage(dist: string): void {
	const from = installed(NATIVE_PACKAGE);
	const to = join(dist, 'node_modules', NATIVE_PACKAGE);
	for (const part of NATIVE_PARTS) cpSync(join(from, part), join(to, part), { recursive: true });
	const { name, version, license, main, exports } = readPackage(from);
	writeFileSync(join(to, 'package.json'), text({ name, version, license, main, exports }));
}

/** dist/ is an application of its own: what Electron starts, and nothing to install but the native package. */
function writePackage(dist: string): void {
	const { name, productName, version, description, license } = readPackage(ROOT);
	const dependencies = { [NATIVE_PACKAGE]: readPackage(installed(NATIVE_PACKAGE)).version };
	const main = `./${BUILT_MAIN}`;
	const meta = { name, productName, version, description, license, author: productName };
	writeFileSync(join(dist, 'package.json'), text({ ...meta, private: true, type: 'module', main, dependencies }));
}

/** Digests of the files that lie outside the archive, see `UNPACKED`. */
function writeDigests(dist: string): void {
	const files = globSync(UNPACKED, { cwd: dist }).filter((file) => statSync(join(dist, file)).isFile());
	const digests = files
		.map((file) => [
			file.replaceAll('\\', '/'),
			createHash('sha512')
				.update(readFileSync(join(dist, file)))
				.digest('base64'),
		])
		.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
	writeFileSync(join(dist, DIGESTS), text(Object.fromEntries(digests)));
}

/** Runs the built command line and looks for what it should have written. */
function tryCommandLine(dist: string): void {
	const folder = mkdtempSync(join(tmpdir(), 'juesuan-build-'));
	// npm says where it was called from, and the command line takes relative paths from there.
	const env = { ...process.env, INIT_CWD: folder };
	const run = (...args: readonly string[]): string =>
		execFileSync(process.execPath, [join(dist, 'electron', 'cli.js'), ...args], { cwd: folder, env, encoding: 'utf8' });
	try {
		if (run('--help').trim() === '') throw new Error('cli.js --help printed nothing');
		run('collect', '--blank', '--out', '空白采集表.xlsx');
		run('export', '--from', join(dist, 'electron', 'example', '采集表.xlsx'), '--out', '公开');
		const written = globSync('**/*.{xlsx,docx}', { cwd: folder });
		for (const wanted of [/^空白采集表\.xlsx$/u, /^公开.*\.xlsx$/u, /^公开.*\.docx$/u]) {
			if (!written.some((file) => wanted.test(file))) throw new Error(`cli.js did not write ${wanted.source}`);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/**
 * Makes a folder that runs by itself: the programs as bundles for Node 24 and Electron, the page, the data
 * they read, and the one package with native code. Ends by running the built command line.
 *
 * @param dist is emptied first.
 */
export async function buildProgram(dist: string): Promise<void> {
	rmSync(dist, { recursive: true, force: true });
	const files = await bundlePrograms(PROGRAMS.filter(exists), dist);
	if (exists(PRELOAD)) await bundlePreload(dist);
	if (exists(PAGE)) await bundlePage(join(dist, 'renderer'));
	for (const folder of globSync(DATA, { cwd: ROOT })) {
		cpSync(join(ROOT, folder), join(dist, folder), { recursive: true });
	}
	cpSync(join(ROOT, 'LICENSE'), join(dist, 'LICENSE'));
	cpSync(join(ROOT, ICON), join(dist, BUILT_ICON));
	copyNativePackage(dist);
	writePackage(dist);
	writeDigests(dist);
	const lost = [...files.named].filter((file) => !existsSync(join(dist, file)));
	if (lost.length > 0) throw new Error(`源码要在运行时打开，构建结果里却没有：${lost.join('、')}`);
	tryCommandLine(dist);
}
