import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, newestVersion } from '../../electron/store/migrations/list.ts';
import { createLedgerFile, openLedgerFile, readLedgerFile } from '../../electron/store/open.ts';
import { APPLICATION_ID } from '../../electron/store/schema.ts';
import { describeFault } from '../../shared/fault/fault.ts';
import { adding, sampleLedger } from '../support/sample-ledger.ts';
import { cleanUpAfterEach, codes, digests, good, keep, temporaryFolder } from '../support/store.ts';

cleanUpAfterEach();

const LATER = `PRAGMA user_version = ${newestVersion(MIGRATIONS) + 1}`;
const OTHER_PROCESS = fileURLToPath(new URL('../support/hold-ledger.ts', import.meta.url));

/** A closed ledger with 2,000 entries and one step of history, alone in its folder. */
async function ledgerFile(): Promise<string> {
	const file = path.join(temporaryFolder(), '某局.ledger');
	const entries = adding(4).changes.flatMap(({ after }) =>
		Array.from(
			{ length: 2_000 },
			(_, index) => ({ ...after, id: 4 + index }) as ReturnType<typeof sampleLedger>['entries'][0],
		),
	);
	const ledger = { ...sampleLedger(), entries: [...sampleLedger().entries, ...entries] };
	const store = good(await createLedgerFile(file, ledger));
	good(await store.execute(adding(5_000)));
	await store.close();
	return file;
}

/** Changes a file with SQLite as another program would. */
function tamper(file: string, sql: string): void {
	const sqlite = new Database(file);
	sqlite.exec(sql);
	sqlite.close();
}

/** The file as it stands after a kill: what `sql` did is in the -wal only. */
function killedAfter(file: string, sql: string): string {
	const sqlite = new Database(file);
	sqlite.pragma('locking_mode = EXCLUSIVE');
	sqlite.pragma('wal_autocheckpoint = 0');
	sqlite.exec(sql);
	const target = path.join(temporaryFolder(), '某局.ledger');
	for (const suffix of ['', '-wal']) copyFileSync(file + suffix, target + suffix);
	sqlite.close();
	return target;
}

/** What becomes of a file when one tries to open it and to look at it. */
async function attempts(file: string) {
	const folder = path.dirname(file);
	const before = digests(folder);
	const results = [await openLedgerFile(file), await readLedgerFile(file)];
	const faults = results.flatMap((result) => (result.ok ? [] : result.faults));
	return {
		codes: results.map((result) => codes(result).join()),
		saysWhatToDo: faults.every((fault) => fault.action.endsWith('。') && describeFault(fault).includes(file)),
		untouched: JSON.stringify(digests(folder)) === JSON.stringify(before),
	};
}

function refusal(code: string): Awaited<ReturnType<typeof attempts>> {
	return { codes: [code, code], saysWhatToDo: true, untouched: true };
}

describe('a file that is no ledger is refused, untouched and without traces', () => {
	it('missing', async () => {
		expect(await attempts(path.join(temporaryFolder(), '没有.ledger'))).toEqual(refusal('store/not-found'));
	});

	it('a folder', async () => {
		const folder = path.join(temporaryFolder(), '某局.ledger');
		mkdirSync(folder);
		for (const open of [openLedgerFile, readLedgerFile]) expect(codes(await open(folder))).toEqual(['store/is-folder']);
	});

	it.each([
		['empty', Buffer.alloc(0)],
		['a text', Buffer.from('不是账套')],
		['an Excel file', Buffer.from('PK\u0003\u0004'.padEnd(5_000, 'x'), 'latin1')],
		['a header and nothing more', Buffer.from('SQLite format 3\0', 'latin1')],
	])('%s', async (_, bytes) => {
		const file = path.join(temporaryFolder(), '某局.ledger');
		writeFileSync(file, bytes);
		expect(await attempts(file)).toEqual(refusal('store/not-a-ledger'));
	});

	it('a database of another program', async () => {
		const file = path.join(temporaryFolder(), '某局.ledger');
		tamper(file, 'CREATE TABLE entry (id INTEGER PRIMARY KEY)');
		expect(await attempts(file)).toEqual(refusal('store/foreign'));
	});
});

describe('a ledger that cannot be trusted is refused and left byte for byte as it was', () => {
	it('of a later program', async () => {
		const file = await ledgerFile();
		tamper(file, LATER);
		expect(await attempts(file)).toEqual(refusal('store/newer'));
	});

	it('of a later program that was killed', async () => {
		expect(await attempts(killedAfter(await ledgerFile(), LATER))).toEqual(refusal('store/newer'));
	});

	it('without a schema number', async () => {
		const file = path.join(temporaryFolder(), '某局.ledger');
		tamper(file, `PRAGMA application_id = ${APPLICATION_ID}; CREATE TABLE entry (id INTEGER PRIMARY KEY)`);
		expect(await attempts(file)).toEqual(refusal('store/damaged'));
	});

	it.each([
		['a table more', 'CREATE TABLE extra (x)'],
		['a trigger', 'CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END'],
		['no profile', 'DELETE FROM profile'],
		['amounts of no unit', 'PRAGMA foreign_keys = OFF; DELETE FROM unit'],
	])('changed by another program: %s', async (_, sql) => {
		const file = await ledgerFile();
		tamper(file, sql);
		expect(await attempts(file)).toEqual(refusal('store/damaged'));
	});

	it.each([
		['by one byte', 1],
		['by half', undefined],
	])('cut short %s', async (_, less) => {
		const file = await ledgerFile();
		const { length } = readFileSync(file);
		truncateSync(file, length - (less ?? length / 2));
		expect(await attempts(file)).toEqual(refusal('store/damaged'));
	});

	it.each([0.1, 0.3, 0.5, 0.7, 0.9])('overwritten in the middle, at %d of its length', async (part) => {
		const file = await ledgerFile();
		const bytes = readFileSync(file);
		const start = Math.floor((bytes.length * part) / 4096) * 4096;
		writeFileSync(file, bytes.fill(0xa5, start, start + 4096));
		expect(await attempts(file)).toEqual(refusal('store/damaged'));
	});

	it('damaged after a kill, with the last changes still beside it', async () => {
		const file = killedAfter(await ledgerFile(), "UPDATE unit SET name = '某局'");
		const bytes = readFileSync(file);
		writeFileSync(file, bytes.fill(0xa5, bytes.length - 8_192, bytes.length - 4_096));
		expect(await attempts(file)).toEqual(refusal('store/damaged'));
	});
});

describe('a ledger after a kill', () => {
	it('opens with the changes that were beside it', async () => {
		const file = killedAfter(await ledgerFile(), "UPDATE unit SET name = '改名'");
		const before = digests(path.dirname(file));
		expect(good(await readLedgerFile(file)).units[0]?.name).toBe('改名');
		expect(digests(path.dirname(file))).toEqual(before);
		const store = keep(await openLedgerFile(file));
		expect((await store.ledger()).units[0]?.name).toBe('改名');
	});

	it('is not lost to a new one of the same name', async () => {
		const file = killedAfter(await ledgerFile(), "UPDATE unit SET name = '改名'");
		const moved = path.join(path.dirname(file), '另一个.ledger');
		copyFileSync(`${file}-wal`, `${moved}-wal`);
		const before = digests(path.dirname(file));
		expect(codes(await createLedgerFile(moved, sampleLedger()))).toEqual(['store/leftover']);
		expect(digests(path.dirname(file))).toEqual(before);
	});
});

describe('a ledger that somebody else has open', () => {
	it('is refused in the same program', async () => {
		const file = await ledgerFile();
		const store = keep(await openLedgerFile(file));
		expect(codes(await openLedgerFile(file))).toEqual(['store/locked']);
		expect(codes(await readLedgerFile(file))).toEqual(['store/locked']);
		// Had the refusal let go of the lock, another process would now get in.
		expect(peek(file)).toBe('store/locked');
		await store.close();
		expect(peek(file)).toBe('ok');
	});

	it('is refused while another process has it, untouched, and opens when that one ends', async () => {
		const file = await ledgerFile();
		const other = spawn(process.execPath, [OTHER_PROCESS, 'open', file], { stdio: ['pipe', 'pipe', 'inherit'] });
		expect(await firstLine(other)).toBe('ok');
		const before = digests(path.dirname(file));
		expect(codes(await openLedgerFile(file))).toEqual(['store/locked']);
		expect(digests(path.dirname(file))).toEqual(before);
		const ended = new Promise((resolve) => other.once('exit', resolve));
		other.stdin.end();
		await ended;
		keep(await openLedgerFile(file));
	});
});

describe.skipIf(process.platform === 'win32')('a ledger where nothing may be written', () => {
	it('opens where both file and folder may be written', async () => {
		expect(asOrdinaryUser(await ledgerFile(), 0o644, 0o755)).toBe('ok');
	});

	it.each([
		['the file', 0o444, 0o755],
		['the folder', 0o644, 0o555],
	])('is refused untouched when %s is protected, but can be looked at', async (_, fileMode, folderMode) => {
		const file = await ledgerFile();
		const folder = path.dirname(file);
		const before = digests(folder);
		expect(asOrdinaryUser(file, fileMode, folderMode)).toBe('store/no-permission');
		expect(good(await readLedgerFile(file)).units).toHaveLength(2);
		expect(digests(folder)).toEqual(before);
		chmodSync(folder, 0o755);
	});
});

function peek(file: string): string {
	return spawnSync(process.execPath, [OTHER_PROCESS, 'peek', file], { encoding: 'utf8' }).stdout.trim();
}

/** Permissions do not bind the administrator that tests may run as. */
function asOrdinaryUser(file: string, fileMode: number, folderMode: number): string {
	const isAdministrator = process.getuid?.() === 0;
	if (isAdministrator) for (const name of [file, path.dirname(file)]) chownSync(name, 65_534, 65_534);
	chmodSync(file, fileMode);
	chmodSync(path.dirname(file), folderMode);
	const user = isAdministrator ? { uid: 65_534, gid: 65_534 } : {};
	const { stdout, stderr } = spawnSync(process.execPath, [OTHER_PROCESS, 'peek', file], { encoding: 'utf8', ...user });
	return stdout.trim() + stderr;
}

async function firstLine(child: ChildProcess): Promise<string> {
	return new Promise((resolve) => child.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim())));
}
