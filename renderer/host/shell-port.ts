import type { Port } from './port.ts';

/** What electron/preload.ts puts into the page. */
interface Preloaded {
	call(method: string, request: unknown): Promise<unknown>;
	onEvent(listener: (message: unknown) => void): () => void;
}

declare global {
	interface Window {
		readonly juesuan?: Preloaded;
	}
}

export function shellPort(): Port | undefined {
	const preloaded = window.juesuan;
	if (preloaded === undefined) return undefined;
	return {
		call: async (method, request) => await preloaded.call(method, request),
		listen: (listener) => preloaded.onEvent(listener),
	};
}
