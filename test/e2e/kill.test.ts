import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { killRepeatedly } from './kill/harness.ts';
import { JOBS } from './kill/jobs.ts';

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it('killed a hundred times at random moments, the program loses nothing that it had acknowledged', async () => {
	// Two ledgers at a time: most of a round is the start of a process.
	const reports = await Promise.all(
		[1, 2].map(async (seed) => {
			const folder = mkdtempSync(path.join(tmpdir(), 'kill-'));
			folders.push(folder);
			return killRepeatedly(folder, 50, seed);
		}),
	);
	expect(reports.map(({ kills }) => kills)).toEqual([50, 50]);
	// The kills fell where it matters: in the middle of work, and after work that was acknowledged.
	const hit = new Set(reports.flatMap(({ interrupted }) => Object.keys(interrupted)));
	expect(hit.size).toBeGreaterThan(Object.keys(JOBS).length / 2);
	expect(hit).toContain('export');
	for (const { acknowledged } of reports) expect(acknowledged).toBeGreaterThan(50);
}, 900_000);
