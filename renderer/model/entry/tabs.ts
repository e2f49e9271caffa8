/** 阶段的页签：a sheet with 年度 and 阶段 shows one of each at a time. */
import type { DraftCells } from '../../../shared/ledger/draft.ts';
import type { Column } from '../../../shared/sheets/declaration.ts';
import type { LineSheet } from './fields.ts';

export interface Tab {
	/** 「2024 决算」; blank for a sheet that is shown whole. */
	readonly key: string;
	/** 「决算」「年初预算」「上年决算」 */
	readonly name: string;
	/** What a row has that is added here. */
	readonly given: DraftCells;
	/** Beside this tab's rows stand those of the tab of the year before, by its key. */
	readonly prior: string | undefined;
}

/** The stage that is published, so it stands first. */
const FINAL = '决算';

/**
 * The tabs of a sheet: this year's stages, the year before, and whatever else has rows, so that no row
 * is out of sight. `used`: the keys that rows and drafts have.
 */
export function tabsOf(sheet: LineSheet, year: number, used: ReadonlySet<string>): readonly Tab[] {
	const columns: readonly Column[] = sheet.columns;
	if (sheet.target === 'indicators' || !columns.some(({ field }) => field === 'year')) {
		return [{ key: '', name: '', given: {}, prior: undefined }];
	}
	const stages = stagesOf(sheet);
	const own = stages.map((stage) => tabOf(year, stage, year, stages));
	const before = tabOf(year - 1, stages[0] ?? '', year, stages);
	const known = new Set([...own, before].map(({ key }) => key));
	const others = [...used]
		.filter((key) => !known.has(key))
		.sort()
		.map((key) => {
			const [other = '', stage = ''] = key.split(' ');
			return tabOf(Number(other), stage, year, stages);
		});
	return [...own, before, ...others];
}

/** The stages of a sheet, 决算 first; one blank one where it has none. */
function stagesOf(sheet: LineSheet): readonly string[] {
	const column = (sheet.columns as readonly Column[]).find(({ field }) => field === 'stage');
	if (column === undefined) return [''];
	return [...column.values].sort((a, b) => Number(b === FINAL) - Number(a === FINAL));
}

function tabOf(year: number, stage: string, thisYear: number, stages: readonly string[]): Tab {
	const published = stage === stages[0];
	return {
		key: keyOf(String(year), stage),
		name: nameOf(year, stage, thisYear),
		given: { year: String(year), ...(stage === '' ? {} : { stage }) },
		prior: year === thisYear && published ? keyOf(String(year - 1), stage) : undefined,
	};
}

function nameOf(year: number, stage: string, thisYear: number): string {
	if (year === thisYear) return stage === '' ? '本年' : stage;
	return year === thisYear - 1 ? `上年${stage}` : `${year} 年${stage}`;
}

function keyOf(year: string, stage: string): string {
	return `${year} ${stage}`;
}

/** The tab that a row with these cells stands in; what a draft does not say is as published this year. */
export function tabKey(sheet: LineSheet, cells: DraftCells, year: number): string {
	const columns: readonly Column[] = sheet.columns;
	if (sheet.target === 'indicators' || !columns.some(({ field }) => field === 'year')) return '';
	return keyOf(cells['year'] ?? String(year), cells['stage'] ?? stagesOf(sheet)[0] ?? '');
}
