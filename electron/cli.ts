import { runCommand } from './service/commands.ts';

/** 命令行：the same services as the window, for scripts. Exit code: 0 done, 1 errors found, 2 bad input. */
process.exitCode = await runCommand(process.argv.slice(2), {
	folder: process.env.INIT_CWD ?? process.cwd(),
	print: (text) => process.stdout.write(`${text}\n`),
	warn: (text) => process.stderr.write(`${text}\n`),
});
