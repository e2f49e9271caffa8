import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { HostClient } from '../../support/host-client.ts';
import { codes, good } from '../../support/store.ts';
import { endWorkspacesAfterEach, scratchFolder, TestWorkspace } from '../../support/workspace.ts';

endWorkspacesAfterEach();

const FAULTS = fileURLToPath(new URL('../../support/workspace-faults.ts', import.meta.url));
const HOLDER = fileURLToPath(new URL('../../support/hold-ledger.ts', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../../electron/host.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A disk of its own takes an administrator on Linux. */
const canMount = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

interface Told {
	readonly told: Readonly<Record<string, readonly [code: string, words: string]>>;
	readonly acknowledged: number;
	readonly kept: number;
	readonly after: number;
}

/** Runs a shell script in which `$0 $1` is the program under test and `$2` an empty folder. */
function onOwnDisk(commands: string): Told {
	const given = [process.execPath, FAULTS, scratchFolder()];
	const { stdout, stderr, status } = spawnSync('unshare', ['--mount', 'sh', '-ec', commands, ...given], {
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Told;
}

test.skipIf(!canMount)('folder that cannot be written: it is listed, and each thing that writes says so', () => {
	const { told } = onOwnDisk(
		'mount -t tmpfs tmpfs "$2"; "$0" "$1" prepare "$2"; mount -o remount,ro "$2"; "$0" "$1" readonly "$2"',
	);
	expect(told['library/list']).toEqual(['ok', '']);
	for (const method of ['library/open', 'library/create', 'library/backup', 'library/recycle']) {
		expect([method, ...(told[method] ?? [])]).toEqual([
			method,
			'store/no-permission',
			expect.stringMatching(/权限.*请/u),
		]);
	}
	expect(told['settings/set']).toEqual(['write/not-allowed', expect.stringMatching(/请换一个/u)]);
});

test.skipIf(!canMount)(
	'disk full: said in words at each step, all that was acknowledged is kept, and work goes on',
	() => {
		const { told, acknowledged, kept, after } = onOwnDisk('mount -t tmpfs -o size=3m tmpfs "$2"; "$0" "$1" full "$2"');
		expect(told['before']).toEqual(['ok', '']);
		for (const method of ['ledger/execute', 'library/backup', 'library/create again']) {
			expect([method, ...(told[method] ?? [])]).toEqual([
				method,
				'store/disk-full',
				expect.stringMatching(/空间不够.*请清理/u),
			]);
		}
		expect(told['export/start']).toEqual(['write/no-space', expect.stringMatching(/空间.*请清理/u)]);
		expect(told['settings/set']?.[0]).toBe('write/no-space');
		expect(told['after']).toEqual(['ok', '']);
		expect([kept, after]).toEqual([acknowledged - 1, acknowledged]);
	},
);

test('folder that vanishes while the program runs: said, not made anew, and all there when it is back', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	const open = await desk.open(book);
	good(await desk.write(book, open, '写在前面'));
	const away = `${desk.folder}-拔掉`;
	renameSync(desk.folder, away);
	for (const answer of [
		await desk.ask('library/list', {}),
		await desk.ask('library/create', {
			department: '某局',
			year: 2024,
			pack: 'zhejiang-2024',
			beginning: { from: 'empty', units: [] },
		}),
	]) {
		expect(answer).toMatchObject({ ok: false, faults: [{ code: 'workspace/no-folder' }] });
		expect(answer.ok ? '' : answer.faults[0]?.action).toMatch(/请检查.*重试/u);
	}
	const refused = await desk.write(book, await lastOpen(open), '写在空中');
	expect(codes(refused)).toEqual(['workspace/moved-away']);
	expect(refused.ok ? '' : refused.faults[0]?.action).toMatch(/请把文件放回原处/u);
	expect(existsSync(desk.folder)).toBe(false);
	renameSync(away, desk.folder);
	good(await desk.write(book, await lastOpen(open), '写在后面'));
	const { passages } = (await desk.open(book)).ledger;
	expect(passages.map(({ content }) => content)).toEqual(['写在前面', '写在后面']);
});

/** As a page does that has one text more by now. */
async function lastOpen<T extends { readonly nextIds: Record<string, number> }>(open: T): Promise<T> {
	return await Promise.resolve({ ...open, nextIds: { ...open.nextIds, passage: (open.nextIds['passage'] ?? 1) + 1 } });
}

test('a deleted file’s content can be saved as long as it is open', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	good(await desk.write(book, await desk.open(book), '差点没了'));
	renameSync(path.join(desk.folder, '某局 2024年度.ledger'), path.join(scratchFolder(), '扔了'));
	const { backup } = await desk.call('library/backup', { book });
	expect(backup).not.toBe('');
	const folder = path.join(desk.folder, '备份', '某局 2024年度');
	const last = readdirSync(folder).sort().at(-1) ?? '';
	copyFileSync(path.join(folder, last), path.join(desk.folder, '救回来.ledger'));
	const rescued = (await desk.books()).find(({ file }) => file === '救回来.ledger');
	expect((await desk.open(rescued?.book ?? '')).ledger.passages.map(({ content }) => content)).toEqual(['差点没了']);
});

test('a file that another program has open is listed as such, cannot be opened or deleted, and opens afterwards', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	const file = path.join(desk.folder, '某局 2024年度.ledger');
	const holder = spawn(process.execPath, [HOLDER, 'open', file]);
	children.push(holder);
	await new Promise((resolve) => holder.stdout.once('data', resolve));
	const trouble = async () => (await desk.books()).find((one) => one.book === book)?.trouble;
	expect(await trouble()).toMatch(/正在被.*请先在那里关闭/u);
	for (const method of ['library/open', 'library/recycle', 'library/backup'] as const) {
		const answer = await desk.ask(method, { book });
		expect([method, codes(answer)]).toEqual([method, ['store/locked']]);
		expect(answer.ok ? '' : answer.faults[0]?.action).toMatch(/请先在那里关闭它/u);
	}
	holder.stdin.end();
	await new Promise((resolve) => holder.once('close', resolve));
	expect(await trouble()).toBeNull();
	await desk.open(book);
	expect(readdirSync(desk.folder).filter((name) => name.endsWith('-shm'))).toEqual([]);
});

test('a damaged 账套 comes back from its backup; what was damaged is kept', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	good(await desk.write(book, await desk.open(book), '在备份里'));
	const { backup } = await desk.call('library/backup', { book });
	await desk.call('library/close', { book, desk: null });
	const file = path.join(desk.folder, '某局 2024年度.ledger');
	const rubbish = readFileSync(file).fill(7, 4096, 20_000);
	writeFileSync(file, rubbish);
	const refused = await desk.ask('library/open', { book });
	expect(codes(refused)).toEqual(['store/damaged']);
	expect(refused.ok ? '' : refused.faults[0]?.action).toMatch(/从备份恢复/u);
	await desk.call('ledger/restore', { book, backup });
	const open = await desk.open(book);
	expect(open.ledger.passages.map(({ content }) => content)).toEqual(['在备份里']);
	expect(open.state).toMatchObject({ step: 1, canUndo: true });
	const kept = readFileSync(path.join(desk.folder, '回收', '某局 2024年度.ledger.坏'));
	expect(kept.equals(rubbish)).toBe(true);
});

test('settings that are no file at all do not keep the program from starting', async () => {
	const folder = path.join(scratchFolder(), '决算公开');
	mkdirSync(path.join(folder, 'settings.json'), { recursive: true });
	mkdirSync(path.join(folder, 'desk.json'));
	const desk = await TestWorkspace.open({ folder });
	const { settings, notice } = await desk.call('settings/get', {});
	expect(notice).toMatch(/设置文件读不懂/u);
	await desk.call('settings/set', { ...settings, zoom: 110 });
	expect(JSON.parse(readFileSync(path.join(folder, 'settings.json'), 'utf8'))).toMatchObject({ zoom: 110 });
});

interface RunningHost {
	readonly child: ChildProcess;
	readonly client: HostClient;
	readonly ended: Promise<number | null>;
}

async function startProgram(folder: string): Promise<RunningHost> {
	const child = spawn(process.execPath, [PROGRAM, '--folder', folder], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	children.push(child);
	const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
	const address = await new Promise<string>((resolve) => {
		createInterface({ input: child.stdout }).on('line', (line) => {
			const found = /http:\/\/\S+/u.exec(line)?.[0];
			if (found !== undefined) resolve(found);
		});
	});
	return { child, client: await HostClient.enter(address), ended };
}

async function bookIn(client: HostClient): Promise<string> {
	const { books } = good(await client.call('library/list', {}));
	return books.find(({ example }) => example)?.book ?? '';
}

test('killed while somebody types, the program has every step that it had acknowledged, and can undo it', async () => {
	const folder = path.join(scratchFolder(), '决算公开');
	let acknowledged = 0;
	for (let round = 1; round <= 3; round += 1) {
		const { child, client, ended } = await startProgram(folder);
		const book = await bookIn(client);
		const open = good(await client.call('library/open', { book }));
		// A step may have been on its way when the program was killed.
		expect(open.state.step - acknowledged).toBeGreaterThanOrEqual(0);
		expect(open.state.step - acknowledged).toBeLessThanOrEqual(1);
		acknowledged = open.state.step;
		setTimeout(() => child.kill('SIGKILL'), 150 + 100 * round);
		const [entry] = open.ledger.entries;
		if (entry === undefined) throw new Error('the example has entries');
		for (let before = entry; ; ) {
			const after = { ...before, project: `第 ${acknowledged + 1} 次` };
			const command = { label: '改', changes: [{ table: 'entry' as const, before, after }] };
			const answer = await client.call('ledger/execute', { book, command }).catch(() => undefined);
			if (answer === undefined) break;
			acknowledged = good(answer).step;
			before = after;
		}
		await ended;
	}
	expect(acknowledged).toBeGreaterThan(5);
	const { child, client, ended } = await startProgram(folder);
	const book = await bookIn(client);
	const { ledger, state } = good(await client.call('library/open', { book }));
	expect(ledger.entries[0]?.project).toBe(`第 ${state.step} 次`);
	good(await client.call('ledger/undo', { book }));
	// Told to end, it lets go of the files: nothing is left beside them.
	child.kill('SIGTERM');
	expect(await ended).toBe(0);
	expect(readdirSync(folder).filter((name) => name.includes('.ledger-'))).toEqual([]);
});

test('a port that is taken and a flag that is wrong are said in words', () => {
	for (const [flags, words] of [
		[['--port', '70000'], /端口不对/u],
		[['--nonsense'], /用法/u],
	] as const) {
		const run = spawnSync(process.execPath, [PROGRAM, ...flags], { encoding: 'utf8' });
		expect([run.status, words.test(run.stderr)]).toEqual([2, true]);
	}
});
