/**
 * 打包检查，不需要 Electron 的程序文件。Builds, looks at the bundles, checks the configuration by
 * electron-builder's own schema, and packs for Linux and Windows with a stand-in for Electron.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProgram } from '../program.ts';
import { CONFIG } from './config.ts';
import { inspectPage, inspectPreload, inspectPrograms } from './inspect-bundles.ts';
import { inspectPacked } from './inspect-packed.ts';
import { configurationFaults } from './tools.ts';
import { packTrial, SYSTEMS } from './trial.ts';

let failed = false;

async function check(what: string, look: () => readonly string[] | Promise<readonly string[]>): Promise<void> {
	const faults = await look();
	failed ||= faults.length > 0;
	console.log(`${faults.length === 0 ? '通过　' : '不通过'}　${what}`);
	for (const fault of faults) console.log(`　　　　${fault}`);
}

const folder = mkdtempSync(join(tmpdir(), 'juesuan-pack-'));
const dist = join(folder, 'dist');
try {
	await buildProgram(dist);
	await check('构建：命令行在结果里跑得通，运行时要打开的文件都在', () => []);
	await check('程序的包：只引用 Node、electron 和原生模块，工人线程各自独立', () => inspectPrograms(dist));
	await check('预加载：一个 CommonJS 文件，沙箱里跑得通，方法和合同一致', () => inspectPreload(dist));
	await check('页面：没有写在里面的脚本和样式，没有外面的引用', () => inspectPage(dist));
	await check('配置：合 electron-builder 的式样', async () => configurationFaults(CONFIG));
	for (const system of SYSTEMS) {
		const packed = await packTrial(dist, folder, system);
		await check(`试打包 ${system}：归档内外、摘要、熔断${system === 'win32' ? '、校验值' : ''}`, async () =>
			inspectPacked(packed, dist),
		);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
console.log('没有 Electron 的程序文件，没有查：打好的包能不能启动。');
process.exitCode = failed ? 1 : 0;
