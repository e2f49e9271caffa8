import { runCommand } from './service/commands.ts';

// A reader that has seen enough (`… | head`) closes the pipe: nothing is wrong then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit();
});

/** 命令行：the same services as the window, for scripts. Exit code: 0 done, 1 errors found, 2 bad input. */
process.exitCode = await runCommand(process.argv.slice(2), {
	// npm runs scripts in the project's folder and says here where the user stands.
	folder: process.env.INIT_CWD ?? process.cwd(),
	print: (text) => process.stdout.write(`${text}\n`),
	warn: (text) => process.stderr.write(`${text}\n`),
	onInterrupt: (cancel) => {
		process.once('SIGINT', cancel);
		return () => process.off('SIGINT', cancel);
	},
});
