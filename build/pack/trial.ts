import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { ROOT } from '../layout.ts';
import { CONFIG } from './config.ts';
import { resedit } from './tools.ts';

export const SYSTEMS = ['linux', 'win32'] as const;
export type System = (typeof SYSTEMS)[number];

/** What a packed program consists of. */
export interface Packed {
	readonly system: System;
	readonly executable: string;
	/** app.asar; the files outside lie in app.asar.unpacked beside it. */
	readonly archive: string;
}

/** Where electron-builder leaves what it packs before it makes installers of it. */
export function packedAt(output: string, system: System): Packed {
	const unpacked = join(output, system === 'win32' ? 'win-unpacked' : 'linux-unpacked');
	return {
		system,
		executable: join(unpacked, system === 'win32' ? `${CONFIG.productName}.exe` : 'juesuan'),
		archive: join(unpacked, 'resources', 'app.asar'),
	};
}

/** By this text @electron/fuses finds the fuses in a program; version and number follow, then a byte for each. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;

/** An empty program with a version, in which electron-builder can write as in Electron's own. */
function emptyWindowsProgram(): Buffer {
	const { NtExecutable, NtExecutableResource, Resource } = resedit;
	const program = NtExecutable.createEmpty(false, false);
	const resources = NtExecutableResource.from(program);
	const version = Resource.VersionInfo.createEmpty();
	version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'stand-in' });
	version.outputToResourceEntries(resources.entries);
	resources.outputResource(program);
	return Buffer.from(program.generate());
}

/** 替身：a folder in the shape of Electron's, whose program does nothing but has all fuses at Electron's default. */
function makeStandIn(folder: string, system: System): void {
	mkdirSync(join(folder, 'resources'), { recursive: true });
	mkdirSync(join(folder, 'locales'));
	for (const locale of ['zh-CN', 'en-US', 'fr']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
	const program = join(folder, system === 'win32' ? 'electron.exe' : 'electron');
	writeFileSync(program, system === 'win32' ? emptyWindowsProgram() : '');
	appendFileSync(program, FUSE_SENTINEL);
	appendFileSync(program, Uint8Array.of(1, FUSE_COUNT));
	appendFileSync(program, '1'.repeat(FUSE_COUNT));
	chmodSync(program, 0o755);
}

/**
 * 试打包。Packs a built program with electron-builder itself and the real configuration; only Electron is a
 * stand-in. What it shows: configuration, archive, what lies beside it, fuses and hash as they are
 * written. What it cannot show: that Electron starts it.
 *
 * @param dist the built program.
 * @param folder to work in; empty.
 */
export async function packTrial(dist: string, folder: string, system: System): Promise<Packed> {
	const electronDist = join(folder, `electron-${system}`);
	const output = join(folder, `packed-${system}`);
	makeStandIn(electronDist, system);
	const platform = system === 'win32' ? Platform.WINDOWS : Platform.LINUX;
	await build({
		projectDir: ROOT,
		targets: platform.createTarget('dir', Arch.x64),
		// A copy: electron-builder writes into what it is given.
		config: structuredClone({ ...CONFIG, electronDist, directories: { ...CONFIG.directories, app: dist, output } }),
	});
	return packedAt(output, system);
}
