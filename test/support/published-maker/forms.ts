import type { Selection } from '../../../shared/facts/selection.ts';
import { BASIC, codeCells, codeWidth, FUNDS, ofFunction, ordinal, type Scribe, SOURCES } from './dialect.ts';
import { empties, type GridCell, text } from './grid.ts';
import type { HeaderCell, MadeTable } from './table.ts';

const INCOME: Selection = { 账: ['收入'], 阶段: ['决算'] };
const SPENDING: Selection = { 账: ['支出'], 阶段: ['决算'] };
const CARRIED: Selection = { 账: ['结转结余'] };
type Cells = readonly (GridCell | null)[];

/** 收入支出决算总表: income at the left, expenditure by 类 at the right. */
export function overallTable(scribe: Scribe, place: number, name = '收入支出决算总表'): MadeTable {
	const { dialect } = scribe;
	const income: [string, GridCell][] = SOURCES.map((source, index) => [
		`${ordinal(index + 1)}${source.endsWith('财政拨款') ? `${source}收入` : source}`,
		scribe.sum({ ...INCOME, 资金性质: [source] }),
	]);
	const spending: [string, GridCell][] = dialect.classes.map((code, index) => [
		`${ordinal(index + 1)}${scribe.functionName(code)}`,
		scribe.sum({ ...SPENDING, 功能科目类: [code] }),
	]);
	const incomeEnd: [string, GridCell][] = [
		['本年收入合计', scribe.sum(INCOME)],
		[dialect.fromReserves, scribe.sum({ ...CARRIED, 类别: ['使用非财政拨款结余'] })],
		['年初结转和结余', scribe.sum({ ...CARRIED, 类别: ['年初结转和结余'] })],
		[spacedTotal(dialect.total, '总计'), scribe.indicator('合计/收入总计')],
	];
	const spendingEnd: [string, GridCell][] = [
		['本年支出合计', scribe.sum(SPENDING)],
		['结余分配', scribe.sum({ ...CARRIED, 类别: ['结余分配'] })],
		['年末结转和结余', scribe.sum({ ...CARRIED, 类别: ['年末结转和结余'] })],
		[spacedTotal(dialect.total, '总计'), scribe.indicator('合计/支出总计')],
	];
	return twoBlocks(scribe, scribe.frame(place, name), [income, incomeEnd], [spending, spendingEnd]);
}

/** 合 计 → 总 计 */
function spacedTotal(total: string, word: string): string {
	const gap = total.slice(1, -1);
	return `${word[0]}${gap}${word[1]}`;
}

type Line = readonly [string, ...GridCell[]];

function twoBlocks(
	scribe: Scribe,
	frame: ReturnType<Scribe['frame']>,
	[left, leftEnd]: readonly [readonly Line[], readonly Line[]],
	[right, rightEnd]: readonly [readonly Line[], readonly Line[]],
	rightColumns: readonly string[] = ['金额'],
): MadeTable {
	const { lineNumbers } = scribe.dialect;
	const height = Math.max(left.length, right.length);
	const empty: Line = [''];
	const fill = (lines: readonly Line[]) => [...lines, ...Array.from({ length: height - lines.length }, () => empty)];
	const lefts = [...fill(left), ...leftEnd];
	const rights = [...fill(right), ...rightEnd];
	const width = 1 + rightColumns.length;
	const number = (value: number) => (lineNumbers ? [{ value }] : []);
	const cells = (line: Line | undefined, size: number, at: number): (GridCell | null)[] => {
		const [words, ...amounts] = line ?? empty;
		const row: (GridCell | null)[] = [text(words), ...number(at), ...amounts];
		while (row.length < size + (lineNumbers ? 1 : 0)) row.push(null);
		return row;
	};
	const numbered = lineNumbers ? [{ text: '行次' }] : [];
	const header: HeaderCell[][] = [
		[
			{ text: '收入', across: lineNumbers ? 3 : 2 },
			{ text: '支出', across: width + (lineNumbers ? 1 : 0) },
		],
		[
			{ text: '项目' },
			...numbered,
			{ text: '金额' },
			{ text: '项目' },
			...numbered,
			...rightColumns.map((words) => ({ text: words })),
		],
	];
	if (scribe.dialect.columnNumbers !== undefined) {
		const blank = lineNumbers ? [{ text: '' }] : [];
		const first = { text: scribe.dialect.columnNumbers };
		const numbers = rightColumns.map((_, index) => ({ text: String(index + 2) }));
		header.push([first, ...blank, { text: '1' }, first, ...blank, ...numbers]);
	}
	const body = lefts.map((line, index) => [
		...cells(line, 2, index + 1),
		...cells(rights[index], width, lefts.length + index + 1),
	]);
	return { ...frame, header, body, notes: ['注：本表反映部门本年度的总收支和年末结转结余情况。'] };
}

/** 财政拨款收入支出决算总表. */
export function fiscalTable(scribe: Scribe, place: number): MadeTable {
	const fiscal = { 资金性质: [...FUNDS] };
	const split = (selection: Selection): GridCell[] => [
		scribe.sum({ ...selection, ...fiscal }),
		...FUNDS.map((fund) => scribe.sum({ ...selection, 资金性质: [fund] })),
	];
	const funds = (selection: Selection): Line[] =>
		FUNDS.map((fund, index) => [`${ordinal(index + 1)}${fund}`, scribe.sum({ ...selection, 资金性质: [fund] })]);
	const start: Selection = { ...CARRIED, 类别: ['年初结转和结余'] };
	const end: Selection = { ...CARRIED, 类别: ['年末结转和结余'] };
	const spending = scribe.dialect.classes.map(
		(code, index): Line => [
			`${ordinal(index + 1)}${scribe.functionName(code)}`,
			...split({ ...SPENDING, 功能科目类: [code] }),
		],
	);
	const total = spacedTotal(scribe.dialect.total, '总计');
	const byFund = FUNDS.map((fund) => sumOfTwo(scribe, { ...SPENDING, 资金性质: [fund] }, { ...end, 资金性质: [fund] }));
	return twoBlocks(
		scribe,
		scribe.frame(place, '财政拨款收入支出决算总表'),
		[
			funds(INCOME),
			[
				['本年收入合计', scribe.sum({ ...INCOME, ...fiscal })],
				['年初财政拨款结转和结余', scribe.sum({ ...start, ...fiscal })],
				...funds(start),
				[total, scribe.indicator('合计/财政拨款收入总计')],
			],
		],
		[
			spending,
			[
				['本年支出合计', ...split(SPENDING)],
				['年末财政拨款结转和结余', ...split(end)],
				[''],
				[''],
				[''],
				[total, scribe.indicator('合计/财政拨款支出总计'), ...byFund],
			],
		],
		['合计', ...FUNDS],
	);
}

/** 总计 of one fund: no single selection, so it is an amount beside the ledger. */
function sumOfTwo(scribe: Scribe, one: Selection, two: Selection): GridCell {
	const exact = (scribe.sum(one).amount?.exact ?? 0) + (scribe.sum(two).amount?.exact ?? 0);
	return scribe.other('总计（分资金）', exact);
}

export interface Column {
	/** Header words from the top. */
	readonly path: readonly [string] | readonly [string, string];
	readonly selection: Selection;
}

export const INCOME_COLUMNS: readonly Column[] = [
	{ path: ['本年收入合计'], selection: INCOME },
	{ path: ['财政拨款收入'], selection: { ...INCOME, 资金性质: [...FUNDS] } },
	...SOURCES.slice(3).map((source): Column => ({ path: [source], selection: { ...INCOME, 资金性质: [source] } })),
];

export const SPENDING_COLUMNS: readonly Column[] = [
	{ path: ['本年支出合计'], selection: SPENDING },
	{ path: ['基本支出'], selection: { ...SPENDING, 支出性质: [...BASIC] } },
	...['项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'].map(
		(nature): Column => ({ path: [nature], selection: { ...SPENDING, 支出性质: [nature] } }),
	),
];

/** 本年支出 of one fund: 小计, 基本支出, 项目支出 under one head. */
export function fundColumns(fund: string, first = '小计', head = '本年支出'): Column[] {
	const base = { ...SPENDING, 资金性质: [fund] };
	return [
		{ path: [head, first], selection: base },
		{ path: [head, '基本支出'], selection: { ...base, 支出性质: [...BASIC] } },
		{ path: [head, '项目支出'], selection: { ...base, 支出性质: ['项目支出'] } },
	];
}

/** 政府性基金: what was there, came in, went out and is left, by code. */
export function fundAccountColumns(fund: string): Column[] {
	return [
		{ path: ['年初结转和结余'], selection: { ...CARRIED, 类别: ['年初结转和结余'], 资金性质: [fund] } },
		{ path: ['本年收入'], selection: { ...INCOME, 资金性质: [fund] } },
		...fundColumns(fund),
		{ path: ['年末结转和结余'], selection: { ...CARRIED, 类别: ['年末结转和结余'], 资金性质: [fund] } },
	];
}

/** A table by 功能科目 with the columns given. */
export function treeTable(
	scribe: Scribe,
	place: number,
	name: string,
	columns: readonly Column[],
	notes: readonly string[] = [],
): MadeTable {
	const { dialect } = scribe;
	const codes = [...new Set(columns.flatMap((column) => scribe.functionCodes(column.selection)))].sort();
	const rows = codes.map((code) => [
		...codeCells(dialect, code, scribe.functionName(code)),
		...columns.map((column) => scribe.sum({ ...column.selection, ...ofFunction(code) })),
	]);
	const lead: (GridCell | null)[] = empties(codeWidth(dialect));
	const inHeader = dialect.columnNumbers !== undefined && dialect.codes === 'merged';
	lead[inHeader ? 3 : 0] = text(dialect.total);
	const total = [...lead, ...columns.map((column) => scribe.sum(column.selection))];
	const body = dialect.totalRow === 'first' ? [total, ...rows] : [...rows, total];
	const first = dialect.totalRow === 'first' ? 1 : 0;
	const across3 = (row: number) => ({ row, column: 0, across: 3, down: 1 });
	const bodyMerges = [
		...(dialect.codes === 'merged' ? codes.map((_, index) => across3(index + first)) : []),
		...(inHeader || dialect.codes === 'words'
			? []
			: [{ row: first === 1 ? 0 : rows.length, column: 0, across: codeWidth(dialect), down: 1 }]),
	];
	return { ...scribe.frame(place, name), header: treeHeader(scribe, columns), body, bodyMerges, notes };
}

function treeHeader(scribe: Scribe, columns: readonly Column[]): HeaderCell[][] {
	const { dialect } = scribe;
	const two = columns.some((column) => column.path.length === 2);
	const head: HeaderCell[] = [];
	const second: HeaderCell[] = [];
	// 项目 stands above 编码 and 名称, so the header always has two rows where codes have columns of their own.
	const rows = two || dialect.codes !== 'words' ? 2 : 1;
	for (const { path } of columns) {
		const [top, under] = path;
		if (under === undefined) {
			head.push({ text: top, down: rows });
			continue;
		}
		const last = head.at(-1);
		if (last?.text === top) head[head.length - 1] = { ...last, across: (last.across ?? 1) + 1 };
		else head.push({ text: top });
		second.push({ text: under });
	}
	const numbers = columns.map((_, index) => ({ text: String(index + 1) }));
	const named = dialect.columnNumbers;
	switch (dialect.codes) {
		case 'words':
			return [
				[{ text: '功能分类科目', down: rows }, ...head],
				...(rows === 2 ? [second] : []),
				...(named === undefined ? [] : [[{ text: named }, ...numbers]]),
			];
		case 'one':
			return [
				[{ text: '项目', across: 2 }, ...head],
				[{ text: '功能分类科目编码' }, { text: '科目名称' }, ...second],
				...(named === undefined ? [] : [[{ text: named, across: 2 }, ...numbers]]),
			];
		case 'three':
			return [
				[{ text: '功能分类科目编码', across: 3 }, { text: '功能分类科目名称', down: 2 }, ...head],
				[{ text: '类' }, { text: '款' }, { text: '项' }, ...second],
			];
		case 'merged':
			return [
				[{ text: '项目', across: 4 }, ...head],
				[{ text: '支出功能分类科目编码', across: 3 }, { text: '科目名称' }, ...second],
				...(named === undefined
					? []
					: [[...['类', '款', '项'].map((words) => ({ text: words, down: 2 })), { text: named }, ...numbers]]),
			];
	}
}

/** A row per unit. */
export function unitTable(scribe: Scribe, place: number, name: string, columns: readonly Column[]): MadeTable {
	const { ledger } = scribe.department;
	const line = (words: string, unit: string): Cells => [
		text(words),
		...columns.map((column) => scribe.sum(column.selection, unit)),
	];
	const header: HeaderCell[][] = [[{ text: '单位名称' }, ...columns.map(({ path }) => ({ text: path[0] }))]];
	if (scribe.dialect.columnNumbers !== undefined) {
		header.push([{ text: scribe.dialect.columnNumbers }, ...columns.map((_, index) => ({ text: String(index + 1) }))]);
	}
	return {
		...scribe.frame(place, name),
		header,
		body: [line(scribe.dialect.total, ''), ...ledger.units.map((unit) => line(unit.name, unit.code))],
		notes: ['注：本表反映部门所属各单位情况。'],
	};
}
