/**
 * 证明每道关都关得住。Plants one fault at a time in a copy of the working tree and shows that its gate
 * passes without the fault, fails with it, and names the planted file. Prints a table.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

interface Fault {
	readonly gate: string;
	readonly fault: string;
	/** Text that is appended to files, which come into being where they are missing. */
	readonly plant: Readonly<Record<string, string>>;
	/** What the gate must name, as proof that it fails for this reason; the first planted file if not given. */
	readonly names?: string;
}

const FAULTS: readonly Fault[] = [
	{
		gate: 'typecheck',
		fault: '文字当作数字',
		plant: { 'shared/money/planted.ts': "export const planted: number = 'x';\n" },
	},
	{
		gate: 'typecheck',
		fault: 'shared 用了 Node 的全局对象',
		plant: { 'shared/money/planted.ts': "export const planted = Buffer.from('x').length;\n" },
	},
	{
		gate: 'lint',
		fault: '没有等待的 Promise',
		plant: { 'electron/planted.ts': 'export function planted(): void {\n\tPromise.resolve(1);\n}\n' },
		names: 'no-floating-promises',
	},
	{
		gate: 'lint',
		fault: 'shared 里看时钟',
		plant: { 'shared/money/planted.ts': 'export const planted = new Date().getTime();\n' },
		names: 'no-restricted-globals',
	},
	{
		gate: 'lint',
		fault: '绕过 atomic-write 写文件',
		plant: { 'electron/planted.ts': "import { writeFileSync } from 'node:fs';\n\nwriteFileSync('x', 'x');\n" },
		names: 'no-restricted-imports',
	},
	{
		gate: 'lint',
		fault: '互相引用',
		plant: {
			'shared/money/planted.ts': "import { b } from './planted-b.ts';\n\nexport const a: number = b;\n",
			'shared/money/planted-b.ts': "import { a } from './planted.ts';\n\nexport const b: number = a;\n",
		},
		names: 'no-cycle',
	},
	{ gate: 'format:check', fault: '格式', plant: { 'shared/money/planted.ts': 'export const planted = {a:1}\n' } },
	{
		gate: 'boundaries',
		fault: 'shared 引用 node:fs',
		plant: { 'shared/money/planted.ts': "import { readFileSync } from 'node:fs';\n\nreadFileSync('x');\n" },
	},
	{
		gate: 'boundaries',
		fault: '箭头反向：money 引用 forms',
		plant: { 'shared/money/planted.ts': "export type { Table } from '../forms/table.ts';\n" },
	},
	{
		gate: 'lint',
		fault: '绕过 ValidatedIpcMain',
		plant: {
			'electron/shell/planted.ts': "import { ipcMain } from 'electron';\n\nipcMain.removeHandler('x');\n",
		},
		names: 'no-restricted-imports',
	},
	{
		gate: 'lint',
		fault: '打开外面的地址',
		plant: {
			'electron/shell/planted.ts':
				"import { shell } from 'electron';\n\nawait shell.openExternal('https://example.com/');\n",
		},
		names: 'no-restricted-properties',
	},
	{
		gate: 'boundaries',
		fault: '服务用了 Electron',
		plant: { 'electron/service/planted.ts': "import { app } from 'electron';\n\napp.quit();\n" },
	},
	{
		gate: 'boundaries',
		fault: 'renderer 引用 electron',
		plant: { 'renderer/planted.ts': "import '../electron/cli.ts';\n" },
	},
	{ gate: 'unused', fault: '没有人用的文件', plant: { 'shared/money/planted.ts': 'export const planted = 1;\n' } },
	{
		gate: 'unused',
		fault: '没有人用的导出',
		plant: { 'shared/fault/fault.ts': '\nexport const plantedExport = 1;\n' },
		names: 'plantedExport',
	},
	{
		gate: 'test',
		fault: '失败的测试',
		plant: {
			'test/unit/planted.test.ts':
				"import { expect, test } from 'vitest';\n\ntest('planted', () => {\n\texpect(1).toBe(2);\n});\n",
		},
	},
	{
		gate: 'build',
		fault: '引用不存在的导出',
		plant: { 'electron/cli.ts': "\nimport { plantedExport } from '../shared/fault/fault.ts';\nplantedExport();\n" },
		names: 'plantedExport',
	},
];

/** The sound state of the test gate: one test that passes stands for all, the whole suite is run by npm test. */
const SOUND_TEST = "import { expect, test } from 'vitest';\n\ntest('sound', () => {\n\texpect(1).toBe(1);\n});\n";

function copyTree(to: string): void {
	const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
	for (const file of listed.stdout.toString().split('\0')) {
		if (file !== '' && existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(to, file));
	}
	symlinkSync(join(ROOT, 'node_modules'), join(to, 'node_modules'), 'junction');
}

function runGate(copy: string, gate: string): { readonly passed: boolean; readonly printed: string } {
	const command =
		gate === 'test'
			? [join('node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/unit/planted']
			: [process.env.npm_execpath ?? '', 'run', '--silent', gate];
	const done = spawnSync(process.execPath, command, { cwd: copy, encoding: 'utf8' });
	return { passed: done.status === 0, printed: done.stdout + done.stderr };
}

/** Runs `gate` with `plant` in the copy and takes it out again. */
function runPlanted(copy: string, gate: string, plant: Fault['plant']): ReturnType<typeof runGate> {
	for (const [file, text] of Object.entries(plant)) {
		mkdirSync(dirname(join(copy, file)), { recursive: true });
		appendFileSync(join(copy, file), text);
	}
	const result = runGate(copy, gate);
	for (const file of Object.keys(plant)) {
		rmSync(join(copy, file));
		if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(copy, file));
	}
	return result;
}

if (process.env.npm_execpath === undefined) throw new Error('run it as: npm run prove-gates');
const copy = mkdtempSync(join(tmpdir(), 'juesuan-gates-'));
try {
	copyTree(copy);
	const sound = new Map<string, boolean>();
	let unproven = 0;
	console.log('| 关 | 种下的毛病 | 没有时 | 有时 | 结论 |\n| --- | --- | --- | --- | --- |');
	for (const { gate, fault, plant, names } of FAULTS) {
		const before =
			sound.get(gate) ??
			runPlanted(copy, gate, gate === 'test' ? { 'test/unit/planted.test.ts': SOUND_TEST } : {}).passed;
		sound.set(gate, before);
		const { passed, printed } = runPlanted(copy, gate, plant);
		const named = printed.replaceAll('\\', '/').includes(names ?? Object.keys(plant)[0] ?? '');
		const proven = before && !passed && named;
		if (!proven) unproven += 1;
		const after = passed ? '通过' : named ? '不通过，并指出所在' : '不通过，但没有指出';
		console.log(
			`| ${gate} | ${fault} | ${before ? '通过' : '不通过'} | ${after} | ${proven ? '关得住' : '没有证明'} |`,
		);
	}
	console.log(`\n${FAULTS.length - unproven} 项关得住，${unproven} 项没有证明`);
	process.exitCode = unproven === 0 ? 0 : 1;
} finally {
	rmSync(copy, { recursive: true, force: true });
}
