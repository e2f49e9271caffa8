/**
 * 图：`npm run pictures` takes every page with real data, in the two sizes, into test/e2e/pictures/.
 * `-- NAME…` takes only the pictures whose names begin so; what leads there is played all the same.
 */
import { join } from 'node:path';
import { hasChromium, Window } from '../../support/window.ts';
import { writeLedgers } from './ledgers.ts';
import { SCENES } from './scenes.ts';
import { Stage } from './stage.ts';

const SIZES = [
	{ width: 1366, height: 768 },
	{ width: 1920, height: 1080 },
] as const;

async function takeAll(size: (typeof SIZES)[number], wanted: readonly string[]): Promise<string[]> {
	const window = await Window.open(size);
	const failed: string[] = [];
	try {
		await writeLedgers(window.folder);
		await window.page.reload();
		await window.page.locator('.library-table tbody tr').nth(2).waitFor();
		window.page.setDefaultTimeout(8_000);
		const stage = new Stage(window, join(import.meta.dirname, String(size.width)));
		for (const [name, play] of SCENES) {
			try {
				await play(stage);
				if (wanted.length === 0 || wanted.some((begin) => name.startsWith(begin))) await stage.take(name);
			} catch (error) {
				failed.push(`${size.width} ${name}：${String(error).split('\n')[0]}`);
				await stage.take(`失败-${name}`);
			}
		}
		for (const complaint of window.complaints) process.stderr.write(`${complaint}\n`);
	} finally {
		await window.close();
	}
	return failed;
}

async function main(): Promise<void> {
	const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
	const only = process.argv.find((argument) => argument.startsWith('--size='))?.slice('--size='.length);
	for (const size of SIZES) {
		if (only !== undefined && only !== String(size.width)) continue;
		const failed = await takeAll(size, wanted);
		for (const line of failed) process.stderr.write(`没有照成：${line}\n`);
		if (failed.length > 0) process.exitCode = 1;
	}
}

if (hasChromium) await main();
else process.stderr.write('本机没有 Chromium，不能照。\n');
