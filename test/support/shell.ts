import type { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OpenServices, Services, ShellPorts } from '../../electron/shell/ports.ts';
import { startShell } from '../../electron/shell/start.ts';
import { ok } from '../../shared/fault/fault.ts';
import { app, BrowserWindow, type FakeSession, type FakeWindow, resetElectron, session } from './fake-electron.ts';
import { until } from './until.ts';

/** Services that do nothing and remember everything. */
class FakeServices implements Services {
	readonly calls: (readonly [string, unknown, string])[] = [];
	readonly files: string[] = [];
	readonly here: string[] = [];
	closes = 0;
	ports: ShellPorts | undefined;
	log: ((text: string) => void) | undefined;
	emit: (event: unknown) => void = () => undefined;

	async call(method: string, request: unknown, client: string): Promise<unknown> {
		this.calls.push([method, request, client]);
		return Promise.resolve({ ok: true, value: { answered: method } });
	}
	onEvent(listener: (event: unknown) => void): () => void {
		this.emit = listener;
		return () => undefined;
	}
	arrive(client: string): () => void {
		this.here.push(client);
		return () => void this.here.splice(this.here.indexOf(client), 1);
	}
	async showFile(file: string): Promise<void> {
		this.files.push(file);
		return Promise.resolve();
	}
	async close(): Promise<void> {
		this.closes += 1;
		return Promise.resolve();
	}
}

export const INDEX = '<!doctype html><meta name="csp-nonce" content="__NONCE__"><div id="root"></div>';

/** One start of the shell over the fake Electron, in folders of its own. */
export class ShellRun {
	readonly folder = mkdtempSync(path.join(tmpdir(), 'juesuan-shell-'));
	readonly page = path.join(this.folder, 'app', 'renderer');
	readonly userData = path.join(this.folder, 'user');
	readonly services = new FakeServices();
	readonly #argv = process.argv;
	readonly #before = ['uncaughtException', 'unhandledRejection'].map(
		(name) => [name, (process as EventEmitter).listeners(name)] as const,
	);

	constructor() {
		resetElectron();
		mkdirSync(path.join(this.page, 'assets'), { recursive: true });
		mkdirSync(this.userData);
		writeFileSync(path.join(this.page, 'index.html'), INDEX);
		writeFileSync(path.join(this.page, 'assets', 'index-1.js'), 'export {}');
		app.appPath = path.join(this.folder, 'app');
		app.paths = { userData: this.userData, documents: path.join(this.folder, 'documents') };
	}

	readonly open: OpenServices = async (ports, log) => {
		this.services.ports = ports;
		this.services.log = log;
		return Promise.resolve(ok(this.services));
	};

	/** @param words what the program is started with. */
	async start(words: readonly string[] = [], open: OpenServices = this.open): Promise<void> {
		process.argv = ['/opt/juesuan/juesuan', ...words];
		startShell(open);
		app.becomeReady();
		await until(() => app.ended !== undefined || BrowserWindow.all.some((window) => window.loaded.length > 0));
	}

	get window(): FakeWindow {
		const [window] = BrowserWindow.all;
		if (window === undefined) throw new Error('there is no window');
		return window;
	}

	get session(): FakeSession {
		const [found] = session.partitions.values();
		if (found === undefined) throw new Error('there is no session of the page');
		return found;
	}

	/** What the page's origin answers to an address. */
	async fetch(url: string, init: RequestInit = {}): Promise<Response> {
		const handler = this.session.schemes.get('app');
		if (handler === undefined) throw new Error('app: is not served');
		// An address that Request would not take is given as it is.
		return handler({ method: 'GET', ...init, url } as Request);
	}

	end(): void {
		process.argv = this.#argv;
		for (const [name, before] of this.#before) {
			const emitter: EventEmitter = process;
			for (const listener of emitter.listeners(name)) {
				if (!before.includes(listener)) emitter.removeListener(name, listener as () => void);
			}
		}
		// So that no timer of a window goes off in the next run.
		app.removeAllListeners();
		for (const window of BrowserWindow.all) window.destroy();
		resetElectron();
		rmSync(this.folder, { recursive: true, force: true });
	}
}
