import { DIMENSION_NAMES, type Dimension, type Selection } from '../facts/selection.ts';
import type { StatedFigure } from './meaning.ts';
import type { SumCheck } from './table.ts';

/** A figure of a table with where it stands, for finding what it is the sum of. */
export interface PlacedFigure {
	readonly figure: StatedFigure;
	/** Its conditions as one text; blank for an indicator. */
	readonly key: string;
	/** 1-based column of the sheet, number of the row. */
	readonly column: number;
	readonly row: number;
	/** What stands side by side in one table, by its place from the left. */
	readonly block: number;
	/** The same for columns of several blocks that say the same: 302 may go on in the next. */
	readonly says: string;
	/** 其中：part of the row above, of which there may be others. */
	readonly among: boolean;
}

/**
 * 合计核对：every total of a table beside its parts, found by what the numbers mean: 类 beside its 款, all
 * beside the 类, 本年支出 beside 基本支出 and 项目支出. Parts of parts are not added again.
 */
export function checkSums(
	figures: readonly PlacedFigure[],
	/** Cells of the table whose number could not be read: sums that miss one prove nothing. */
	unread: readonly Pick<PlacedFigure, 'says' | 'row'>[] = [],
): readonly SumCheck[] {
	const columns = new Set(unread.map(({ says }) => says));
	const rows = new Set(unread.map(({ row }) => row));
	return [
		...checkGroups(
			figures,
			({ says, figure }) => `${says} ${figure.year ?? ''} ${figure.unit}`,
			DOWN,
			(placed) => columns.has(placed.says),
		),
		...checkGroups(
			figures,
			({ row, block, figure }) => `${figure.place.sheet} ${row} ${block} ${figure.year ?? ''} ${figure.unit}`,
			ACROSS,
			({ row }) => rows.has(row),
		),
		...checkUnits(figures).filter(({ outcome }) => outcome !== 'fails' || unread.length === 0),
	];
}

/** What the parts of a total differ in, from the narrowest: going down and going across. */
const CODES: readonly (readonly Dimension[])[] = [
	['功能科目类', '功能科目款', '功能科目项'],
	['经济科目类', '经济科目款'],
];
const DOWN: readonly Dimension[] = ['功能科目项', '经济科目款', '资金性质', '支出性质', '类别'];
const ACROSS: readonly Dimension[] = ['资金性质', '支出性质', '类别', '经济科目款'];

type Keyed = Map<string, PlacedFigure>;

function checkGroups(
	figures: readonly PlacedFigure[],
	groupOf: (placed: PlacedFigure) => string,
	dimensions: readonly Dimension[],
	/** Something of its group was not read. */
	isPartial: (placed: PlacedFigure) => boolean,
): readonly SumCheck[] {
	const groups = new Map<string, PlacedFigure[]>();
	for (const placed of figures) {
		const key = groupOf(placed);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [placed]);
		else group.push(placed);
	}
	return [...groups.values()].flatMap((group) => {
		const checks = dimensions.flatMap((dimension) => checkAlong(group, dimension));
		return group.some(isPartial) ? checks.filter(({ outcome }) => outcome !== 'fails') : checks;
	});
}

/** Each figure is a part of the next wider one that the group has; a total is beside its nearest parts. */
function checkAlong(group: readonly PlacedFigure[], dimension: Dimension): readonly SumCheck[] {
	if (!differ(group, dimension)) return [];
	const byKey: Keyed = new Map();
	const lists = new Map<string, Set<string>>();
	for (const placed of group) {
		const selection = selectionOf(placed);
		if (selection === undefined) continue;
		if (!byKey.has(placed.key)) byKey.set(placed.key, placed);
		const values = selection[dimension];
		if (values !== undefined && values.length > 1) {
			const rest = keyOf({ ...selection, [dimension]: undefined });
			lists.set(rest, (lists.get(rest) ?? new Set()).add(values.join(',')));
		}
	}
	const present = levelsIn(byKey.values(), CODES.find((names) => names.includes(dimension)) ?? []);
	const parts = new Map<PlacedFigure, PlacedFigure[]>();
	for (const placed of byKey.values()) {
		const wider = widerOf(selectionOf(placed) ?? {}, dimension, byKey, lists, present);
		if (wider === undefined || wider === placed) continue;
		const list = parts.get(wider);
		if (list === undefined) parts.set(wider, [placed]);
		else list.push(placed);
	}
	return [...parts].flatMap(([total, each]) => checkOf(total, each, isComplete(total, each, dimension)));
}

/** Whether any two figures of the group say different things there: without that nothing is a part of anything. */
function differ(group: readonly PlacedFigure[], dimension: Dimension): boolean {
	const names = CODES.find((levels) => levels.includes(dimension)) ?? [dimension];
	const said = (placed: PlacedFigure) => {
		const selection = selectionOf(placed);
		let text = '';
		for (const name of names) {
			const values = selection?.[name];
			if (values !== undefined) text += values.length === 1 ? `${name}${values[0]}` : `${name}${values.join('、')}`;
		}
		return text;
	};
	const [first] = group;
	if (first === undefined) return false;
	const one = said(first);
	return group.some((placed) => said(placed) !== one);
}

function widerOf(
	selection: Selection,
	dimension: Dimension,
	byKey: Keyed,
	lists: ReadonlyMap<string, ReadonlySet<string>>,
	present: ReadonlySet<Dimension | undefined>,
): PlacedFigure | undefined {
	const levels = CODES.find((names) => names.includes(dimension));
	if (levels !== undefined) return widerCode(selection, levels, byKey, present);
	const values = selection[dimension];
	if (values === undefined) return undefined;
	const open = { ...selection, [dimension]: undefined };
	const around = [...(lists.get(keyOf(open)) ?? [])]
		.map((text) => text.split(','))
		.filter((list) => list.length > values.length && values.every((value) => list.includes(value)))
		.sort((a, b) => a.length - b.length)[0];
	return byKey.get(keyOf(around === undefined ? open : { ...selection, [dimension]: around }));
}

/** Which levels of codes any of them is of; undefined: one is of none. */
function levelsIn(group: Iterable<PlacedFigure>, levels: readonly Dimension[]): ReadonlySet<Dimension | undefined> {
	const present = new Set<Dimension | undefined>();
	for (const placed of group) {
		const selection = selectionOf(placed);
		present.add(levels.find((name) => selection?.[name] !== undefined));
	}
	return present;
}

function widerCode(
	selection: Selection,
	levels: readonly Dimension[],
	byKey: Keyed,
	present: ReadonlySet<Dimension | undefined>,
): PlacedFigure | undefined {
	const level = levels.findIndex((name) => selection[name] !== undefined);
	const name = levels[level];
	const code = name === undefined ? undefined : selection[name]?.[0];
	if (name === undefined || code === undefined) return undefined;
	for (let above = level - 1; above >= -1; above -= 1) {
		const levelName = levels[above];
		if (!present.has(levelName)) continue;
		const wider: { [D in Dimension]?: readonly string[] | undefined } = { ...selection, [name]: undefined };
		if (levelName !== undefined) wider[levelName] = [code.slice(0, 3 + 2 * above)];
		const found = byKey.get(keyOf(wider));
		if (found !== undefined) return found;
	}
	return undefined;
}

/** All values of a dimension, so that parts that are not all of it need not make the total. */
const ALL: { readonly [D in Dimension]?: number } = { 支出性质: 6, 类别: 4 };

function isComplete(total: PlacedFigure, parts: readonly PlacedFigure[], dimension: Dimension): boolean {
	if (parts.some(({ among }) => among)) return false;
	if (CODES.some((names) => names.includes(dimension))) return true;
	const all = selectionOf(total)?.[dimension]?.length ?? (dimension === '资金性质' ? fundsOf(total) : ALL[dimension]);
	const values = new Set(parts.flatMap((part) => selectionOf(part)?.[dimension] ?? []));
	return values.size === all;
}

function fundsOf(placed: PlacedFigure): number {
	return selectionOf(placed)?.账?.[0] === '收入' ? 8 : 4;
}

/** A whole table is the sum over its units. */
function checkUnits(figures: readonly PlacedFigure[]): readonly SumCheck[] {
	const totals = new Map<string, PlacedFigure>();
	const parts = new Map<string, PlacedFigure[]>();
	for (const placed of figures) {
		const selection = selectionOf(placed);
		if (selection === undefined) continue;
		const key = `${placed.column} ${placed.figure.year ?? ''} ${placed.key}`;
		if (placed.figure.unit === '') totals.set(key, placed);
		else {
			const group = parts.get(key);
			if (group === undefined) parts.set(key, [placed]);
			else group.push(placed);
		}
	}
	return [...parts].flatMap(([key, each]) => {
		const total = totals.get(key);
		return total === undefined ? [] : checkOf(total, each, true);
	});
}

/** Parts that are not all of the total say nothing when they do not make it. */
function checkOf(total: PlacedFigure, parts: readonly PlacedFigure[], complete: boolean): readonly SumCheck[] {
	const { figure } = total;
	const sum = parts.reduce((value, part) => value + part.figure.value, 0);
	const check = judged(
		figure,
		sum,
		parts.map((part) => part.figure),
	);
	return check.outcome === 'fails' && !complete ? [] : [check];
}

/** Rounding: half a step of the last digit for each printed number, the total's too; 元 with two decimals is exact. */
export function judged(total: StatedFigure, sum: number, parts: readonly StatedFigure[]): SumCheck {
	const steps = [total, ...parts].map(({ precision }) => (precision <= 1 ? 0 : precision));
	const difference = Math.abs(total.value - sum);
	const allowed = steps.reduce((most, step) => most + step, 0) / 2;
	return {
		what: total.row === '' ? `“${total.column}”` : `“${total.row}”的“${total.column}”`,
		cell: total.place.cell,
		total: total.value,
		parts: sum,
		count: parts.length,
		outcome: difference === 0 ? 'holds' : difference <= allowed ? 'rounding' : 'fails',
	};
}

function selectionOf({ figure }: PlacedFigure): Selection | undefined {
	return figure.meaning.kind === 'sum' ? figure.meaning.selection : undefined;
}

type OpenSelection = { readonly [D in Dimension]?: readonly string[] | undefined };

/** The same text for the same conditions. */
export function keyOf(selection: OpenSelection): string {
	let key = '';
	for (const name of DIMENSION_NAMES) {
		const values = selection[name];
		if (values !== undefined) key += `${name}=${values.length === 1 ? values[0] : values.join(',')};`;
	}
	return key;
}
