import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { bundlePage } from '../../build/bundle.ts';
import { RUNTIME_FLAGS } from '../../build/runtime-flags.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const MODE = 'production';
const CHROMIUM = '/usr/bin/chromium';
const BROWSER_ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Whether this machine can run the window's tests; setup.mjs installs Chromium where it may. */
export const hasChromium = existsSync(CHROMIUM);

/** The page as it is built for the user, once for each state of the sources. */
export async function builtPage(): Promise<string> {
	built ??= buildPage();
	return await built;
}

/** In one process the page stays what it was at the beginning. */
let built: Promise<string> | undefined;

async function buildPage(): Promise<string> {
	const hash = createHash('sha256').update(MODE);
	for (const file of globSync(['renderer/**/*', 'shared/**/*.ts', 'package-lock.json'], { cwd: ROOT }).sort()) {
		if (/\.[a-z]+$/u.test(file)) hash.update(file).update(readFileSync(join(ROOT, file)));
	}
	const folder = join(ROOT, 'node_modules', '.cache', 'page', hash.digest('hex').slice(0, 16));
	if (existsSync(folder)) return folder;
	// Test files run side by side: each builds for itself, and the first to be done gives its name.
	const own = `${folder}-${process.pid}`;
	mkdirSync(own, { recursive: true });
	const mode = process.env['NODE_ENV'];
	// The test runner says 'test', for which libraries have other code than for the user.
	process.env['NODE_ENV'] = MODE;
	try {
		await bundlePage(own);
	} finally {
		if (mode === undefined) delete process.env['NODE_ENV'];
		else process.env['NODE_ENV'] = mode;
	}
	try {
		renameSync(own, folder);
	} catch {
		rmSync(own, { recursive: true, force: true });
	}
	return folder;
}

export interface WindowOptions {
	readonly width?: number;
	readonly height?: number;
	/** The folder is a disk of its own of this size, as `3m`; needs the right to mount. */
	readonly diskOf?: string;
	/** Only for tools that put scripts into the page, as axe. */
	readonly bypassCSP?: boolean;
}

/** 真的窗口: the real host as a process of its own on a folder of its own, and the real page in Chromium. */
export class Window {
	readonly folder: string;
	readonly page: Page;
	readonly #isDisk: boolean;
	readonly #browser: Browser;
	#host: HostProcess;
	/** What the browser complained of: must stay empty. */
	readonly complaints: string[] = [];

	private constructor(folder: string, isDisk: boolean, browser: Browser, page: Page, host: HostProcess) {
		this.folder = folder;
		this.#isDisk = isDisk;
		this.#browser = browser;
		this.page = page;
		this.#host = host;
		page.on('pageerror', (error) => this.complaints.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error') this.complaints.push(message.text());
		});
	}

	static async open({ width = 1366, height = 768, diskOf, bypassCSP = false }: WindowOptions = {}): Promise<Window> {
		const folder = await mkdtemp(join(tmpdir(), 'window-'));
		if (diskOf !== undefined) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskOf}`, 'tmpfs', folder]);
		const [host, browser] = await Promise.all([
			HostProcess.start(folder),
			chromium.launch({ executablePath: CHROMIUM, args: BROWSER_ARGUMENTS }),
		]);
		const context = await browser.newContext({ viewport: { width, height }, permissions: [], bypassCSP });
		const window = new Window(folder, diskOf !== undefined, browser, await context.newPage(), host);
		await window.enter();
		return window;
	}

	/** Opens the printed address as the user's browser does. */
	async enter(): Promise<void> {
		await this.page.goto(this.#host.address);
		await this.page.waitForURL((url) => url.search === '');
		await this.page.getByRole('heading', { name: '账套', exact: true }).waitFor();
	}

	/** The program is closed as by the user, or killed, and started again. */
	async restart(how: 'closed' | 'killed' = 'closed'): Promise<void> {
		const before = this.complaints.splice(0);
		await this.#host.end(how);
		this.#host = await HostProcess.start(this.folder);
		await this.enter();
		// That the page lost its connection meanwhile is what was asked for.
		const others = this.complaints.splice(0).filter((complaint) => !complaint.includes('net::ERR_'));
		this.complaints.push(...before, ...others);
	}

	async kill(): Promise<void> {
		await this.#host.end('killed');
	}

	async close(): Promise<void> {
		await this.#browser.close();
		await this.#host.end('closed');
		if (this.#isDisk) execFileSync('umount', ['-l', this.folder]);
		await rm(this.folder, { recursive: true, force: true });
	}

	/** A picture for people to look at, kept in the repository where PICTURES is set. */
	async picture(name: string): Promise<void> {
		const folder = process.env['PICTURES'];
		if (folder !== undefined) await this.page.screenshot({ path: join(folder, `${name}.png`) });
	}
}

class HostProcess {
	readonly address: string;
	readonly #child: ChildProcess;

	private constructor(address: string, child: ChildProcess) {
		this.address = address;
		this.#child = child;
	}

	static async start(folder: string): Promise<HostProcess> {
		const page = await builtPage();
		const child = spawn(
			process.execPath,
			[...RUNTIME_FLAGS, join(ROOT, 'electron', 'host.ts'), '--folder', folder, '--page', page],
			{
				stdio: ['ignore', 'pipe', 'inherit'],
				env: { ...process.env, NODE_OPTIONS: '' },
			},
		);
		const address = await new Promise<string>((resolve, reject) => {
			let printed = '';
			child.stdout?.on('data', (part: Buffer) => {
				printed += part.toString();
				const found = /http:\/\/\S+/u.exec(printed)?.[0];
				if (found !== undefined) resolve(found);
			});
			child.on('close', (code) => reject(new Error(`the host ended with ${code}: ${printed}`)));
		});
		return new HostProcess(address, child);
	}

	async end(how: 'closed' | 'killed'): Promise<void> {
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
		const ended = new Promise((resolve) => this.#child.on('close', resolve));
		this.#child.kill(how === 'killed' ? 'SIGKILL' : 'SIGTERM');
		await ended;
	}
}
