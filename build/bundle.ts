import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin } from 'vite';
import { CONTRACT } from '../shared/contract/contract.ts';
import { BUILT_PRELOAD, DIST, EXTERNAL, PAGE, PRELOAD, ROOT } from './layout.ts';
import { RunFiles } from './run-files.ts';

type Output = NonNullable<NonNullable<NonNullable<InlineConfig['build']>['rolldownOptions']>['output']>;

/** exceljs brings unzipper, which asks for this package only to read from Amazon's store: nothing of ours does. */
const ABSENT = '@aws-sdk/client-s3';
const withoutAbsent: Plugin = {
	name: 'absent',
	enforce: 'pre',
	resolveId: (id) => (id === ABSENT ? `\0${ABSENT}` : undefined),
	load: (id) => (id === `\0${ABSENT}` ? 'export {}' : undefined),
};

/** Bundles for Node with every package inside but `EXTERNAL`. Keys of `input` are the paths in dist/ without ending. */
async function bundleForNode(
	input: Readonly<Record<string, string>>,
	output: Output,
	dist: string,
	more: { readonly licenses?: string; readonly plugins?: readonly Plugin[]; readonly define?: Record<string, string> },
): Promise<void> {
	await build({
		root: ROOT,
		plugins: [withoutAbsent, ...(more.plugins ?? [])],
		define: more.define ?? {},
		configFile: false,
		logLevel: 'warn',
		ssr: { noExternal: true, external: EXTERNAL },
		build: {
			ssr: true,
			target: 'node24',
			outDir: dist,
			emptyOutDir: false,
			copyPublicDir: false,
			license: more.licenses === undefined ? false : { fileName: more.licenses },
			rolldownOptions: { input: { ...input }, output },
		},
	});
}

const withoutEnding = (source: string): string => source.replace(/\.ts$/u, '');

/** main, host, cli as ES modules with shared chunks beside them, and each worker as a file of its own. */
export async function bundlePrograms(sources: readonly string[], dist: string): Promise<RunFiles> {
	const files = new RunFiles();
	await bundleForNode(
		Object.fromEntries(sources.map((source) => [withoutEnding(source), source])),
		{ entryFileNames: '[name].js', chunkFileNames: 'electron/[name]-[hash].js' },
		dist,
		{ plugins: [files.plugin()], licenses: 'licenses/programs.md' },
	);
	const built = new Set<string>();
	for (const worker of files.workers) {
		// One that is missing is told of at the end of the build, with whatever else is.
		if (built.has(worker) || !existsSync(join(ROOT, worker))) continue;
		built.add(worker);
		await bundleForNode(
			{ [withoutEnding(worker)]: worker },
			{ entryFileNames: '[name].mjs', codeSplitting: false },
			dist,
			{ plugins: [files.plugin()] },
		);
	}
	return files;
}

/** A sandboxed preload can load nothing but `electron`: one CommonJS file, the names of the contract written into it. */
export async function bundlePreload(dist: string): Promise<void> {
	await bundleForNode(
		{ preload: PRELOAD },
		{ format: 'cjs', entryFileNames: BUILT_PRELOAD, codeSplitting: false },
		dist,
		{ define: { CONTRACT_METHODS: JSON.stringify(Object.keys(CONTRACT)) } },
	);
}

/**
 * The page. Nothing inline, as its policy forbids it: no script, no style, no data: fonts.
 *
 * @param outDir the page's own folder, emptied first.
 */
export async function bundlePage(outDir = join(DIST, 'renderer')): Promise<void> {
	await build({
		root: join(ROOT, 'renderer'),
		base: './',
		configFile: false,
		logLevel: 'warn',
		plugins: [react()],
		publicDir: false,
		worker: { format: 'es' },
		build: {
			target: 'es2024',
			outDir,
			emptyOutDir: true,
			assetsInlineLimit: 0,
			modulePreload: { polyfill: false },
			license: { fileName: 'licenses.md' },
			chunkSizeWarningLimit: 4096,
			rolldownOptions: { input: join(ROOT, PAGE) },
		},
	});
}

/** Where a package is installed. */
export function installed(name: string): string {
	return join(createRequire(join(ROOT, 'package.json')).resolve(`${name}/package.json`), '..');
}
