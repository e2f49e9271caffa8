import { join } from 'node:path';

/** 构建结果里各个文件的位置，构建、打包和打包检查用同一份。 */
export const ROOT = join(import.meta.dirname, '..');
export const DIST = join(ROOT, 'dist');

/** Programs: what Electron starts, and the same services without a window. Those that exist are built. */
export const PROGRAMS = ['electron/main.ts', 'electron/host.ts', 'electron/cli.ts'];
export const PRELOAD = 'electron/preload.ts';
export const PAGE = 'renderer/index.html';
/** Read at run time as files: catalogues, packs (forms, wording, sheets), the example. */
export const DATA = ['shared/catalog/data', 'shared/reading/kinds', 'shared/packs/*/', 'electron/example'];
export const ICON = 'build/pack/icon.png';
/** Paths in dist/. */
export const BUILT_ICON = 'electron/icon.png';
export const BUILT_PRELOAD = 'electron/preload.cjs';
export const BUILT_MAIN = 'electron/main.js';
export const DIGESTS = 'electron/digests.json';

/** What bundles may import from outside: what Electron brings, and the package with native code. */
export const NATIVE_PACKAGE = 'better-sqlite3';
export const EXTERNAL = ['electron', NATIVE_PACKAGE];
/** Of the native package, what runs. The rest of it is the source of SQLite. */
export const NATIVE_PARTS = ['package.json', 'LICENSE', 'lib', 'prebuilds'];

/**
 * Of dist/, what lies beside the archive as real files: native code, which the system loads by path; workers,
 * which start from a path; and data, so that a worker reads it as the main thread does. The archive's own
 * hash does not cover these, so the program checks them by `DIGESTS`, which is inside.
 */
export const UNPACKED = [
	`node_modules/${NATIVE_PACKAGE}/prebuilds/*.node`,
	'electron/**/*.mjs',
	'electron/example/**',
	'shared/**',
];
