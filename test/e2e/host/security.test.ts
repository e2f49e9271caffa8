import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { assert, asyncProperty, uint8Array } from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from '../../../electron/host/body.ts';
import { type Host, startHost } from '../../../electron/host/server.ts';
import { CONTRACT, type Method } from '../../../shared/contract/contract.ts';
import { type Answer, type Ask, ask, HostClient, readWireBody, wireBody } from '../../support/host-client.ts';
import { HARMLESS, malformed, misused, SAMPLES, UNKNOWN } from '../../support/malformed.ts';
import { endWorkspacesAfterAll, filesBelow, scratchFolder, TestWorkspace } from '../../support/workspace.ts';

endWorkspacesAfterAll();

const METHODS = Object.keys(CONTRACT) as Method[];
const SECRET = '别的文件，页面不该看到';

let desk: TestWorkspace;
let page: string;
let host: Host;
let client: HostClient;

beforeAll(async () => {
	const scratch = scratchFolder();
	page = path.join(scratch, 'page');
	mkdirSync(path.join(page, 'assets'), { recursive: true });
	writeFileSync(path.join(scratch, 'secret.js'), SECRET);
	writeFileSync(path.join(scratch, 'page-beside.js'), SECRET);
	writeFileSync(path.join(page, 'index.html'), '<meta name="csp-nonce" content="__NONCE__"><p>页面');
	writeFileSync(path.join(page, 'assets', 'a.js'), 'export {};');
	writeFileSync(path.join(page, '.env.js'), SECRET);
	writeFileSync(path.join(page, 'notes.txt'), SECRET);
	symlinkSync(path.join(scratch, 'secret.js'), path.join(page, 'assets', 'link.js'));
	symlinkSync(scratch, path.join(page, 'up'));
	desk = await TestWorkspace.open({ folder: path.join(scratch, '决算公开') });
	host = await startHost({ services: desk.workspace, page });
	client = await HostClient.enter(host.address);
});

afterAll(async () => {
	await host.close();
});

const post = async (headers: Ask['headers'], more: Partial<Ask> = {}): Promise<Answer> =>
	await ask(host.port, {
		method: 'POST',
		path: '/call/packs/list',
		headers: { ...client.headers, ...headers },
		body: wireBody({}),
		...more,
	});

test('the way in: a token that is good once, for a cookie that scripts and other sites do not get', async () => {
	const other = await startHost({ services: desk.workspace, page });
	const { pathname, search } = new URL(other.address);
	expect((await ask(other.port, { path: `${pathname}?token=${'A'.repeat(32)}` })).status).toBe(401);
	const first = await ask(other.port, { path: pathname + search });
	expect(first.status).toBe(200);
	expect(first.headers['set-cookie']?.[0]).toMatch(/^juesuan-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/u);
	expect(first.body.toString()).not.toContain(search.slice('?token='.length));
	const second = await ask(other.port, { path: pathname + search });
	expect(second.status).toBe(401);
	expect(second.headers['set-cookie']).toBeUndefined();
	expect(second.body.toString()).toMatch(/已经用过.*重新启动/u);
	// The cookie of one host is nothing to another.
	expect((await ask(other.port, { path: '/', headers: { cookie: client.cookie } })).status).toBe(401);
	await other.close();
});

test('without the cookie there is nothing: no page, no file, no event, no call', async () => {
	for (const place of ['/', '/assets/a.js', '/events', '/index.html', '/nowhere.js']) {
		for (const cookie of [
			undefined,
			'',
			'juesuan=1',
			`${client.cookie}x`,
			client.cookie.slice(0, -1),
			'='.repeat(999),
		]) {
			const answer = await ask(host.port, { path: place, headers: { cookie } });
			expect([place, answer.status]).toEqual([place, 401]);
			expect(answer.body.toString()).not.toContain('页面<');
		}
	}
	for (const method of METHODS) {
		const answer = await post({ cookie: undefined }, { path: `/call/${method}`, body: wireBody(SAMPLES[method]) });
		expect([method, answer.status]).toEqual([method, 401]);
	}
});

test('another Host (DNS rebinding), Origin or site is refused, whatever it asks for', async () => {
	const hosts = [
		'localhost',
		`localhost:${host.port}`,
		'evil.example',
		`127.0.0.1:${host.port + 1}`,
		'127.0.0.1',
		`127.0.0.1:${host.port}.evil.example`,
	];
	for (const name of hosts) {
		expect([name, (await post({ host: name })).status]).toEqual([name, 421]);
		expect((await ask(host.port, { path: '/', headers: { cookie: client.cookie, host: name } })).status).toBe(421);
	}
	const origins = [
		'null',
		'http://evil.example',
		`http://localhost:${host.port}`,
		`https://127.0.0.1:${host.port}`,
		`${host.origin}.evil.example`,
		`${host.origin}/`,
	];
	for (const origin of origins) {
		expect([origin, (await post({ origin })).status]).toEqual([origin, 403]);
		expect((await ask(host.port, { path: '/events', headers: { cookie: client.cookie, origin } })).status).toBe(403);
	}
	expect((await post({ origin: undefined })).status).toBe(403);
	for (const site of ['cross-site', 'same-site', 'none', 'SAME-ORIGIN']) {
		expect([site, (await post({ 'sec-fetch-site': site })).status]).toEqual([site, 403]);
	}
	// A link on another site leads nowhere, also when it knows the token.
	const from = {
		cookie: client.cookie,
		'sec-fetch-site': 'cross-site',
		'sec-fetch-mode': 'navigate',
		'sec-fetch-dest': 'document',
	};
	expect((await ask(host.port, { path: '/', headers: from })).status).toBe(403);
	// Typed into the address bar it is the user's own.
	expect((await ask(host.port, { path: '/', headers: { ...from, 'sec-fetch-site': 'none' } })).status).toBe(200);
	expect((await post({})).status).toBe(200);
});

test('other methods, types and paths of requests are refused', async () => {
	for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD', 'TRACE']) {
		expect([method, (await post({}, { method })).status]).toEqual([method, 405]);
	}
	for (const type of [
		undefined,
		'text/plain',
		'application/json',
		'multipart/form-data',
		'application/x-www-form-urlencoded',
	]) {
		expect([type, (await post({ 'content-type': type })).status]).toEqual([type, 415]);
	}
	const paths = [
		'/call/',
		'/call',
		'/call/__proto__',
		'/call/constructor',
		'/call/library/list/',
		'/call/LIBRARY/LIST',
		'/',
		'/events',
		'/call/library%2flist',
	];
	for (const place of paths) expect([place, (await post({}, { path: place })).status]).toEqual([place, 404]);
	expect((await post({}, { path: '/call/library/list?x=1' })).status).toBe(400);
	expect((await ask(host.port, { path: '/call/library/list', headers: { cookie: client.cookie } })).status).toBe(404);
});

test('a body that is too large is refused before it is all there', async () => {
	const declared = await post({ 'content-length': String(MAX_BODY_BYTES + 1) }, { body: undefined }).catch(
		(error: unknown) => error,
	);
	expect(declared instanceof Error || (declared as Answer).status === 413).toBe(true);
	const sent = await streamUntilRefused();
	expect(sent).toBeLessThan(MAX_BODY_BYTES + 64 * 1024 * 1024);
	expect((await post({})).status).toBe(200);
}, 60_000);

/** Sends without saying how much; the bytes sent when the host has had enough. */
async function streamUntilRefused(): Promise<number> {
	return await new Promise((resolve) => {
		const socket = connect(host.port, '127.0.0.1');
		const head = { ...client.headers, host: `127.0.0.1:${host.port}`, 'transfer-encoding': 'chunked' };
		const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
		socket.write(`POST /call/files/receive HTTP/1.1\r\n${lines.join('')}\r\n`);
		const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000), Buffer.from('\r\n')]);
		let sent = 0;
		const go = () => {
			while (!socket.destroyed && sent < 4 * MAX_BODY_BYTES) {
				sent += 0x100000;
				if (!socket.write(chunk)) {
					socket.once('drain', go);
					return;
				}
			}
			socket.destroy();
		};
		socket.on('data', () => socket.destroy());
		socket.on('error', () => undefined);
		socket.on('close', () => resolve(sent));
		go();
	});
}

test('what is no message is refused, whatever bytes it is', async () => {
	const texts = [
		'',
		'\n',
		'x',
		'0\n',
		'1\n',
		'2\n{}',
		'99\n{}',
		'-1\n{}',
		'1e1\n{}',
		' 2\n{}',
		'999999999999\n{}',
		'4\nnull',
		'2\n{}tail',
	];
	const odd = [
		'{"lengths":[],"body":{}}x',
		'{"lengths":[5],"body":{}}',
		'{"lengths":[-1],"body":{}}',
		'{"lengths":"a","body":{}}',
		'{"body":{}}',
	];
	const messages = [...texts, ...odd.map((json) => `${json.length}\n${json}`)];
	for (const message of messages)
		expect([message, (await post({}, { body: Buffer.from(message) })).status]).toEqual([message, 400]);
	const deep = `{"lengths":[0],"body":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
	expect((await post({}, { body: Buffer.from(`${deep.length}\n${deep}`) })).status).toBe(400);
	const wrongUtf8 = Buffer.concat([Buffer.from('27\n{"lengths":[],"body":{"a":"'), Buffer.from([0xff, 0xfe])]);
	expect((await post({}, { body: wrongUtf8 })).status).toBe(400);
	await assert(
		asyncProperty(uint8Array({ maxLength: 200 }), async (bytes) => {
			expect((await post({}, { body: bytes })).status).toBe(400);
		}),
		{ numRuns: 100 },
	);
});

test.each(METHODS)('%s: a malformed request is refused in words, and does nothing', async (method) => {
	await desk.books();
	const before = filesBelow(desk.folder);
	for (const request of malformed(SAMPLES[method])) {
		const answer = await send(method, request);
		const asked = describe(method, request);
		expect({ asked, ...answer }).toMatchObject({ asked, ok: false, faults: [{ code: 'contract/bad-request' }] });
		expect(answer.faults?.[0]?.message).toMatch(/[\u4e00-\u9fff]/u);
	}
	expect(desk.log).toEqual([]);
	expect(filesBelow(desk.folder)).toEqual(before);
});

test.each(METHODS)('%s: paths and tokens of other kinds in every text lead nowhere', async (method) => {
	const book = await desk.example();
	const open = await desk.open(book);
	const upload = await desk.receive('a', new Uint8Array(3));
	const { backup } = await desk.call('library/backup', { book });
	// Each where the method asks for another kind.
	const kinds = { book, upload, backup, recycled: UNKNOWN };
	const own = Object.keys(SAMPLES[method]);
	const strange = Object.entries(kinds).flatMap(([kind, token]) => (own.includes(kind) ? [] : [token]));
	const paths = [
		'../../../etc/passwd',
		'/etc/passwd',
		'C:\\Windows\\win.ini',
		'\\\\server\\share\\a',
		'a\u0000b',
		'__proto__',
		'..%2f..%2f',
		'',
	];
	const before = filesBelow(desk.folder);
	for (const request of misused(SAMPLES[method], [...strange, ...paths])) {
		const answer = await send(method, request);
		const wasDone = answer.ok && !HARMLESS.has(method);
		expect([describe(method, request), wasDone]).toEqual([describe(method, request), false]);
		expect(answer.faults?.[0]?.code).not.toBe('program/bug');
		expect(JSON.stringify(answer)).not.toContain('root:');
	}
	expect(desk.log).toEqual([]);
	const { 'settings.json': _, ...files } = filesBelow(desk.folder);
	expect(files).toEqual(before);
	expect((await desk.open(book)).state).toEqual(open.state);
});

interface LooseAnswer {
	readonly ok: boolean;
	readonly faults?: readonly { readonly code: string; readonly message: string }[];
}

/** What cannot be said in JSON at all is refused by the host itself. */
async function send(method: Method, request: unknown): Promise<LooseAnswer> {
	const answer = await post({}, { path: `/call/${method}`, body: wireBody(request) });
	if (answer.status === 400)
		return { ok: false, faults: [{ code: 'contract/bad-request', message: answer.body.toString() }] };
	expect(answer.status).toBe(200);
	return readWireBody(answer.body) as LooseAnswer;
}

function describe(method: string, request: unknown): string {
	return `${method} ${(JSON.stringify(request) ?? 'undefined').slice(0, 300)}`;
}

test('files: only those of the page, by plain names', async () => {
	const script = await client.get('/assets/a.js');
	expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
	const tricks = [
		'/../secret.js',
		'/assets/../../secret.js',
		'/%2e%2e/secret.js',
		'/assets/..%2f..%2fsecret.js',
		'/..%5csecret.js',
		'/assets\\..\\..\\secret.js',
		'/up/secret.js',
		'/assets/link.js',
		'/.env.js',
		'/notes.txt',
		'/assets',
		'/assets/',
		'//127.0.0.1/secret.js',
		'/assets//a.js',
		'/assets/a.js%00',
		'/assets/a.js%00.css',
		'/./assets/a.js',
		'/assets/a.js/',
		'/index.html',
		'/page-beside.js',
		'/../page-beside.js',
		'/con.js',
		`/${'a/'.repeat(50)}a.js`,
		'/assets/a.js::$DATA',
		'/assets/A.JS',
	];
	for (const place of tricks) {
		const answer = await client.get(place);
		expect([place, answer.status]).toEqual([place, 404]);
		expect(answer.body.toString()).not.toContain(SECRET);
	}
	for (const target of [
		`http://127.0.0.1:${host.port}/assets/a.js`,
		'http://evil.example/',
		'*',
		'/assets/a.js\u0000',
		'/a b',
		'/页面',
	]) {
		const answer = await rawGet(target);
		expect([target, /^(?:HTTP\/1\.1 40[04]|$)/u.test(answer)]).toEqual([target, true]);
	}
	for (const query of ['/?', '/?token=', '/?token=x&token=y', '/?x=1'])
		expect((await client.get(query)).status).toBe(401);
	expect((await client.get('/assets/a.js?v=1')).status).toBe(400);
});

/** A request line as it stands, which Node's client would not send. */
async function rawGet(target: string): Promise<string> {
	return await new Promise((resolve, reject) => {
		const socket = connect(host.port, '127.0.0.1');
		let answer = '';
		socket.on('data', (data) => {
			answer += data.toString();
		});
		socket.on('error', reject);
		socket.on('close', () => resolve(answer));
		socket.write(
			`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nCookie: ${client.cookie}\r\nConnection: close\r\n\r\n`,
		);
	});
}

test('the page comes with a policy that lets nothing in, and a nonce of its own at each load', async () => {
	const load = async () => {
		const answer = await client.get('/');
		const policy = String(answer.headers['content-security-policy']);
		const nonce = /'nonce-([\w+/=]+)'/u.exec(policy)?.[1] ?? '';
		expect(answer.body.toString()).toBe(
			readFileSync(path.join(page, 'index.html'), 'utf8').replace('__NONCE__', nonce),
		);
		return { answer, policy, nonce };
	};
	const { answer, policy, nonce } = await load();
	expect(nonce.length).toBeGreaterThanOrEqual(24);
	expect((await load()).nonce).not.toBe(nonce);
	expect(policy).not.toMatch(/unsafe|\*|https?:|ws:|strict-dynamic/u);
	const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule]));
	for (const name of ['default-src', 'base-uri', 'form-action', 'frame-ancestors'])
		expect(rules.get(name)).toBe(`${name} 'none'`);
	expect(rules.get('script-src')).toBe("script-src 'self'");
	expect(answer.headers).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'no-referrer',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'cache-control': 'no-store',
	});
});

test('every answer bears the headers, refusals too', async () => {
	const answers = [
		await client.get('/nowhere'),
		await post({ origin: 'null' }),
		await post({}),
		await ask(host.port, { path: '/' }),
	];
	for (const { headers, status } of answers) {
		expect({ status, ...headers }).toMatchObject({
			status,
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
		});
		expect(headers['access-control-allow-origin']).toBeUndefined();
		expect(headers['content-security-policy']).toContain("default-src 'none'");
	}
});

test('only this computer can reach it', async () => {
	const others = Object.values(networkInterfaces())
		.flatMap((list) => list ?? [])
		.map(({ address }) => address);
	for (const address of [...others, '127.0.0.2', '::1'].filter((one) => one !== '127.0.0.1')) {
		expect([address, await canConnect(address)]).toEqual([address, false]);
	}
	expect(await canConnect('127.0.0.1')).toBe(true);
});

async function canConnect(address: string): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ host: address, port: host.port, timeout: 2000 });
		const end = (reached: boolean) => {
			socket.destroy();
			resolve(reached);
		};
		socket.on('connect', () => end(true));
		socket.on('error', () => end(false));
		socket.on('timeout', () => end(false));
	});
}

test('events reach the page, and its going away is noticed', async () => {
	const answer = await fetch(`${host.origin}/events?page=page-number-one`, {
		headers: { cookie: client.cookie },
	});
	expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
	const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
	const book = await desk.example();
	await desk.workspace.showFile(path.join(desk.folder, '例子.ledger'));
	let seen = '';
	while (!seen.includes('data:')) seen += (await reader?.read())?.value ?? '';
	expect(JSON.parse(seen.slice(seen.indexOf('data:') + 5))).toEqual({ event: 'open-book', book });
	await desk.open(book, 'page-number-one');
	const asked = async () => (await desk.ask('library/open', { book }, 'page-number-two')).ok;
	expect(await asked()).toBe(false);
	await reader?.cancel();
	await expect.poll(asked).toBe(true);
});

test('who closed the browser gets a new way in, once; a page that is only reloaded makes none', async () => {
	const ways: string[] = [];
	const other = await startHost({
		services: desk.workspace,
		page,
		onDeserted: (address) => ways.push(address),
		desertedAfterMs: 300,
	});
	const { cookie } = await HostClient.enter(other.address);
	const listen = async () => await fetch(`${other.origin}/events?page=page-number-nine`, { headers: { cookie } });
	await (await listen()).body?.cancel();
	const reloaded = await listen();
	await new Promise((resolve) => setTimeout(resolve, 600));
	expect(ways).toEqual([]);
	await reloaded.body?.cancel();
	await expect.poll(() => ways.length, { timeout: 5000 }).toBe(1);
	const [way = ''] = ways;
	expect(new URL(way).search).not.toBe(new URL(other.address).search);
	const first = new URL(other.address);
	expect((await ask(other.port, { path: first.pathname + first.search })).status).toBe(401);
	await HostClient.enter(way);
	await expect(HostClient.enter(way)).rejects.toThrow('401');
	await other.close();
});
