import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fuzz } from '../fuzz/fuzz.ts';

/** The short run of test/fuzz; `node test/fuzz/run.ts 5000 --seed 1` is the long one. */
const COUNT = 150;
const folder = mkdtempSync(path.join(tmpdir(), 'juesuan-fuzz-bugs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('毁坏的文件不会弄倒程序、停住十秒，也不会只写一半', { timeout: 600_000 }, async () => {
	const { outcomes, bugs } = await fuzz({ count: COUNT, seed: 7, from: 0, workers: 2, keep: folder });
	expect(bugs).toEqual([]);
	expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(COUNT);
	// All three ways out were taken: a run in which everything is refused shows nothing.
	expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['拒绝', '有问题要先答', '写入']));
});
