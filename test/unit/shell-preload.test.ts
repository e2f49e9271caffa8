import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../electron/shell/address.ts';
import { CONTRACT } from '../../shared/contract/contract.ts';
import type * as FakeElectron from '../support/fake-electron.ts';

vi.mock('electron', async () => import('../support/fake-electron.ts'));

interface Exposed {
	call(method: string, request: unknown): Promise<unknown>;
	onEvent(listener: (event: unknown) => void): () => void;
}

/** The preload in a fresh process. */
async function preloaded() {
	vi.resetModules();
	// The fake that the preload gets: a second import of its file would be another.
	const electron = (await import('electron')) as unknown as typeof FakeElectron;
	const { contextBridge, fakeEvent, ipcRenderer } = electron;
	electron.resetElectron();
	await import('../../electron/preload.ts');
	const api = contextBridge.exposed.get('juesuan') as unknown as Exposed;
	const tell = (event: unknown): void => void ipcRenderer.emit(EVENT_CHANNEL, fakeEvent(), event);
	return { api, tell, exposed: contextBridge.exposed, ipcRenderer };
}

beforeEach(() => {
	// The build writes the names in.
	vi.stubGlobal('CONTRACT_METHODS', Object.keys(CONTRACT));
});
afterEach(() => {
	vi.unstubAllGlobals();
});

describe('the preload', () => {
	test('gives the page two functions and nothing else', async () => {
		const { api, exposed } = await preloaded();
		expect([...exposed.keys()]).toEqual(['juesuan']);
		expect(Object.keys(api).sort()).toEqual(['call', 'onEvent']);
	});

	test('passes on every method of the contract, on one channel', async () => {
		const { api, ipcRenderer } = await preloaded();
		for (const method of Object.keys(CONTRACT)) await api.call(method, { some: 'request' });
		expect(ipcRenderer.invoked).toEqual(
			Object.keys(CONTRACT).map((method) => [CALL_CHANNEL, method, { some: 'request' }]),
		);
	});

	test.each(['', 'no/such', 'toString', '__proto__', 'constructor', CALL_CHANNEL, 'Settings/get', ' settings/get'])(
		'passes on nothing outside the contract: %s',
		async (method) => {
			const { api, ipcRenderer } = await preloaded();
			await expect(api.call(method, {})).rejects.toThrow('not in the contract');
			expect(ipcRenderer.invoked).toEqual([]);
		},
	);

	test('an event reaches the listeners without the sender, until they end it', async () => {
		const { api, tell } = await preloaded();
		const heard: unknown[][] = [];
		const end = api.onEvent((...values: unknown[]) => heard.push(values));
		tell({ event: 'closing' });
		end();
		tell({ event: 'closing' });
		expect(heard).toEqual([[{ event: 'closing' }]]);
	});

	test('a file that was double-clicked while the page was loading is not lost', async () => {
		const { api, tell } = await preloaded();
		const event = { event: 'open-book', book: 'token-token' };
		tell(event);
		const heard: unknown[] = [];
		api.onEvent((value) => heard.push(value));
		api.onEvent((value) => heard.push(value));
		expect(heard).toEqual([event]);
	});

	test('what is kept for a page that never listens has an end', async () => {
		const { api, tell } = await preloaded();
		for (let index = 0; index < 1000; index += 1) tell(index);
		const heard: unknown[] = [];
		api.onEvent((value) => heard.push(value));
		expect(heard).toHaveLength(100);
	});
});
