import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { describeSchema, schemaOf } from '../../electron/store/inspect.ts';
import { MIGRATIONS, type Migration, newestVersion } from '../../electron/store/migrations/list.ts';
import { createLedgerFile, openLedgerFile, openWithMigrations, readLedgerFile } from '../../electron/store/open.ts';
import { COLUMNS } from '../../electron/store/schema.ts';
import type { TableName } from '../../shared/ledger/change.ts';
import { adding, sampleLedger } from '../support/sample-ledger.ts';
import { cleanUpAfterEach, codes, digests, good, keep, temporaryFolder } from '../support/store.ts';

cleanUpAfterEach();

async function ledgerFile(): Promise<string> {
	const file = path.join(temporaryFolder(), '某局.ledger');
	const store = good(await createLedgerFile(file, sampleLedger()));
	good(await store.execute(adding(10)));
	await store.close();
	return file;
}

describe('the schema', () => {
	it('is the one that was reviewed', async () => {
		const schema = schemaOf(MIGRATIONS, newestVersion(MIGRATIONS));
		await expect(schema).toMatchFileSnapshot('../cases/store/schema.sql');
	});

	it('is what a new file has', async () => {
		const sqlite = new Database(await ledgerFile(), { readonly: true });
		const schema = describeSchema(sqlite);
		const settings = ['journal_mode', 'user_version'].map((name) => sqlite.pragma(name, { simple: true }));
		sqlite.close();
		expect(schema).toBe(schemaOf(MIGRATIONS, newestVersion(MIGRATIONS)));
		expect(settings).toEqual(['wal', newestVersion(MIGRATIONS)]);
	});

	it('is strict, and no coordinate can be NULL', () => {
		const sqlite = new Database(':memory:');
		for (const { sql } of MIGRATIONS) sqlite.exec(sql);
		const tables = sqlite
			.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict")
			.pluck()
			.all();
		expect(tables.filter((name) => !String(name).startsWith('sqlite_'))).toEqual([]);
		for (const table of Object.keys(COLUMNS) as TableName[]) {
			const nullable = sqlite
				.prepare('SELECT name FROM pragma_table_info(?) WHERE NOT "notnull" AND NOT pk')
				.pluck()
				.all(table);
			expect(nullable).toEqual([]);
		}
		sqlite.close();
	});

	it('numbers its migrations 1, 2, 3 …', () => {
		expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
	});
});

/** What a later program might add. */
const second: Migration = { version: 2, sql: "ALTER TABLE unit ADD COLUMN shortName TEXT NOT NULL DEFAULT ''" };
const third: Migration = { version: 3, sql: 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT' };

describe('a ledger of an older schema', () => {
	it('is brought to the newest with everything in it, after a copy that today’s program opens', async () => {
		const file = await ledgerFile();
		const migrations = [...MIGRATIONS, second, third];
		const store = keep(await openWithMigrations(file, migrations));
		expect((await store.ledger()).entries.map(({ id }) => id)).toEqual([1, 2, 3, 10]);
		good(await store.undo());
		expect(await store.ledger()).toEqual(sampleLedger());
		await store.close();
		expect(readdirSync(path.dirname(file)).sort()).toEqual(['某局.ledger', '某局.升级前第1版.ledger'].sort());
		const copy = keep(await openLedgerFile(path.join(path.dirname(file), '某局.升级前第1版.ledger')));
		expect((await copy.ledger()).entries).toHaveLength(4);
		await copy.close();
		expect(codes(await openLedgerFile(file))).toEqual(['store/newer']);
		keep(await openWithMigrations(file, migrations));
		expect(readdirSync(path.dirname(file)).filter((name) => name.includes('升级前'))).toHaveLength(1);
	});

	it('keeps its content, and its copy, when a migration fails halfway', async () => {
		const file = await ledgerFile();
		const broken: Migration = { version: 2, sql: `${second.sql}; UPDATE unit SET nature = '企业'` };
		for (const copies of [1, 2]) {
			expect(codes(await openWithMigrations(file, [...MIGRATIONS, broken]))).toEqual(['store/migration-failed']);
			expect(readdirSync(path.dirname(file)).filter((name) => name.includes('升级前'))).toHaveLength(copies);
		}
		const store = keep(await openLedgerFile(file));
		expect((await store.ledger()).units).toEqual(sampleLedger().units);
		good(await store.undo());
		expect(await store.ledger()).toEqual(sampleLedger());
	});

	it('is not touched when the copy cannot be made', async () => {
		const file = await ledgerFile();
		const before = digests(path.dirname(file));
		// A left-over log in the place where the copy has to go.
		writeFileSync(path.join(path.dirname(file), '某局.升级前第1版.ledger-wal'), 'x');
		expect(codes(await openWithMigrations(file, [...MIGRATIONS, second]))).toEqual(['store/leftover']);
		expect(digests(path.dirname(file))).toMatchObject(before);
	});

	it('is only looked at without being upgraded', async () => {
		const file = await ledgerFile();
		const before = digests(path.dirname(file));
		const store = keep(await createLedgerFile(path.join(temporaryFolder(), '乙.ledger'), sampleLedger()));
		good(await store.restore(file));
		good(await readLedgerFile(file));
		expect((await store.ledger()).entries).toHaveLength(4);
		expect(digests(path.dirname(file))).toEqual(before);
		expect(existsSync(`${file}-wal`)).toBe(false);
	});
});
