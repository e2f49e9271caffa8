import type { z } from 'zod';
import { FILES } from './files.ts';
import { IMPORTS } from './imports.ts';
import { LEDGER } from './ledger.ts';
import { LIBRARY } from './library.ts';
import { SETTINGS } from './settings.ts';

/**
 * 合同：all that the page may ask of the main side. The page names no path and no address; what it
 * gets are values and tokens. Served over Electron's IPC and over the loopback host alike.
 */
export const CONTRACT = { ...LIBRARY, ...LEDGER, ...FILES, ...IMPORTS, ...SETTINGS } as const;

export type Method = keyof typeof CONTRACT;
export type Request<M extends Method> = z.output<(typeof CONTRACT)[M]['request']>;
export type Reply<M extends Method> = z.output<(typeof CONTRACT)[M]['reply']>;

export function isMethod(name: string): name is Method {
	return Object.hasOwn(CONTRACT, name);
}
