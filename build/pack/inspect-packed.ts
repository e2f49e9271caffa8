import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { changedFiles } from '../../electron/shell/native-digest.ts';
import { BUILT_MAIN, BUILT_PRELOAD, DIGESTS, NATIVE_PACKAGE, UNPACKED } from '../layout.ts';
import { FUSES } from './config.ts';
import { asar } from './tools.ts';
import type { Packed } from './trial.ts';

/** Left out on purpose, see `CONFIG.files`. */
const LEFT_OUT = ['electron/cli.js', 'electron/host.js'];

/** 打好的包：archive, what lies beside it, fuses, hash. */
export async function inspectPacked(packed: Packed, dist: string): Promise<readonly string[]> {
	asar.uncacheAll();
	return [
		...inspectContents(packed, dist),
		...(await inspectFuses(packed.executable)),
		...(packed.system === 'win32' ? inspectIntegrity(packed) : []),
	];
}

function filesOf(archive: string): readonly string[] {
	const entries = asar.listPackage(archive, { isPack: false }).map((entry) => entry.replaceAll('\\', '/').slice(1));
	return entries.filter((entry) => !entries.some((other) => other.startsWith(`${entry}/`)));
}

function inspectContents({ archive, system }: Packed, dist: string): readonly string[] {
	const faults: string[] = [];
	const here = filesOf(archive);
	const isWanted = (file: string): boolean =>
		!LEFT_OUT.includes(file) && (!file.endsWith('.node') || file.endsWith(`/${system}-x64.node`));
	const wanted = globSync('**/*', { cwd: dist })
		.filter((file) => statSync(join(dist, file)).isFile())
		.map((file) => file.replaceAll('\\', '/'))
		.filter(isWanted);
	faults.push(...wanted.filter((file) => !here.includes(file)).map((file) => `包里没有 ${file}`));
	faults.push(...here.filter((file) => !wanted.includes(file)).map((file) => `包里多了 ${file}`));
	for (const file of [BUILT_MAIN, BUILT_PRELOAD, 'renderer/index.html', DIGESTS, 'package.json']) {
		if (!here.includes(file)) faults.push(`包里没有 ${file}`);
	}
	const outside = globSync('**/*', { cwd: `${archive}.unpacked` })
		.filter((file) => statSync(join(`${archive}.unpacked`, file)).isFile())
		.map((file) => file.replaceAll('\\', '/'));
	const native = `node_modules/${NATIVE_PACKAGE}/prebuilds/${system}-x64.node`;
	if (!outside.includes(native)) faults.push(`${native} 不在归档外`);
	faults.push(
		...here.filter((file) => shouldBeOutside(file) !== outside.includes(file)).map((file) => `${file} 放错了归档内外`),
	);
	// By the very code that the program runs at its start.
	const digests = JSON.parse(asar.extractFile(archive, DIGESTS).toString('utf8')) as Record<string, string>;
	faults.push(...changedFiles(archive, digests, `${system}-x64`).map((file) => `${file} 与摘要不符`));
	return faults;
}

const shouldBeOutside = (file: string): boolean => UNPACKED.some((pattern) => matchesGlob(file, pattern));

/** Reads the fuses back from the program. */
async function inspectFuses(executable: string): Promise<readonly string[]> {
	const wire = await getCurrentFuseWire(executable);
	return Object.entries(FUSES).flatMap(([name, wanted]) => {
		const fuse = FuseV1Options[`${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options];
		return wire[fuse] === (wanted ? FuseState.ENABLE : FuseState.DISABLE) ? [] : [`熔断 ${name} 没有设好`];
	});
}

/** Windows: the archive's hash stands in the program, and is that of this archive. */
function inspectIntegrity({ archive, executable }: Packed): readonly string[] {
	const hash = createHash('sha256').update(asar.getRawHeader(archive).headerString).digest('hex');
	const entry = JSON.stringify([{ file: 'resources\\app.asar', alg: 'SHA256', value: hash }]);
	return readFileSync(executable).includes(entry) ? [] : ['程序里没有归档的校验值'];
}
