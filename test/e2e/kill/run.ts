/** `node test/e2e/kill/run.ts [KILLS] [SEED]`: the kill test by hand, as often as wanted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killRepeatedly } from './harness.ts';

const [kills = '100', seed = '1'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'kill-'));
try {
	console.log(JSON.stringify(await killRepeatedly(folder, Number(kills), Number(seed))));
} finally {
	rmSync(folder, { recursive: true, force: true });
}
