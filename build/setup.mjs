/**
 * 第一次运行前的准备。Makes a fresh clone ready, then runs the rest on the project's own Node:
 *
 *     node build/setup.mjs [--for-tests] FILE [ARGUMENTS…]
 *
 * The first run has only the machine's Node (20 or newer) and no node_modules, so this file is plain
 * JavaScript without dependencies. better-sqlite3, vitest and TypeScript files need Node 24, which comes
 * with the lock file as the package node-<platform>-<arch>. Everything said here goes to stderr: stdout
 * belongs to the program that is run (`cli … --json`).
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { constants as osConstants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RUNTIME_FLAGS } from './runtime-flags.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = 20;
const WANTED_NODE = 24;
const RUNTIME_PACKAGE = `node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const RUNTIME_FILE = join(ROOT, RUNTIME_PACKAGE, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Programs of the machine that some tests drive, and the Debian packages they come with. */
const TEST_PROGRAMS = [
	{ name: 'LibreOffice', packages: ['libreoffice-calc', 'libreoffice-writer'], present: () => onPath('soffice') },
	{ name: 'poppler-utils', packages: ['poppler-utils'], present: () => onPath('pdftotext') && onPath('pdftoppm') },
	{ name: 'Chromium', packages: ['chromium'], present: () => onPath('chromium') },
	{ name: '中文字体 Noto CJK', packages: ['fonts-noto-cjk'], present: hasChineseFont },
];

/** @param {string} text */
function say(text) {
	process.stderr.write(`${text}\n`);
}

/** @param {string} text @returns {never} */
function giveUp(text) {
	say(text);
	process.exit(1);
}

/** @param {string} program */
function onPath(program) {
	return (process.env.PATH ?? '').split(delimiter).some((folder) => {
		try {
			accessSync(join(folder, process.platform === 'win32' ? `${program}.exe` : program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}

function hasChineseFont() {
	if (process.platform !== 'linux') return true;
	const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
	return listed.status === 0 && listed.stdout.trim() !== '';
}

/**
 * @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} LockedPackages
 * @param {string} file
 */
function lockedPackages(file) {
	const path = join(ROOT, file);
	if (!existsSync(path)) return undefined;
	return /** @type {{ packages: LockedPackages }} */ (JSON.parse(readFileSync(path, 'utf8'))).packages;
}

/** Compares what npm recorded in node_modules with the lock file; file times say nothing after a checkout. */
function dependenciesAreStale() {
	const wanted = lockedPackages('package-lock.json') ?? {};
	const installed = lockedPackages('node_modules/.package-lock.json');
	if (installed === undefined) return true;
	if (wanted[RUNTIME_PACKAGE] !== undefined && !existsSync(RUNTIME_FILE)) return true;
	return Object.entries(wanted).some(([path, { version, optional, devOptional }]) => {
		if (path === '') return false;
		const present = installed[path];
		return present === undefined ? optional !== true && devOptional !== true : present.version !== version;
	});
}

/** The reason of a failure stands at the beginning (npm) or at the end (apt). @param {string} printed */
function shortened(printed) {
	const lines = printed.trimEnd().split('\n');
	return (lines.length > 24 ? [...lines.slice(0, 12), '……', ...lines.slice(-12)] : lines).join('\n');
}

/**
 * Runs a program to its end, with a sign of life every 15 seconds. What it prints is shown only if it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it ended well
 */
function runQuietly(program, args) {
	return new Promise((resolve) => {
		const started = Date.now();
		const timer = setInterval(() => say(`  ……已用 ${Math.round((Date.now() - started) / 1000)} 秒`), 15_000);
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
		let printed = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (part) => {
				printed += String(part);
			});
		}
		/** @param {boolean} good */
		const end = (good) => {
			clearInterval(timer);
			if (!good) say(shortened(printed));
			resolve(good);
		};
		child.on('error', (error) => {
			printed += error.message;
			end(false);
		});
		child.on('close', (code) => end(code === 0));
	});
}

async function installDependencies() {
	say('正在准备：按 package-lock.json 安装依赖，通常不到一分钟……');
	const npm = process.env.npm_execpath;
	if (npm === undefined || !npm.endsWith('.js')) giveUp('请用 npm 运行，例如 npm start 或 npm test。');
	// Windows cannot delete a running node.exe, which `npm ci` would do to the Node that runs this file.
	const inPlace = process.platform === 'win32' && process.execPath.startsWith(join(ROOT, 'node_modules'));
	const command = inPlace ? ['install', '--no-save'] : ['ci'];
	const options = ['--loglevel=error', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
	if (!(await runQuietly(process.execPath, [npm, ...command, ...options]))) {
		giveUp(
			'依赖没有装上，原因见上。请检查网络能否访问 npm 源（内网可先用 npm config set registry 指定本单位的源），再运行一次同样的命令。',
		);
	}
	say('依赖已装好。');
}

/** The Node that runs the project: the one from the lock file, or the machine's own where that is new enough. */
function findRuntime() {
	if (process.execPath === RUNTIME_FILE) return RUNTIME_FILE;
	if (existsSync(RUNTIME_FILE) && spawnSync(RUNTIME_FILE, ['--version']).status === 0) return RUNTIME_FILE;
	if (Number.parseInt(process.versions.node, 10) >= WANTED_NODE) return process.execPath;
	return giveUp(
		`本机（${process.platform} ${process.arch}）没有随依赖装上可用的 Node ${WANTED_NODE}，现有的是 ${process.versions.node}。` +
			`请检查网络后重新运行；若仍不行，请自行安装 Node ${WANTED_NODE}（https://nodejs.org）再运行。`,
	);
}

/** Installs what the tests drive where that may be done; returns the names of what is still missing. */
async function ensureTestPrograms() {
	const missing = () => TEST_PROGRAMS.filter((program) => !program.present());
	const wanted = missing();
	if (wanted.length === 0) return [];
	const packages = wanted.flatMap((program) => program.packages);
	const names = wanted.map((program) => program.name).join('、');
	if (process.getuid?.() !== 0 || !onPath('apt-get')) {
		say(`本机没有 ${names}，又不能由本程序代装（需要 Debian 或 Ubuntu 的 root 用户）。`);
		say(`可由管理员安装后再测试：apt-get install ${packages.join(' ')}`);
		return wanted.map((program) => program.name);
	}
	say(`正在准备：用 apt-get 安装测试要用的 ${names}，可能要几分钟……`);
	const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=2', '-o', 'Acquire::http::Timeout=30'];
	if (await runQuietly('apt-get', [...wait, 'update'])) {
		await runQuietly('apt-get', [...wait, 'install', '--yes', '--no-install-recommends', ...packages]);
	}
	const lacking = missing().map((program) => program.name);
	say(lacking.length === 0 ? `${names} 已装好。` : `${lacking.join('、')} 没有装上，原因见上。`);
	return lacking;
}

/**
 * @param {string} runtime
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
function run(runtime, args) {
	const PATH = [join(ROOT, 'node_modules', '.bin'), dirname(runtime), process.env.PATH ?? ''].join(delimiter);
	const child = spawn(runtime, [...RUNTIME_FLAGS, ...args], { env: { ...process.env, PATH }, stdio: 'inherit' });
	// Ctrl-C reaches the child by itself (same terminal); this process only has to outlive it.
	process.on('SIGINT', () => undefined);
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	return new Promise((resolve) => {
		child.on('error', (error) => giveUp(`无法启动 ${runtime}：${error.message}`));
		child.on('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : osConstants.signals[signal])));
	});
}

async function main() {
	if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
		giveUp(`Node 太旧：现在是 ${process.versions.node}，需要 ${OLDEST_NODE} 以上，请到 https://nodejs.org 下载安装。`);
	}
	const forTests = process.argv[2] === '--for-tests';
	if (dependenciesAreStale()) await installDependencies();
	const runtime = findRuntime();
	const missing = forTests ? await ensureTestPrograms() : [];
	const code = await run(runtime, process.argv.slice(forTests ? 3 : 2));
	if (missing.length > 0) say(`注意：本机缺少 ${missing.join('、')}，要用到的测试已跳过（上面标为 skipped）。`);
	process.exitCode = code;
}

await main();
