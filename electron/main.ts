import { app } from 'electron';
import { startShell } from './shell/start.ts';

/** 桌面程序的入口。The services are loaded when the shell has found the program's own files unchanged. */
startShell(async (ports, log) => {
	const [{ openWorkspace }, { defaultFolder }] = await Promise.all([
		import('./service/workspace/workspace.ts'),
		import('./service/workspace/folder.ts'),
	]);
	const folder = await defaultFolder(process.env, app.getPath('documents'));
	return openWorkspace({ folder, ports, version: app.getVersion(), log });
});
