/**
 * 谁可以引用谁。Checks every import against the layers of the design: what a folder may import of the
 * project, and which folder may use which package. Restricted names inside a module (writing files,
 * clocks, locales) and cycles between files are oxlint's part, see .oxlintrc.json.
 */
import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

const ROOT = join(import.meta.dirname, '..');

/** A folder of shared may import itself and those to its left. */
const SHARED_ARROWS = [
	'fault',
	'money',
	'catalog',
	'ledger',
	'facts',
	'forms',
	'wording',
	'sheets',
	'published',
	'reading',
	'intake',
	'checks',
	'packs',
	'contract',
] as const;

/** Outside shared: the folders a folder may import, itself included; `electron` alone means the files right in it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
	'electron/store': ['electron/store', 'shared'],
	'electron/import': ['electron/import', 'electron/export', 'shared'],
	'electron/export': ['electron/export', 'shared'],
	'electron/service': ['electron/service', 'electron/store', 'electron/import', 'electron/export', 'shared'],
	'electron/shell': ['electron/shell', 'electron/export', 'shared'],
	'electron/host': ['electron/host', 'shared'],
	electron: ['electron', 'electron/host', 'electron/service', 'electron/shell', 'shared'],
	renderer: ['renderer', 'shared'],
	// The checks of packages read them by the program's own code.
	build: ['build', 'electron/shell', 'shared'],
};

/** Packages and the folders or files that may use them; `node:` stands for everything Node brings. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
	zod: ['shared', 'electron', 'renderer'],
	liquidjs: ['shared'],
	yaml: ['shared'],
	'@preact/signals-core': ['shared', 'renderer'],
	'better-sqlite3': ['electron/store'],
	kysely: ['electron/store'],
	exceljs: ['electron/import', 'electron/export'],
	docx: ['electron/export'],
	yauzl: ['electron/import', 'electron/export'],
	saxes: ['electron/import', 'electron/export'],
	fflate: ['electron/import', 'electron/export'],
	// The services know nothing of Electron.
	electron: ['electron/main.ts', 'electron/preload.ts', 'electron/shell'],
	react: ['renderer'],
	'react-dom': ['renderer'],
	antd: ['renderer'],
	'@tanstack/react-virtual': ['renderer'],
	'pinyin-pro': ['renderer'],
	'docx-preview': ['renderer'],
	'node:': ['electron'],
};

/** Folders that may use every package of package.json: they are not part of the program. */
const TOOLING = new Set(['build', 'test', '.']);

interface Import {
	readonly line: number;
	/** Undefined when it is computed at run time. */
	readonly target: string | undefined;
}

function importsOf(file: string, source: string): readonly Import[] {
	const { module, errors } = parseSync(file, source);
	const first = errors[0];
	if (first !== undefined) throw new Error(`${file}: ${first.message}`);
	const literal = /^(['"`])([^'"`$]+)\1$/;
	const found = [
		...module.staticImports.map((item) => ({ at: item.start, target: item.moduleRequest.value })),
		...module.staticExports.flatMap((item) =>
			item.entries.flatMap(({ start, moduleRequest }) =>
				moduleRequest === null ? [] : [{ at: start, target: moduleRequest.value }],
			),
		),
		...module.dynamicImports.map(({ start, moduleRequest }) => ({
			at: start,
			target: literal.exec(source.slice(moduleRequest.start, moduleRequest.end))?.[2],
		})),
	];
	return found.map(({ at, target }) => ({ line: source.slice(0, at).split('\n').length, target }));
}

/** The folder a file counts as: `shared/money`, `electron/store`, `electron` for files right in it, `.` for the top. */
function layerOf(file: string): string {
	const [top = '', second = ''] = posix.dirname(file).split('/');
	return (top === 'shared' || top === 'electron') && second !== '' ? `${top}/${second}` : top;
}

const isWithin = (layer: string, folder: string): boolean => layer === folder || layer.startsWith(`${folder}/`);

function mayImport(from: string, to: string): boolean {
	if (from === 'test' || from === '.') return true;
	const arrows = SHARED_ARROWS.map((folder) => `shared/${folder}`);
	if (isWithin(from, 'shared')) return arrows.includes(from) && arrows.slice(0, arrows.indexOf(from) + 1).includes(to);
	return (MAY_IMPORT[from] ?? []).some((folder) => (folder === 'shared' ? isWithin(to, folder) : to === folder));
}

function mayUse(file: string, name: string): boolean {
	const from = layerOf(file);
	return TOOLING.has(from) || (PACKAGES[name] ?? []).some((place) => place === file || isWithin(from, place));
}

/** Why `target` may not stand in `file`, or undefined where it may. */
function objection(file: string, target: string | undefined): string | undefined {
	const from = layerOf(file);
	if (target === undefined) return 'import() 的目标必须是写定的文字';
	if (target.startsWith('.')) {
		const to = layerOf(posix.join(posix.dirname(file), target));
		return mayImport(from, to) ? undefined : `${from} 不可引用 ${to}（${target}）`;
	}
	const name = isBuiltin(target) ? 'node:' : target.split('/', target.startsWith('@') ? 2 : 1).join('/');
	return mayUse(file, name) ? undefined : `${from} 不可使用 ${target}`;
}

const files = globSync(['{electron,renderer,shared,build,test}/**/*.{ts,tsx,mjs}', '*.ts'], { cwd: ROOT })
	.map((file) => file.replaceAll('\\', '/'))
	.sort();
let found = 0;
for (const file of files) {
	for (const { line, target } of importsOf(file, readFileSync(join(ROOT, file), 'utf8'))) {
		const reason = objection(file, target);
		if (reason === undefined) continue;
		found += 1;
		console.error(`${file}:${line}: ${reason}`);
	}
}
console.log(`引用边界：查了 ${files.length} 个文件，${found} 处越界`);
process.exitCode = found === 0 ? 0 : 1;
