import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import { type Connection, connect } from './connection.ts';
import { faultOf, storeFault } from './faults.ts';
import { companionsOf, copyWhole } from './files.ts';
import { type Migration, newestVersion } from './migrations/list.ts';
import { APPLICATION_ID } from './schema.ts';

/** The database header, https://www.sqlite.org/fileformat2.html#the_database_header */
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/**
 * Judges a file by its first hundred bytes, without SQLite, which may write to what it opens:
 * not a database, somebody else's, of a later program, cut short.
 */
export async function inspectHeader(file: string, migrations: readonly Migration[]): Promise<Result<undefined>> {
	try {
		const header = await readHeader(file);
		if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
			return fail(storeFault('store/not-a-ledger', file, header.length === 0 ? '文件是空的' : ''));
		}
		if (header.readUInt32BE(68) !== APPLICATION_ID) return fail(storeFault('store/foreign', file));
		if (header.readUInt32BE(60) > newestVersion(migrations)) return fail(storeFault('store/newer', file));
		const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
		const { size } = await stat(file);
		const whole = (await companionsOf(file)).length > 0 || size === pageSize * header.readUInt32BE(28);
		return whole ? ok(undefined) : fail(storeFault('store/damaged', file, '文件不完整'));
	} catch (error) {
		return fail(faultOf(error, file));
	}
}

async function readHeader(file: string): Promise<Buffer> {
	const handle = await open(file, 'r');
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}

/**
 * Judges an open file: ours, of a version we know, with exactly the tables of that version, every
 * page and every reference sound. Reads only. The version found, from 1 to the newest.
 */
export function inspectContent(connection: Connection, migrations: readonly Migration[]): Result<number> {
	const { path: file, sqlite } = connection;
	try {
		if (sqlite.pragma('application_id', { simple: true }) !== APPLICATION_ID)
			return fail(storeFault('store/foreign', file));
		const version = Number(sqlite.pragma('user_version', { simple: true }));
		if (version > newestVersion(migrations)) return fail(storeFault('store/newer', file));
		if (version < 1 || describeSchema(sqlite) !== schemaOf(migrations, version)) {
			return fail(storeFault('store/damaged', file, '表的结构不对'));
		}
		if (sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') return fail(storeFault('store/damaged', file));
		const profiles = sqlite.prepare('SELECT count(*) FROM profile').pluck().get();
		if (profiles !== 1 || sqlite.pragma('foreign_key_check', { simple: true }) !== undefined) {
			return fail(storeFault('store/damaged', file, '表之间对不上'));
		}
		return ok(version);
	} catch (error) {
		return fail(faultOf(error, file));
	}
}

/** Every table and index as SQL text, in a fixed order. */
export function describeSchema(sqlite: Database.Database): string {
	const rows = sqlite
		.prepare(
			"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type DESC, name",
		)
		.pluck()
		.all();
	return rows.map((sql) => `${String(sql)};\n`).join('\n');
}

/** The schema that the migrations up to `version` make. */
export function schemaOf(migrations: readonly Migration[], version: number): string {
	const sqlite = new Database(':memory:');
	try {
		for (const migration of migrations) if (migration.version <= version) sqlite.exec(migration.sql);
		return describeSchema(sqlite);
	} finally {
		sqlite.close();
	}
}

/**
 * Lets `use` work on a private copy of the file and its companions, thrown away afterwards: nothing
 * that happens to the copy, not even SQLite's own recovery, touches the file.
 */
export async function withCopy<T>(file: string, use: (copy: Connection) => Promise<Result<T>>): Promise<Result<T>> {
	let folder: string | undefined;
	try {
		folder = await mkdtemp(path.join(tmpdir(), 'ledger-'));
		const copy = path.join(folder, 'copy.ledger');
		if (!(await copyWhole(file, copy))) return fail(storeFault('store/locked', file));
		const connection = { ...connect(copy, 'existing'), path: file };
		try {
			return await use(connection);
		} finally {
			connection.sqlite.close();
		}
	} catch (error) {
		return fail(faultOf(error, file));
	} finally {
		if (folder !== undefined) await rm(folder, { recursive: true, force: true });
	}
}
