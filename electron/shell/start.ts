import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { BUILT_DIGESTS } from './built.ts';
import { ShellLog } from './log.ts';
import { messages } from './messages.ts';
import { changedFiles } from './native-digest.ts';
import type { OpenServices } from './ports.ts';
import { registerScheme } from './protocol.ts';
import { cutNetwork } from './session-guard.ts';
import { Shell } from './shell.ts';
import { ledgerFiles, type SecondStart } from './start-files.ts';

/** By which Windows knows the program's windows and short cuts as one; the same as in the package. */
const APP_ID = 'cn.juesuan.gongkai';

/**
 * 启动外壳。Called by main.ts as it is loaded: what has to be set before Electron is ready is set here. It
 * must not be waited for, as Electron is not ready before main.ts has been loaded to its end.
 *
 * @param open opens the services; called when the program's own files have been found unchanged.
 */
export function startShell(open: OpenServices): void {
	const files = ledgerFiles(process.argv.slice(1), process.cwd());
	app.enableSandbox();
	if (!app.requestSingleInstanceLock({ files } satisfies SecondStart)) {
		app.quit();
		return;
	}
	cutNetwork();
	registerScheme();
	app.setAppUserModelId(APP_ID);
	const log = new ShellLog(path.join(app.getPath('userData'), 'logs'), () => new Date());
	const end = (error: unknown): void => {
		log.write('main/failed', { error });
		messages.failed(log.folder);
		app.exit(1);
	};
	process.on('uncaughtException', end);
	process.on('unhandledRejection', end);
	const shell = new Shell(open, log);
	shell.listen();
	shell.show(files);
	begin(shell, log).catch(end);
}

async function begin(shell: Shell, log: ShellLog): Promise<void> {
	await app.whenReady();
	if (isUnchanged(log)) await shell.begin();
}

/** A packaged program checks what lies beside its archive; from a folder of the sources there is nothing to check. */
function isUnchanged(log: ShellLog): boolean {
	if (!app.isPackaged) return true;
	const archive = app.getAppPath();
	const digests = JSON.parse(readFileSync(path.join(archive, BUILT_DIGESTS), 'utf8')) as Record<string, string>;
	if (changedFiles(archive, digests, `${process.platform}-${process.arch}`).length === 0) return true;
	log.write('start/files-changed');
	messages.filesChanged();
	app.exit(1);
	return false;
}
