import { request as httpRequest } from 'node:http';
import { CONTRACT, type Method, type Reply, type Request } from '../../shared/contract/contract.ts';
import { replySchema } from '../../shared/contract/method.ts';
import { fromWire, toWire } from '../../shared/contract/wire.ts';
import type { Result } from '../../shared/fault/fault.ts';

export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	readonly body: Buffer;
}

export interface Ask {
	readonly method?: string;
	readonly path: string;
	readonly headers?: Readonly<Record<string, string | undefined>>;
	readonly body?: Uint8Array | undefined;
}

/** One request as it stands: Node's own client, which adds nothing and mends nothing but Host. */
export async function ask(port: number, { method = 'GET', path, headers = {}, body }: Ask): Promise<Answer> {
	return await new Promise((resolve, reject) => {
		const given = Object.fromEntries(Object.entries(headers).flatMap(([n, v]) => (v === undefined ? [] : [[n, v]])));
		const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers: given, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			const end = () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
			response.on('end', end);
			response.on('error', reject);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

export function wireBody(value: unknown): Buffer {
	const { json, runs } = toWire(value);
	const text = Buffer.from(json);
	return Buffer.concat([Buffer.from(`${text.byteLength}\n`), text, ...runs]);
}

export function readWireBody(body: Buffer): unknown {
	const end = body.indexOf(10);
	const length = Number(body.toString('latin1', 0, end));
	return fromWire(body.toString('utf8', end + 1, end + 1 + length), body.subarray(end + 1 + length));
}

/** A page's side of the contract over the loopback host. */
export class HostClient {
	readonly port: number;
	readonly origin: string;
	cookie = '';

	constructor(port: number) {
		this.port = port;
		this.origin = `http://127.0.0.1:${port}`;
	}

	static async enter(address: string): Promise<HostClient> {
		const url = new URL(address);
		const client = new HostClient(Number(url.port));
		const answer = await ask(client.port, { path: url.pathname + url.search });
		const [cookie] = answer.headers['set-cookie'] ?? [];
		if (answer.status !== 200 || cookie === undefined) throw new Error(`no way in: ${answer.status}`);
		client.cookie = cookie.split(';')[0] ?? '';
		return client;
	}

	get headers(): Record<string, string> {
		return {
			origin: this.origin,
			cookie: this.cookie,
			'sec-fetch-site': 'same-origin',
			'content-type': 'application/octet-stream',
		};
	}

	async get(path: string): Promise<Answer> {
		return await ask(this.port, { path, headers: { cookie: this.cookie } });
	}

	async send(method: string, request: unknown): Promise<unknown> {
		const answer = await ask(this.port, {
			method: 'POST',
			path: `/call/${method}`,
			headers: this.headers,
			body: wireBody(request),
		});
		if (answer.status !== 200) throw new Error(`${method}: ${answer.status} ${answer.body.toString()}`);
		return readWireBody(answer.body);
	}

	async call<M extends Method>(method: M, request: Request<M>): Promise<Result<Reply<M>>> {
		return replySchema(CONTRACT[method].reply).parse(await this.send(method, request)) as Result<Reply<M>>;
	}
}
