import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cleanUpAfterEach, temporaryFolder } from '../support/store.ts';

cleanUpAfterEach();

const SCRIPT = fileURLToPath(new URL('../support/full-disk.ts', import.meta.url));

interface Outcome {
	readonly refused: string;
	readonly backup: string;
	readonly another: string;
	readonly acknowledged: number;
	readonly afterwards: number;
	readonly kept: number;
	readonly files: readonly string[];
}

function run(command: string, ...values: readonly string[]): Outcome {
	const { stdout, stderr, status } = spawnSync(command, values, { encoding: 'utf8' });
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as Outcome;
}

/** A disk of its own takes an administrator on Linux. */
const canMount = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

it.skipIf(!canMount)('a full disk is said in words, and everything acknowledged stays', () => {
	const prepare = `mount -t tmpfs -o size=4m tmpfs "$2" && exec "$0" "$1" "$2"`;
	const outcome = run('unshare', '--mount', 'sh', '-c', prepare, process.execPath, SCRIPT, temporaryFolder());
	expect(outcome).toMatchObject({ refused: 'store/disk-full', backup: 'store/disk-full', another: 'store/disk-full' });
	expect(outcome.acknowledged).toBeGreaterThan(200);
	expect([outcome.afterwards, outcome.kept]).toEqual([outcome.acknowledged, outcome.acknowledged]);
	expect(outcome.files.filter((name) => name.endsWith('.ledger'))).toEqual(['某局.ledger']);
	expect(outcome.files.filter((name) => name.includes('.tmp'))).toEqual([]);
});

it.skipIf(process.platform === 'win32')(
	'a write that the system refuses is said in words, and everything acknowledged stays',
	() => {
		const limited = 'ulimit -f 2000; exec "$0" "$@"';
		const outcome = run('bash', '-c', limited, process.execPath, SCRIPT, temporaryFolder());
		expect(outcome).toMatchObject({ refused: 'store/io', another: 'store/io' });
		expect(outcome.acknowledged).toBeGreaterThan(200);
		expect([outcome.afterwards, outcome.kept]).toEqual([outcome.acknowledged, outcome.acknowledged]);
		expect(outcome.files.filter((name) => name.includes('.tmp'))).toEqual([]);
	},
);
