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

const NAME = /^(?<ledger>.+)\.备份(?<stamp>\d{8}T\d{6}Z)\.ledger$/u;

/** Name of a backup: 「越城.备份20241121T093000Z.ledger」. `at` is ISO 8601 in UTC. */
export function backupFileName(ledger: string, at: string): string {
	return `${ledger}.备份${at.replace(/\.\d+/u, '').replace(/[-:]/gu, '')}${LEDGER_EXTENSION}`;
}

/** The names that `keep` has no use for, of any number of ledgers. Names of another form are not ours to judge. */
export function surplusBackups(names: readonly string[], keep: KeepPolicy): string[] {
	const stamps = new Map<string, { readonly name: string; readonly stamp: string }[]>();
	for (const name of names) {
		const groups = NAME.exec(name)?.groups;
		if (groups?.['ledger'] === undefined || groups['stamp'] === undefined) continue;
		const backups = stamps.get(groups['ledger']) ?? [];
		backups.push({ name, stamp: groups['stamp'] });
		stamps.set(groups['ledger'], backups);
	}
	return [...stamps.values()].flatMap((backups) => {
		const newestFirst = backups.toSorted((a, b) => (a.stamp < b.stamp ? 1 : -1));
		const kept = new Set([
			...newestOfEach(newestFirst, keep.last, ({ stamp }) => stamp),
			...newestOfEach(newestFirst, keep.daily, ({ stamp }) => stamp.slice(0, 8)),
			...newestOfEach(newestFirst, keep.weekly, ({ stamp }) => weekOf(stamp)),
			...newestOfEach(newestFirst, keep.monthly, ({ stamp }) => stamp.slice(0, 6)),
		]);
		return newestFirst.filter((backup) => !kept.has(backup)).map(({ name }) => name);
	});
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
