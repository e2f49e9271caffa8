import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../layout.ts';

/** electron-builder 里的工具，用它自己用的那个版本。Only what is used here is told of each. */
const builder = createRequire(join(ROOT, 'package.json')).resolve('electron-builder/package.json');
const fromLibrary = createRequire(createRequire(builder).resolve('app-builder-lib/package.json'));

/** @electron/asar: reads archives. */
export interface Asar {
	/** Paths with a separator in front, folders among them. */
	listPackage(archive: string, options: { readonly isPack: boolean }): readonly string[];
	extractFile(archive: string, file: string): Buffer;
	extractAll(archive: string, folder: string): void;
	getRawHeader(archive: string): { readonly headerString: string };
	/** Forgets an archive that has been read: another may stand there later. */
	uncacheAll(): void;
}
export const asar = fromLibrary('@electron/asar') as Asar;

/** resedit: as much of it as makes an empty Windows program. */
export interface ResEdit {
	readonly NtExecutable: { createEmpty(is32Bit: boolean, isLibrary: boolean): { generate(): ArrayBuffer } };
	readonly NtExecutableResource: {
		from(program: object): { entries: unknown[]; outputResource(program: object): void };
	};
	readonly Resource: {
		readonly VersionInfo: {
			createEmpty(): {
				setStringValues(language: object, values: object): void;
				outputToResourceEntries(entries: unknown[]): void;
			};
		};
	};
}
export const resedit = fromLibrary('resedit') as ResEdit;

interface ConfigurationCheck {
	validateConfiguration(config: object, log: { readonly isEnabled: boolean }): Promise<void>;
}
const configuration = fromLibrary('./out/util/config/config.js') as ConfigurationCheck;

/** What electron-builder's schema says against a configuration; empty when nothing. */
export async function configurationFaults(config: object): Promise<readonly string[]> {
	try {
		await configuration.validateConfiguration(structuredClone(config), { isEnabled: false });
		return [];
	} catch (error) {
		return [error instanceof Error ? error.message : String(error)];
	}
}
