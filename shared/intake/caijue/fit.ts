import type { Entry, Indicator, Ledger } from '../../ledger/ledger.ts';
import { inYuan, type Line } from './lines.ts';
import { BASIC } from './terms.ts';

/**
 * The ledger may tell the same money apart in another way: 项目支出 by 项目 and without 经济科目, 结转结余 by 项
 * or without. Written beside it the lines of the forms would count twice. Where the sums agree the ledger's
 * own rows stand; where they do not and there is one row, it gets the amount; else the difference waits.
 */
export function fitLines(lines: readonly Line[], unit: string, year: number, ledger: Ledger | undefined): Line[] {
	if (ledger === undefined) return [...lines];
	const own = new Map<string, Entry[]>();
	for (const entry of ledger.entries) {
		if (entry.unit !== unit || entry.year !== year) continue;
		const key = groupOf(entry);
		if (key !== undefined) own.set(key, [...(own.get(key) ?? []), entry]);
	}
	const groups = new Map<string, Line[]>();
	const fitted: Line[] = [];
	const sangong = ledger.entries.filter((row) => row.book === '三公经费' && row.year === year);
	const stages = new Set(sangong.map(({ stage }) => stage));
	const places = new Set(sangong.filter((row) => row.unit === unit).map(({ stage, category }) => stage + category));
	for (const line of lines) {
		// Zeros that a new ledger needs say nothing more to one that has its 三公经费.
		const zero = line.book === '三公经费' && line.amount === 0;
		if (zero && stages.has(line.stage) && !places.has(line.stage + line.category)) continue;
		const key = line.open === '' ? groupOf(line) : undefined;
		if (key === undefined || !own.has(key)) fitted.push(line);
		else groups.set(key, [...(groups.get(key) ?? []), line]);
	}
	for (const [key, group] of groups) fitted.push(...fitGroup(group, own.get(key) ?? []));
	return fitted;
}

type Coordinates = Pick<
	Entry,
	'book' | 'functionCode' | 'source' | 'nature' | 'economicCode' | 'project' | 'category' | 'stage'
>;

/** What both have to agree on; undefined where nothing can be told apart in two ways. */
function groupOf({ book, functionCode, source, nature, category, stage }: Coordinates): string | undefined {
	if (book === '结转结余') return ['结转结余', source, category].join('｜');
	const basic = (BASIC as readonly string[]).includes(nature);
	return book === '支出' && stage === '决算' && !basic ? ['支出', functionCode, source, nature].join('｜') : undefined;
}

function placeOf({ functionCode, economicCode, project }: Coordinates): string {
	return [functionCode, economicCode, project].join('｜');
}

function fitGroup(lines: readonly Line[], rows: readonly Entry[]): readonly Line[] {
	const places = new Set(lines.map(placeOf));
	const [first] = lines;
	if (first === undefined || rows.every((row) => places.has(placeOf(row)))) return lines;
	const stated = sumOf(lines);
	const known = sumOf(rows);
	const [row, ...more] = rows;
	const note =
		lines.length === 1 ? first.note : [first.note, `${lines.length} 行相加`].filter((text) => text !== '').join('，');
	const asRow = (entry: Entry, amount: number): Line => ({ ...entry, amount, from: first.from, note, open: '' });
	if (stated === known) return rows.map((entry) => asRow(entry, entry.amount));
	if (row !== undefined && more.length === 0) return [asRow(row, stated)];
	const why = `账里分成 ${rows.length} 行，共 ${inYuan(known)} 元，报表是 ${inYuan(stated)} 元，分不到各行：这是差额`;
	return [
		...rows.map((entry) => asRow(entry, entry.amount)),
		{ ...first, economicCode: '', project: '', amount: stated - known, note, open: why },
	];
}

function sumOf(rows: readonly { readonly amount: number }[]): number {
	return rows.reduce((sum, { amount }) => sum + amount, 0);
}

type NewIndicator = Omit<Indicator, 'id'>;

export interface FittedIndicators {
	readonly rows: readonly NewIndicator[];
	/** Of which the ledger has a number for the whole department, and files of some units say nothing. */
	readonly left: readonly string[];
}

/** A number for the whole department hides those of the units: then the sum of all units is compared with it. */
export function fitIndicators(
	rows: readonly NewIndicator[],
	units: ReadonlySet<string>,
	ledger: Ledger | undefined,
): FittedIndicators {
	const whole = new Set(
		(ledger?.indicators ?? []).filter(({ unit }) => unit === '').map(({ year, name }) => `${year} ${name}`),
	);
	const covered = (ledger?.units ?? []).every(({ code }) => units.has(code));
	const kept: NewIndicator[] = [];
	const sums = new Map<string, NewIndicator>();
	const left = new Set<string>();
	for (const row of rows) {
		const key = `${row.year} ${row.name}`;
		if (!whole.has(key)) kept.push(row);
		else if (!covered) left.add(row.name);
		else {
			const sum = sums.get(key);
			sums.set(key, sum === undefined ? { ...row, unit: '' } : { ...sum, value: sum.value + row.value });
		}
	}
	return { rows: [...kept, ...sums.values()], left: [...left] };
}
