import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { openLedgerFile } from '../../electron/store/open.ts';
import type { LedgerStore } from '../../electron/store/store.ts';
import type { Result } from '../../shared/fault/fault.ts';

const folders: string[] = [];
const stores: LedgerStore[] = [];

/** Call once in a test file: folders and stores of a test end with it. */
export function cleanUpAfterEach(): void {
	afterEach(async () => {
		for (const store of stores.splice(0)) await store.close();
		for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
	});
}

export function temporaryFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'store-test-'));
	folders.push(folder);
	return folder;
}

/** The value of a result that must be good; otherwise the faults are the message. */
export function good<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	return result.value;
}

/** Codes of the faults; empty when there are none. */
export function codes(result: Result<unknown>): string[] {
	return result.ok ? [] : result.faults.map((fault) => fault.code);
}

/** A store that is closed after the test. */
export function keep(result: Result<LedgerStore>): LedgerStore {
	const store = good(result);
	stores.push(store);
	return store;
}

export async function reopen(store: LedgerStore): Promise<LedgerStore> {
	await store.close();
	return keep(await openLedgerFile(store.path));
}

/** Every file of a folder with a digest of its bytes. */
export function digests(folder: string): Record<string, string> {
	const names = readdirSync(folder).sort();
	return Object.fromEntries(names.map((name) => [name, digestOf(readFileSync(path.join(folder, name)))]));
}

function digestOf(content: Uint8Array | string): string {
	return createHash('sha256').update(content).digest('hex');
}
