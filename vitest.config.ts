import { defineConfig } from 'vitest/config';
import { RUNTIME_FLAGS } from './build/runtime-flags.mjs';

export default defineConfig({
	test: {
		include: ['test/{unit,golden,property,e2e}/**/*.test.ts'],
		// better-sqlite3 is a native module: one process per worker, no shared threads.
		pool: 'forks',
		execArgv: RUNTIME_FLAGS,
		// Tests that start LibreOffice or kill the program a hundred times take long on an office machine.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		// What is waited for comes when it comes; only what never comes is a failure.
		expect: { poll: { timeout: 40_000 } },
	},
});
