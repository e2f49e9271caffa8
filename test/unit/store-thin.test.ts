import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupFileName, DEFAULT_KEEP, surplusBackups, thinBackups } from '../../electron/store/thin.ts';
import { cleanUpAfterEach, codes, good, temporaryFolder } from '../support/store.ts';

cleanUpAfterEach();

const at = (stamp: string) => backupFileName('某局', stamp);
const policy = { last: 2, daily: 2, weekly: 2, monthly: 2 };

describe('thinning of backups', () => {
	it('keeps the last ones, and the newest of each of the latest days, weeks and months', () => {
		// 2024-11-18 is a Monday.
		const kept = [
			at('2024-11-21T10:00:00.000Z'), // last, day, week, month
			at('2024-11-21T09:00:00.000Z'), // last
			at('2024-11-20T23:59:59.000Z'), // day
			at('2024-11-17T08:00:00.000Z'), // week before
			at('2024-10-31T08:00:00.000Z'), // month before
		];
		const surplus = [
			at('2024-11-21T08:00:00.000Z'),
			at('2024-11-20T08:00:00.000Z'),
			at('2024-11-18T08:00:00.000Z'),
			at('2024-11-11T08:00:00.000Z'),
			at('2024-10-01T08:00:00.000Z'),
			at('2024-09-30T08:00:00.000Z'),
		];
		expect(surplusBackups([...surplus, ...kept].sort(), policy).sort()).toEqual(surplus.sort());
	});

	it('judges each ledger by itself, also one whose name looks like a date', () => {
		const names = ['甲', '乙.备份20241121T100000Z'].map((ledger) => backupFileName(ledger, '2024-11-21T10:00:00Z'));
		expect(surplusBackups(names, { last: 1, daily: 0, weekly: 0, monthly: 0 })).toEqual([]);
	});

	it('clears away what a killed program left unfinished, but not a backup that is being written', () => {
		const old = ['.tmp', '.tmp-wal'].map((suffix) => at('2024-11-20T10:00:00Z') + suffix);
		const now = `${at('2024-11-21T11:00:00Z')}.tmp`;
		expect(surplusBackups([now, at('2024-11-21T10:00:00Z'), ...old], policy).sort()).toEqual(old);
		expect(surplusBackups(old, policy)).toEqual([]);
	});

	it('never touches files that are not backups', async () => {
		const folder = temporaryFolder();
		const others = [
			'某局.ledger',
			'某局.升级前第1版.ledger',
			'某局.备份.ledger',
			'某局.备份20241121T100000Z.ledger.tmp',
		];
		const backups = [at('2024-11-21T10:00:00Z'), at('2024-11-20T10:00:00Z')];
		for (const name of [...others, ...backups]) writeFileSync(path.join(folder, name), '');
		const deleted = good(await thinBackups(folder, { last: 1, daily: 1, weekly: 1, monthly: 1 }));
		expect(deleted).toEqual([at('2024-11-20T10:00:00Z')]);
		expect(readdirSync(folder).sort()).toEqual([...others, at('2024-11-21T10:00:00Z')].sort());
		expect(codes(await thinBackups(path.join(folder, '没有'), DEFAULT_KEEP))).toEqual(['store/not-found']);
	});

	it('leaves the newest, and changes nothing when it runs again', () => {
		const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(fc.array(day, { minLength: 1, maxLength: 80 }), (days) => {
				const names = [...new Set(days.map((date) => at(date.toISOString())))];
				const surplus = new Set(surplusBackups(names, policy));
				const left = names.filter((name) => !surplus.has(name));
				expect(left).toContain(names.sort().at(-1));
				expect(left.length).toBeLessThanOrEqual(8);
				expect(surplusBackups(left, policy)).toEqual([]);
			}),
		);
	});
});
