import { fromWire, toWire } from '../../shared/contract/wire.ts';
import type { Port } from './port.ts';

const LINE_FEED = 10;

/** The loopback host: POST /call/<method> and server-sent events, see electron/host.ts. */
export class HttpPort implements Port {
	/** By this the host tells this page from another one of the same browser; a reloaded page is a new one. */
	readonly #page = crypto.randomUUID();

	async call(method: string, request: unknown): Promise<unknown> {
		const { json, runs } = toWire(request);
		const text = new TextEncoder().encode(json);
		const body = new Blob([`${text.byteLength}\n`, text, ...runs.map((run) => new Uint8Array(run))]);
		const response = await fetch(`/call/${method}`, {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream', 'x-page': this.#page },
			body,
			redirect: 'error',
		});
		if (!response.ok) throw new Error(`${method}: ${response.status}`);
		return decode(new Uint8Array(await response.arrayBuffer()));
	}

	listen(listener: (message: unknown) => void): () => void {
		const source = new EventSource(`/events?page=${this.#page}`);
		source.addEventListener('message', ({ data }) => {
			if (typeof data === 'string') listener(JSON.parse(data));
		});
		return () => source.close();
	}
}

function decode(body: Uint8Array): unknown {
	const end = body.indexOf(LINE_FEED);
	const decoder = new TextDecoder();
	const length = Number(decoder.decode(body.subarray(0, end)));
	const start = end + 1;
	return fromWire(decoder.decode(body.subarray(start, start + length)), body.subarray(start + length));
}
