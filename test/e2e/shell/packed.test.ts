import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNPACKED } from '../../../build/layout.ts';
import { inspectPage, inspectPreload, inspectPrograms } from '../../../build/pack/inspect-bundles.ts';
import { inspectPacked } from '../../../build/pack/inspect-packed.ts';
import { asar } from '../../../build/pack/tools.ts';
import { type Packed, packTrial } from '../../../build/pack/trial.ts';
import { buildProgram } from '../../../build/program.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const NATIVE = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';
/** The trial packs for this system. */
const isHere = process.platform === 'linux' && process.arch === 'x64';

/** Electron 的程序文件换成替身，其余都是真的：真的构建、真的 electron-builder、真的 app.asar。 */
describe.skipIf(!isHere)('a packed program', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'juesuan-packed-'));
	const dist = path.join(folder, 'dist');
	let packed: Packed;

	beforeAll(async () => {
		await buildProgram(dist);
		packed = await packTrial(dist, folder, 'linux');
	}, 300_000);
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	/** Node cannot read archives as Electron can: the archive as a folder of the same name. */
	function install(name: string): string {
		const archive = path.join(folder, name, 'app.asar');
		mkdirSync(archive, { recursive: true });
		asar.uncacheAll();
		asar.extractAll(packed.archive, archive);
		cpSync(`${packed.archive}.unpacked`, `${archive}.unpacked`, { recursive: true });
		// What lies outside is not inside; of native code Electron alone would find the one outside.
		for (const pattern of UNPACKED.filter((one) => one.endsWith('/**'))) {
			rmSync(path.join(archive, pattern.slice(0, -3)), { recursive: true });
		}
		const electron = path.join(archive, 'node_modules', 'electron');
		mkdirSync(electron);
		writeFileSync(path.join(electron, 'package.json'), '{"name":"electron","type":"module","exports":"./index.js"}');
		const fake = path.join(ROOT, 'test', 'support', 'fake-electron.ts');
		writeFileSync(path.join(electron, 'index.js'), `export * from ${JSON.stringify(fake)};\n`);
		return archive;
	}

	function start(archive: string): unknown {
		const script = path.join(import.meta.dirname, 'start-packed.ts');
		const home = path.join(path.dirname(archive), 'home');
		return JSON.parse(
			execFileSync(process.execPath, [script, archive, home], { cwd: folder, encoding: 'utf8', timeout: 60_000 }),
		) as unknown;
	}

	test('everything that the checks of packages look at is in order', async () => {
		expect([...inspectPrograms(dist), ...inspectPreload(dist), ...inspectPage(dist)]).toEqual([]);
		expect(await inspectPacked(packed, dist)).toEqual([]);
	});

	test('starts far from the sources: SQLite, packs, example, worker, and page are found', () => {
		expect(start(install('whole'))).toEqual({
			errors: [],
			ended: 'quit',
			books: 1,
			opened: true,
			docx: 'PK\u0003\u0004',
			page: 200,
			root: true,
			told: expect.any(Number) as number,
		});
	});

	test.each([
		['native code', NATIVE],
		['a worker', 'electron/service/workspace/export-worker.mjs'],
		['a form of a pack', 'shared/packs/zhejiang-2024/forms/03.yaml'],
	])('does not start when %s was changed', (_, file) => {
		const archive = install(path.basename(file));
		appendFileSync(path.join(`${archive}.unpacked`, file), '\n');
		expect(start(archive)).toMatchObject({
			errors: [expect.stringContaining('程序文件不完整或被改动过') as string],
			ended: 1,
			books: 0,
		});
	});

	test('the checks of packages find what is wrong with one', async () => {
		const spoiled = path.join(folder, 'spoiled');
		cpSync(path.dirname(path.dirname(packed.archive)), spoiled, { recursive: true });
		const archive = path.join(spoiled, 'resources', 'app.asar');
		rmSync(path.join(`${archive}.unpacked`, NATIVE));
		writeFileSync(path.join(`${archive}.unpacked`, 'extra.node'), '');
		const faults = await inspectPacked({ ...packed, archive }, dist);
		expect(faults.join('\n')).toContain(`${NATIVE} 不在归档外`);
		expect(faults.join('\n')).toContain('extra.node 与摘要不符');
	});

	test('the checks of bundles find what is wrong with one', () => {
		const bad = path.join(folder, 'bad');
		cpSync(dist, bad, { recursive: true });
		appendFileSync(path.join(bad, 'electron', 'main.js'), '\nimport "left-pad";\nimport("./gone.js");\n');
		appendFileSync(path.join(bad, 'electron', 'preload.cjs'), '\nrequire("node:fs");\n');
		appendFileSync(path.join(bad, 'renderer', 'index.html'), '<script>1</script><p onclick="x" style="y">');
		expect(inspectPrograms(bad)).toEqual(['electron/main.js 引用了 left-pad', 'electron/main.js 引用了 ./gone.js']);
		expect(inspectPreload(bad)).toEqual(['electron/preload.cjs 引用了 node:fs']);
		expect(inspectPage(bad)).toEqual([
			'index.html 有写在里面的脚本',
			'index.html 有写在里面的样式',
			'index.html 有写在里面的事件',
		]);
	});
});
