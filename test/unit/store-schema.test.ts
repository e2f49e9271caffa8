import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { describeSchema, schemaOf } from '../../electron/store/inspect.ts';
import { MIGRATIONS, type Migration, newestVersion } from '../../electron/store/migrations/list.ts';
import { createLedgerFile, openLedgerFile, openWithMigrations, readLedgerFile } from '../../electron/store/open.ts';
import { COLUMNS } from '../../electron/store/schema.ts';
import { apply, type Change, type Command, type TableName } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import {
	adding,
	sampleEntry,
	sampleLedger,
	sampleMeasure,
	samplePrinted,
	sampleProject,
} from '../support/sample-ledger.ts';
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

	it('is strict, and nothing can be NULL but amounts and scores that may not be given', () => {
		const sqlite = new Database(':memory:');
		for (const { sql } of MIGRATIONS) sqlite.exec(sql);
		const tables = sqlite
			.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict")
			.pluck()
			.all();
		expect(tables.filter((name) => !String(name).startsWith('sqlite_'))).toEqual([]);
		const nullable = (Object.keys(COLUMNS) as TableName[]).flatMap((table) =>
			sqlite
				.prepare('SELECT ? || name FROM pragma_table_info(?) WHERE NOT "notnull" AND NOT pk')
				.pluck()
				.all(`${table}.`, table),
		);
		sqlite.close();
		expect(nullable).toEqual([
			...[
				'initialBudget',
				'budget',
				'executed',
				'fiscalBudget',
				'fiscalExecuted',
				'rateWeight',
				'rateScore',
				'score',
			].map((column) => `project.${column}`),
			'measure.weight',
			'measure.score',
		]);
	});

	it('numbers its migrations 1, 2, 3 …', () => {
		expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
	});
});

/** What a later program might add. */
const TODAY = newestVersion(MIGRATIONS);
const COPY = `某局.升级前第${TODAY}版.ledger`;
const second: Migration = { version: TODAY + 1, sql: "ALTER TABLE unit ADD COLUMN shortName TEXT NOT NULL DEFAULT ''" };
const third: Migration = {
	version: TODAY + 2,
	sql: 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT',
};

describe('a ledger of an older schema', () => {
	it('is brought to the newest with everything in it, after a copy that today’s program opens', async () => {
		const file = await ledgerFile();
		const migrations = [...MIGRATIONS, second, third];
		const store = keep(await openWithMigrations(file, migrations));
		expect((await store.ledger()).entries.map(({ id }) => id)).toEqual([1, 2, 3, 10]);
		good(await store.undo());
		expect(await store.ledger()).toEqual(sampleLedger());
		await store.close();
		expect(readdirSync(path.dirname(file)).sort()).toEqual(['某局.ledger', COPY].sort());
		const copy = keep(await openLedgerFile(path.join(path.dirname(file), COPY)));
		expect((await copy.ledger()).entries).toHaveLength(4);
		await copy.close();
		expect(codes(await openLedgerFile(file))).toEqual(['store/newer']);
		keep(await openWithMigrations(file, migrations));
		expect(readdirSync(path.dirname(file)).filter((name) => name.includes('升级前'))).toHaveLength(1);
	});

	it('keeps its content, and its copy, when a migration fails halfway', async () => {
		const file = await ledgerFile();
		const broken: Migration = { version: TODAY + 1, sql: `${second.sql}; UPDATE unit SET nature = '企业'` };
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
		writeFileSync(path.join(path.dirname(file), `${COPY}-wal`), 'x');
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

/**
 * Written by the program of 2026-11 (commit 4b85d6e), which knew schema 1: the sample ledger without
 * projects; then an entry added (step 1), another added and taken back (2), an amount changed (3), a
 * figure changed and taken back (4).
 */
const VERSION_1 = fileURLToPath(new URL('../cases/store/version-1.ledger', import.meta.url));

describe('a ledger file of the first version', () => {
	const atFirst: Ledger = {
		...sampleLedger(),
		printed: [],
		projects: [],
		measures: [],
		drafts: [],
		verifications: [],
	};
	const edited: Ledger = {
		...atFirst,
		entries: [sampleEntry(1, { amount: fen(654_321) }), ...atFirst.entries.slice(1), sampleEntry(10)],
	};

	function copied(): string {
		const file = path.join(temporaryFolder(), '某局.ledger');
		copyFileSync(VERSION_1, file);
		return file;
	}

	it('opens with its content and its history, after a copy of the file as it was', async () => {
		const file = copied();
		const store = keep(await openLedgerFile(file));
		expect(await store.ledger()).toEqual(edited);
		expect((await store.journal()).map(({ step, state }) => [step, state])).toEqual([
			[1, 'done'],
			[2, 'dropped'],
			[3, 'done'],
			[4, 'undone'],
		]);
		expect(await store.nextIds()).toEqual({
			entry: 12,
			indicator: 2,
			printed: 1,
			passage: 3,
			project: 1,
			measure: 1,
			draft: 1,
			verification: 1,
		});
		good(await store.redo());
		expect((await store.ledger()).indicators[0]?.value).toBe(700);
		good(await store.undoTo(0));
		expect(await store.ledger()).toEqual(atFirst);
		await store.close();
		const copy = path.join(path.dirname(file), '某局.升级前第1版.ledger');
		expect(readdirSync(path.dirname(file)).sort()).toEqual(['某局.ledger', path.basename(copy)].sort());
		expect(schemaIn(copy)).toBe(schemaOf(MIGRATIONS, 1));
		expect(schemaIn(file)).toBe(schemaOf(MIGRATIONS, TODAY));
		expect(good(await readLedgerFile(copy))).toEqual(edited);
	});

	it('takes projects and indicators once it is open, and keeps them', async () => {
		const file = copied();
		const store = keep(await openLedgerFile(file));
		const command = {
			label: '新增项目',
			changes: [
				{ table: 'project', before: null, after: sampleProject(1, { score: 9_129 }) },
				{ table: 'measure', before: null, after: sampleMeasure(1) },
			],
		} as const;
		good(await store.execute(command));
		await store.close();
		const again = keep(await openLedgerFile(file));
		expect(await again.ledger()).toEqual(apply(edited, command));
		good(await again.undo());
		expect(await again.ledger()).toEqual(edited);
	});

	it('is read, and restored from, without being upgraded', async () => {
		const file = copied();
		const before = digests(path.dirname(file));
		expect(good(await readLedgerFile(file))).toEqual(edited);
		const store = keep(await createLedgerFile(path.join(temporaryFolder(), '乙.ledger'), sampleLedger()));
		good(await store.restore(file));
		expect(await store.ledger()).toEqual(edited);
		good(await store.undo());
		expect(await store.ledger()).toEqual(sampleLedger());
		expect(digests(path.dirname(file))).toEqual(before);
	});
});

/**
 * Written by the program of 2026-11 (commit 745bff1), which knew schema 2: the sample ledger without
 * drafts and verifications; then an entry added (step 1), another added and taken back (2), an amount
 * changed (3), a project and a passage changed and a measure added (4), a figure changed and taken
 * back (5).
 */
const VERSION_2 = fileURLToPath(new URL('../cases/store/version-2.ledger', import.meta.url));

describe('a ledger file of the second version', () => {
	const sample = sampleLedger();
	const atFirst: Ledger = { ...sample, printed: [], drafts: [], verifications: [] };
	const edited: Ledger = {
		...atFirst,
		entries: [sampleEntry(1, { amount: fen(654_321) }), ...atFirst.entries.slice(1), sampleEntry(10)],
		passages: atFirst.passages.map((row) => (row.id === 1 ? { ...row, content: '贯彻执行方针政策' } : row)),
		projects: atFirst.projects.map((row) => (row.id === 2 ? { ...row, score: 9_129, goal: '保障大楼运行' } : row)),
		measures: [...atFirst.measures, sampleMeasure(4, { project: '大楼物业管理费', weight: 4_000 })],
	};

	function copied(): string {
		const file = path.join(temporaryFolder(), '某局.ledger');
		copyFileSync(VERSION_2, file);
		return file;
	}

	it('opens with its content and its history, all of it typed, after a copy of the file as it was', async () => {
		const file = copied();
		const store = keep(await openLedgerFile(file));
		expect(await store.ledger()).toEqual(edited);
		expect((await store.journal()).map(({ step, state }) => [step, state])).toEqual([
			[1, 'done'],
			[2, 'dropped'],
			[3, 'done'],
			[4, 'done'],
			[5, 'undone'],
		]);
		const next = {
			entry: 12,
			indicator: 2,
			printed: 1,
			passage: 3,
			project: 3,
			measure: 5,
			draft: 1,
			verification: 1,
		};
		expect(await store.nextIds()).toEqual(next);
		expect(await store.exports()).toEqual([]);
		good(await store.redo());
		expect((await store.ledger()).indicators[0]?.value).toBe(700);
		good(await store.undoTo(0));
		expect(await store.ledger()).toEqual(atFirst);
		good(await store.redoTo(4));
		expect(await store.ledger()).toEqual(edited);
		await store.close();
		const copy = path.join(path.dirname(file), '某局.升级前第2版.ledger');
		expect(readdirSync(path.dirname(file)).sort()).toEqual(['某局.ledger', path.basename(copy)].sort());
		expect(schemaIn(copy)).toBe(schemaOf(MIGRATIONS, 2));
		expect(schemaIn(file)).toBe(schemaOf(MIGRATIONS, TODAY));
		expect(good(await readLedgerFile(copy))).toEqual(edited);
	});

	it('tells what its old steps did, as rows of today', async () => {
		const store = keep(await openLedgerFile(copied()));
		expect(await store.stepChanges(3)).toEqual([
			{
				table: 'entry',
				before: sampleEntry(1, { amount: fen(123_456) }),
				after: sampleEntry(1, { amount: fen(654_321) }),
			},
		]);
	});

	it('takes drafts, verifications and origins once it is open, and keeps them', async () => {
		const file = copied();
		const store = keep(await openLedgerFile(file));
		const command: Command = {
			label: '改',
			changes: [
				...sample.drafts.map((after): Change => ({ table: 'draft', before: null, after })),
				...sample.verifications.map((after): Change => ({ table: 'verification', before: null, after })),
				{ table: 'entry', before: sampleEntry(10), after: sampleEntry(10, { origin: '采集表.xlsx›支出›I2' }) },
			],
		};
		good(await store.execute(command));
		await store.close();
		const again = keep(await openLedgerFile(file));
		expect(await again.ledger()).toEqual(apply(edited, command));
		good(await again.undo());
		expect(await again.ledger()).toEqual(edited);
	});

	it('is read, and restored from, without being upgraded', async () => {
		const file = copied();
		const before = digests(path.dirname(file));
		expect(good(await readLedgerFile(file))).toEqual(edited);
		const store = keep(await createLedgerFile(path.join(temporaryFolder(), '乙.ledger'), sample));
		good(await store.restore(file));
		expect(await store.ledger()).toEqual(edited);
		good(await store.undo());
		expect(await store.ledger()).toEqual(sample);
		expect(digests(path.dirname(file))).toEqual(before);
	});
});

/**
 * Written by the program of 2026-11 (commit 1a66585), which knew schema 3: the sample ledger without
 * printed figures; then an entry added (step 1), another added and taken back (2), an amount changed (3),
 * a unit changed and a verification taken away (4), a figure changed and taken back (5); exported once.
 */
const VERSION_3 = fileURLToPath(new URL('../cases/store/version-3.ledger', import.meta.url));

describe('a ledger file of the third version', () => {
	const sample = sampleLedger();
	const atFirst: Ledger = { ...sample, printed: [] };
	const edited: Ledger = {
		...atFirst,
		units: sample.units.map((row) => (row.code === '101002' ? { ...row, name: '某服务中心', nature: '参公' } : row)),
		entries: [
			sampleEntry(1, { amount: fen(654_321) }),
			...sample.entries.slice(1),
			sampleEntry(10, { origin: '采集表.xlsx›支出›I2' }),
		],
		verifications: [],
	};

	function copied(): string {
		const file = path.join(temporaryFolder(), '某局.ledger');
		copyFileSync(VERSION_3, file);
		return file;
	}

	it('opens with its content and its history, its units under the rows that name them', async () => {
		const file = copied();
		const store = keep(await openLedgerFile(file));
		expect(await store.ledger()).toEqual(edited);
		expect((await store.nextIds()).printed).toBe(1);
		expect((await store.exports()).map(({ step }) => step)).toEqual([4]);
		good(await store.redo());
		expect((await store.ledger()).indicators[0]?.value).toBe(700);
		good(await store.undoTo(0));
		expect(await store.ledger()).toEqual(atFirst);
		good(await store.redoTo(4));
		const [unit] = edited.units;
		if (unit === undefined) throw new Error('the sample has units');
		const gone: Command = { label: '删单位', changes: [{ table: 'unit', before: unit, after: null }] };
		expect(codes(await store.execute(gone))).toEqual(['store/unknown-unit']);
		await store.close();
		const copy = path.join(path.dirname(file), '某局.升级前第3版.ledger');
		expect(schemaIn(copy)).toBe(schemaOf(MIGRATIONS, 3));
		expect(schemaIn(file)).toBe(schemaOf(MIGRATIONS, TODAY));
		expect(good(await readLedgerFile(copy))).toEqual(edited);
	});

	it('takes printed figures and units of a nature that is not known once it is open, and keeps them', async () => {
		const file = copied();
		const store = keep(await openLedgerFile(file));
		const command: Command = {
			label: '导入上年公开表',
			changes: [
				{
					table: 'unit',
					before: null,
					after: { code: '101003', name: '某所', nature: '', parent: '101001', position: 3 },
				},
				...[samplePrinted(1), samplePrinted(2, { unit: '101003' })].map(
					(after): Change => ({ table: 'printed', before: null, after }),
				),
			],
		};
		good(await store.execute(command));
		await store.close();
		const again = keep(await openLedgerFile(file));
		expect(await again.ledger()).toEqual(apply(edited, command));
		expect((await again.nextIds()).printed).toBe(3);
		good(await again.undo());
		expect(await again.ledger()).toEqual(edited);
	});

	it('is upgraded whole or not at all when rows name a unit that is not there', async () => {
		const file = copied();
		const sqlite = new Database(file);
		sqlite.pragma('foreign_keys = OFF');
		sqlite.exec("DELETE FROM unit WHERE code = '101002'");
		sqlite.close();
		const before = digests(path.dirname(file));
		expect(codes(await openLedgerFile(file))).toEqual(['store/damaged']);
		expect(digests(path.dirname(file))).toEqual(before);
	});
});

function schemaIn(file: string): string {
	const sqlite = new Database(file, { readonly: true });
	try {
		return describeSchema(sqlite);
	} finally {
		sqlite.close();
	}
}
