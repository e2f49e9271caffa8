import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeFault } from '../shared/fault/fault.ts';
import { startHost } from './host/server.ts';
import { defaultFolder } from './service/workspace/folder.ts';
import { openWorkspace } from './service/workspace/workspace.ts';

const USAGE = `用法：node electron/host.ts [--folder 账套文件夹] [--page 页面文件夹] [--port 端口] [--packs 模板]…
  在本机提供窗口的服务，打印一次性地址；Ctrl-C 结束。`;

/** 本机服务：the services of the window for a browser on this computer. */
async function main(): Promise<number> {
	const flags = readFlags();
	if (flags === undefined) return complain(USAGE);
	const port = flags.port === undefined ? 0 : Number(flags.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) return complain(`端口不对：${flags.port ?? ''}\n${USAGE}`);
	const folder = flags.folder ?? (await defaultFolder());
	const workspace = await openWorkspace({ folder, packs: flags.packs ?? [] });
	if (!workspace.ok) return complain(workspace.faults.map(describeFault).join('\n'));
	const services = workspace.value;
	const page = flags.page ?? builtPage();
	const host = await startHost({ services, page, port, onDeserted: sayWayBack }).catch(async (error: unknown) => {
		await services.close();
		if (isPortTrouble(error)) return undefined;
		throw error;
	});
	if (host === undefined) return complain(`端口 ${port} 不能用。请换一个，或不写 --port。`);
	process.stdout.write(`账套文件夹：${folder}\n请在浏览器里打开（只能打开一次）：${host.address}\n按 Ctrl-C 结束。\n`);
	// Whoever read the address may close the pipe; the host goes on.
	process.stdout.on('error', () => undefined);
	await untilTold();
	await services.close();
	await host.close();
	return 0;
}

function sayWayBack(address: string): void {
	process.stdout.write(`窗口已经关闭。要再打开，请用新的地址（只能打开一次）：${address}\n`);
}

function readFlags() {
	try {
		return parseArgs({
			options: {
				folder: { type: 'string' },
				page: { type: 'string' },
				port: { type: 'string' },
				packs: { type: 'string', multiple: true },
			},
			strict: true,
		}).values;
	} catch {
		return undefined;
	}
}

function isPortTrouble(error: unknown): boolean {
	return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}

/** The page stands beside the built program; the sources' own is not one that a browser can run. */
function builtPage(): string {
	const beside = fileURLToPath(new URL('../renderer/', import.meta.url));
	return existsSync(path.join(beside, 'main.tsx')) ? path.join(beside, '..', 'dist', 'renderer') : beside;
}

function complain(text: string): number {
	process.stderr.write(`${text}\n`);
	return 2;
}

async function untilTold(): Promise<void> {
	await new Promise<void>((resolve) => {
		// A second Ctrl-C ends the program at once: nothing is lost by it.
		process.once('SIGINT', () => resolve());
		process.once('SIGTERM', () => resolve());
	});
}

process.exitCode = await main();
