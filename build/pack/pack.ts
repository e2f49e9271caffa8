/**
 * 打包：`npm run pack -- win|linux|mac`（不写就是本机的系统）。Makes installers in out/pack and reads back what was packed. Needs
 * Electron's program files, which electron-builder fetches.
 */
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { DIST, ROOT } from '../layout.ts';
import { buildProgram } from '../program.ts';
import { CONFIG } from './config.ts';
import { inspectPacked } from './inspect-packed.ts';
import { packedAt } from './trial.ts';

const PLATFORMS: Readonly<Record<string, Platform>> = {
	win: Platform.WINDOWS,
	linux: Platform.LINUX,
	mac: Platform.MAC,
};

const platform = process.argv[2] === undefined ? Platform.current() : PLATFORMS[process.argv[2]];
if (platform === undefined) throw new Error('用法：npm run pack -- win|linux|mac');

await buildProgram(DIST);
const made = await build({ projectDir: ROOT, targets: platform.createTarget(), config: structuredClone(CONFIG) });
const output = join(ROOT, 'out', 'pack');
const faults =
	platform === Platform.MAC
		? []
		: await inspectPacked(packedAt(output, platform === Platform.WINDOWS ? 'win32' : 'linux'), DIST);
for (const fault of faults) console.error(fault);
for (const file of made) console.log(file);
process.exitCode = faults.length === 0 ? 0 : 1;
