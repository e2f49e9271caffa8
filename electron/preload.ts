import { contextBridge, ipcRenderer } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from './shell/address.ts';

/** The names of the contract, written in by the build: the contract itself stays out of the preload. */
declare const CONTRACT_METHODS: readonly string[];

/** Events that come while the page still loads are kept for it; more than these there cannot sensibly be. */
const MAX_KEPT = 100;

const methods = new Set(CONTRACT_METHODS);
const listeners = new Set<(event: unknown) => void>();
const kept: unknown[] = [];

ipcRenderer.on(EVENT_CHANNEL, (_, event: unknown) => {
	if (listeners.size === 0 && kept.length < MAX_KEPT) kept.push(event);
	for (const listener of listeners) listener(event);
});

/** All that the page gets of Electron: two functions, and in them only names of the contract. */
contextBridge.exposeInMainWorld('juesuan', {
	async call(method: string, request: unknown): Promise<unknown> {
		if (!methods.has(method)) throw new Error('not in the contract');
		return ipcRenderer.invoke(CALL_CHANNEL, method, request);
	},
	/** Returns what ends the listening. */
	onEvent(listener: (event: unknown) => void): () => void {
		listeners.add(listener);
		for (const event of kept.splice(0)) listener(event);
		return () => void listeners.delete(listener);
	},
});
