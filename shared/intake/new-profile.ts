import type { LedgerProfile } from '../ledger/ledger.ts';
import type { Family } from '../reading/table.ts';
import type { ReadFile } from './proposal.ts';

/** Whose year it is: 公开 tables are last year's beside anything else. */
const OF_THIS_YEAR: readonly Family[] = ['采集表', '财决', '清单', '预算'];

/** 基本信息 of a ledger; of one that is yet to be made as far as the files say it. */
export function profileOf(files: readonly ReadFile[], profile: LedgerProfile): LedgerProfile {
	return { ...profile, year: profile.year === 0 ? yearOf(files) : profile.year };
}

/** 0 when nothing says it. */
function yearOf(files: readonly ReadFile[]): number {
	for (const family of OF_THIS_YEAR) {
		const year = mostFrequent(files.filter((file) => file.family === family).flatMap(yearsOf));
		if (year !== undefined) return year;
	}
	const published = files.filter(({ family }) => family === '公开').flatMap(yearsOf);
	return published.reduce((latest, year) => Math.max(latest, year + 1), 0);
}

function yearsOf({ reading, choices, collection }: ReadFile): readonly number[] {
	if (choices.year !== undefined) return [choices.year];
	if (collection !== undefined) return [collection.profile.year];
	return reading.tables.flatMap(({ year, list }) => [
		...(year === undefined ? [] : [year]),
		...(list?.rows ?? []).flatMap((row) => (row.year === undefined ? [] : [row.year])),
	]);
}

function mostFrequent(years: readonly number[]): number | undefined {
	const counts = new Map<number, number>();
	for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
	return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
