import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import { faultOf } from './faults.ts';
import { LEDGER_EXTENSION } from './schema.ts';

/**
 * How many backups of a ledger to keep: the `last` ones whatever their age, and the newest of each of
 * the latest `daily` days, `weekly` weeks and `monthly` months that have one. Counted in backups that
 * exist and not from today, so a wrong clock or a year without work deletes nothing.
 */
export interface KeepPolicy {
	readonly last: number;
	readonly daily: number;
	readonly weekly: number;
	readonly monthly: number;
}

export const DEFAULT_KEEP: KeepPolicy = { last: 10, daily: 14, weekly: 8, monthly: 36 };

const NAME = /^(?<ledger>.+)\.备份(?<stamp>\d{8}T\d{6}Z)\.ledger(?<unfinished>\.tmp(?:-wal|-shm|-journal)?)?$/u;

/** Name of a backup: 「越城.备份20241121T093000Z.ledger」. `at` is ISO 8601 in UTC. */
export function backupFileName(ledger: string, at: string): string {
	return `${ledger}.备份${at.replace(/\.\d+/u, '').replace(/[-:]/gu, '')}${LEDGER_EXTENSION}`;
}

/** When a backup was made by its name, in milliseconds; 0 when the name tells none. */
export function backupTime(file: string): number {
	const stamp = NAME.exec(path.basename(file))?.groups?.stamp ?? '';
	const time = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)/u, '$1-$2-$3:$4:'));
	return Number.isNaN(time) ? 0 : time;
}

interface Backup {
	readonly name: string;
	readonly stamp: string;
	/** Left by a program that was killed while it wrote this, or being written now. */
	readonly unfinished: boolean;
}

/**
 * The names that `keep` has no use for, of any number of ledgers, and those that were begun and never
 * finished. Names of another form are not ours to judge.
 */
export function surplusBackups(names: readonly string[], keep: KeepPolicy): string[] {
	const ledgers = new Map<string, Backup[]>();
	for (const name of names) {
		const { ledger, stamp, unfinished } = NAME.exec(name)?.groups ?? {};
		if (ledger === undefined || stamp === undefined) continue;
		const backups = ledgers.get(ledger) ?? [];
		backups.push({ name, stamp, unfinished: unfinished !== undefined });
		ledgers.set(ledger, backups);
	}
	return [...ledgers.values()].flatMap((backups) => surplusOf(backups, keep)).map(({ name }) => name);
}

/** Of one ledger. An unfinished backup that is older than a finished one is not being written any more. */
function surplusOf(backups: readonly Backup[], keep: KeepPolicy): Backup[] {
	const newestFirst = backups.toSorted((a, b) => (a.stamp < b.stamp ? 1 : -1));
	const finished = newestFirst.filter(({ unfinished }) => !unfinished);
	const newest = finished[0]?.stamp ?? '';
	const kept = new Set([
		...newestOfEach(finished, keep.last, ({ stamp }) => stamp),
		...newestOfEach(finished, keep.daily, ({ stamp }) => stamp.slice(0, 8)),
		...newestOfEach(finished, keep.weekly, ({ stamp }) => weekOf(stamp)),
		...newestOfEach(finished, keep.monthly, ({ stamp }) => stamp.slice(0, 6)),
	]);
	return newestFirst.filter((backup) => (backup.unfinished ? backup.stamp < newest : !kept.has(backup)));
}

function newestOfEach<B>(newestFirst: readonly B[], count: number, period: (backup: B) => string): B[] {
	const newest = new Map<string, B>();
	for (const backup of newestFirst) {
		const key = period(backup);
		if (!newest.has(key)) newest.set(key, backup);
	}
	return [...newest.values()].slice(0, count);
}

/** Number of the week, Monday to Sunday, that a stamp falls in. */
function weekOf(stamp: string): string {
	const days =
		Date.UTC(Number(stamp.slice(0, 4)), Number(stamp.slice(4, 6)) - 1, Number(stamp.slice(6, 8))) / 86_400_000;
	// 1970-01-01 was a Thursday.
	return String(Math.floor((days + 3) / 7));
}

/** Deletes the surplus backups in a folder; the value lists their names. */
export async function thinBackups(folder: string, keep: KeepPolicy): Promise<Result<readonly string[]>> {
	try {
		const surplus = surplusBackups(await readdir(folder), keep);
		for (const name of surplus) await rm(path.join(folder, name));
		return ok(surplus);
	} catch (error) {
		return fail(faultOf(error, folder));
	}
}
