/**
 * 启动。Opens the window: Electron's where there is a binary of it and a screen; otherwise the same
 * services on this machine's own loopback address, with a browser's window if there is one. Arguments go
 * to the services: `npm start -- --folder 文件夹`. JUESUAN_BROWSER=none opens no browser.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DIST, PAGE, ROOT } from './layout.ts';
import { RUNTIME_FLAGS } from './runtime-flags.mjs';

const hasScreen =
	process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;

/** The program of the package electron, which is only there where its download was allowed. */
function electronProgram(): string | undefined {
	const folder = join(ROOT, 'node_modules', 'electron');
	const name = join(folder, 'path.txt');
	if (!hasScreen || !existsSync(name)) return undefined;
	const program = join(folder, 'dist', readFileSync(name, 'utf8').trim());
	return existsSync(program) ? program : undefined;
}

/** Whether a built file is missing or older than a source it is made of. */
function isStale(built: string, sources: readonly string[]): boolean {
	if (!existsSync(built)) return true;
	const { mtimeMs } = statSync(built);
	return globSync(sources, { cwd: ROOT }).some((file) => statSync(join(ROOT, file)).mtimeMs > mtimeMs);
}

function say(text: string): void {
	process.stderr.write(`${text}\n`);
}

async function ended(child: ChildProcess): Promise<number> {
	// Ctrl-C reaches the child by itself (same terminal); this process only has to outlive it.
	process.on('SIGINT', () => undefined);
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	return await new Promise((resolve) => {
		child.on('error', (error) => {
			say(`没有启动成功：${error.message}`);
			resolve(1);
		});
		child.on('close', (code) => resolve(code ?? 1));
	});
}

async function startElectron(program: string, args: readonly string[]): Promise<number> {
	if (isStale(join(DIST, 'package.json'), ['{electron,renderer,shared,build}/**/*.*'])) {
		say('正在构建窗口，约需一分钟……');
		execFileSync(process.execPath, [join(ROOT, 'build', 'build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
	}
	return await ended(spawn(program, [DIST, ...args], { stdio: 'inherit' }));
}

async function startHost(args: readonly string[]): Promise<number> {
	if (isStale(join(DIST, 'renderer', 'index.html'), [PAGE, '{renderer,shared}/**/*.{ts,tsx,css,html}'])) {
		say('正在构建页面，约需十秒……');
		const { bundlePage } = await import('./bundle.ts');
		await bundlePage(join(DIST, 'renderer'));
	}
	const child = spawn(process.execPath, [...RUNTIME_FLAGS, join(ROOT, 'electron', 'host.ts'), ...args], {
		stdio: ['inherit', 'pipe', 'inherit'],
		// The next start is faster.
		env: { NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'compile'), ...process.env },
	});
	let opened = false;
	createInterface({ input: child.stdout }).on('line', (line) => {
		process.stdout.write(`${line}\n`);
		const address = /http:\/\/\S+/u.exec(line)?.[0];
		if (address === undefined || opened) return;
		// Later addresses are for who closed the window and wants it back.
		opened = true;
		openBrowser(address);
	});
	return await ended(child);
}

/** Windows of their own look most like a program; any browser will do. */
const BROWSERS: Readonly<Partial<Record<NodeJS.Platform, readonly (readonly [program: string, ...args: string[]])[]>>> =
	{
		linux: [
			['chromium', '--app='],
			['google-chrome', '--app='],
			['microsoft-edge', '--app='],
			['xdg-open', ''],
		],
		darwin: [['open', '']],
		win32: [['explorer.exe', '']],
	};

/** The address is printed already: where no browser opens, somebody can still type it. */
function openBrowser(address: string): void {
	if (!hasScreen || process.env.JUESUAN_BROWSER === 'none') return;
	const [program, prefix = ''] = BROWSERS[process.platform]?.find(([name]) => onPath(name)) ?? [];
	if (program === undefined) return;
	const child = spawn(program, [`${prefix}${address}`], { stdio: 'ignore', detached: true });
	child.on('error', () => undefined);
	child.unref();
}

function onPath(program: string): boolean {
	return (
		process.platform !== 'linux' ||
		(process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
	);
}

const args = process.argv.slice(2);
const electron = electronProgram();
process.exitCode = electron === undefined ? await startHost(args) : await startElectron(electron, args);
