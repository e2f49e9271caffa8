/**
 * 构建。Makes dist/: the program as plain JavaScript for Node 24, file by file as in the source tree, with
 * the data folders beside it, so that what the code finds relative to itself is found in dist/ as well.
 * Packages stay in node_modules (better-sqlite3 is native). Ends by starting the built command line.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const ENTRIES = ['electron/cli.ts', 'electron/main.ts'];
/** Read at run time as files: catalogues, forms, wording. */
const DATA = ['shared/catalog/data', 'shared/packs/*/'];

const entries = ENTRIES.filter((entry) => existsSync(join(ROOT, entry)));
await build({
	root: ROOT,
	configFile: false,
	logLevel: 'warn',
	build: {
		ssr: true,
		target: 'node24',
		outDir: DIST,
		emptyOutDir: true,
		rolldownOptions: {
			input: entries,
			output: { preserveModules: true, preserveModulesRoot: ROOT, entryFileNames: '[name].js' },
		},
	},
});
for (const folder of globSync(DATA, { cwd: ROOT })) cpSync(join(ROOT, folder), join(DIST, folder), { recursive: true });

const help = execFileSync(process.execPath, [join(DIST, 'electron', 'cli.js'), '--help'], { encoding: 'utf8' });
if (help.trim() === '') throw new Error('dist/electron/cli.js --help printed nothing');
console.log(`已构建 dist/：${globSync('**/*.js', { cwd: DIST }).length} 个模块，命令行可以启动`);
