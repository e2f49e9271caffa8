import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isMethod } from '../../shared/contract/contract.ts';
import type { HostEvent } from '../../shared/contract/events.ts';
import { encodeBody, readBody, readMessage } from './body.ts';
import { streamEvents } from './events.ts';
import { plainPage } from './plain-page.ts';
import { contentSecurityPolicy, SECURITY_HEADERS } from './policy.ts';
import { HostSession } from './session.ts';
import { readStatic } from './static-files.ts';

/** What the host serves; a `Workspace` is one. */
export interface HostedServices {
	call(method: string, request: unknown, client: string): Promise<unknown>;
	onEvent(listener: (event: HostEvent) => void): () => void;
	arrive(client: string): () => void;
}

export interface HostOptions {
	readonly services: HostedServices;
	/** Folder of the built page. */
	readonly page: string;
	/** 0 lets the system choose. */
	readonly port?: number;
	/**
	 * The last page has been gone for a while, and a browser that was closed has forgotten its cookie:
	 * this address is the next way in, once.
	 */
	readonly onDeserted?: (address: string) => void;
	/** What a while is. */
	readonly desertedAfterMs?: number;
}

export interface Host {
	readonly port: number;
	/** http://127.0.0.1:… */
	readonly origin: string;
	/** With the token that is good once. */
	readonly address: string;
	/** Ends all connections. */
	close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const DESERTED_AFTER_MS = 20_000;

/**
 * 本机服务。Serves the page and the contract on the loopback interface to the one browser that was
 * given the token. Rejects when the port is taken.
 */
export async function startHost(options: HostOptions): Promise<Host> {
	const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 120_000, headersTimeout: 10_000 });
	server.keepAliveTimeout = 60_000;
	server.maxConnections = 64;
	await listen(server, options.port ?? 0);
	const { port } = server.address() as AddressInfo;
	const origin = `http://${LOOPBACK}:${port}`;
	const session = new HostSession(port);
	const desk = new FrontDesk({ ...options, origin, session });
	server.on('request', (request, response) => void desk.receive(request, response));
	server.on('clientError', (_, socket) => socket.destroy());
	return {
		port,
		origin,
		address: addressOf(origin, session),
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

function addressOf(origin: string, session: HostSession): string {
	return `${origin}/?token=${session.token}`;
}

async function listen(server: Server, port: number): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

interface Setting extends HostOptions {
	readonly origin: string;
	readonly session: HostSession;
}

/** Why a request is not answered. */
type Refusal = readonly [status: number, sentence: string];

class FrontDesk {
	readonly #setting: Setting;
	#pages = 0;
	#desertion: NodeJS.Timeout | undefined;

	constructor(setting: Setting) {
		this.#setting = setting;
	}

	async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
		response.setHeader('Content-Security-Policy', contentSecurityPolicy('none'));
		try {
			const refusal = this.#refuse(request) ?? (await this.#answer(request, response));
			if (refusal !== undefined) refuse(request, response, refusal);
		} catch {
			// The connection broke, or a bug of ours: its words may hold what is the user's.
			if (response.headersSent) response.destroy();
			else refuse(request, response, [500, '程序自己出了错。请重新打开程序。']);
		}
	}

	/** What can be seen from the headers alone. */
	#refuse(request: IncomingMessage): Refusal | undefined {
		const { origin } = this.#setting;
		const { headers, method = '' } = request;
		// Another name for this address would let a page from elsewhere in (DNS rebinding).
		if (`http://${headers.host ?? ''}` !== origin) return [421, '地址不对。请使用程序给出的地址。'];
		if (method !== 'GET' && method !== 'POST') return [405, '不支持这种请求。'];
		if (headers.origin !== undefined && headers.origin !== origin) return [403, '这个请求来自别的网页，已拒绝。'];
		if (method === 'POST' && headers.origin === undefined) return [403, '这个请求没有说明来源，已拒绝。'];
		const site = headers['sec-fetch-site'];
		// An address that is typed or opened by the program itself bears `none`.
		const isEntrance = method === 'GET' && site === 'none' && isNavigation(request);
		if (site !== undefined && site !== 'same-origin' && !isEntrance) return [403, '这个请求来自别的网页，已拒绝。'];
		return undefined;
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<Refusal | undefined> {
		const { session, services } = this.#setting;
		const target = request.url ?? '';
		// Only what a browser sends: no absolute targets, no odd characters for `URL` to mend.
		if (!/^\/[!-~]*$/u.test(target) || target.length > 2000) return [400, '地址不对。'];
		const [pathname = '', query] = target.split('?', 2);
		if (pathname === '/' && query !== undefined && request.method === 'GET') return this.#enter(query, response);
		if (!session.holds(request.headers.cookie)) return [401, EXPIRED];
		if (pathname === '/events' && request.method === 'GET') {
			// An event source sends no headers of the page's.
			const page = query === undefined ? '' : /^page=([A-Za-z0-9_-]{8,64})$/u.exec(query)?.[1];
			if (page === undefined) return [400, '地址不对。'];
			this.#receivePage(page, response);
			streamEvents(response, (listener) => services.onEvent(listener));
			return undefined;
		}
		if (query !== undefined) return [400, '地址不对。'];
		if (request.method === 'POST') return await this.#call(pathname, request, response);
		return pathname === '/' ? await this.#index(response) : await this.#file(pathname, response);
	}

	#receivePage(page: string, response: ServerResponse): void {
		const { services, session, origin, onDeserted, desertedAfterMs = DESERTED_AFTER_MS } = this.#setting;
		const leave = services.arrive(page);
		this.#pages += 1;
		clearTimeout(this.#desertion);
		response.on('close', () => {
			leave();
			this.#pages -= 1;
			if (this.#pages > 0 || onDeserted === undefined) return;
			this.#desertion = setTimeout(() => {
				session.renew();
				onDeserted(addressOf(origin, session));
			}, desertedAfterMs);
			this.#desertion.unref();
		});
	}

	/** The token for the session's cookie, once. The address is then the plain one. */
	#enter(query: string, response: ServerResponse): Refusal | undefined {
		const cookie = this.#setting.session.exchange(new URLSearchParams(query).get('token') ?? '');
		if (cookie === undefined) return [401, EXPIRED];
		// A redirect would be a request from elsewhere to the cookie (SameSite=Strict) when the address
		// was opened by another program: a page of ours that goes on by itself is not.
		response.setHeader('Set-Cookie', cookie);
		response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', Refresh: '0; url=/' });
		response.end(plainPage('正在打开……'));
		return undefined;
	}

	async #call(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<Refusal | undefined> {
		const method = pathname.startsWith('/call/') ? pathname.slice('/call/'.length) : '';
		if (!isMethod(method)) return [404, '没有这个方法。'];
		if (request.headers['content-type'] !== 'application/octet-stream') return [415, '请求的类型不对。'];
		const body = await readBody(request);
		if (body === undefined) return [413, '文件太大，没有接收。'];
		const message = readMessage(body);
		if (message === undefined) return [400, '请求的内容读不懂。'];
		const answer = encodeBody(await this.#setting.services.call(method, message.value, clientOf(request)));
		response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': answer.byteLength });
		response.end(answer);
		return undefined;
	}

	async #index(response: ServerResponse): Promise<Refusal | undefined> {
		const index = await readStatic(this.#setting.page, '/index.html');
		if (index === undefined) return [503, '页面还没有构建。请先运行 npm run build。'];
		const nonce = randomBytes(18).toString('base64');
		const html = new TextDecoder().decode(index.bytes).replaceAll('__NONCE__', nonce);
		response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce));
		response.writeHead(200, { 'Content-Type': index.type });
		response.end(html);
		return undefined;
	}

	async #file(pathname: string, response: ServerResponse): Promise<Refusal | undefined> {
		if (pathname === '/favicon.ico') {
			// Browsers ask for it whether there is one or not.
			response.writeHead(204).end();
			return undefined;
		}
		const file = pathname === '/index.html' ? undefined : await readStatic(this.#setting.page, pathname);
		if (file === undefined) return [404, '没有这个文件。'];
		// Names of built files change with their content.
		if (pathname.startsWith('/assets/')) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
		response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.bytes.byteLength });
		response.end(file.bytes);
		return undefined;
	}
}

const EXPIRED =
	'这个地址已经用过或不对。每个地址只能打开一次：请回到原来的浏览器窗口，或结束程序后重新启动，用它给出的新地址。';

function isNavigation(request: IncomingMessage): boolean {
	return request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
}

/** Which page asks, if it says so. */
function clientOf(request: IncomingMessage): string {
	const named = request.headers['x-page'];
	return typeof named === 'string' && /^[A-Za-z0-9_-]{8,64}$/u.test(named) ? named : '';
}

function refuse(request: IncomingMessage, response: ServerResponse, [status, sentence]: Refusal): void {
	// What is still coming is not wanted: Node ends the connection behind the answer.
	if (!request.complete) response.setHeader('Connection', 'close');
	response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
	response.end(plainPage(sentence));
}
